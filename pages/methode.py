"""How the map computes: every step in a plain sentence, with its formula for who wants it."""

import streamlit as st

from data.api.film import FORM
from geo.parameters import VERSION
from pages.kit import frame, markup, method
from pages.kit.texts import method as texts

frame.reading_page(texts.TITLE)
st.title(texts.TITLE)
st.markdown(texts.INTRO)

for step in texts.STEPS:
    st.header(step.title)
    st.markdown(step.plain)
    with st.expander(texts.OPEN):
        for formula in step.formulae:
            st.latex(formula)
        st.markdown(step.letters)
        st.markdown(texts.WHERE.format(modules=step.modules))

st.header(texts.NUMBERS_TITLE)
st.markdown(texts.NUMBERS)
st.html(markup.render("parameters.html.j2", head=texts.NUMBERS_HEAD, rows=method.rows()))
st.header(texts.VERSIONS_TITLE)
st.markdown(f"- {texts.VERSION_NUMBERS}: {VERSION}\n- {texts.VERSION_FILM}: {FORM}")
st.header(texts.TRIED_TITLE)
st.markdown(texts.TRIED)
st.header(texts.SOURCES_TITLE)
st.markdown("\n".join(f"- {source}" for source in texts.SOURCES))

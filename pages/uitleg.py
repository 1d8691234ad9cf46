"""How energy becomes a buurt, in plain Dutch, with a small example to play with."""

import streamlit as st

from data.services.periods import UNKNOWN_END_MONTHS
from geo.parameters import VERSION
from pages.kit import frame, markup, parameters, small_town
from pages.kit.texts import explanation as texts

frame.reading_page(texts.TITLE)
st.title(texts.TITLE)
st.markdown(texts.IDEA)
st.header(texts.STEPS_TITLE)
st.markdown(texts.STEPS)


@st.fragment
def try_it() -> None:
    """The small town, with three sliders."""
    st.header(texts.TRY_TITLE)
    st.markdown(texts.TRY)
    distance_m = st.slider(texts.TRY_DISTANCE, 0, 1600, 900, 50)
    n_organisers = st.slider(texts.TRY_ORGANISERS, 1, 10, 6)
    months_ago = st.slider(texts.TRY_AGO, 0, 36, 0)
    town = small_town.build(distance_m, n_organisers, months_ago)
    st.html(small_town.picture(town))
    st.markdown(texts.TRY_RESULT[min(town.n_areas, 2)])


try_it()
st.header(texts.COUNTING_TITLE)
st.markdown(texts.COUNTING.format(months=UNKNOWN_END_MONTHS))
st.header(texts.PARAMETERS_TITLE)
st.html(markup.render("parameters.html.j2", head=texts.PARAMETERS_HEAD, rows=parameters.rows()))
st.caption(texts.PARAMETERS_VERSION.format(version=VERSION))
st.page_link("pages/methode.py", label=texts.METHOD_LINK)
for title, words in (
    (texts.LIMITS_TITLE, texts.LIMITS),
    (texts.EXAMPLE_TITLE, texts.EXAMPLE),
    (texts.PRIVACY_TITLE, texts.PRIVACY),
    (texts.ACCESSIBILITY_TITLE, texts.ACCESSIBILITY),
    (texts.SOURCES_TITLE, texts.SOURCES),
):
    st.header(title)
    st.markdown(words)

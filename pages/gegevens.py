"""Open data: everything on the map, to take along."""

import streamlit as st

from pages.kit import frame, markup
from pages.kit.texts import open_data as texts

frame.reading_page(texts.TITLE)
st.title(texts.TITLE)
st.markdown(texts.INTRO)
st.header(texts.LAYERS_TITLE)
st.html(
    markup.render(
        "downloads.html.j2",
        head=texts.LAYERS_HEAD,
        layers=[(title, frame.open_data_address(f"/{name}")) for title, name in texts.LAYERS],
    )
)
st.header(texts.API_TITLE)
st.markdown(texts.API)
st.html(
    markup.render(
        "links.html.j2", links=[(title, frame.open_data_address(path)) for title, path in texts.API_LINKS]
    )
)
st.header(texts.REMARK_TITLE)
st.markdown(texts.REMARK)

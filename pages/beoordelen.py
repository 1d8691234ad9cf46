"""Reading the outlines that residents shared: only what someone read counts."""

import streamlit as st

from pages.kit import frame, review
from pages.kit.server.running import running
from pages.kit.texts import my_buurt as texts

frame.working_page(texts.REVIEW_TITLE)
st.title(texts.REVIEW_TITLE)
st.markdown(texts.REVIEW_INTRO)
review.show(running())

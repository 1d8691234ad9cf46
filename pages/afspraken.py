"""What was agreed at buurtgesprekken, per buurt: who does what by when, and what became of it."""

import streamlit as st

from pages.kit import frame, promise_list
from pages.kit.server.running import running
from pages.kit.texts import promises as texts

frame.reading_page(texts.TITLE)
st.title(texts.TITLE)
st.markdown(texts.INTRO)
promise_list.show(running())

"""Looking after the drawn buurten: the list of all of them, and one of them with all it went through."""

import streamlit as st

from pages.kit import frame, outline_list
from pages.kit.server.running import running
from pages.kit.texts import outlines as texts
from pages.kit.who import actor

frame.working_page(texts.TITLE)
st.title(texts.TITLE)
outline_list.show(running(), actor())

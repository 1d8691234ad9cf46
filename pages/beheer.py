"""Looking after the map itself: who has an account, which codes were handed out, and who did what."""

import streamlit as st

from pages.kit import frame, office, who
from pages.kit.server.running import running
from pages.kit.texts import people as texts

frame.working_page(texts.OFFICE_TITLE)
st.title(texts.OFFICE_TITLE)
st.markdown(texts.OFFICE_INTRO)
office.show(running(), who.actor())

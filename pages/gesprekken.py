"""Preparing a buurtgesprek: the list of all of them, and the page of one, part by part."""

import streamlit as st

from data.errors import DataError
from data.sentences import sentence_for
from pages.kit import frame
from pages.kit.meeting import listing, page
from pages.kit.server.running import running
from pages.kit.texts import meetings as texts
from pages.kit.who import actor

frame.working_page(texts.TITLE)
here, who = running(), actor()
chosen = st.query_params.get("gesprek", "")
try:
    if chosen:
        page.show(here, who, chosen)
    else:
        listing.show(here, who)
except DataError as error:
    st.warning(sentence_for(error))

"""Preparing a buurtgesprek: the list of all of them, and the page of one, part by part."""

import streamlit as st

from data.errors import DataError
from pages.kit import frame
from pages.kit.meeting import listing, page, prepare
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import running
from pages.kit.texts import meetings as texts
from pages.kit.who import actor

frame.working_page(texts.TITLE)
frame.style("meeting/meeting.css")
here, who = running(), actor()
chosen = st.query_params.get("gesprek", "")
try:
    if not chosen:
        listing.show(here, who)
    else:
        st.page_link("pages/gesprekken.py", label=texts.BACK, icon=":material/arrow_back:")
        if chosen == listing.NEW:
            prepare.show_new(here, who)
        else:
            page.show(here, who, chosen)
except DataError as error:
    st.warning(sentence_of(error))

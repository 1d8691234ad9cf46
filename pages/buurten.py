"""Looking after the drawn buurten: the list of all of them, and one of them with all it went through."""

import streamlit as st

from data.errors import DataError
from pages.kit import frame, outline_list, outline_page, outline_refusals
from pages.kit.server.running import running
from pages.kit.texts import outlines as texts
from pages.kit.who import actor

frame.working_page(texts.TITLE)
here, who = running(), actor()
chosen = st.query_params.get("grens", "")
if not chosen and (buurt_id := st.query_params.get("buurt", "")):
    chosen = outline_page.outline_of_buurt(here, who, buurt_id)
try:
    if chosen:
        st.page_link("pages/buurten.py", label=texts.BACK, icon=":material/arrow_back:")
        outline_page.show(here, who, chosen)
    else:
        st.title(texts.TITLE, anchor=False)
        outline_list.show(here, who)
except DataError as error:
    st.warning(outline_refusals.told(error))

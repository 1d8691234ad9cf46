"""The front door: the pages there are, and the way to the one that was asked for."""

import streamlit as st

from pages.kit import frame
from pages.kit.texts import common

frame.open_page()
st.navigation(
    [
        st.Page("pages/kaart.py", title=common.PAGE_MAP, default=True),
        st.Page("pages/uitleg.py", title=common.PAGE_EXPLANATION),
        st.Page("pages/methode.py", title=common.PAGE_METHOD),
        st.Page("pages/gegevens.py", title=common.PAGE_OPEN_DATA),
    ],
    position="top",
).run()

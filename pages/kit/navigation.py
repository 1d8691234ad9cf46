"""The pages there are for someone. A page that is not in the list cannot be opened by its address either."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.services.access import Act, Actor, may
from pages.kit.texts import common
from pages.kit.texts import outlines as texts


def pages_for(actor: Actor) -> list[StreamlitPage]:
    """Return the pages that this actor can open, in the order of the menu."""
    return [
        st.Page("pages/kaart.py", title=common.PAGE_MAP, default=True),
        st.Page("pages/uitleg.py", title=common.PAGE_EXPLANATION),
        st.Page("pages/methode.py", title=common.PAGE_METHOD),
        st.Page("pages/gegevens.py", title=common.PAGE_OPEN_DATA),
        *([st.Page("pages/buurten.py", title=texts.TITLE)] if may(actor, Act.SEE_UNPUBLISHED) else []),
    ]

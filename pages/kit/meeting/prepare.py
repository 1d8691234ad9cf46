"""What a buurtgesprek is: when, where, what about."""

import streamlit as st

from data.records import Buurtgesprek
from data.services.access import Actor
from pages.kit.server.running import Running


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show the details of a meeting."""
    st.text(meeting.what)

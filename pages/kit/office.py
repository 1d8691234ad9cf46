"""The office: accounts, codes for meetings, and the audit trail; each for who may see it."""

import streamlit as st

from data.services.access import Act, Actor, may
from pages.kit import office_accounts, office_audit, office_codes
from pages.kit.server.running import Running
from pages.kit.texts import people as texts

_ROOMS = (
    (texts.ACCOUNTS_TAB, Act.MANAGE_ACCOUNTS, office_accounts.show),
    (texts.CODES_TAB, Act.HAND_OUT_CODE, office_codes.show),
    (texts.AUDIT_TAB, Act.SEE_AUDIT, office_audit.show),
)


def show(here: Running, actor: Actor) -> None:
    """Show the rooms that this actor may enter, each on a tab."""
    rooms = [(name, show_room) for name, act, show_room in _ROOMS if may(actor, act)]
    for tab, (_, show_room) in zip(st.tabs([name for name, _ in rooms]), rooms, strict=True):
        with tab:
            show_room(here, actor)

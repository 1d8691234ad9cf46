"""The pages there are for someone. Who may not see one finds the way to the sign-in page at its address."""

from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.services.access import Act, Actor, Role, may
from pages.kit.texts import agreement, common, meetings, my_buurt, outlines, people, promises


class _Door(NamedTuple):
    name: str
    title: str
    acts: tuple[Act, ...] = ()  # one of these opens it; none is needed where there are none


_AT_ONCE = ""  # what the menu shows without opening anything

_DOORS: dict[str, tuple[_Door, ...]] = {
    _AT_ONCE: (
        _Door("kaart", common.PAGE_MAP),
        _Door("mijn_buurt", my_buurt.PAGE_TITLE),
        _Door("eens", agreement.TITLE),
        _Door("afspraken", promises.MENU),
        _Door("tekenen", common.PAGE_DRAWING, (Act.DRAW,)),
    ),
    common.MENU_ABOUT: (
        _Door("uitleg", common.PAGE_EXPLANATION),
        _Door("methode", common.PAGE_METHOD),
        _Door("gegevens", common.PAGE_OPEN_DATA),
    ),
    common.MENU_WORK: (
        _Door("gesprekken", meetings.TITLE, (Act.PREPARE_MEETING,)),
        _Door("buurten", outlines.TITLE, (Act.SEE_UNPUBLISHED,)),
        _Door("beoordelen", my_buurt.REVIEW_TITLE, (Act.JUDGE_OUTLINE,)),
        _Door("beheer", people.PAGE_OFFICE, (Act.MANAGE_ACCOUNTS, Act.HAND_OUT_CODE, Act.SEE_AUDIT)),
    ),
}


def pages_for(actor: Actor) -> dict[str, list[StreamlitPage]]:
    """Return the pages that this actor can open, as the menu groups them, and doors for the others."""
    is_visitor = actor.role is Role.VISITOR
    # Who is signed in finds it under the own name, at the top of every page.
    account = st.Page(
        "pages/aanmelden.py", title=people.PAGE_SIGN_IN, visibility="visible" if is_visitor else "hidden"
    )
    menu = {group: [_page(door, actor) for door in doors] for group, doors in _DOORS.items()}
    menu[_AT_ONCE].append(account)
    return menu


def _page(door: _Door, actor: Actor) -> StreamlitPage:
    if door.acts and not any(may(actor, act) for act in door.acts):
        return st.Page("pages/gesloten.py", title=door.title, url_path=door.name, visibility="hidden")
    return st.Page(f"pages/{door.name}.py", title=door.title, default=door.name == "kaart")

"""The list of buurtgesprekken: those to come and those held."""

from urllib.parse import urlencode

import streamlit as st

from data.records import Buurtgesprek
from data.services import months, records
from data.services.access import Actor
from pages.kit import markup
from pages.kit.meeting import words
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import meetings as texts


def show(here: Running, actor: Actor) -> None:
    """Show the meetings to come, the nearest first, and those held, the latest first."""
    st.title(texts.TITLE, anchor=False)
    with here.store.reading() as session:
        every = records.current(session, Buurtgesprek, actor=actor)
    today = months.today(here.clock)
    to_come = sorted((one for one in every if one.start is None or one.start >= today), key=_order)
    held = sorted((one for one in every if one.start is not None and one.start < today), key=_order)
    for title, some in ((texts.TO_COME, to_come), (texts.HELD, held[::-1])):
        if some:
            st.subheader(title, anchor=False)
            st.html(markup.render("meeting/list.html.j2", rows=[_row(one) for one in some]))


def address_of(public_id: str, part: str = "") -> str:
    """Return the address of the page of one meeting, at one of its parts."""
    query = {"gesprek": public_id} | ({"deel": part} if part else {})
    return f"{assets.base_path()}/gesprekken?{urlencode(query)}"


def _row(meeting: Buurtgesprek) -> dict[str, object]:
    return {
        "address": address_of(meeting.public_id),
        "name": meeting.title,
        "about": words.in_a_line(meeting),
    }


def _order(meeting: Buurtgesprek) -> tuple[str, str, str]:
    return str(meeting.start or ""), meeting.begins, meeting.title.casefold()

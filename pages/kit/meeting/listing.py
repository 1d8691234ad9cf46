"""The list of buurtgesprekken: those to come and those held."""

from urllib.parse import urlencode

import streamlit as st

from data.records import Buurtgesprek
from data.services import meetings, months, records
from data.services import town as towns
from data.services.access import Actor
from pages.kit import markup, outline_deeds, visit
from pages.kit.meeting import words
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import meetings as texts

NEW = "nieuw"
"""What the address says instead of a public id for a meeting that has yet to be made."""

AT_ONCE = 10
"""So many held meetings stand there before someone asks for more."""


def show(here: Running, actor: Actor) -> None:
    """Show the meetings to come, the nearest first, and those held, the latest first."""
    st.title(texts.TITLE, anchor=False)
    outline_deeds.show_told()
    _undo_hiding(here, actor)
    st.markdown(texts.INTRO)
    # A link to the page one is on loses its query at the next run; this stays.
    if st.button(texts.NEW, key="meeting-new", icon=":material/add:", type="primary"):
        st.query_params["gesprek"] = NEW
        st.rerun()
    with here.store.reading() as session:
        every = sorted(records.current(session, Buurtgesprek, actor=actor), key=_order)
    today, town = months.today(here.clock), towns.now(here.store)
    to_come = [one for one in every if meetings.is_to_come(one, today)]
    held = [one for one in reversed(every) if not meetings.is_to_come(one, today)]
    if not to_come:
        st.info(texts.NONE_TO_COME if held else texts.NONE_AT_ALL)
    shown = held if visit.look("meetings-all") else held[:AT_ONCE]
    month = months.month_of(today)
    for title, some in ((texts.TO_COME, to_come), (texts.HELD, shown)):
        if some:
            st.subheader(title, anchor=False)
            rows = [_row(one, meetings.name_of_subject(town, one.about, month)) for one in some]
            st.html(markup.render("meeting/list.html.j2", rows=rows))
    if len(held) > len(shown) and st.button(texts.SHOW_ALL_HELD.format(count=len(held))):
        visit.put("meetings-all", True)
        st.rerun()


def address_of(public_id: str, part: str = "") -> str:
    """Return the address of the page of one meeting, at one of its parts."""
    query = {"gesprek": public_id} | ({"deel": part} if part else {})
    return f"{assets.base_path()}/gesprekken?{urlencode(query)}"


def _row(meeting: Buurtgesprek, subject: str) -> dict[str, object]:
    return {
        "address": address_of(meeting.public_id),
        "name": meeting.title,
        "about": words.in_a_line(meeting, subject),
    }


def _order(meeting: Buurtgesprek) -> tuple[str, str, str]:
    return str(meeting.start or ""), meeting.begins, meeting.title.casefold()


def _undo_hiding(here: Running, actor: Actor) -> None:
    hidden: tuple[str, str] | None = visit.look("meeting-hidden")
    if hidden is None:
        return
    public_id, title = hidden
    if st.button(texts.UNHIDE.format(name=markup.plain(title)), key="meeting-unhide"):
        with here.store.writing() as session:
            records.unhide(session, actor, here.clock, public_id)
        visit.take("meeting-hidden")
        outline_deeds.tell(texts.UNHIDDEN.format(name=markup.plain(title)))
        st.rerun()

"""The page of one buurtgesprek: its name, the way to the evening itself, and its parts."""

from collections.abc import Callable

import streamlit as st

from data.records import Buurtgesprek
from data.services import meetings, months
from data.services import town as towns
from data.services.access import Actor
from pages.kit import markup, outline_deeds, visit
from pages.kit.meeting import PARTS, words
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import meetings as texts

_CHOSEN, _ASKED = "meeting-part", "meeting-part-asked"


def show(here: Running, actor: Actor, public_id: str) -> None:
    """Show the page of one buurtgesprek.

    Raises:
        RecordNotFound: there is no such meeting.
    """
    with here.store.reading() as session:
        meeting = meetings.find(session, actor, public_id)
    st.html(markup.render("heading.html.j2", title=meeting.title))
    month = months.month_of(months.today(here.clock))
    subject = meetings.name_of_subject(towns.now(here.store), meeting.about, month)
    evening = f"{assets.base_path()}/avond/{meeting.public_id}"
    st.html(
        markup.render(
            "meeting/head.html.j2",
            about=words.in_a_line(meeting, subject),
            screen=f"{evening}/scherm",
            presenter=f"{evening}/spreker",
            texts=texts,
        )
    )
    outline_deeds.show_told()
    _part_shown()(here, actor, meeting)


def _part_shown() -> Callable[[Running, Actor, Buurtgesprek], None]:
    """Let people choose a part; the address says which, so that a link and the way back lead there."""
    by_key = {part.key: part for part in PARTS}
    asked = st.query_params.get("deel", "")
    asked = asked if asked in by_key else PARTS[0].key
    if visit.look(_ASKED) != asked or _CHOSEN not in st.session_state:
        visit.put(_ASKED, asked)
        st.session_state[_CHOSEN] = asked
    chosen = (
        st.segmented_control(
            texts.PARTS,
            tuple(by_key),
            format_func=lambda key: by_key[key].title,
            key=_CHOSEN,
            required=True,
            label_visibility="collapsed",
        )
        or asked
    )
    if chosen != asked:
        visit.put(_ASKED, chosen)
        st.query_params["deel"] = chosen
    return by_key[chosen].show

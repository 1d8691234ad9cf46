"""The page of one buurtgesprek: its name, the way to the evening itself, and its parts."""

from collections.abc import Callable

import streamlit as st

from data.errors import RecordNotFound
from data.records import Buurtgesprek
from data.services import records
from data.services.access import Actor
from pages.kit import markup
from pages.kit.meeting import PARTS, words
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import meetings as texts


def show(here: Running, actor: Actor, public_id: str) -> None:
    """Show the page of one buurtgesprek.

    Raises:
        RecordNotFound: there is no such meeting.
    """
    st.page_link("pages/gesprekken.py", label=texts.BACK, icon=":material/arrow_back:")
    with here.store.reading() as session:
        meeting = records.get(session, public_id, actor=actor)
    if not isinstance(meeting, Buurtgesprek):
        raise RecordNotFound(public_id)
    st.html(markup.render("heading.html.j2", title=meeting.title))
    evening = f"{assets.base_path()}/avond/{meeting.public_id}"
    st.html(
        markup.render(
            "meeting/head.html.j2",
            about=words.in_a_line(meeting),
            screen=f"{evening}/scherm",
            presenter=f"{evening}/spreker",
            texts=texts,
        )
    )
    _part_shown()(here, actor, meeting)


def _part_shown() -> Callable[[Running, Actor, Buurtgesprek], None]:
    """Let people choose a part; the address says which, so that a link and the way back lead there."""
    by_key = {part.key: part for part in PARTS}
    asked = st.query_params.get("deel", "")
    asked = asked if asked in by_key else PARTS[0].key
    key = "meeting-part"
    if st.session_state.get(f"{key}-asked") != asked:
        st.session_state[key] = st.session_state[f"{key}-asked"] = asked
    chosen = st.segmented_control(
        texts.PARTS,
        tuple(by_key),
        format_func=lambda one: by_key[one].title,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    if chosen and chosen != asked:
        st.session_state[f"{key}-asked"] = chosen
        st.query_params["deel"] = chosen
    return by_key[chosen or asked].show

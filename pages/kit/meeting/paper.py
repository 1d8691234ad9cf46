"""Paper for an evening: the poster, the hand-out and the report."""

import streamlit as st

from data.records import Buurtgesprek
from data.services.access import Actor
from pages.kit import markup
from pages.kit.paper import addresses
from pages.kit.paper.sizes import POSTERS
from pages.kit.server.running import Running
from pages.kit.texts import paper as texts


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show the papers of a meeting, with a picture of the poster."""
    st.subheader(texts.PART_POSTER, anchor=False)
    choices, picture = st.columns([0.4, 0.6])
    subjects = {meeting.public_id: texts.OF_MEETING} | (
        {meeting.about: texts.OF_AREA} if meeting.about else {}
    )
    about = meeting.public_id
    if len(subjects) > 1:
        chosen = choices.radio(
            texts.CHOOSE_SUBJECT, tuple(subjects), format_func=lambda one: subjects[one], key="paper-subject"
        )
        about = chosen or about
    size = choices.radio(texts.CHOOSE_SIZE, POSTERS, horizontal=True, key="paper-size") or POSTERS[0]
    lies = choices.radio(texts.CHOOSE_WAY, texts.WAYS, horizontal=True, key="paper-way")
    is_wide = lies == texts.WAYS[1]
    poster = addresses.poster_address(about, size, is_wide=is_wide)
    hand_out = addresses.address_of(addresses.HAND_OUT, van=meeting.about or meeting.public_id)
    choices.html(
        _links([(poster, texts.GET_POSTER.format(size=size)), (hand_out, texts.GET_HAND_OUT)], texts.TAKES)
    )
    picture.html(
        markup.render(
            "paper/picture.html.j2",
            address=addresses.poster_address(about, size, is_wide=is_wide, preview=True),
            alt=texts.PREVIEW_ALT.format(name=meeting.title),
            is_wide=is_wide,
        )
    )
    st.subheader(texts.PART_REPORT, anchor=False)
    st.markdown(texts.REPORT_INTRO)
    report = [
        (addresses.address_of(name, gesprek=meeting.public_id), words)
        for name, words in ((addresses.REPORT, texts.GET_REPORT), (addresses.REPORT_OPEN, texts.GET_OPEN))
    ]
    st.html(_links(report, texts.TAKES))


def _links(links: list[tuple[str, str]], note: str) -> str:
    return markup.render("paper/links.html.j2", links=links, note=note)

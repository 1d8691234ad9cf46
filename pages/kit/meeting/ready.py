"""Is this laptop ready for the evening? A checklist, and taking the map along while there is internet."""

from urllib.parse import urlsplit

import streamlit as st
from babel.numbers import format_decimal

from data import laptop
from data.errors import TilesStopped
from data.readiness_sentences import TITLES, line_sentence, to_come_sentence
from data.records import Buurtgesprek
from data.services import base_map, readiness
from data.services.access import Act, Actor, may
from data.services.fetching import SHARED
from data.services.readiness import Laptop, Line
from pages.kit import frame, markup, visit
from pages.kit.dates import LOCALE
from pages.kit.evening.reach import reach
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import ready as texts

_LOOK_EVERY_S = 1.0
_WATCHED = "ready-watched"


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show what is ready and what is not, and fetch the base map when someone asks for it."""
    st.subheader(texts.TITLE, anchor=False)
    st.markdown(texts.INTRO)
    with st.spinner(texts.LOOKING):
        found = readiness.look(here.store, actor, here.clock, meeting.public_id)
        lines = readiness.judge(found, _laptop(here), here.clock())
    rows = [
        {"title": TITLES[line.check], "sentence": line_sentence(line), "is_good": line.is_good}
        for line in lines
    ]
    st.html(markup.render("meeting/ready.html.j2", summary=_summary(lines), lines=rows, texts=texts))
    st.button(texts.AGAIN, icon=":material/refresh:")
    if may(actor, Act.FETCH_TILES):
        st.subheader(texts.TAKE_TITLE, anchor=False)
        st.markdown(texts.TAKE_INTRO)
        every = _LOOK_EVERY_S if SHARED.progress.is_running else None
        st.fragment(_take_along, run_every=every)(here, actor)


def _take_along(here: Running, actor: Actor) -> None:
    """Show how far the base map is, with the button that is of use now."""
    progress = SHARED.progress
    if progress.is_running:
        visit.put(_WATCHED, True)
        said = texts.FETCHING.format(done=_number(progress.done), total=_number(progress.total))
        st.progress(progress.done / max(progress.total, 1), text=said if progress.total else texts.BEGINNING)
        if st.button(texts.STOP):
            SHARED.stop(actor)
        return
    if visit.look(_WATCHED):
        visit.put(_WATCHED, False)
        st.rerun()  # the checklist above tells of it as well
    try:
        standing = base_map.standing(here.store)
    except TilesStopped as refused:
        frame.message(sentence_of(refused))
        return
    if progress.refused is not None:
        frame.message(sentence_of(progress.refused))
    elif progress.total and not standing.is_complete:
        frame.message(texts.STOPPED, is_alert=False)
    st.markdown(to_come_sentence(standing))
    if standing.is_complete:
        return
    if st.button(texts.GO_ON if standing.n_kept else texts.TAKE, type="primary", icon=":material/download:"):
        SHARED.begin(here.store, actor, here.clock)
        visit.put(_WATCHED, True)
        st.rerun()


def _number(count: int) -> str:
    return format_decimal(count, locale=LOCALE)


def _laptop(here: Running) -> Laptop:
    seen = urlsplit(st.context.url or "")
    found = reach(f"{seen.scheme}://{seen.netloc}", here.settings.phone_address)
    return Laptop(
        phones_at=found.origins,
        listens_here_only=found.is_shut,
        is_barred=found.is_barred,
        makes_paper=laptop.makes_paper(),
    )


def _summary(lines: tuple[Line, ...]) -> str:
    count = sum(not line.is_good for line in lines)
    if count == 0:
        return texts.ALL_GOOD
    return texts.ONE_TO_DO if count == 1 else texts.TO_DO.format(count=count)

"""Drawing one's own buurt: what happens after the last corner. Private first, shared only when asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from shapely.geometry.base import BaseGeometry

from data.errors import DataError, InvalidRecord, PermissionDenied, StoreError
from data.sentences import sentence_for
from data.services import agreement as agreements
from data.services import months, resident_outlines, tonight
from data.services import town as towns
from data.services.access import Actor
from data.services.agreement import Agreement
from data.services.drawing import require_sound
from data.services.plain_sentence import MOST_CHARACTERS
from data.services.town import Town
from data.vocabulary import THEMES
from pages.kit import agreement, drawing, drawing_start, frame, markup, visit, who
from pages.kit.dates import month_name
from pages.kit.drawing import Drawn, configuration
from pages.kit.evening.configuration import address
from pages.kit.server.running import Running
from pages.kit.texts import joining
from pages.kit.texts import my_buurt as texts

_CHOICE = "mine-choice"
_SHARED = "mine-shared"
_FLAW = "mine-flaw"
_ALIKE = 0.1  # overlap (IoU) from which on a drawing and what others drew are about the same part of town


@dataclass(frozen=True, slots=True)
class _Done:
    """What was shared: ``shape`` in RD metres as it was stored, and what is said once."""

    drawing_id: str
    shape: BaseGeometry
    receipt: str
    n_waiting: int
    is_busy: bool


def tool_settings(here: Running, actor: Actor) -> dict[str, Any]:
    """Return what the drawing tool is told for one's own buurt: others' shapes hidden, a draft of its own.

    Who came with the code of a meeting begins at the area of that meeting.
    """
    config = configuration.for_drawing(here, "mijn", around=tonight.seen_first(actor.area_rd))
    words = config["words"]
    return config | {"words": words | {"guide": words["guide"] | {"begin": texts.BEGIN}}}


def is_shared(drawing_id: str) -> bool:
    """Tell whether this drawing was shared just now."""
    done: _Done | None = visit.look(_SHARED)
    return done is not None and bool(drawing_id) and done.drawing_id == drawing_id


def show(here: Running, actor: Actor, drawn: Drawn) -> None:
    """Show what someone can do with the buurt they drew."""
    if drawing_start.is_saved(drawn.drawing_id):
        drawing.saved(drawn.drawing_id)
        if is_shared(drawn.drawing_id):
            _show_shared(here, actor)
        else:
            frame.message(texts.REMOVED, is_alert=False)
    elif visit.look(_CHOICE) == "share":
        _show_form(here, actor, drawn)
    else:
        _show_choices(drawn)


@st.fragment
def take_back_form(here: Running) -> None:
    """Show where someone with a receipt learns how it stands, and takes a drawing back."""
    st.markdown(texts.TAKE_BACK)
    with st.form("mine-back", border=False):
        receipt = st.text_input(texts.CODE, max_chars=40)
        with st.container(horizontal=True):
            asks = st.form_submit_button(texts.HOW_IS_IT)
            wants_back = st.form_submit_button(texts.TAKE_BACK_NOW)
    if not (asks or wants_back):
        return
    try:
        if asks:
            with here.store.reading() as session:
                stage = resident_outlines.stage_of(session, receipt)
            frame.message(texts.STAGES[stage.value], is_alert=False)
        else:
            with here.store.writing() as session:
                resident_outlines.take_back(session, who.actor(), here.clock, receipt)
            frame.message(texts.TAKEN_BACK, is_alert=False)
    except DataError as error:
        frame.message(_told(error))


def _show_choices(drawn: Drawn) -> None:
    st.header(texts.DONE_TITLE)
    is_kept = visit.look(_CHOICE) == f"keep {drawn.drawing_id}"
    if is_kept:
        frame.message(texts.KEPT, is_alert=False)
    else:
        st.markdown(texts.DONE)
    if st.button(texts.SHARE, type="primary", width="stretch", key="mine-share"):
        visit.put(_CHOICE, "share")
        st.rerun(scope="fragment")
    if st.button(texts.KEEP, width="stretch", key="mine-keep", disabled=is_kept):
        visit.put(_CHOICE, f"keep {drawn.drawing_id}")
        st.rerun(scope="fragment")
    st.download_button(
        texts.DOWNLOAD,
        _file(drawn.shape),
        texts.DOWNLOAD_NAME,
        "application/geo+json",
        on_click="ignore",
        width="stretch",
        key="mine-download",
    )
    if st.button(texts.REMOVE, width="stretch", key="mine-remove"):
        visit.take(_CHOICE)
        drawing_start.remember_saved(drawn.drawing_id)
        st.rerun(scope="fragment")


def _show_form(here: Running, actor: Actor, drawn: Drawn) -> None:
    st.header(texts.SHARE_TITLE)
    st.markdown(joining.SHARE_EXPLAINED if actor.buurtgesprek_id else texts.SHARE_EXPLAINED)
    flaw = visit.take(_FLAW)
    if flaw:
        frame.message(flaw)
    with st.form("mine-form", border=False):
        theme = st.selectbox(
            texts.THEME, ("", *THEMES), format_func=lambda one: markup.first_upper(one) or texts.NO_THEME
        )
        sentence = st.text_area(texts.SENTENCE, max_chars=MOST_CHARACTERS, height=100)
        st.caption(texts.SENTENCE_HELP)
        sends = st.form_submit_button(texts.SHARE_NOW, type="primary", width="stretch")
    if st.button(texts.BACK, width="stretch", key="mine-back-out"):
        visit.take(_CHOICE)
        st.rerun(scope="fragment")
    if sends:
        _share(here, actor, drawn, theme, sentence)
        st.rerun(scope="fragment")


def _share(here: Running, actor: Actor, drawn: Drawn, theme: str, sentence: str) -> None:
    try:
        require_sound(towns.now(here.store), dict(drawn.shape))
        with here.store.noting() as session:
            shared = resident_outlines.share(session, actor, here.clock, dict(drawn.shape), theme, sentence)
    except DataError as error:
        visit.put(_FLAW, _told(error))
        return
    visit.take(_CHOICE)
    drawing_start.remember_saved(drawn.drawing_id)
    done = _Done(drawn.drawing_id, shared.shape, shared.receipt, shared.n_waiting, shared.is_busy)
    visit.put(_SHARED, done)


def _show_shared(here: Running, actor: Actor) -> None:
    done: _Done = visit.look(_SHARED)
    st.header(texts.SHARED_TITLE)
    if actor.buurtgesprek_id:
        frame.message(joining.COUNTS_TONIGHT, is_alert=False)
        evening = address(actor.buurtgesprek_id)
        st.html(markup.render("onward.html.j2", label=joining.BACK_TO_EVENING, address=evening))
    else:
        said = texts.BUSY.format(count=done.n_waiting) if done.is_busy else texts.WAITING
        frame.message(said, is_alert=False)
    st.html(markup.render("code.html.j2", sentence=texts.RECEIPT, secret=done.receipt))
    town = towns.now(here.store)
    one = _nearest(town, done.shape)
    st.header(texts.SEE_OTHERS_OF.format(name=markup.plain(one.buurt.title)) if one else texts.SEE_OTHERS)
    if one is None:
        st.markdown(texts.NO_OTHERS)
    else:
        month = months.month_of(months.today(here.clock))
        compared = agreements.compare(town, one, month, months.today(here.clock))
        st.html(agreement.headline(town, one))
        st.html(agreement.picture(town, compared, own=done.shape))
        st.html(agreement.key(compared, with_own=True))
        st.html(agreement.words(town, compared, month_name(month)))
    st.page_link("pages/eens.py", label=texts.ALL_BUURTEN)


def _nearest(town: Town, shape: BaseGeometry) -> Agreement | None:
    """Return the agreement that a shape looks like most; None when it is another part of town."""
    found = agreements.most_like(town, shape)
    return found[0] if found and found[1] >= _ALIKE else None


def _file(shape: Mapping[str, Any]) -> str:
    """Return someone's own drawing as a GeoJSON file, exactly as it was drawn."""
    feature = {"type": "Feature", "properties": {"naam": texts.PAGE_TITLE}, "geometry": dict(shape)}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)


def _told(error: DataError) -> str:
    match error:
        case InvalidRecord():
            return texts.TOO_THIN
        case PermissionDenied():
            return texts.CODE_ELSEWHERE
        case StoreError():
            return texts.NO_DATABASE
        case _:
            return sentence_for(error)

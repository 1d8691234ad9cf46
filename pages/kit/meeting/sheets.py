"""Map sheets of a meeting: printed to draw on, and read back from a photo, for a person to accept."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from data.errors import DataError
from data.records import Buurtgesprek
from data.services import months, sheets
from data.services import town as towns
from data.services.access import Act, Actor, may
from data.services.sheets import ReadSheet
from data.shape_sentences import refusal_sentence
from geo.drawing.drawn import write_drawing
from geo.paper.photo_trouble import PhotoUnread, Trouble
from geo.paper.sheets import PAPERS, Sheet
from pages.kit import boundary_form, frame, markup, visit
from pages.kit.markup import thousands
from pages.kit.paper import sheet_picture, sheet_routes
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.shape_words import square_km
from pages.kit.texts import sheets as texts

_MOST_MB = sheets.MOST_BYTES // 1_000_000
_SORTS = ["jpg", "jpeg", "png", "webp"]  # asked for these, an iPhone makes a JPEG of its HEIC by itself


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What was read from a sheet and waits for a yes; pictures are addresses of images.

    ``whole`` is the same without its holes, with its picture; None when there are none.
    """

    code: str
    shape: dict[str, Any]
    area_m2: float
    picture: str
    whole: "_Proposal | None" = None
    n_parts: int = 1
    told: tuple[str, ...] = ()
    cut: str = ""


@dataclass(frozen=True, slots=True)
class _Unread:
    """Why a photo gave nothing; ``picture`` shows where, empty for nowhere in particular."""

    sentence: str
    picture: str = ""
    has_place: bool = False
    asks_code: bool = False


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show how sheets are printed, and how one that was drawn on is read."""
    st.markdown(texts.INTRO)
    if may(actor, Act.PREPARE_MEETING):
        _show_printing(here, meeting)
    if may(actor, Act.DRAW):
        st.subheader(texts.READ_TITLE, anchor=False)
        _show_reading(here, actor, meeting)


def _show_printing(here: Running, meeting: Buurtgesprek) -> None:
    st.subheader(texts.PRINT_TITLE, anchor=False)
    left, right = st.columns(2)
    paper = left.radio(
        texts.PAPER, tuple(PAPERS), format_func=lambda one: texts.PAPERS[one], key="sheet-paper"
    )
    cut = right.radio(texts.CUT, tuple(sheets.CUTS), format_func=lambda one: texts.CUTS[one], key="sheet-cut")
    paper, cut = paper or "A4", cut or 1
    month = months.month_of(months.today(here.clock))
    planned = sheets.for_meeting(towns.now(here.store), meeting, month, paper, cut)
    st.markdown(_told_of(planned))
    address = sheet_routes.address_of(meeting.public_id, paper, cut)
    st.html(markup.render("paper/links.html.j2", links=[(address, texts.DOWNLOAD)], note=texts.PRINT_NOTE))


def _told_of(planned: tuple[Sheet, ...]) -> str:
    scale = planned[0].scale
    words = texts.TOLD_ONE if len(planned) == 1 else texts.TOLD_MORE
    return words.format(count=len(planned), scale=thousands(scale), metres=markup.metres(scale / 100))


def _show_reading(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Ask for a photo, show what was found, and go on to the form with what was accepted."""
    accepted_key = f"sheet-accepted-{meeting.public_id}"
    if visit.look(accepted_key) is not None and boundary_form.take_saved():
        visit.take(accepted_key)
    accepted: dict[str, Any] | None = visit.look(accepted_key)
    if accepted is not None:
        st.markdown(texts.GO_ON)
        boundary_form.show(here, accepted, meeting_id=meeting.public_id)
        if st.button(texts.DROP, key="sheet-drop"):
            visit.take(accepted_key)
            st.rerun()
        return
    boundary_form.show_saved(here, actor)
    number = visit.look("sheet-number") or 0
    file = st.file_uploader(texts.UPLOAD, type=_SORTS, max_upload_size=_MOST_MB, key=f"sheet-photo-{number}")
    st.html(markup.render("note.html.j2", note=texts.UPLOAD_NOTE))
    if file is None:
        visit.take("sheet-read")
        return
    code_key = f"sheet-code-{number}"
    kept = visit.look("sheet-read")
    before = kept[0][1] if kept is not None and kept[0][0] == file.file_id else ""
    code = str(st.session_state.get(code_key) or before)  # the field goes when the code was right
    asked = (file.file_id, code, meeting.public_id)
    if kept is None or kept[0] != asked:
        with st.spinner(texts.READING):
            kept = (asked, _read(here, actor, file.getvalue(), code))
        visit.put("sheet-read", kept)
    read: _Proposal | _Unread = kept[1]
    if isinstance(read, _Unread):
        _show_unread(read, code_key)
        return
    chosen = _show_proposal(read)
    with st.container(horizontal=True, key="bk_sheet_buttons"):
        accepts = st.button(texts.ACCEPT, key="sheet-accept", type="primary")
        again = st.button(texts.AGAIN, key="sheet-again")
    if accepts or again:
        # Another uploader: the photo is let go.
        visit.take("sheet-read")
        visit.put("sheet-number", number + 1)
        if accepts:
            visit.take("outline-saved")
            visit.put(accepted_key, chosen.shape)
        st.rerun()


def _read(here: Running, actor: Actor, content: bytes, code: str) -> _Proposal | _Unread:
    try:
        found = sheets.read(towns.now(here.store), actor, content, code)
    except PhotoUnread as error:
        picture = sheet_picture.unread(sheets.opened(content), error.places)
        asks_code = error.trouble is Trouble.CODE_UNREADABLE
        return _Unread(_why(error), picture, bool(error.places), asks_code)
    except DataError as error:
        return _Unread(sentence_of(error))
    if found.shape is None:
        why = refusal_sentence(found.reading.reasons)
        picture = sheet_picture.found(found.outline, found.outline.shape)
        return _Unread(texts.NOT_ON_MAP.format(why=why), picture)
    return _proposal(found)


def _proposal(found: ReadSheet) -> _Proposal:
    shape, outline = found.shape, found.outline
    assert shape is not None
    told = [
        texts.GAP_CLOSED if outline.closed_px else "",
        texts.LOOSE if outline.loose_px else "",
    ]
    cut = ""
    if found.reading.shape is None:
        cut = texts.CUT_TO_TOWN.format(why=refusal_sentence(found.reading.reasons))
    proposal = _Proposal(
        code=outline.straight.sheet.code,
        shape=write_drawing(shape),
        area_m2=shape.area,
        picture=sheet_picture.found(outline, shape),
        n_parts=len(getattr(shape, "geoms", (shape,))),
        told=tuple(sentence for sentence in told if sentence),
        cut=cut,
    )
    filled = sheets.without_holes(shape)
    if filled.area <= shape.area:
        return proposal
    whole = replace(
        proposal,
        shape=write_drawing(filled),
        area_m2=filled.area,
        picture=sheet_picture.found(outline, filled),
    )
    return replace(proposal, whole=whole)


def _show_proposal(proposal: _Proposal) -> _Proposal:
    """Show what was found; return the choice of who looks where there is one."""
    st.subheader(texts.FOUND_TITLE, anchor=False)
    if proposal.cut:
        st.warning(proposal.cut)
    if proposal.n_parts > 1:
        st.info(texts.PARTS_FOUND.format(count=proposal.n_parts))
    for sentence in proposal.told:
        st.info(sentence)
    chosen = proposal
    if proposal.whole is not None:
        says = st.radio(texts.HOLE, (texts.HOLE_OUT, texts.HOLE_IN), key="sheet-hole")
        chosen = proposal.whole if says == texts.HOLE_IN else proposal
    st.html(markup.render("picture.html.j2", address=chosen.picture, alt=texts.FOUND_ALT))
    said = texts.FOUND.format(code=chosen.code, km2=square_km(chosen.area_m2))
    frame.message(said, is_alert=False)
    return chosen


def _show_unread(unread: _Unread, code_key: str) -> None:
    st.subheader(texts.UNREAD_TITLE, anchor=False)
    frame.message(unread.sentence)
    if unread.picture:
        if unread.has_place:
            st.html(markup.render("note.html.j2", note=texts.UNREAD_PLACE))
        alt = texts.UNREAD_ALT if unread.has_place else texts.UNREAD_ALT_PLAIN
        st.html(markup.render("picture.html.j2", address=unread.picture, alt=alt))
    if unread.asks_code:
        example = Sheet("A4", 5_000, 140_000, 470_000).code
        st.text_input(
            texts.TYPE_CODE, max_chars=60, key=code_key, help=texts.TYPE_CODE_NOTE.format(code=example)
        )


def _why(error: PhotoUnread) -> str:
    gap = texts.GAP.format(mm=round(error.gap_mm)) if error.gap_mm >= 1 else ""
    corners = markup.listed([texts.CORNERS[number] for number in error.missing])
    return texts.TROUBLES[error.trouble].format(gap=gap, corners=corners)

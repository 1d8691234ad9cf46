"""The form under a drawing: it gives the outline a name, a theme and a period, and saves it.

The page that draws calls ``show`` when a shape is done, ``take_saved`` to learn that it was saved (and the
drawing may be cleared), and ``show_saved`` above everything else, to say where it went.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from data.errors import ConflictError, DataError
from data.records import Boundary, Buurt, Buurtgesprek
from data.services import boundaries, boundary_acts, boundary_life, boundary_versions, months, records
from data.services import town as towns
from data.services.access import Act, Actor, Role, may
from data.services.boundary_acts import HOLDS_MONTHS, LONGEST_NAME, LONGEST_WHY, MOST_PEOPLE, SaveOutline
from data.services.drawing import require_sound
from data.vocabulary import THEMES, BoundarySource, Visibility
from pages.kit import drawing_start, markup, outline_comparison, outline_refusals, visit, who
from pages.kit.outline_comparison import Called
from pages.kit.server.running import Running
from pages.kit.texts import common
from pages.kit.texts import outlines as texts


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved last: a version of an outline, its name, and how far it came."""

    start_id: str
    name: str
    stage: Visibility
    buurt_id: str = ""


def show(
    here: Running,
    shape_wgs84: dict[str, Any],
    start_id: str = "",
    adopted: str = "",
    *,
    meeting_id: str = "",
) -> None:
    """Show the form. What was typed stays until it is saved, also when saving is refused.

    Args:
        shape_wgs84: a GeoJSON geometry in degrees.
        start_id: the version that is revised, as ``boundaries.ToRevise.start_id`` gives it; empty for a new
            drawing. adopted: id of the living buurt from which it was begun; empty for none.
        meeting_id: of the buurtgesprek at which it was drawn; empty for the one in the address, if any.
    """
    with st.container(key="bk_outline_form"):
        _form(here, shape_wgs84, start_id, adopted, meeting_id or drawing_start.meeting_id())


def take_saved() -> str | None:
    """Return which outline was saved just now, once: the moment to clear the drawing."""
    fresh: str | None = visit.take("outline-fresh")
    return fresh


def show_saved(here: Running, actor: Actor) -> None:
    """Say where the drawing of just now went and what can be done next, with undo of publishing at hand."""
    saved: Saved | None = visit.look("outline-saved")
    if saved is None:
        return
    with st.container(border=True, key="bk_outline_saved"):
        st.success(_told_of(saved, actor))
        with st.container(horizontal=True, vertical_alignment="center"):
            if may(actor, Act.SEE_UNPUBLISHED):
                query = {"grens": boundaries.parse_start_id(saved.start_id)[0]}
                st.page_link("pages/buurten.py", label=texts.TO_MANAGE, query_params=query)
            if saved.stage is Visibility.PUBLIC:
                st.page_link("pages/kaart.py", label=texts.TO_MAP, query_params={"plek": saved.buurt_id})
                if may(actor, Act.HIDE) and st.button(texts.UNDO_PUBLISH, key="outline-undo"):
                    _undo(here, actor, saved)


def _told_of(saved: Saved, actor: Actor) -> str:
    if actor.role is Role.DRAWER:
        return texts.SAVED_DRAFT_CODE.format(name=markup.plain(saved.name))
    return {
        Visibility.DRAFT: texts.SAVED_DRAFT,
        Visibility.TO_READ: texts.SAVED_TO_READ,
        Visibility.PUBLIC: texts.SAVED_PUBLIC,
    }[saved.stage].format(name=markup.plain(saved.name))


def _undo(here: Running, actor: Actor, saved: Saved) -> None:
    try:
        with here.store.writing() as session:
            boundary_life.withdraw(session, actor, here.clock, saved.start_id, texts.UNDO_WHY)
    except DataError as error:
        st.error(outline_refusals.told(error))
        return
    visit.take("outline-saved")
    st.toast(texts.UNDONE.format(name=markup.plain(saved.name)))
    st.rerun()


@st.fragment
def _form(here: Running, shape: dict[str, Any], start_id: str, adopted: str, meeting_id: str) -> None:
    actor = who.actor()
    if not may(actor, Act.DRAW):
        st.rerun()  # signed out since: the page begins anew, with the way back in
    revised = _revised(here, actor, start_id)
    command = _fields(here, actor, shape, start_id, adopted, meeting_id, revised)
    conflict: ConflictError | None = visit.look("outline-conflict")
    if conflict is not None and start_id.startswith(f"{conflict.yours.public_id}."):
        _settle(here, actor, command, conflict)
        return
    if revised is not None and revised.visibility is Visibility.PUBLIC:
        st.caption(texts.STILL_PUBLIC)
    wish: Visibility | None = None
    with st.container(horizontal=True, key="bk_outline_buttons"):
        for stage, label in _stages(actor, revised):
            kind = "primary" if stage is Visibility.PUBLIC else "secondary"
            if st.button(label, key=f"outline-save-{stage.name}", type=kind):  # type: ignore[arg-type]
                wish = stage
    if wish is not None:
        _save(here, actor, command, wish)


def _revised(here: Running, actor: Actor, start_id: str) -> Boundary | None:
    """Return the outline that is revised, as it stands; None for a new one."""
    if not start_id:
        return None
    public_id, _ = boundaries.parse_start_id(start_id)
    with here.store.reading() as session:
        return boundaries.get(session, actor, here.clock, public_id).boundary


def _fields(
    here: Running,
    actor: Actor,
    shape: dict[str, Any],
    start_id: str,
    adopted: str,
    meeting_id: str,
    revised: Boundary | None,
) -> SaveOutline:
    today = months.today(here.clock)
    key = f"outline-{visit.look('outline-form') or 0}-{start_id or adopted}"  # another form after every save
    key += f"-{meeting_id}" if meeting_id else ""
    title = (
        texts.FORM_TITLE_REVISION.format(name=markup.plain(revised.title)) if revised else texts.FORM_TITLE
    )
    st.subheader(title, anchor=False)
    buurt_id = _choose_buurt(here, actor, key, revised)
    name = st.text_input(
        texts.NAME,
        value=revised.title if revised else "",
        max_chars=LONGEST_NAME,
        key=f"{key}-name",
        persist_state="session",
    )
    if not buurt_id and name:
        _warn_of_near_names(here, actor, name)
    theme = st.selectbox(
        texts.THEME,
        (None, *THEMES),
        index=(None, *THEMES).index(revised.themes[0] if revised and revised.themes else None),
        format_func=lambda one: one or common.ALL_THEMES,
        key=f"{key}-theme",
        persist_state="session",
    )
    first, last = st.columns(2)
    start = first.date_input(
        texts.START,
        value=revised.start if revised and revised.start else today,
        format="DD-MM-YYYY",
        key=f"{key}-start",
        persist_state="session",
    )
    end = last.date_input(
        texts.END,
        value=revised.end if revised and revised.end else months.later(today, HOLDS_MONTHS),
        format="DD-MM-YYYY",
        key=f"{key}-end",
        persist_state="session",
    )
    st.html(markup.render("note.html.j2", note=texts.END_NOTE))
    why_here = st.text_area(
        texts.WHY_HERE,
        value=revised.why_here if revised else "",
        max_chars=LONGEST_WHY,
        key=f"{key}-why",
        persist_state="session",
    )
    people = st.number_input(
        texts.PEOPLE,
        min_value=1,
        max_value=MOST_PEOPLE,
        value=revised.people if revised else None,
        step=1,
        key=f"{key}-people",
        persist_state="session",
    )
    chosen_id = _choose_meeting(here, actor, key, revised, meeting_id)
    why_changed = ""
    if revised:
        why_changed = st.text_input(
            texts.WHY_CHANGED,
            max_chars=300,
            key=f"{key}-changed",
            persist_state="session",
        )
    is_from_energy = revised.drawn_by is BoundarySource.ENERGY if revised else bool(adopted)
    return SaveOutline(
        shape=shape,
        name=name or "",
        start_id=start_id,
        buurt_id=buurt_id,
        theme=theme,
        start=_day(start, today),
        end=_day(end, today),
        why_here=why_here or "",
        buurtgesprek_id=chosen_id,
        people=None if people is None else int(people),
        drawn_by=BoundarySource.ENERGY if is_from_energy else BoundarySource.DRAWN,
        source=texts.SOURCE,
        why_changed=why_changed or "",
    )


def _day(chosen: object, otherwise: date) -> date:
    return chosen if isinstance(chosen, date) else otherwise


def _choose_buurt(here: Running, actor: Actor, key: str, revised: Boundary | None) -> str:
    """Return the id of the chosen Buurt; empty for a new one."""
    with here.store.reading() as session:
        buurten = sorted(records.current(session, Buurt, actor=actor), key=lambda one: one.title.casefold())
    titles = {"": texts.NEW_BUURT} | {one.public_id: one.title for one in buurten}
    own = revised.buurt_id if revised and revised.buurt_id in titles else ""
    chosen = st.selectbox(
        texts.BUURT,
        tuple(titles),
        index=tuple(titles).index(own),
        format_func=lambda public_id: titles.get(public_id, public_id),
        key=f"{key}-buurt",
        persist_state="session",
    )
    return chosen or ""


def _choose_meeting(here: Running, actor: Actor, key: str, revised: Boundary | None, begun_at: str) -> str:
    """Return the id of the chosen buurtgesprek; a drawer's code says itself at which one it is."""
    if actor.role is Role.DRAWER:
        return ""
    with here.store.reading() as session:
        meetings = records.current(session, Buurtgesprek, actor=actor)
    newest = sorted(meetings, key=lambda one: (one.start or date.min, one.title), reverse=True)
    titles = {"": texts.NO_MEETING} | {one.public_id: one.title for one in newest}
    wanted = revised.buurtgesprek_id if revised else begun_at
    chosen = st.selectbox(
        texts.MEETING,
        tuple(titles),
        index=tuple(titles).index(wanted if wanted in titles else ""),
        format_func=lambda public_id: titles.get(public_id, public_id),
        key=f"{key}-meeting",
        persist_state="session",
    )
    return chosen or ""


def _warn_of_near_names(here: Running, actor: Actor, name: str) -> None:
    with here.store.reading() as session:
        near = boundaries.near_names(session, actor, name)
    if near:
        st.warning(texts.NAME_NEAR.format(names=", ".join(markup.plain(one.title) for one in near[:3])))


def _stages(actor: Actor, revised: Boundary | None) -> tuple[tuple[Visibility, str], ...]:
    """Return what this actor may do with the drawing, the mildest first."""
    stages = [(Visibility.DRAFT, texts.SAVE_DRAFT)]
    if may(actor, Act.RECORD):
        stages.append((Visibility.TO_READ, texts.ASK_TO_READ))
    if may(actor, Act.PUBLISH):
        stages.append((Visibility.PUBLIC, texts.PUBLISH))
    return tuple(stages)


def _save(here: Running, actor: Actor, command: SaveOutline, stage: Visibility) -> None:
    try:
        require_sound(towns.now(here.store), command.shape)
        with here.store.writing() as session:
            stored = boundary_acts.save(session, actor, here.clock, replace(command, stage=stage))
    except ConflictError as conflict:
        visit.put("outline-conflict", conflict)
        st.rerun(scope="fragment")
    except DataError as error:
        st.error(outline_refusals.told(error))
        return
    _finish(stored)


def _settle(here: Running, actor: Actor, command: SaveOutline, conflict: ConflictError) -> None:
    """Show what someone else made of it in the meantime beside one's own, and let people choose."""
    yours, theirs = conflict.yours, conflict.theirs
    assert isinstance(yours, Boundary)
    assert isinstance(theirs, Boundary)
    st.warning(texts.CONFLICT)
    with here.store.reading() as session:
        called = Called(texts.THEIRS, texts.YOURS, boundaries.titles_around(session, actor))
    outline_comparison.show(boundary_versions.compare(theirs, yours), called)
    over = replace(command, start_id=boundaries.start_id_of(theirs))
    is_public = theirs.visibility is Visibility.PUBLIC
    with st.container(horizontal=True, key="bk_outline_conflict"):
        if st.button(texts.KEEP_THEIRS, key="conflict-theirs"):
            visit.take("outline-conflict")
            _finish(theirs)
        if st.button(texts.PUT_MINE_OVER, key="conflict-mine", type="primary"):
            visit.take("outline-conflict")
            _save(here, actor, over, yours.visibility)
        if st.button(texts.SAVE_MINE_BESIDE, key="conflict-beside"):
            visit.take("outline-conflict")
            beside = over if is_public else replace(command, start_id="")
            _save(here, actor, beside, Visibility.DRAFT)


def _finish(stored: Boundary) -> None:
    """Remember what was saved, so that the page says so and clears the drawing."""
    start_id = boundaries.start_id_of(stored)
    visit.put("outline-saved", Saved(start_id, stored.title, stored.visibility, stored.buurt_id))
    visit.put("outline-fresh", stored.public_id)
    visit.put("outline-form", (visit.look("outline-form") or 0) + 1)
    st.rerun()

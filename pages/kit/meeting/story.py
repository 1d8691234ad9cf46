"""The story of a buurtgesprek: its steps as a list, one of them open to change. All is kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from shapely.geometry.base import BaseGeometry

from data.errors import DataError, InvalidRecord, StoryChanged
from data.records import Buurtgesprek
from data.services import meetings, months, stories, story_proposal
from data.services import town as towns
from data.services.access import Actor
from data.services.stories import Step
from data.services.town import Town
from pages.kit import markup, outline_deeds, visit, who
from pages.kit.dates import clock_time
from pages.kit.meeting import pictures, step_form
from pages.kit.meeting.draft import Draft
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import story as texts


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the story is made with.

    Attributes:
        area: of the meeting, RD metres. timeline: the months that can be shown, oldest first.
    """

    here: Running
    actor: Actor
    meeting: Buurtgesprek
    town: Town
    area: BaseGeometry
    timeline: Sequence[date]
    today: date

    @property
    def key(self) -> str:
        return f"story-{self.meeting.public_id}"


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show the steps of the story of a meeting, and what can be done with them."""
    _editor(here, meeting)


@st.fragment
def _editor(here: Running, meeting: Buurtgesprek) -> None:
    town, today = towns.now(here.store), months.today(here.clock)
    timeline = months.shown_months(today, here.settings.months_shown)
    area = meetings.area_of(town, meeting, timeline[-1])
    desk = _Desk(here, who.actor(), meeting, town, area, timeline, today)
    draft = _draft(desk)
    if visit.look(f"{desk.key}-conflict") is not None:
        _settle(desk, draft)
        return
    outline_deeds.show_told()
    st.markdown(texts.INTRO if draft.steps else texts.EMPTY)
    _show_deeds(desk, draft)
    for at, (number, step) in enumerate(draft.steps, 1):
        with st.container(border=True, key=f"bk_step_{number}"):
            _show_step(desk, draft, at, number, step)


def _draft(desk: _Desk) -> Draft:
    """Return the draft as this visitor left it; what a colleague saved since comes in its place."""
    kept: Draft | None = visit.look(desk.key)
    if kept is not None and visit.look(f"{desk.key}-unsaved"):
        return kept
    with desk.here.store.reading() as session:
        story = stories.of(session, desk.actor, desk.meeting.public_id)
    if kept is None or kept.version != story.version:
        fresh = Draft.of(story) if kept is None else kept.replace_all(story.steps).saved(story.version)
        visit.put(desk.key, fresh)
        visit.put(f"{desk.key}-saved", story.changed_at)
        return fresh
    return kept


def _show_deeds(desk: _Desk, draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="bk_story_deeds"):
        propose = texts.PROPOSE_AGAIN if draft.steps else texts.PROPOSE
        wants_proposal = st.button(
            propose,
            key="story-propose",
            icon=":material/auto_stories:",
            type="secondary" if draft.steps else "primary",
        )
        wants_step = st.button(texts.ADD, key="story-add", icon=":material/add:")
        wants_undo = bool(draft.past) and st.button(texts.UNDO, key="story-undo", icon=":material/undo:")
        _say_when_saved(desk)
    if wants_proposal:
        steps = story_proposal.propose(desk.town, desk.meeting, desk.timeline, desk.today)
        told = texts.PROPOSED_OVER if draft.steps else texts.PROPOSED
        count = markup.count(len(steps), *texts.STEPS)
        _keep(desk, draft.replace_all(steps), told.format(steps=count, undo=texts.UNDO))
    if wants_step:
        _keep(desk, draft.add(Step(title=texts.NEW_TITLE)))
    if wants_undo:
        _keep(desk, draft.undo(), texts.UNDONE)


def _say_when_saved(desk: _Desk) -> None:
    saved_at = visit.look(f"{desk.key}-saved")
    if visit.look(f"{desk.key}-unsaved"):
        st.html(markup.render("notice.html.j2", notice=texts.NOT_SAVED))
    elif saved_at is not None:
        st.html(markup.render("notice.html.j2", notice=texts.SAVED_AT.format(time=clock_time(saved_at))))


def _show_step(desk: _Desk, draft: Draft, at: int, number: int, step: Step) -> None:
    is_open = draft.chosen == number
    image, words = st.columns([0.22, 0.78], vertical_alignment="top")
    address = pictures.picture(desk.town, step, desk.area, desk.timeline[-1], desk.today)
    image.html(markup.render("picture.html.j2", address=address, alt=texts.PICTURE_ALT.format(number=at)))
    title = step.title or texts.UNTITLED
    with words:
        icon = ":material/expand_less:" if is_open else ":material/expand_more:"
        if st.button(f"{at}. {markup.plain(title)}", key=f"step-open-{number}", icon=icon, type="tertiary"):
            visit.put(desk.key, draft.open(number))
            st.rerun(scope="fragment")
        st.html(markup.render("meeting/step.html.j2", step=step, kind=texts.KINDS[step.kind]))
        if is_open:
            with st.container(horizontal=True):
                _show_step_deeds(desk, draft, number, title)
    if is_open:
        edited = step_form.show(step, f"step-{number}", desk.timeline, desk.town)
        if not edited.was_typed:
            _keep(desk, draft.put(number, edited.step), " ".join(edited.notices))
        elif edited.step != step:
            _keep(desk, draft.typed(number, edited.step))


def _show_step_deeds(desk: _Desk, draft: Draft, number: int, title: str) -> None:
    if st.button(
        texts.UP, key=f"step-up-{number}", icon=":material/arrow_upward:", disabled=draft.is_first(number)
    ):
        _keep(desk, draft.move(number, -1))
    if st.button(
        texts.DOWN,
        key=f"step-down-{number}",
        icon=":material/arrow_downward:",
        disabled=draft.is_last(number),
    ):
        _keep(desk, draft.move(number, 1))
    if st.button(texts.COPY, key=f"step-copy-{number}", icon=":material/content_copy:"):
        _keep(desk, draft.copy(number))
    if st.button(texts.REMOVE, key=f"step-remove-{number}", icon=":material/delete:"):
        told = texts.REMOVED.format(title=markup.plain(title), undo=texts.UNDO)
        _keep(desk, draft.remove(number), told)


def _keep(desk: _Desk, draft: Draft, told: str = "") -> None:
    """Keep a draft, in the database as well, and show the editor anew."""
    visit.put(desk.key, draft)
    visit.put(f"{desk.key}-unsaved", True)
    try:
        with desk.here.store.noting() as session:
            story = stories.save(
                session, desk.actor, desk.here.clock, desk.meeting.public_id, draft.plain, draft.version
            )
    except StoryChanged:
        visit.put(f"{desk.key}-conflict", True)
        st.rerun(scope="fragment")
    except DataError as error:
        st.error(_refused(error))
        return
    visit.put(desk.key, draft.saved(story.version))
    visit.put(f"{desk.key}-saved", story.changed_at)
    visit.take(f"{desk.key}-unsaved")
    if told:
        outline_deeds.tell(told)
    st.rerun(scope="fragment")


def _settle(desk: _Desk, draft: Draft) -> None:
    """Show both stories and let people choose; the other one stays one undo away."""
    with desk.here.store.reading() as session:
        theirs = stories.of(session, desk.actor, desk.meeting.public_id)
    st.warning(f"{texts.CONFLICT} {texts.EITHER_WAY.format(undo=texts.UNDO)}")
    for place, title, steps in zip(
        st.columns(2), (texts.THEIRS, texts.YOURS), (theirs.steps, draft.plain), strict=True
    ):
        place.subheader(title, anchor=False)
        told = [f"{step.title}: {step.sentence}" for step in steps] or [texts.NO_STEPS]
        place.html(markup.render("sentences.html.j2", sentences=told))
    with st.container(horizontal=True):
        takes = st.button(texts.TAKE_THEIRS, key="story-theirs")
        puts = st.button(texts.PUT_MINE, key="story-mine", type="primary")
    if takes or puts:
        visit.take(f"{desk.key}-conflict")
    if takes:
        visit.take(f"{desk.key}-unsaved")
        visit.put(desk.key, draft.replace_all(theirs.steps).saved(theirs.version))
        st.rerun(scope="fragment")
    if puts:
        mine = draft.plain
        _keep(desk, draft.replace_all(theirs.steps).replace_all(mine).saved(theirs.version))


def _refused(error: DataError) -> str:
    if not isinstance(error, InvalidRecord):
        return sentence_of(error)
    return " ".join(dict.fromkeys(texts.WRONG.get(one.field, texts.WRONG_STEP) for one in error.complaints))

"""The page of one outline: what it is, what can be done with it, and all it went through."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from data.records import Boundary, Buurt, FormalArea
from data.services import (
    boundaries,
    boundary_acts,
    boundary_kin,
    boundary_life,
    boundary_versions,
    months,
    room_answers,
    wijken,
)
from data.services import town as towns
from data.services.access import Act, Actor, may
from data.services.boundaries import Outline, Stage
from data.services.boundary_versions import OutlineVersion
from data.services.room_answers import Noted
from pages.kit import (
    markup,
    outline_comparison,
    outline_deeds,
    outline_kin,
    outline_list,
    outline_pictures,
    read_back,
)
from pages.kit import room_answers as said
from pages.kit.dates import day_name
from pages.kit.outline_comparison import Called
from pages.kit.paper import addresses
from pages.kit.server.running import Running
from pages.kit.texts import common
from pages.kit.texts import outlines as texts
from pages.kit.texts import paper as paper_texts
from pages.kit.texts import read_back as read_texts
from pages.kit.texts import room as room_texts


@dataclass(frozen=True, slots=True)
class Looked:
    """An outline with everything the page says of it, read at one moment."""

    outline: Outline
    versions: tuple[OutlineVersion, ...]
    others: tuple[Outline, ...]
    wijken: tuple[FormalArea, ...]
    names: Mapping[str, str]
    in_words: str
    answers: tuple[Noted, ...]
    came_from: tuple[Buurt, ...] = ()
    became: tuple[Buurt, ...] = ()

    @property
    def replaced(self) -> Outline | None:
        """The outline that this concept is meant to replace, as it stands; None when there is none."""
        wanted = self.outline.boundary.replaces.rpartition(".")[0]
        return next((other for other in self.others if other.boundary.public_id == wanted), None)


def show(here: Running, actor: Actor, public_id: str) -> None:
    """Show the page of one outline.

    Raises:
        RecordNotFound: there is no such outline.
    """
    looked = _look(here, actor, public_id)
    st.html(markup.render("heading.html.j2", title=looked.outline.boundary.title))
    outline_deeds.show_told()
    st.html(markup.render("stage.html.j2", outline=outline_list.row_of(looked.outline)))
    picture, facts = st.columns([0.55, 0.45])
    _show_picture(picture, looked)
    facts.html(markup.render("facts.html.j2", facts=_facts(looked)))
    if looked.outline.stage is not Stage.WITHDRAWN:
        facts.html(markup.render("paper/links.html.j2", links=_papers(public_id), note=paper_texts.TAKES))
    _show_answers(looked)
    _show_what_changes(looked)
    _show_deeds(here, actor, looked)
    _show_versions(here, actor, looked)
    if looked.outline.stage is Stage.PUBLIC and may(actor, Act.PUBLISH):
        outline_kin.show(here, actor, looked.outline, looked.others)


def outline_of_buurt(here: Running, actor: Actor, buurt_id: str) -> str:
    """Return the outline to show for a Buurt: the newest that is public, else the newest; empty for none."""
    with here.store.reading() as session:
        own = [
            outline
            for outline in boundaries.all_outlines(session, actor, here.clock)
            if outline.boundary.buurt_id == buurt_id
        ]
    own.sort(key=lambda outline: outline.stage is not Stage.PUBLIC)
    return own[0].boundary.public_id if own else ""


def _look(here: Running, actor: Actor, public_id: str) -> Looked:
    with here.store.reading() as session:
        outline = boundaries.get(session, actor, here.clock, public_id)
        every = boundaries.all_outlines(session, actor, here.clock)
        came_from, became = boundary_kin.kin(session, actor, outline.buurt)
        return Looked(
            outline=outline,
            versions=boundary_versions.versions(session, actor, public_id),
            others=tuple(other for other in every if other.boundary.public_id != public_id),
            wijken=wijken.all_wijken(session),
            names=boundaries.titles_around(session, actor),
            in_words=_in_words(here, outline.boundary),
            answers=room_answers.of_outline(session, actor, public_id),
            came_from=came_from,
            became=became,
        )


def _in_words(here: Running, boundary: Boundary) -> str:
    shape = boundary.place.geometry
    if shape is None or not shape.area:
        return ""
    return read_back.sentence(towns.now(here.store), shape, months.today(here.clock), boundary.buurt_id)


def _show_picture(place: st.delta_generator.DeltaGenerator, looked: Looked) -> None:
    boundary = looked.outline.boundary
    shape = boundary.place.geometry
    if shape is None:
        return
    awake = [
        other.boundary.place.geometry
        for other in looked.others
        if other.stage is Stage.PUBLIC and other.boundary.place.geometry is not None
    ]
    alt = texts.PICTURE_ALT.format(name=boundary.title)
    around = [wijk.geometry for wijk in looked.wijken]
    place.html(outline_pictures.alone(shape, alt, around, awake))
    place.html(markup.render("note.html.j2", note=texts.PICTURE_KEY))


def _papers(public_id: str) -> list[tuple[str, str]]:
    return [
        (addresses.address_of(addresses.POSTER, van=public_id), paper_texts.GET_POSTER.format(size="A3")),
        (addresses.address_of(addresses.HAND_OUT, van=public_id), paper_texts.GET_HAND_OUT),
    ]


def _facts(looked: Looked) -> list[tuple[str, str]]:
    outline, boundary = looked.outline, looked.outline.boundary
    replaced = looked.replaced
    recorded = day_name(boundary.recorded_at.date()) if boundary.recorded_at else ""
    version = texts.VERSION.format(version=boundary.version)
    facts = [
        (texts.FACT_WITHDRAWN, outline.withdrawn_why if outline.stage is Stage.WITHDRAWN else ""),
        (texts.FACT_REPLACES, replaced.boundary.title if replaced else ""),
        (read_texts.FACT, looked.in_words),
        (texts.FACT_BUURT, outline.buurt.title if outline.buurt else texts.NEW_BUURT_LATER),
        (texts.FACT_THEME, boundary.themes[0] if boundary.themes else common.ALL_THEMES.lower()),
        (
            texts.FACT_PERIOD,
            markup.period(boundary.start, boundary.end, year_only=boundary.year_only),
        ),
        (texts.FACT_END, day_name(boundary.end) if boundary.end else texts.NO_END),
        (texts.FACT_SIZE, outline_list.size_in_words(boundary)),
        (texts.FACT_PEOPLE, outline_list.people_in_words(boundary.people)),
        (texts.FACT_MEETING, outline.meeting),
        (texts.FACT_WHY, boundary.why_here),
        (texts.FACT_HOW, texts.HOW[boundary.drawn_by.value]),
        (texts.FACT_FROM, markup.listed([one.title for one in looked.came_from])),
        (texts.FACT_BECAME, markup.listed([one.title for one in looked.became])),
        (texts.FACT_VERSION, texts.VERSION_OF.format(version=version, day=recorded) if recorded else version),
    ]
    return [(name, value) for name, value in facts if value]


def _show_answers(looked: Looked) -> None:
    """Show what rooms said when the outline was read back to them."""
    if not looked.answers:
        return
    st.subheader(room_texts.EVIDENCE_TITLE, anchor=False)
    newest = looked.outline.boundary.version
    for noted in looked.answers:
        st.html(markup.render("sentences.html.j2", sentences=said.evidence(noted, newest)))


def _show_what_changes(looked: Looked) -> None:
    """Show what a concept changes of the outline that everyone sees now."""
    replaced = looked.replaced
    if replaced is None or looked.outline.stage is Stage.WITHDRAWN:
        return
    st.info(texts.REPLACES_NOTE)
    st.subheader(texts.REPLACES_TITLE, anchor=False)
    proposal = replace(looked.outline.boundary, visibility=replaced.boundary.visibility)
    comparison = boundary_versions.compare(replaced.boundary, proposal)
    outline_comparison.show(comparison, Called(texts.REPLACES_OLD, texts.REPLACES_NEW, looked.names))


def _show_deeds(here: Running, actor: Actor, looked: Looked) -> None:
    outline = looked.outline
    boundary, start_id = outline.boundary, outline.start_id
    if outline.stage is Stage.ASLEEP and boundary.end:
        st.info(texts.ASLEEP_NOTE.format(day=day_name(boundary.end)))
    if outline.stage is Stage.TO_READ and outline.is_mine:
        st.info(texts.MINE_NOTE)
    clock = here.clock
    with st.container(horizontal=True, vertical_alignment="center", key="bk_outline_deeds"):
        if outline.stage in (Stage.DRAFT, Stage.TO_READ, Stage.PUBLIC):
            query = {"grens": boundary.public_id}
            st.page_link("pages/tekenen.py", label=texts.REVISE, query_params=query)
        if outline.stage is Stage.DRAFT and st.button(texts.ASK, key="deed-ask"):
            outline_deeds.do(
                here,
                lambda session: boundary_acts.ask_to_read(session, actor, clock, start_id),
                lambda _: texts.DONE_ASKED,
            )
        may_publish = outline.stage is Stage.DRAFT or (outline.stage is Stage.TO_READ and not outline.is_mine)
        if may_publish and st.button(texts.PUBLISH_NOW, key="deed-publish", type="primary"):
            over = looked.replaced.start_id if looked.replaced else ""
            outline_deeds.do(
                here,
                lambda session: boundary_acts.publish(session, actor, clock, start_id, over=over),
                lambda _: texts.DONE_PUBLISHED,
                go_to=looked.replaced.boundary.public_id if looked.replaced else "",
            )
        if outline.stage is Stage.ASLEEP and st.button(texts.WAKE, key="deed-wake", type="primary"):
            outline_deeds.do(
                here, lambda session: boundary_life.wake(session, actor, clock, start_id), _told_awake
            )
        if outline.stage is Stage.WITHDRAWN and st.button(texts.PUT_BACK, key="deed-back", type="primary"):
            outline_deeds.do(
                here,
                lambda session: boundary_life.put_back(session, actor, clock, start_id),
                lambda _: texts.DONE_PUT_BACK,
            )
    _show_giving_back(here, actor, outline)
    _show_withdrawing(here, actor, outline)


def _told_awake(awake: Boundary) -> str:
    return texts.DONE_AWAKE.format(day=day_name(awake.end) if awake.end else texts.NO_END)


def _show_giving_back(here: Running, actor: Actor, outline: Outline) -> None:
    if outline.stage is not Stage.TO_READ:
        return
    with st.expander(texts.GIVE_BACK_TITLE):
        why = st.text_input(texts.GIVE_BACK_WHY, max_chars=300, key=f"why-back-{outline.start_id}")
        if st.button(texts.GIVE_BACK, key="deed-give-back"):
            outline_deeds.do(
                here,
                lambda session: boundary_acts.give_back(session, actor, here.clock, outline.start_id, why),
                lambda _: texts.DONE_GIVEN_BACK,
            )


def _show_withdrawing(here: Running, actor: Actor, outline: Outline) -> None:
    if outline.stage is Stage.WITHDRAWN:
        return
    with st.expander(texts.WITHDRAW_TITLE):
        st.markdown(texts.WITHDRAW_INTRO)
        why = st.text_input(texts.WITHDRAW_WHY, max_chars=300, key=f"why-gone-{outline.start_id}")
        if st.button(texts.WITHDRAW, key="deed-withdraw"):
            outline_deeds.do(
                here,
                lambda session: boundary_life.withdraw(session, actor, here.clock, outline.start_id, why),
                lambda both: texts.DONE_WITHDRAWN_BOTH if both else texts.DONE_WITHDRAWN,
            )


def _show_versions(here: Running, actor: Actor, looked: Looked) -> None:
    st.subheader(texts.VERSIONS_TITLE, anchor=False)
    if len(looked.versions) == 1:
        st.markdown(texts.VERSIONS_ONE)
        return
    lines = {one.boundary.version: _line_of(one) for one in looked.versions}
    by_version = {one.boundary.version: one.boundary for one in looked.versions}
    newest = looked.outline.boundary.version
    left, right = st.columns(2)
    key = looked.outline.start_id
    before = left.selectbox(
        texts.COMPARE_FIRST, tuple(lines), index=1, format_func=lambda n: lines[n], key=f"before-{key}"
    )
    after = right.selectbox(
        texts.COMPARE_SECOND, tuple(lines), index=0, format_func=lambda n: lines[n], key=f"after-{key}"
    )
    if before is None or after is None or before == after:
        st.info(texts.COMPARE_SAME)
        return
    called = Called(texts.VERSION.format(version=before), texts.VERSION.format(version=after), looked.names)
    outline_comparison.show(boundary_versions.compare(by_version[before], by_version[after]), called)
    if before == newest or looked.outline.stage is Stage.WITHDRAWN:
        return
    why = st.text_input(texts.RESTORE_WHY, max_chars=300, key=f"why-again-{key}")
    if st.button(texts.RESTORE.format(version=before), key="deed-restore"):
        outline_deeds.do(
            here,
            lambda session: boundary_versions.restore(
                session, actor, here.clock, looked.outline.start_id, before, why
            ),
            lambda made: texts.DONE_RESTORED.format(version=before, newest=made.version),
        )


def _line_of(version: OutlineVersion) -> str:
    boundary = version.boundary
    day = day_name(boundary.recorded_at.date()) if boundary.recorded_at else ""
    line = texts.VERSION_LINE.format(version=boundary.version, day=day)
    return texts.VERSION_NOW.format(line=line) if version.stands else line

"""The list of all drawn buurten: every stage, with who stands behind each."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from data.records import Boundary
from data.services import boundaries
from data.services.access import Actor
from data.services.boundaries import Outline, Stage
from pages.kit import markup, outline_deeds, outline_files, outline_pictures, visit
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.shape_words import square_km
from pages.kit.texts import common
from pages.kit.texts import outlines as texts

AT_ONCE = 50
"""So many rows stand there before someone asks for more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, ready to be shown."""

    address: str
    picture: str
    name: str
    buurt: str
    stage: str
    stage_key: str
    about: tuple[str, ...]


def show(here: Running, actor: Actor) -> None:
    """Show the list with its filter."""
    outline_deeds.show_told()
    with here.store.reading() as session:
        outlines = boundaries.all_outlines(session, actor, here.clock)
    chosen = _choose_stage(outlines)
    found = [outline for outline in outlines if chosen in (None, outline.stage)]
    st.page_link("pages/tekenen.py", label=texts.TO_DRAW, icon=":material/draw:")
    if not found:
        st.info(texts.EMPTY[chosen])
    shown = found if visit.look("outlines-all") else found[:AT_ONCE]
    st.html(markup.render("outlines.html.j2", rows=[row_of(outline) for outline in shown]))
    if len(found) > len(shown) and st.button(texts.SHOW_ALL.format(count=len(found)), key="outlines-more"):
        visit.put("outlines-all", True)
        st.rerun()
    outline_files.show(here, actor)


def address_of(public_id: str) -> str:
    """Return the address of the page of one outline."""
    return f"{assets.base_path()}/buurten?{urlencode({'grens': public_id})}"


def row_of(outline: Outline) -> Row:
    """Return the line of an outline."""
    boundary, buurt = outline.boundary, outline.buurt
    shape = boundary.place.geometry
    return Row(
        address=address_of(boundary.public_id),
        picture="" if shape is None else outline_pictures.thumbnail(shape),
        name=boundary.title,
        buurt=texts.OF_BUURT.format(name=buurt.title) if buurt and buurt.title != boundary.title else "",
        stage=texts.STAGE_OF_ONE[outline.stage],
        stage_key=outline.stage.name.lower().replace("_", "-"),
        about=about(outline),
    )


def about(outline: Outline) -> tuple[str, ...]:
    """Return what is told of an outline in a line: theme, period, size, who stands behind it, version."""
    boundary = outline.boundary
    people = people_in_words(boundary.people)
    parts = (
        boundary.themes[0] if boundary.themes else common.ALL_THEMES.lower(),
        markup.period(boundary.start, boundary.end, year_only=boundary.year_only),
        size_in_words(boundary),
        texts.WITH_PEOPLE.format(people=people) if people else "",
        texts.AT_MEETING.format(meeting=outline.meeting) if outline.meeting else "",
        texts.VERSION.format(version=boundary.version),
        common.EXAMPLE if boundary.is_example else "",
    )
    return tuple(part for part in parts if part)


def people_in_words(people: int | None) -> str:
    """Say how many people drew something; empty when nobody counted."""
    return "" if people is None else markup.count(people, *texts.PEOPLE_COUNT)


def size_in_words(boundary: Boundary) -> str:
    """Say how large an outline is; empty when it has no shape."""
    shape = boundary.place.geometry
    return "" if shape is None else f"{square_km(shape.area)} km²"


def _choose_stage(outlines: tuple[Outline, ...]) -> Stage | None:
    counts = Counter(outline.stage for outline in outlines)
    everything = f"{texts.ALL_STAGES} ({len(outlines)})"
    labels = {"": everything} | {stage: f"{words} ({counts[stage]})" for stage, words in texts.STAGES.items()}
    chosen = st.segmented_control(
        texts.STAGE, tuple(labels), default="", format_func=lambda stage: labels[stage], key="outline-stage"
    )
    return Stage(chosen) if chosen else None

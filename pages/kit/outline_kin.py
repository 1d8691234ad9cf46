"""Splitting a buurt and letting buurten go together, from the page of an outline."""

from collections.abc import Sequence

import streamlit as st

from data.services import boundary_kin
from data.services.access import Actor
from data.services.boundaries import Outline, Stage
from data.services.boundary_acts import LONGEST_NAME
from data.services.boundary_kin import JoinBuurten, SplitBuurt, Way
from pages.kit import markup, outline_deeds, outline_pictures
from pages.kit.server.running import Running
from pages.kit.shape_words import square_km
from pages.kit.texts import outlines as texts


def show(here: Running, actor: Actor, outline: Outline, others: Sequence[Outline]) -> None:
    """Show how this buurt can be split, and with which it can go together."""
    with st.expander(texts.SPLIT_TITLE):
        _show_splitting(here, actor, outline, others)
    with st.expander(texts.JOIN_TITLE):
        _show_joining(here, actor, outline, others)


def _show_splitting(here: Running, actor: Actor, outline: Outline, others: Sequence[Outline]) -> None:
    st.markdown(texts.SPLIT_INTRO)
    with here.store.reading() as session:
        ways = boundary_kin.ways_to_split(session, actor, outline, others)
    if not ways:
        st.info(texts.SPLIT_NO_WAY)
        return
    key = outline.start_id
    numbers = tuple(range(len(ways)))
    chosen = st.radio(
        texts.SPLIT_WAY, numbers, format_func=lambda number: _way_in_words(ways[number]), key=f"way-{key}"
    )
    way = ways[chosen or 0]
    alt = texts.SPLIT_ALT.format(count=len(way.parts))
    picture, choice = st.columns([0.55, 0.45])
    picture.html(outline_pictures.numbered(way.parts, alt))
    sizes = [texts.PART.format(number=n, km2=square_km(part.area)) for n, part in enumerate(way.parts, 1)]
    largest = max(range(len(way.parts)), key=lambda number: way.parts[number].area)
    stays = choice.radio(
        texts.SPLIT_STAYS.format(
            name=markup.plain(outline.buurt.title if outline.buurt else outline.boundary.title)
        ),
        tuple(range(len(way.parts))),
        index=largest,
        format_func=lambda number: sizes[number],
        key=f"stays-{key}-{chosen}",
    )
    stays = largest if stays is None else stays
    names = []
    for number, (size, name) in enumerate(zip(sizes, way.names, strict=True)):
        if number == stays:
            names.append("")
            continue
        label, own_key = texts.PART_NAME.format(part=size), f"part-{key}-{chosen}-{number}"
        names.append(choice.text_input(label, value=name, max_chars=LONGEST_NAME, key=own_key) or "")
    why = st.text_input(texts.SPLIT_WHY, max_chars=300, key=f"why-split-{key}")
    if st.button(texts.SPLIT, key="deed-split"):
        command = SplitBuurt(start_id=key, parts=way.parts, names=tuple(names), stays=stays, why=why)
        outline_deeds.do(
            here,
            lambda session: boundary_kin.split(session, actor, here.clock, command),
            lambda made: texts.DONE_SPLIT.format(count=len(made)),
        )


def _way_in_words(way: Way) -> str:
    return texts.SPLIT_WAYS[way.line].format(count=len(way.parts))


def _show_joining(here: Running, actor: Actor, outline: Outline, others: Sequence[Outline]) -> None:
    st.markdown(texts.JOIN_INTRO)
    own = outline.boundary.buurt_id
    awake = {
        other.start_id: other
        for other in others
        if other.stage is Stage.PUBLIC and other.buurt is not None and other.boundary.buurt_id != own
    }
    if not awake or outline.buurt is None:
        st.info(texts.JOIN_NOBODY)
        return
    key = outline.start_id
    shape = outline.boundary.place.geometry
    nearest = sorted(awake, key=lambda one: _distance(shape, awake[one]))
    chosen = st.multiselect(
        texts.JOIN_WITH,
        nearest,
        format_func=lambda start_id: awake[start_id].boundary.title if start_id in awake else start_id,
        placeholder=texts.CHOOSE,
        key=f"join-{key}",
    )
    together = [outline, *(awake[start_id] for start_id in chosen)]
    titles = {one.buurt.public_id: one.buurt.title for one in together if one.buurt is not None}
    name = st.text_input(texts.JOIN_NAME, max_chars=LONGEST_NAME, key=f"join-name-{key}") or ""
    like = st.radio(
        texts.JOIN_LIKE,
        tuple(titles),
        format_func=lambda public_id: markup.plain(titles[public_id]),
        key=f"join-like-{key}",
    )
    why = st.text_input(texts.JOIN_WHY, max_chars=300, key=f"why-join-{key}")
    if st.button(texts.JOIN, key="deed-join", disabled=not chosen):
        command = JoinBuurten(
            start_ids=(key, *chosen), name=name, like=like or outline.buurt.public_id, why=why
        )
        outline_deeds.do(
            here,
            lambda session: boundary_kin.join(session, actor, here.clock, command),
            lambda made: texts.DONE_JOINED.format(name=markup.plain(made.title)),
        )


def _distance(shape: object, other: Outline) -> float:
    place = other.boundary.place.geometry
    return place.distance(shape) if place is not None and shape is not None else float("inf")

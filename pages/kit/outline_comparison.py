"""Two outlines side by side: a picture, and everything that differs in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.services.boundary_versions import Change, Comparison
from data.vocabulary import Visibility
from pages.kit import markup, outline_pictures
from pages.kit.dates import day_name
from pages.kit.shape_words import square_km
from pages.kit.texts import common
from pages.kit.texts import outlines as texts


@dataclass(frozen=True, slots=True)
class Called:
    """What the two are called, and the names behind the ids in them."""

    before: str
    after: str
    names: Mapping[str, str]


def show(comparison: Comparison, called: Called) -> None:
    """Show two outlines on top of each other, and beside it what differs."""
    picture, words = st.columns([0.55, 0.45])
    before, after = comparison.before.place.geometry, comparison.after.place.geometry
    assert before is not None
    assert after is not None
    alt = texts.COMPARE_ALT.format(before=called.before, after=called.after)
    picture.html(outline_pictures.compared(before, after, comparison.shape, alt))
    key = [
        (
            outline_pictures.swatch(kind),
            markup.first_upper(line.format(before=called.before, after=called.after)),
        )
        for kind, line in texts.KEY
    ]
    picture.html(markup.render("outline_key.html.j2", key=key))
    words.html(markup.render("sentences.html.j2", sentences=sentences(comparison, called.names)))


def sentences(comparison: Comparison, names: Mapping[str, str]) -> list[str]:
    """Say everything that differs between two outlines.

    Args:
        names: of the buurten and meetings, by public id.
    """
    return [*_of_shape(comparison), *(_of_field(change, names) for change in comparison.changes)]


def _of_shape(comparison: Comparison) -> list[str]:
    shape = comparison.shape
    if shape.is_same:
        return [texts.SAME_SHAPE]
    told = [
        sentence.format(km2=square_km(area.area))
        for sentence, area in (
            (texts.KEPT, shape.kept),
            (texts.ADDED, shape.added),
            (texts.REMOVED, shape.removed),
        )
        if area.area >= 1
    ]
    if shape.bearing_degrees is not None:
        wind = texts.WINDS[round(shape.bearing_degrees / 45) % 8]
        told.append(texts.SHIFTED.format(metres=markup.metres(shape.shift_m), wind=wind))
    return told


def _of_field(change: Change, names: Mapping[str, str]) -> str:
    return texts.BECAME.format(
        what=texts.FIELD_NAMES[change.field],
        before=_in_words(change.field, change.before, names),
        after=_in_words(change.field, change.after, names),
    )


def _in_words(field: str, value: Any, names: Mapping[str, str]) -> str:
    match value:
        case Visibility():
            return value.value
        case date():
            return day_name(value)
        case tuple():
            return ", ".join(value) or common.ALL_THEMES.lower()
        case None | "":
            return texts.NOTHING
        case _ if field in ("buurt_id", "buurtgesprek_id"):
            return names.get(value, texts.NOTHING)
        case _:
            return str(value)

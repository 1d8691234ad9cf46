"""What the drawing page asks while someone draws: is this shape right, and what lies inside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from shapely.geometry.base import BaseGeometry
from starlette.routing import BaseRoute

from data.errors import ShapeRefused
from data.services import agreement, drawing, figures, inside, months
from data.services import town as towns
from data.services.access import Act, require
from data.services.town import Town
from data.shape_sentences import proposal_sentence, reason_sentence
from data.vocabulary import THEMES
from geo.drawing.drawn import Reading, find_overload, write_drawing
from geo.drawing.rings import Reason
from geo.drawing.tidying import Proposal, count_corners, lighten, tidy, unite
from pages.kit import read_back, shape_words
from pages.kit.dates import LOCALE
from pages.kit.server.asking import Asked, Unreadable, asking
from pages.kit.server.running import Running
from pages.kit.texts import drawn_shape as texts

MOST_BYTES = 5_000_000
"""Of one question; twenty thousand corners take a tenth of it."""

MOST_SHAPES = 200

MOST_COUNTED_CORNERS = 5_000
"""Of a shape that is laid over everything on the map; a border drawn by hand has some hundreds."""


def drawing_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/werk`` that the drawing page uses."""
    return [
        asking(here, "/vorm", judge_shapes, most_bytes=MOST_BYTES),
        asking(here, "/cijfers", count_inside, most_bytes=MOST_BYTES),
    ]


def judge_shapes(asked: Asked) -> Mapping[str, Any]:
    """Check, tidy or join drawn shapes; ``doe`` says which."""
    require(asked.actor, Act.ASK_FIGURES)
    given = asked.body.get("vormen")
    if not isinstance(given, list):
        raise Unreadable(400, texts.NO_ASK)
    if len(given) > MOST_SHAPES:
        raise Unreadable(400, texts.TOO_MANY_SHAPES.format(most=MOST_SHAPES))
    town = towns.now(asked.here.store)
    match asked.body.get("doe"):
        case "nakijken":
            return _told(drawing.read(town, _together(given)))
        case "opschonen":
            return _tidied(drawing.read(town, _together(given)))
        case "samenvoegen":
            return _united(town, given)
        case _:
            raise Unreadable(400, texts.NO_ASK)


def count_inside(asked: Asked) -> Mapping[str, Any]:
    """Say what lies inside a drawn shape in a month, for a theme."""
    require(asked.actor, Act.ASK_FIGURES)
    here, town = asked.here, towns.now(asked.here.store)
    reading = drawing.read(town, asked.body.get("vorm"))
    if reading.shape is None:
        raise ShapeRefused(reading)
    today = months.today(here.clock)
    shown = months.shown_months(today, here.settings.months_shown)
    theme, buurt = asked.body.get("thema") or None, asked.body.get("buurt")
    if theme is not None and theme not in THEMES:
        raise Unreadable(400, texts.NO_ASK)
    shape = _countable(reading.shape)
    found = inside.look(
        town,
        shape,
        _month(asked.body.get("maand"), shown),
        theme,
        today=today,
        own_buurt=str(buurt or ""),
    )
    # What is said of its own size is of the shape as it was drawn.
    found = replace(found, area_m2=reading.shape.area, border_m=reading.shape.length)
    drawers = agreement.with_shape(town, shape)
    numbers = figures.ask(here.store, asked.actor, here.clock, shape)
    return {
        "km2": round(found.area_m2 / 1e6, 4),
        "omtrek_km": round(found.border_m / 1000, 2),
        "zinnen": [
            read_back.sentence(town, shape, today, str(buurt or "")),
            *shape_words.sentences(found, drawers, numbers),
        ],
        "binnen": [
            {"soort": noun, "naam": shape_words.noun_of(noun, number), "aantal": number}
            for noun, number in found.counts
        ],
        "activiteiten": [{"thema": theme, "aantal": number} for theme, number in found.activities],
        "wijken": [{"naam": one.name, "deel": round(one.share, 4)} for one in found.wijken],
        "overlap": [
            {"id": one.public_id, "naam": one.name, "deel": round(one.share, 4)} for one in found.drawn
        ],
        "levend": None
        if found.living is None
        else {"naam": found.living.name, "deel": round(found.living.share, 4)},
        "bewoners": None if drawers is None else {"aantal": drawers[0], "deel": round(drawers[1], 4)},
        "cijfers": [{"naam": name, "waarde": count} for name, count in shape_words.figure_rows(numbers)],
        "cijfers_zin": shape_words.figures_sentence(numbers),
    }


def _countable(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape with no more corners than tell something, so that nobody waits long for an answer.

    Raises:
        Unreadable: it has too many all the same.
    """
    lighter = lighten(shape, MOST_COUNTED_CORNERS)
    if count_corners(lighter) > MOST_COUNTED_CORNERS:
        most = format_decimal(MOST_COUNTED_CORNERS, locale=LOCALE)
        raise Unreadable(422, texts.TOO_MANY_TO_COUNT.format(most=most))
    return lighter


def _month(given: object, shown: Sequence[date]) -> date:
    """Return the month that is asked for; the newest when none is."""
    for month in shown:
        if given == months.format_month(month):
            return month
    if given is not None:
        raise Unreadable(400, texts.NO_ASK)
    return shown[-1]


def _together(shapes: Sequence[object]) -> object:
    """Several shapes are the parts of one drawing."""
    return shapes[0] if len(shapes) == 1 else {"type": "GeometryCollection", "geometries": list(shapes)}


def _told(reading: Reading) -> dict[str, Any]:
    return _answer(reading.shape, reading.reasons, reading.proposal)


def _tidied(reading: Reading) -> dict[str, Any]:
    if reading.shape is None:
        return _told(reading)
    answer = _answer(reading.shape, reading.reasons, tidy(reading.shape))
    return answer if answer["voorstel"] else answer | {"voorstel_zin": texts.TIDY_ALREADY}


def _united(town: Town, given: Sequence[object]) -> dict[str, Any]:
    overload = find_overload(_together(given))
    if overload is not None:
        return _answer(None, (overload,), None)
    readings = [drawing.read(town, one) for one in given]
    refused = next((reading for reading in readings if reading.shape is None), None)
    if refused is not None or not readings:
        return _told(refused or drawing.read(town, None))
    shapes = [reading.shape for reading in readings]
    whole = unite(shapes)
    return _answer(whole, (), None) if whole.is_valid else _told(drawing.read(town, write_drawing(whole)))


def _answer(
    shape: BaseGeometry | None, reasons: Sequence[Reason], proposal: Proposal | None
) -> dict[str, Any]:
    return {
        "vorm": None if shape is None else write_drawing(shape),
        "redenen": [
            {"soort": one.kind.value, "zin": reason_sentence(one), "plek": one.place} for one in reasons
        ],
        "voorstel": None if proposal is None else write_drawing(proposal.shape),
        "voorstel_zin": "" if proposal is None else proposal_sentence(proposal),
        "km2": None if shape is None else round(shape.area / 1e6, 4),
    }

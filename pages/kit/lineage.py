"""The life of a buurt on its card: a sentence on where it comes from, a picture, and the same in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from data.services.lineage import Happening, Life, Lineage, Turn
from pages.kit import markup
from pages.kit.dates import month_name
from pages.kit.texts import lineage as texts

MOST_KIN = 6
"""A picture with more bands is a tangle; the words tell of all."""

# On paper, in units of which the whole picture is 360 wide: about a CSS pixel on a phone.
_WIDTH, _LEFT, _RIGHT = 360.0, 4.0, 350.0
_LANE, _THICKEST, _THINNEST = 52.0, 27.0, 2.5
_TOP, _BOTTOM = 4.0, 26.0
_LETTER = 9.2  # a bold letter in the widest font that a visitor may have
_BEND = 14.0  # how far along a band takes to reach another lane

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lane:
    """One band of the picture.

    Attributes:
        bands: outlines while it lives. dots: from x to x, while it sleeps.
        bends: lines from and to other lanes, and how thick they are.
        label_x: where its name begins; where it ends when ``ends_there``.
    """

    name: str
    colour: str
    is_own: bool
    y: float
    bands: tuple[str, ...]
    dots: tuple[Point, ...]
    bends: tuple[tuple[str, float], ...]
    label_x: float
    ends_there: bool


def origin_sentence(lineage: Lineage) -> str:
    """Say in one sentence where a buurt comes from; empty when it was never shared with another."""
    if not lineage.origins:
        return ""
    return _say(texts.ORIGINS, lineage.origins[0], lineage)


def sentences(lineage: Lineage) -> list[str]:
    """Return the life of a buurt in words, oldest first: a sentence a month."""
    told = []
    first = lineage.months[0]
    if lineage.own.energy[0] != 0 and not any(one.month == first for one in lineage.own.happenings):
        told.append(texts.WAS_THERE.format(month=month_name(first)))
    for month, turns in groupby(lineage.own.happenings, key=lambda one: one.month):
        said = " ".join(_say(texts.TURNS, one, lineage) for one in turns)
        told.append(f"{markup.first_upper(month_name(month))}: {said}")
    return told


def section(lineage: Lineage) -> dict[str, object]:
    """Return what the template of a card needs to show a life."""
    return {
        "origin": origin_sentence(lineage),
        "picture": picture(lineage),
        "alt": texts.ALT.format(
            name=lineage.own.called.name,
            first=month_name(lineage.months[0]),
            last=month_name(lineage.months[-1]),
        ),
        "how_to_read": texts.HOW_TO_READ.format(month=month_name(lineage.month)),
        "sentences": sentences(lineage),
        "kin": [life.called for life in kin_that_lives(lineage)],
        "texts": texts,
    }


def kin_that_lives(lineage: Lineage) -> list[Life]:
    """Return the kin that can be looked at in the month from which one looks."""
    if lineage.month not in lineage.months:
        return []
    at = lineage.months.index(lineage.month)
    return [life for life in lineage.kin if life.energy[at]]


def picture(lineage: Lineage) -> str:
    """Return the life as a picture: months from left to right, a band per buurt, as thick as its energy."""
    lanes = list(_lanes(lineage))
    height = _TOP + _LANE * len(lanes) + _BOTTOM
    year_starts = [month for month in lineage.months if month.month == 1]
    return markup.drawing(
        "lineage.svg.j2",
        width=_WIDTH,
        height=height,
        lanes=lanes,
        floor=height - _BOTTOM,
        years=[(_x(month, lineage.months), month.year) for month in year_starts],
        marker=_x(lineage.month, lineage.months) if lineage.month in lineage.months else None,
        left=_LEFT,
        right=_RIGHT,
    )


def _say(words: dict[Turn, tuple[str, str]], one: Happening, lineage: Lineage) -> str:
    names = [lineage.name_of(other) for other in one.others]
    return words[one.turn][len(names) > 1].format(
        name=lineage.own.called.name, others=markup.listed(names), month=month_name(one.month)
    )


def _lanes(lineage: Lineage) -> Iterator[Lane]:
    shown = [lineage.own, *lineage.kin[:MOST_KIN]]
    # The life it is about lies in the middle, its kin by turns above and below, so that bands cross least.
    order = sorted(range(len(shown)), key=lambda i: -i if i % 2 else i)
    y_of = {shown[i].identity: _TOP + _LANE * (row + 0.68) for row, i in enumerate(order)}
    most = max((energy or 0.0 for life in shown for energy in life.energy), default=1.0) or 1.0
    for i in order:
        yield _lane(shown[i], lineage, y_of, _THICKEST / most)


def _lane(life: Life, lineage: Lineage, y_of: dict[int, float], scale: float) -> Lane:
    months, y = lineage.months, y_of[life.identity]
    thick = [max(_THINNEST, (energy or 0.0) * scale) for energy in life.energy]
    runs = []
    for state, members in groupby(range(len(months)), key=lambda i: _state(life.energy[i])):
        numbers = list(members)
        runs.append((state, numbers[0], numbers[-1]))
    step = (_RIGHT - _LEFT) / max(len(months) - 1, 1)
    bands = tuple(
        _band([(_x(months[i], months), thick[i]) for i in range(first, last + 1)], y, step)
        for state, first, last in runs
        if state == "awake"
    )
    dots = tuple(
        (_x(months[first], months) - step / 2, _x(months[last], months) + step / 2)
        for state, first, last in runs
        if state == "asleep"
    )
    begins = max(
        next((_x(months[i], months) for state, i, _ in runs if state != "absent"), 0) - step / 2, _LEFT
    )
    is_own, name = life is lineage.own, life.called.name
    ends_there = begins + len(name) * _LETTER > _RIGHT - 6
    return Lane(
        name=name,
        colour=markup.identity_colour(life.called.colour),
        is_own=is_own,
        y=y,
        bands=bands,
        dots=dots,
        bends=tuple(_bends(life, months, y_of, thick)),
        label_x=_RIGHT - 6 if ends_there else begins,
        ends_there=ends_there,
    )


def _state(energy: float | None) -> str:
    if energy is None:
        return "asleep"
    return "awake" if energy > 0 else "absent"


def _bends(
    life: Life, months: Sequence[date], y_of: dict[int, float], thick: Sequence[float]
) -> Iterator[tuple[str, float]]:
    """Yield the way from the lane it came out of, and the one into the lane it went into."""
    y = y_of[life.identity]
    for one in life.happenings:
        at = months.index(one.month)
        for other in one.others:
            if other not in y_of or at == 0:
                continue
            if one.turn is Turn.CAME_OUT_OF:
                x = _x(months[at], months)
                yield _bend((x - _BEND, y_of[other]), (x, y)), thick[at]
            elif one.turn is Turn.WENT_INTO:
                x = _x(months[at - 1], months)
                yield _bend((x, y), (x + _BEND, y_of[other])), thick[at - 1]


def _bend(start: Point, end: Point) -> str:
    (x0, y0), (x1, y1), middle = start, end, (start[0] + end[0]) / 2
    return f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"


def _band(points: list[tuple[float, float]], y: float, step: float) -> str:
    """Draw a band through (x, thickness), half a step longer on both sides, without corners."""
    points = [(points[0][0] - step / 2, points[0][1]), *points, (points[-1][0] + step / 2, points[-1][1])]
    above = [(x, y - thick / 2) for x, thick in points]
    below = [(x, y + thick / 2) for x, thick in reversed(points)]
    return f"M{_curve(above)}L{_curve(below)}Z"


def _curve(points: list[Point]) -> str:
    said = "{:.1f} {:.1f}".format(*points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        said += f"C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    return said


def _x(month: date, months: Sequence[date]) -> float:
    return _LEFT + (_RIGHT - _LEFT) * months.index(month) / max(len(months) - 1, 1)

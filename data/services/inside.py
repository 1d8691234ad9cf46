"""What lies inside a drawn shape, and how far it agrees with what is known: asked at every corner drawn."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from data.records import (
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Network,
    Record,
)
from data.services import living
from data.services.listing import is_about, lies_somewhere_in
from data.services.living import LivingArea
from data.services.months import next_month
from data.services.periods import energy_period, has_left, is_shown
from data.services.town import Town, buurt_of
from geo.drawing.agreement import overlap
from geo.shares import shares

COUNTED: tuple[type[Record], ...] = (
    Initiative,
    Finding,
    Hotspot,
    MeetingPlace,
    Network,
    Buurtschouw,
    Buurtgesprek,
    Buurt,
)
"""What is counted inside a shape, in the order in which it is told. Of a Buurt that is its symbol."""

_ACTIVITIES = (Initiative, Network, Buurtgesprek, Buurtschouw)

LEAST_SHARE = 0.01
"""Less of a shape than this in a wijk or another buurt is a border drawn twice, not an overlap."""


@dataclass(frozen=True, slots=True)
class Share:
    """A named area and the share (0 to 1) that is told of it; see where it stands of which whole."""

    name: str
    share: float
    public_id: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies inside a shape in one month, for one theme or for all.

    Attributes:
        area_m2, border_m: of the shape; holes have a border too.
        counts: how many of each noun lie inside or touch it, those there are, in the order of ``COUNTED``.
        n_unsure: things known by area only, of which the area lies for a part inside: not counted.
        activities: how many initiatives, networks, walks and talks go on there in that month per theme, the
            most first; one with two themes counts for both. n_activities: how many those are themselves.
        wijken: which it crosses; share of the shape.
        drawn: published outlines it overlaps; share of the shape.
        living: the living buurt it looks like most, with what both share of all that either covers; None
            when it meets none. share_living: share of the shape that lies in any living buurt.
        contains_example: something that was counted is invented.
    """

    area_m2: float
    border_m: float
    counts: tuple[tuple[str, int], ...]
    n_unsure: int
    activities: tuple[tuple[str, int], ...]
    n_activities: int
    wijken: tuple[Share, ...]
    drawn: tuple[Share, ...]
    living: Share | None
    share_living: float
    contains_example: bool


@dataclass(frozen=True, eq=False, slots=True)
class _Shown:
    """What the map shows in a month for a theme: in a tree to look up, and which of it goes on then."""

    tree: shapely.STRtree
    records: tuple[Record, ...]
    goes_on: frozenset[str]
    outlines: shapely.STRtree
    boundaries: tuple[Boundary, ...]


def look(
    town: Town,
    shape_rd: BaseGeometry,
    month: date,
    theme: str | None = None,
    *,
    today: date | None = None,
    own_buurt: str = "",
) -> Inside:
    """Look inside a valid area in RD metres.

    Args:
        today: lets what ends to the day leave on its day in the present month.
        own_buurt: public id of the Buurt or outline that is being drawn: it does not overlap with itself.
    """
    shown: _Shown = town.kept.get(("shown", month, theme, today), lambda: _show(town, month, theme, today))
    sure, unsure = _met(shown, shape_rd)
    by_noun = Counter(type(record) for record in sure)
    going_on = [record for record in sure if record.public_id in shown.goes_on]
    themes = Counter(one for record in going_on for one in record.themes)
    best, share_living = _compare(living.areas_at_once(town, month, theme).areas, shape_rd)
    return Inside(
        area_m2=shape_rd.area,
        border_m=shape_rd.length,
        counts=tuple((kind.noun, by_noun[kind]) for kind in COUNTED if by_noun[kind]),
        n_unsure=len(unsure),
        activities=tuple(sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))),
        n_activities=len(going_on),
        wijken=tuple(
            Share(name, share)
            for name, share in shares(shape_rd, [(wijk.name, wijk.geometry) for wijk in town.wijken])
            if share >= LEAST_SHARE
        ),
        drawn=_overlapped(town, shown, shape_rd, own_buurt),
        living=best,
        share_living=share_living,
        contains_example=any(record.is_example for record in sure),
    )


def _show(town: Town, month: date, theme: str | None, today: date | None) -> _Shown:
    records = tuple(
        record
        for kind in COUNTED
        for record in town.of(kind)
        if record.place.geometry is not None
        and is_about(record, theme)
        and is_shown(record, month, today)
        and not has_left(record, today)
        and (not isinstance(record, Buurt) or record.symbol)
    )
    boundaries = tuple(
        outline
        for outline in town.of(Boundary)
        if outline.place.geometry is not None and is_shown(outline, month, today)
    )
    return _Shown(
        shapely.STRtree([record.place.geometry for record in records]),
        records,
        frozenset(record.public_id for record in records if _goes_on(record, month)),
        shapely.STRtree([outline.place.geometry for outline in boundaries]),
        boundaries,
    )


def _goes_on(record: Record, month: date) -> bool:
    if not isinstance(record, _ACTIVITIES):
        return False
    start, end = energy_period(record)
    return start is not None and start < next_month(month) and (end is None or end > month)


def _met(shown: _Shown, shape: BaseGeometry) -> tuple[list[Record], list[Record]]:
    """Return what lies inside for sure, and what may: of it only the area is known, and that sticks out."""
    found = [shown.records[number] for number in sorted(shown.tree.query(shape, predicate="intersects"))]
    sure: list[Record] = []
    unsure: list[Record] = []
    for record in found:
        sticks_out = lies_somewhere_in(record) and not shape.covers(record.place.geometry)
        (unsure if sticks_out else sure).append(record)
    return sure, unsure


def _overlapped(town: Town, shown: _Shown, shape: BaseGeometry, own_buurt: str) -> tuple[Share, ...]:
    found = []
    for number in shown.outlines.query(shape, predicate="intersects"):
        outline = shown.boundaries[number]
        if own_buurt and own_buurt in (outline.public_id, outline.buurt_id):
            continue
        share = shape.intersection(outline.place.geometry).area / shape.area
        if share >= LEAST_SHARE:
            buurt = buurt_of(town, outline)
            found.append(Share(buurt.title if buurt else outline.title, share, outline.public_id))
    return tuple(sorted(found, key=lambda one: (-one.share, one.name)))


def _compare(areas: tuple[LivingArea, ...], shape: BaseGeometry) -> tuple[Share | None, float]:
    """Return the living buurt that looks most like a shape, and the share of the shape that lives."""
    met = [area for area in areas if shape.intersects(area.rand)]
    # Areas of one theme share borders but never overlap.
    inside_m2 = sum(shape.intersection(area.rand).area for area in met)
    alike = [Share(area.name, overlap(shape, area.rand), area.area_id) for area in met]
    best = max(alike, key=lambda one: (one.share, one.name), default=None)
    return (best if best and best.share > 0 else None), min(inside_m2 / shape.area, 1.0)

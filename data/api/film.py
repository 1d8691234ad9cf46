"""The film as one small body: every border once, in whole steps of a grid, each step from the one before.

As in TopoJSON, a ring is a list of numbers of lines: ``n`` is line n as written, ``~n`` (``-1 - n``) that
line backwards. A border between two areas is one line that both name, so they share it exactly; a line that
did not move from one month to the next is written once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.services.film import Film
from data.services.living import LEVELS, LivingArea
from data.services.months import format_month
from geo.crs import to_wgs84

FORM = 1
"""Raised when a reader of the old form would misread the new one."""

STEP_DEG = 5e-6
"""The grid, in degrees: 0.34 m east-west and 0.56 m north-south. Finer than a border is known or drawn."""

PAINTED = LEVELS[::-1]
"""The levels in the order in which they are painted."""

_Corner = tuple[int, int]
_Line = tuple[_Corner, ...]


def plain(film: Film) -> dict[str, Any]:
    """Return a film as JSON knows it; coordinates in grid steps from ``begin`` (longitude, latitude)."""
    areas = [area for month in film.months for area in month.areas]
    begin, shapes = _on_the_grid(areas)
    identities = [_identity(area) for area in areas]
    numbers = {identity: number for number, identity in enumerate(dict.fromkeys(identities))}
    lines = _Lines()
    moments = []
    for month in film.months:
        here = [next(shapes) for _ in month.areas]
        forks = _forks(ring for area in here for level in area.levels for rings in level for ring in rings)
        moments.append(
            [
                {
                    "wie": numbers[_identity(area)],
                    "hart": on_grid.heart,
                    "kans": [round(area.probability_of(level), 2) for level in PAINTED],
                    "stabiliteit": round(area.stability, 2),
                    "vormen": [
                        [[lines.take_apart(ring, forks) for ring in rings] for rings in level]
                        for level in on_grid.levels
                    ],
                }
                for area, on_grid in zip(month.areas, here, strict=True)
            ]
        )
    keys = ("gebied", "naam", "kleur", "symbool", "buurtId")
    return {
        "vorm": FORM,
        "thema": film.theme,
        "revisie": film.revision,
        "bevatVoorbeelddata": any(area.contains_example for area in areas),
        "maanden": [format_month(month.month) for month in film.months],
        "begin": begin,
        "stap": STEP_DEG,
        "niveaus": PAINTED,
        "wie": [dict(zip(keys, identity, strict=True)) for identity in numbers],
        "lijnen": [_from_one_to_the_next(line) for line in lines.kept],
        "momenten": moments,
    }


def _identity(area: LivingArea) -> tuple[str, str, int, str | None, str | None]:
    return area.area_id, area.name, area.colour, area.symbol or None, area.buurt_id or None


@dataclass(frozen=True, slots=True)
class _OnGrid:
    """An area in grid steps: its heart, and per level its polygons as rings, the outer one first."""

    heart: _Corner
    levels: list[list[list[_Line]]]


def _on_the_grid(areas: list[LivingArea]) -> tuple[list[float], Iterator[_OnGrid]]:
    """Return where the grid begins (longitude, latitude: the south-west corner) and all areas on it."""
    if not areas:
        return [0.0, 0.0], iter(())
    shapes = [[area.heart, *(getattr(area, level) for level in PAINTED)] for area in areas]
    degrees = shapely.orient_polygons(to_wgs84(np.array(shapes, dtype=object)), exterior_cw=False)
    begin = np.round(np.floor(shapely.total_bounds(degrees)[:2] / STEP_DEG) * STEP_DEG, 6)
    steps = shapely.transform(degrees, lambda corners: np.round((corners - begin) / STEP_DEG))
    return begin.tolist(), (
        _OnGrid((int(heart.x), int(heart.y)), [_rings(level) for level in levels]) for heart, *levels in steps
    )


def _rings(shape: BaseGeometry) -> list[list[_Line]]:
    """Return per polygon its rings, not closed; what is too thin for the grid is left out."""
    polygons = []
    for polygon in shapely.get_parts(shape):
        rings = [_corners(ring) for ring in (polygon.exterior, *polygon.interiors)]
        if len(rings[0]) >= 3:
            polygons.append([ring for ring in rings if len(ring) >= 3])
    return polygons


def _corners(ring: BaseGeometry) -> _Line:
    steps = shapely.get_coordinates(ring)[:-1].astype(int)
    moved = (steps != np.roll(steps, 1, axis=0)).any(axis=1)
    return tuple(map(tuple, steps[moved].tolist()))


def _forks(rings: Iterator[_Line]) -> set[_Corner]:
    """Return the corners where more than two borders of a month meet: lines begin and end there."""
    neighbours: dict[_Corner, set[_Corner]] = {}
    for ring in rings:
        for corner, following in zip(ring, ring[1:] + ring[:1], strict=True):
            neighbours.setdefault(corner, set()).add(following)
            neighbours.setdefault(following, set()).add(corner)
    return {corner for corner, others in neighbours.items() if len(others) > 2}


@dataclass
class _Lines:
    """Every line once, in the order in which it was first met."""

    numbers: dict[_Line, int] = field(default_factory=dict)

    @property
    def kept(self) -> tuple[_Line, ...]:
        return tuple(self.numbers)

    def take_apart(self, ring: _Line, forks: set[_Corner]) -> list[int]:
        """Write a ring as numbers of lines."""
        # A ring without a fork begins at its lowest corner, so that two who share it cut it alike.
        cuts = [index for index, corner in enumerate(ring) if corner in forks] or [ring.index(min(ring))]
        return [
            self._number((*ring[start:stop], ring[stop]) if start < stop else ring[start:] + ring[: stop + 1])
            for start, stop in zip(cuts, cuts[1:] + cuts[:1], strict=True)
        ]

    def _number(self, line: _Line) -> int:
        if (backwards := self.numbers.get(line[::-1])) is not None and line not in self.numbers:
            return ~backwards
        return self.numbers.setdefault(line, len(self.numbers))


def _from_one_to_the_next(line: _Line) -> list[int]:
    """Return a line as x, y of its first corner and then the steps to each next one."""
    corners = np.array(line)
    steps: list[int] = np.concatenate((corners[:1], np.diff(corners, axis=0))).ravel().tolist()
    return steps

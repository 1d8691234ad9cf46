"""Why an area lies here: who carries it, what one more or one fewer would change, where its edge is sure.

Everything is asked of the engine itself: the same town, with one thing changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import geopandas
import numpy as np
import shapely

from geo.areas import Area, describe_hills, find_areas, find_areas_near, find_hills, pick_points
from geo.barriers import Barriers, find_walls, prepare_barriers
from geo.edges import Edge, find_edges
from geo.energy import weigh_events, weigh_points
from geo.errors import AreaRefused
from geo.events import Events, prepare
from geo.field import Points, diffuse
from geo.levels import Hills
from geo.parameters import DEFAULTS, Parameters

_SOURCES_LEFT_OUT = 3  # each asks the engine anew
_NEAR, _REACH = 3, 4  # bandwidths: how far areas matter as a whole, and how far anything does
_LEAST_SHARE = 0.001  # who brings less is not named
_LEAST_COVER, _SAME_COVER = 0.1, 0.75  # of the ground that two outlines cover together
_PART = 0.5  # of an area that lies in another


class Outcome(StrEnum):
    """What becomes of an area when something in its town is different."""

    VANISHES = "vanishes"
    FALLS_APART = "falls apart"
    JOINS = "joins a neighbour"
    SHRINKS = "shrinks"
    GROWS = "grows"
    MOVES = "moves"
    STAYS = "stays"


@dataclass(frozen=True)
class Carrier:
    """An activity or a source: its rows in the table of activities, and its share of the area's energy."""

    rows: tuple[int, ...]
    share: float


@dataclass(frozen=True)
class Otherwise:
    """An area in a town that is a little different.

    `cover`: the ground that the area shares with what becomes of it, over all they cover together (0 when it
    vanishes, 1 when nothing changes). `growth`: its new size over its old one, less 1.
    """

    outcome: Outcome
    cover: float
    growth: float


@dataclass(frozen=True)
class Why:
    """Why an area lies here.

    `activities`, `sources`: what carries it, most energy first. `without`: what becomes of it without each of
    the strongest sources, in the same order. `one_more`: with one more running initiative at its heart.
    `edges`: one per wind, from the east against the clock.
    """

    activities: tuple[Carrier, ...]
    sources: tuple[Carrier, ...]
    without: tuple[Otherwise, ...]
    one_more: Otherwise
    edges: tuple[Edge, ...]


def why(
    events: geopandas.GeoDataFrame | Events,
    at: Any,
    theme: str | None,
    area: shapely.Geometry | str,
    parameters: Parameters = DEFAULTS,
    barriers: geopandas.GeoDataFrame | Barriers | None = None,
) -> Why:
    """Say why a living neighbourhood lies where it does on a day, for a theme or for all.

    `area`: its `area_id`, or a shape (RD polygon): the area that shares most ground with it. The rest as in
    `geo.living.energy_areas`; the engine is asked once (twice for an id), and four times of the surroundings.

    Raises AreaRefused when no such area lies there, and what `geo.living.energy_areas` raises.
    """
    prepared = prepare(events)
    known = prepare_barriers(barriers)
    energy = weigh_events(prepared, at, theme, parameters)
    if isinstance(area, str):
        there = (one for one in find_areas(prepared, energy, parameters, known) if one.area_id == area)
        found = next(there, None)
        if found is None:
            raise AreaRefused(area)
        area = found.outlines[-1]
    return explain_area(prepared, energy, area, parameters, known)


def explain_area(
    events: Events,
    energy: np.ndarray,
    shape: shapely.Geometry,
    parameters: Parameters,
    barriers: Barriers | None = None,
) -> Why:
    """Return the same for the area that shares most ground with a shape; `energy` as `weigh_events` gives it.

    Raises AreaRefused when no area lies there.
    """
    at_points = weigh_points(events, energy, parameters)
    points = np.flatnonzero(at_points)
    near = points[shapely.contains_xy(shape, events.x_m[points], events.y_m[points])]
    if len(near) == 0:
        raise AreaRefused(shape)
    points = points[events.town[points] == events.town[near[0]]]
    seen = pick_points(events, at_points, points)
    hills = find_hills(seen, parameters, barriers)
    areas = list(describe_hills(events, energy, at_points, hills, parameters).values())
    area = max(areas, key=lambda one: one.outlines[-1].intersection(shape).area, default=None)
    if area is None or not area.outlines[-1].intersects(shape):
        raise AreaRefused(shape)
    rand, others = area.outlines[-1], [one.outlines[-1] for one in areas if one is not area]
    box_m = find_surroundings(rand, others, hills.town.bandwidth_m)

    def change(events: Events, energy: np.ndarray) -> Otherwise:
        found = find_areas_near(events, energy, box_m, hills.town, parameters, barriers)
        return _compare(rand, others, found)

    share_within = _find_share_within(seen, hills, rand, barriers)
    brought = np.bincount(events.owner[points], at_points[points] * share_within, len(events))
    _, activities = _rank(brought, np.arange(len(events)), events)
    numbers, sources = _rank(brought, events.source, events)
    without = (
        change(events, np.where(events.source == number, 0.0, energy))
        for number in numbers[:_SOURCES_LEFT_OUT]
    )
    one_more = change(*add_initiative(events, energy, area.heart_x_m, area.heart_y_m, parameters))
    edges = find_edges(rand, others, hills, parameters, barriers)
    return Why(activities, sources, tuple(without), one_more, edges)


def find_surroundings(
    place: shapely.Geometry, areas: list[shapely.Geometry], bandwidth_m: float
) -> tuple[float, float, float, float]:
    """Return the box (west, south, east, north, RD) outside of which nothing changes with a place.

    The areas near it lie in it as a whole.
    """
    near = [area for area in areas if area.dwithin(place, _NEAR * bandwidth_m)]
    return shapely.box(*shapely.total_bounds([place, *near])).buffer(_REACH * bandwidth_m).bounds


def _find_share_within(
    points: Points, hills: Hills, rand: shapely.Geometry, barriers: Barriers | None
) -> np.ndarray:
    """Return per point which share of its hill falls within the area.

    Heat goes from here to there as easily as back: the area, spread as if it were energy, tells it of all.
    """
    grid = hills.grid
    cells = np.arange(grid.n_rows * grid.n_columns)
    area = shapely.contains_xy(rand, *grid.find_middles_m(cells)).astype(float).reshape(grid.shape)
    walls = find_walls(barriers, grid)
    column, row = (np.rint(along).astype(int) for along in grid.find_positions(points.x_m, points.y_m))
    spread_m = points.spread_m.round(-2)
    share = np.empty(len(spread_m))
    for width_m in np.unique(spread_m):
        these = spread_m == width_m
        variance = (hills.town.bandwidth_m**2 + width_m**2) / grid.cell_m**2
        seen = diffuse(area, variance, walls, from_points=False)
        share[these] = seen[row[these], column[these]]
    return share


def _rank(brought: np.ndarray, group: np.ndarray, events: Events) -> tuple[np.ndarray, tuple[Carrier, ...]]:
    """Return the groups of activities that bring energy, most first: their numbers and what they bring."""
    share = (np.bincount(group, brought) / brought.sum()).round(9)
    named = np.flatnonzero(share >= _LEAST_SHARE)
    named = named[np.argsort(-share[named], kind="stable")]
    brings = brought > 0
    carriers = (
        Carrier(tuple(np.sort(events.row[brings & (group == number)]).tolist()), float(share[number]))
        for number in named
    )
    return named, tuple(carriers)


def _compare(rand: shapely.Geometry, others: list[shapely.Geometry], areas: list[Area]) -> Otherwise:
    """Say what became of an area and its neighbours, given the areas of the town as it is otherwise."""
    found = np.array([one.outlines[-1] for one in areas], dtype=object)
    shared_m2 = shapely.area(shapely.intersection(found, rand))
    cover = shared_m2 / (shapely.area(found) + rand.area - shared_m2)
    if len(found) == 0 or cover.max() < _LEAST_COVER:
        return Otherwise(Outcome.VANISHES, 0.0, -1.0)
    best = int(cover.argmax())
    growth = found[best].area / rand.area - 1
    parts = shared_m2 > np.maximum(_PART * shapely.area(found), _LEAST_COVER * rand.area)
    if parts.sum() > 1:
        outcome = Outcome.FALLS_APART
    elif any(found[best].intersection(other).area > _PART * other.area for other in others):
        outcome = Outcome.JOINS
    elif cover[best] >= _SAME_COVER:
        outcome = Outcome.STAYS
    elif abs(growth) > 1 - _SAME_COVER:
        outcome = Outcome.GROWS if growth > 0 else Outcome.SHRINKS
    else:
        outcome = Outcome.MOVES
    return Otherwise(outcome, float(cover[best]), float(growth))


def add_initiative(
    events: Events, energy: np.ndarray, x_m: float, y_m: float, parameters: Parameters
) -> tuple[Events, np.ndarray]:
    """Return the town with one more initiative at a place (RD), of one person and a source of its own."""
    at = int(np.hypot(events.x_m - x_m, events.y_m - y_m).argmin())
    alike = {
        "row": -1,
        "start_day": 0.0,
        "end_day": np.inf,
        "tenfolds": 0.0,
        "kind": 0,
        "theme_set": 0,
    }
    per_event = alike | {"source": events.source.max() + 1}
    per_point = {
        "x_m": x_m,
        "y_m": y_m,
        "share": 1.0,
        "spread_m": 0.0,
        "owner": len(events),
        "town": events.town[at],  # points of a town lie together
        "source_block": 0,
        "venue": 0,
    }
    added: dict[str, Any] = {
        name: np.append(getattr(events, name), value) for name, value in per_event.items()
    }
    added |= {name: np.insert(getattr(events, name), at, value) for name, value in per_point.items()}
    return replace(events, **added), np.append(energy, parameters.find_height("initiative"))

"""Why an area lies here: who carries it, what one more or one fewer would change, where its edge is sure.

Everything is asked of the engine itself: the same town, with one thing changed.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import geopandas
import numpy as np
import shapely

from geo.areas import Area, describe_hills, find_areas, find_areas_near, find_hills
from geo.barriers import Barriers, find_walls
from geo.edges import Edge, find_edges
from geo.energy import Question, ask
from geo.errors import AreaRefused
from geo.events import Events
from geo.field import diffuse
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
    question = ask(events, at, theme, parameters, barriers)
    if isinstance(area, str):
        named = {one.area_id: one.outlines[-1] for one in find_areas(question)}
        if area not in named:
            raise AreaRefused(area)
        area = named[area]
    known, points = question.events, np.flatnonzero(question.at_points)
    near = points[shapely.contains_xy(area, known.x_m[points], known.y_m[points])]
    if len(near) == 0:
        raise AreaRefused(area)
    points = points[known.town[points] == known.town[near[0]]]
    hills = find_hills(question, points)
    found = list(describe_hills(question, hills).values())
    here = max(found, key=lambda one: one.outlines[-1].intersection(area).area, default=None)
    if here is None or not here.outlines[-1].intersects(area):
        raise AreaRefused(area)
    rand, others = here.outlines[-1], [one.outlines[-1] for one in found if one is not here]
    box_m = find_surroundings(rand, others, hills.town.bandwidth_m)

    def change(question: Question) -> Otherwise:
        return _compare(rand, others, find_areas_near(question, box_m, hills.town))

    share_within = _find_share_within(question, points, hills, rand)
    brought = np.bincount(known.owner[points], question.at_points[points] * share_within, len(known))
    _, activities = _rank(brought, np.arange(len(known)), known)
    numbers, sources = _rank(brought, known.source, known)
    without = (
        change(replace(question, energy=np.where(known.source == number, 0.0, question.energy)))
        for number in numbers[:_SOURCES_LEFT_OUT]
    )
    one_more = change(add_initiative(question, here.heart_x_m, here.heart_y_m))
    return Why(activities, sources, tuple(without), one_more, find_edges(rand, others, hills, question))


def find_surroundings(
    place: shapely.Geometry, areas: list[shapely.Geometry], bandwidth_m: float
) -> tuple[float, float, float, float]:
    """Return the box (west, south, east, north, RD) outside of which nothing changes with a place.

    The areas near it lie in it as a whole.
    """
    near = [area for area in areas if area.dwithin(place, _NEAR * bandwidth_m)]
    return shapely.box(*shapely.total_bounds([place, *near])).buffer(_REACH * bandwidth_m).bounds


def _find_share_within(
    question: Question, points: np.ndarray, hills: Hills, rand: shapely.Geometry
) -> np.ndarray:
    """Return per point which share of its hill falls within the area.

    Heat goes from here to there as easily as back: the area, spread as if it were energy, tells it of all.
    """
    grid, events, walls = hills.grid, question.events, find_walls(question.barriers, hills.grid)
    cells = np.arange(grid.n_rows * grid.n_columns)
    area = shapely.contains_xy(rand, *grid.find_middles_m(cells)).astype(float).reshape(grid.shape)
    seen = diffuse(area, (hills.town.bandwidth_m / grid.cell_m) ** 2, walls, from_points=False)
    column, row = grid.find_positions(events.x_m[points], events.y_m[points])
    return seen[np.rint(row).astype(int), np.rint(column).astype(int)]


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


def add_initiative(question: Question, x_m: float, y_m: float) -> Question:
    """Return the town with one more initiative at a place (RD), of one person and a source of its own."""
    events, height = question.events, question.parameters.find_height("initiative")
    at = int(np.hypot(events.x_m - x_m, events.y_m - y_m).argmin())  # points of a town lie together
    of_activity = {"row": -1, "start_day": 0.0, "end_day": np.inf, "tenfolds": 0.0, "kind": 0, "theme_set": 0}
    of_activity["source"] = events.source.max() + 1
    of_point = {"x_m": x_m, "y_m": y_m, "share": 1.0, "source_block": 0, "venue": 0}
    of_point |= {"owner": len(events), "town": events.town[at]}
    added: dict[str, Any] = {
        name: np.append(vars(events)[name], value) for name, value in of_activity.items()
    }
    added |= {name: np.insert(vars(events)[name], at, value) for name, value in of_point.items()}
    return replace(question, events=replace(events, **added), energy=np.append(question.energy, height))

"""Where the edge of an area is sure, where it is vague, and what lies along it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely

from geo.barriers import Barriers
from geo.energy import Question
from geo.levels import Hills, find_probability

WINDS = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")

# Where the strip of doubt is no wider than a street with the houses along it, the edge is sure; where it
# takes a row of houses more, vague. Source: our own choice of what one sees in the street.
SURE_M, VAGUE_M = 40.0, 60.0


class EdgeKind(StrEnum):
    """What an edge is like: sure along a barrier, another area behind it, sure, vague or in between."""

    BARRIER = "barrier"
    NEIGHBOUR = "neighbour"
    SURE = "sure"
    VAGUE = "vague"
    BETWEEN = "between"


@dataclass(frozen=True)
class Edge:
    """The edge of an area towards one wind, as seen from its middle.

    `doubt_m`: width of the strip where the edge may lie (probability between .25 and .75 of being within).
    `line`: this stretch of the outline, RD.
    """

    wind: str
    kind: EdgeKind
    doubt_m: float
    line: shapely.MultiLineString


def find_edges(
    rand: shapely.Geometry, others: list[shapely.Geometry], hills: Hills, question: Question
) -> tuple[Edge, ...]:
    """Return what the edge of an area is like, one answer per wind, from the east against the clock.

    `rand` and `others`: its outline and those of the other areas (RD polygons), found on these hills.
    """
    grid = hills.grid
    x_m, y_m = grid.find_middles_m(hills.peaks)
    hill = int(np.argmin(shapely.distance(rand, shapely.points(x_m, y_m)))) + 1
    cells = np.flatnonzero(hills.labels == hill)
    certain = find_probability(hills, cells, question.parameters)
    within = certain / certain.max()  # where it ends, if there is a buurt at all
    doubtful = grid.find_middles_m(cells[(within > 0.25) & (within < 0.75)])
    doubtful_m2 = np.bincount(_find_wind(rand, *doubtful), minlength=8) * grid.cell_m**2

    ends, ring = shapely.get_coordinates(
        shapely.get_parts(shapely.segmentize(rand, grid.cell_m).boundary), return_index=True
    )
    pieces = np.stack((ends[:-1], ends[1:]), axis=1)[np.diff(ring) == 0]
    lines, middles = shapely.linestrings(pieces), shapely.points(pieces.mean(axis=1))
    is_beside = shapely.dwithin(middles, shapely.union_all(others), 1.0)
    is_along = _find_along(middles, 1.5 * grid.cell_m, question.barriers)
    wind, length_m = _find_wind(rand, *pieces.mean(axis=1).T), shapely.length(lines)
    edges = []
    for number in np.unique(wind):
        here = wind == number
        doubt_m = float(doubtful_m2[number] / length_m[here].sum())
        beside, along = (
            np.average(mark[here], weights=length_m[here]) > 0.5 for mark in (is_beside, is_along)
        )
        kind = _tell_kind(doubt_m, along, beside)
        edges.append(Edge(WINDS[number], kind, doubt_m, shapely.multilinestrings(lines[here])))
    return tuple(edges)


def _find_along(places: np.ndarray, reach_m: float, barriers: Barriers | None) -> np.ndarray:
    along = np.zeros(len(places), dtype=bool)
    if barriers is not None:
        stretches = shapely.linestrings(np.stack((barriers.start_m, barriers.end_m), axis=1))
        along[shapely.STRtree(stretches).query(places, "dwithin", reach_m)[0]] = True
    return along


def _tell_kind(doubt_m: float, along: bool, beside: bool) -> EdgeKind:
    if along and doubt_m <= SURE_M:
        return EdgeKind.BARRIER
    if beside:
        return EdgeKind.NEIGHBOUR
    if doubt_m <= SURE_M:
        return EdgeKind.SURE
    return EdgeKind.VAGUE if doubt_m >= VAGUE_M else EdgeKind.BETWEEN


def _find_wind(shape: shapely.Geometry, x_m: np.ndarray, y_m: np.ndarray) -> np.ndarray:
    """Return in which of the WINDS places lie from the middle of a shape, as numbers."""
    middle = shape.centroid
    return np.rint(np.arctan2(y_m - middle.y, x_m - middle.x) / (np.pi / 4)).astype(int) % 8

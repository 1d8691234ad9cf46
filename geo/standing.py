"""Which activities stand in an area: one rule, for the counts on the map and on the card alike."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numba import njit

from geo.energy import Question

_CELL_M = 25.0  # squares in which borders are looked up
_UNSEEN, _CROSSED = -1, -2


def find_standing(question: Question, area: shapely.Geometry) -> np.ndarray:
    """Return the activities (numbers) that count and have at least half of their place in an RD polygon."""
    return question.events.owner[find_areas_of(question, [area]) > 0]


def find_areas_of(question: Question, areas: Sequence[shapely.Geometry]) -> np.ndarray:
    """Return per point the area (from 1) in which its activity stands; 0 is none, or another point speaks.

    `areas`: RD polygons that do not overlap. One of its points speaks for an activity of many; of which each
    half stands elsewhere, two do.
    """
    events, borders = question.events, _lay_borders(areas)
    counts = question.energy[events.owner] > 0
    found = _find_areas(events.x_m, events.y_m, borders) * counts
    shared = np.flatnonzero((events.share < 1) & (found > 0))
    pairs = events.owner[shared] * (len(areas) + 1) + found[shared]
    _, first, pair = np.unique(pairs, return_index=True, return_inverse=True)
    speaks = shared[first[np.bincount(pair, events.share[shared], len(first)) >= 0.5 - 1e-9]]
    found[np.setdiff1d(shared, speaks)] = 0
    return found


def count_standing(question: Question, area: np.ndarray, n_areas: int) -> np.ndarray:
    """Return per area its activities, its sources, the most that one source brings, and what all bring.

    `area`: as `find_areas_of` gives it.
    """
    events, standing = question.events, np.flatnonzero(area)
    event, here = events.owner[standing], area[standing] - 1
    brought = np.bincount(events.owner, question.at_points, len(events))[event]
    # Only sources with several activities have to be looked up.
    is_grouped = events.source[event] < events.n_groups
    pairs = here[is_grouped] * events.n_groups + events.source[event][is_grouped]
    pairs, pair = np.unique(pairs, return_inverse=True)
    of_source = np.concatenate((here[~is_grouped], pairs // max(events.n_groups, 1)))
    together = np.concatenate((brought[~is_grouped], np.bincount(pair, brought[is_grouped])))
    counted = np.zeros((n_areas, 4))
    counted[:, 0], counted[:, 3] = np.bincount(here, None, n_areas), np.bincount(here, brought, n_areas)
    counted[:, 1] = np.bincount(of_source, None, n_areas)
    np.maximum.at(counted[:, 2], of_source, together)
    return counted


class _Borders(NamedTuple):
    """Borders of areas in square cells, to look up in which area a place lies.

    `ends` (stretch; x, y of the low end, x, y of the high end), `area` (stretch, from 1), from low to high;
    `first`, `last` (row): the stretches that can lie there. `known` (row, column): the area of a cell that no
    border enters (0 is none), _UNSEEN until it was asked for, or _CROSSED. `corner`: lowest x and y.
    """

    ends: np.ndarray
    area: np.ndarray
    first: np.ndarray
    last: np.ndarray
    known: np.ndarray
    corner: np.ndarray


def _lay_borders(areas: Sequence[shapely.Geometry]) -> _Borders:
    parts, area = shapely.get_parts(np.array(areas, dtype=object), return_index=True)
    polygons, part = shapely.get_parts(parts, return_index=True)  # a collection can hold a multipolygon
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    follows = np.flatnonzero(np.diff(ring) == 0)
    follows = follows[np.argsort(np.minimum(corners[follows, 1], corners[follows + 1, 1]))]
    ends = np.column_stack((corners[follows], corners[follows + 1]))
    # The low end first: so neighbours see a border that they share as one.
    ends = np.where((ends[:, 1] > ends[:, 3])[:, None], ends[:, [2, 3, 0, 1]], ends)
    corner = corners.min(axis=0, initial=np.inf)
    cells = ((ends - np.tile(corner, 2)) // _CELL_M).astype(int)
    known = np.full(cells.reshape(-1, 2).max(axis=0, initial=-1)[::-1] + 1, _UNSEEN, dtype=np.int32)
    _mark(known, cells)
    highest = (cells[:, 3] - cells[:, 1]).max(initial=0)
    first, last = np.searchsorted(cells[:, 1], np.add.outer((-highest, 1), np.arange(len(known))))
    return _Borders(ends, area[part[polygon[ring[follows]]]] + 1, first, last, known, corner)


@njit(cache=True)
def _mark(known: np.ndarray, cells: np.ndarray) -> None:
    """Mark the cells around every stretch as crossed; in place."""
    for x1, y1, x2, y2 in cells:
        known[y1 : y2 + 1, min(x1, x2) : max(x1, x2) + 1] = _CROSSED


@njit(cache=True)
def _find_areas(x_m: np.ndarray, y_m: np.ndarray, borders: _Borders) -> np.ndarray:
    """Return the area of each place (from 1): who looks east sees its border an odd number of times."""
    found = np.zeros(len(x_m), dtype=np.int64)
    n_rows, n_columns = borders.known.shape
    for place in range(len(x_m)):
        x, y = x_m[place], y_m[place]
        column = np.floor((x - borders.corner[0]) / _CELL_M)
        row = np.floor((y - borders.corner[1]) / _CELL_M)
        if not (0 <= column < n_columns and 0 <= row < n_rows):
            continue
        at = int(row), int(column)
        area = max(borders.known[at], 0)
        if borders.known[at] < 0:
            for stretch in range(borders.first[at[0]], borders.last[at[0]]):
                y1, y2 = borders.ends[stretch, 1], borders.ends[stretch, 3]
                if y1 <= y < y2:
                    x1, x2 = borders.ends[stretch, 0], borders.ends[stretch, 2]
                    if x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                        area ^= borders.area[stretch]  # twice is not at all
            if borders.known[at] == _UNSEEN:
                borders.known[at] = area
        found[place] = area
    return found

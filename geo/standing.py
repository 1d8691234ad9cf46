"""Which activities stand in an area: one rule, for the counts on the map and on the card alike."""

from __future__ import annotations

import numpy as np
import shapely
from numba import njit

from geo.events import Events

# A place known roughly is seen as this many equal parts of a disc: a middle, 6 round it and 12 outside.
_RINGS = ((1, 0.0), (6, 0.5), (12, 0.9))
_DISC = np.array(
    [
        (radius * np.cos(2 * np.pi * turn / n), radius * np.sin(2 * np.pi * turn / n))
        for n, radius in _RINGS
        for turn in range(n)
    ]
)
_EXACT_M = 50.0  # a spread under this (a street's width or two) is seen as exact


def find_standing(events: Events, energy: np.ndarray, area: shapely.Geometry) -> np.ndarray:
    """Return the numbers of the activities that count and have at least half of their place in an area.

    `energy`: per activity, as `weigh_events` gives it; `area`: RD polygon.
    """
    points = _find_near(events.x_m, events.y_m, 2 * events.spread_m, area.bounds)
    points = points[energy[events.owner[points]] > 0]
    owners, owner = np.unique(events.owner[points], return_inverse=True)
    share = np.bincount(owner, events.share[points] * _find_share_within(events, points, area), len(owners))
    return owners[share >= 0.5 - 1e-9]


@njit(cache=True)
def _find_near(
    x_m: np.ndarray, y_m: np.ndarray, reach_m: np.ndarray, box: tuple[float, float, float, float]
) -> np.ndarray:
    """Return the numbers of the points that can lie in a box (west, south, east, north)."""
    points = np.empty(len(x_m), dtype=np.int64)
    n_near = 0
    for point in range(len(x_m)):
        reach, x, y = reach_m[point], x_m[point], y_m[point]
        if box[0] - reach <= x <= box[2] + reach and box[1] - reach <= y <= box[3] + reach:
            points[n_near] = point
            n_near += 1
    return points[:n_near]


def _find_share_within(events: Events, points: np.ndarray, area: shapely.Geometry) -> np.ndarray:
    shapely.prepare(area)
    x_m, y_m, spread_m = events.x_m[points], events.y_m[points], events.spread_m[points]
    share = shapely.contains_xy(area, x_m, y_m).astype(float)
    rough = np.flatnonzero((spread_m > _EXACT_M) & (events.share[points] == 1))
    radius_m = 2 * spread_m[rough, None]
    disc_x = x_m[rough, None] + radius_m * _DISC[:, 0]
    disc_y = y_m[rough, None] + radius_m * _DISC[:, 1]
    share[rough] = shapely.contains_xy(area, disc_x, disc_y).mean(axis=1)
    return share

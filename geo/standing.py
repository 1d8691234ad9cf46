"""Which activities stand in an area: one rule, for the counts on the map and on the card alike."""

from __future__ import annotations

import numpy as np
import shapely

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
    west, south, east, north = area.bounds
    reach = 2 * events.spread_m
    near = (events.x_m >= west - reach) & (events.x_m <= east + reach)
    near &= (events.y_m >= south - reach) & (events.y_m <= north + reach)
    points = np.flatnonzero(near)
    points = points[energy[events.owner[points]] > 0]
    inside = events.share[points] * _find_share_within(events, points, area)
    share = np.bincount(events.owner[points], inside, minlength=1)
    return np.flatnonzero(share >= 0.5 - 1e-9)


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

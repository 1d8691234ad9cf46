"""Towns small enough to count on fingers, and a scattering of plain noise."""

from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import shapely

Floats = npt.NDArray[np.float64]

HEART = (141_000.0, 471_000.0)


def make_town(xy: Any, start: Any = "2026-01-01", **columns: Any) -> geopandas.GeoDataFrame:
    """A table of activities at these RD places."""
    table = geopandas.GeoDataFrame(geometry=shapely.points(np.asarray(xy, float)), crs=28992)
    table["start"] = start
    for name, value in columns.items():
        table[name] = value
    return table


def make_fire(n: int = 12, at: Any = HEART, spread_m: float = 90.0, seed: int = 1) -> Floats:
    """Places around one heart."""
    return np.random.default_rng(seed).normal(at, spread_m, (n, 2))


def make_two_fires(apart_m: float = 1500.0, n: int = 12) -> Floats:
    """Two equal fires, the one the mirror image of the other.

     x  x            x  x
    x @ x    ...    x @ x
     x              (mirrored)
    """
    left = make_fire(n)
    right = left * (-1, 1) + (2 * HEART[0] + apart_m, 0)
    return np.concatenate((left, right))


def make_noise(n: int, side_m: float = 8000.0, seed: int = 0) -> Floats:
    """Places that have nothing to do with each other."""
    return np.random.default_rng(seed).uniform(0, side_m, (n, 2)) + HEART

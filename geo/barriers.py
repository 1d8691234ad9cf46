"""What energy crosses with difficulty: railways, motorways, main roads, water and heath.

A barrier is a resistance in equivalent metres: crossing it is as hard as going so much further. So it means
the same at any cell size.
"""

from dataclasses import dataclass

import geopandas
import numpy as np
import pandas as pd
import shapely
from numba import njit

from geo.crs import read_crs, to_rd
from geo.errors import BarriersRefused
from geo.field import Grid, Walls
from geo.parameters import RESISTANCE_M_OTHERWISE, RESISTANCE_M_PER_KIND


@dataclass(frozen=True, eq=False)
class Barriers:
    """Stretches of barrier in RD metres, each with its resistance in equivalent metres."""

    start_m: np.ndarray
    end_m: np.ndarray
    resistance_m: np.ndarray


def prepare_barriers(barriers: geopandas.GeoDataFrame | Barriers | None) -> Barriers | None:
    """Read a table of barriers: lines, or areas of which the shore is the barrier (half going in, half out).

    `barriers`: any known CRS; column `resistance_m`, else `kind` (see RESISTANCE_M_PER_KIND).

    Raises UnknownCrs, BarriersRefused.
    """
    if barriers is None or isinstance(barriers, Barriers):
        return barriers
    crs = read_crs(barriers.crs)
    resistance_m = _read_resistance(barriers)
    given = barriers.geometry.to_numpy()
    placed = ~(shapely.is_missing(given) | shapely.is_empty(given))
    shapes, resistance_m = to_rd(given[placed], crs), resistance_m[placed]
    is_area = shapely.get_dimensions(shapes) == 2
    resistance_m = np.where(is_area, resistance_m / 2, resistance_m)
    lines = np.where(is_area, shapely.boundary(shapes), shapes)
    lines, owner = shapely.get_parts(lines, return_index=True)
    coordinates, line = shapely.get_coordinates(lines, return_index=True)
    follows = np.flatnonzero(np.diff(line) == 0)
    return Barriers(coordinates[follows], coordinates[follows + 1], resistance_m[owner[line[follows]]])


def find_walls(barriers: Barriers | None, grid: Grid) -> Walls | None:
    """Return what the barriers put between the cells of a grid; None where there are none.

    Watertight: a line that parts two middles of cells parts them once, wherever it runs.
    """
    if barriers is None:
        return None
    start, end = (
        np.column_stack(grid.find_positions(*ends.T)) for ends in (barriers.start_m, barriers.end_m)
    )
    resistance = barriers.resistance_m / grid.cell_m
    across = _cross(start, end, resistance, *grid.shape)
    up = _cross(start[:, ::-1], end[:, ::-1], resistance, *grid.shape[::-1]).T
    return Walls(across, up) if across.any() or up.any() else None


@njit(cache=True)
def _cross(
    start: np.ndarray, end: np.ndarray, resistance: np.ndarray, n_rows: int, n_columns: int
) -> np.ndarray:
    """Add the resistance of every stretch to the links between neighbours in a row that it crosses."""
    walls = np.zeros((n_rows, n_columns))
    for stretch in range(len(start)):
        (x, y), (x_end, y_end) = start[stretch], end[stretch]
        low, high = min(y, y_end), max(y, y_end)
        for row in range(max(int(np.ceil(low)), 0), min(int(np.ceil(high)), n_rows)):
            column = int(np.floor(x + (row - y) / (y_end - y) * (x_end - x)))
            if 0 <= column < n_columns - 1:
                walls[row, column] += resistance[stretch]
    return walls


def _read_resistance(barriers: geopandas.GeoDataFrame) -> np.ndarray:
    kinds = barriers.get("kind", [""] * len(barriers))
    usual = np.array([RESISTANCE_M_PER_KIND.get(kind, RESISTANCE_M_OTHERWISE) for kind in kinds])
    unknown = pd.Series(np.nan, barriers.index)
    given = barriers.get("resistance_m", unknown).to_numpy(dtype=float, na_value=np.nan)
    if (given < 0).any() or np.isinf(given).any():
        raise BarriersRefused(tuple(np.flatnonzero((given < 0) | np.isinf(given)).tolist()))
    return np.where(np.isnan(given), usual, given)

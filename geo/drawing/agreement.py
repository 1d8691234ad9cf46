"""Where people who each drew their own buurt agree: the share of them that counts a place in.

Everyone weighs the same, and only the share is kept: not who drew what.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geo.errors import AreaRefused
from geo.field import Grid, lay_grid
from geo.outlines import draw_outlines

CELL_M = 25.0
"""Side of a cell, metres: a few houses wide; smaller would tell more than a hand draws."""

SHARES: tuple[float, ...] = (0.25, 0.50, 0.75)
"""The contours: at least this share of the drawers counts a place in."""

_TOLERANCE_M = 12.0  # half a cell is never seen
_ROOM_CELLS = 3


@dataclass(frozen=True, eq=False)
class DrawnShares:
    """How many drawers count in each cell.

    Attributes:
        grid: the cells.
        counts: per cell (rows, columns) the number of drawers whose outline holds its middle.
        n_drawers: how many there are.
    """

    grid: Grid
    counts: np.ndarray
    n_drawers: int

    @property
    def shares(self) -> np.ndarray:
        """Per cell the share of the drawers, 0 to 1."""
        return self.counts / self.n_drawers


def count_drawers(outlines: Sequence[shapely.Geometry]) -> DrawnShares:
    """Count for every cell how many outlines hold its middle; order does not matter.

    `outlines`: one RD polygon or multipolygon per drawer, at least one. Raises AreaRefused for an outline
    without size, TownTooWide for outlines too far apart.

    >>> counted = count_drawers([shapely.box(0, 0, 100, 100), shapely.box(50, 0, 150, 100)])
    >>> int(counted.counts.max()), int((counted.counts > 0).sum())
    (2, 15)
    """
    for outline in outlines:
        if outline is None or not outline.area > 0:
            raise AreaRefused(outline)
    west, south, east, north = shapely.total_bounds(np.array(outlines, dtype=object))
    grid = lay_grid(np.array([west, east]), np.array([south, north]), _ROOM_CELLS * CELL_M, CELL_M)
    counts = np.zeros(grid.shape, dtype=np.int64)
    for outline in outlines:
        _count_in(counts, outline, grid)
    return DrawnShares(grid, counts, len(outlines))


def draw_contours(counted: DrawnShares) -> tuple[shapely.Geometry, ...]:
    """Draw where at least 25, 50 and 75 % of the drawers agree, as smooth RD shapes.

    In the order of `SHARES`: each shape lies within the one before it, is valid, and is empty where no place
    has that share.

    >>> square = shapely.box(0, 0, 500, 500)
    >>> one, two, three = draw_contours(count_drawers([square] * 4))
    >>> one.equals(three), bool(abs(two.area - square.area) < 4 * 500 * CELL_M)
    (True, True)
    """
    # Whole drawers, not shares: a rounded share must not move a border.
    least = [int(np.ceil(share * counted.n_drawers - 1e-9)) for share in SHARES]
    passed = np.sum([counted.counts >= number for number in least], axis=0)
    inside = passed > 0
    if not inside.any():
        return tuple(shapely.Polygon() for _ in SHARES)
    # Passing all three is the innermost: level 1. See `draw_outlines`.
    levels = np.where(inside, len(SHARES) + 1 - passed, 0)
    drawn = draw_outlines(inside.astype(np.int64), levels, counted.grid, _TOLERANCE_M)
    return tuple(reversed(drawn[1]))


def overlap(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """Say how alike two areas are, 0 to 1: the part they share of all that either covers (IoU).

    >>> round(overlap(shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)), 2)
    0.33
    """
    both = shapely.intersection(one, other).area
    either = one.area + other.area - both
    return float(both / either) if either > 0 else 0.0


def _count_in(counts: np.ndarray, outline: shapely.Geometry, grid: Grid) -> None:
    """Add one to every cell whose middle lies in an outline; only the cells around it are asked."""
    west, south, east, north = outline.bounds
    (left, right), (low, high) = grid.find_positions(np.array([west, east]), np.array([south, north]))
    columns = np.arange(int(np.floor(left)), int(np.ceil(right)) + 1)
    rows = np.arange(int(np.floor(low)), int(np.ceil(high)) + 1)
    x_m, y_m = grid.find_middles_m((rows[:, None] * grid.n_columns + columns).ravel())
    own = shapely.transform(outline, lambda corners: corners)  # nobody else looks at a prepared shape
    shapely.prepare(own)
    held = shapely.contains_xy(own, x_m, y_m).reshape(len(rows), len(columns))
    counts[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] += held

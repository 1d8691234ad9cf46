"""The energy field: every activity a hill that spreads like heat, added up on a metric grid.

Points are shared out over their four nearest cells (linear binning) and then spread together, by a few
implicit steps of the heat equation. Without anything in the way that is a round hill, near a
Gaussian; energy does not cross a barrier easily, and none is lost. Sources: Wand 1994, Fast Computation of
Multivariate Kernel Estimators; Botev, Grotowski and Kroese 2010, Kernel density estimation via diffusion;
Marchuk 1990, Splitting and alternating direction methods.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from geo.errors import TownTooWide

# Steps of the heat equation: fewer are faster, more are nearer a Gaussian. Source: measured on towns with a
# known truth; two find fewer streets, five find no more than three.
N_STEPS = 3
_OF_BINNING = 1 / 6  # square cells: sharing points out over their nearest cells is a blur of its own
_STRIP = 64  # rows or columns that are solved together
_MOST_CELLS = 16_000_000  # 100 by 100 km at 25 m, about a gigabyte at work


class Grid(NamedTuple):
    """Square cells of `cell_m`; the middle of cell (row, column) lies on a whole number of cells in RD.

    So two grids over different months or towns have the same cells where they meet.
    """

    first_column: int
    first_row: int
    n_columns: int
    n_rows: int
    cell_m: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.n_rows, self.n_columns

    def find_middles_m(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return x and y in RD metres of the middles of flat cell numbers."""
        rows, columns = np.divmod(cells, self.n_columns)
        return (columns + self.first_column) * self.cell_m, (rows + self.first_row) * self.cell_m

    def find_positions(self, x_m: np.ndarray, y_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return where places lie, in columns and rows; whole numbers are middles of cells."""
        return x_m / self.cell_m - self.first_column, y_m / self.cell_m - self.first_row


class Points(NamedTuple):
    """Places with energy, each a number per point: `x_m`, `y_m` in RD; initiatives; share of its activity."""

    x_m: np.ndarray
    y_m: np.ndarray
    energy: np.ndarray
    share: np.ndarray


def lay_grid(x_m: np.ndarray, y_m: np.ndarray, rim_m: float, cell_m: float, like: Grid | None = None) -> Grid:
    """Lay a grid over the points with a rim all round.

    `like`: a grid with which this one has its pairs of cells in common.

    Raises TownTooWide.
    """
    first_column, first_row = (int((low.min() - rim_m) // cell_m) for low in (x_m, y_m))
    if like is not None:
        first_column -= (first_column - like.first_column) % 2
        first_row -= (first_row - like.first_row) % 2
    n_columns, n_rows = (
        # Even, so that two by two cells make the coarse grid of the bandwidth.
        (int((high.max() + rim_m) // cell_m) + 4 - first) // 2 * 2
        for high, first in ((x_m, first_column), (y_m, first_row))
    )
    if n_columns * n_rows > _MOST_CELLS:
        raise TownTooWide(n_columns * cell_m, n_rows * cell_m)
    return Grid(first_column, first_row, n_columns, n_rows, cell_m)


class Walls(NamedTuple):
    """What barriers add to the way between neighbouring cells, in cells (0 is nothing in the way).

    `across`: from (row, column) to (row, column + 1); `up`: to (row + 1, column).
    """

    across: np.ndarray
    up: np.ndarray


@njit(cache=True)
def bin_points(grid: Grid, points: Points) -> tuple[np.ndarray, np.ndarray]:
    """Share the points out over their four nearest cells, each by how near it is.

    Returns their energy per cell, of which the sum stays the same, and its square as whole activities vary:
    not as if each point of a wijk-wide one were a small one of its own.
    """
    cells, squared = np.zeros((grid.n_rows, grid.n_columns)), np.zeros((grid.n_rows, grid.n_columns))
    for point in range(len(points.energy)):
        column = points.x_m[point] / grid.cell_m - grid.first_column
        row = points.y_m[point] / grid.cell_m - grid.first_row
        energy, share = points.energy[point], points.share[point]
        left, low = int(column), int(row)
        right, top = column - left, row - low
        for at_row, near in ((low, 1 - top), (low + 1, top)):
            for at_column, part in ((left, near * (1 - right)), (left + 1, near * right)):
                cells[at_row, at_column] += part * energy
                squared[at_row, at_column] += part * energy**2 / share
    return cells, squared


def halve(cells: np.ndarray) -> np.ndarray:
    """Return the same at half the scale: two by two cells are one."""
    rows = cells[::2] + cells[1::2]
    return rows[:, ::2] + rows[:, 1::2]


def diffuse(cells: np.ndarray, variance: float, walls: Walls | None, from_points: bool = True) -> np.ndarray:
    """Let energy spread by this variance (square cells); its sum stays the same.

    Each implicit step solves u - half the variance x conductivity x curvature of u = what was there, along
    one axis; walls of resistance R leave 1 / (1 + R) of the conductivity of one cell. Binning was a blur of
    its own, which counts when the energy comes `from_points`.

    >>> diffuse(np.array([[0.0, 0.0, 9.0, 0.0, 0.0]]), 1.0, None).round(1).tolist()
    [[0.4, 1.6, 5.0, 1.6, 0.4]]
    """
    reach = max(variance - from_points * _OF_BINNING, 0.0) / 2 / N_STEPS  # of one step
    if reach == 0:
        return cells
    if walls is None:
        return _diffuse_alike(cells, reach, N_STEPS)
    up = _factor(walls.up, reach)
    across = _factor(np.ascontiguousarray(walls.across.T), reach)
    for step in range(N_STEPS):  # up, across, across, up: what one order bends, the other bends back
        for way in ((up, across), (across, up))[step % 2]:
            turned = cells.T if way is across else cells
            solved = _solve(np.ascontiguousarray(turned), *way)
            cells = solved.T if way is across else solved
    return np.ascontiguousarray(cells)


def measure_hill(bandwidth_m: float, cell_m: float) -> tuple[float, float]:
    """Return the height of a hill of 1 initiative over one cell, and the sum of its squared heights."""
    foot = int(6 * bandwidth_m / cell_m) + 2
    line = np.zeros((2 * foot + 1, 1))
    line[foot] = 1
    line = diffuse(line, (bandwidth_m / cell_m) ** 2, None)
    return float(line[foot, 0] ** 2), float((line**2).sum() ** 2)


@njit(cache=True)
def _diffuse_alike(cells: np.ndarray, reach: float, n_steps: int) -> np.ndarray:
    """Let energy spread with nothing in the way: all steps up, then all steps across.

    A strip at a time, turned so that its cells lie side by side: that stays near the processor.
    """
    n_rows, n_columns = cells.shape
    spread_out = np.empty_like(cells)
    for first in range(0, n_columns, _STRIP):
        strip = cells[:, first : first + _STRIP].copy()
        _solve_alike(strip, reach, n_steps)
        spread_out[:, first : first + _STRIP] = strip
    for first in range(0, n_rows, _STRIP):
        strip = spread_out[first : first + _STRIP].T.copy()
        _solve_alike(strip, reach, n_steps)
        spread_out[first : first + _STRIP] = strip.T
    return spread_out


@njit(cache=True)
def _solve_alike(cells: np.ndarray, reach: float, n_steps: int) -> None:
    """Solve implicit steps along the columns, in place, with nothing in the way (Thomas' algorithm)."""
    n_rows, n_columns = cells.shape
    share, ahead = np.empty(n_rows), np.empty(n_rows)
    below = 0.0
    for row in range(n_rows):
        above = reach if row < n_rows - 1 else 0.0
        share[row] = 1 / (1 + below + above - (below * ahead[row - 1] if row else 0.0))
        ahead[row] = above * share[row]
        below = above
    for _ in range(n_steps):
        cells[0] *= share[0]
        for row in range(1, n_rows):
            for column in range(n_columns):
                cells[row, column] = (cells[row, column] + reach * cells[row - 1, column]) * share[row]
        for row in range(n_rows - 2, -1, -1):
            for column in range(n_columns):
                cells[row, column] += ahead[row] * cells[row + 1, column]


@njit(cache=True)
def _factor(resistance: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Prepare implicit steps along the columns: per cell what comes from below, its share, what goes back."""
    n_rows, n_columns = resistance.shape
    below, share, ahead = np.zeros_like(resistance), np.empty_like(resistance), np.zeros_like(resistance)
    for row in range(n_rows):
        for column in range(n_columns):
            above = reach / (1 + resistance[row, column]) if row < n_rows - 1 else 0.0
            here = 1 + above
            if row:
                here += below[row, column] * (1 - ahead[row - 1, column])
            share[row, column] = 1 / here
            ahead[row, column] = above / here
            if row < n_rows - 1:
                below[row + 1, column] = above
    return below, share, ahead


@njit(cache=True)
def _solve(cells: np.ndarray, below: np.ndarray, share: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """Solve one implicit step along the columns, with walls."""
    n_rows, n_columns = cells.shape
    solved = np.empty_like(cells)
    solved[0] = cells[0] * share[0]
    for row in range(1, n_rows):
        for column in range(n_columns):
            brought = cells[row, column] + below[row, column] * solved[row - 1, column]
            solved[row, column] = brought * share[row, column]
    for row in range(n_rows - 2, -1, -1):
        for column in range(n_columns):
            solved[row, column] += ahead[row, column] * solved[row + 1, column]
    return solved

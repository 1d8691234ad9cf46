"""Which hills stand out: every cell flows up to its peak, and hills that hardly part become one.

A hill is born at its peak and dies at the saddle where it meets a higher one; the height in between is its
prominence (persistence). What matters is prominence against the hill's own height and against chance, so
there is no height that works in one town and fails in the next. Sources: Edelsbrunner and Harer 2010,
Computational Topology; Chazal, Guibas, Oudot and Skraba 2013, Persistence-Based Clustering (ToMATo).
"""

import numpy as np
from numba import njit

from geo.field import Walls
from geo.parameters import Parameters

_NOWHERE = -1
_NO_WALLS = Walls(*np.zeros((2, 0, 0)))
_DIAGONAL = 0.5**0.5
_NEIGHBOURS = ((0, 1), (1, -1), (1, 0), (1, 1), (0, -1), (-1, 1), (-1, 0), (-1, -1))


def label_hills(
    field: np.ndarray, noise_sd: np.ndarray, floor: float, parameters: Parameters, walls: Walls | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give every cell above the floor the number of the hill it stands on.

    `field` and `noise_sd` (rows, columns): energy per cell and its standard deviation by chance, which may be
    on a coarser grid; the rim of the grid is below. No hill climbs over a wall. Returns `labels` of the
    same shape (0 is outside, hills are 1, 2, ... from high to low), the flat cell numbers of the peaks in
    that order, and those of all cells on hills.

    Two hills: the right one is lower, and the dip between them is deep enough to keep them apart.

    >>> row = np.array([[0, 0, 0, 0, 0, 0, 0], [0, 4, 9, 3, 5, 2, 0], [0, 0, 0, 0, 0, 0, 0]], dtype=float)
    >>> labels, peaks, _ = label_hills(row, row * 0, 1.0, Parameters())
    >>> labels[1].tolist(), peaks.tolist()
    ([0, 1, 1, 1, 2, 2, 0], [9, 11])
    """
    closed = Walls(*(way > 0 for way in walls or _NO_WALLS))
    lit = np.zeros(field.shape, dtype=bool)
    lit[1:-1, 1:-1] = field[1:-1, 1:-1] > floor
    cells = np.flatnonzero(lit)
    # Of equal cells the first goes first, on any processor.
    falling = field.ravel()[cells] * np.linspace(1, 1 - 1e-9, len(cells))
    high_to_low = cells[np.argsort(-falling)]
    noise = parameters.prominence_sd * noise_sd
    apart = parameters.saddle_share, parameters.join_share, parameters.join_power
    hill, peaks, root = _flood(field, high_to_low, closed, noise, apart)
    kept, number = np.unique(root, return_inverse=True)
    labels = np.zeros(field.shape, dtype=np.int32)
    labels.ravel()[cells] = number[hill[cells]] + 1
    return labels, peaks[kept], cells


@njit(cache=True)
def _is_open(walls: Walls, cell: int, n_columns: int, way: np.ndarray) -> bool:
    """Say whether no wall stands between a cell and this neighbour (either way round, for a diagonal)."""
    row, column, above, right = cell // n_columns, cell % n_columns, way[0], way[1]
    left, low = column + min(right, 0), row + min(above, 0)
    if above == 0:
        return not walls.across[row, left]
    if right == 0:
        return not walls.up[low, column]
    first_up = walls.up[low, column] or walls.across[row + above, left]
    first_across = walls.across[row, left] or walls.up[low, column + right]
    return not (first_up or first_across)


@njit(cache=True)
def _find_root(root: np.ndarray, hill: int) -> int:
    while root[hill] != hill:
        root[hill] = root[root[hill]]
        hill = root[hill]
    return hill


@njit(cache=True)
def _flood(
    field: np.ndarray, cells: np.ndarray, walls: Walls, noise: np.ndarray, apart: tuple[float, float, float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Let the water fall: every cell joins the hill of its steepest way up, and hills join where they meet.

    The lower one joins unless it stands out enough. But a pass that lies low on the higher hill joins
    nothing, the less so the lower the other hill is: else a small one at the foot of a large one is lost in
    what chance does there. `cells`: from high to low. Returns per cell the hill on which it lies (-1: too
    low), and per hill its peak and the hill of which it is part.
    """
    saddle_share, join_share, join_power = apart
    heights, hill = field.ravel(), np.full(field.size, _NOWHERE, dtype=np.int32)
    n_columns, coarser, free = field.shape[1], len(field) // len(noise), walls.up.size == 0
    ways = np.array(_NEIGHBOURS)
    steps = ways[:, 0] * n_columns + ways[:, 1]
    nearness = np.where(ways[:, 0] * ways[:, 1] == 0, 1.0, _DIAGONAL)
    peaks, root = np.empty_like(cells), np.arange(len(cells))
    n_hills = 0
    for cell in cells:
        steepest, own = 0.0, n_hills
        for way in range(len(steps)):
            beside = cell + steps[way]
            rise = (heights[beside] - heights[cell]) * nearness[way]
            is_higher = rise > steepest and hill[beside] != _NOWHERE
            if is_higher and (free or _is_open(walls, cell, n_columns, ways[way])):
                steepest, own = rise, hill[beside]
        if own == n_hills:
            peaks[own] = cell
            n_hills += 1
        hill[cell] = own
        for way in range(len(steps)):
            other = hill[cell + steps[way]]
            is_met = other not in (own, _NOWHERE)
            if not is_met or not (free or _is_open(walls, cell, n_columns, ways[way])):
                continue
            one, two = _find_root(root, own), _find_root(root, other)
            old, young = min(one, two), max(one, two)  # hills are numbered from high to low
            high, low, saddle = heights[peaks[old]], heights[peaks[young]], heights[cell]
            by_chance = noise[peaks[young] // n_columns // coarser, peaks[young] % n_columns // coarser]
            stands_out = low - saddle >= max((1 - saddle_share) * low, by_chance)
            if not stands_out and saddle * (low / high) ** join_power >= join_share * high:
                root[young] = old
    for one in range(n_hills):
        root[one] = _find_root(root, one)
    return hill, peaks, root[:n_hills]

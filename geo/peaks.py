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
) -> tuple[np.ndarray, np.ndarray]:
    """Give every cell above the floor the number of the hill it stands on.

    `field` and `noise_sd` (rows, columns): energy per cell and its standard deviation by chance, which may be
    on a coarser grid; the rim of the grid is below. No hill climbs over a wall. Returns `labels` of the
    same shape (0 is outside, hills are 1, 2, ... from high to low) and the flat cell numbers of the peaks in
    that order.

    Two hills: the right one is lower, and the dip between them is deep enough to keep them apart.

    >>> row = np.array([[0, 0, 0, 0, 0, 0, 0], [0, 4, 9, 3, 5, 2, 0], [0, 0, 0, 0, 0, 0, 0]], dtype=float)
    >>> labels, peaks = label_hills(row, row * 0, 1.0, Parameters())
    >>> labels[1].tolist(), peaks.tolist()
    ([0, 1, 1, 1, 2, 2, 0], [9, 11])
    """
    closed = Walls(*(way > 0 for way in walls or _NO_WALLS))
    hill, peaks = _climb(field, floor, closed)
    heights = field.ravel()[peaks]
    row, column = np.divmod(peaks, field.shape[1])
    coarser = len(field) // len(noise_sd)
    noise = parameters.prominence_sd * noise_sd[row // coarser, column // coarser]
    needed = np.maximum((1 - parameters.saddle_share) * heights, noise)
    passes, one, other = _find_passes(field, hill, closed)
    order = np.argsort(-passes, kind="stable")
    apart = parameters.join_share, parameters.join_power
    root = _merge(heights, needed, apart, passes[order], one[order], other[order])
    kept, merged = np.unique(root, return_inverse=True)
    high_to_low = np.argsort(-heights[kept], kind="stable")
    rank = np.empty(len(kept), dtype=np.int32)
    rank[high_to_low] = np.arange(1, len(kept) + 1)
    name = np.append(rank[merged], np.int32(0))  # nowhere is the last of them
    return name[hill], peaks[kept][high_to_low]


@njit(cache=True)
def _is_open(walls: Walls, row: int, column: int, above: int, right: int) -> bool:
    """Say whether no wall stands between a cell and this neighbour (either way round, for a diagonal)."""
    left, low = column + min(right, 0), row + min(above, 0)
    if above == 0:
        return not walls.across[row, left]
    if right == 0:
        return not walls.up[low, column]
    first_up = walls.up[low, column] or walls.across[row + above, left]
    first_across = walls.across[row, left] or walls.up[low, column + right]
    return not (first_up or first_across)


@njit(cache=True)
def _climb(field: np.ndarray, floor: float, walls: Walls) -> tuple[np.ndarray, np.ndarray]:
    """Return per cell the number of the peak where its steepest way up ends (-1: too low), and those."""
    n_rows, n_columns = field.shape
    heights, hill = field.ravel(), np.full(field.size, _NOWHERE, dtype=np.int32)
    free, ways = walls.up.size == 0, np.array(_NEIGHBOURS)
    steps = ways[:, 0] * n_columns + ways[:, 1]
    nearness = np.where(ways[:, 0] * ways[:, 1] == 0, 1.0, _DIAGONAL)
    peaks: list[int] = []
    for row in range(1, n_rows - 1):
        for column in range(1, n_columns - 1):
            cell = row * n_columns + column
            here = heights[cell]
            if here <= floor:
                continue
            steepest, uphill = 0.0, cell
            for way in range(len(steps)):
                rise = (heights[cell + steps[way]] - here) * nearness[way]
                if rise > steepest:
                    above, right = ways[way]
                    is_rim = row + above in (0, n_rows - 1) or column + right in (0, n_columns - 1)
                    if not is_rim and (free or _is_open(walls, row, column, above, right)):
                        steepest, uphill = rise, cell + steps[way]
            if uphill == cell:
                hill[cell] = len(peaks)
                peaks.append(cell)
            else:
                hill[cell] = _NOWHERE - 1 - uphill  # not known yet: the way up, as a number under nowhere
    for start in range(len(hill)):
        top = cell = start
        while hill[top] < _NOWHERE:
            top = _NOWHERE - 1 - hill[top]
        while hill[cell] < _NOWHERE:  # the whole way up now knows where it ends
            hill[cell], cell = hill[top], _NOWHERE - 1 - hill[cell]
    return hill.reshape(field.shape), np.array(peaks, dtype=np.int64)


@njit(cache=True)
def _find_passes(
    field: np.ndarray, hill: np.ndarray, walls: Walls
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the height of every step from one hill to another, and the two hills."""
    heights, ones, others = [], [], []
    n_rows, n_columns = field.shape
    free = walls.up.size == 0
    for row in range(1, n_rows - 1):
        for column in range(1, n_columns - 1):
            one = hill[row, column]
            if one == _NOWHERE:
                continue
            for above, right in _NEIGHBOURS[:4]:  # the other four look back
                other = hill[row + above, column + right]
                is_passed = other != one and other != _NOWHERE
                if is_passed and (free or _is_open(walls, row, column, above, right)):
                    heights.append(min(field[row, column], field[row + above, column + right]))
                    ones.append(one)
                    others.append(other)
    return (
        np.array(heights, dtype=np.float64),
        np.array(ones, dtype=np.int64),
        np.array(others, dtype=np.int64),
    )


@njit(cache=True)
def _find_root(root: np.ndarray, hill: int) -> int:
    while root[hill] != hill:
        root[hill] = root[root[hill]]
        hill = root[hill]
    return hill


@njit(cache=True)
def _merge(
    heights: np.ndarray,
    needed: np.ndarray,
    apart: tuple[float, float],
    passes: np.ndarray,
    one: np.ndarray,
    other: np.ndarray,
) -> np.ndarray:
    """Let the water fall: where two hills meet, the lower one joins unless it stands out enough.

    A pass that lies low on the higher hill joins nothing, the less so the lower the other hill is: else a
    small one at the foot of a large one is lost in what chance does there.
    """
    root = np.arange(len(heights))
    for index in range(len(passes)):
        old, young = _find_root(root, one[index]), _find_root(root, other[index])
        if heights[old] < heights[young]:
            old, young = young, old
        stands_out = heights[young] - passes[index] >= needed[young]
        lies_low = passes[index] * (heights[young] / heights[old]) ** apart[1] < apart[0] * heights[old]
        if old != young and not stands_out and not lies_low:
            root[young] = old
    for hill in range(len(root)):
        root[hill] = _find_root(root, hill)
    return root

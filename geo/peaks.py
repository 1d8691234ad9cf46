"""Which hills stand out: every cell flows up to its peak, and hills that hardly part become one.

A hill is born at its peak and dies at the saddle where it meets a higher one; the height in between is its
prominence (persistence). What matters is prominence against the hill's own height and against chance, so
there is no height that works in one town and fails in the next. Sources: Edelsbrunner and Harer 2010,
Computational Topology; Chazal, Guibas, Oudot and Skraba 2013, Persistence-Based Clustering (ToMATo).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from geo.field import Walls
from geo.parameters import Parameters

_NOWHERE = -1
_DIAGONAL = 0.5**0.5
_NEIGHBOURS = ((0, 1), (1, -1), (1, 0), (1, 1), (0, -1), (-1, 1), (-1, 0), (-1, -1))


def label_hills(
    field: np.ndarray, noise_sd: np.ndarray, floor: float, parameters: Parameters, walls: Walls | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Give every cell above the floor the number of the hill it stands on.

    `field` and `noise_sd` (rows, columns): energy per cell and its standard deviation by chance; the rim of
    the grid counts as below. No hill climbs over a wall. Returns `labels` of the same shape (0 is outside,
    hills are 1, 2, ... from high to low) and the flat cell numbers of the peaks in that order.

    Two hills: the right one is lower, and the dip between them is deep enough to keep them apart.

    >>> row = np.array([[0, 0, 0, 0, 0, 0, 0], [0, 4, 9, 3, 5, 2, 0], [0, 0, 0, 0, 0, 0, 0]], dtype=float)
    >>> labels, peaks = label_hills(row, row * 0, 1.0, Parameters())
    >>> labels[1].tolist(), peaks.tolist()
    ([0, 1, 1, 1, 2, 2, 0], [9, 11])
    """
    none = np.zeros((0, 0), dtype=bool)
    across, up = (none, none) if walls is None else (walls.across > 0, walls.up > 0)
    hill, peaks = _climb(field, floor, across, up)
    heights = field.ravel()[peaks]
    needed = np.maximum(
        (1 - parameters.saddle_share) * heights, parameters.prominence_sd * noise_sd.ravel()[peaks]
    )
    passes, one, other = _find_passes(field, hill, across, up)
    order = np.argsort(-passes, kind="stable")
    root = _merge(heights, needed, parameters.cut_share * heights, passes[order], one[order], other[order])
    kept, merged = np.unique(root, return_inverse=True)
    high_to_low = np.argsort(-heights[kept], kind="stable")
    rank = np.empty(len(kept) + 1, dtype=np.int32)
    rank[high_to_low] = np.arange(1, len(kept) + 1)
    rank[-1] = 0
    return rank[np.append(merged, len(kept))][hill], peaks[kept][high_to_low]


@njit(cache=True)
def _is_open(across: np.ndarray, up: np.ndarray, row: int, column: int, above: int, right: int) -> bool:
    """Say whether no wall stands between a cell and this neighbour (either way round, for a diagonal)."""
    if across.size == 0:
        return True
    left, low = column + min(right, 0), row + min(above, 0)
    if above == 0:
        return not across[row, left]
    if right == 0:
        return not up[low, column]
    first_up = up[low, column] or across[row + above, left]
    first_across = across[row, left] or up[low, column + right]
    return not (first_up or first_across)


@njit(cache=True)
def _climb(
    field: np.ndarray, floor: float, across: np.ndarray, up: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return per cell the number of the peak where its steepest way up ends (-1: too low), and those."""
    n_rows, n_columns = field.shape
    heights = field.copy()
    heights[0], heights[-1], heights[:, 0], heights[:, -1] = 0, 0, 0, 0
    flat_heights = heights.ravel()
    steps = np.array([above * n_columns + right for above, right in _NEIGHBOURS])
    nearness = np.array([_DIAGONAL if above and right else 1.0 for above, right in _NEIGHBOURS])
    uphill = np.full(field.size, _NOWHERE, dtype=np.int32)
    hill = np.full((n_rows, n_columns), _NOWHERE, dtype=np.int32)
    peaks: list[int] = []
    for cell in range(n_columns + 1, field.size - n_columns - 1):
        here = flat_heights[cell]
        if here <= floor:
            continue
        uphill[cell] = cell
        steepest = 0.0
        for way in range(len(steps)):
            rise = (flat_heights[cell + steps[way]] - here) * nearness[way]
            if rise > steepest and (
                across.size == 0
                or _is_open(across, up, cell // n_columns, cell % n_columns, *_NEIGHBOURS[way])
            ):
                steepest = rise
                uphill[cell] = cell + steps[way]
        if steepest == 0:
            hill.ravel()[cell] = len(peaks)
            peaks.append(cell)
    flat = hill.ravel()
    for start in range(field.size):
        if uphill[start] == _NOWHERE:
            continue
        top = start
        while flat[top] == _NOWHERE:
            top = uphill[top]
        cell = start
        while flat[cell] == _NOWHERE:  # the whole way up now knows where it ends
            flat[cell] = flat[top]
            cell = uphill[cell]
    return hill, np.array(peaks, dtype=np.int64)


@njit(cache=True)
def _find_passes(
    field: np.ndarray, hill: np.ndarray, across: np.ndarray, up: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the height of every step from one hill to another, and the two hills."""
    heights, ones, others = [], [], []
    n_rows, n_columns = field.shape
    for row in range(1, n_rows - 1):
        for column in range(1, n_columns - 1):
            one = hill[row, column]
            if one == _NOWHERE:
                continue
            for above, right in _NEIGHBOURS[:4]:  # the other four look back
                other = hill[row + above, column + right]
                if other != one and other != _NOWHERE and _is_open(across, up, row, column, above, right):
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
    cut: np.ndarray,
    passes: np.ndarray,
    one: np.ndarray,
    other: np.ndarray,
) -> np.ndarray:
    """Let the water fall: where two hills meet, the lower one joins unless it stands out enough.

    A pass lower than where the higher hill is cut joins nothing.
    """
    root = np.arange(len(heights))
    for index in range(len(passes)):
        old, young = _find_root(root, one[index]), _find_root(root, other[index])
        if heights[old] < heights[young]:
            old, young = young, old
        stands_out = heights[young] - passes[index] >= needed[young]
        if old != young and not stands_out and passes[index] >= cut[old]:
            root[young] = old
    for hill in range(len(root)):
        root[hill] = _find_root(root, hill)
    return root

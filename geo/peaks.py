"""Which hills stand out: every cell flows up to its peak, and hills that hardly part become one.

A hill is born at its peak and dies at the saddle where it meets a higher one; the height in between is its
prominence (persistence). What matters is prominence against the hill's own height and against chance, so
there is no height that works in one town and fails in the next. Source: Chazal, Guibas, Oudot and Skraba
2013, Persistence-Based Clustering in Riemannian Manifolds (ToMATo).
"""

from __future__ import annotations

import numpy as np

_AHEAD = ((0, 1), (1, -1), (1, 0), (1, 1))  # the four neighbours after a cell; with their mirrors, all eight


def label_hills(
    field: np.ndarray, noise_sd: np.ndarray, floor: float, saddle_share: float, prominence_sd: float
) -> tuple[np.ndarray, np.ndarray]:
    """Give every cell above the floor the number of the hill it stands on.

    `field` and `noise_sd` (rows, columns): energy per cell and its standard deviation by chance.
    Returns `labels` of the same shape (0 is outside, hills are 1, 2, ... from high to low) and the flat cell
    numbers of the peaks in that order.

    Two hills: the right one is lower, and the dip between them is deep enough to keep them apart.

    >>> row = np.array([[0, 0, 0, 0, 0, 0, 0], [0, 4, 9, 3, 5, 2, 0], [0, 0, 0, 0, 0, 0, 0]], dtype=float)
    >>> labels, peaks = label_hills(row, row * 0, floor=1, saddle_share=0.7, prominence_sd=1)
    >>> labels[1].tolist(), peaks.tolist()
    ([0, 1, 1, 1, 2, 2, 0], [9, 11])
    """
    cells, number = _number_cells(field > floor)
    heights = field.ravel()[cells]
    pairs = _find_neighbours(number, cells, field.shape[1])
    uphill = _climb(heights, pairs)
    peaks, hill = np.unique(uphill, return_inverse=True)
    order = np.lexsort((peaks, -heights[peaks]))
    rank = np.empty(len(peaks), dtype=np.intp)
    rank[order] = np.arange(len(peaks))
    peaks, hill = peaks[order], rank[hill]
    needed = np.maximum(
        (1 - saddle_share) * heights[peaks], prominence_sd * noise_sd.ravel()[cells[peaks]]
    )
    root = _merge(heights[peaks], needed, *_find_saddles(heights, hill, pairs, len(peaks)))
    kept, merged = np.unique(root, return_inverse=True)
    labels = np.zeros(field.size, dtype=np.intp)
    labels[cells] = merged[hill] + 1
    return labels.reshape(field.shape), cells[peaks[kept]]


def _number_cells(above: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the flat numbers of the cells above, and per cell its place among them (-1: below)."""
    above[[0, -1]] = above[:, [0, -1]] = False  # a rim, so that every cell has all its neighbours
    cells = np.flatnonzero(above)
    number = np.full(above.size, -1, dtype=np.intp)
    number[cells] = np.arange(len(cells))
    return cells, number


def _find_neighbours(
    number: np.ndarray, cells: np.ndarray, n_columns: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return, per direction, the pairs of cells above the floor that touch."""
    pairs = []
    for down, across in _AHEAD:
        other = number[cells + down * n_columns + across]
        here = np.flatnonzero(other >= 0)
        pairs.append((here, other[here]))
    return pairs


def _climb(heights: np.ndarray, pairs: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Return for every cell the peak its steepest way up ends at."""
    steps = [2**-0.5 if index in (1, 3) else 1.0 for index in range(4)]
    target = np.arange(len(heights))
    steepest = np.zeros(len(heights))
    for (here, there), per_step in zip(pairs, steps, strict=True):
        for low, high in ((here, there), (there, here)):
            rise = (heights[high] - heights[low]) * per_step
            better = rise > steepest[low]
            steepest[low[better]] = rise[better]
            target[low[better]] = high[better]
    while True:
        further = target[target]
        if (further == target).all():
            return target
        target = further


def _find_saddles(
    heights: np.ndarray, hill: np.ndarray, pairs: list[tuple[np.ndarray, np.ndarray]], n_hills: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the highest pass between every two hills that touch: height, higher hill, lower hill."""
    here, there = (np.concatenate(side) for side in zip(*pairs, strict=True))
    between = hill[here] != hill[there]
    here, there = here[between], there[between]
    higher = np.minimum(hill[here], hill[there])
    lower = np.maximum(hill[here], hill[there])
    pass_height = np.minimum(heights[here], heights[there])
    order = np.lexsort((lower, higher, -pass_height))
    key = (higher * n_hills + lower)[order]
    first = order[np.sort(np.unique(key, return_index=True)[1])]  # high to low, each pair once
    return pass_height[first], higher[first], lower[first]


def _merge(
    peak_height: np.ndarray,
    needed: np.ndarray,
    pass_height: np.ndarray,
    higher: np.ndarray,
    lower: np.ndarray,
) -> np.ndarray:
    """Let the water fall: where two hills meet, the lower one joins unless it stands out enough."""
    root = list(range(len(peak_height)))

    def find(hill: int) -> int:
        while root[hill] != hill:
            root[hill] = root[root[hill]]
            hill = root[hill]
        return hill

    for height, left, right in zip(pass_height.tolist(), higher.tolist(), lower.tolist(), strict=True):
        old, young = sorted((find(left), find(right)))
        if old != young and peak_height[young] - height < needed[young]:
            root[young] = old
    return np.array([find(hill) for hill in range(len(root))], dtype=np.intp)

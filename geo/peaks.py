"""Which hills stand out: every cell flows up to its peak, and hills that hardly part become one.

A hill is born at its peak and dies at the saddle where it meets a higher one; the height in between is its
prominence (persistence). What matters is prominence against the hill's own height and against chance, so
there is no height that works in one town and fails in the next. Source: Chazal, Guibas, Oudot and Skraba
2013, Persistence-Based Clustering in Riemannian Manifolds (ToMATo).
"""

from __future__ import annotations

import numpy as np

from geo.parameters import Parameters


def label_hills(
    field: np.ndarray, noise_sd: np.ndarray, floor: float, parameters: Parameters
) -> tuple[np.ndarray, np.ndarray]:
    """Give every cell above the floor the number of the hill it stands on, down to where the hill is cut.

    `field` and `noise_sd` (rows, columns): energy per cell and its standard deviation by chance; the rim of
    the grid counts as below. Returns `labels` of the same shape (0 is outside, hills are 1, 2, ... from high
    to low) and the flat cell numbers of the peaks in that order.

    Two hills: the right one is lower, and the dip between them is deep enough to keep them apart.

    >>> row = np.array([[0, 0, 0, 0, 0, 0, 0], [0, 4, 9, 3, 5, 2, 0], [0, 0, 0, 0, 0, 0, 0]], dtype=float)
    >>> labels, peaks = label_hills(row, row * 0, 1.0, Parameters(cut_share=0.3))
    >>> labels[1].tolist(), peaks.tolist()
    ([0, 1, 1, 1, 2, 2, 0], [9, 11])
    """
    above = np.zeros(field.shape, dtype=bool)
    above[1:-1, 1:-1] = field[1:-1, 1:-1] > floor
    cells = np.flatnonzero(above)
    width = field.shape[1]
    ahead = np.array([1, width - 1, width, width + 1])  # and their mirrors: all eight neighbours
    heights = np.where(above, field, 0.0).ravel()
    peaks, hill = _climb(cells, heights, ahead)
    needed = np.maximum(
        (1 - parameters.saddle_share) * heights[peaks],
        parameters.prominence_sd * noise_sd.ravel()[peaks],
    )
    hills = np.full(field.size, -1)
    hills[cells] = hill
    cut = parameters.cut_share * heights[peaks]
    saddles = _find_saddles(cells, heights, hills, ahead, len(peaks))
    root = _merge(heights[peaks], needed, cut, *saddles)
    kept, merged = np.unique(root, return_inverse=True)
    labels = np.zeros(field.size, dtype=np.intp)
    labels[cells] = np.where(heights[cells] >= cut[root[hill]], merged[hill] + 1, 0)
    return labels.reshape(field.shape), peaks[kept]


def _climb(cells: np.ndarray, heights: np.ndarray, ahead: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the peaks, from high to low, and for every cell which one its steepest way up ends at."""
    here = heights[cells]
    uphill, steepest = cells.copy(), np.zeros(len(cells))
    for step, nearness in zip((*ahead, *-ahead), (1, 0.5**0.5) * 4, strict=True):
        rise = (heights.take(cells + step) - here) * nearness
        steeper = np.flatnonzero(rise > steepest)
        uphill[steeper] = cells[steeper] + step
        steepest[steeper] = rise[steeper]
    number = np.empty(len(heights), dtype=np.intp)
    number[cells] = np.arange(len(cells))
    top = number[uphill]
    while not np.array_equal(top[top], top):
        top = top[top]
    peaks = np.unique(top)
    peaks = peaks[np.lexsort((peaks, -heights[cells[peaks]]))]
    rank = np.empty(len(cells), dtype=np.intp)
    rank[peaks] = np.arange(len(peaks))
    return cells[peaks], rank[top]


def _find_saddles(
    cells: np.ndarray, heights: np.ndarray, hills: np.ndarray, ahead: np.ndarray, n_hills: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the highest pass between every two hills that touch: height, higher hill, lower hill."""
    there = (cells + ahead[:, None]).ravel()
    here = np.tile(cells, len(ahead))
    between = np.flatnonzero((hills[there] >= 0) & (hills[there] != hills[here]))
    here, there = here[between], there[between]
    pass_height = np.minimum(heights[here], heights[there])
    sides = np.sort((hills[here], hills[there]), axis=0)
    order = np.lexsort((sides[1], sides[0], -pass_height))
    key = (sides[0] * n_hills + sides[1])[order]
    first = order[np.sort(np.unique(key, return_index=True)[1])]  # high to low, each pair once
    return pass_height[first], sides[0, first], sides[1, first]


def _merge(
    peak_height: np.ndarray,
    needed: np.ndarray,
    cut: np.ndarray,
    pass_height: np.ndarray,
    higher: np.ndarray,
    lower: np.ndarray,
) -> np.ndarray:
    """Let the water fall: where two hills meet, the lower one joins unless it stands out enough.

    A pass lower than where the higher hill is cut joins nothing.
    """
    root = list(range(len(peak_height)))

    def find(hill: int) -> int:
        while root[hill] != hill:
            root[hill] = root[root[hill]]
            hill = root[hill]
        return hill

    for height, left, right in zip(pass_height.tolist(), higher.tolist(), lower.tolist(), strict=True):
        old, young = sorted((find(left), find(right)))
        stands_out = peak_height[young] - height >= needed[young]
        if old != young and not stands_out and height >= cut[old]:
            root[young] = old
    return np.array([find(hill) for hill in range(len(root))], dtype=np.intp)

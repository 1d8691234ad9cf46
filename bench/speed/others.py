"""What one would reach for first, each as fast as its library makes it, on projected arrays.

The densities make a field only; the others make areas.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import shapely

from bench.quality.fields import (
    CELL_M,
    Field,
    Peaks,
    blur_activities,
    count_in,
    find_basins,
    find_peaks_apart,
    find_rising_peaks,
    outline,
)
from bench.quality.shapes import SIZE_M, Floats, Shapes
from bench.speed.activities import CORNER_M, make_activities, read_places
from bench.speed.clock import Case

BANDWIDTH_M = 200.0
TIMES_MEAN, LEAST_RISE, CUT_SHARE, LEAST = 1.5, 0.02, 0.2, 6  # about what suits synthetic towns
REACH_M, NEIGHBOURS_PER_1000, HULL_RATIO, HULL_MARGIN_M = 200.0, 6, 0.3, 80.0
MOST_IN_PAIRS = 50_000  # pairs within reach grow with n squared, and so does the memory for them
PAIRS_AT_ONCE = 16_000_000


def careful_script(n: int) -> Case:
    """Numpy linear binning, cv2.GaussianBlur, skimage h-maxima and watershed, contours: the cell of ours."""
    return _script(n, lambda field: find_rising_peaks(field, LEAST_RISE * float(field.density.max())))


def hasty_script(n: int) -> Case:
    """The same with the highest cells within a bandwidth for peaks: faster, and less true."""
    return _script(n, lambda field: find_peaks_apart(field, BANDWIDTH_M))


def _script(n: int, find_peaks: Callable[[Field], Peaks]) -> Case:
    cv2.setNumThreads(1)
    places = read_places(make_activities(n))

    def draw(places: Floats) -> Shapes:
        field = blur_activities(places, None, BANDWIDTH_M)
        basins = find_basins(field, find_peaks(field), TIMES_MEAN * float(field.density.mean()), CUT_SHARE)
        numbers = np.flatnonzero(count_in(basins, field, places)[1:] >= LEAST) + 1
        return outline(basins, field, numbers, margin_m=0)

    return Case(lambda: places, draw)


def sklearn_dbscan(n: int) -> Case:
    """Groups of near activities with a hull."""
    part = min(n, MOST_IN_PAIRS)
    places = read_places(make_activities(part))
    return Case(lambda: places, _group_and_hull, (n / part) ** 2)


def scipy_gaussian_kde(n: int) -> Case:
    """The field only, evaluated in every cell."""
    places = read_places(make_activities(n))
    cells = _list_cells()
    part = cells[:: max(1, n * len(cells) // PAIRS_AT_ONCE)]
    return Case(lambda: part, lambda part: _estimate(places, part), len(cells) / len(part))


def _group_and_hull(places: Floats) -> npt.NDArray[Any]:
    from sklearn.cluster import DBSCAN

    neighbours = NEIGHBOURS_PER_1000 * len(places) // 1000
    labels = DBSCAN(eps=REACH_M, min_samples=neighbours).fit(places).labels_
    groups = [shapely.multipoints(places[labels == label]) for label in range(labels.max() + 1)]
    hulls = shapely.concave_hull(np.array(groups, dtype=object), ratio=HULL_RATIO)
    return np.asarray(shapely.buffer(hulls, HULL_MARGIN_M), dtype=object)


def _estimate(places: Floats, cells: Floats) -> Floats:
    from scipy.stats import gaussian_kde

    return np.asarray(gaussian_kde(places.T, bw_method=BANDWIDTH_M / places.std())(cells.T))


def _list_cells() -> Floats:
    x_m, y_m = np.meshgrid(*(np.arange(0, side_m, CELL_M) for side_m in SIZE_M))
    return np.column_stack((x_m.ravel(), y_m.ravel())) + CORNER_M

"""A careful script on a grid: bin, blur, watershed and contours with the fastest libraries there are.

It is a peer in truth (as KDE + watershed and KDE volume contours) and the measure of speed. Places are in
RD metres; a row of the grid lies north of the one before.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage
from skimage.feature import peak_local_max
from skimage.morphology import local_maxima, reconstruction
from skimage.segmentation import watershed

from bench.quality.shapes import Floats, Shapes

CELL_M = 25.0
PAD_SD = 3.0

Labels = npt.NDArray[np.int32]
Peaks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Field:
    """Density per cell (activities), and the middle of the cell in the south-west corner."""

    density: npt.NDArray[np.float32]
    corner: Floats


def blur_activities(places: Floats, weights: Floats | None, bandwidth_m: float) -> Field:
    """Spread every activity as a Gaussian hill over the grid: linear binning, then a separable blur."""
    pad_m = PAD_SD * bandwidth_m
    corner = places.min(axis=0) - pad_m
    n_columns, n_rows = (np.ceil((places.max(axis=0) + pad_m - corner) / CELL_M) + 2).astype(int)
    where = (places - corner) / CELL_M
    cell = where.astype(np.int64)
    right, up = (where - cell).T
    first = cell[:, 1] * n_columns + cell[:, 0]
    weight = np.ones(len(places)) if weights is None else weights
    counts = np.zeros(n_columns * n_rows)
    for step, share in (
        (0, (1 - right) * (1 - up)),
        (1, right * (1 - up)),
        (n_columns, (1 - right) * up),
        (n_columns + 1, right * up),
    ):
        counts += np.bincount(first + step, weight * share, minlength=len(counts))
    grid = counts.reshape(n_rows, n_columns).astype(np.float32)
    sd = np.sqrt((bandwidth_m / CELL_M) ** 2 - 1 / 6)  # linear binning blurs by itself
    density = cv2.GaussianBlur(grid, (0, 0), float(sd), borderType=cv2.BORDER_CONSTANT)
    return Field(density.astype(np.float32, copy=False), corner)


def find_rising_peaks(field: Field, least_rise: float) -> Peaks:
    """Mark the tops that rise so much (activities per cell) over the way to a higher one: h-maxima."""
    return np.asarray(local_maxima(reconstruction(field.density - np.float32(least_rise), field.density)))


def find_peaks_apart(field: Field, apart_m: float) -> Peaks:
    """Mark the highest cells within a distance: ten times faster, and blind to what lies between."""
    peaks = np.zeros(field.density.shape, dtype=bool)
    peaks[tuple(peak_local_max(field.density, min_distance=round(apart_m / CELL_M)).T)] = True
    return peaks


def find_basins(field: Field, peaks: Peaks, level: float, cut_share: float) -> Labels:
    """Number the hills: watershed from the peaks, above a level (per cell) and a share of the peak.

    0 is outside every hill.
    """
    density = field.density
    markers, _ = ndimage.label(peaks & (density > level), np.ones((3, 3)))
    basins = watershed(-density, markers, mask=density > level).astype(np.int32)
    if cut_share:
        tops = ndimage.maximum(density, basins, np.arange(basins.max() + 1))
        basins[density < cut_share * np.asarray(tops)[basins]] = 0
    return basins


def find_islands(field: Field, share_of_energy: float) -> Labels:
    """Number the parts of the smallest ground that holds a share of all energy (a volume contour)."""
    ordered = np.sort(field.density, axis=None)[::-1]
    level = ordered[np.searchsorted(np.cumsum(ordered), share_of_energy * ordered.sum())]
    return np.asarray(ndimage.label(field.density >= level)[0], dtype=np.int32)


def count_in(labels: Labels, field: Field, places: Floats) -> npt.NDArray[np.int64]:
    """Count the activities per number, outside (0) included."""
    column, row = np.round((places - field.corner) / CELL_M).astype(int).T
    return np.bincount(labels[row, column], minlength=labels.max() + 1)


def outline(labels: Labels, field: Field, numbers: npt.NDArray[np.int64], margin_m: float) -> Shapes:
    """Return a smooth polygon per number: the largest contour, widened by a margin (may be negative)."""
    boxes = ndimage.find_objects(labels)
    shapes = []
    for number in numbers:
        rows, columns = boxes[number - 1]
        mask = (labels[rows, columns] == number).astype(np.uint8)
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        contour = max(contours, key=len)[:, 0]
        if len(contour) >= 3:
            south_west = field.corner + CELL_M * np.array([columns.start, rows.start])
            shapes.append(shapely.Polygon(south_west + CELL_M * contour))
    # A contour runs through the middles of its cells, half a cell inside their edge.
    grown = shapely.buffer(np.array(shapes, dtype=object), CELL_M / 2 + margin_m)
    smooth = shapely.simplify(grown, CELL_M / 2)
    return smooth[~shapely.is_empty(smooth)]

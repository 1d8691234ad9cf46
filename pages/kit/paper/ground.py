"""The paper under a map: how large it is, its round scale, and where on it something can stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from pages.kit.outline_pictures import Sheet

UNITS_PER_MM = 10
"""The SVG counts in tenths of a millimetre, so that whole units are fine enough."""

SCALES = (
    *(500, 750, 1_000, 1_250, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 7_500, 8_500),
    *(10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 75_000, 100_000),
)
"""Round scales, 1 to so many, the closest first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How large the map is, in millimetres, and how large what is written on it.

    ``measure`` is 1 for a map that is held in the hand, and larger for one that hangs on a wall.
    """

    width_mm: float
    height_mm: float
    measure: float = 1.0
    most_marks: int = 24
    as_shapes: bool = False
    """Whether letters are drawn as lines, for where our font does not travel along."""


def scale_of(focus: BaseGeometry, width_mm: float, height_mm: float) -> int:
    """Return the closest round scale at which an area (RD metres) fits with some air around it."""
    west, south, east, north = focus.bounds
    needed = max((east - west) / width_mm, (north - south) / height_mm) * 1000 * 1.1
    return next((scale for scale in SCALES if scale >= needed), SCALES[-1])


def sheet_of(focus: BaseGeometry, frame: Frame, scale: int) -> Sheet:
    """Return the paper with the focus in its middle."""
    west, south, east, north = focus.bounds
    width, height = round(frame.width_mm * UNITS_PER_MM), round(frame.height_mm * UNITS_PER_MM)
    per_m = 1000 * UNITS_PER_MM / scale
    left, top = (west + east) / 2 - width / 2 / per_m, (south + north) / 2 + height / 2 / per_m
    return Sheet(width, height, per_m, left, top)


def hatched(shape: BaseGeometry, gap_m: float) -> BaseGeometry:
    """Return slanting lines over an area, so many metres apart."""
    west, south, east, north = shape.bounds
    high = north - south
    starts = np.arange(west - high, east, gap_m * np.sqrt(2))
    slants = shapely.linestrings([[(x, south), (x + high, north)] for x in starts])
    return shapely.intersection(shapely.MultiLineString(list(slants)), shape)


def spots_in(shape: BaseGeometry) -> Sequence[Point]:
    """Return places in an area, the deepest inside first."""
    west, south, east, north = shape.bounds
    xs, ys = np.meshgrid(np.linspace(west, east, 15), np.linspace(south, north, 15))
    points = shapely.points(xs.ravel(), ys.ravel())
    shapely.prepare(shape)
    inside = points[shapely.contains(shape, points)]
    depth = shapely.distance(inside, shape.boundary)
    return [inside[one] for one in np.argsort(-depth, kind="stable")]

"""How one outline differs from another: what was added, what was left out, and which way it moved."""

import math
from dataclasses import dataclass

import shapely

from geo.errors import AreaRefused

LEAST_M2 = 1.0
"""Less than a paving stone is a rounding of coordinates, not a change."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two outlines, RD metres.

    Attributes:
        kept, added, removed: the areas in both, in the later only, in the earlier only; may be empty.
        shift_m: how far the middle (centroid) moved.
        bearing_degrees: which way, clockwise from north; None when it did not move a metre.
    """

    kept: shapely.Geometry
    added: shapely.Geometry
    removed: shapely.Geometry
    shift_m: float
    bearing_degrees: float | None

    @property
    def is_same(self) -> bool:
        """Whether nothing worth telling changed."""
        return self.added.area < LEAST_M2 and self.removed.area < LEAST_M2


def compare_outlines(before: shapely.Geometry, after: shapely.Geometry) -> Difference:
    """Tell what changed from one outline to the next.

    Kept and added together are the later outline, kept and removed the earlier one. Raises AreaRefused for a
    shape without size.

    >>> moved = compare_outlines(shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1))
    >>> moved.kept.area, moved.added.area, moved.removed.area, moved.shift_m, moved.bearing_degrees
    (1.0, 1.0, 1.0, 1.0, 90.0)
    """
    for shape in (before, after):
        if shape is None or not shape.area > 0:
            raise AreaRefused(shape)
    east_m = after.centroid.x - before.centroid.x
    north_m = after.centroid.y - before.centroid.y
    shift_m = math.hypot(east_m, north_m)
    return Difference(
        kept=polygons_of(shapely.intersection(before, after)),
        added=polygons_of(shapely.difference(after, before)),
        removed=polygons_of(shapely.difference(before, after)),
        shift_m=shift_m,
        bearing_degrees=math.degrees(math.atan2(east_m, north_m)) % 360 if shift_m >= 1 else None,
    )


def polygons_of(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons of a cut as one area, maybe empty: where borders touch there are lines too.

    >>> touching = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.LineString([(1, 0), (2, 0)])])
    >>> polygons_of(touching).geom_type
    'Polygon'
    """
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.union_all(parts) if parts else shapely.Polygon()

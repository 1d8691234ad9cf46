"""An outline drawn from home, made so coarse that the home cannot be read from it."""

import shapely

from geo.drawing.agreement import CELL_M
from geo.errors import AreaRefused

# Corners lie half-way between the middles of the cells in which agreement is counted, so that no straight
# border runs through a middle.
_SHIFT_M = CELL_M / 2
_BEND_M = CELL_M / 2  # a bend smaller than this is the hand, not the buurt


def coarsen(outline: shapely.Geometry) -> shapely.Geometry:
    """Put the corners of an outline on a grid of 25 m, and leave out small bends and holes.

    `outline`: RD polygon or multipolygon, valid. Returns a valid one. A corner put on one's own front door
    says no more than "somewhere in these few houses". Raises AreaRefused when hardly anything would be left.

    >>> coarsen(shapely.box(3, 4, 108, 111)).bounds
    (12.5, 12.5, 112.5, 112.5)
    """
    if outline is None or not outline.area > 0:
        raise AreaRefused(outline)
    smooth = shapely.simplify(outline, _BEND_M, preserve_topology=True)
    moved = shapely.transform(smooth, lambda corners: corners - _SHIFT_M)
    snapped = shapely.set_precision(moved, CELL_M)
    back = shapely.transform(shapely.set_precision(snapped, 0), lambda corners: corners + _SHIFT_M)
    whole = _without_crumbs(back)
    if whole.is_empty:
        raise AreaRefused(outline)
    return whole


def _without_crumbs(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out parts and holes smaller than four cells: they speak of one garden."""
    least_m2 = 4 * CELL_M**2
    parts = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area >= least_m2]
        )
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area >= least_m2
    ]
    simple = [shapely.simplify(part, 0) for part in parts]
    if len(simple) == 1:
        return simple[0]
    return shapely.multipolygons(simple) if simple else shapely.Polygon()

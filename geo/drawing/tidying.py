"""Tidying an area: repaired, thinned, snapped and joined, in metres, always as a proposal with its price."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

GRID_M = 1.0
"""Corners are snapped to whole metres: a hand on a screen draws no finer."""

TOLERANCE_M = 2.0
"""A corner that lies this close to the line between its neighbours says nothing."""

GAP_M = 4.0
"""Between neighbours that were drawn separately, a gap narrower than this is a slip of the hand."""

SPIKE_DEGREES = 2.0
"""A corner sharper than this, with both sides longer than ``SPIKE_M``, is a slip and no border."""

SPIKE_M = 10.0

_MOST_CROSSINGS = 2_000
_MOST_PASSES, _MOST_PASSES_A_SIDE = 75_000, 30  # the largest counts; a star of 850 long points has as many


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could stand instead of a drawing, and what would change.

    Attributes:
        shape: valid Polygon or MultiPolygon in RD metres.
        changed_m2: surface that is in one of both and not in the other; of a drawing that crosses itself
            counts what a screen fills.
        corners_before, corners_after: how many. shift_m: how far the border moves at most, 0 or more.
    """

    shape: shapely.Geometry
    changed_m2: float
    corners_before: int
    corners_after: int
    shift_m: float


def propose(before: shapely.Geometry, after: shapely.Geometry) -> Proposal:
    """Tell what changes between an area, valid or not, and a valid one that would take its place."""
    if before is after:
        return Proposal(after, 0.0, count_corners(before), count_corners(after), 0.0)
    seen = before if before.is_valid else _filled(before)
    changed = seen.symmetric_difference(after).area
    return Proposal(after, float(changed), count_corners(before), count_corners(after), _shift(before, after))


def tidy(shape: shapely.Geometry) -> Proposal | None:
    """Snap a valid area to whole metres and leave out the corners that say nothing.

    None when it is tidy already, or would vanish. Doing it twice is doing it once.

    >>> crooked = shapely.Polygon([(0, 0), (50, 0.4), (100, 0), (100, 100), (0, 100.2)])
    >>> tidy(crooked).corners_after
    4
    >>> tidy(tidy(crooked).shape) is None
    True
    """
    now = shape
    for _ in range(8):
        simpler = shapely.simplify(now, TOLERANCE_M, preserve_topology=True)
        snapped = keep_areas(shapely.set_precision(simpler, GRID_M))
        if snapped is None:
            return None
        if _same(snapped, now):
            break
        now = snapped
    return None if _same(shape, now) else propose(shape, now)


def unite(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """Join valid areas into one; gaps between two of them narrower than ``GAP_M`` are closed.

    Parts that do not touch stay parts.

    >>> two = unite([shapely.box(0, 0, 100, 100), shapely.box(101, 0, 200, 100)])
    >>> two.geom_type, round(two.area)
    ('Polygon', 20000)
    """
    whole = shapely.union_all(list(shapes))
    if len(shapes) > 1:
        reach = GAP_M / 2
        closed = whole.buffer(reach, join_style="mitre").buffer(-reach, join_style="mitre")
        gaps = [
            gap
            for gap in shapely.get_parts(closed.difference(whole))
            if gap.area > 0 and np.count_nonzero(shapely.dwithin(gap, list(shapes), 0.05)) > 1
        ]
        if gaps:
            # A hair wider than they are, so that no seam stays behind.
            whole = shapely.union_all([whole, *shapely.buffer(gaps, 0.02, join_style="mitre")])
    return keep_areas(shapely.set_precision(whole, 0.01)) or shapely.union_all(list(shapes))


def keep_areas(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Return the areas of a shape as one Polygon or MultiPolygon; None when it has none."""
    parts = [part for part in _flat(shape) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def rings_of(shape: shapely.Geometry) -> np.ndarray:
    """Return the rings of all parts of an area."""
    return np.asarray(shapely.get_rings(shapely.get_parts(shape)))


def count_corners(shape: shapely.Geometry) -> int:
    """Count the corners of an area; the point that closes a ring is not one.

    >>> count_corners(shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)]))
    8
    """
    return int(shapely.get_num_coordinates(shape)) - len(rings_of(shape))


def repair(raw: shapely.Geometry) -> shapely.Geometry | None:
    """Return what an invalid area most likely meant: shells add, holes take away; None for nothing."""
    mended = keep_areas(shapely.make_valid(raw, method="structure", keep_collapsed=False))
    return None if mended is None or mended.area < 1e-6 else mended


def crosses_too_often(raw: shapely.Geometry) -> bool:
    """Tell whether an area crosses itself so often that a repair would take all memory and mean nothing."""
    return _meets_more_often(_sides(raw), _MOST_CROSSINGS, "intersects")


def winds_too_often(raw: shapely.Geometry) -> bool:
    """Tell whether so many sides of an area run past each other that any question about it takes very long.

    A border of twenty thousand corners is no trouble; thousands of long, thin points beside each other are:
    the work grows with the square of them.
    """
    sides = _sides(raw)
    return _meets_more_often(sides, max(_MOST_PASSES, _MOST_PASSES_A_SIDE * len(sides)), None)


def _meets_more_often(sides: np.ndarray, most: int, predicate: str | None) -> bool:
    """Tell whether more pairs of sides than `most` meet; without a predicate the boxes around them count.

    It stops counting as soon as it knows.
    """
    tree = shapely.STRtree(sides)
    n_found, start, batch = 0, 0, 4
    while start < len(sides):
        some = sides[start : start + batch]
        # Every side meets itself and its two neighbours.
        n_found += len(tree.query(some, predicate=predicate)[0]) - 3 * len(some)
        if n_found > 2 * most:
            return True
        start, batch = start + batch, min(2 * batch, 1024)
    return False


def lighten(shape: shapely.Geometry, most_corners: int) -> shapely.Geometry:
    """Return a valid area of more corners than that without those that say nothing; any other as it is.

    It may still have more corners than that.
    """
    if shapely.get_num_coordinates(shape) <= most_corners:
        return shape
    lighter = shapely.simplify(shape, TOLERANCE_M, preserve_topology=True)
    return lighter if lighter.is_valid and lighter.area > 0 else shape


def thin(raw: shapely.Geometry, most_corners: int) -> shapely.Geometry | None:
    """Return an area with fewer corners, as little changed as that takes; None when it would vanish."""
    for tolerance_m in (1.0, 2.0, 5.0, 10.0, 25.0):
        rounded = shapely.set_precision(raw, tolerance_m / 2, mode="pointwise")
        thinned = shapely.simplify(
            shapely.remove_repeated_points(rounded), tolerance_m, preserve_topology=False
        )
        if thinned.is_empty:
            return None
        if count_corners(thinned) <= most_corners:
            return thinned
    return None


def find_spikes(shape: shapely.Geometry) -> np.ndarray:
    """Return the points of spikes of a valid area, shape (n, 2), RD metres."""
    found = [ring[:-1][_sharp(ring)] for ring in map(shapely.get_coordinates, rings_of(shape))]
    return np.concatenate(found) if found else np.empty((0, 2))


def cut_spikes(shape: shapely.Geometry) -> shapely.Geometry:
    """Return an area without its spikes; it may be invalid where nothing else was left of a ring."""

    def cut(ring: np.ndarray) -> np.ndarray:
        for _ in range(5):
            sharp = _sharp(ring)
            if not sharp.any() or len(ring) - 1 - sharp.sum() < 3:
                break
            kept = ring[:-1][~sharp]
            ring = np.concatenate([kept, kept[:1]])
        return ring

    parts = []
    for part in shapely.get_parts(shape):
        rings = [cut(shapely.get_coordinates(ring)) for ring in (part.exterior, *part.interiors)]
        parts.append(shapely.Polygon(rings[0], rings[1:]))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _sharp(ring: np.ndarray) -> np.ndarray:
    """Say of every corner of a closed ring, shape (n + 1, 2), whether it is the point of a spike."""
    here = ring[:-1]
    back, ahead = np.roll(here, 1, axis=0) - here, np.roll(here, -1, axis=0) - here
    long_back, long_ahead = np.hypot(*back.T), np.hypot(*ahead.T)
    both = np.maximum(long_back * long_ahead, 1e-12)
    cosine = (back * ahead).sum(axis=1) / both
    is_long = np.minimum(long_back, long_ahead) > SPIKE_M
    return np.asarray((cosine > np.cos(np.radians(SPIKE_DEGREES))) & is_long)


def _same(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Tell whether two areas have as many corners, and the same border to a centimetre."""
    is_alike = count_corners(one) == count_corners(other)
    return is_alike and _lies_along(one, other) and _lies_along(other, one)


def _lies_along(of: shapely.Geometry, border: shapely.Geometry) -> bool:
    """Tell whether every corner of one area lies within a centimetre of the border of another."""
    corners = shapely.points(shapely.get_coordinates(of))
    met, _ = shapely.STRtree(_sides(border)).query(corners, predicate="dwithin", distance=0.01)
    return len(np.unique(met)) == len(corners)


def _filled(raw: shapely.Geometry) -> shapely.Geometry:
    """Return what a screen fills of an area that crosses itself: what lies in an odd number of rings."""
    rings = rings_of(raw)
    lines = shapely.get_parts(
        shapely.union_all([shapely.LineString(shapely.get_coordinates(ring)) for ring in rings])
    )
    faces = shapely.get_parts(shapely.polygonize(lines))
    middles = shapely.point_on_surface(faces)
    x_m, y_m = shapely.get_x(middles), shapely.get_y(middles)
    around = sum(shapely.contains_xy(one, x_m, y_m).astype(int) for one in shapely.polygons(rings))
    return shapely.union_all(faces[np.asarray(around) % 2 == 1])


def _shift(before: shapely.Geometry, after: shapely.Geometry) -> float:
    """Say how far a border moves at most, seen from the corners of both, in metres."""
    return max(_farthest(before, after), _farthest(after, before))


def _farthest(of: shapely.Geometry, border: shapely.Geometry) -> float:
    """Return how far the farthest corner of one area lies from the border of another, in metres."""
    corners = shapely.points(shapely.get_coordinates(of))
    _, apart_m = shapely.STRtree(_sides(border)).query_nearest(corners, return_distance=True)
    return float(apart_m.max(initial=0.0))


def _sides(area: shapely.Geometry) -> np.ndarray:
    """Return the sides of all rings of an area, valid or not."""
    corners, ring_of = shapely.get_coordinates(rings_of(area), return_index=True)
    follows = ring_of[1:] == ring_of[:-1]
    return np.asarray(shapely.linestrings(np.stack([corners[:-1][follows], corners[1:][follows]], axis=1)))


def _flat(shape: shapely.Geometry) -> Iterable[shapely.Geometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type in ("MultiPolygon", "GeometryCollection", "MultiLineString", "MultiPoint"):
            yield from _flat(part)
        else:
            yield part

"""Things with a name that people know, seen from one outline: in it, partly in it, or just outside."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import shapely

from geo.edges import WINDS

NEAR_M = 300.0
"""What lies further outside than a few streets says nothing about the border."""

# Of its own size that must lie inside before one says all, most or a part of it, and at most to say outside.
_WHOLE, _MOST, _PART, _OUTSIDE = 0.9, 0.5, 0.12, 0.01
_SURELY_WHOLE = 0.97  # where a thing lies somewhere in an area, nearly all of that area
_TELLING = 0.04  # less of the outline than this is a corner that was cut off


class Sort(StrEnum):
    """What a name holds for."""

    SPOT = "spot"
    AREA = "area"
    DISTRICT = "district"
    BARRIER = "barrier"


class Extent(StrEnum):
    """How much of a landmark lies in the outline."""

    WHOLE = "whole"
    MOST = "most"
    PART = "part"


@dataclass(frozen=True, slots=True, eq=False)
class Landmark:
    """Something with a name.

    Attributes:
        sort: a SPOT is a point, a line, or the area somewhere in which it lies; of an AREA every place bears
            the name; a DISTRICT is an area made of others; a BARRIER is a line that parts what lies
            beside it.
        shape: RD metres, valid. doubt_m: so far from it the truth may lie.
        rank: 0 for what everyone knows, and further down.
    """

    name: str
    sort: Sort
    shape: shapely.Geometry
    doubt_m: float = 0.0
    rank: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A landmark as seen from an outline.

    Attributes:
        extent: how much of it lies inside; None for what is outside, or where we cannot be sure.
        is_outside: whether it surely lies outside.
        share_of_landmark, share_of_outline: of its own size and of the outline's, 0 to 1; 0 for a point.
        middle: the middle of what lies inside, else of what lies nearest; RD point.
        distance_m: from the outline; 0 for what touches it.
    """

    landmark: Landmark
    extent: Extent | None
    is_outside: bool
    share_of_landmark: float
    share_of_outline: float
    middle: shapely.Point
    distance_m: float


def look_around(outline: shapely.Geometry, landmarks: Iterable[Landmark]) -> tuple[Sight, ...]:
    """Return what can be said of each landmark in an outline or within ``NEAR_M`` of it, barriers aside.

    >>> square, church = shapely.box(0, 0, 300, 300), Landmark("kerk", Sort.SPOT, shapely.Point(100, 100), 20)
    >>> [sight.extent.value for sight in look_around(square, [church])]
    ['whole']
    """
    west, south, east, north = outline.bounds
    around = shapely.box(west - NEAR_M, south - NEAR_M, east + NEAR_M, north + NEAR_M)
    return tuple(
        _see(outline, landmark)
        for landmark in landmarks
        if landmark.sort is not Sort.BARRIER
        and not landmark.shape.is_empty
        and shapely.box(*landmark.shape.bounds).intersects(around)
    )


def find_wind(from_point: shapely.Point, to_point: shapely.Point) -> str:
    """Return the nearest of the eight WINDS in which a place lies from another.

    >>> find_wind(shapely.Point(0, 0), shapely.Point(10, 9))
    'north-east'
    """
    turn = math.atan2(to_point.y - from_point.y, to_point.x - from_point.x)
    return WINDS[round(turn / (math.pi / 4)) % 8]


def find_angle(middle: shapely.Point, one: shapely.Point, other: shapely.Point) -> float:
    """Return the angle in degrees, 0 to 180, between two places as seen from a third."""
    turns = [math.atan2(place.y - middle.y, place.x - middle.x) for place in (one, other)]
    angle = abs(math.degrees(turns[0] - turns[1])) % 360
    return min(angle, 360 - angle)


def lies_on_both_sides(outline: shapely.Geometry, barriers: Iterable[Landmark]) -> bool:
    """Say whether an outline surely has ground on two sides of barriers, wherever in their doubt they run.

    >>> railway = Landmark("spoor", Sort.BARRIER, shapely.LineString([(100, -50), (100, 350)]), 20)
    >>> lies_on_both_sides(shapely.box(0, 0, 300, 300), [railway])
    True
    >>> lies_on_both_sides(shapely.box(85, 0, 300, 300), [railway])
    False
    """
    known = [one for one in barriers if shapely.dwithin(one.shape, outline, NEAR_M)]
    if not known:
        return False
    lines = shapely.union_all([_as_line(one.shape) for one in known])
    doubt = shapely.union_all([one.shape.buffer(max(one.doubt_m, 1.0)) for one in known])
    hull = shapely.convex_hull(outline).buffer(1.0)
    net = shapely.union_all([hull.boundary, lines])
    regions = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    sure = outline.difference(doubt)
    peopled = [one for one in regions if one.intersection(sure).area > _TELLING * outline.area]
    return any(
        one.boundary.intersection(other.boundary).length > 1.0
        for number, one in enumerate(peopled)
        for other in peopled[number + 1 :]
    )


def _as_line(shape: shapely.Geometry) -> shapely.Geometry:
    return shape.boundary if shape.area > 0 else shape


def _see(outline: shapely.Geometry, landmark: Landmark) -> Sight:
    shape = landmark.shape
    inside = outline.intersection(shape)
    distance_m = float(outline.distance(shape))
    middle = (shape if inside.is_empty else inside).centroid
    if shape.area > 0 or shape.length > 0:
        measure = "area" if shape.area > 0 else "length"
        share = min(getattr(inside, measure) / getattr(shape, measure), 1.0)
        of_outline = inside.area / outline.area
        extent, is_outside = _judge(landmark, share, of_outline)
        return Sight(landmark, extent, is_outside, share, of_outline, middle, distance_m)
    edge_m = float(outline.boundary.distance(shape))
    is_sure = edge_m >= landmark.doubt_m
    is_in = is_sure and distance_m == 0
    extent = Extent.WHOLE if is_in else None
    return Sight(landmark, extent, is_sure and distance_m > 0, float(is_in), 0.0, middle, distance_m)


def _judge(landmark: Landmark, share: float, of_outline: float) -> tuple[Extent | None, bool]:
    """Say how much of an area or a line lies inside, and whether it surely lies outside."""
    if landmark.sort is Sort.SPOT and landmark.shape.area > 0:
        # Somewhere in there, so near it is not known to be.
        return (Extent.WHOLE if share >= _SURELY_WHOLE else None), False
    is_telling = landmark.sort is Sort.SPOT or of_outline >= _TELLING
    if share >= _WHOLE:
        return Extent.WHOLE, False
    if share >= _MOST:
        return Extent.MOST, False
    if share >= _PART and is_telling:
        return Extent.PART, False
    return None, share <= _OUTSIDE and of_outline <= _OUTSIDE

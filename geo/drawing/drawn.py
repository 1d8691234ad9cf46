"""Drawn shapes: from GeoJSON of unknown quality to a clean area in RD metres, or the reasons why not.

Nothing is repaired behind anyone's back. What changes no border (closing a ring, leaving out a point that
was there twice) is done and told; anything else is a proposal for a person to accept.
"""

import re
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import shapely
import shapely.geometry

from geo.crs import RD, RD_BOUNDS_M, WGS84, to_rd, to_wgs84
from geo.drawing.rings import Fault, Reason, Rings, read_rings
from geo.drawing.tidying import (
    Proposal,
    count_corners,
    crosses_too_often,
    cut_spikes,
    find_spikes,
    keep_areas,
    propose,
    repair,
    thin,
    winds_too_often,
)

LEAST_M2 = 5_000.0
"""Half a hectare, a small square with its houses: less is a spot, and has a pin."""

MOST_CORNERS = 20_000
"""More than any border has; the outline of the whole town has fewer."""

READ_CORNERS = 50_000
"""So many corners are still looked at to propose a thinner shape."""

BORDER_M = 150.0
"""The border of the municipality is generalised; what lies this close outside may still be inside."""

NETHERLANDS_DEGREES = (3.0, 50.5, 7.5, 54.0)
"""West, south, east, north: to tell degrees from metres, and longitude from latitude."""

_NO_M2 = 1.0  # what is left of a line when the earth is curved
_THIN_M = 0.05  # what is thinner is a crack between two lines that should be one
_LONGEST_FINE_M = 300_000.0  # a longer border with too many corners is no border in too much detail
_DECIMALS = 8  # of a degree: about a millimetre
_PLACE = re.compile(r"\[(\S+) (\S+)\]")
_FAULT_OF = (
    ("Hole lies outside", Fault.HOLE_OUTSIDE),
    ("Holes are nested", Fault.HOLE_OUTSIDE),
    ("Nested holes", Fault.HOLE_OUTSIDE),
    ("Nested shells", Fault.PARTS_OVERLAP),
    ("Duplicate Rings", Fault.PARTS_OVERLAP),
    ("Too few points", Fault.NO_AREA),
)


@dataclass(frozen=True, slots=True)
class Town:
    """The municipality in which is drawn.

    Attributes:
        outline: RD polygon. wide: the same with ``BORDER_M`` around it.
    """

    outline: shapely.Geometry
    wide: shapely.Geometry

    @classmethod
    def within(cls, outline: shapely.Geometry) -> Self:
        """Return the town with this outline, RD metres."""
        return cls(outline, outline.buffer(BORDER_M))


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a drawing.

    Attributes:
        shape: Polygon or MultiPolygon in RD metres, valid; None when the drawing is refused.
        reasons: why it is refused, or what was put right. proposal: what could stand instead.
    """

    shape: shapely.Geometry | None
    reasons: tuple[Reason, ...] = ()
    proposal: Proposal | None = None


def read_drawing(given: object, town: Town) -> Reading:
    """Read a drawing: a GeoJSON geometry, feature or collection in WGS84, of unknown quality.

    Several parts and holes are legal, the direction of a ring means nothing, heights are dropped.

    >>> town = Town.within(shapely.box(135_000, 465_000, 147_000, 477_000))
    >>> corners = [[5.17, 52.22], [5.18, 52.22], [5.18, 52.23], [5.17, 52.22]]
    >>> round(read_drawing({"type": "Polygon", "coordinates": [corners]}, town).shape.area / 10_000)
    38
    >>> read_drawing({"type": "Point", "coordinates": [5.17, 52.22]}, town).reasons[0].kind.value
    'ander-soort'
    """
    rings = read_rings(given)
    if not rings.polygons:
        return Reading(None, tuple(rings.reasons))
    if rings.n_corners > READ_CORNERS:
        rings.reasons.append(Reason(Fault.TOO_MANY_CORNERS, None, rings.n_corners, MOST_CORNERS))
        return Reading(None, tuple(rings.reasons))
    raw = _in_rd(rings)
    if raw is None:
        return Reading(None, tuple(rings.reasons))
    reading = check(raw, town)
    return _joined(tuple(rings.reasons), reading)


def find_overload(given: object) -> Reason | None:
    """Say why drawings are too much work together, before any of them is read; None when they are not."""
    rings = read_rings(given)
    if rings.n_corners > MOST_CORNERS:
        return Reason(Fault.TOO_MANY_CORNERS, None, rings.n_corners, MOST_CORNERS)
    is_winding = bool(rings.polygons) and winds_too_often(_area_of(rings))
    return Reason(Fault.TOO_WINDING) if is_winding else None


def check(raw: shapely.Geometry, town: Town) -> Reading:
    """Judge an area in RD metres that may be anything but empty, and propose what could stand instead."""
    n_corners = count_corners(raw)
    if n_corners > MOST_CORNERS:
        return _too_many(raw, n_corners, town)
    if not raw.is_valid:
        return _not_valid(raw, town)
    if winds_too_often(raw):
        return Reading(None, (Reason(Fault.TOO_WINDING),))
    reasons = _size_and_place(raw, town)
    if reasons:
        is_lost = reasons[0].kind is Fault.TOO_LARGE
        return Reading(None, reasons, None if is_lost else _mended(raw, raw, town))
    spikes = find_spikes(raw)
    if not len(spikes):
        return Reading(raw)
    told = Reason(Fault.SPIKE, _degrees(spikes[0]), len(spikes))
    return Reading(raw, (told,), _mended(raw, cut_spikes(raw), town))


def write_drawing(shape: shapely.Geometry) -> dict[str, Any]:
    """Write an area in RD metres as a GeoJSON geometry in WGS84: read again, it is the same to a millimetre.

    >>> write_drawing(shapely.box(140_000, 470_000, 140_100, 470_100))["type"]
    'Polygon'
    """
    degrees = shapely.orient_polygons(to_wgs84(shape, RD), exterior_cw=False)
    rounded = shapely.transform(degrees, lambda corners: np.round(corners, _DECIMALS))
    # Rounding can fold what is thinner than a millimetre; such a shape keeps all its digits.
    written: dict[str, Any] = shapely.geometry.mapping(rounded if rounded.is_valid else degrees)
    return written


def _in_rd(rings: Rings) -> shapely.Geometry | None:
    """Bring rings to RD metres, after asking whether they are degrees at all; tells what is wrong."""
    every = np.concatenate([ring for polygon in rings.polygons for ring in polygon])
    if _all_within(every, NETHERLANDS_DEGREES):
        return to_rd(_area_of(rings), WGS84)
    if _all_within(every[:, ::-1], NETHERLANDS_DEGREES):
        rings.reasons.append(Reason(Fault.SWAPPED_AXES, (float(every[0, 1]), float(every[0, 0]))))
        swapped = shapely.transform(_area_of(rings), lambda corners: corners[:, ::-1])
        return to_rd(swapped, WGS84)
    if _all_within(every, RD_BOUNDS_M):
        rings.reasons.append(Reason(Fault.RD_AS_DEGREES, _degrees(every[0])))
        return _area_of(rings)
    west, south, east, north = NETHERLANDS_DEGREES
    x, y = every[:, 0], every[:, 1]
    away = every[(x < west) | (x > east) | (y < south) | (y > north)][0]
    on_earth = abs(away[0]) <= 180 and abs(away[1]) <= 90
    place = (float(away[0]), float(away[1])) if on_earth else None
    rings.reasons.append(Reason(Fault.OUTSIDE_NETHERLANDS, place))
    return None


def _all_within(points: np.ndarray, bounds: tuple[float, float, float, float]) -> bool:
    return bool((points >= bounds[:2]).all() and (points <= bounds[2:]).all())


def _area_of(rings: Rings) -> shapely.Geometry:
    parts = [shapely.Polygon(polygon[0], polygon[1:]) for polygon in rings.polygons]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _too_many(raw: shapely.Geometry, n_corners: int, town: Town) -> Reading:
    reason = Reason(Fault.TOO_MANY_CORNERS, None, n_corners, MOST_CORNERS)
    is_fine = raw.length <= _LONGEST_FINE_M and not _is_hopeless(raw)
    thinned = thin(raw, MOST_CORNERS // 4) if is_fine else None
    return Reading(None, (reason,), None if thinned is None else _mended(raw, thinned, town))


def _not_valid(raw: shapely.Geometry, town: Town) -> Reading:
    said = shapely.is_valid_reason(raw)
    kind = next((fault for start, fault in _FAULT_OF if said.startswith(start)), None)
    found = _PLACE.search(said)
    place = None if found is None else _degrees(np.array([float(found[1]), float(found[2])]))
    if kind is None:
        parts = shapely.get_parts(raw)
        kind = (
            Fault.PARTS_OVERLAP if len(parts) > 1 and shapely.is_valid(parts).all() else Fault.SELF_CROSSING
        )
    if _is_hopeless(raw):
        return Reading(None, (Reason(kind, place),))
    repaired = repair(raw)
    if repaired is None:
        return Reading(None, (Reason(Fault.NO_AREA, place),))
    # Also what will be wrong after the repair is told at once.
    reasons = (Reason(kind, place), *_size_and_place(repaired, town))
    return Reading(None, reasons, _mended(raw, repaired, town))


def _is_hopeless(raw: shapely.Geometry) -> bool:
    """Tell whether it would take too long to propose anything instead."""
    return winds_too_often(raw) or crosses_too_often(raw)


def _size_and_place(shape: shapely.Geometry, town: Town) -> tuple[Reason, ...]:
    middle = _degrees(shapely.get_coordinates(shape.representative_point())[0])
    if shape.area > town.wide.area:
        return (Reason(Fault.TOO_LARGE, middle, shape.area, town.outline.area),)
    reasons = []
    if not shape.intersects(town.outline):
        reasons.append(Reason(Fault.OUTSIDE_TOWN, middle, 1.0))
    elif not town.wide.covers(shape):
        outside = keep_areas(shape.difference(town.wide))
        if outside is not None and outside.area > 1.0:
            place = _degrees(shapely.get_coordinates(outside.representative_point())[0])
            share = shape.difference(town.outline).area / shape.area
            reasons.append(Reason(Fault.PARTLY_OUTSIDE, place, share))
    if shape.area < _NO_M2:
        reasons.append(Reason(Fault.NO_AREA, middle))
    elif shape.area < LEAST_M2 - _NO_M2:
        reasons.append(Reason(Fault.TOO_SMALL, middle, shape.area, LEAST_M2))
    return tuple(reasons)


def _mended(raw: shapely.Geometry, shape: shapely.Geometry, town: Town) -> Proposal | None:
    """Propose a shape after taking off what lies outside; None when it still could not stand."""
    if not shape.is_valid:
        if crosses_too_often(shape):
            return None
        shape = repair(shape)
    if shape is not None and not town.wide.covers(shape):
        shape = keep_areas(shape.intersection(town.outline))
    shape = None if shape is None else _as_written(shape)
    if shape is None or count_corners(shape) > MOST_CORNERS or shape.area < LEAST_M2:
        return None
    return None if _size_and_place(shape, town) else propose(raw, shape)


def _as_written(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Return an area as it will come back when it is accepted; None when it would not come back valid.

    In degrees a corner that touched a side may lie a hair across it; then what is thinner than that goes.
    """
    for _ in range(3):
        back, again = _read_back(shape), _read_back(_read_back(shape))
        if back.is_valid and again.is_valid:
            return back
        repaired = repair(shape)
        thick = None if repaired is None else keep_areas(shapely.set_precision(repaired, _THIN_M))
        if thick is None:
            return None
        shape = thick
    return None


def _read_back(shape: shapely.Geometry) -> shapely.Geometry:
    return to_rd(shapely.geometry.shape(write_drawing(shape)), WGS84)


def _joined(first: tuple[Reason, ...], reading: Reading) -> Reading:
    """Put what was told while reading before what was judged; a refusal there refuses all."""
    reasons = (*first, *reading.reasons)
    if reading.shape is None or not any(reason.kind.refuses for reason in first):
        return replace(reading, reasons=reasons)
    proposal = reading.proposal or propose(reading.shape, reading.shape)
    return Reading(None, reasons, proposal)


def _degrees(point: Any) -> tuple[float, float]:
    there = to_wgs84(shapely.Point(float(point[0]), float(point[1])), RD)
    return round(there.x, 6), round(there.y, 6)

"""The one thing that a step opens, as a card that can be read from the back of a room."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from data.records import Boundary, Buurt, Record
from geo.crs import to_wgs84
from geo.drawing.drawn import write_drawing
from pages.kit import markup
from pages.kit.details import details_of
from pages.kit.texts import common

_MOST_LINES = 4
_ASIDE = frozenset({"Bron", "Versie", "Licentie", "Ligging", "Komt uit", "Ging verder als"})
"""Lines that a room has no use for; the card on the map has them."""


def opened(record: Record) -> dict[str, Any]:
    """Return a record as the screen shows it large: what it is, its name, what it says, where it is."""
    kind = str(getattr(record, "kind", "") or record.noun)
    lines = [line for line in details_of(record) if line[0] not in _ASIDE]
    return {
        "noun": record.noun,
        "kind": markup.first_upper(common.NOUNS.get(kind, common.NOUNS.get(record.noun, record.noun))),
        "title": record.title,
        "what": record.what,
        "lines": lines[:_MOST_LINES],
        "themes": list(record.themes),
        "outcome": str(getattr(record, "outcome", "") or ""),
        "colour": record.colour if isinstance(record, Buurt) else None,
        "symbol": record.symbol if isinstance(record, Buurt) else None,
        "is_example": record.is_example,
        **_where(record),
    }


def _where(record: Record) -> dict[str, Any]:
    shape, precision_m = record.place.geometry, record.place.precision_m
    if shape is None or shape.is_empty:
        return {"point": None, "shape": None, "doubt_m": None, "is_rough": False}
    is_rough = shape.area > 0 and not isinstance(record, Boundary)
    return place_of(shape, None if record.place.is_exact else precision_m, is_rough=is_rough)


def place_of(shape: BaseGeometry, doubt_m: float | None = None, *, is_rough: bool = False) -> dict[str, Any]:
    """Return a place in RD metres as the screen marks it, in WGS84: a point to look at, and its shape.

    Args:
        doubt_m: how far a point may lie from the truth, metres; None when it does not.
        is_rough: the shape only says where about it is.
    """
    point = to_wgs84(shapely.point_on_surface(shape))
    is_point = shape.geom_type == "Point"
    return {
        "point": [round(point.x, 6), round(point.y, 6)],
        "shape": None if is_point else write_drawing(shape),
        "doubt_m": doubt_m if is_point else None,
        "is_rough": is_rough,
    }

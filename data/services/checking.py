"""What a record must be before it is stored: all complaints at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import shapely
from shapely.geometry.base import BaseGeometry

from data.errors import Complaint, InvalidRecord
from data.records import Barrier, Boundary, Buurt, Buurtgesprek, Buurtschouw, Hotspot, Place, Promise, Record
from data.services import naming
from data.vocabulary import MOST_RESISTANCE_M, THEMES
from geo.crs import RD_BOUNDS_M, RD_SRID

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")

SHAPES: tuple[str, ...] = ("Point", "LineString", "Polygon", "MultiPolygon")
"""What a place can be: one thing on the map. An area may have parts, loose points are several places."""

_SHAPES_OF: dict[type[Record], tuple[str, ...]] = {
    Buurt: ("Point",),  # its heart
    Boundary: ("Polygon", "MultiPolygon"),
    Barrier: ("LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    Buurtschouw: (*SHAPES, "MultiLineString"),  # who walks may take the bus in between
}

TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")

_UNSTORABLE = dict.fromkeys((0, *range(55296, 57344)))


def cleaned_text(text: str) -> str:
    """Return text without what no database can keep and no reader can see: NUL and half surrogates."""
    return text.translate(_UNSTORABLE)


def cleaned(value: Value) -> Value:
    """Return a frozen value with its texts cleaned, and without heights in the shape of its place."""
    changes: dict[str, Any] = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if type(found) is str:
            changes[field.name] = cleaned_text(found)
        elif isinstance(found, Place):
            changes[field.name] = cleaned(found)
        elif isinstance(found, BaseGeometry) and found.has_z:
            changes[field.name] = shapely.force_2d(found)
    return replace(value, **changes)


def check(records: Iterable[Record]) -> None:
    """Refuse records that cannot stand, with everything that is wrong with any of them.

    Raises:
        InvalidRecord.
    """
    complaints = tuple(
        Complaint(field, str(seen)[:80], wanted, index)
        for index, record in enumerate(records)
        for field, seen, wanted in _complaints(record)
    )
    if complaints:
        raise InvalidRecord(complaints)


def shapes_of(record_type: type[Record]) -> tuple[str, ...]:
    """Return the types of geometry that the place of a record can have."""
    return _SHAPES_OF.get(record_type, SHAPES)


def shape_complaints(geometry: Any, kinds: tuple[str, ...] = SHAPES) -> Iterator[tuple[Any, str]]:
    """Yield what is wrong with a shape, as (seen, wanted)."""
    if not isinstance(geometry, BaseGeometry):
        yield type(geometry).__name__, "a shapely geometry"
        return
    if geometry.geom_type not in kinds or geometry.is_empty:
        yield geometry, f"one of {', '.join(kinds)}, not empty"
        return
    srid = shapely.get_srid(geometry)
    if srid not in (0, RD_SRID):
        yield f"SRID {srid}", f"SRID {RD_SRID}"
    x_from, y_from, x_to, y_to = RD_BOUNDS_M
    west, south, east, north = geometry.bounds
    if not (x_from <= west <= east <= x_to and y_from <= south <= north <= y_to):
        yield geometry.bounds, "RD New metres"
    elif not geometry.is_valid:
        yield shapely.is_valid_reason(geometry), "a valid shape"


def _complaints(record: Record) -> Iterator[tuple[str, Any, str]]:
    if not record.title.strip():
        yield "title", repr(record.title), "some text"
    for theme in record.themes:
        if theme not in THEMES:
            yield "themes", theme, "a known theme"
    if record.start and record.end and record.end < record.start:
        yield "end", record.end, f"not before {record.start}"
    if isinstance(record, Hotspot) and record.end is None:
        yield "end", None, "an expected end: a hotspot leaves the map by itself"
    if isinstance(record, Buurt) and not 0 <= record.colour <= 11:
        yield "colour", record.colour, "0 to 11"
    if isinstance(record, Promise) and record.start and record.due and record.due < record.start:
        yield "due", record.due, f"not before {record.start}"
    if isinstance(record, Barrier):
        if not 0 < record.resistance_m <= MOST_RESISTANCE_M:
            yield "resistance_m", record.resistance_m, f"metres, more than 0, at most {MOST_RESISTANCE_M:.0f}"
        if record.place.geometry is None:
            yield "place.geometry", None, "a line or an area: a barrier stands somewhere"
    if isinstance(record, Buurtgesprek):
        for name, time in (("begins", record.begins), ("ends", record.ends)):
            if time and not TIME_OF_DAY.fullmatch(time):
                yield name, time, "a time such as 19:30"
    people = getattr(record, "people", None)
    if people is not None and not 0 <= people < 2**31:
        yield "people", people, "a number of people"
    if record.public_id and naming.type_of(record.public_id) is not type(record):
        yield "public_id", record.public_id, f"{record.noun}- and then a-z, 0-9 and hyphens"
    yield from _place_complaints(record.place, shapes_of(type(record)))


def _place_complaints(place: Place, shapes: tuple[str, ...]) -> Iterator[tuple[str, Any, str]]:
    if place.precision_m is not None and not 0 <= place.precision_m < float("inf"):
        yield "place.precision_m", place.precision_m, "metres, 0 or more"
    if place.geometry is not None:
        for seen, wanted in shape_complaints(place.geometry, shapes):
            yield "place.geometry", seen, wanted

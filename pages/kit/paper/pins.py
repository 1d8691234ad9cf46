"""What gets a numbered mark on a map for on paper."""

from collections.abc import Sequence

from shapely import Point

from data.records import MeetingPlace, Record
from data.services.listing import lies_somewhere_in

PIN_PRECISION_M = 150.0
"""Something known less precisely than this is never shown as a pin."""


def spot_of(record: Record) -> Point:
    """Return where to mark a record, RD metres; an empty point when its place is not known."""
    shape = record.place.geometry
    return Point() if shape is None else shape.representative_point()


def is_pin(record: Record) -> bool:
    """Say whether a place is known well enough for a mark."""
    precision = record.place.precision_m
    return not lies_somewhere_in(record) and precision is not None and precision <= PIN_PRECISION_M


def chosen(pins: Sequence[Record], most: int) -> Sequence[Record]:
    """Return the ones to mark: places to walk into before all, of the rest what began last."""
    newest = sorted(pins, key=lambda one: str(one.start or ""), reverse=True)
    newest.sort(key=lambda one: not isinstance(one, MeetingPlace))
    kept = set(map(id, newest[:most]))
    return [one for one in pins if id(one) in kept]

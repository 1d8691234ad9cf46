"""What gets a numbered mark on a map for on paper."""

from collections.abc import Sequence

from shapely import Point

from data.records import MeetingPlace, Record
from data.services.listing import lies_somewhere_in


def spot_of(record: Record) -> Point:
    """Return where to mark a record, RD metres; an empty point when its place is not known."""
    shape = record.place.geometry
    return Point() if shape is None else shape.representative_point()


def is_pin(record: Record) -> bool:
    """Say whether a place is known well enough for a mark."""
    return record.place.is_exact and not lies_somewhere_in(record)


def name_on_map(name: str) -> str:
    """Return a name without what only tells it apart in a list: behind a comma, between brackets."""
    return name.split(",")[0].split("(")[0].strip()


def chosen(pins: Sequence[Record], most: int) -> Sequence[Record]:
    """Return the ones to mark: places to walk into before all, of the rest what began last."""
    newest = sorted(pins, key=lambda one: str(one.start or ""), reverse=True)
    newest.sort(key=lambda one: not isinstance(one, MeetingPlace))
    kept = set(map(id, newest[:most]))
    return [one for one in pins if id(one) in kept]

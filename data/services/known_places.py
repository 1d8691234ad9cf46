"""The places people search for, found the way people type."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord
from data.models import KnownPlaceRow, table_of
from data.models.mapping import columns_of, value_of, values_of
from data.records import KnownPlace
from data.services import audit
from data.services.access import Act, Actor, require
from data.services.checking import cleaned, cleaned_text, shape_complaints
from data.services.naming import folded

_ROWS = table_of(KnownPlaceRow)


def all_places(session: Session) -> tuple[KnownPlace, ...]:
    """Return every known place, in the order in which they were stored."""
    return values_of(KnownPlace, session.execute(select(_ROWS).order_by(_ROWS.c.id)).mappings())


def find(session: Session, text: str, limit: int = 8) -> tuple[KnownPlace, ...]:
    """Return the places whose name holds a text, capitals and accents aside, best first.

    Names that begin with the text come first, then names with a word that does, then the rest; shorter
    names before longer ones.
    """
    key = folded(cleaned_text(text))
    if not key:
        return ()
    holding = session.execute(
        select(_ROWS).where(_ROWS.c.search_key.contains(key, autoescape=True))
    ).mappings()

    def rank(name: str) -> tuple[int, int, str]:
        how = 0 if name.startswith(key) else 1 if f" {key}" in name else 2
        return how, len(name), name

    best = sorted(holding, key=lambda row: (*rank(row["search_key"]), row["id"]))[:limit]
    return tuple(value_of(KnownPlace, row) for row in best)


def replace_all(session: Session, actor: Actor, clock: Clock, places: Sequence[KnownPlace]) -> None:
    """Let these be the known places, instead of those that were.

    Raises:
        PermissionDenied: only a steward and the program itself may.
        InvalidRecord: a name is empty or a shape is not valid in RD metres.
    """
    require(actor, Act.REPLACE_REFERENCE)
    places = [cleaned(place) for place in places]
    complaints = [
        Complaint("name", repr(place.name), "some text", index)
        for index, place in enumerate(places)
        if not folded(place.name)
    ] + [
        Complaint("place.geometry", str(seen)[:80], wanted, index)
        for index, place in enumerate(places)
        if place.place.geometry is not None
        for seen, wanted in shape_complaints(place.place.geometry)
    ]
    if complaints:
        raise InvalidRecord(tuple(complaints))
    session.execute(delete(_ROWS))
    rows = [columns_of(place) | {"search_key": folded(place.name)} for place in places]
    if rows:
        session.execute(insert(_ROWS), rows)
    audit.note(session, actor, clock, "replace known places", "known places", detail={"places": len(rows)})

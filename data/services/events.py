"""Which records bring energy, and how much of a record the engine is told.

Hotspots bring none: a place that gets attention is not involvement of neighbours. Records without a
place or without any date bring none either; they are in the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import geopandas
from sqlalchemy.orm import Session

from data.records import (
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Initiative,
    MeetingPlace,
    Network,
    Record,
)
from data.services import records
from data.services.periods import energy_period
from data.services.shelf import Shelf
from data.vocabulary import InitiativeKind
from geo import events as geo_events
from geo.crs import RD

ENERGY_TYPES: tuple[type[Record], ...] = (
    Initiative,
    Buurtschouw,
    Finding,
    MeetingPlace,
    Network,
    Buurtgesprek,
)

_KINDS: dict[type[Record], str] = {
    Buurtschouw: "schouw",
    Finding: "finding",
    MeetingPlace: "meeting_place",
    Network: "network",
    Buurtgesprek: "meeting",
}
_INITIATIVE_KINDS = {InitiativeKind.EVENT: "event", InitiativeKind.ADOPTION: "adoption"}

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)

_COLUMNS = ("public_id", "start", "end", "themes", "kind", "people", "source", "precision_m", "is_example")


@dataclass(frozen=True, eq=False, slots=True)
class Life:
    """The records that bring energy, and the arrays the engine made of them.

    In the order of their place: ``prepared.row`` says which record an activity is.

    ``kept`` holds what was computed from them, for as long as they stay as they are.
    """

    records: tuple[Record, ...]
    prepared: geo_events.Events
    kept: Shelf


def energy_events(session: Session) -> geopandas.GeoDataFrame:
    """Return the events of involvement that everyone may read, one row each, in RD metres.

    Columns: ``public_id, start, end, themes, kind, people, source, precision_m, is_example, geometry``,
    as ``geo.events.prepare`` reads them. Example and real records both count.
    """
    public = [
        record
        for record_type in ENERGY_TYPES
        for record in records.shown(session, record_type, include_ended=True)
    ]
    return table_of(public)


def prepare_life(public: Iterable[Record]) -> Life:
    """Make the arrays of the engine from records, once for every month and theme."""
    given = tuple(public)
    bringing = tuple(filter(brings_energy, given))
    return Life(bringing, geo_events.prepare(table_of(given)), Shelf(room=2000))


def table_of(public: Iterable[Record]) -> geopandas.GeoDataFrame:
    """Return the events of these records; see ``energy_events``. Who brings no energy is left out."""
    given = list(public)
    organisers = {record.public_id: _source(record) for record in given if isinstance(record, Buurtschouw)}
    rows, shapes = [], []
    for record in filter(brings_energy, given):
        start, end = (_within_reach(day) for day in energy_period(record))
        source = _source(record)
        if isinstance(record, Finding) and not record.organiser and record.buurtschouw_id:
            # Ten findings of one walk are one group walking, not ten groups.
            source = organisers.get(record.buurtschouw_id, record.buurtschouw_id)
        people = getattr(record, "people", None)
        told = (record.public_id, start, end, record.themes, _kind(record), people, source)
        rows.append((*told, record.place.precision_m, record.is_example))
        shapes.append(record.place.geometry)
    columns = {name: [row[index] for row in rows] for index, name in enumerate(_COLUMNS)}
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=RD)


def _within_reach(day: date | None) -> date | None:
    """Bring a day into the years the engine can count with; before or after them makes no difference."""
    return None if day is None else min(max(day, _FIRST_DAY), _LAST_DAY)


def brings_energy(record: Record) -> bool:
    """Say whether a record counts as involvement with a place and a time."""
    if not isinstance(record, ENERGY_TYPES):
        return False
    shape = record.place.geometry
    return shape is not None and not shape.is_empty and energy_period(record)[0] is not None


def _kind(record: Record) -> str:
    if isinstance(record, Initiative):
        return _INITIATIVE_KINDS.get(record.kind, "initiative")
    return _KINDS[type(record)]


def _source(record: Record) -> str:
    """Who brings the energy: the group behind it, else the record stands for a group of its own."""
    return record.organiser.strip().casefold() or record.public_id

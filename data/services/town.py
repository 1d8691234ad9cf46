"""The town as everyone may read it at one data revision, read once and shared by all who ask.

Hundreds of visitors look at the same few hundred records. Reading them once per revision keeps every
layer, card and list of one moment in agreement, and keeps the database for those who write.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

import shapely
from shapely.geometry.base import BaseGeometry

from data.records import RECORD_TYPES, Barrier, Boundary, Buurt, FormalArea, KnownPlace, Record
from data.services import counted_outlines, known_places, records, revision, wijken
from data.services.counted_outlines import CountedOutline
from data.services.events import ENERGY_TYPES, Life, prepare_life
from data.services.shelf import Shelf
from data.store import Store
from data.vocabulary import Visibility

AnyRecord = TypeVar("AnyRecord", bound=Record)

_LEAST_SHARE = 0.02  # less of a line or area in a wijk is a border that was drawn twice, not a visit


@dataclass(frozen=True, eq=False)
class Town:
    """What everyone may read at one revision.

    Attributes:
        revision: the data revision at which this was read.
        records: the public records by type, ended ones too.
        wijken: the eight and Landelijk gebied. cbs_buurten: the statistical buurten.
        known_places: what people search for.
        outlines: what residents drew of their own buurt and counts; shown to nobody one by one.
        life: the records that bring energy, prepared for the engine.
        kept: what was computed from this town, for as long as it stays as it is. lists: the same for the
            long lists of a month, of which only the latest are worth their memory. agreed: what was computed
            from the outlines.
    """

    revision: int
    records: Mapping[type[Record], tuple[Record, ...]]
    wijken: tuple[FormalArea, ...]
    cbs_buurten: tuple[FormalArea, ...]
    known_places: tuple[KnownPlace, ...]
    outlines: tuple[CountedOutline, ...]
    life: Life
    kept: Shelf
    lists: Shelf
    agreed: Shelf

    @property
    def reference(self) -> tuple[tuple[FormalArea, ...], tuple[FormalArea, ...], tuple[KnownPlace, ...]]:
        """What does not come from people: wijken, CBS-buurten and the places people search for."""
        return self.wijken, self.cbs_buurten, self.known_places

    def of(self, record_type: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """Return the public records of one type."""
        return self.records[record_type]  # type: ignore[return-value]

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """The public records by their public id."""
        return {record.public_id: record for kind in self.records.values() for record in kind}

    @cached_property
    def outline(self) -> BaseGeometry:
        """The municipality, RD metres: all wijken together, with a metre for rounding."""
        return shapely.union_all([wijk.geometry for wijk in self.wijken]).buffer(1.0)

    @cached_property
    def wijken_of_records(self) -> Mapping[str, tuple[str, ...]]:
        """Names of the wijken a record lies in or crosses, by public id, most of it first."""
        return {public_id: self.wijken_of(record) for public_id, record in self.by_id.items()}

    def wijken_of(self, record: Record) -> tuple[str, ...]:
        """Return the names of the wijken a record lies in or crosses, most of it first."""
        shape = record.place.geometry
        return (
            () if shape is None or shape.is_empty else tuple(name for name, _ in crossed(shape, self.wijken))
        )

    def cbs_buurt_at(self, point: BaseGeometry) -> FormalArea | None:
        """Return the CBS-buurt in which a point lies, or the nearest within 500 m."""
        near = sorted(self.cbs_buurten, key=lambda buurt: (buurt.geometry.distance(point), buurt.code))
        return near[0] if near and near[0].geometry.distance(point) <= 500 else None


def own_copy(shape: BaseGeometry) -> BaseGeometry:
    """Return a copy of a shape that nobody else looks at.

    The engine prepares the shapes it is asked about, and a prepared shape that two threads ask at the same
    time can bring the process down: GEOS builds its index at the first question, without a lock.
    """
    copy: BaseGeometry = shapely.transform(shape, lambda coordinates: coordinates)
    return copy


def crossed(shape: BaseGeometry, areas: tuple[FormalArea, ...]) -> list[tuple[str, float]]:
    """Say which formal areas a place lies in or crosses, by name, with the share of the place's own size.

    A point lies in one. Shares of two hundredths and less are left out.
    """
    measure = "area" if shape.area > 0 else "length"
    whole = getattr(shape, measure)
    found = []
    for area in areas:
        if not shape.intersects(area.geometry):
            continue
        share = getattr(shape.intersection(area.geometry), measure) / whole if whole > 0 else 1.0
        if share > _LEAST_SHARE:
            found.append((area.name, share))
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    return found if whole > 0 else found[:1]


_TOWNS: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()
_LATEST: WeakKeyDictionary[Store, Town] = WeakKeyDictionary()
_DOOR = Lock()


def now(store: Store) -> Town:
    """Return the town at the newest data revision.

    Raises:
        StoreError: the database cannot be read.
    """
    with _DOOR:
        shelf = _TOWNS.setdefault(store, Shelf(room=2))
    town: Town = shelf.get(store.revision(), lambda: _read(store))
    return town


def _read(store: Store) -> Town:
    """Read the town; what did not change keeps the answers that were computed from it."""
    with store.reading() as session:
        read_at = revision.current(session)
        found: dict[type[Record], tuple[Record, ...]] = {
            record_type: tuple(
                record
                for record in records.shown(session, record_type, include_ended=True)
                if record.visibility is Visibility.PUBLIC
            )
            for record_type in RECORD_TYPES
        }
        reference = (
            wijken.all_wijken(session),
            wijken.all_cbs_buurten(session),
            known_places.all_places(session),
        )
        outlines = counted_outlines.counted(session)
    before = _LATEST.get(store)
    if before is not None and (before.records, before.reference) == (found, reference):
        if before.outlines == outlines:
            return before  # someone saved a draft: nothing that everyone may read
        # Only what residents drew: the buurten that live, and their names, stay as they were found.
        town = replace(before, revision=read_at, outlines=outlines, agreed=Shelf(room=64))
        _LATEST[store] = town
        return town
    living = {record_type: found[record_type] for record_type in ENERGY_TYPES}
    # What the engine found is kept with the life it was found in, and holds for the barriers of then.
    if before is not None and all(before.records[kind] == found[kind] for kind in (*ENERGY_TYPES, Barrier)):
        life = before.life
    else:
        life = prepare_life(record for kind in living.values() for record in kind)
    town = Town(
        read_at,
        found,
        *reference,
        outlines,
        life,
        kept=Shelf(room=4000),
        lists=Shelf(room=64),
        agreed=Shelf(room=64),
    )
    _LATEST[store] = town
    return town


def buurt_of(town: Town, boundary: Boundary) -> Buurt | None:
    """Return the Buurt of which this is an outline; None when it is not (or no longer) public."""
    found = town.by_id.get(boundary.buurt_id)
    return found if isinstance(found, Buurt) else None

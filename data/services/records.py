"""The records of the town: seen by everyone, written by a few, never lost.

Reading gives what the actor may see; who says nothing is a visitor. Writing adds a version and closes
the one before it. Call writers inside ``store.writing()``, readers inside ``store.reading()``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite
from typing import Any, TypeVar, cast

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Table, and_, false, insert, or_, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import ConflictError, PermissionDenied, RecordNotFound
from data.models import ROW_OF, table_of
from data.models.mapping import columns_of, value_of, values_of
from data.records import Barrier, Boundary, Hotspot, Record
from data.services import audit, checking, naming
from data.services.access import VISITOR, Act, Actor, Role, may, require, require_within_area
from data.store.nearby import touches_box
from data.vocabulary import THEMES, Visibility

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record, and what became of it.

    Attributes:
        superseded_at: when a newer version took its place; None for the one that stands.
        hidden_at: when it was taken away, for the reason in ``hidden_why``; None when it was not.
    """

    record: Record
    superseded_at: datetime | None
    hidden_at: datetime | None
    hidden_why: str


# Reading


def shown(
    session: Session,
    record_type: type[AnyRecord],
    *,
    start: date | None = None,
    end: date | None = None,
    theme: str | None = None,
    bbox_rd: tuple[float, float, float, float] | None = None,
    include_ended: bool = False,
    include_hidden: bool = False,
    actor: Actor = VISITOR,
) -> tuple[AnyRecord, ...]:
    """Return the public records of one type whose period overlaps ``start <= day < end``.

    An unknown start counts as begun and an open end as going on. A record, and so a hotspot, is gone on
    its end date. Records come in the order in which they were recorded.

    Args:
        start: first day of the window; None for no lower limit. end: the day after its last.
        theme: only records that carry this theme.
        bbox_rd: only records whose place touches this box (west, south, east, north in RD metres).
        include_ended: also those that ended before ``start``.
        include_hidden: also those that were hidden; needs an actor who may see them.

    Raises:
        PermissionDenied: a visitor asked for what is hidden.
    """
    rows = _table(record_type)
    if include_hidden:
        require(actor, Act.SEE_UNPUBLISHED)
    wanted = [
        *_public(rows, include_hidden),
        *_during(rows, start, end, include_ended),
        *_about(rows, theme),
    ]
    box = None if bbox_rd is None else shapely.box(*bbox_rd) or shapely.Polygon()  # NaN makes no box
    return _read(session, record_type, wanted, box)


def inside(
    session: Session,
    record_type: type[AnyRecord],
    geometry_rd: BaseGeometry,
    *,
    start: date | None = None,
    end: date | None = None,
    theme: str | None = None,
    include_ended: bool = False,
) -> tuple[AnyRecord, ...]:
    """Return the public records whose place lies in or touches a shape in RD metres; else as ``shown``."""
    rows = _table(record_type)
    wanted = [*_public(rows), *_during(rows, start, end, include_ended), *_about(rows, theme)]
    return _read(session, record_type, wanted, geometry_rd)


def current(
    session: Session, record_type: type[AnyRecord], *, actor: Actor = VISITOR
) -> tuple[AnyRecord, ...]:
    """Return every standing record of one type, of any period; for staff the drafts as well."""
    rows = _table(record_type)
    sees_drafts = may(actor, Act.SEE_UNPUBLISHED)
    wanted = [_standing(rows), _not_hidden(rows)] if sees_drafts else _public(rows)
    return _read(session, record_type, wanted, None)


def get(session: Session, public_id: str, *, actor: Actor = VISITOR) -> Record:
    """Return the version of a record that stands; for staff also a draft or one that was hidden.

    Raises:
        RecordNotFound: there is none, or none that this actor may see.
    """
    record_type = _type_of(public_id)
    row = _standing_row(session, record_type, public_id)
    if not may(actor, Act.SEE_UNPUBLISHED) and not _is_public(row):
        raise RecordNotFound(public_id)
    return value_of(record_type, row)


def get_a(
    session: Session, record_type: type[AnyRecord], public_id: str, *, actor: Actor = VISITOR
) -> AnyRecord:
    """Return the version of a record of one type that stands, as ``get`` does.

    Raises:
        RecordNotFound: there is none of that type, or none that this actor may see.
    """
    found = get(session, public_id, actor=actor)
    if not isinstance(found, record_type):
        raise RecordNotFound(public_id)
    return found


def history(session: Session, public_id: str, *, actor: Actor = VISITOR) -> tuple[Version, ...]:
    """Return all versions of a record, oldest first; for a visitor those that were public.

    Raises:
        RecordNotFound: there is none, or none that this actor may see.
    """
    record_type = _type_of(public_id)
    rows = _table(record_type)
    found = session.execute(
        select(rows).where(rows.c.public_id == public_id).order_by(rows.c.version)
    ).mappings()
    versions = [
        Version(value_of(record_type, row), row["superseded_at"], row["hidden_at"], row["hidden_why"])
        for row in found
    ]
    if not may(actor, Act.SEE_UNPUBLISHED):
        if versions and versions[-1].hidden_at:
            raise RecordNotFound(public_id)  # hiding hides the past as well
        versions = [one for one in versions if one.record.visibility is Visibility.PUBLIC]
    if not versions:
        raise RecordNotFound(public_id)
    return tuple(versions)


# Writing


def record(
    session: Session, actor: Actor, clock: Clock, record: AnyRecord, *, why: str = "", act: str = "record"
) -> AnyRecord:
    """Store a new record and return it as stored: with its public id, version 1 and moment.

    Args:
        why: what the person said, for the audit trail; so for every writer here.
        act: what the audit trail calls this, where the person had a word of their own for it.

    Raises:
        PermissionDenied: this actor may not record, or not publish.
        InvalidRecord: a value cannot stand, or the chosen public id is taken.
    """
    _require_own_act(actor, type(record))
    if record.visibility is Visibility.PUBLIC:
        _require_publishing(actor, record, recorded_by=actor.name)
    else:
        require(actor, Act.DRAW if isinstance(record, Boundary) else Act.RECORD)
    if record.place.geometry is not None:
        require_within_area(actor, Act.DRAW, record.place.geometry)
    made = _store(session, actor, clock, [record])[0]
    _note(session, actor, clock, act, made, why)
    return made


def record_all(
    session: Session, actor: Actor, clock: Clock, records: Sequence[AnyRecord]
) -> tuple[AnyRecord, ...]:
    """Store many new records, of one type or several, and return them as stored, in their order.

    Raises:
        PermissionDenied: only a steward and the program itself import.
        InvalidRecord: with every complaint about every record, by index; nothing is stored.
    """
    require(actor, Act.IMPORT)
    stored = _store(session, actor, clock, records)
    counts = dict(Counter(one.noun for one in stored))
    audit.note(session, actor, clock, "record many", "records", detail=counts)
    return stored


def supersede(
    session: Session, actor: Actor, clock: Clock, record: AnyRecord, *, why: str = "", act: str = "change"
) -> AnyRecord:
    """Store a new version of a record and return it; ``record.version`` is the version you saw.

    What was hidden stays hidden.

    Raises:
        ConflictError: someone else was first; it carries both.
        RecordNotFound: there is no record with this id.
        PermissionDenied, InvalidRecord: as for ``record``.
    """
    require(actor, Act.CHANGE)
    _require_own_act(actor, type(record))
    stands = _standing_row(session, type(record), record.public_id)
    if record.visibility is Visibility.PUBLIC:
        _require_publishing(actor, record, recorded_by=stands["recorded_by"])
    record = checking.cleaned(record)
    checking.check([record])
    rows, now = _table(type(record)), clock()
    closed = session.execute(
        update(rows)
        .where(rows.c.public_id == record.public_id, rows.c.version == record.version, _standing(rows))
        .values(superseded_at=now)
        .returning(rows.c.id)
    )
    if closed.first() is None:
        theirs = value_of(type(record), _standing_row(session, type(record), record.public_id))
        raise ConflictError(record, theirs)
    newer = replace(record, version=record.version + 1, recorded_at=now)
    hidden = {name: stands[name] for name in ("hidden_at", "hidden_why")}
    session.execute(insert(rows), [columns_of(newer) | {"recorded_by": actor.name} | hidden])
    _note(session, actor, clock, act, newer, why)
    return newer


def hide(session: Session, actor: Actor, clock: Clock, public_id: str, why: str) -> None:
    """Take a record away from everyone but staff; nothing is lost.

    Raises:
        RecordNotFound, PermissionDenied.
    """
    _set_hidden(session, actor, public_id, hidden_at=clock(), hidden_why=checking.cleaned_text(why))
    audit.note(session, actor, clock, "hide", public_id, why)


def unhide(session: Session, actor: Actor, clock: Clock, public_id: str, why: str = "") -> None:
    """Show a hidden record again.

    Raises:
        RecordNotFound, PermissionDenied.
    """
    _set_hidden(session, actor, public_id, hidden_at=None, hidden_why="")
    audit.note(session, actor, clock, "show again", public_id, why)


def _require_own_act(actor: Actor, record_type: type[Record]) -> None:
    """Ask for what a noun needs beyond what all records need."""
    if record_type is Barrier:
        require(actor, Act.SET_BARRIER)


def _require_publishing(actor: Actor, record: Record, recorded_by: str) -> None:
    require(actor, Act.PUBLISH)
    if isinstance(record, Hotspot):
        require(actor, Act.PUBLISH_HOTSPOT)
        if actor.role is not Role.SYSTEM and recorded_by == actor.name:
            raise PermissionDenied(actor, Act.PUBLISH_HOTSPOT, "a second person publishes a hotspot")


def _store(
    session: Session, actor: Actor, clock: Clock, records: Sequence[AnyRecord]
) -> tuple[AnyRecord, ...]:
    records = [checking.cleaned(one) for one in records]
    checking.check(records)
    now = clock()
    stored: dict[int, AnyRecord] = {}
    for record_type in dict.fromkeys(type(one) for one in records):
        places = [place for place, one in enumerate(records) if type(one) is record_type]
        alike = [records[place] for place in places]
        public_ids = naming.public_ids(session, alike)
        made = [
            replace(one, public_id=public_id, version=1, recorded_at=now)
            for one, public_id in zip(alike, public_ids, strict=True)
        ]
        rows = [columns_of(one) | {"recorded_by": actor.name} for one in made]
        session.execute(insert(_table(record_type)), rows)
        stored |= zip(places, made, strict=True)
    return tuple(stored[place] for place in range(len(records)))


def _note(session: Session, actor: Actor, clock: Clock, act: str, record: Record, why: str) -> None:
    detail = {"version": record.version, "visibility": record.visibility.value}
    audit.note(session, actor, clock, act, record.public_id, why, detail)


def _set_hidden(session: Session, actor: Actor, public_id: str, **hidden: Any) -> None:
    require(actor, Act.HIDE)
    record_type = _type_of(public_id)
    _require_own_act(actor, record_type)
    rows = _table(record_type)
    changed = session.execute(
        update(rows)
        .where(rows.c.public_id == public_id, _standing(rows))
        .values(**hidden)
        .returning(rows.c.id)
    )
    if changed.first() is None:
        raise RecordNotFound(public_id)


# Which rows


def _table(record_type: type[Record]) -> Table:
    return table_of(ROW_OF[record_type])


def _type_of(public_id: str) -> type[Record]:
    record_type = naming.type_of(public_id)
    if record_type is None:
        raise RecordNotFound(public_id)
    return record_type


def _standing(rows: Table) -> ColumnElement[bool]:
    return rows.c.superseded_at.is_(None)


def _not_hidden(rows: Table) -> ColumnElement[bool]:
    return rows.c.hidden_at.is_(None)


def _public(rows: Table, include_hidden: bool = False) -> list[ColumnElement[bool]]:
    public = [_standing(rows), rows.c.visibility == Visibility.PUBLIC]
    return public if include_hidden else [*public, _not_hidden(rows)]


def _is_public(row: Any) -> bool:
    return row["hidden_at"] is None and row["visibility"] is Visibility.PUBLIC


def _during(
    rows: Table, start: date | None, end: date | None, include_ended: bool
) -> list[ColumnElement[bool]]:
    wanted = []
    if end is not None:
        wanted.append(or_(rows.c.start.is_(None), rows.c.start < end))
    if start is not None and not include_ended:
        wanted.append(or_(rows.c.end.is_(None), rows.c.end > start))
    return wanted


def _about(rows: Table, theme: str | None) -> list[ColumnElement[bool]]:
    if theme is None:
        return []
    return [rows.c.themes.contains(f"|{theme}|") if theme in THEMES else false()]


def _standing_row(session: Session, record_type: type[Record], public_id: str) -> Any:
    rows = _table(record_type)
    found = session.execute(select(rows).where(rows.c.public_id == public_id, _standing(rows)))
    row = found.mappings().one_or_none()
    if row is None:
        raise RecordNotFound(public_id)
    return row


def _read(
    session: Session,
    record_type: type[AnyRecord],
    wanted: list[ColumnElement[bool]],
    area: BaseGeometry | None,
) -> tuple[AnyRecord, ...]:
    rows = _table(record_type)
    if area is not None:
        if not all(map(isfinite, area.bounds)):
            return ()  # an empty shape
        wanted = [*wanted, touches_box(session, rows, area.bounds)]
    found = session.execute(select(rows).where(and_(*wanted)).order_by(rows.c.id)).mappings()
    records = values_of(record_type, found)
    if area is None:
        return records
    shapely.prepare(area)
    return tuple(one for one in records if area.intersects(cast(BaseGeometry, one.place.geometry)))

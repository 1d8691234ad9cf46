"""Outlines of buurten as staff sees them: of every stage, from concept to withdrawn.

Call inside ``store.reading()``; what changes them is in ``boundary_acts``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import ConflictError, DataError, RecordNotFound
from data.models import ROW_OF, table_of
from data.models.mapping import value_of
from data.records import Boundary, Buurt, Buurtgesprek, Record
from data.services import months, naming, records
from data.services.access import Act, Actor, require
from data.vocabulary import Visibility
from geo.drawing.drawn import write_drawing

_ROWS = table_of(ROW_OF[Boundary])


class Stage(StrEnum):
    """Where an outline is in its life."""

    DRAFT = "concept"
    TO_READ = "te lezen"
    PUBLIC = "openbaar"
    ASLEEP = "slaapt"
    WITHDRAWN = "ingetrokken"


class OutlineWithdrawn(DataError):
    """An outline that was withdrawn cannot be changed; it can be put back first.

    Attributes:
        public_id: of the outline. why: the reason that was given.
    """

    def __init__(self, public_id: str, why: str) -> None:
        self.public_id = public_id
        self.why = why
        super().__init__(f"{public_id} was withdrawn: {why}")


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline as staff sees it.

    Attributes:
        buurt: the Buurt it is of; None for a concept of a new one.
        meeting: the title of the buurtgesprek at which it was drawn; empty for none.
        is_mine: the one who asks wrote the version that stands, so another must read it.
        withdrawn_why: the reason; empty when it was not withdrawn.
    """

    boundary: Boundary
    stage: Stage
    buurt: Buurt | None = None
    meeting: str = ""
    is_mine: bool = False
    withdrawn_why: str = ""

    @property
    def start_id(self) -> str:
        """The version that stands, as ``SaveOutline.start_id`` wants it."""
        return start_id_of(self.boundary)


@dataclass(frozen=True, slots=True)
class ToRevise:
    """An outline that is opened to be revised.

    Attributes:
        start_id: which version was opened: keep it with the drawing, it is how a conflict is noticed.
        shape: GeoJSON geometry in WGS84.
    """

    start_id: str
    boundary: Boundary
    stage: Stage
    shape: dict[str, Any] = field(default_factory=dict)


def start_id_of(boundary: Boundary) -> str:
    """Return which version of which outline this is, in one word.

    >>> start_id_of(Boundary(title="Heibuurt", public_id="grens-heibuurt", version=3))
    'grens-heibuurt.3'
    """
    return f"{boundary.public_id}.{boundary.version}"


def parse_start_id(start_id: str) -> tuple[str, int]:
    """Return the outline and the version that a start id names. Raises RecordNotFound."""
    public_id, _, version = start_id.rpartition(".")
    if not public_id or not version.isdigit() or len(version) > 9:
        raise RecordNotFound(start_id)
    return public_id, int(version)


# Reading


def all_outlines(session: Session, actor: Actor, clock: Clock) -> tuple[Outline, ...]:
    """Return every outline that stands, whatever its stage, the newest first.

    Raises:
        PermissionDenied: only staff sees what is not public.
    """
    require(actor, Act.SEE_UNPUBLISHED)
    standing = select(_ROWS).where(_ROWS.c.superseded_at.is_(None)).order_by(_ROWS.c.recorded_at.desc())
    rows = session.execute(standing).mappings().all()
    buurten = {buurt.public_id: buurt for buurt in records.current(session, Buurt, actor=actor)}
    meetings = {one.public_id: one.title for one in records.current(session, Buurtgesprek, actor=actor)}
    today = months.today(clock)
    return tuple(_outline(row, actor, today, buurten, meetings) for row in rows)


def every_version(session: Session, actor: Actor, clock: Clock) -> tuple[tuple[Outline, bool], ...]:
    """Return every version of every outline, by id, each with whether it is the newest.

    Raises:
        PermissionDenied: only staff sees what is not public.
    """
    require(actor, Act.SEE_UNPUBLISHED)
    rows = session.execute(select(_ROWS).order_by(_ROWS.c.public_id, _ROWS.c.version)).mappings()
    today = months.today(clock)
    return tuple((_outline(row, actor, today, {}, {}), row["superseded_at"] is None) for row in rows)


def get(session: Session, actor: Actor, clock: Clock, public_id: str) -> Outline:
    """Return one outline.

    Raises:
        PermissionDenied. RecordNotFound.
    """
    require(actor, Act.SEE_UNPUBLISHED)
    row = standing_row(session, public_id)
    buurt_id, meeting_id = row["buurt_id"], row["buurtgesprek_id"]
    buurten = (
        {buurt_id: found}
        if buurt_id and isinstance(found := find_record(session, actor, buurt_id), Buurt)
        else {}
    )
    meeting = find_record(session, actor, meeting_id) if meeting_id else None
    meetings = {meeting_id: meeting.title} if meeting else {}
    return _outline(row, actor, months.today(clock), buurten, meetings)


def to_revise(session: Session, actor: Actor, clock: Clock, public_id: str) -> ToRevise:
    """Return an outline to start drawing from.

    Raises:
        PermissionDenied: only staff revises. RecordNotFound. OutlineWithdrawn.
    """
    require(actor, Act.CHANGE)
    outline = get(session, actor, clock, public_id)
    if outline.stage is Stage.WITHDRAWN:
        raise OutlineWithdrawn(public_id, outline.withdrawn_why)
    shape = write_drawing(outline.boundary.place.geometry)
    return ToRevise(outline.start_id, outline.boundary, outline.stage, shape)


def near_names(session: Session, actor: Actor, name: str) -> tuple[Buurt, ...]:
    """Return the Buurten whose name looks like this one, the most alike first.

    >>> # near_names(session, actor, "de heibuurt") -> (Heibuurt,)
    """
    wanted = naming.folded(name)
    if not wanted:
        return ()
    found = []
    for buurt in records.current(session, Buurt, actor=actor):
        known = naming.folded(buurt.title)
        likeness = SequenceMatcher(None, wanted, known).ratio()
        if likeness > 0.8 or f" {known} " in f" {wanted} " or f" {wanted} " in f" {known} ":
            found.append((-likeness, buurt.title, buurt))
    return tuple(buurt for *_, buurt in sorted(found, key=lambda one: one[:2]))


def titles_around(session: Session, actor: Actor) -> Mapping[str, str]:
    """Return what the Buurten and buurtgesprekken are called that outlines point to, by public id."""
    buurten, meetings = (records.current(session, kind, actor=actor) for kind in (Buurt, Buurtgesprek))
    return {one.public_id: one.title for one in (*buurten, *meetings)}


def standing_row(session: Session, public_id: str) -> RowMapping:
    """Return the row of the version that stands, also of an outline that was withdrawn.

    Raises:
        RecordNotFound.
    """
    found = session.execute(
        select(_ROWS).where(_ROWS.c.public_id == public_id, _ROWS.c.superseded_at.is_(None))
    )
    row = found.mappings().one_or_none()
    if row is None:
        raise RecordNotFound(public_id)
    return row


def n_recorded(session: Session, name: str, since: datetime) -> int:
    """Return how many versions someone wrote since a moment."""
    own = (_ROWS.c.recorded_by == name, _ROWS.c.recorded_at > since)
    return session.scalar(select(func.count()).select_from(_ROWS).where(*own)) or 0


def first_versions(session: Session, name: str, title: str, since: datetime) -> tuple[Boundary, ...]:
    """Return what someone kept under a title since a moment, as far as nobody changed or withdrew it."""
    own = (_ROWS.c.recorded_by == name, _ROWS.c.recorded_at > since, _ROWS.c.title == title)
    untouched = (_ROWS.c.version == 1, _ROWS.c.superseded_at.is_(None), _ROWS.c.hidden_at.is_(None))
    rows = session.execute(select(_ROWS).where(*own, *untouched).order_by(_ROWS.c.recorded_at)).mappings()
    return tuple(value_of(Boundary, row) for row in rows)


def as_seen(session: Session, start_id: str) -> Boundary:
    """Return the version that someone looked at when it still stands, also of what was withdrawn.

    Raises:
        ConflictError: it was changed since; with what stands now. RecordNotFound.
    """
    public_id, version = parse_start_id(start_id)
    stands = value_of(Boundary, standing_row(session, public_id))
    if stands.version != version:
        raise ConflictError(replace(stands, version=version), stands)
    return stands


def find_record(session: Session, actor: Actor, public_id: str) -> Record | None:
    """Return a record that this actor may see, None when there is none."""
    try:
        return records.get(session, public_id, actor=actor)
    except RecordNotFound:
        return None


def _outline(
    row: RowMapping, actor: Actor, today: date, buurten: Mapping[str, Buurt], meetings: Mapping[str, str]
) -> Outline:
    boundary = value_of(Boundary, row)
    return Outline(
        boundary=boundary,
        stage=_stage(row, boundary, today),
        buurt=buurten.get(boundary.buurt_id),
        meeting=meetings.get(boundary.buurtgesprek_id, ""),
        is_mine=row["recorded_by"] == actor.name,
        withdrawn_why=row["hidden_why"],
    )


def _stage(row: RowMapping, boundary: Boundary, today: date) -> Stage:
    if row["hidden_at"]:
        return Stage.WITHDRAWN
    if boundary.visibility is not Visibility.PUBLIC:
        return Stage(boundary.visibility.value)
    return Stage.ASLEEP if boundary.end is not None and boundary.end <= today else Stage.PUBLIC

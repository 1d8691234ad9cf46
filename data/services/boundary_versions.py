"""The versions of an outline: all of them, what changed between two, and an earlier one as it was.

Call readers inside ``store.reading()``, ``restore`` inside ``store.writing()``.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import RecordNotFound
from data.records import Boundary
from data.services import boundaries, records
from data.services.access import Act, Actor, require
from data.services.boundary_acts import store_version
from geo.drawing.difference import Difference, compare_outlines

FIELDS = (
    "title",
    "themes",
    "start",
    "end",
    "why_here",
    "people",
    "buurtgesprek_id",
    "buurt_id",
    "visibility",
)
"""What is told when it differs between two versions, in this order."""

_NOT_RESTORED = ("public_id", "version", "visibility", "recorded_at", "buurt_id", "replaces")


@dataclass(frozen=True, slots=True)
class OutlineVersion:
    """One version of an outline. ``until``: when a newer one took its place; None for the one that stands."""

    boundary: Boundary
    until: datetime | None

    @property
    def stands(self) -> bool:
        """Whether no newer version took its place."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs: its name in ``Boundary``, and both values."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side. ``shape``: what became of the outline; ``changes``: of the rest."""

    before: Boundary
    after: Boundary
    shape: Difference
    changes: tuple[Change, ...]


def versions(session: Session, actor: Actor, public_id: str) -> tuple[OutlineVersion, ...]:
    """Return all versions of an outline, the newest first.

    Raises:
        PermissionDenied: only staff sees them. RecordNotFound.
    """
    require(actor, Act.SEE_UNPUBLISHED)
    found = records.history(session, public_id, actor=actor)
    return tuple(
        OutlineVersion(one.record, one.superseded_at)
        for one in reversed(found)
        if isinstance(one.record, Boundary)
    )


def compare(before: Boundary, after: Boundary) -> Comparison:
    """Tell what differs between two versions of an outline, or between two outlines.

    Raises:
        AreaRefused: one of them has no shape.
    """
    changes = tuple(
        Change(name, getattr(before, name), getattr(after, name))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    )
    shape = compare_outlines(before.place.geometry, after.place.geometry)
    return Comparison(before, after, shape, changes)


def restore(
    session: Session, actor: Actor, clock: Clock, start_id: str, version: int, why: str = ""
) -> Boundary:
    """Make an earlier version the newest again, as a new version on top; nothing is lost.

    Its shape, name, theme, period and story come back; who may see the outline, and of which Buurt it is,
    stay as they are now.

    Args:
        start_id: the version that stands, as it was looked at. version: the one to bring back.

    Raises:
        PermissionDenied, OutlineWithdrawn, RecordNotFound. ConflictError: someone changed it since.
    """
    require(actor, Act.CHANGE)
    public_id, seen = boundaries.parse_start_id(start_id)
    found = {one.boundary.version: one.boundary for one in versions(session, actor, public_id)}
    if version not in found or seen not in found:
        raise RecordNotFound(f"{public_id}.{version}")
    stays = {name: getattr(found[max(found)], name) for name in _NOT_RESTORED}
    again = replace(found[version], **{**stays, "version": seen})
    return store_version(session, actor, clock, again, why, act="restore")

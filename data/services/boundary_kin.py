"""A Buurt that becomes several, and several that become one: who came from whom is never lost.

Call readers inside ``store.reading()``, writers inside ``store.writing()``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord
from data.records import Boundary, Buurt, Place
from data.services import boundaries, months, records, wijken
from data.services.access import Act, Actor, require
from data.services.boundaries import Outline, Stage
from data.services.boundary_acts import (
    DRAWN_PRECISION_M,
    HOLDS_MONTHS,
    close_period,
    new_buurt,
    store_new,
)
from data.vocabulary import Visibility
from geo.drawing.difference import polygons_of
from geo.drawing.drawn import LEAST_M2

MOST_PARTS = 6
"""A buurt in more parts than this is drawn anew, not split."""


class Line(StrEnum):
    """Along what a Buurt can be split."""

    LOOSE_PARTS = "loose parts"
    WIJKEN = "wijken"
    CBS_BUURTEN = "cbs-buurten"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to split an outline: along what, the parts it gives in RD metres, and a name to begin with."""

    line: Line
    parts: tuple[BaseGeometry, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitBuurt:
    """How a Buurt is split.

    Attributes:
        start_id: the version of the outline that was looked at.
        parts: areas in RD metres. names: of each part; that of the part that stays is not used.
        stays: number of the part, from 0, that keeps the Buurt with its name and symbol.
    """

    start_id: str
    parts: tuple[BaseGeometry, ...]
    names: tuple[str, ...]
    stays: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinBuurten:
    """How Buurten go together.

    Attributes:
        start_ids: the versions of their outlines that were looked at, two or more.
        name: of the Buurt they become. like: public id of the one whose colour and symbol it gets.
    """

    start_ids: tuple[str, ...]
    name: str
    like: str
    why: str = ""


def ways_to_split(
    session: Session, actor: Actor, outline: Outline, others: Sequence[Outline]
) -> tuple[Way, ...]:
    """Return the ways in which an outline falls apart, those with the fewest parts first.

    Args:
        others: every other outline; concepts of it that were drawn say where people would split it.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.CHANGE)
    shape = outline.boundary.place.geometry
    if shape is None:
        return ()
    found = [_way(Line.LOOSE_PARTS, shape, [(part, "") for part in shapely.get_parts(shape)])]
    formal = ((Line.WIJKEN, wijken.all_wijken(session)), (Line.CBS_BUURTEN, wijken.all_cbs_buurten(session)))
    for line, areas in formal:
        crossed = [(polygons_of(shape.intersection(area.geometry)), area.name) for area in areas]
        found.append(_way(line, shape, crossed))
    drawn = [
        (polygons_of(shape.intersection(other.boundary.place.geometry)), other.boundary.title)
        for other in others
        if other.stage is Stage.DRAFT
        and not other.boundary.replaces
        and other.boundary.place.geometry is not None
    ]
    parts = [(part, name) for part, name in drawn if LEAST_M2 <= part.area < shape.area - LEAST_M2]
    if parts and not _overlap([part for part, _ in parts]):
        rest = polygons_of(shape.difference(shapely.union_all([part for part, _ in parts])))
        found.append(_way(Line.DRAWN, shape, [(rest, ""), *parts]))
    return tuple(way for way in found if 2 <= len(way.parts) <= MOST_PARTS)


def split(session: Session, actor: Actor, clock: Clock, command: SplitBuurt) -> tuple[Boundary, ...]:
    """Split a Buurt: one part keeps it, the others become Buurten that came from it; return their outlines.

    Raises:
        PermissionDenied, RecordNotFound. ConflictError: it was changed since.
        InvalidRecord: a part is too small or overlaps another, or a name is missing.
    """
    require(actor, Act.PUBLISH)
    stands = _public_as_seen(session, command.start_id)
    _check_split(stands, command)
    # The past stays as it was: the whole sleeps, and its parts begin today.
    close_period(session, actor, clock, stands, command.why)
    today = months.today(clock)
    made = []
    for number, (shape, name) in enumerate(zip(command.parts, command.names, strict=True)):
        part = replace(_anew(stands, shape), start=today, end=_later_end(stands, clock))
        if number != command.stays:
            part = replace(part, title=name.strip())
            buurt = new_buurt(session, actor, clock, part, came_from=(stands.buurt_id,))
            part = replace(part, buurt_id=buurt.public_id)
        made.append(store_new(session, actor, clock, part, command.why, act="split"))
    return tuple(made)


def join(session: Session, actor: Actor, clock: Clock, command: JoinBuurten) -> Boundary:
    """Let Buurten go together into a new one that came from them; they sleep from today. Return its outline.

    Raises:
        PermissionDenied, RecordNotFound. ConflictError: one was changed since.
        InvalidRecord: fewer than two, no name, or of one Buurt.
    """
    require(actor, Act.PUBLISH)
    outlines = [_public_as_seen(session, start_id) for start_id in command.start_ids]
    old = list(dict.fromkeys(outline.buurt_id for outline in outlines))
    _check_join(old, command)
    today = months.today(clock)
    counted = [outline.people for outline in outlines if outline.people is not None]
    whole = replace(
        _anew(outlines[0], shapely.union_all([outline.place.geometry for outline in outlines])),
        title=command.name.strip(),
        themes=outlines[0].themes if len({one.themes for one in outlines}) == 1 else (),
        buurt_id="",
        buurtgesprek_id="",
        why_here=command.why.strip(),
        people=max(counted, default=None),
        start=today,
        end=months.later(today, HOLDS_MONTHS),
        is_example=all(outline.is_example for outline in outlines),
    )
    like = records.get(session, command.like, actor=actor)
    buurt = new_buurt(
        session, actor, clock, whole, came_from=tuple(old), like=like if isinstance(like, Buurt) else None
    )
    for outline in records.current(session, Boundary):
        if outline.buurt_id in old:
            close_period(session, actor, clock, outline, command.why)
    for public_id in old:
        before = records.get(session, public_id, actor=actor)
        if isinstance(before, Buurt):
            records.supersede(
                session, actor, clock, replace(before, end=today), why=command.why, act="let sleep"
            )
    whole = replace(whole, buurt_id=buurt.public_id)
    return store_new(session, actor, clock, whole, command.why, act="join")


def kin(session: Session, actor: Actor, buurt: Buurt | None) -> tuple[tuple[Buurt, ...], tuple[Buurt, ...]]:
    """Return the Buurten that one came from, and those that came from it, as far as this actor sees them."""
    if buurt is None:
        return (), ()
    seen = {one.public_id: one for one in records.current(session, Buurt, actor=actor)}
    before = tuple(seen[public_id] for public_id in buurt.came_from if public_id in seen)
    return before, tuple(one for one in seen.values() if buurt.public_id in one.came_from)


def _anew(outline: Boundary, shape: BaseGeometry) -> Boundary:
    """Return an outline like another, with a shape and a history of its own."""
    place = Place(shape, DRAWN_PRECISION_M)
    return replace(outline, public_id="", version=0, recorded_at=None, place=place, replaces="")


def _later_end(outline: Boundary, clock: Clock) -> date:
    """Return until when a part holds: as long as the whole would have, and long enough to begin with."""
    holds = months.later(months.today(clock), HOLDS_MONTHS)
    return holds if outline.end is None else max(outline.end, holds)


def _public_as_seen(session: Session, start_id: str) -> Boundary:
    """Return a public outline as it stands, when it is what was seen. Raises ConflictError, InvalidRecord."""
    stands = boundaries.as_seen(session, start_id)
    hidden_at = boundaries.standing_row(session, stands.public_id)["hidden_at"]
    if hidden_at or stands.visibility is not Visibility.PUBLIC:
        _refuse([("visibility", stands.visibility.value, "an outline that everyone sees")])
    return stands


def _check_split(outline: Boundary, command: SplitBuurt) -> None:
    wrong: list[tuple[str, object, str]] = []
    n_parts = len(command.parts)
    if not 2 <= n_parts <= MOST_PARTS or not 0 <= command.stays < n_parts or len(command.names) != n_parts:
        wrong.append(("parts", n_parts, f"2 to {MOST_PARTS} parts, of which one stays"))
    named = [name for number, name in enumerate(command.names) if number != command.stays]
    if not all(name.strip() for name in named):
        wrong.append(("title", "", "a name for every new part"))
    if any(part.area < LEAST_M2 for part in command.parts):
        wrong.append(("place.geometry", "a small part", f"{LEAST_M2:.0f} m2 or more"))
    if _overlap(command.parts):
        wrong.append(("place.geometry", "parts that overlap", "parts beside each other"))
    if not outline.buurt_id:
        wrong.append(("buurt_id", "", "an outline of a Buurt"))
    _refuse(wrong)


def _check_join(old: Sequence[str], command: JoinBuurten) -> None:
    wrong: list[tuple[str, object, str]] = []
    if not command.name.strip():
        wrong.append(("title", command.name, "some text"))
    if len(old) < 2 or "" in old:
        wrong.append(("buurt_id", len(old), "two Buurten or more"))
    if command.like not in old:
        wrong.append(("like", command.like, "one of those that go together"))
    _refuse(wrong)


def _refuse(wrong: Sequence[tuple[str, object, str]]) -> None:
    if wrong:
        raise InvalidRecord(tuple(Complaint(name, str(seen)[:80], wanted) for name, seen, wanted in wrong))


def _way(line: Line, shape: BaseGeometry, named: Sequence[tuple[BaseGeometry, str]]) -> Way:
    """Return a way to split a shape; what is too small to be a part goes with the part it lies against."""
    parts = [part for part, _ in named if part.area >= LEAST_M2]
    names = tuple(name for part, name in named if part.area >= LEAST_M2)
    left = polygons_of(shape.difference(shapely.union_all(parts))) if parts else shapely.Polygon()
    for sliver in shapely.get_parts(left):
        if sliver.area > 0:
            nearest = min(range(len(parts)), key=lambda number: parts[number].distance(sliver))
            parts[nearest] = polygons_of(parts[nearest].union(sliver))
    return Way(line, tuple(parts), names)


def _overlap(parts: Sequence[BaseGeometry]) -> bool:
    """Tell whether two parts share more than a border."""
    return sum(part.area for part in parts) - shapely.union_all(list(parts)).area > 1.0

"""Outlines of buurten are kept as a concept, read by a second person, published and revised.

What is public changes only by publishing. Who saves a concept of an outline that stands gets a record of its
own beside it, which says which version it replaces; publishing it makes that a new version of the outline.
Call inside ``store.writing()``. Withdrawing and waking are in ``boundary_life``, versions in
``boundary_versions``, splitting and going together in ``boundary_kin``.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from shapely import Point
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, ConflictError, InvalidRecord, PermissionDenied, TooManyOutlines
from data.models.mapping import value_of
from data.records import Boundary, Buurt, Buurtgesprek, Place
from data.services import boundaries, drawing, months, records
from data.services.access import SYSTEM, Act, Actor, Role, require
from data.services.boundaries import OutlineWithdrawn, find_record, parse_start_id, start_id_of
from data.services.identity import N_COLOURS
from data.vocabulary import THEMES, BoundarySource, Visibility

HOLDS_MONTHS = 18
"""How long an outline holds when nobody says otherwise: two springs, and not for ever."""

DRAWN_PRECISION_M = 25.0
"""How far a line drawn by a finger on a tablet lies from the street that was meant."""

NEIGHBOURS_M = 1500.0
"""Buurten whose hearts lie this close should not look alike."""

LONGEST_NAME, LONGEST_WHY, MOST_PEOPLE = 80, 1000, 100_000

A_WHILE, MOST_WITH_A_CODE = timedelta(hours=1), 120
"""Concepts that are kept in a while with one code of a meeting: a room full of people, not a flood."""

AGAIN_WITHIN, AGAIN_WITH_A_CODE = timedelta(days=1), timedelta(minutes=5)
"""So long the same drawing of one account is taken for a second try; a code is of a whole room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutline:
    """What someone wants to keep of a drawing.

    Attributes:
        shape: a GeoJSON geometry in WGS84, as it was drawn.
        start_id: the version that is revised, e.g. ``grens-heibuurt.3``; empty for a new outline.
        stage: concept, to be read, or public.
        name: what the outline, and a new Buurt, is called.
        buurt_id: of an existing Buurt; empty for a new one.
        theme: None is all themes. start, end: its period; ``end`` is "houdbaar tot".
        people: with how many people it was drawn; None when nobody counted.
        why_changed: why this was done, for the audit trail.
    """

    shape: Mapping[str, Any]
    name: str
    start_id: str = ""
    stage: Visibility = Visibility.DRAFT
    buurt_id: str = ""
    theme: str | None = None
    start: date
    end: date | None
    why_here: str = ""
    buurtgesprek_id: str = ""
    people: int | None = None
    drawn_by: BoundarySource = BoundarySource.DRAWN
    source: str = ""
    why_changed: str = ""


def save(session: Session, actor: Actor, clock: Clock, command: SaveOutline) -> Boundary:
    """Keep a drawing, and return the outline as stored.

    Who had no answer tries again: what is new and the same to the last letter is kept once.

    Raises:
        PermissionDenied: this actor may not, or not at this stage, or not here with this code.
        ShapeRefused: the shape cannot be an outline; with every reason.
        InvalidRecord: a value cannot stand.
        ConflictError: someone else changed it since ``start_id``; it carries both, nothing was stored.
        OutlineWithdrawn, RecordNotFound: there is nothing to revise.
        TooManyOutlines: many were kept just now with the code of this meeting.
    """
    require(actor, Act.DRAW)
    if command.stage is not Visibility.DRAFT:
        require(actor, Act.PUBLISH if command.stage is Visibility.PUBLIC else Act.RECORD)
    shape = drawing.checked(session, command.shape)
    _check(session, command)
    mine = Boundary(
        title=command.name.strip(),
        themes=(command.theme,) if command.theme else (),
        place=Place(shape, DRAWN_PRECISION_M),
        start=command.start,
        end=command.end,
        source=command.source,
        visibility=command.stage,
        buurt_id=command.buurt_id,
        drawn_by=command.drawn_by,
        people=command.people,
        why_here=command.why_here.strip(),
        buurtgesprek_id=actor.buurtgesprek_id or command.buurtgesprek_id,
    )
    if not command.start_id:
        if kept := _kept_before(session, actor, clock, mine):
            return kept
        _refuse_flood(session, actor, clock)
        return store_new(session, actor, clock, mine, command.why_changed)
    _refuse_flood(session, actor, clock)
    return _revise(session, actor, clock, mine, command)


def publish(
    session: Session, actor: Actor, clock: Clock, start_id: str, why: str = "", *, over: str = ""
) -> Boundary:
    """Let everyone see a concept. One that replaces an outline becomes a new version of that outline.

    Args:
        over: the version of the outline it replaces that was looked at just now; the one from which it was
            drawn unless said otherwise.

    Raises:
        PermissionDenied: also for who asked that another reads it first.
        ConflictError: the concept, or the outline it replaces, was changed since.
        OutlineWithdrawn, RecordNotFound, InvalidRecord.
    """
    require(actor, Act.PUBLISH)
    concept = boundaries.as_seen(session, start_id)
    if over and concept.replaces:
        concept = replace(concept, replaces=over)
    concept = replace(concept, visibility=Visibility.PUBLIC)
    return _publish(session, actor, clock, concept, why)


def ask_to_read(session: Session, actor: Actor, clock: Clock, start_id: str) -> Boundary:
    """Let another read a concept before it is public. Raises as ``publish`` does."""
    require(actor, Act.CHANGE)
    concept = replace(boundaries.as_seen(session, start_id), visibility=Visibility.TO_READ)
    return store_version(session, actor, clock, concept)


def give_back(session: Session, actor: Actor, clock: Clock, start_id: str, why: str) -> Boundary:
    """Make a concept again of what was to be read, with what should be better. Raises as ``publish``."""
    require(actor, Act.CHANGE)
    concept = replace(boundaries.as_seen(session, start_id), visibility=Visibility.DRAFT)
    return store_version(session, actor, clock, concept, why)


def store_new(
    session: Session, actor: Actor, clock: Clock, boundary: Boundary, why: str = "", act: str = ""
) -> Boundary:
    """Store a new outline, with its Buurt when it is public.

    Args:
        act: what the audit trail calls this; so for every writer here.

    Raises:
        PermissionDenied, InvalidRecord.
    """
    act = act or ("publish" if boundary.visibility is Visibility.PUBLIC else "record")
    complete = with_buurt(session, actor, clock, boundary)
    return records.record(session, actor, clock, complete, why=why, act=act)


def store_version(
    session: Session, actor: Actor, clock: Clock, boundary: Boundary, why: str = "", act: str = ""
) -> Boundary:
    """Store a new version of an outline; ``boundary.version`` is the one that was seen.

    Raises:
        PermissionDenied, ConflictError, OutlineWithdrawn, RecordNotFound, InvalidRecord.
    """
    require(actor, Act.CHANGE)
    stands = _standing(session, boundary)
    act = act or _ACTS.get((stands.visibility, boundary.visibility), "change")
    complete = with_buurt(session, actor, clock, boundary)
    return records.supersede(session, actor, clock, complete, why=why, act=act)


_ACTS = {
    (Visibility.DRAFT, Visibility.TO_READ): "ask to read",
    (Visibility.TO_READ, Visibility.DRAFT): "give back",
    (Visibility.DRAFT, Visibility.PUBLIC): "publish",
    (Visibility.TO_READ, Visibility.PUBLIC): "publish",
}
"""What the audit trail calls a new version that others may see, or no longer."""


def with_buurt(session: Session, actor: Actor, clock: Clock, boundary: Boundary) -> Boundary:
    """Return a public outline with a Buurt that everyone sees; a concept of a new one has none yet."""
    if boundary.visibility is not Visibility.PUBLIC:
        return boundary
    if not boundary.buurt_id:
        return replace(boundary, buurt_id=new_buurt(session, actor, clock, boundary).public_id)
    buurt = records.get(session, boundary.buurt_id, actor=actor)
    if _is_hidden(session, buurt.public_id):
        records.unhide(session, actor, clock, buurt.public_id)
    return boundary


def close_period(
    session: Session, actor: Actor, clock: Clock, boundary: Boundary, why: str = "", day: date | None = None
) -> None:
    """Let a public outline sleep from a day on, today unless said otherwise; does nothing when it does.

    Raises:
        PermissionDenied. ConflictError: it was changed since.
    """
    day = day or months.today(clock)
    if boundary.end is not None and boundary.end <= day:
        return
    start = min(boundary.start, day) if boundary.start else None  # what was yet to begin never does
    store_version(session, actor, clock, replace(boundary, start=start, end=day), why, act="let sleep")


def new_buurt(
    session: Session,
    actor: Actor,
    clock: Clock,
    boundary: Boundary,
    came_from: tuple[str, ...] = (),
    like: Buurt | None = None,
) -> Buurt:
    """Make the Buurt of an outline: its name, a heart within it, a colour that few around it have.

    Args:
        like: a Buurt whose story, colour, symbol and contact it takes over.
    """
    shape = boundary.place.geometry
    assert shape is not None
    heart = shape.representative_point()
    buurt = replace(
        like or Buurt(title="", colour=free_colour(session, heart)),
        public_id="",
        title=boundary.title,
        place=Place(heart, DRAWN_PRECISION_M),
        start=boundary.start,
        end=None,
        source=boundary.source,
        is_example=boundary.is_example,
        visibility=Visibility.PUBLIC,
        came_from=came_from,
    )
    return records.record(session, actor, clock, buurt, act="make buurt")


def free_colour(session: Session, heart: Point) -> int:
    """Return the colour that Buurten around a heart have least, and then all Buurten; RD metres."""
    near: Counter[int] = Counter()
    everywhere: Counter[int] = Counter()
    for buurt in records.current(session, Buurt, actor=SYSTEM):
        everywhere[buurt.colour] += 1
        if buurt.place.geometry is not None and buurt.place.geometry.distance(heart) <= NEIGHBOURS_M:
            near[buurt.colour] += 1
    return min(range(N_COLOURS), key=lambda colour: (near[colour], everywhere[colour], colour))


def _kept_before(session: Session, actor: Actor, clock: Clock, mine: Boundary) -> Boundary | None:
    """Return the outline that someone kept of this very drawing a while ago; None when there is none."""
    within = AGAIN_WITH_A_CODE if actor.role is Role.DRAWER else AGAIN_WITHIN
    for one in boundaries.first_versions(session, actor.name, mine.title, clock() - within):
        again = replace(
            mine,
            public_id=one.public_id,
            version=one.version,
            recorded_at=one.recorded_at,
            buurt_id=mine.buurt_id or one.buurt_id,  # publishing makes a new Buurt
        )
        if again == one:
            return one
    return None


def _revise(session: Session, actor: Actor, clock: Clock, mine: Boundary, command: SaveOutline) -> Boundary:
    require(actor, Act.CHANGE)
    public_id, version = parse_start_id(command.start_id)
    stands = _standing(session, replace(mine, public_id=public_id, version=version))
    mine = replace(
        mine,
        buurt_id=mine.buurt_id or stands.buurt_id,
        replaces=stands.replaces,
        # What the form does not ask stays as it was said; what was invented stays invented.
        what=stands.what,
        organiser=stands.organiser,
        source_url=stands.source_url,
        is_example=stands.is_example,
        place=replace(mine.place, label=stands.place.label),
    )
    if stands.visibility is Visibility.PUBLIC and mine.visibility is not Visibility.PUBLIC:
        # What everyone sees stays as it is until this is published.
        return store_new(session, actor, clock, replace(mine, replaces=command.start_id), command.why_changed)
    mine = replace(mine, public_id=public_id, version=version)
    if stands.visibility is Visibility.PUBLIC:
        return _follow_up(session, actor, clock, mine, command.why_changed)
    if mine.visibility is Visibility.PUBLIC:
        return _publish(session, actor, clock, mine, command.why_changed)
    return store_version(session, actor, clock, mine, command.why_changed)


def _publish(session: Session, actor: Actor, clock: Clock, concept: Boundary, why: str) -> Boundary:
    """Let everyone see a concept, or what became of it; ``concept.version`` is the one that was seen."""
    stands = _standing(session, concept)
    asked_by = boundaries.standing_row(session, concept.public_id)["recorded_by"]
    if stands.visibility is Visibility.TO_READ and asked_by == actor.name:
        raise PermissionDenied(actor, Act.PUBLISH, "a second person reads it first")
    if not concept.replaces:
        return store_version(session, actor, clock, concept, why)
    public_id, version = parse_start_id(concept.replaces)
    target = replace(concept, public_id=public_id, version=version, replaces="")
    published = _follow_up(session, actor, clock, target, why)
    records.hide(session, actor, clock, concept.public_id, f"opgegaan in {start_id_of(published)}")
    return published


def _follow_up(session: Session, actor: Actor, clock: Clock, mine: Boundary, why: str) -> Boundary:
    """Let a public outline be followed up by another that is public.

    One of the same days, or of earlier ones, is a better version of it. One that begins later leaves the past
    as it was: the old outline sleeps from that day, and the new one is an outline of its own.
    """
    stands = _standing(session, mine)
    if stands.start is None or mine.start is None or mine.start <= stands.start:
        return store_version(session, actor, clock, mine, why)
    close_period(session, actor, clock, stands, why, day=mine.start)
    return store_new(session, actor, clock, replace(mine, public_id="", version=0, recorded_at=None), why)


def _standing(session: Session, mine: Boundary) -> Boundary:
    """Return what stands of an outline when it is the version that was seen.

    Raises:
        ConflictError: it is another; with both. OutlineWithdrawn, RecordNotFound.
    """
    row = boundaries.standing_row(session, mine.public_id)
    stands = value_of(Boundary, row)
    if stands.version != mine.version:
        raise ConflictError(mine, stands)
    if row["hidden_at"]:
        raise OutlineWithdrawn(mine.public_id, row["hidden_why"])
    return stands


def _refuse_flood(session: Session, actor: Actor, clock: Clock) -> None:
    if actor.role is not Role.DRAWER:
        return
    if boundaries.n_recorded(session, actor.name, since=clock() - A_WHILE) >= MOST_WITH_A_CODE:
        raise TooManyOutlines(whole_town=False)


def _check(session: Session, command: SaveOutline) -> None:
    """Refuse what cannot stand, all of it at once. Raises InvalidRecord."""
    wrong: list[tuple[str, object, str]] = []
    if not command.name.strip():
        wrong.append(("title", command.name, "some text"))
    for name, text, most in (
        ("title", command.name, LONGEST_NAME),
        ("why_here", command.why_here, LONGEST_WHY),
    ):
        if len(text) > most:
            wrong.append((name, len(text), f"at most {most} characters"))
    if command.theme is not None and command.theme not in THEMES:
        wrong.append(("themes", command.theme, "a known theme"))
    if command.end is not None and command.end <= command.start:
        wrong.append(("end", command.end, f"after {command.start}"))
    if command.people is not None and not 0 < command.people <= MOST_PEOPLE:
        wrong.append(("people", command.people, f"1 to {MOST_PEOPLE}"))
    for name, public_id, kind in (
        ("buurt_id", command.buurt_id, Buurt),
        ("buurtgesprek_id", command.buurtgesprek_id, Buurtgesprek),
    ):
        if public_id and not isinstance(find_record(session, SYSTEM, public_id), kind):
            wrong.append((name, public_id, f"a {kind.noun} that is there"))
    if wrong:
        raise InvalidRecord(tuple(Complaint(name, str(seen)[:80], wanted) for name, seen, wanted in wrong))


def _is_hidden(session: Session, public_id: str) -> bool:
    return records.history(session, public_id, actor=SYSTEM)[-1].hidden_at is not None

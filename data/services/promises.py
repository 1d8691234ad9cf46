"""What was agreed at buurtgesprekken: made, done, moved or dropped, and what was learnt.

A promise was made in a room full of people, so it is public at once. Who does it is a role or a group, never
a person. Call writers inside ``store.writing()``, readers inside ``store.reading()``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import PromiseRefused
from data.records import Buurt, Buurtgesprek, Place, Promise
from data.services import meetings, months, records
from data.services.access import VISITOR, Actor
from data.services.plain_sentence import plain_sentence, role_sentence
from data.vocabulary import PromiseStatus, Visibility

_DAY = timedelta(days=1)
_OPEN = (PromiseStatus.MADE, PromiseStatus.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePromise:
    """What someone takes upon them.

    Attributes:
        buurtgesprek_id: where it is said. buurt_id: which Buurt it is about; empty for that of the meeting.
        due: by when; None when no day is agreed.
    """

    what: str
    who: str
    is_municipal: bool = False
    due: date | None = None
    buurtgesprek_id: str = ""
    buurt_id: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A promise, and what a reader wants to know of it today.

    Attributes:
        moved_from: by when it was agreed at first, where that day was moved.
        is_open: it is still to be done. is_overdue: and should have been done by now.
        meeting: title of the buurtgesprek; empty when that is not public.
    """

    promise: Promise
    moved_from: date | None
    is_open: bool
    is_overdue: bool
    meeting: str = ""

    @property
    def closed_on(self) -> date | None:
        """The day on which it was done or dropped; None while it is open."""
        return None if self.is_open or self.promise.end is None else self.promise.end - _DAY


# Reading


def of_meeting(
    session: Session, clock: Clock, buurtgesprek_id: str, *, actor: Actor = VISITOR
) -> tuple[Told, ...]:
    """Return what was agreed at a meeting: open ones first, of those the municipality's own, then by day."""
    found = records.current(session, Promise, actor=actor)
    return _told(session, clock, (one for one in found if one.buurtgesprek_id == buurtgesprek_id), actor)


def of_buurt(session: Session, clock: Clock, buurt_id: str, *, actor: Actor = VISITOR) -> tuple[Told, ...]:
    """Return what was agreed about a Buurt, in the order of ``of_meeting``."""
    found = records.current(session, Promise, actor=actor)
    return _told(session, clock, (one for one in found if one.buurt_id == buurt_id), actor)


def of_town(session: Session, clock: Clock, *, actor: Actor = VISITOR) -> tuple[Told, ...]:
    """Return everything that was agreed, in the order of ``of_meeting``."""
    return _told(session, clock, records.current(session, Promise, actor=actor), actor)


# Writing


def make(session: Session, actor: Actor, clock: Clock, command: MakePromise) -> Promise:
    """Note a promise for everyone to see, and return it as stored.

    It is made on the day of its meeting, or today when that is still to come. It lies at its Buurt, about.

    Raises:
        PermissionDenied, RecordNotFound.
        PromiseRefused: nothing or nobody was named, or the day is over.
        SentenceRefused: a text points at a person.
    """
    today = months.today(clock)
    meeting = _meeting(session, actor, command.buurtgesprek_id)
    held = today if meeting is None or meeting.start is None else min(meeting.start, today)
    buurt = _buurt(session, command.buurt_id or (meeting.about if meeting else ""))
    if command.due is not None and command.due < held:
        raise PromiseRefused("due")
    promise = Promise(
        title=_sentence(command.what, "what"),
        who=_role(command.who),
        themes=meeting.themes if meeting else (),
        place=_place(buurt),
        start=held,
        source=meeting.title if meeting and meeting.visibility is Visibility.PUBLIC else "",
        buurtgesprek_id=command.buurtgesprek_id,
        buurt_id=buurt.public_id if buurt else "",
        is_municipal=command.is_municipal,
        due=command.due,
    )
    return records.record(session, actor, clock, promise, act="make promise")


def done(
    session: Session, actor: Actor, clock: Clock, promise_id: str, seen: int, learnt: str = ""
) -> Promise:
    """Close a promise that was kept, with what was learnt.

    Args:
        seen: the version that was looked at; so for every act here.

    Raises:
        PermissionDenied, RecordNotFound, SentenceRefused.
        ConflictError: someone else was first; nothing is stored.
        PromiseRefused: it was closed already.
    """
    return _close(session, actor, clock, promise_id, seen, PromiseStatus.DONE, learnt)


def dropped(session: Session, actor: Actor, clock: Clock, promise_id: str, seen: int, learnt: str) -> Promise:
    """Close a promise that will not be kept; what was learnt must be told. Raises as ``done`` does."""
    if not learnt.strip():
        raise PromiseRefused("learnt")
    return _close(session, actor, clock, promise_id, seen, PromiseStatus.DROPPED, learnt)


def moved(
    session: Session, actor: Actor, clock: Clock, promise_id: str, seen: int, due: date, why: str
) -> Promise:
    """Give an open promise another day, with the reason. Raises as ``done`` does."""
    if not why.strip():
        raise PromiseRefused("why")
    if due < months.today(clock):
        raise PromiseRefused("due")
    promise = _open_as_seen(session, actor, promise_id, seen)
    reason = _sentence(why, "why")
    changed = replace(promise, due=due, status=PromiseStatus.MOVED, learnt=reason)
    return records.supersede(session, actor, clock, changed, why=reason, act="move promise")


def withdraw(session: Session, actor: Actor, clock: Clock, promise_id: str, why: str) -> None:
    """Take away a promise that was noted by mistake; its history stays for the staff.

    Raises:
        PermissionDenied, RecordNotFound.
        PromiseRefused: no reason was given.
    """
    if not why.strip():
        raise PromiseRefused("why")
    _as_stored(session, actor, promise_id)
    records.hide(session, actor, clock, promise_id, why)


def _close(
    session: Session,
    actor: Actor,
    clock: Clock,
    promise_id: str,
    seen: int,
    status: PromiseStatus,
    learnt: str,
) -> Promise:
    promise = _open_as_seen(session, actor, promise_id, seen)
    told = _sentence(learnt, "learnt") if learnt.strip() else promise.learnt
    closed = replace(promise, status=status, learnt=told, end=months.today(clock) + _DAY)
    act = "keep promise" if status is PromiseStatus.DONE else "drop promise"
    return records.supersede(session, actor, clock, closed, act=act)


def _open_as_seen(session: Session, actor: Actor, promise_id: str, seen: int) -> Promise:
    """Return the promise with the version that was looked at, so that storing it finds out who was first."""
    stands = _as_stored(session, actor, promise_id)
    if stands.version == seen and stands.status not in _OPEN:
        raise PromiseRefused("closed")
    return replace(stands, version=seen)


def _as_stored(session: Session, actor: Actor, promise_id: str) -> Promise:
    return records.get_a(session, Promise, promise_id, actor=actor)


def _meeting(session: Session, actor: Actor, buurtgesprek_id: str) -> Buurtgesprek | None:
    return meetings.find(session, actor, buurtgesprek_id) if buurtgesprek_id else None


def _buurt(session: Session, about: str) -> Buurt | None:
    """Return the Buurt with this id that everyone may see; None for something else, such as a wijk."""
    return next((one for one in records.current(session, Buurt) if one.public_id == about), None)


def _place(buurt: Buurt | None) -> Place:
    """A promise is about a whole buurt: it lies somewhere around the heart, never on one spot."""
    if buurt is None:
        return Place()
    known_m = max(buurt.place.precision_m or 0.0, meetings.AROUND_HEART_M)
    return Place(buurt.place.geometry, known_m, buurt.title)


def _sentence(text: str, field: str) -> str:
    if not text.strip():
        raise PromiseRefused(field)
    return plain_sentence(text)


def _role(text: str) -> str:
    if not text.strip():
        raise PromiseRefused("who")
    return role_sentence(text)


def _told(session: Session, clock: Clock, found: Iterable[Promise], actor: Actor) -> tuple[Told, ...]:
    today = months.today(clock)
    titles = {one.public_id: one.title for one in records.current(session, Buurtgesprek, actor=actor)}
    told = (
        Told(
            one,
            _moved_from(session, one, actor),
            is_open=one.status in _OPEN,
            is_overdue=one.status in _OPEN and one.due is not None and one.due < today,
            meeting=titles.get(one.buurtgesprek_id, ""),
        )
        for one in found
    )
    return tuple(sorted(told, key=_order))


def _moved_from(session: Session, promise: Promise, actor: Actor) -> date | None:
    """Return the day that was agreed first, when another took its place."""
    if promise.version < 2:
        return None
    first = records.history(session, promise.public_id, actor=actor)[0].record
    agreed = first.due if isinstance(first, Promise) else None
    return None if agreed == promise.due else agreed


def _order(told: Told) -> tuple[bool, bool, date, str, str]:
    promise = told.promise
    last = date.max if told.is_open else (promise.end or date.max)
    return (
        not told.is_open,
        not promise.is_municipal,
        promise.due or last,
        promise.title.casefold(),
        promise.public_id,
    )

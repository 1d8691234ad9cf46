"""What is told of a promise: who does it, by when, and what became of it. For every screen the same."""

from dataclasses import dataclass

from data.services.promises import Told
from data.vocabulary import PromiseStatus
from pages.kit.dates import day_name
from pages.kit.texts import promises as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One promise in words.

    Attributes:
        when: by when it is to be done, or what became of it. learnt: what was learnt; empty when nothing was.
        why_moved: why another day was chosen, of an open one. made: when and where it was agreed.
    """

    id: str
    version: int
    title: str
    who: str
    when: str
    learnt: str
    why_moved: str
    made: str
    is_municipal: bool
    is_open: bool
    is_overdue: bool
    is_dropped: bool
    is_example: bool


def words_of(told: Told) -> Words:
    """Return a promise as it is told today."""
    promise = told.promise
    return Words(
        id=promise.public_id,
        version=promise.version,
        title=promise.title,
        who=promise.who,
        when=when_of(told),
        learnt="" if told.is_open else promise.learnt,
        why_moved=promise.learnt if told.is_open else "",
        made=_made(told),
        is_municipal=promise.is_municipal,
        is_open=told.is_open,
        is_overdue=told.is_overdue,
        is_dropped=promise.status is PromiseStatus.DROPPED,
        is_example=promise.is_example,
    )


def when_of(told: Told) -> str:
    """Say by when a promise is to be done, plainly when that day is over, or what became of it."""
    promise = told.promise
    if not told.is_open:
        return _became(told)
    if promise.due is None:
        return texts.NO_DAY
    day = day_name(promise.due)
    if told.moved_from is not None:
        moved = texts.MOVED_OVERDUE if told.is_overdue else texts.MOVED
        return moved.format(before=day_name(told.moved_from), day=day)
    return (texts.OVERDUE if told.is_overdue else texts.BEFORE).format(day=day)


def _became(told: Told) -> str:
    promise, closed = told.promise, told.closed_on
    if closed is None:
        return texts.CLOSED_NO_DAY[promise.status]
    if promise.status is PromiseStatus.DROPPED:
        return texts.DROPPED.format(day=day_name(closed))
    agreed = told.moved_from or promise.due
    if agreed is not None and closed > agreed:
        return texts.DONE_LATER.format(day=day_name(closed), due=day_name(agreed))
    return texts.DONE.format(day=day_name(closed))


def _made(told: Told) -> str:
    if told.promise.start is None:
        return ""
    day = day_name(told.promise.start)
    made = texts.MADE_AT if told.meeting else texts.MADE
    return made.format(day=day, meeting=told.meeting)

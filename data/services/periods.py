"""When a record counts as going on, and in which months the map shows it.

Many sources tell a start and no end. These rules say what we make of that, in one place, and the
explanation page tells them to residents.
"""

from datetime import date, timedelta

from data.records import (
    Barrier,
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Network,
    Promise,
    Record,
)
from data.services.months import judged_day, later, month_of, next_month
from data.vocabulary import InitiativeKind, InitiativeStatus

UNKNOWN_END_MONTHS = 12
"""An initiative of which nobody says that it still runs counts as running this long after its start."""

TOLD_MONTHS = 12
"""What a buurtschouw found or a buurtgesprek brought stays on the map this long afterwards; so does a promise
that was kept or let go."""

Period = tuple[date | None, date | None]
"""First day, and the day after the last; None is not known (start) or open (end)."""

_DAY = timedelta(days=1)
_SECOND_DAY, _LAST_DAY_BUT_ONE = date.min + _DAY, date.max - _DAY  # of the calendar of this program

_REMEMBERED = (Buurtschouw, Finding, Buurtgesprek, Promise)
_TO_THE_DAY = (Hotspot, Boundary, Buurt, Barrier)


def energy_period(record: Record) -> Period:
    """Say from when until when a record counts as going on. Its start is None when no date is known.

    Places and networks go on until someone says they closed, and so does an initiative that runs. A promise
    stands until it is done or dropped.
    Another initiative without an end counts for ``UNKNOWN_END_MONTHS`` after its start (and one without
    a start as long before its end). A walk, a talk, a finding or an activity lasts a day.

    >>> energy_period(Buurtgesprek(title="Over de Heibuurt", start=date(2026, 3, 5)))
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 6))
    """
    start, end = record.start, record.end
    match record:
        case MeetingPlace() if start is None and end is None:
            return record.checked_on, None
        case MeetingPlace() | Network() | Promise():
            pass
        case Initiative() if record.kind is not InitiativeKind.EVENT:
            if end is None and start is not None and record.status is not InitiativeStatus.RUNNING:
                end = later(start, UNKNOWN_END_MONTHS)
        case _ if start is None:
            return (None, None) if end is None else (max(end, _SECOND_DAY) - _DAY, end)
        case _:
            return start, end or min(start, _LAST_DAY_BUT_ONE) + _DAY
    if start is None and end is not None and not isinstance(record, Promise):
        start = later(end, -UNKNOWN_END_MONTHS)
    return start, end


def shown_period(record: Record, today: date | None = None) -> Period:
    """Say in which months the map shows a record: first month, and the month after the last.

    What people do is shown in every month it touches, and a walk or a talk ``TOLD_MONTHS`` longer. A talk to
    come is shown from today's month on, where there is a today: who wants to join must know before. A
    hotspot, an outline and a buurt hold on the judged day of the month, so that a hotspot is gone on
    the very day it ends and two successive outlines never show together. A barrier is judged on the last
    day of the month, also in the present one: so are the living buurten that it holds back.
    """
    if isinstance(record, Barrier):
        today = None
    if isinstance(record, _TO_THE_DAY):
        return _first_month_held(record.start, today), _first_month_held(record.end, today)
    start, end = energy_period(record)
    if start is None or (isinstance(record, MeetingPlace) and record.start is None):
        return None, None if end is None else _month_after(end)
    if end is None:
        return month_of(start), None
    first = None if record.start is None else month_of(start)
    if isinstance(record, Buurtgesprek) and first is not None and today is not None and start > today:
        first = min(first, month_of(today))
    told = TOLD_MONTHS if isinstance(record, _REMEMBERED) else 0
    return first, later(_month_after(end), told)


def is_shown(record: Record, month: date, today: date | None = None) -> bool:
    """Say whether the map shows a record in a month."""
    first, after = shown_period(record, today)
    if has_left(record, today):
        return False
    return (first is None or first <= month) and (after is None or month < after)


def has_ended(record: Record, month: date, today: date | None = None) -> bool:
    """Say whether the map showed a record before this month and does no longer."""
    after = shown_period(record, today)[1]
    return after is not None and after <= month


def has_left(record: Record, today: date | None) -> bool:
    """Say whether a record left the map by itself: it is in no month, list, search or file any more.

    That is what a hotspot does on its last day: a street must not be told of for ever. One that was
    published elsewhere, with an address to read it, is history that anyone can read, and stays among what
    is over. Without a today nothing has left yet.
    """
    if not isinstance(record, Hotspot) or record.end is None or today is None:
        return False
    is_published = bool(record.source_url) and not record.is_example
    return record.end <= today and not is_published


def is_told(record: Record, month: date, today: date | None = None, *, include_ended: bool = False) -> bool:
    """Say whether list and layers tell of a record in a month, and of what is over when asked to."""
    if is_shown(record, month, today):
        return True
    return include_ended and has_ended(record, month, today) and not has_left(record, today)


def _first_month_held(day: date | None, today: date | None) -> date | None:
    """Return the first month whose judged day is on or after this day."""
    if day is None:
        return None
    month = month_of(day)
    return month if judged_day(month, today) >= day else next_month(month)


def _month_after(end: date) -> date:
    """Return the month after the one with the last day of a period that ends (excluded) on this day."""
    return end if end.day == 1 else next_month(end)

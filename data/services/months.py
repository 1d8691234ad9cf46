"""Months: the steps of the timeline. A month is the date of its first day."""

import re
from calendar import monthrange
from datetime import date
from zoneinfo import ZoneInfo

from data.clock import Clock
from data.errors import DataError

TOWN_CLOCK = ZoneInfo("Europe/Amsterdam")

_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")


class MonthUnreadable(DataError):
    """A text that is not a month.

    Attributes:
        seen: the text; wanted is e.g. ``2026-11``.
    """

    def __init__(self, seen: str) -> None:
        self.seen = seen
        super().__init__(f"wanted a month like 2026-11, saw {seen!r}")


def today(clock: Clock) -> date:
    """Return the day it is in the town."""
    return clock().astimezone(TOWN_CLOCK).date()


def month_of(day: date) -> date:
    """Return the month in which a day lies.

    >>> month_of(date(2026, 11, 21))
    datetime.date(2026, 11, 1)
    """
    return day.replace(day=1)


def later(day: date, n_months: int) -> date:
    """Return the same day of the month, some months later (earlier when negative), or its last day.

    >>> later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n_months, 12)
    year = min(max(year, date.min.year), date.max.year)  # 9999-12-31 is how many registers say "open"
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_month(month: date) -> date:
    """Return the month after this one."""
    return later(month_of(month), 1)


def last_day(month: date) -> date:
    """Return the day on which a month is judged.

    >>> last_day(date(2026, 2, 1))
    datetime.date(2026, 2, 28)
    """
    return month.replace(day=monthrange(month.year, month.month)[1])


def judged_day(month: date, today: date | None = None) -> date:
    """Return the day that stands for a month where a day matters: its last one, but never after today."""
    last = last_day(month)
    return today if today is not None and month_of(month) <= today <= last else last


def shown_months(today: date, n_months: int) -> tuple[date, ...]:
    """Return the months of the timeline, oldest first; the newest is today's month.

    >>> [format_month(month) for month in shown_months(date(2026, 1, 31), 3)]
    ['2025-11', '2025-12', '2026-01']
    """
    return tuple(later(month_of(today), -back) for back in reversed(range(n_months)))


def parse_month(text: str) -> date:
    """Read a month written as ``2026-11``.

    Raises:
        MonthUnreadable: it is anything else.
    """
    found = _MONTH.fullmatch(text)
    if found is None or found["year"] == "0000":
        raise MonthUnreadable(text)
    return date(int(found["year"]), int(found["month"]), 1)


def format_month(month: date) -> str:
    """Write a month as ``2026-11``."""
    return f"{month.year:04}-{month.month:02}"

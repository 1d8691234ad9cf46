"""Dates the way a Dutch reader writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime

from data.services.months import TOWN_CLOCK

LOCALE = "nl_NL"


def month_name(month: date) -> str:
    """Return a month in words, e.g. ``mei 2026``."""
    return format_date(month, "LLLL y", LOCALE)


def day_name(day: date) -> str:
    """Return a day in words, e.g. ``3 mei 2026``."""
    return format_date(day, "d MMMM y", LOCALE)


def clock_time(moment: datetime) -> str:
    """Return the time of a moment as the clock here tells it, e.g. ``19.30 uur``."""
    return f"{format_datetime(moment, 'HH.mm', TOWN_CLOCK, LOCALE)} uur"


def moment_name(moment: datetime) -> str:
    """Return a moment on the clock here, in short, e.g. ``3 mei 2026, 19.30``."""
    return format_datetime(moment, "d MMM y, HH.mm", TOWN_CLOCK, LOCALE)


def hours_name(begins: str, ends: str) -> str:
    """Return from when until when on one day, e.g. ``19.30 tot 21.30 uur``; empty when not known.

    >>> hours_name("19:30", "")
    'vanaf 19.30 uur'
    """
    begins, ends = begins.replace(":", "."), ends.replace(":", ".")
    if begins and ends:
        return f"{begins} tot {ends} uur"
    if begins:
        return f"vanaf {begins} uur"
    return f"tot {ends} uur" if ends else ""


def evening_name(begins_at: datetime, ends_at: datetime) -> str:
    """Return from when until when, e.g. ``3 mei 2026, 19.30 tot 22.00``."""
    same_day = begins_at.astimezone(TOWN_CLOCK).date() == ends_at.astimezone(TOWN_CLOCK).date()
    until = format_datetime(ends_at, "HH.mm", TOWN_CLOCK, LOCALE) if same_day else moment_name(ends_at)
    return f"{moment_name(begins_at)} tot {until}"

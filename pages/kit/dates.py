"""Dates the way a Dutch reader writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

LOCALE = "nl_NL"


def month_name(month: date) -> str:
    """Return a month in words, e.g. ``mei 2026``."""
    return format_date(month, "LLLL y", LOCALE)


def day_name(day: date) -> str:
    """Return a day in words, e.g. ``3 mei 2026``."""
    return format_date(day, "d MMMM y", LOCALE)


HERE = ZoneInfo("Europe/Amsterdam")


def clock_time(moment: datetime) -> str:
    """Return the time of a moment as the clock here tells it, e.g. ``19.30 uur``."""
    return f"{format_datetime(moment, 'HH.mm', HERE, LOCALE)} uur"


def moment_name(moment: datetime) -> str:
    """Return a moment in words, e.g. ``3 mei 2026, 19.30 uur``."""
    return f"{format_datetime(moment, 'd MMMM y, HH.mm', HERE, LOCALE)} uur"

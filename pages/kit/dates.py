"""Dates the way a Dutch reader writes them."""

from datetime import date

from babel.dates import format_date

LOCALE = "nl_NL"


def month_name(month: date) -> str:
    """Return a month in words, e.g. ``mei 2026``."""
    return format_date(month, "LLLL y", LOCALE)


def day_name(day: date) -> str:
    """Return a day in words, e.g. ``3 mei 2026``."""
    return format_date(day, "d MMMM y", LOCALE)

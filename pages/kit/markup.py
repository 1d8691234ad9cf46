"""Turns values into markup for the panel. Text from people is always escaped, by the template engine."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

from babel.lists import format_list
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.records import PIN_PRECISION_M
from pages.kit import palette
from pages.kit.dates import LOCALE, day_name, hours_name, month_name
from pages.kit.texts import common

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


ONE_DAY_NOUNS = frozenset({"buurtgesprek", "buurtschouw", "bevinding"})
"""What happens on one day, also where no end is told."""


def period(start: date | None, end: date | None, *, year_only: bool = False, one_day: bool = False) -> str:
    """Say a period in words, never more precisely than it is known.

    Args:
        end: the first day that no longer counts.
        year_only: only the years are known. one_day: without an end it lasted a day.
    """
    last = date.fromordinal(end.toordinal() - 1) if end else None
    if start and (last == start or (one_day and last is None)) and not year_only:
        return day_name(start)
    say = (lambda day: str(day.year)) if year_only else month_name
    if start and (last or one_day):
        first, final = say(start), say(last or start)
        return first if first == final else f"{first} tot en met {final}"
    if start:
        return f"sinds {say(start)}"
    return f"tot en met {say(last)}" if last else "jaar onbekend"


def roughly(precision_m: float | None) -> str:
    """Say how precisely a place is known, empty when it is known to the street."""
    if precision_m is None or precision_m <= PIN_PRECISION_M:
        return ""
    return f"plek op ongeveer {round(precision_m / 10) * 10:.0f} meter bekend"


def lies_about(precision_m: float | None) -> str:
    """Say how far a line on the map may lie from the truth, empty when it is not known or nearly right."""
    return (
        ""
        if precision_m is None or precision_m < 25
        else f"ligt hier ongeveer, tot {metres(precision_m)} ernaast"
    )


def metres(distance_m: float) -> str:
    """Return a distance as it is read, e.g. ``1.000 meter``."""
    return f"{thousands(round(distance_m))} meter"


def thousands(number: int) -> str:
    """Return a whole number as it is read, e.g. ``5.000``."""
    return f"{number:,}".replace(",", ".")


def percent(share: float) -> str:
    """Return a share of one as a whole percentage; something small is never called nothing."""
    whole = round(share * 100)
    return "minder dan 1 %" if whole == 0 and share > 0 else f"{whole} %"


def plain(text: str) -> str:
    """Return text from people for where Streamlit reads Markdown: every sign stands for itself.

    >>> plain("![x](https://example.org) :red[ja]")
    '\\\\!\\\\[x\\\\]\\\\(https\\\\:\\\\/\\\\/example\\\\.org\\\\) \\\\:red\\\\[ja\\\\]'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def listed(words: Sequence[str]) -> str:
    """Return words in a row as a Dutch reader writes them, e.g. ``Noord, Oost en West``."""
    return str(format_list(list(words), locale=LOCALE))


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun, e.g. ``1 groep`` or ``19 groepen``."""
    return f"{number} {one if number == 1 else many}"


def web_address(text: str) -> str:
    """Return an address that may be a link; empty when it is anything else than http or https."""
    return text if text.startswith(("https://", "http://")) else ""


def identity_colour(colour: int) -> str:
    """Return the colour that a buurt keeps for life."""
    return palette.IDENTITY[colour % len(palette.IDENTITY)]


def theme_colour(themes: tuple[str, ...]) -> str:
    """Return the colour of the first theme."""
    return palette.THEME.get(themes[0], palette.MUTED) if themes else palette.MUTED


def render(template: str, **values: object) -> str:
    """Fill a template of ``pages/kit/templates``; every value is escaped.

    Raises:
        jinja2.UndefinedError: the template names something that was not given.
    """
    return _environment.get_template(template).render(**values)


def drawing(template: str, **values: object) -> str:
    """Fill an SVG template and return it as an address for an image.

    Streamlit takes every ``<svg>`` out of a page's markup; an image of it may stay.
    """
    return "data:image/svg+xml," + quote(render(template, **values))


def shield(colour: int, symbol: str) -> str:
    """Return the shield of a buurt as an address for an image: its colour and its symbol."""
    return drawing("shield.svg.j2", colour=colour, symbol=symbol)


def first_upper(text: str) -> str:
    """Return a sentence that begins with a capital; names further on keep theirs."""
    return text[:1].upper() + text[1:]


_environment.filters |= {
    "first_upper": first_upper,
    "day": day_name,
    "month": month_name,
    "percent": percent,
    "roughly": roughly,
    "lies_about": lies_about,
    "metres": metres,
    "web": web_address,
    "identity": identity_colour,
    "theme_colour": theme_colour,
}
_environment.globals |= {
    "period": period,
    "hours": hours_name,
    "one_day_nouns": ONE_DAY_NOUNS,
    "count": count,
    "common": common,
    "symbols": palette.SYMBOLS,
    "shield": shield,
}

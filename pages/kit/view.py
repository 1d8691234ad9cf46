"""The view that a link describes: month, theme, what was picked and how the list is shown.

The browser writes the address (``pages/kit/map_view/static/view.js``); this reads the same words.
What cannot be read falls back to the usual and is told in a sentence, never in an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs

from data.vocabulary import THEMES
from pages.kit.texts import panel as texts

SORTS: tuple[str, ...] = ("soort", "naam", "wijk", "nieuw")


@dataclass(frozen=True, slots=True)
class View:
    """What someone looks at.

    Attributes:
        month: first day of the month shown.
        theme: one theme, or None for all.
        point: picked place as (longitude, latitude) in degrees, WGS84; None when no place is picked.
        record_id: public id of the picked record; None when none is picked.
        sort: one of SORTS. only: noun whose rows are all shown, None for every kind.
        everything: whether a long list is shown whole.
        ended: whether the list also holds what is over.
        notices: sentences about words in the link that mean nothing here.
    """

    month: date
    theme: str | None = None
    point: tuple[float, float] | None = None
    record_id: str | None = None
    sort: str = "soort"
    only: str | None = None
    ended: bool = False
    everything: bool = False
    notices: tuple[str, ...] = ()


def parse(query: str) -> dict[str, str]:
    """Return the last value of every key of a query string."""
    return {key: values[-1] for key, values in parse_qs(query, keep_blank_values=True).items()}


def read(query: Mapping[str, str], months: Sequence[date], nouns: Sequence[str]) -> View:
    """Read a view from the words of an address.

    Args:
        query: keys and values as they stand in the address.
        months: the months that can be shown, oldest first; the last one is the usual.
        nouns: the kinds of rows that the list knows.
    """
    notices: list[str] = []
    month = {f"{known:%Y-%m}": known for known in months}.get(query.get("maand", ""), months[-1])
    if query.get("maand") and f"{month:%Y-%m}" != query["maand"]:
        notices.append(texts.UNKNOWN_MONTH)
    theme = query.get("thema") or None
    if theme is not None and theme not in THEMES:
        theme = None
        notices.append(texts.UNKNOWN_THEME)
    picked = query.get("plek") or None
    point = _point(picked) if picked else None
    return View(
        month=month,
        theme=theme,
        point=point,
        record_id=picked if picked and point is None else None,
        sort=query["sorteer"] if query.get("sorteer") in SORTS else SORTS[0],
        only=query["soort"] if query.get("soort") in nouns else None,
        ended=query.get("voorbij") == "ja",
        everything=query.get("alles") == "ja",
        notices=tuple(notices),
    )


def _point(text: str) -> tuple[float, float] | None:
    parts = text.split(",")
    if len(parts) != 2:
        return None
    try:
        lon, lat = float(parts[0]), float(parts[1])
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None

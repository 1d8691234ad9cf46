"""What is asked, read strictly: a word that is not understood is told, never ignored."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.api.problems import Refused, Wrong
from data.services.months import MonthUnreadable, format_month, parse_month
from data.vocabulary import THEMES

Bbox = tuple[float, float, float, float]

FORMATS: dict[str, str] = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "csv": "text/csv",
}

AREA_FORMATS: dict[str, str] = {
    **FORMATS,
    "kml": "application/vnd.google-earth.kml+xml",
    "shp": "application/zip",
}
"""What outlines come in as well: a shapefile holds areas only."""

LONGEST_SEARCH = 100

_BOX_DECIMALS = 5  # of degrees: a metre, so that boxes that differ by less share an answer

KEYS: dict[str, dict[str, Any]] = {
    "maand": {
        "description": "De maand waarvan u wilt weten hoe de stad leeft, als JJJJ-MM."
        " Zonder deze sleutel: de huidige maand. De tijdlijn loopt tot en met de huidige maand.",
        "schema": {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"},
        "example": "2026-11",
    },
    "thema": {
        "description": "Alleen wat bij dit thema hoort. Zonder deze sleutel: alle thema's.",
        "schema": {"type": "string", "enum": list(THEMES)},
    },
    "voorbij": {
        "description": "Met 'true' ook wat vóór deze maand op de kaart stond en nu voorbij is.",
        "schema": {"type": "string", "enum": ["true", "false"], "default": "false"},
    },
    "bbox": {
        "description": "Alleen wat in deze rechthoek ligt: west,zuid,oost,noord in graden (WGS84)."
        " Wat geen plek heeft, valt dan weg.",
        "schema": {"type": "string"},
        "example": "5.15,52.20,5.20,52.24",
    },
    "f": {
        "description": "Download als bestand: GeoJSON, GeoPackage (in RD) of CSV."
        " Getekende buurten ook als KML, of als Shapefile in een zip (RD)."
        " Zonder deze sleutel telt de Accept-header, en anders komt er GeoJSON.",
        "schema": {"type": "string", "enum": list(FORMATS)},
    },
    "q": {
        "description": "Wat u zoekt: een straat, plein, gebouw, buurt, wijk of initiatief."
        f" 1 tot {LONGEST_SEARCH} tekens.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH},
        "required": True,
        "example": "Thijsseplein",
    },
}
"""Every query key there is, as OpenAPI tells it; the name is added where it is used."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question that makes sense.

    Attributes:
        month: first of the month. bbox: west, south, east, north in degrees (WGS84).
        download: one of the formats when a file was asked for by name, else empty.
    """

    month: date
    theme: str | None = None
    include_ended: bool = False
    bbox: Bbox | None = None
    download: str = ""
    text: str = ""


def read(
    given: Iterable[tuple[str, str]],
    allowed: Iterable[str],
    months: tuple[date, ...],
    formats: Iterable[str] = FORMATS,
) -> Query:
    """Read a query string.

    Args:
        given: keys and values as they came. allowed: the keys that mean something here.
        months: the months there are, oldest first; the last one is meant when none is given.
        formats: in which a file can be had here.

    Raises:
        Refused: with everything that is wrong.
    """
    keys = tuple(allowed)
    wrongs: list[Wrong] = []
    seen: dict[str, str] = {}
    for key, value in given:
        if key not in keys:
            known = ", ".join(keys) or "geen enkele"
            wrongs.append(Wrong(key[:40], f"Deze sleutel kennen wij hier niet. Wel: {known}."))
        elif key in seen:
            wrongs.append(Wrong(key, "Deze sleutel staat er twee keer. Geef hem één keer."))
        else:
            seen[key] = value
    readers: Mapping[str, tuple[str, Callable[[str], Any]]] = {
        "maand": ("month", lambda text: _read_month(text, months)),
        "thema": ("theme", lambda text: _read_choice(text, THEMES)),
        "voorbij": ("include_ended", lambda text: _read_choice(text, ("true", "false")) == "true"),
        "bbox": ("bbox", _read_bbox),
        "f": ("download", lambda text: _read_choice(text, tuple(formats))),
        "q": ("text", _read_text),
    }
    values: dict[str, Any] = {"month": months[-1]}
    if "q" in keys:
        seen.setdefault("q", "")
    for key, text in seen.items():
        name, reader = readers[key]
        try:
            values[name] = reader(text)
        except ValueError as error:
            wrongs.append(Wrong(key, str(error)))
    if wrongs:
        raise Refused(wrongs)
    return Query(**values)


def accepted(header: str) -> str:
    """Say which of ``FORMATS`` an Accept header asks for; GeoJSON when it takes anything.

    Raises:
        Refused: with status 406, when none of ours will do.
    """
    wishes = []
    for order, part in enumerate(header.lower().split(",")):
        media, _, rest = part.partition(";")
        quality = next((value for key, _, value in _pairs(rest) if key == "q"), "1")
        try:
            weight = float(quality)
        except ValueError:
            weight = 1.0
        if weight > 0:
            wishes.append((-weight, order, media.strip()))
    for _, _, media in sorted(wishes):
        if media in ("", "*/*", "application/*", "application/json"):
            return "geojson"
        for name, ours in FORMATS.items():
            if media == ours or (media == "text/*" and name == "csv"):
                return name
    known = ", ".join(FORMATS.values())
    raise Refused([Wrong("Accept", f"Dit formaat hebben wij niet. Wel: {known}.")], 406)


def _pairs(rest: str) -> list[tuple[str, str, str]]:
    return [
        (key.strip(), sign, value.strip())
        for key, sign, value in (piece.partition("=") for piece in rest.split(";"))
    ]


def _read_month(text: str, months: tuple[date, ...]) -> date:
    try:
        month = parse_month(text)
    except MonthUnreadable:
        raise ValueError("Schrijf de maand als JJJJ-MM, bijvoorbeeld 2026-11.") from None
    if month not in months:
        first, last = format_month(months[0]), format_month(months[-1])
        raise ValueError(f"Deze maand staat niet op de tijdlijn. Die loopt van {first} tot en met {last}.")
    return month


def _read_choice(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise ValueError(f"Dit kennen wij niet. Kies uit: {', '.join(choices)}.")
    return text


def _read_bbox(text: str) -> Bbox:
    try:
        west, south, east, north = (round(float(part), _BOX_DECIMALS) for part in text.split(","))
    except ValueError:
        raise ValueError("Geef vier getallen: west,zuid,oost,noord, in graden.") from None
    if not all(map(math.isfinite, (west, south, east, north))):
        raise ValueError("Geef vier getallen: west,zuid,oost,noord, in graden.")
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("West moet kleiner zijn dan oost en zuid kleiner dan noord, in graden.")
    return west, south, east, north


def _read_text(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise ValueError("Zeg wat u zoekt, bijvoorbeeld q=Thijsseplein.")
    if len(text) > LONGEST_SEARCH:
        raise ValueError(f"Zoek met hooguit {LONGEST_SEARCH} tekens.")
    return text

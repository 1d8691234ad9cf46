"""Public facts and known places from the reference files."""

import csv
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from shapely.geometry import Point

from data.records import (
    Buurtgesprek,
    Buurtschouw,
    Hotspot,
    Initiative,
    KnownPlace,
    MeetingPlace,
    Network,
    Place,
    Record,
)
from data.reference.areas import FOLDER, area_of
from data.vocabulary import InitiativeKind, InitiativeStatus
from geo.crs import WGS84, to_rd

# How far the generalised border of a wijk or CBS-buurt may lie from the true one, metres.
# Source: README.md, known defects.
AREA_PRECISION_M = 150.0


@cache
def facts() -> tuple[Record, ...]:
    """Return what public sources tell about initiatives, networks, places and talks.

    None of them is about persons or groups of persons. ``place.geometry`` is the area when only the
    area is known, None when the place is unknown or town-wide.
    """
    return tuple(_BUILDERS[row["kind"]](row) for row in _rows("facts.csv"))


@cache
def known_places() -> tuple[KnownPlace, ...]:
    """Return the places people search for, as a point or as the area in which the place lies."""
    return tuple(
        KnownPlace(
            name=row["name"],
            kind=row["kind"],
            place=_place(row, label=row["name"]),
            source=row["source"],
            note=row["note"],
        )
        for row in _rows("places.csv")
    )


@cache
def themes_of_word() -> dict[str, tuple[str, ...]]:
    """Return how words that public sources use for a subject map onto our themes."""
    return {
        row["word"]: tuple(theme for theme in row["themes"].split("|") if theme)
        for row in _rows("theme_words.csv")
    }


def _rows(file_name: str) -> list[dict[str, str]]:
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(row: dict[str, str], label: str) -> Place:
    if row["area"]:
        return Place(area_of(tuple(row["area"].split())), AREA_PRECISION_M, label)
    if row["lon"]:
        point = to_rd(Point(float(row["lon"]), float(row["lat"])), WGS84)
        return Place(point, float(row["precision_m"]), label)
    return Place(label=label)


def _common(row: dict[str, str]) -> dict[str, Any]:
    first, last = row["first_year"], row["last_year"]
    return {
        "public_id": row["id"],
        "title": row["title"],
        "what": row["what"],
        "themes": themes_of_word()[row["theme"]],
        "place": _place(row, row["place"]),
        "start": date(int(first), 1, 1) if first else None,
        "end": date(int(last) + 1, 1, 1) if last else None,
        "year_only": bool(first or last),
        "organiser": row["organiser"],
        "source": row["source"],
        "source_url": row["source_url"],
    }


def _people(row: dict[str, str]) -> int | None:
    return int(row["people"]) if row["people"] else None


def _initiative(row: dict[str, str]) -> Initiative:
    return Initiative(
        **_common(row),
        kind=InitiativeKind(row["kind"]),
        status=InitiativeStatus(row["status"]),
        people=_people(row),
    )


def _meeting_place(row: dict[str, str]) -> MeetingPlace:
    return MeetingPlace(**_common(row), kind=row["form"], run_by=row["organiser"])


_BUILDERS: dict[str, Callable[[dict[str, str]], Record]] = {
    "initiatief": _initiative,
    "proef": _initiative,
    "ontmoetingsplek": _meeting_place,
    "netwerk": lambda row: Network(**_common(row), kind=row["form"], people=_people(row)),
    "aandachtsplek": lambda row: Hotspot(**_common(row)),
    "buurtschouw": lambda row: Buurtschouw(**_common(row), people=_people(row)),
    "buurtgesprek": lambda row: Buurtgesprek(**_common(row), people=_people(row)),
}

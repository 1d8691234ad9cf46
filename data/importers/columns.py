"""The columns of an import: what they are called, what they hold, and what else people call them.

Names are compared without capitals, accents, spaces and signs: ``Nauwkeurigheid (m)``,
``nauwkeurigheid_m`` and ``nauwkeurigheidM`` are the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from data.records import (
    Barrier,
    Boundary,
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
from data.services.naming import folded
from data.vocabulary import (
    BarrierKind,
    BoundarySource,
    InitiativeKind,
    InitiativeStatus,
    MunicipalRole,
    Outcome,
    PromiseStatus,
)


class Holds(Enum):
    """What a column holds."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    METRES = "metres"
    RESISTANCE = "resistance in metres"
    YES_NO = "yes or no"
    DAY = "day"
    TIME = "time of day"
    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    WORD = "word"
    THEMES = "themes"
    WEB_ADDRESS = "web address"
    ID = "id"
    REFERENCE = "reference"
    BUURT = "buurt"
    PLACE = "place"


MOST_CHARACTERS = {Holds.TEXT: 300, Holds.LONG_TEXT: 5_000, Holds.WEB_ADDRESS: 2_000}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as we write it ourselves. attribute: of the record it fills; empty for a part of a place.
        aliases: what others call it. needed: every row must fill it. words: the closed list, if any.
    """

    name: str
    attribute: str
    holds: Holds = Holds.TEXT
    aliases: tuple[str, ...] = ()
    needed: bool = False
    words: type[StrEnum] | tuple[str, ...] = ()


COMMON: tuple[Column, ...] = (
    Column("id", "public_id", Holds.ID, ("kenmerk", "public_id")),
    Column("titel", "title", Holds.TEXT, ("naam", "title", "name", "onderwerp"), needed=True),
    Column("wat", "what", Holds.LONG_TEXT, ("omschrijving", "beschrijving", "toelichting", "description")),
    Column("themas", "themes", Holds.THEMES, ("thema", "thema's", "theme", "themes")),
    Column("alleenJaar", "year_only", Holds.YES_NO, ("alleen het jaar bekend",)),
    Column(
        "van",
        "start",
        Holds.FIRST_DAY,
        ("start", "begin", "startdatum", "begindatum", "datum", "vanaf", "sinds"),
    ),
    Column("tot", "end", Holds.DAY, ("eind", "einde", "einddatum", "end")),
    Column("tot en met", "end", Holds.LAST_DAY, ("t/m", "laatste dag")),
    Column(
        "organisatie", "organiser", Holds.TEXT, ("organisator", "groep", "organiser", "door", "organisat")
    ),
    Column("bron", "source", Holds.TEXT, ("source",)),
    Column("bronUrl", "source_url", Holds.WEB_ADDRESS, ("url", "link", "website", "webadres")),
    Column("voorbeelddata", "is_example", Holds.YES_NO, ("voorbeeld",)),
)

PLACE_COLUMNS: tuple[Column, ...] = (
    Column("plek", "", Holds.PLACE, ("plaats", "locatie", "place", "location", "waar")),
    Column("adres", "", Holds.PLACE, ("address", "straat")),
    Column("nauwkeurigheidM", "", Holds.METRES, ("nauwkeurigheid", "precision_m", "nauwkeurig")),
    Column("lon", "", Holds.PLACE, ("lng", "long", "longitude", "lengtegraad", "lengte")),
    Column("lat", "", Holds.PLACE, ("latitude", "breedtegraad", "breedte")),
    Column("rdX", "", Holds.PLACE, ("x", "xcoordinaat", "x-rd", "xcoord")),
    Column("rdY", "", Holds.PLACE, ("y", "ycoordinaat", "y-rd", "ycoord")),
    Column("geometrieWkt", "", Holds.PLACE, ("wkt", "geometrie", "geometry", "geom")),
)

# Columns of our own exports that say nothing new when they come back.
SKIPPED = (
    "noun", "licentie", "peildatum", "zichtbaarVan", "zichtbaarTot", "fid", "ogc_fid", "versie", "nieuwste",
    "stand", "bewaardOp", "ingetrokkenOmdat", "ingetrok", "versieVan",
)  # fmt: skip

_PEOPLE = Column("mensen", "people", Holds.NUMBER, ("aantal", "aantal mensen", "deelnemers", "people"))

OWN: dict[type[Record], tuple[Column, ...]] = {
    Initiative: (
        Column("soort", "kind", Holds.WORD, ("type", "kind"), words=InitiativeKind),
        Column("status", "status", Holds.WORD, ("stand",), words=InitiativeStatus),
        _PEOPLE,
        Column("hulpGevraagd", "help_needed", Holds.LONG_TEXT, ("hulp", "hulp nodig")),
        Column(
            "rolGemeente", "municipal_role", Holds.WORD, ("rol", "rol van de gemeente"), words=MunicipalRole
        ),
        Column("iconisch", "iconic", Holds.YES_NO, ("iconisch project",)),
    ),
    Hotspot: (
        Column("actie", "action", Holds.LONG_TEXT, ("aanpak", "wat gebeurt er")),
        Column("loketPlek", "desk_place", Holds.TEXT, ("loket",)),
        Column("loketTijden", "desk_hours", Holds.TEXT, ("loketuren", "spreekuur")),
    ),
    Finding: (
        Column("buurtschouw", "buurtschouw_id", Holds.REFERENCE, ("schouw",)),
        Column("soort", "category", Holds.TEXT, ("categorie", "type", "category")),
        Column("niveau", "crow_level", Holds.WORD, ("crow", "crow-niveau"), words=("A+", "A", "B", "C", "D")),
        Column("uitkomst", "outcome", Holds.WORD, ("afspraak", "outcome"), needed=True, words=Outcome),
        Column("wie", "who", Holds.TEXT, ("wie doet het", "rol")),
        Column("uiterlijk", "due", Holds.DAY, ("voor", "deadline", "klaar")),
        Column("hercontrole", "recheck", Holds.DAY, ("opnieuw kijken",)),
    ),
    MeetingPlace: (
        Column("soort", "kind", Holds.TEXT, ("type", "kind")),
        Column("beheerder", "run_by", Holds.TEXT, ("beheer", "uitbater")),
        Column("openingstijden", "opening_hours", Holds.TEXT, ("open", "opening")),
        Column("toegankelijk", "accessible", Holds.YES_NO, ("rolstoeltoegankelijk",)),
        Column("gecontroleerdOp", "checked_on", Holds.DAY, ("gecontroleerd",)),
    ),
    Network: (Column("soort", "kind", Holds.TEXT, ("type", "kind")), _PEOPLE),
    Buurtschouw: (_PEOPLE, Column("partners", "partners", Holds.TEXT, ("met wie",))),
    Buurtgesprek: (
        _PEOPLE,
        Column("uitgenodigdDoor", "invited_by", Holds.TEXT, ("uitnodiging",)),
        Column("over", "about", Holds.TEXT, ("onderwerp",)),
        Column("begint", "begins", Holds.TIME, ("begintijd", "aanvang")),
        Column("eindigt", "ends", Holds.TIME, ("eindtijd",)),
    ),
    Promise: (
        Column("buurtgesprek", "buurtgesprek_id", Holds.REFERENCE, ("gesprek",)),
        Column("buurtId", "buurt_id", Holds.BUURT),
        Column("buurt", "buurt_id", Holds.BUURT),
        Column("wie", "who", Holds.TEXT, ("wie doet het", "rol"), needed=True),
        Column("gemeente", "is_municipal", Holds.YES_NO, ("van de gemeente",)),
        Column("uiterlijk", "due", Holds.DAY, ("voor", "deadline", "klaar")),
        Column("status", "status", Holds.WORD, ("stand",), words=PromiseStatus),
        Column("geleerd", "learnt", Holds.LONG_TEXT, ("dit leerden we",)),
    ),
    Boundary: (
        Column("buurtId", "buurt_id", Holds.BUURT),
        Column("buurt", "buurt_id", Holds.BUURT),
        Column("getekendDoor", "drawn_by", Holds.WORD, ("getekend",), words=BoundarySource),
        _PEOPLE,
        Column("waarom", "why_here", Holds.LONG_TEXT, ("waarom hier",)),
        Column("buurtgesprek", "buurtgesprek_id", Holds.REFERENCE, ("gesprek",)),
    ),
    Barrier: (
        Column("soort", "kind", Holds.WORD, ("type", "kind"), needed=True, words=BarrierKind),
        Column("weerstandM", "resistance_m", Holds.RESISTANCE, ("weerstand", "resistance_m")),
        Column("licentie", "licence", Holds.TEXT, ("licence", "license")),
    ),
}

NOUNS: dict[str, type[Record]] = {record_type.noun: record_type for record_type in OWN}
"""What can be imported, by the word a person types."""


def columns_of(record_type: type[Record]) -> tuple[Column, ...]:
    """Return every column of a type, those of its place included."""
    return (*OWN[record_type], *COMMON, *PLACE_COLUMNS)


def key_of(name: str) -> str:
    """Return a name as it is compared: letters and digits only.

    >>> key_of("Nauwkeurigheid (m)")
    'nauwkeurigheidm'
    """
    return re.sub(r"[^a-z0-9]+", "", folded(name))


def match(
    headers: Iterable[str], columns: Iterable[Column]
) -> tuple[Mapping[str, list[str]], tuple[str, ...]]:
    """Find which header fills which column; an own name goes before an alias.

    Returns the headers per column name (more than one is a problem) and the headers nobody knows.
    """
    by_key: dict[str, str] = {}
    for column in columns:
        for alias in (column.name, *column.aliases):
            by_key.setdefault(key_of(alias), column.name)
    for column in columns:
        by_key[key_of(column.name)] = column.name
    skipped = {key_of(name) for name in SKIPPED}
    found: dict[str, list[str]] = {}
    unknown: list[str] = []
    for header in headers:
        key = key_of(header)
        if key in by_key:
            found.setdefault(by_key[key], []).append(header)
        elif key not in skipped:
            unknown.append(header)
    return found, tuple(unknown)

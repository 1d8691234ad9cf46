"""The closed lists of words that records are made of.

The values are what is stored, imported, exported and put in a URL, so they are the Dutch words of
the domain themselves. What a value is called on screen is a matter of ``pages.kit.texts``.
"""

from collections.abc import Mapping
from enum import StrEnum

THEMES: tuple[str, ...] = (
    "veiligheid",
    "openbare ruimte",
    "parkeren",
    "sport",
    "recreatie",
    "cultuur",
    "welzijn",
    "groen",
    "economie",
    "zorg",
    "duurzaamheid",
    "ontmoeten",
    "kunst",
    "voorzieningen",
    "meedoen",
)


class InitiativeStatus(StrEnum):
    """How far an initiative is; UNKNOWN where a public source does not say."""

    IDEA = "idee"
    TALKING = "in gesprek"
    RUNNING = "loopt"
    DONE = "gelukt"
    STOPPED = "gestopt"
    UNKNOWN = "onbekend"


class InitiativeKind(StrEnum):
    """What sort of thing people do together."""

    INITIATIVE = "initiatief"
    PILOT = "proef"
    EVENT = "activiteit"
    ADOPTION = "adoptie"


class MunicipalRole(StrEnum):
    """What the municipality does in an initiative, from letting go to arranging it."""

    LET_GO = "loslaten"
    THINK_ALONG = "meedenken"
    TAKE_PART = "meedoen"
    ARRANGE = "regelen"
    UNKNOWN = "onbekend"


class Outcome(StrEnum):
    """What was agreed about a finding of a buurtschouw."""

    NEEDED = "nodig"
    RESIDENTS = "bewoners doen het"
    MUNICIPALITY = "gemeente doet het"
    NO_LONGER = "gemeente doet het niet meer"


class BoundarySource(StrEnum):
    """Where an outline of a Buurt comes from."""

    DRAWN = "getekend"
    ENERGY = "levend"


class BarrierKind(StrEnum):
    """What energy crosses with difficulty."""

    RAILWAY = "spoor"
    MOTORWAY = "snelweg"
    MAIN_ROAD = "hoofdweg"
    WATER = "water"
    HEATH = "heide"


USUAL_RESISTANCE_M: Mapping[BarrierKind, float] = {
    BarrierKind.RAILWAY: 1000.0,
    BarrierKind.MOTORWAY: 600.0,
    BarrierKind.MAIN_ROAD: 200.0,
    BarrierKind.WATER: 300.0,
    BarrierKind.HEATH: 300.0,
}
"""What crossing a barrier costs where nobody said otherwise, in metres: as if the way were that much longer.

First values, our own judgement, to be measured against towns. Of the energy of something at 100 m, 30 % comes
across where there is no barrier, 22 % across 100 m, 14 % across 300 m and 6 % across 1000 m of resistance.
"""

MOST_RESISTANCE_M = 100_000.0
"""A wall: hardly anything comes across."""


class SymbolStage(StrEnum):
    """How far a buurt is in choosing its symbol."""

    PROPOSED = "voorstel"
    CHOSEN = "gekozen"
    IN_USE = "in gebruik"


class Visibility(StrEnum):
    """Who may see a record."""

    PUBLIC = "openbaar"
    DRAFT = "concept"
    TO_READ = "te lezen"


class OutlineStage(StrEnum):
    """What became of the outline that a resident shared."""

    TO_READ = "te lezen"
    ACCEPTED = "telt mee"
    REFUSED = "telt niet mee"

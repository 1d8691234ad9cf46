"""The closed lists of words that records are made of.

The values are what is stored, imported, exported and put in a URL, so they are the Dutch words of
the domain themselves. What a value is called on screen is a matter of ``pages.kit.texts``.
"""

from collections.abc import Mapping
from enum import StrEnum

from geo.parameters import RESISTANCE_M_PER_KIND

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


class PromiseStatus(StrEnum):
    """What became of what was agreed at a buurtgesprek."""

    MADE = "afgesproken"
    DONE = "gedaan"
    MOVED = "verschoven"
    DROPPED = "vervallen"


class BarrierKind(StrEnum):
    """What energy crosses with difficulty."""

    RAILWAY = "spoor"
    MOTORWAY = "snelweg"
    MAIN_ROAD = "hoofdweg"
    WATER = "water"
    HEATH = "heide"


USUAL_RESISTANCE_M: Mapping[BarrierKind, float] = {
    kind: RESISTANCE_M_PER_KIND[kind.name.lower()] for kind in BarrierKind
}
"""What crossing a barrier costs where nobody said otherwise, in metres: see ``geo.parameters``."""

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

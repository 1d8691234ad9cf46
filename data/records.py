"""The records of the town, as frozen values.

The same value travels every road: an importer makes it, a service stores it and gives it back, a
page or a route shows it. Nothing here knows of a database.

Geometry is shapely in RD New (EPSG:28992, metres). A period includes its first day and excludes its
last: ``start <= day < end``; ``None`` means not known (start) or open (end).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from shapely.geometry.base import BaseGeometry

from data.vocabulary import (
    USUAL_RESISTANCE_M,
    BarrierKind,
    BoundarySource,
    InitiativeKind,
    InitiativeStatus,
    MunicipalRole,
    Outcome,
    PromiseStatus,
    SymbolStage,
    Visibility,
)

PIN_PRECISION_M = 150.0
"""What is known less precisely than this is never shown as a pin."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, and how well that is known.

    A point known to the metre has a small ``precision_m``. Something known "somewhere in the
    Geuzenbuurt" has that area as its geometry, so that nobody draws a false precise pin.

    Attributes:
        geometry: point, line or area in RD metres; None when the place is not known or town-wide.
        precision_m: largest likely distance in metres between geometry and truth; None if unknown.
        label: what people call the place, for example a street, a square or a CBS-buurt.
    """

    geometry: BaseGeometry | None = None
    precision_m: float | None = None
    label: str = ""

    @property
    def is_area(self) -> bool:
        """Whether this place is a whole area rather than a point or a line."""
        return self.geometry is not None and self.geometry.area > 0

    @property
    def is_exact(self) -> bool:
        """Whether it is known well enough for a pin."""
        return self.precision_m is not None and self.precision_m <= PIN_PRECISION_M


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has.

    Attributes:
        public_id: stable, public and safe in a URL, e.g. ``initiatief-groene-loper``; empty until
            recorded, unless the maker chooses one.
        version: 1 for the first; a change supersedes and adds one. 0 until recorded.
        year_only: ``start`` and ``end`` are known by year, so nobody may tell a month or a day of them.
        organiser: the group or organisation behind it, never a person; empty if unknown.
        source: who says so, in words. source_url: where to read it.
        is_example: invented to show how the map works; always said on screen and in exports.
        recorded_at: when it was stored; None until then.
    """

    noun: ClassVar[str] = ""

    title: str
    what: str = ""
    themes: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    start: date | None = None
    end: date | None = None
    year_only: bool = False
    organiser: str = ""
    source: str = ""
    source_url: str = ""
    is_example: bool = False
    visibility: Visibility = Visibility.PUBLIC
    public_id: str = ""
    version: int = 0
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """Something people start or do together in their buurt."""

    noun: ClassVar[str] = "initiatief"

    kind: InitiativeKind = InitiativeKind.INITIATIVE
    status: InitiativeStatus = InitiativeStatus.UNKNOWN
    people: int | None = None
    help_needed: str = ""
    municipal_role: MunicipalRole = MunicipalRole.UNKNOWN
    iconic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot(Record):
    """A place that gets attention for a while: a square or street, never persons.

    ``end`` is the expected end: the spot leaves the map by itself that day.
    """

    noun: ClassVar[str] = "aandachtsplek"

    action: str = ""
    desk_place: str = ""
    desk_hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buurtschouw(Record):
    """A walk of residents and municipality together; ``place.geometry`` is the walked route."""

    noun: ClassVar[str] = "buurtschouw"

    people: int | None = None
    partners: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """What a buurtschouw found at one place, and what was agreed about it."""

    noun: ClassVar[str] = "bevinding"

    buurtschouw_id: str = ""
    category: str = ""
    crow_level: str = ""
    outcome: Outcome = Outcome.NEEDED
    who: str = ""
    due: date | None = None
    recheck: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlace(Record):
    """A place where neighbours can walk in."""

    noun: ClassVar[str] = "ontmoetingsplek"

    kind: str = ""
    run_by: str = ""
    opening_hours: str = ""
    accessible: bool | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network(Record):
    """An association, working group or other lasting tie between neighbours."""

    noun: ClassVar[str] = "netwerk"

    kind: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Buurtgesprek(Record):
    """A neighbourhood meeting, to come or held: on the day ``start``, at ``place``.

    Attributes:
        people: how many were there. invited_by: how people were invited, in words.
        about: what is talked about: public id of a Buurt, id of a living buurt, code of a wijk, or empty
            for the whole town.
        begins, ends: time of day in the town, such as ``19:30``; empty when not known.
    """

    noun: ClassVar[str] = "buurtgesprek"

    people: int | None = None
    invited_by: str = ""
    about: str = ""
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Record):
    """What someone took upon them at a buurtgesprek. ``title`` says what, ``start`` is the day it was made.

    Attributes:
        buurtgesprek_id, buurt_id: where it was made, and the Buurt it is about; either may be empty.
        who: the role or group that does it, never a person.
        is_municipal: the municipality promised it; those come first.
        due: by when; None when no day was agreed.
        learnt: what was learnt, told when it is done, moved or dropped.
    """

    noun: ClassVar[str] = "afspraak"

    buurtgesprek_id: str = ""
    buurt_id: str = ""
    who: str = ""
    is_municipal: bool = False
    due: date | None = None
    status: PromiseStatus = PromiseStatus.MADE
    learnt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buurt(Record):
    """A neighbourhood with an identity: name, story, colour, symbol.

    ``title`` is its name, ``what`` its story, ``place.geometry`` its heart (a point).

    Attributes:
        colour: key of the identity palette, 0 to 11; it stays with the Buurt for life.
        symbol: key of a drawn symbol, e.g. ``boom``; empty when it has none.
        contact: the role to reach, never a person.
        came_from: public ids of the Buurten it was split from or that went together into it.
    """

    noun: ClassVar[str] = "buurt"

    colour: int = 0
    symbol: str = ""
    symbol_meaning: str = ""
    symbol_stage: SymbolStage = SymbolStage.PROPOSED
    contact: str = ""
    came_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Record):
    """An outline of a Buurt (``place.geometry``, an area) for a theme or all, during a period.

    ``end`` is the day until which it holds ("houdbaar tot"): after that it sleeps.

    Attributes:
        people: how many people drew it together. why_here: why the border lies here, in a sentence.
        buurtgesprek_id: the meeting at which it was drawn; empty when at none.
        replaces: of a concept, the version whose place it takes once it is published, e.g.
            ``grens-heibuurt.3``; empty when it stands on its own.
    """

    noun: ClassVar[str] = "grens"

    buurt_id: str = ""
    drawn_by: BoundarySource = BoundarySource.DRAWN
    people: int | None = None
    why_here: str = ""
    buurtgesprek_id: str = ""
    replaces: str = ""

    @property
    def recorded_on(self) -> date | None:
        """The day on which this version was stored, in UTC; None until then."""
        return None if self.recorded_at is None else self.recorded_at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier(Record):
    """Something that energy crosses with difficulty: ``place.geometry``, a line or an area.

    ``start`` and ``end`` are the period in which it stands in the way; ``is_example`` says that it lies
    about there and was not measured.

    Attributes:
        resistance_m: what crossing it costs, in metres: as if the way were that much longer.
        licence: in words, e.g. ``CC BY 4.0 (Kadaster)``.
    """

    noun: ClassVar[str] = "barriere"

    kind: BarrierKind = BarrierKind.RAILWAY
    resistance_m: float = USUAL_RESISTANCE_M[BarrierKind.RAILWAY]
    licence: str = ""


@dataclass(frozen=True, slots=True)
class FormalArea:
    """A wijk or CBS-buurt of the official division, as generalised for the map.

    Attributes:
        code: CBS code, e.g. ``WK040206`` or ``BU04020601``.
        is_formal_wijk: True for the eight; False for Landelijk gebied and for every CBS-buurt.
        label_point: where its name may stand, RD metres, inside the area.
        year: year of the division.
    """

    code: str
    name: str
    year: int
    geometry: BaseGeometry
    label_point: BaseGeometry
    wijk_code: str = ""
    is_formal_wijk: bool = False
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place people search for: a street, square, building or postcode."""

    name: str
    kind: str
    place: Place
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A file or service that was read in: where it came from and what it allows.

    Attributes:
        origin: address or file name it was read from. licence: in words, e.g. ``CC BY 4.0``.
        dated: the day the data speak of, or were published. crs: as read, e.g. ``EPSG:4326``.
        rows: how many were stored.
    """

    name: str
    origin: str
    licence: str = ""
    dated: date | None = None
    crs: str = ""
    rows: int = 0
    is_example: bool = False
    recorded_at: datetime | None = None


RECORD_TYPES: tuple[type[Record], ...] = (
    Initiative,
    Hotspot,
    Buurtschouw,
    Finding,
    MeetingPlace,
    Network,
    Buurtgesprek,
    Promise,
    Buurt,
    Boundary,
    Barrier,
)

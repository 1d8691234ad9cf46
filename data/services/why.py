"""Why a living buurt lies where it does: who carries it, what would change it, where its edge is sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.records import Barrier, Buurtschouw, Finding, Record
from data.services import barriers, living
from data.services import town as towns
from data.services.living import LivingArea
from data.services.months import last_day
from data.services.periods import is_shown
from data.services.town import Town
from data.store import Store
from geo import living as geo_living
from geo import why as geo_why
from geo.edges import Edge, EdgeKind
from geo.why import Otherwise

MOST_NAMED = 4
"""So many activities and groups are named; who wants all looks in the list."""

FIRM_FROM, FAIRLY_FIRM_FROM = 0.7, 0.5
"""Stability from which an area is firm, and fairly firm: under a half, most of it may be found elsewhere
next time. Our own choice of words for a number that stands beside them."""


class Firmness(StrEnum):
    """How sure it is that a living buurt lies here, in a word."""

    FIRM = "firm"
    FAIRLY_FIRM = "fairly firm"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Carrier:
    """An activity or a group of people, and its share (0 to 1) of the energy of the area.

    Attributes:
        public_id: of the activity; empty for a group, which brings ``n_activities``.
    """

    name: str
    share: float
    n_activities: int = 1
    public_id: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The edge towards one wind (see ``geo.edges.WINDS``).

    Attributes:
        behind: the barrier that lies there, or the name of the living buurt; None for neither.
    """

    wind: str
    kind: EdgeKind
    doubt_m: float
    behind: Barrier | str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a living buurt lies where it does.

    Attributes:
        activities, groups: the strongest, most energy first.
        without: the group without which most would change, and what then becomes of the buurt.
        one_more: what becomes of it with one more initiative at its heart.
        sides: as seen from its middle, from the east against the clock.
    """

    area: LivingArea
    activities: tuple[Carrier, ...]
    groups: tuple[Carrier, ...]
    without: tuple[Carrier, Otherwise]
    one_more: Otherwise
    sides: tuple[Side, ...]

    @property
    def firmness(self) -> Firmness:
        """How firm it is, in a word."""
        if self.area.stability >= FIRM_FROM:
            return Firmness.FIRM
        return Firmness.FAIRLY_FIRM if self.area.stability >= FAIRLY_FIRM_FROM else Firmness.LOOSE


def here(store: Store, area_id: str, month: date, theme: str | None = None) -> Why | None:
    """Return why a living buurt lies here, None when it does not live in this month. See ``of_area``.

    Raises:
        StoreError: the database cannot be read.
    """
    return of_area(towns.now(store), area_id, month, theme)


def of_area(town: Town, area_id: str, month: date, theme: str | None = None) -> Why | None:
    """Return why a living buurt lies here; found once per town, since the engine runs some times for it."""
    area = living.area_called(town, area_id, month, theme)
    if area is None:
        return None
    told: Why = town.kept.get(("why", area.area_id, month, theme), lambda: _ask(town, area, month, theme))
    return told


def _ask(town: Town, area: LivingArea, month: date, theme: str | None) -> Why:
    found = geo_living.why(
        town.life.prepared,
        last_day(month),
        theme,
        towns.own_copy(area.rand),
        living.PARAMETERS,
        barriers.prepared(town, month),
    )
    records = town.life.records
    activities = tuple(
        Carrier(records[row].title, one.share, public_id=records[row].public_id)
        for one in found.activities[:MOST_NAMED]
        for row in one.rows
    )
    groups = tuple(_group(town, one) for one in found.sources)
    # On equal ground the strongest: it comes first.
    weakest = min(range(len(found.without)), key=lambda number: found.without[number].cover)
    return Why(
        area,
        activities,
        groups[:MOST_NAMED],
        (groups[weakest], found.without[weakest]),
        found.one_more,
        tuple(_side(town, area, edge, month, theme) for edge in found.edges),
    )


def _group(town: Town, carrier: geo_why.Carrier) -> Carrier:
    """Name a group as its records do; a record without one stands for a group of its own, by its title."""
    brought = [town.life.records[row] for row in carrier.rows]
    name = next(filter(None, (_organiser(town, record) for record in brought)), brought[0].title)
    return Carrier(name, carrier.share, len(brought))


def _organiser(town: Town, record: Record) -> str:
    if isinstance(record, Finding) and not record.organiser:
        walk = town.by_id.get(record.buurtschouw_id)
        return walk.organiser or walk.title if isinstance(walk, Buurtschouw) else ""
    return record.organiser


def _side(town: Town, area: LivingArea, edge: Edge, month: date, theme: str | None) -> Side:
    middle = edge.line.centroid
    behind: Barrier | str | None = None
    if edge.kind is EdgeKind.BARRIER:
        behind = _nearest(
            (shape.distance(middle), barrier.public_id, barrier)
            for barrier in town.of(Barrier)
            if is_shown(barrier, month) and (shape := barrier.place.geometry) is not None
        )
    elif edge.kind is EdgeKind.NEIGHBOUR:
        others = (one for one in living.areas_of(town, month, theme).areas if one.area_id != area.area_id)
        behind = _nearest((one.rand.distance(middle), one.area_id, one.name) for one in others)
    return Side(edge.wind, edge.kind, edge.doubt_m, behind)


def _nearest(found: Iterable[tuple[float, str, Barrier | str]]) -> Barrier | str | None:
    """Return which is nearest of (metres, id, what it is); None when there is nothing."""
    nearest = min(found, key=lambda one: one[:2], default=None)
    return None if nearest is None else nearest[2]

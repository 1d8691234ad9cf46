"""The card of what was picked on the map: a place, a living buurt or a record."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.errors import DataError, RecordNotFound
from data.records import (
    Barrier,
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Network,
    Record,
)
from data.services import living
from data.services import town as towns
from data.services.listing import ListRow, is_about, lies_somewhere_in, record_row
from data.services.living import Level, LivingArea
from data.services.periods import has_left, is_shown
from data.services.town import Town
from data.store import Store
from data.vocabulary import THEMES
from geo.shares import shares

REACH_M = 400
"""What lies within this distance goes on near a place: five minutes on foot."""

_ACTIVITIES: tuple[type[Record], ...] = (Initiative, Network, Buurtgesprek, Buurtschouw)

Kind = Literal["place", "area", "record"]


class OutsideTown(DataError):
    """A place outside the municipality.

    Attributes:
        point: RD metres.
    """

    def __init__(self, point: Point) -> None:
        self.point = point
        super().__init__(f"({point.x:.0f}, {point.y:.0f}) lies outside the municipality")


class NoSuchArea(DataError):
    """No living buurt with this id in this month, for this theme; in another month there may be.

    Attributes:
        name: of the Buurt or CBS-buurt that the id speaks of; empty when it speaks of none.
    """

    def __init__(self, area_id: str, month: date, theme: str | None, name: str) -> None:
        self.area_id, self.month, self.theme, self.name = area_id, month, theme, name
        super().__init__(f"no living buurt {area_id!r} in {month:%Y-%m} for {theme or 'all themes'}")


@dataclass(frozen=True, slots=True)
class Membership:
    """How firmly something lies in a living buurt of one theme (None is all themes together)."""

    theme: str | None
    area_id: str
    buurt_id: str
    name: str
    colour: int
    symbol: str
    level: Level
    n_events: int
    n_sources: int
    contains_example: bool


@dataclass(frozen=True, slots=True)
class WijkShare:
    """A wijk that is crossed, with the share (0 to 1) of the crossing area's own size.

    For a place the wijk it lies in, with share 1.
    """

    code: str
    name: str
    is_formal_wijk: bool
    share_of_area: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that the card says.

    Attributes:
        noun: ``plek``, ``levende buurt`` or the noun of the record.
        heart: the place, the peak of the area, or a point of the record; None for a barrier or no place.
        precision_m: largest likely distance in metres between ``heart`` and truth; None if unknown.
        area, record, row: what the card is of, where it is one.
        is_rough: the place is known too roughly to say in which living buurten it lies.
        memberships: the living buurten at ``heart``: all themes first, then each theme that has one.
        wijken: largest share first. cbs_buurt: the name of the CBS-buurt at ``heart``.
        theme: which the rows below are about; None is all themes.
        activities, hotspots, findings, meeting_places, drawn: what the map shows here this month. That is
            another count than ``n_events`` of an area or membership: those are all that still give energy
            there, findings, meeting places and what is over but not forgotten among them.
        reach_m: what lies within so many metres is "here" (or may lie there, when a place is known
            roughly); None when it is what lies within the rand of the area.
        contact: the role to reach, a title. contact_of: the Buurt whose role it is; empty for the
            municipality's general one.
        contains_example: the card speaks of invented things.
    """

    kind: Kind
    noun: str
    title: str
    month: date
    theme: str | None = None
    what: str = ""
    heart: Point | None = None
    place_label: str = ""
    precision_m: float | None = None
    area: LivingArea | None = None
    record: Record | None = None
    row: ListRow | None = None
    is_rough: bool = False
    memberships: tuple[Membership, ...] = ()
    wijken: tuple[WijkShare, ...] = ()
    cbs_buurt: str = ""
    activities: tuple[ListRow, ...] = ()
    hotspots: tuple[ListRow, ...] = ()
    findings: tuple[ListRow, ...] = ()
    meeting_places: tuple[ListRow, ...] = ()
    drawn: tuple[ListRow, ...] = ()
    reach_m: int | None = None
    contact: str = ""
    contact_of: str = ""
    contains_example: bool = False


def place_card(
    store: Store, point_rd: Point, month: date, theme: str | None = None, *, today: date | None = None
) -> Card:
    """Return the card of a place in RD metres; what goes on there is told of one theme, or of all.

    Raises:
        OutsideTown: the place lies outside the municipality.
        StoreError: the database cannot be read.
    """
    town = towns.now(store)
    if not town.outline.intersects(point_rd):
        raise OutsideTown(point_rd)
    buurt = town.cbs_buurt_at(point_rd)
    return _fill(
        store,
        town,
        Card(
            kind="place",
            noun="plek",
            title=buurt.name if buurt else "",
            month=month,
            theme=theme,
            heart=point_rd,
            wijken=_wijken_crossed(point_rd, town),
            reach_m=REACH_M,
        ),
        point_rd,
        today,
    )


def area_card(
    store: Store, area_id: str, month: date, theme: str | None = None, *, today: date | None = None
) -> Card:
    """Return the card of a living buurt.

    Raises:
        NoSuchArea: it does not live in this month, for this theme.
        StoreError: the database cannot be read.
    """
    town = towns.now(store)
    area = living.area_called(town, area_id, month, theme)
    if area is None:
        raise NoSuchArea(area_id, month, theme, _name_behind(area_id, town))
    buurt = town.by_id.get(area.buurt_id)
    return _fill(
        store,
        town,
        Card(
            kind="area",
            noun="levende buurt",
            title=area.name,
            month=month,
            theme=theme,
            what=buurt.what if buurt else "",
            heart=area.heart,
            area=area,
            record=buurt,
            wijken=_wijken_crossed(area.rand, town),
        ),
        area.rand,
        today,
    )


def record_card(
    store: Store, public_id: str, month: date, theme: str | None = None, *, today: date | None = None
) -> Card:
    """Return the card of a record, also of one that the map does not show this month.

    What goes on around it is told of one theme, or of all; the record itself always is.

    Raises:
        RecordNotFound: there is none that everyone may see, or it left the map by itself.
        StoreError: the database cannot be read.
    """
    town = towns.now(store)
    record = town.by_id.get(public_id)
    if record is None or has_left(record, today):
        raise RecordNotFound(public_id)
    row = record_row(record, town, month, today)
    # Along a railway lies half the town: what goes on there says nothing of the railway.
    shape = None if isinstance(record, Barrier) else record.place.geometry
    return _fill(
        store,
        town,
        Card(
            kind="record",
            noun=row.noun,
            title=record.title,
            month=month,
            theme=theme,
            what=record.what,
            heart=None if shape is None else row.point,
            place_label=record.place.label,
            precision_m=record.place.precision_m,
            record=record,
            row=row,
            is_rough=_is_rough(record),
            wijken=() if shape is None else _wijken_crossed(shape, town),
            reach_m=None if isinstance(record, Boundary) else REACH_M,
        ),
        shape,
        today,
    )


def _fill(store: Store, town: Town, card: Card, shape: BaseGeometry | None, today: date | None) -> Card:
    """Add what is known around a shape: memberships, what goes on, who to reach."""
    memberships = () if card.heart is None or card.is_rough else _memberships(town, card, card.heart)
    contact, contact_of = _contact(store, town, card, memberships)
    near = _near(town, card, shape, today)
    filled = replace(
        card,
        memberships=memberships,
        cbs_buurt=_cbs_name(town, card.heart),
        activities=near(_ACTIVITIES),
        hotspots=near((Hotspot,)),
        findings=near((Finding,)),
        meeting_places=near((MeetingPlace,)),
        drawn=_drawn_around(town, card, today),
        contact=contact,
        contact_of=contact_of,
    )
    return replace(filled, contains_example=_contains_example(filled))


def _is_rough(record: Record) -> bool:
    """Say whether the place of a record is a whole area, or known worse than our idea of near."""
    return lies_somewhere_in(record) or (record.place.precision_m or 0) > REACH_M


def _memberships(town: Town, card: Card, point: Point) -> tuple[Membership, ...]:
    found = []
    for theme in (None, *THEMES):
        # What is on the map is told as there; for the other themes nobody waits.
        areas_of = living.areas_of if theme == card.theme else living.areas_at_once
        for area in areas_of(town, card.month, theme).areas:
            if level := area.level_at(point):
                found.append(
                    Membership(
                        theme,
                        area.area_id,
                        area.buurt_id,
                        area.name,
                        area.colour,
                        area.symbol,
                        level,
                        area.n_events,
                        area.n_sources,
                        area.contains_example,
                    )
                )
                break  # areas of one theme share borders but never overlap
    return tuple(found)


def _near(
    town: Town, card: Card, shape: BaseGeometry | None, today: date | None
) -> Callable[[tuple[type[Record], ...]], tuple[ListRow, ...]]:
    """Return what gathers rows of what the map shows here: what has a place of its own first, by title."""

    def is_here(record: Record) -> bool:
        place = record.place.geometry
        if shape is None or place is None or record is card.record:
            return False
        if card.reach_m is None:
            return bool(shape.intersects(place))
        return bool(shape.distance(place) <= max(card.reach_m, record.place.precision_m or 0))

    def gather(types: tuple[type[Record], ...]) -> tuple[ListRow, ...]:
        here = [
            record_row(record, town, card.month, today)
            for record_type in types
            for record in town.of(record_type)
            if is_shown(record, card.month, today) and is_about(record, card.theme) and is_here(record)
        ]
        return tuple(sorted(here, key=_nearest_known_first))

    return gather


def _nearest_known_first(row: ListRow) -> tuple[bool, str, str]:
    return row.somewhere_in, row.title.casefold(), row.public_id


def _drawn_around(town: Town, card: Card, today: date | None) -> tuple[ListRow, ...]:
    """Return the drawn outlines in which the heart lies this month."""
    if card.heart is None:
        return ()
    return tuple(
        record_row(outline, town, card.month, today)
        for outline in town.of(Boundary)
        if outline is not card.record
        and outline.place.geometry is not None
        and is_shown(outline, card.month, today)
        and is_about(outline, card.theme)
        and outline.place.geometry.intersects(card.heart)
    )


def _wijken_crossed(shape: BaseGeometry, town: Town) -> tuple[WijkShare, ...]:
    if shape.area > 0:
        found = shares(shape, [(wijk.code, wijk.geometry) for wijk in town.wijken])
        wijken = {wijk.code: wijk for wijk in town.wijken}
        return tuple(
            WijkShare(code, wijken[code].name, wijken[code].is_formal_wijk, share) for code, share in found
        )
    names = dict(towns.crossed(shape, town.wijken))
    crossed = [
        WijkShare(wijk.code, wijk.name, wijk.is_formal_wijk, names[wijk.name])
        for wijk in town.wijken
        if wijk.name in names
    ]
    return tuple(sorted(crossed, key=lambda share: (-share.share_of_area, share.code)))


def _contact(store: Store, town: Town, card: Card, memberships: tuple[Membership, ...]) -> tuple[str, str]:
    """Return the role to reach: of the Buurt itself, else of one that lives here, else the general one."""
    own = card.record
    if isinstance(own, Boundary):
        own = towns.buurt_of(town, own)
    candidates = [own] if isinstance(own, Buurt) else []
    candidates += [
        buurt for membership in memberships if isinstance(buurt := town.by_id.get(membership.buurt_id), Buurt)
    ]
    for buurt in candidates:
        if buurt.contact:
            return buurt.contact, buurt.title
    return store.settings.coordinator_title, ""


def _cbs_name(town: Town, heart: Point | None) -> str:
    buurt = None if heart is None else town.cbs_buurt_at(heart)
    return buurt.name if buurt else ""


def _name_behind(area_id: str, town: Town) -> str:
    record = town.by_id.get(area_id)
    if isinstance(record, Buurt):
        return record.title
    code = area_id.removeprefix("rond-").split("-")[0].upper()
    return next((buurt.name for buurt in town.cbs_buurten if buurt.code == code), "")


def _contains_example(card: Card) -> bool:
    rows = (*card.activities, *card.hotspots, *card.findings, *card.meeting_places, *card.drawn)
    return (
        any(row.is_example for row in rows)
        or any(membership.contains_example for membership in card.memberships)
        or (card.record is not None and card.record.is_example)
        or (card.area is not None and card.area.contains_example)
    )

"""Everything the map says, as rows: for who reads rather than looks."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from shapely import Point

from data.records import (
    Barrier,
    Boundary,
    Buurt,
    Buurtgesprek,
    Finding,
    FormalArea,
    Initiative,
    MeetingPlace,
    Network,
    Promise,
    Record,
)
from data.services import living
from data.services import town as towns
from data.services.living import PARAMETERS, LivingArea
from data.services.months import last_day
from data.services.periods import has_ended, is_told, shown_period
from data.services.town import Town
from data.store import Store
from geo.energy import ask
from geo.standing import find_standing

LIVING_NOUN = "levende buurt"
DRAWN_NOUN = "getekende buurt"

NOUNS: tuple[str, ...] = (
    LIVING_NOUN,
    DRAWN_NOUN,
    "buurt",
    "initiatief",
    "aandachtsplek",
    "buurtschouw",
    "bevinding",
    "ontmoetingsplek",
    "netwerk",
    "buurtgesprek",
    Promise.noun,
    Barrier.noun,
)
"""What the list holds, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One thing the map shows, or would show if its place were known.

    Attributes:
        noun: one of ``NOUNS``. kind: what sort of that, e.g. ``proef``; empty when there are no sorts.
        precision_m: largest likely distance in metres between the place of the record and the truth, for an
            area of its border; None if unknown.
        has_place: False for what is known for the whole town, or nowhere.
        somewhere_in: True for what lies somewhere in the area that ``place_label`` names.
        year_only: ``start`` and ``end`` are known by year; a month or day of them would be invented.
        point: where to look for it, RD metres. wijken: names of those it lies in, most of it first.
        shown_from, shown_until: the months in which the map shows it, half-open; None is no bound.
        status: how far it is or what was agreed, as a value of ``data.vocabulary``; empty for none.
        begins, ends: time of day of a buurtgesprek, such as ``19:30``; empty for the rest, or when not known.
        n_events, n_sources: what stands behind a living buurt; None for the rest.
    """

    public_id: str
    noun: str
    title: str
    kind: str = ""
    what: str = ""
    themes: tuple[str, ...] = ()
    place_label: str = ""
    precision_m: float | None = None
    has_place: bool = False
    somewhere_in: bool = False
    point: Point | None = None
    wijken: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    year_only: bool = False
    shown_from: date | None = None
    shown_until: date | None = None
    status: str = ""
    ended: bool = False
    organiser: str = ""
    is_example: bool = False
    source: str = ""
    source_url: str = ""
    begins: str = ""
    ends: str = ""
    n_events: int | None = None
    n_sources: int | None = None


def rows(
    store: Store,
    month: date,
    theme: str | None = None,
    include_ended: bool = False,
    *,
    today: date | None = None,
) -> tuple[ListRow, ...]:
    """Return everything the map says about a month, in the order of ``NOUNS``, then by title.

    Args:
        theme: only what carries this theme; a buurt, or an outline for all themes, always counts.
        include_ended: also what the map showed before this month, but for what left by itself.
        today: lets what ends to the day (a hotspot) leave on its day in the present month.

    Raises:
        StoreError: the database cannot be read.
    """
    return rows_of(towns.now(store), month, theme, include_ended, today)


def rows_of(
    town: Town,
    month: date,
    theme: str | None = None,
    include_ended: bool = False,
    today: date | None = None,
) -> tuple[ListRow, ...]:
    """Return the rows of a town that was already read. See ``rows``."""

    def list_all() -> tuple[ListRow, ...]:
        listed = [living_row(area, town, theme) for area in living.areas_of(town, month, theme).areas]
        listed += [
            record_row(record, town, month, today)
            for record in town.by_id.values()
            if is_about(record, theme) and is_told(record, month, today, include_ended=include_ended)
        ]
        return tuple(sorted(listed, key=lambda row: (NOUNS.index(row.noun), row.title.casefold())))

    found: tuple[ListRow, ...] = town.lists.get((month, theme, include_ended, today), list_all)
    return found


def quiet_areas(store: Store, month: date, theme: str | None = None) -> tuple[str, ...]:
    """Return the names of the CBS-buurten where too little was heard to say anything, by name.

    Too little is less than what a living buurt needs: activities or groups under the minimum of
    ``geo.parameters``. Landelijk gebied is left out: nobody lives there to be heard.
    """
    town = towns.now(store)
    found: tuple[str, ...] = town.kept.get(("quiet", month, theme), lambda: _find_quiet(town, month, theme))
    return found


def is_about(record: Record, theme: str | None) -> bool:
    """Say whether a record is about a theme; a barrier, and a buurt or outline without, is about all."""
    if theme is None or theme in record.themes or isinstance(record, Barrier):
        return True
    return isinstance(record, Buurt | Boundary) and not record.themes


def lies_somewhere_in(record: Record) -> bool:
    """Say whether of a record only the area is known in which it lies; an outline or heath is that area."""
    return record.place.is_area and not isinstance(record, Boundary | Barrier)


def record_row(record: Record, town: Town, month: date, today: date | None = None) -> ListRow:
    """Return the row of a record as it stands in a month."""
    shape = record.place.geometry
    first, after = shown_period(record, today)
    return ListRow(
        public_id=record.public_id,
        noun=DRAWN_NOUN if isinstance(record, Boundary) else record.noun,
        title=record.title,
        kind=kind_of(record),
        what=record.what,
        themes=record.themes,
        place_label=record.place.label,
        precision_m=record.place.precision_m,
        has_place=shape is not None,
        somewhere_in=lies_somewhere_in(record),
        point=None if shape is None else shape.representative_point(),
        wijken=town.wijken_of_records[record.public_id],
        start=record.start,
        end=record.end,
        year_only=record.year_only,
        shown_from=first,
        shown_until=after,
        status=_status_of(record),
        ended=has_ended(record, month, today),
        organiser=record.organiser,
        is_example=record.is_example,
        source=record.source,
        source_url=record.source_url,
        begins=record.begins if isinstance(record, Buurtgesprek) else "",
        ends=record.ends if isinstance(record, Buurtgesprek) else "",
    )


def living_row(area: LivingArea, town: Town, theme: str | None) -> ListRow:
    """Return the row of a living buurt."""
    return ListRow(
        public_id=area.area_id,
        noun=LIVING_NOUN,
        title=area.name,
        themes=() if theme is None else (theme,),
        has_place=True,
        point=area.heart,
        wijken=tuple(name for name, _ in towns.crossed(area.rand, town.wijken)),
        is_example=area.contains_example,
        n_events=area.n_events,
        n_sources=area.n_sources,
    )


def kind_of(record: Record) -> str:
    """Return what sort of thing a record is within its noun; empty when there are no sorts."""
    match record:
        case Initiative() | MeetingPlace() | Network() | Barrier():
            return record.kind
        case Finding():
            return record.category
        case Boundary():
            return record.drawn_by
        case _:
            return ""


def _status_of(record: Record) -> str:
    match record:
        case Initiative():
            return record.status
        case Finding():
            return record.outcome
        case Promise():
            return record.status
        case Buurt():
            return record.symbol_stage if record.symbol else ""
        case _:
            return ""


def _find_quiet(town: Town, month: date, theme: str | None) -> tuple[str, ...]:
    question = ask(town.life.prepared, last_day(month), theme, PARAMETERS)

    def is_quiet(buurt: FormalArea) -> bool:
        standing = find_standing(question, buurt.geometry)
        n_sources = len(np.unique(question.events.source[standing]))
        return len(standing) < PARAMETERS.minimum_events or n_sources < PARAMETERS.minimum_sources

    formal = {wijk.code for wijk in town.wijken if wijk.is_formal_wijk}
    return tuple(
        sorted(buurt.name for buurt in town.cbs_buurten if buurt.wijk_code in formal and is_quiet(buurt))
    )

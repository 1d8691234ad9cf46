"""What a poster or hand-out tells of a part of the town: a buurt, an outline, a wijk or a buurtgesprek."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.clock import Clock
from data.errors import RecordNotFound
from data.records import Boundary, Buurt, Buurtgesprek, FormalArea, Initiative, MeetingPlace, Network, Record
from data.services import boundaries, living, meetings, months, naming
from data.services import town as towns
from data.services.access import Act, Actor, may
from data.services.listing import is_about, lies_somewhere_in
from data.services.living import PARAMETERS, LivingArea
from data.services.months import last_day
from data.services.periods import is_shown
from data.services.town import Town
from data.store import Store
from data.vocabulary import Visibility
from geo.energy import ask
from geo.standing import find_standing

TOLD: tuple[type[Record], ...] = (MeetingPlace, Initiative, Network)
"""What a resident can walk into or join, in the order in which it is told."""

WHOLE_TOWN = "hilversum"
"""Stands for the whole town where a paper asks what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A part of the town in one month, for one theme or all.

    Attributes:
        about: id of what was asked for. name: what it is called.
        focus: the area it is about, RD metres.
        buurt, boundary, lives, wijk: what it is, as far as it is that; ``boundary`` is what people drew,
            ``lives`` what follows from activities. All None for the whole town.
        is_draft: the outline is a concept that only staff may see.
        meeting: the buurtgesprek that was asked for. settled: the one held at which the outline was drawn.
        n_activities, n_groups: what stands behind it, by the same rule as the map counts.
        things: what goes on inside the focus in that month and can be walked into or joined, of one sort
            after the other, by title; what is only known to lie near stays out.
        contains_example: something on it is invented.
    """

    about: str
    name: str
    month: date
    today: date
    theme: str | None = None
    focus: BaseGeometry
    buurt: Buurt | None = None
    boundary: Boundary | None = None
    is_draft: bool = False
    lives: LivingArea | None = None
    wijk: FormalArea | None = None
    meeting: Buurtgesprek | None = None
    settled: Buurtgesprek | None = None
    n_activities: int = 0
    n_groups: int = 0
    things: tuple[Record, ...] = ()
    contains_example: bool = False

    @property
    def is_one_buurt(self) -> bool:
        """Whether it is about one buurt; else it is about a wijk or the whole town."""
        return self.buurt is not None or self.boundary is not None or self.lives is not None


def look(
    store: Store, actor: Actor, clock: Clock, about: str, month: date | None = None, theme: str | None = None
) -> OnPaper:
    """Return what paper tells of a part of the town.

    Args:
        about: public id of a Buurt, an outline or a buurtgesprek; id of a living buurt; code of a wijk;
            ``WHOLE_TOWN``, or empty for that.
        month: first day of the month; None for this one. theme: None for all.

    Raises:
        RecordNotFound: there is none, or none that this actor may see.
        StoreError: the database cannot be read.
    """
    town, today = towns.now(store), months.today(clock)
    month = month or months.month_of(today)
    found = _find(store, actor, clock, town, about, month, theme)
    shown = replace(found, month=month, today=today, theme=theme)
    return _filled(town, shown)


def _find(
    store: Store, actor: Actor, clock: Clock, town: Town, about: str, month: date, theme: str | None
) -> OnPaper:
    """Return what was asked for, without what goes on in it."""
    built = [one.geometry for one in town.wijken if one.is_formal_wijk] or [town.outline]
    blank = OnPaper(about=about, name="", month=month, today=month, focus=shapely.union_all(built))
    if about in ("", WHOLE_TOWN):
        return blank
    record = town.by_id.get(about) or _draft(store, actor, clock, about)
    match record:
        case Buurtgesprek():
            # A file that was imported may name anything: a meeting about a meeting would never end.
            subject_id = "" if naming.type_of(record.about) is Buurtgesprek else record.about
            subject = _find(store, actor, clock, town, subject_id, month, theme)
            return replace(subject, about=about, name=record.title, meeting=record)
        case Boundary():
            owner = towns.buurt_of(town, record)
            return replace(
                blank,
                name=owner.title if owner else record.title,
                buurt=owner,
                boundary=record,
                is_draft=record.visibility is not Visibility.PUBLIC,
                focus=record.place.geometry or town.outline,
            )
        case Buurt():
            return _of_buurt(town, blank, record, month, theme)
        case Record():
            raise RecordNotFound(about)
    wijk = next((one for one in town.wijken if one.code == about), None)
    if wijk is not None:
        return replace(blank, name=wijk.name, wijk=wijk, focus=wijk.geometry)
    lives = living.area_called(town, about, month, theme)
    if lives is None:
        raise RecordNotFound(about)
    return replace(blank, name=lives.name, lives=lives, focus=lives.rand)


def _draft(store: Store, actor: Actor, clock: Clock, about: str) -> Record | None:
    if not may(actor, Act.SEE_UNPUBLISHED):
        return None
    with store.reading() as session:
        try:
            return boundaries.get(session, actor, clock, about).boundary
        except RecordNotFound:
            return boundaries.find_record(session, actor, about)


def _of_buurt(town: Town, blank: OnPaper, buurt: Buurt, month: date, theme: str | None) -> OnPaper:
    drawn = [
        one
        for one in town.of(Boundary)
        if one.buurt_id == buurt.public_id
        and one.place.geometry is not None
        and is_shown(one, month)
        and one.themes in ((), (theme,))
    ]
    drawn.sort(key=lambda one: (theme in one.themes, str(one.start or "")))
    lives = next(
        (one for one in living.areas_of(town, month, theme).areas if one.buurt_id == buurt.public_id), None
    )
    boundary = drawn[-1] if drawn else None
    shapes = [one for one in (boundary and boundary.place.geometry, lives and lives.rand) if one is not None]
    focus = shapely.union_all(shapes) if shapes else _round_heart(town, buurt)
    return replace(blank, name=buurt.title, buurt=buurt, boundary=boundary, lives=lives, focus=focus)


def _round_heart(town: Town, buurt: Buurt) -> BaseGeometry:
    heart = buurt.place.geometry
    return town.outline if heart is None else heart.buffer(meetings.AROUND_HEART_M)


def _filled(town: Town, found: OnPaper) -> OnPaper:
    lives = found.lives or _likeness(town, found)
    settled = town.by_id.get(found.boundary.buurtgesprek_id) if found.boundary else None
    held = isinstance(settled, Buurtgesprek) and settled.start is not None and settled.start <= found.today
    things = tuple(_things(town, found))
    n_activities, n_groups, invented = _behind(town, found)
    records = (*things, found.buurt, found.boundary, found.meeting)
    return replace(
        found,
        lives=lives,
        settled=settled if held and isinstance(settled, Buurtgesprek) else None,
        n_activities=n_activities,
        n_groups=n_groups,
        things=things,
        contains_example=invented or any(one.is_example for one in records if one is not None),
    )


def _likeness(town: Town, found: OnPaper) -> LivingArea | None:
    """Return the living buurt of the Buurt of an outline."""
    if found.buurt is None:
        return None
    every = living.areas_of(town, found.month, found.theme).areas
    return next((one for one in every if one.buurt_id == found.buurt.public_id), None)


def _things(town: Town, found: OnPaper) -> Iterable[Record]:
    for kind in TOLD:
        here = [
            record
            for record in town.of(kind)
            if record.place.geometry is not None
            and is_shown(record, found.month, found.today)
            and is_about(record, found.theme)
            and _is_inside(record, found.focus)
        ]
        yield from sorted(here, key=lambda record: (lies_somewhere_in(record), record.title.casefold()))


def _is_inside(record: Record, focus: BaseGeometry) -> bool:
    shape = record.place.geometry
    inside: bool = focus.covers(shape) if lies_somewhere_in(record) else focus.intersects(shape)
    return inside


def _behind(town: Town, found: OnPaper) -> tuple[int, int, bool]:
    """Return how many activities and groups stand in the focus, and whether any of them is invented."""
    prepared = town.life.prepared
    standing = find_standing(ask(prepared, last_day(found.month), found.theme, PARAMETERS), found.focus)
    n_groups = len(np.unique(prepared.source[standing]))
    return len(standing), n_groups, any(town.life.records[row].is_example for row in prepared.row[standing])

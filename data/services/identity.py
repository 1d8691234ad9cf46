"""Who is who among the living buurten: each keeps its id, name and colour from month to month.

The engine follows the areas (``geo.identity``); here they get the names people know. A Buurt of the database
lives where its heart lies, and stays with its area while that grows, drifts and splits. An area that nobody
adopted is called after the CBS-buurt at its heart in its first month, for life.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.records import Buurt
from data.services.months import later
from data.services.periods import is_shown
from data.services.town import Town
from geo.identity import NOTHING, Followed, Remembered, follow_on

if TYPE_CHECKING:
    from data.services.living import LivingArea

NEAR_M = 100
"""A Buurt whose heart lies this close to an area still gives it its name. A rand moves some tens of metres
from month to month; without this, a buurt whose heart lies on it would lose its name every other month."""

N_COLOURS = 12

YEARS_BACK = 3
"""Buurten are followed from January so many years before the town's newest activities. From a fixed January,
not from so many months ago: else the first month would be another one each month, and names with it."""

_FEW = 6  # starts in the far future are mostly typing errors: so many of them do not count as new

# Seen from the middle of its namesakes: which way an area lies. Clockwise from north, in eighths.
_WINDS = ("noord", "noordoost", "oost", "zuidoost", "zuid", "zuidwest", "west", "noordwest")

Find = Callable[[date], "tuple[LivingArea, ...]"]


@dataclass(frozen=True, slots=True)
class Outlines:
    """What the engine looks at when it follows an area."""

    energy: float
    outlines: tuple[BaseGeometry, BaseGeometry, BaseGeometry]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One month of the story of a theme.

    Attributes:
        told: what the engine tells of every buurt that is there, sleeps, or just went into another. The
            first number of ``Followed.seen`` counts months from the beginning of the story.
        remembered: what the next month needs.
    """

    month: date
    told: tuple[Followed, ...]
    remembered: Remembered

    def identity_of(self, number: int) -> int:
        """Return the identity of an area by its number in the month."""
        date_number = self.remembered.n_dates - 1
        return next(one.identity for one in self.told if one.seen == (date_number, number))


@dataclass(frozen=True, slots=True)
class Name:
    """How an identity is called, and the Buurt it is (or none)."""

    area_id: str
    name: str
    colour: int
    symbol: str = ""
    buurt_id: str = ""


@dataclass(frozen=True)
class Names:
    """Who is called how after a month.

    Attributes:
        called: the name of each identity, or its last name when it is no longer there.
        own: the name of each that nobody ever adopted, or not yet; for life.
        adopted: the identity in which each Buurt lives, by its public id; also when both sleep.
    """

    called: Mapping[int, Name] = field(default_factory=dict)
    own: Mapping[int, Name] = field(default_factory=dict)
    adopted: Mapping[str, int] = field(default_factory=dict)


def first_month(town: Town) -> date:
    """Return the month from which the buurten of a town are followed; far off where nothing happens."""
    starts = sorted(day for record in town.life.records if (day := record.start) is not None)
    newest = starts[-min(_FEW, len(starts))] if starts else date.max
    return date(max(newest.year - YEARS_BACK, 1), 1, 1)


def chapter_of(town: Town, month: date, theme: str | None, find: Find) -> Chapter:
    """Return what happened to the buurten of a theme in a month.

    Args:
        find: the areas of a month, as the engine found them.
    """
    before = NOTHING
    for each in _story_until(town, month):
        key = ("chapter", each, theme)
        chapter: Chapter = town.life.kept.get(key, partial(_write, each, before, find))
        before = chapter.remembered
    return chapter


def _write(month: date, before: Remembered, find: Find) -> Chapter:
    found = [Outlines(area.energy, (area.kern, area.zone, area.rand)) for area in find(month)]
    told, remembered = follow_on(before, found)
    return Chapter(month, tuple(told), remembered)


def _story_until(town: Town, month: date) -> list[date]:
    """Return the months of the story up to this one; a month before it stands alone."""
    first = first_month(town)
    n_before = max((month.year - first.year) * 12 + month.month - first.month, 0)
    return [later(month, -ago) for ago in range(n_before, -1, -1)]


def names_after(town: Town, month: date, theme: str | None, find: Find) -> Names:
    """Return how the buurten of a theme are called in a month, and what will be remembered of that."""
    names = Names()
    for each in _story_until(town, month):
        names = town.kept.get(("names", each, theme), partial(_name_on, names, town, each, theme, find))
    return names


def _name_on(before: Names, town: Town, month: date, theme: str | None, find: Find) -> Names:
    chapter = chapter_of(town, month, theme, find)
    there = {chapter.identity_of(number): area for number, area in enumerate(find(month))}
    return _name_all(there, before, town, month)


def names_alone(town: Town, month: date, found: "Sequence[LivingArea]") -> Names:
    """Return how the areas of one month are called by their place alone, numbered from 0 as they come."""
    return _name_all(dict(enumerate(found)), Names(), town, month)


def _name_all(there: Mapping[int, "LivingArea"], before: Names, town: Town, month: date) -> Names:
    buurten = {buurt.public_id: buurt for buurt in _buurten_of(town, month)}
    adopted = _adopt(there, list(buurten.values()), before.adopted)
    called = {
        who: Name(
            buurt_id,
            buurten[buurt_id].title,
            buurten[buurt_id].colour % N_COLOURS,
            buurten[buurt_id].symbol,
            buurt_id,
        )
        for buurt_id, who in adopted.items()
    }
    free = {who: area for who, area in there.items() if who not in called}
    own = {**before.own, **_first_names(free, before.own, town)}
    called |= {who: own[who] for who in free}
    return Names({**before.called, **called}, own, adopted)


def _buurten_of(town: Town, month: date) -> list[Buurt]:
    return [
        buurt
        for buurt in town.of(Buurt)
        if isinstance(buurt.place.geometry, Point) and is_shown(buurt, month)
    ]


def _adopt(
    there: Mapping[int, "LivingArea"], buurten: Sequence[Buurt], before: Mapping[str, int]
) -> dict[str, int]:
    """Say in which identity each Buurt lives.

    A Buurt stays with its identity, but not when that has left its heart behind and someone else is in the
    place of one of them. A Buurt without one lives where its heart lies, nearest to the area's own heart:
    first for hearts within a zone, then for what is left within a rand or within ``NEAR_M`` of it.
    """
    adopted: dict[str, int] = {}
    for buurt in buurten:
        identity = before.get(buurt.public_id)
        if identity is not None and not _has_moved_out(buurt, identity, there, buurten):
            adopted[buurt.public_id] = identity
    for level, reach_m in (("zone", 0), ("rand", NEAR_M)):
        for identity, area in there.items():
            free = [
                buurt
                for buurt in buurten
                if buurt.public_id not in adopted
                and getattr(area, level).distance(buurt.place.geometry) <= reach_m
            ]
            if free and identity not in adopted.values():
                nearest = min(
                    free, key=lambda buurt: (area.heart.distance(buurt.place.geometry), buurt.public_id)
                )
                adopted[nearest.public_id] = identity
    return adopted


def _has_moved_out(
    buurt: Buurt, identity: int, there: Mapping[int, "LivingArea"], buurten: Sequence[Buurt]
) -> bool:
    heart = buurt.place.geometry
    own = there.get(identity)
    if own is None:
        return any(area.rand.distance(heart) <= NEAR_M for area in there.values())
    if own.rand.distance(heart) <= NEAR_M:
        return False
    others = [area for other, area in there.items() if other != identity]
    return any(area.zone.intersects(heart) for area in others) or any(
        own.zone.intersects(other.place.geometry) for other in buurten if other is not buurt
    )


def _first_names(there: Mapping[int, "LivingArea"], known: Mapping[int, Name], town: Town) -> dict[int, Name]:
    """Name those who have no name of their own yet; who gets the same name later is told by the wind."""
    new = {who: area for who, area in there.items() if who not in known}
    around = {who: town.cbs_buurt_at(area.heart) for who, area in new.items()}
    taken = {one.area_id for one in known.values()}
    names: dict[int, Name] = {}
    for who, area in new.items():
        cbs_buurt = around[who]
        code = cbs_buurt.code.lower() if cbs_buurt else "buiten"
        title = f"Rond {cbs_buurt.name}" if cbs_buurt else "Buiten de buurten"
        named = Name(f"rond-{code}", title, _colour_of(code))
        namesakes = [new[other].heart for other in new if around[other] == cbs_buurt]
        namesakes += [
            there[other].heart for other, one in known.items() if one.name == title and other in there
        ]
        if len(namesakes) > 1:
            wind = _wind(area.heart, namesakes)
            named = replace(named, area_id=f"{named.area_id}-{wind}", name=f"{title} ({wind})")
        number, free = 1, named
        while free.area_id in taken:
            number += 1
            free = replace(named, area_id=f"{named.area_id}-{number}", name=f"{named.name} {number}")
        taken.add(free.area_id)
        names[who] = free
    return names


def _wind(heart: Point, hearts: Sequence[Point]) -> str:
    middle_x = sum(other.x for other in hearts) / len(hearts)
    middle_y = sum(other.y for other in hearts) / len(hearts)
    degrees = np.degrees(np.arctan2(heart.x - middle_x, heart.y - middle_y))
    return _WINDS[round(degrees / 45) % 8]


def _colour_of(cbs_code: str) -> int:
    """Return a colour that stays with a CBS-buurt; neighbours in the list of codes differ."""
    digits = "".join(letter for letter in cbs_code if letter.isdigit())
    return int(digits or 0) * 5 % N_COLOURS

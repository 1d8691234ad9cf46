"""What became of the living buurten of an area between two months."""

from dataclasses import dataclass, replace
from datetime import date

from shapely.geometry.base import BaseGeometry

from data.services import identity, lineage, living, months
from data.services.lineage import Turn
from data.services.living import LivingArea
from data.services.town import Town
from geo.drawing.landmarks import find_wind

LEAST_SHARE = 0.25
"""A living buurt is one of an area when they share this much of the smaller of the two."""

MUCH_LARGER = 1.15
"""From this many times as large a buurt grew. The border of the rand is an estimate: less says little."""

FAR_M = 150.0
"""From this distance between its hearts a buurt moved, metres."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one buurt.

    Attributes:
        turn: began, came out of or went into another, fell asleep, woke, grew, shrank or moved; None when it
            stayed about the same.
        then_m2, now_m2: how large its rand was and is; None when it was not there.
        others: names of those it came out of or went into.
        towards: which way it moved, one of ``geo.edges.WINDS``; empty unless it did.
        contains_example: at least one of the activities behind it is invented.
    """

    name: str
    turn: Turn | None
    then_m2: float | None
    now_m2: float | None
    others: tuple[str, ...] = ()
    towards: str = ""
    contains_example: bool = False


def of_area(areas: tuple[LivingArea, ...], area: BaseGeometry) -> tuple[LivingArea, ...]:
    """Return the living buurten of an area in RD metres, the one that shares most with it first."""
    shared = [(one.rand.intersection(area).area, one) for one in areas]
    of_it = [
        (share_m2, one)
        for share_m2, one in shared
        if share_m2 >= LEAST_SHARE * min(one.rand.area, area.area) > 0
    ]
    return tuple(one for _, one in sorted(of_it, key=lambda pair: (-pair[0], pair[1].name)))


def fates(
    town: Town, area: BaseGeometry, then: date, now: date, theme: str | None = None
) -> tuple[Fate, ...] | None:
    """Return what became of the living buurten of an area; None when nobody followed them from ``then`` on.

    Args:
        area: RD metres. then, now: first days of months.
    """
    if then < identity.first_month(town):
        return None
    before, after = _by_identity(town, then, theme), _by_identity(town, now, theme)
    # What fell quiet keeps the last name it had, also when people adopted it after ``then``.
    called = identity.names_after(town, now, theme, living.finder(town, theme)).called
    before = {
        who: replace(one, name=called[who].name, area_id=called[who].area_id) if who in called else one
        for who, one in before.items()
    }
    here_before = {one.area_id for one in of_area(tuple(before.values()), area)}
    here_after = [one.area_id for one in of_area(tuple(after.values()), area)]
    who_after = {one.area_id: who for who, one in after.items()}
    own = [who_after[area_id] for area_id in here_after]
    own += [who for who, one in before.items() if one.area_id in here_before and who not in own]
    n_months = (now.year - then.year) * 12 + now.month - then.month
    passed = tuple(months.later(then, n) for n in range(n_months + 1))
    return tuple(_fate(town, passed, theme, before.get(who), after.get(who)) for who in own)


def _fate(
    town: Town, passed: tuple[date, ...], theme: str | None, was: LivingArea | None, now: LivingArea | None
) -> Fate:
    if was is not None and now is not None:
        return _compared(was, now)
    told = now or was
    assert told is not None
    wanted = (Turn.CAME_OUT_OF, Turn.WOKE) if now else (Turn.WENT_INTO,)
    turn = Turn.BEGAN if now else Turn.FELL_ASLEEP
    others: tuple[str, ...] = ()
    life = lineage.of_area(town, told.area_id, passed[-1], passed, theme)
    if life is not None:
        for one in life.own.happenings:
            if one.turn in wanted and one.month > passed[0]:
                turn, others = one.turn, tuple(life.name_of(who) for who in one.others)
    then_m2, now_m2 = was.rand.area if was else None, now.rand.area if now else None
    return Fate(told.name, turn, then_m2, now_m2, others, contains_example=told.contains_example)


def _compared(was: LivingArea, now: LivingArea) -> Fate:
    then_m2, now_m2 = was.rand.area, now.rand.area
    turn, towards = None, ""
    if now_m2 >= then_m2 * MUCH_LARGER:
        turn = Turn.GREW
    elif now_m2 * MUCH_LARGER <= then_m2:
        turn = Turn.SHRANK
    elif now.heart.distance(was.heart) >= FAR_M:
        turn, towards = Turn.MOVED, find_wind(was.heart, now.heart)
    invented = was.contains_example or now.contains_example
    return Fate(now.name, turn, then_m2, now_m2, towards=towards, contains_example=invented)


def _by_identity(town: Town, month: date, theme: str | None) -> dict[int, LivingArea]:
    chapter = identity.chapter_of(town, month, theme, living.finder(town, theme))
    every = living.areas_of(town, month, theme).areas
    return {chapter.identity_of(number): one for number, one in enumerate(every)}

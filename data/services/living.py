"""The living buurten of a month and a theme: what the engine found, with a name people know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.services import barriers, identity
from data.services import town as towns
from data.services.identity import Names
from data.services.months import last_day
from data.services.town import Town
from data.store import Store
from geo import living as geo_living
from geo.energy import ask
from geo.levels import LEVELS as LEVELS
from geo.levels import Level as Level
from geo.parameters import VERSION, Parameters
from geo.standing import find_areas_of

PARAMETERS = Parameters()


@dataclass(frozen=True, slots=True)
class LivingArea:
    """A living buurt in one month for one theme.

    Attributes:
        area_id: the public id of its Buurt, else ``rond-`` with the CBS code at its heart in its first
            month. So it stays the same from month to month while the buurt grows and drifts.
        name: unique among the areas of one month and theme.
        colour: key of the identity palette, 0 to 11. symbol: key of a drawn symbol; empty for none.
        buurt_id: the Buurt that lives here; empty when nobody adopted this one.
        heart: where the energy peaks, RD metres.
        kern, zone, rand: RD polygons, each within the next.
        energy: within the rand, in running initiatives.
        n_events, n_sources: activities and groups that stand behind it.
        contains_example: at least one of those activities is invented.
        probability: that a place in the kern, zone and rand lies in a living buurt, 0 to 1; as ``LEVELS``.
        stability: how much of the area would be found again, 0 to 1.
    """

    area_id: str
    name: str
    colour: int
    symbol: str
    buurt_id: str
    heart: Point
    kern: BaseGeometry
    zone: BaseGeometry
    rand: BaseGeometry
    energy: float
    n_events: int
    n_sources: int
    contains_example: bool
    probability: tuple[float, float, float]
    stability: float

    def level_at(self, point: BaseGeometry) -> Level | None:
        """Say how firmly a place lies in this area; None when it lies outside."""
        if self.kern.intersects(point):
            return "kern"
        if self.zone.intersects(point):
            return "zone"
        return "rand" if self.rand.intersects(point) else None

    def probability_of(self, level: Level) -> float:
        """Say how likely a place in a level lies in a living buurt, 0 to 1."""
        return self.probability[LEVELS.index(level)]


Areas = tuple[LivingArea, ...]


@dataclass(frozen=True, slots=True)
class LivingAreas:
    """All living buurten of a month and a theme (None is all themes), most energy first.

    ``parameters`` and ``version`` say by which numbers they were found.
    """

    month: date
    theme: str | None
    areas: Areas
    parameters: Parameters = PARAMETERS
    version: str = VERSION


def areas(store: Store, month: date, theme: str | None = None) -> LivingAreas:
    """Return the living buurten of a month, judged on its last day.

    Raises:
        StoreError: the database cannot be read.
    """
    return areas_of(towns.now(store), month, theme)


def areas_of(town: Town, month: date, theme: str | None = None) -> LivingAreas:
    """Return the living buurten of a month in a town that was already read. See ``areas``."""

    def name_all() -> LivingAreas:
        find = finder(town, theme)
        names = identity.names_after(town, month, theme, find)
        chapter, found = identity.chapter_of(town, month, theme, find), find(month)
        identities = [chapter.identity_of(number) for number in range(len(found))]
        return LivingAreas(month, theme, _with_names(found, names, identities))

    named: LivingAreas = town.kept.get(("areas", month, theme), name_all)
    return named


def area_called(town: Town, area_id: str, month: date, theme: str | None = None) -> LivingArea | None:
    """Return the living buurt with this id in a month; None when it is not there.

    Links from before buurten were followed name the CBS-buurt at the heart of that month; they still work.
    """
    there = {area.area_id: area for area in areas_of(town, month, theme).areas}
    if area_id in there:
        return there[area_id]
    names = identity.names_after(town, month, theme, finder(town, theme))
    for who, own in names.own.items():
        if own.area_id == area_id:
            return there.get(names.called[who].area_id)  # a Buurt lives there by now, or it is not there
    code = area_id.removeprefix("rond-").split("-")[0].upper()
    return next(
        (
            area
            for area in there.values()
            if not area.buurt_id
            and (cbs_buurt := town.cbs_buurt_at(area.heart))
            and cbs_buurt.code.upper() == code
        ),
        None,
    )


def areas_at_once(town: Town, month: date, theme: str | None = None) -> LivingAreas:
    """Return the same for who looks at many themes and cannot wait for the story of each.

    While a story is not there, its areas are named by their place in this month alone.
    """
    followed: LivingAreas | None = town.kept.ready(("areas", month, theme))
    if followed is not None:
        return followed
    found = finder(town, theme)(month)
    names = identity.names_alone(town, month, found)
    return LivingAreas(month, theme, _with_names(found, names, list(range(len(found)))))


def finder(town: Town, theme: str | None) -> Callable[[date], Areas]:
    """Return what finds the areas of a month for a theme, without names; each month is found once."""

    def find(month: date) -> Areas:
        found: Areas = town.life.kept.get(("areas", month, theme), lambda: _find(town, month, theme))
        return found

    return find


def curve(store: Store, months: Sequence[date], theme: str | None = None) -> tuple[float, ...]:
    """Return the energy of the whole town on the last day of each month, in running initiatives."""
    return curve_of(towns.now(store), months, theme)


def curve_of(town: Town, months: Sequence[date], theme: str | None = None) -> tuple[float, ...]:
    """Return the energy of a town that was already read. See ``curve``."""
    days = [last_day(month) for month in months]
    key = ("curve", tuple(months), theme)
    energy: tuple[float, ...] = town.life.kept.get(
        key,
        lambda: tuple(
            float(value) for value in geo_living.town_energy(town.life.prepared, days, theme, PARAMETERS)
        ),
    )
    return energy


def _find(town: Town, month: date, theme: str | None) -> Areas:
    """Ask the engine; the answer has no names yet."""
    life, at = town.life, last_day(month)
    in_the_way = barriers.prepared(town, month)
    table = geo_living.energy_areas(life.prepared, at, theme, PARAMETERS, barriers=in_the_way)
    question = ask(life.prepared, at, theme, PARAMETERS)
    stands_in = find_areas_of(question, table.loc[table["level"] == "rand", "geometry"].tolist())
    invented = np.array([record.is_example for record in life.records], dtype=bool)
    invented = invented[life.prepared.row][life.prepared.owner]
    found = []
    for number, (_, levels) in enumerate(table.groupby("area_id", sort=False), start=1):
        by_level = levels.set_index("level")
        shapes = by_level.geometry
        rand = by_level.loc["rand"]
        kern, zone, edge = (float(by_level.loc[level, "probability"]) for level in LEVELS)
        found.append(
            LivingArea(
                area_id=str(rand["area_id"]),
                name="",
                colour=0,
                symbol="",
                buurt_id="",
                heart=Point(float(rand["heart_x"]), float(rand["heart_y"])),
                kern=towns.own_copy(shapes["kern"]),
                zone=towns.own_copy(shapes["zone"]),
                rand=towns.own_copy(shapes["rand"]),
                energy=float(rand["energy"]),
                n_events=int(rand["n_events"]),
                n_sources=int(rand["n_sources"]),
                contains_example=bool(invented[stands_in == number].any()),
                probability=(kern, zone, edge),
                stability=float(rand["stability"]),
            )
        )
    return tuple(found)


def _with_names(found: tuple[LivingArea, ...], names: Names, identities: list[int]) -> Areas:
    named = []
    for area, who in zip(found, identities, strict=True):
        name = names.called[who]
        named.append(
            replace(
                area,
                area_id=name.area_id,
                name=name.name,
                colour=name.colour,
                symbol=name.symbol,
                buurt_id=name.buurt_id,
            )
        )
    return tuple(named)

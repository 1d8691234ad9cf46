"""The living buurten of a month and a theme: what the engine found, with a name people know."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.records import Buurt
from data.services import town as towns
from data.services.events import Life
from data.services.months import last_day
from data.services.periods import is_shown
from data.services.town import Town
from data.store import Store
from geo import living as geo_living
from geo.energy import weigh_events
from geo.parameters import VERSION, Parameters
from geo.standing import find_standing

Level = Literal["kern", "zone", "rand"]

N_COLOURS = 12
PARAMETERS = Parameters()

NEAR_M = 100
"""A Buurt whose heart lies this close to an area still gives it its name. A rand moves some tens of metres
from month to month; without this, a buurt whose heart lies on it would lose its name every other month."""

# Seen from the middle of its namesakes: which way an area lies. Clockwise from north, in eighths.
_WINDS = ("noord", "noordoost", "oost", "zuidoost", "zuid", "zuidwest", "west", "noordwest")


@dataclass(frozen=True, slots=True)
class LivingArea:
    """A living buurt in one month for one theme.

    Attributes:
        area_id: the public id of its Buurt, else ``rond-`` with the CBS code at its heart. So it stays
            the same from month to month while the buurt grows and drifts.
        name: unique among the areas of one month and theme.
        colour: key of the identity palette, 0 to 11. symbol: key of a drawn symbol; empty for none.
        buurt_id: the Buurt that lives here; empty when nobody adopted this one.
        heart: where the energy peaks, RD metres.
        kern, zone, rand: RD polygons, each within the next.
        energy: within the rand, in running initiatives.
        n_events, n_sources: activities and groups that stand behind it.
        contains_example: at least one of those activities is invented.
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

    def level_at(self, point: BaseGeometry) -> Level | None:
        """Say how firmly a place lies in this area; None when it lies outside."""
        if self.kern.intersects(point):
            return "kern"
        if self.zone.intersects(point):
            return "zone"
        return "rand" if self.rand.intersects(point) else None


@dataclass(frozen=True, slots=True)
class LivingAreas:
    """All living buurten of a month and a theme (None is all themes), most energy first.

    ``parameters`` and ``version`` say by which numbers they were found.
    """

    month: date
    theme: str | None
    areas: tuple[LivingArea, ...]
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
        found = town.life.kept.get(("areas", month, theme), lambda: _find(town.life, month, theme))
        return LivingAreas(month, theme, _with_names(found, town, month))

    named: LivingAreas = town.kept.get(("areas", month, theme), name_all)
    return named


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


def _find(life: Life, month: date, theme: str | None) -> tuple[LivingArea, ...]:
    """Ask the engine; the answer has no names yet."""
    at = last_day(month)
    table = geo_living.energy_areas(life.prepared, at, theme, PARAMETERS)
    energy = weigh_events(life.prepared, at, theme, PARAMETERS)
    invented = np.array([record.is_example for record in life.records], dtype=bool)
    found = []
    for _, levels in table.groupby("area_id", sort=False):
        by_level = levels.set_index("level")
        shapes = by_level.geometry
        rand = by_level.loc["rand"]
        standing = find_standing(life.prepared, energy, shapes["rand"])
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
                contains_example=bool(invented[standing].any()),
            )
        )
    return tuple(found)


def _with_names(found: tuple[LivingArea, ...], town: Town, month: date) -> tuple[LivingArea, ...]:
    buurten = [
        buurt
        for buurt in town.of(Buurt)
        if isinstance(buurt.place.geometry, Point) and is_shown(buurt, month)
    ]
    adopted = _adopt(found, buurten)
    around = {area.area_id: town.cbs_buurt_at(area.heart) for area in found if area.area_id not in adopted}
    named = []
    for area in found:
        if buurt := adopted.get(area.area_id):
            own = (buurt.public_id, buurt.title, buurt.colour % N_COLOURS, buurt.symbol, buurt.public_id)
        elif cbs_buurt := around[area.area_id]:
            code = cbs_buurt.code.lower()
            own = (f"rond-{code}", f"Rond {cbs_buurt.name}", _colour_of(cbs_buurt.code), "", "")
        else:
            own = (f"rond-{area.area_id}", "Buiten de buurten", 0, "", "")
        area_id, name, colour, symbol, buurt_id = own
        named.append(
            replace(area, area_id=area_id, name=name, colour=colour, symbol=symbol, buurt_id=buurt_id)
        )
    return _tell_namesakes_apart(named)


def _adopt(found: tuple[LivingArea, ...], buurten: list[Buurt]) -> dict[str, Buurt]:
    """Say which Buurt lives in which area: the one with its heart in it, nearest to the area's own heart.

    First for hearts within a zone, then for what is left within a rand or within ``NEAR_M`` of it.
    """
    adopted: dict[str, Buurt] = {}
    for level, reach_m in (("zone", 0), ("rand", NEAR_M)):
        for area in found:
            free = [
                buurt
                for buurt in buurten
                if buurt not in adopted.values()
                and getattr(area, level).distance(buurt.place.geometry) <= reach_m
            ]
            if free and area.area_id not in adopted:
                adopted[area.area_id] = min(
                    free, key=lambda buurt: (area.heart.distance(buurt.place.geometry), buurt.public_id)
                )
    return adopted


def _tell_namesakes_apart(named: list[LivingArea]) -> tuple[LivingArea, ...]:
    """Add the wind to areas that would have the same name, and a number where that is not enough."""
    counts = Counter(area.name for area in named)
    taken: set[str] = set()
    apart = []
    for area in named:
        if counts[area.name] > 1 and not area.buurt_id:
            hearts = [other.heart for other in named if other.name == area.name]
            wind = _wind(area.heart, hearts)
            area = replace(area, name=f"{area.name} ({wind})", area_id=f"{area.area_id}-{wind}")
        name, area_id, number = area.name, area.area_id, 1
        while name in taken:
            number += 1
            name, area_id = f"{area.name} {number}", f"{area.area_id}-{number}"
        taken.add(name)
        apart.append(replace(area, name=name, area_id=area_id if not area.buurt_id else area.area_id))
    return tuple(apart)


def _wind(heart: Point, hearts: list[Point]) -> str:
    middle_x = sum(other.x for other in hearts) / len(hearts)
    middle_y = sum(other.y for other in hearts) / len(hearts)
    degrees = np.degrees(np.arctan2(heart.x - middle_x, heart.y - middle_y))
    return _WINDS[round(degrees / 45) % 8]


def _colour_of(cbs_code: str) -> int:
    """Return a colour that stays with a CBS-buurt; neighbours in the list of codes differ."""
    digits = "".join(letter for letter in cbs_code if letter.isdigit())
    return int(digits or 0) * 5 % N_COLOURS

"""Where in town the example life takes place: invented streets and squares, and points in them."""

import math
from dataclasses import dataclass
from functools import cache
from random import Random

import shapely
from shapely.geometry import Point

from data import reference
from data.example_life.centres import LONE_SPOTS, Centre, Xy

# How far from a border of the built-up area a spot stays, metres: never on the heath.
MARGIN_M = 40.0
STREET_M = 45.0  # how far along its street something happens, standard deviation
POINT_PRECISION_M = 30.0


@dataclass(frozen=True, slots=True)
class Spot:
    """An invented street or square: its name, how one says to be there, and where it is (RD metres)."""

    name: str
    where: str
    x: float
    y: float


@cache
def spots_of(centre: Centre) -> tuple[Spot, ...]:
    """Return the invented streets and squares of a centre, spread along its path, always the same."""
    chance = Random(centre.key)
    steps = max(len(centre.spots) - 1, 1)
    return tuple(
        _spot(where, *scatter(chance, *centre.heart_at(number / steps), centre.spread_m))
        for number, where in enumerate(centre.spots)
    )


@cache
def lone_spots() -> tuple[Spot, ...]:
    """Return the spots outside every centre."""
    return tuple(_spot(where, x, y) for where, x, y in LONE_SPOTS)


def spot_at(centre: Centre, moment: float, chance: Random) -> Spot:
    """Draw a spot of a centre: the nearer to its heart of that moment, the likelier."""
    x, y = centre.heart_at(moment)
    spots = spots_of(centre)
    reach = 2 * (1.1 * centre.spread_m) ** 2
    weights = [0.02 + math.exp(-((spot.x - x) ** 2 + (spot.y - y) ** 2) / reach) for spot in spots]
    return chance.choices(spots, weights)[0]


def point_near(spot: Spot, chance: Random) -> Point:
    """Return a point in the street of a spot, inside the built-up area, whole RD metres."""
    return Point(scatter(chance, spot.x, spot.y, STREET_M))


def scatter(chance: Random, x: float, y: float, spread_m: float) -> Xy:
    """Return a place around (x, y) that lies well inside the built-up area, whole RD metres."""
    ground = _ground()
    for _ in range(200):
        place = (round(chance.gauss(x, spread_m)), round(chance.gauss(y, spread_m)))
        if shapely.contains_xy(ground, *place):
            return place
    raise ValueError(f"no built-up ground within reach of {x:.0f}, {y:.0f}")


def _spot(where: str, x: float, y: float) -> Spot:
    return Spot(name=where.rsplit(" ", 1)[1], where=where, x=x, y=y)


@cache
def _ground() -> shapely.Geometry:
    ground = reference.built_up_area().buffer(-MARGIN_M)
    shapely.prepare(ground)
    return ground

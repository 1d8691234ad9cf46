"""Invented numbers of residents per square of 100 m, in the form of those of the CBS."""

from collections.abc import Iterator
from random import Random

import numpy as np
import shapely

from data import reference
from data.example_life.initiatives import SOURCE
from data.records import FormalArea
from data.reference.areas import COUNTRYSIDE, LOOSE_BUURTEN
from data.services.cells import StatisticalCell

SIDE_M = 100

_DENSITY = (22.0, 70.0)  # residents per square where people live, by buurt
_EMPTY = 0.14  # of the squares: a park, a school, a square with shops
_CHILDREN, _ELDERLY, _PER_HOUSEHOLD = 0.17, 0.19, 2.1  # about as in a Dutch town


def cells(year: int, seed: int = 2017) -> tuple[StatisticalCell, ...]:
    """Return the squares of the built-up area, each with its counts; the same again for the same seed."""
    return tuple(cell for buurt in reference.cbs_buurten() for cell in _of_buurt(buurt, year, seed))


def _of_buurt(buurt: FormalArea, year: int, seed: int) -> Iterator[StatisticalCell]:
    if buurt.wijk_code == COUNTRYSIDE or buurt.code in LOOSE_BUURTEN:
        return
    density = Random(f"{seed} {buurt.code}").uniform(*_DENSITY)
    for west, south in _squares(buurt.geometry):
        code = f"E{west // 100:04}N{south // 100:04}"
        chance = Random(f"{seed} {code}")
        if chance.random() < _EMPTY:
            continue
        residents = round(chance.gammavariate(2.2, density / 2.2))
        homes = round(residents / _PER_HOUSEHOLD * chance.uniform(0.85, 1.2))
        yield StatisticalCell(
            code=code,
            geometry=shapely.box(west, south, west + SIDE_M, south + SIDE_M),
            year=year,
            residents=residents,
            households=min(homes, residents),
            homes=homes + (chance.random() < 0.2),
            under_15=sum(chance.random() < _CHILDREN for _ in range(residents)),
            over_65=sum(chance.random() < _ELDERLY for _ in range(residents)),
            source=SOURCE,
            licence="CC0",
            is_example=True,
        )


def _squares(area: shapely.Geometry) -> Iterator[tuple[int, int]]:
    """Yield the south-west corners of the squares of the national grid whose middle lies in an area."""
    west, south, east, north = (int(edge // SIDE_M) * SIDE_M for edge in area.bounds)
    x_m, y_m = np.meshgrid(
        np.arange(west, east + SIDE_M, SIDE_M), np.arange(south, north + SIDE_M, SIDE_M), indexing="ij"
    )
    held = shapely.contains_xy(area, x_m + SIDE_M / 2, y_m + SIDE_M / 2)
    for x, y in zip(x_m[held], y_m[held], strict=True):
        yield int(x), int(y)

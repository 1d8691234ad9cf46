"""The small example on the explanation page: two groups of activities that one can push together.

The picture is drawn by the same engine as the map, with the same parameters.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import geopandas
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import crs
from geo.living import energy_areas
from pages.kit import markup

_HEART = (141000.0, 471000.0)  # RD metres; anywhere will do
_DAY = date(2026, 6, 30)
_BEGAN = date(2023, 1, 1)  # before the longest ago that one can choose
_SPREAD_M = 110.0
_PER_GROUP = 14
_WIDTH_M, _HEIGHT_M = 2600.0, 1200.0


@dataclass(frozen=True, slots=True)
class SmallTown:
    """Two groups of activities and what the engine makes of them.

    ``areas`` holds (level, geometry) from the outside in; ``n_areas`` is how many buurten there are.
    """

    dots: tuple[tuple[float, float], ...]
    areas: tuple[tuple[str, BaseGeometry], ...]
    n_areas: int


def build(distance_m: float, n_organisers: int, months_ago: int) -> SmallTown:
    """Make a small town and find its living buurten.

    Args:
        distance_m: between the two groups. n_organisers: groups of people behind each of the two.
        months_ago: when the activities ended; 0 means that they still run.
    """
    random = np.random.default_rng(17)
    half = np.array([distance_m / 2, 0.0])
    xy = np.concatenate(
        [np.array(_HEART) + side * half + random.normal(0, _SPREAD_M, (_PER_GROUP, 2)) for side in (-1, 1)]
    )
    ended = _DAY - timedelta(days=30 * months_ago) if months_ago else None
    events = geopandas.GeoDataFrame(
        {
            "start": [_BEGAN] * len(xy),
            "end": [ended] * len(xy),
            "kind": ["initiative"] * len(xy),
            "source": [f"{side}{number % n_organisers}" for side in "ab" for number in range(_PER_GROUP)],
        },
        geometry=shapely.points(xy),
        crs=crs.RD,
    )
    found = energy_areas(events, _DAY)
    order = {"rand": 0, "zone": 1, "kern": 2}
    areas = sorted(zip(found["level"], found.geometry, strict=True), key=lambda pair: order[pair[0]])
    return SmallTown(tuple(map(tuple, xy)), tuple(areas), found["area_id"].nunique())


def picture(town: SmallTown) -> str:
    """Return the small town as a picture with a description, as markup."""
    address = markup.drawing(
        "small_town.svg.j2",
        shapes=[(level, _path(geometry)) for level, geometry in town.areas],
        dots=[_on_paper(x, y) for x, y in town.dots],
        width=_WIDTH_M,
        height=_HEIGHT_M,
    )
    alt = f"Tekening: {markup.count(town.n_areas, 'levende buurt', 'levende buurten')}"
    return markup.render("picture.html.j2", address=address, alt=alt)


def _on_paper(x: float, y: float) -> tuple[float, float]:
    return round(x - _HEART[0] + _WIDTH_M / 2), round(_HEART[1] - y + _HEIGHT_M / 2)


def _path(geometry: BaseGeometry) -> str:
    rings = [ring for part in shapely.get_parts(geometry) for ring in (part.exterior, *part.interiors)]
    return " ".join(
        "M" + "L".join("{} {}".format(*_on_paper(x, y)) for x, y in ring.coords) + "Z" for ring in rings
    )

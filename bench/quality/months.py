"""Towns of which the buurten are known month by month, to see whether an area keeps its identity.

They are hard on purpose: close together, sparse, silent for a season, and a third of plain noise.
"""

from dataclasses import dataclass

import geopandas
import numpy as np
import pandas as pd
import shapely
from shapely import affinity

from bench.quality.shapes import SIZE_M, Floats, make_blob, scatter, spread_hearts
from bench.quality.towns import turn_to

N_MONTHS = 24
NOISE_SHARE = 0.35
HALF_LIFE_DAYS = 60.0
LIVES = ["stay"] * 4 + ["come"] * 2 + ["go"] * 2 + ["move"] * 3 + ["split", "merge"] * 2

Life = dict[int, shapely.Geometry]
"""One buurt through time: month number to outline (RD)."""


@dataclass(frozen=True, eq=False)
class MonthlyTown:
    """Activities (start, geometry in RD), the days on which the map is asked, and the true lives.

    `dates[month]` is the first day after that month; `truth` holds one life per buurt.
    """

    seed: int
    events: geopandas.GeoDataFrame
    dates: list[pd.Timestamp]
    truth: list[Life]
    half_life_days: float = HALF_LIFE_DAYS


def make_monthly_town(seed: int, n_months: int = N_MONTHS) -> MonthlyTown:
    """Make the town of this seed.

    >>> town = make_monthly_town(1)
    >>> len(town.dates), max(max(life) for life in town.truth)
    (24, 23)
    """
    random = np.random.default_rng([seed, 24])
    corner = np.array([137_000 + random.uniform(-20_000, 20_000), 466_000 + random.uniform(-8000, 8000)])
    hearts = spread_hearts(random, len(LIVES), 1250, corner)
    truth: list[Life] = []
    for heart, kind in zip(hearts, LIVES, strict=False):
        truth += _live(random, heart, kind, n_months)
    first_days = pd.date_range("2023-07-01", periods=n_months + 1, freq="MS")
    places, days = [], []
    for life in truth:
        n_per_month = random.uniform(2, 7)
        silent_from = int(random.integers(4, n_months - 4))
        for month, shape in life.items():
            silent = silent_from <= month < silent_from + 3
            n = random.poisson(n_per_month * (0.1 if silent else 1))
            places.append(scatter(random, shape, n))
            days.append(first_days[month] + pd.to_timedelta(random.uniform(0, 30, n), unit="D"))
    n_noise = int(NOISE_SHARE * sum(map(len, places)))
    places.append(corner + random.uniform(0, SIZE_M, (n_noise, 2)))
    n_days = (first_days[-1] - first_days[0]).days
    days.append(first_days[0] + pd.to_timedelta(random.uniform(0, n_days, n_noise), unit="D"))
    start = pd.concat([pd.Series(some) for some in days if len(some)], ignore_index=True)
    table = geopandas.GeoDataFrame(
        {"start": start, "people": np.round(1 + random.lognormal(2.2, 1, len(start)))},
        geometry=shapely.points(np.concatenate(places)),
        crs=28992,
    )
    events = table.sort_values("start", ignore_index=True)
    return MonthlyTown(seed, events, list(first_days[1:]), truth)


def _live(random: np.random.Generator, heart: Floats, kind: str, n_months: int) -> list[Life]:
    """Return the lives that begin at a heart; of a split or a merger the larger half keeps its identity."""
    radius_m = random.uniform(280, 420)
    whole = make_blob(random, heart, radius_m)
    turning = int(random.integers(n_months // 3, 2 * n_months // 3))
    aside = turn_to(random.uniform(0, 360))
    one = make_blob(random, heart + 1.05 * radius_m * aside, 0.7 * radius_m)
    other = make_blob(random, heart - 1.05 * radius_m * aside, 0.7 * radius_m)
    small, large = sorted((one.difference(other.buffer(1)), other), key=lambda half: half.area)
    before, after, always = range(turning), range(turning, n_months), range(n_months)
    if kind == "stay":
        return [dict.fromkeys(always, whole)]
    if kind == "come":
        return [dict.fromkeys(after, whole)]
    if kind == "go":
        return [dict.fromkeys(before, whole)]
    if kind == "move":
        step = random.uniform(500, 800) * aside / (n_months - 1)
        return [{month: affinity.translate(whole, *(month * step)) for month in always}]
    if kind == "split":
        return [dict.fromkeys(before, whole) | dict.fromkeys(after, large), dict.fromkeys(after, small)]
    return [dict.fromkeys(before, large) | dict.fromkeys(after, whole), dict.fromkeys(before, small)]

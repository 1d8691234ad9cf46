"""A town of any number of activities, to measure on: twelve fires, and a fifth of plain noise."""

import geopandas
import numpy as np
import shapely

from bench.quality.shapes import SIZE_M, Floats
from bench.quality.towns import THEMES

CORNER_M = np.array([137_000.0, 466_000.0])
LAST_DAY = np.datetime64("2026-06-01")


def make_activities(n: int, seed: int = 0) -> geopandas.GeoDataFrame:
    """Make n activities of three years, in RD; the same n and seed make the same town."""
    random = np.random.default_rng(seed)
    hearts = random.uniform(800, SIZE_M - 800, (12, 2))
    fire = random.choice(12, n, p=random.dirichlet(np.full(12, 5.0)))
    places = random.normal(hearts[fire], random.uniform(120, 260, 12)[fire, None])
    noise = random.random(n) < 0.2
    places[noise] = random.uniform(0, SIZE_M, (noise.sum(), 2))
    days_ago = random.integers(0, 3 * 365, n).astype("timedelta64[D]")
    columns = {
        "start": (LAST_DAY - days_ago).astype("datetime64[us]"),
        "people": np.round(random.lognormal(2.2, 1, n)),
        "themes": random.choice(THEMES, n),
    }
    shapes = shapely.points(np.clip(places, 0, SIZE_M) + CORNER_M)
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=28992)


def make_railway() -> geopandas.GeoDataFrame:
    """Make a closed railway and a motorway that cross in the middle of the town."""
    (west, south), (east, north) = CORNER_M, CORNER_M + SIZE_M
    middle = CORNER_M + SIZE_M / 2
    lines = [
        shapely.LineString([(middle[0], south), (middle[0], north)]),
        shapely.LineString([(west, middle[1]), (east, middle[1])]),
    ]
    columns = {"kind": ["railway", "motorway"], "resistance_m": [1000.0, 600.0]}
    return geopandas.GeoDataFrame(columns, geometry=lines, crs=28992)


def read_places(table: geopandas.GeoDataFrame) -> Floats:
    """Return places as n rows of x and y, RD metres."""
    return np.asarray(shapely.get_coordinates(table.geometry.to_numpy()))

"""Translate the engine to machine code, once and kept on disk, so that no visitor waits for it.

python -m geo.warm
"""

import geopandas
import numpy as np
import shapely

from geo.living import energy_areas


def warm() -> None:
    """Ask for the areas of a small town with a barrier: every translated function is used."""
    places = np.random.default_rng(0).normal((141_000.0, 471_000.0), 150.0, (40, 2))
    events = geopandas.GeoDataFrame(
        {"start": ["2026-01-01"] * len(places)}, geometry=shapely.points(places), crs=28992
    )
    railway = shapely.LineString([(140_900, 470_000), (141_100, 472_000)])
    barriers = geopandas.GeoDataFrame({"resistance_m": [1000.0]}, geometry=[railway], crs=28992)
    energy_areas(events, "2026-01-02")
    energy_areas(events, "2026-01-02", barriers=barriers)


if __name__ == "__main__":
    warm()

"""Coordinate reference systems: the only place that knows EPSG numbers.

Inside geo everything is RD New, the Dutch national grid, in metres: one unit is one metre in every
direction, so a distance is a distance. WGS84 is for drawings that come in and layers that go out.
"""

from functools import lru_cache
from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely

from geo.errors import UnknownCrs

RD_SRID = 28992  # what databases call RD New
RD = pyproj.CRS.from_epsg(RD_SRID)  # Amersfoort / RD New, metres, x to the east
WGS84 = pyproj.CRS.from_epsg(4326)  # degrees; x is longitude here, always

# Where RD means something: the Netherlands with its sea and a little of its neighbours, metres.
# Source: the domain of validity in the RDNAPTRANS(TM)2018 description, rounded outwards.
RD_BOUNDS_M = (-10_000.0, 285_000.0, 310_000.0, 640_000.0)


def read_crs(given: Any) -> pyproj.CRS:
    """Say which coordinate reference system is meant by a number, name, text or object.

    Raises UnknownCrs when there is none.

    >>> read_crs("EPSG:28992") == RD
    True
    """
    if given is None:
        raise UnknownCrs(given)
    try:
        return pyproj.CRS.from_user_input(given)
    except pyproj.exceptions.CRSError as error:
        raise UnknownCrs(given) from error


@lru_cache(maxsize=32)
def find_transformer(from_crs: pyproj.CRS, to_crs: pyproj.CRS) -> pyproj.Transformer:
    """Return the (cached) transformer; x comes first on both sides, whatever the authority says."""
    return pyproj.Transformer.from_crs(from_crs, to_crs, always_xy=True)


def to_rd(shape: Any, from_crs: Any = None) -> Any:
    """Bring shapes to RD New metres.

    `shape` is a GeoDataFrame, a GeoSeries, one shapely geometry or an array of them; the answer is of
    the same kind. A table's own CRS goes before `from_crs`; bare geometries need `from_crs`.
    Raises UnknownCrs.

    >>> hilversum = to_rd(shapely.Point(5.1766, 52.2240), WGS84)
    >>> round(hilversum.x, -3), round(hilversum.y, -3)
    (141000.0, 471000.0)
    """
    return _transform(shape, from_crs, RD)


def to_wgs84(shape: Any, from_crs: Any = RD) -> Any:
    """Bring shapes to WGS84 degrees, longitude first. See `to_rd`.

    >>> dam = to_wgs84(shapely.Point(155_000, 463_000))
    >>> round(dam.x, 3), round(dam.y, 3)
    (5.387, 52.155)
    """
    return _transform(shape, from_crs, WGS84)


def move_to(shape: Any, to_crs: Any, from_crs: Any = RD) -> Any:
    """Bring shapes to any known CRS. See `to_rd`."""
    return _transform(shape, from_crs, read_crs(to_crs))


def _transform(shape: Any, from_crs: Any, to_crs: pyproj.CRS) -> Any:
    if isinstance(shape, (geopandas.GeoDataFrame, geopandas.GeoSeries)):
        own = read_crs(from_crs if shape.crs is None else shape.crs)
        geometries = shape.geometry.to_numpy()
        moved = geometries if own == to_crs else _move(geometries, own, to_crs)
        if isinstance(shape, geopandas.GeoSeries):
            return geopandas.GeoSeries(moved, index=shape.index, crs=to_crs, name=shape.name)
        return shape.set_geometry(geopandas.GeoSeries(moved, index=shape.index, crs=to_crs))
    own = read_crs(from_crs)
    return shape if own == to_crs else _move(shape, own, to_crs)


def _move(shape: Any, from_crs: pyproj.CRS, to_crs: pyproj.CRS) -> Any:
    transformer = find_transformer(from_crs, to_crs)

    def move(coordinates: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(coordinates[:, 0], coordinates[:, 1]))

    return shapely.transform(shape, move)

"""Map tiles: the squares in which the web cuts a base map, and which of them a town needs.

At zoom 0 one tile holds the world, and each zoom halves the side of a tile. Columns count from the west,
rows from the north. Source: the web map tile scheme "WebMercatorQuad" of OGC 17-083r4.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import to_wgs84

WHOLE_UNTIL_ZOOM = 14
"""Until here a whole rectangle is taken, so that the town never lies on a cut-out; above it the town only."""

MARGIN_FAR_M = 3_000.0
MARGIN_NEAR_M = 250.0
"""How far around the town tiles are taken, metres: for the rectangle, and where only the town counts."""

_SIMPLE_M = 20.0


class Tile(NamedTuple):
    """One tile: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int


def tile_at(lon: float, lat: float, zoom: int) -> Tile:
    """Return the tile that holds a place in WGS84 degrees.

    >>> tile_at(5.1766, 52.2240, 13)
    Tile(z=13, x=4213, y=2697)
    """
    n = 2**zoom
    x = (lon + 180) / 360 * n
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n
    return Tile(zoom, min(max(int(x), 0), n - 1), min(max(int(y), 0), n - 1))


def bounds_of(tile: Tile) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a tile, in WGS84 degrees."""
    n = 2**tile.z

    def lon(x: int) -> float:
        return x / n * 360 - 180

    def lat(y: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / n))))

    return lon(tile.x), lat(tile.y + 1), lon(tile.x + 1), lat(tile.y)


def is_tile(tile: Tile) -> bool:
    """Tell whether there is such a tile at all."""
    return 0 <= tile.z <= 30 and 0 <= tile.x < 2**tile.z and 0 <= tile.y < 2**tile.z


def tiles_over(town_rd: BaseGeometry, zooms: Iterable[int]) -> tuple[Tile, ...]:
    """Return the tiles with which a town can be looked at, from far to near.

    Far away a rectangle around the town, near by only what touches the town: the rest costs most tiles and
    nobody goes there.

    Args:
        town_rd: the outline of the town, in RD metres; an empty one needs no tiles.
    """
    if town_rd.is_empty:
        return ()
    far = to_wgs84(shapely.box(*town_rd.buffer(MARGIN_FAR_M).bounds))
    near = to_wgs84(town_rd.simplify(_SIMPLE_M).buffer(MARGIN_NEAR_M))
    shapely.prepare(near)
    found: list[Tile] = []
    for zoom in sorted(set(zooms)):
        shape = far if zoom <= WHOLE_UNTIL_ZOOM else near
        square = _rectangle(shape, zoom)
        found += square if zoom <= WHOLE_UNTIL_ZOOM else _touching(square, shape)
    return tuple(found)


def _rectangle(shape: BaseGeometry, zoom: int) -> list[Tile]:
    west, south, east, north = shape.bounds
    first, last = tile_at(west, north, zoom), tile_at(east, south, zoom)
    return [Tile(zoom, x, y) for y in range(first.y, last.y + 1) for x in range(first.x, last.x + 1)]


def _touching(tiles: list[Tile], shape: BaseGeometry) -> list[Tile]:
    boxes = shapely.box(*zip(*(bounds_of(tile) for tile in tiles), strict=True))
    return [tile for tile, touches in zip(tiles, shapely.intersects(shape, boxes), strict=True) if touches]

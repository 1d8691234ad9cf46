"""The tiles of a town: each place is in one tile, and all of the town is taken along.

::

    the town: a square of 1 km at the middle of the Dutch grid
"""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import to_wgs84
from geo.tiles import Tile, bounds_of, is_tile, tile_at, tiles_over

TOWN = shapely.box(140_000, 470_000, 141_000, 471_000)

places = st.tuples(st.floats(3.4, 7.2), st.floats(50.8, 53.5))
zooms = st.integers(6, 19)


@given(place=places, zoom=zooms)
def test_a_place_lies_within_its_tile(place: tuple[float, float], zoom: int) -> None:
    lon, lat = place
    west, south, east, north = bounds_of(tile_at(lon, lat, zoom))
    assert west - 1e-9 <= lon <= east + 1e-9
    assert south - 1e-9 <= lat <= north + 1e-9


@given(place=places, zoom=zooms)
def test_the_middle_of_a_tile_lies_in_that_tile_and_in_its_parent_above(
    place: tuple[float, float], zoom: int
) -> None:
    tile = tile_at(*place, zoom)
    west, south, east, north = bounds_of(tile)
    middle = (west + east) / 2, (south + north) / 2
    assert tile_at(*middle, zoom) == tile
    assert tile_at(*middle, zoom - 1) == Tile(zoom - 1, tile.x // 2, tile.y // 2)


@given(x=st.floats(140_000, 141_000), y=st.floats(470_000, 471_000), zoom=st.integers(11, 17))
def test_whoever_stands_in_the_town_stands_on_a_tile_that_was_taken(x: float, y: float, zoom: int) -> None:
    here = to_wgs84(shapely.Point(x, y))
    assert tile_at(here.x, here.y, zoom) in tiles_over(TOWN, [zoom])


def test_near_by_only_tiles_that_touch_the_town_are_taken() -> None:
    two_ends = shapely.union_all([TOWN, shapely.box(146_000, 470_000, 147_000, 471_000)])
    between = to_wgs84(shapely.Point(143_500, 470_500))
    assert tile_at(between.x, between.y, 14) in tiles_over(two_ends, [14])
    assert tile_at(between.x, between.y, 16) not in tiles_over(two_ends, [16])


def test_each_tile_is_taken_once_from_far_to_near() -> None:
    tiles = tiles_over(TOWN, [16, 11, 12, 11])
    assert len(set(tiles)) == len(tiles)
    assert [tile.z for tile in tiles] == sorted(tile.z for tile in tiles)
    assert all(map(is_tile, tiles))


def test_a_town_without_an_outline_needs_no_tiles() -> None:
    assert tiles_over(shapely.Polygon(), [11, 12]) == ()


def test_a_tile_beyond_the_edge_of_the_world_is_none() -> None:
    assert not is_tile(Tile(11, 2048, 5))
    assert not is_tile(Tile(11, 5, -1))

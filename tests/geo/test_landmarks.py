"""What is in, what is outside and what nobody can be sure of.

::

    600 +-------+-------+-------+
        |       |       |       |
        |  West | Midden|  Oost |      metres; the outline is a box over some of it
      0 +-------+-------+-------+
        0      400     800    1200
"""

import pytest
from shapely import LineString, Point, Polygon, box

from geo.drawing.landmarks import Extent, Landmark, Sight, Sort, find_wind, lies_on_both_sides, look_around

MIDDLE = Landmark("Midden", Sort.AREA, box(400, 0, 800, 600))
RAILWAY = Landmark("spoor", Sort.BARRIER, LineString([(600, -500), (600, 1500)]), doubt_m=50)


def see(outline: Polygon, landmark: Landmark) -> Sight:
    [sight] = look_around(outline, [landmark])
    return sight


@pytest.mark.parametrize(
    ("east", "extent"),
    [(800, Extent.WHOLE), (770, Extent.WHOLE), (700, Extent.MOST), (500, Extent.PART), (420, None)],
)
def test_how_much_of_an_area_lies_in_is_told_by_its_own_size(east: float, extent: Extent | None) -> None:
    sight = see(box(0, 0, east, 600), MIDDLE)
    assert sight.extent is extent
    assert not sight.is_outside


def test_a_place_is_in_or_outside_only_when_its_doubt_does_not_reach_the_border() -> None:
    outline = box(0, 0, 400, 600)
    places = [Landmark(str(x), Sort.SPOT, Point(x, 300), doubt_m=100) for x in (200, 350, 450, 550)]
    told = [(sight.extent, sight.is_outside) for sight in look_around(outline, places)]
    assert told == [(Extent.WHOLE, False), (None, False), (None, False), (None, True)]


def test_what_lies_somewhere_in_an_area_is_in_only_with_the_whole_area() -> None:
    somewhere = Landmark("buurthuis", Sort.SPOT, MIDDLE.shape, doubt_m=150)
    assert see(box(390, -10, 810, 610), somewhere).extent is Extent.WHOLE
    partly, beside = see(box(0, 0, 700, 600), somewhere), see(box(0, 0, 390, 600), somewhere)
    assert (partly.extent, partly.is_outside, beside.extent, beside.is_outside) == (None, False, None, False)


def test_a_street_is_in_by_its_length() -> None:
    street = Landmark("Laan", Sort.SPOT, LineString([(0, 300), (800, 300)]))
    assert see(box(0, 0, 700, 600), street).extent is Extent.MOST


def test_what_lies_far_away_is_not_seen() -> None:
    assert look_around(box(0, 0, 400, 600), [Landmark("ver", Sort.SPOT, Point(5000, 300))]) == ()


def test_a_railway_through_the_middle_leaves_ground_on_both_sides() -> None:
    assert lies_on_both_sides(box(400, 0, 800, 600), [RAILWAY])


@pytest.mark.parametrize("outline", [box(0, 0, 590, 600), box(540, 0, 1200, 600), box(560, 0, 640, 600)])
def test_a_railway_along_the_edge_or_wider_in_doubt_than_the_outline_parts_nothing(outline: Polygon) -> None:
    assert not lies_on_both_sides(outline, [RAILWAY])


def test_a_railway_that_ends_within_parts_nothing() -> None:
    siding = Landmark("spoor", Sort.BARRIER, LineString([(600, -500), (600, 200)]), doubt_m=20)
    assert not lies_on_both_sides(box(400, 0, 800, 600), [siding])


@pytest.mark.parametrize(
    ("east", "north", "wind"),
    [(0, 9, "north"), (9, 8, "north-east"), (9, -1, "east"), (-8, -9, "south-west"), (-9, 0, "west")],
)
def test_a_wind_is_the_nearest_of_eight(east: float, north: float, wind: str) -> None:
    assert find_wind(Point(100, 100), Point(100 + east, 100 + north)) == wind

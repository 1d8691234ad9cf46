"""Tidying is a proposal with its price: nobody's border moves further than is said."""

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.drawing.tidying import GAP_M, GRID_M, TOLERANCE_M, rings_of, tidy, unite

WOBBLES = st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=40, max_size=40)


def hand_drawn(wobbles: list[Any], side_m: float = 300) -> shapely.Polygon:
    """A square with ten corners a side, each as far off as a hand is."""
    line = shapely.box(140_000, 469_000, 140_000 + side_m, 469_000 + side_m).exterior
    places = shapely.get_coordinates(
        shapely.line_interpolate_point(line, np.arange(40) / 40, normalized=True)
    )
    return shapely.Polygon(places + np.array(wobbles))


@settings(max_examples=30, deadline=None)
@given(WOBBLES)
def test_a_tidied_border_has_fewer_corners_and_moves_no_further_than_is_told(wobbles: list[Any]) -> None:
    shape = hand_drawn(wobbles)
    if not shape.is_valid:
        return
    tidied = tidy(shape)
    assert tidied is not None
    assert tidied.shape.is_valid
    assert tidied.corners_after <= tidied.corners_before == 40
    # Simplifying and snapping are both done until nothing changes: a few metres, never a street.
    assert tidied.shift_m <= 3 * (TOLERANCE_M + GRID_M)
    assert shapely.hausdorff_distance(shape.boundary, tidied.shape.boundary) <= tidied.shift_m + 0.01
    assert tidied.changed_m2 == pytest.approx(shape.symmetric_difference(tidied.shape).area)


@settings(max_examples=30, deadline=None)
@given(WOBBLES)
def test_tidying_twice_is_tidying_once(wobbles: list[Any]) -> None:
    once = tidy(hand_drawn(wobbles)) if hand_drawn(wobbles).is_valid else None
    assert once is None or tidy(once.shape) is None


def test_corners_stand_on_whole_metres_after_tidying() -> None:
    tidied = tidy(hand_drawn([(0.37, 0.21)] * 40))
    assert tidied is not None
    corners = shapely.get_coordinates(tidied.shape)
    assert np.array_equal(corners, np.round(corners))


def test_parts_and_holes_survive_tidying() -> None:
    ring = shapely.box(0, 0, 300.4, 300.4).difference(shapely.box(100, 100, 200.3, 200.3))
    tidied = tidy(shapely.MultiPolygon([ring, shapely.box(500, 0, 700.2, 200)]))
    assert tidied is not None
    assert len(shapely.get_parts(tidied.shape)) == 2
    assert len(rings_of(tidied.shape)) == 3


def test_neighbours_with_a_crack_between_them_become_one_without_a_seam() -> None:
    left, right = shapely.box(0, 0, 200, 200), shapely.box(200 + GAP_M - 1, 0, 400, 200)
    whole = unite([left, right])
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert whole.area == pytest.approx(80_000, rel=1e-3)


def test_a_crack_as_wide_as_a_path_stays() -> None:
    whole = unite([shapely.box(0, 0, 200, 200), shapely.box(200 + GAP_M + 1, 0, 400, 200)])
    assert len(shapely.get_parts(whole)) == 2


def test_the_corners_of_who_go_together_stay_sharp() -> None:
    # A narrow inlet of one shape is nobody's crack: only what lies between two is closed.
    inlet = shapely.box(0, 0, 200, 200).difference(shapely.box(100, 50, 102, 200))
    whole = unite([inlet, shapely.box(200, 0, 400, 200)])
    assert whole.area == pytest.approx(inlet.area + 40_000, rel=1e-6)


def test_what_lies_apart_or_over_each_other_is_joined_as_it_is() -> None:
    whole = unite([shapely.box(0, 0, 200, 200), shapely.box(100, 0, 300, 200), shapely.box(900, 0, 950, 50)])
    assert whole.area == pytest.approx(60_000 + 2_500, rel=1e-6)
    assert len(shapely.get_parts(whole)) == 2

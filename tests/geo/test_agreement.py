"""The promises of agreement: every drawer weighs the same, and nobody's own line is shown."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.drawing.agreement import CELL_M, SHARES, count_drawers, draw_contours, overlap
from geo.drawing.coarse import coarsen
from geo.errors import AreaRefused

HEART = (140_000.0, 470_000.0)
DIAGONAL_M = CELL_M * 2**0.5


def blob(x: float, y: float, radii: list[float]) -> shapely.Polygon:
    """An outline as a hand draws it: corners around (x, y) from the heart, at these distances."""
    turns = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    corners = np.column_stack((np.cos(turns), np.sin(turns))) * np.array(radii)[:, None]
    return shapely.Polygon(corners + np.array(HEART) + (x, y))


near = st.floats(-250, 250)
blobs = st.builds(blob, near, near, st.lists(st.floats(60, 400), min_size=5, max_size=14))
drawers = st.lists(blobs, min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(drawers)
def test_contours_lie_within_each_other_and_within_a_cell_of_what_anyone_drew(
    outlines: list[shapely.Polygon],
) -> None:
    union = shapely.union_all(outlines).buffer(DIAGONAL_M)
    around = union
    for contour in draw_contours(count_drawers(outlines)):
        assert contour.is_valid
        assert (contour - around).area < 1e-6
        around = contour


@settings(max_examples=60, deadline=None)
@given(drawers.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
def test_the_order_of_the_drawers_does_not_matter(
    both: tuple[list[shapely.Polygon], list[shapely.Polygon]],
) -> None:
    there, turned = (draw_contours(count_drawers(outlines)) for outlines in both)
    assert all(one.equals(other) for one, other in zip(there, turned, strict=True))


@settings(max_examples=60, deadline=None)
@given(blobs, st.integers(1, 9))
def test_drawers_who_all_agree_get_their_own_shape_back_within_a_cell(
    outline: shapely.Polygon, n_drawers: int
) -> None:
    contours = draw_contours(count_drawers([outline] * n_drawers))
    for contour in contours:
        assert outline.buffer(DIAGONAL_M).covers(contour)
        # Where the outline is thinner than a cell it may be missed.
        assert contour.buffer(DIAGONAL_M).covers(outline.buffer(-CELL_M).buffer(CELL_M / 2))


@settings(max_examples=40, deadline=None)
@given(drawers)
def test_a_cell_counts_exactly_those_who_hold_its_middle(outlines: list[shapely.Polygon]) -> None:
    counted = count_drawers(outlines)
    cells = np.arange(counted.counts.size)[::7]
    x_m, y_m = counted.grid.find_middles_m(cells)
    expected = sum(shapely.contains_xy(outline, x_m, y_m).astype(int) for outline in outlines)
    assert (counted.counts.ravel()[cells] == expected).all()
    assert counted.shares.max() <= 1


@pytest.mark.parametrize("n_drawers", range(5, 40))
def test_from_five_drawers_on_no_contour_is_the_line_of_one_person(n_drawers: int) -> None:
    alone = shapely.box(142_000, 470_000, 142_400, 470_400)
    together = shapely.box(140_000, 470_000, 140_400, 470_400)
    contours = draw_contours(count_drawers([alone] + [together] * (n_drawers - 1)))
    assert not any(contour.intersects(alone) for contour in contours)


def test_half_and_half_agree_at_a_half_and_not_at_three_quarters() -> None:
    """Two draw the left square, two the right one, all four the strip in the middle.

    ::

        | two | four | two |
        0    400    600   1000 m
    """
    left = shapely.box(140_012.5, 470_012.5, 140_612.5, 470_412.5)
    right = shapely.box(140_412.5, 470_012.5, 141_012.5, 470_412.5)
    quarter, half, three = draw_contours(count_drawers([left, left, right, right]))
    assert quarter.equals(half)
    assert overlap(half, left | right) > 0.9
    assert overlap(three, left & right) > 0.8


def test_who_have_no_place_in_common_have_no_contour() -> None:
    apart = [shapely.box(x, 470_000, x + 200, 470_200) for x in range(140_000, 145_000, 1_000)]
    assert all(contour.is_empty for contour in draw_contours(count_drawers(apart))[1:])
    assert len(SHARES) == 3


@pytest.mark.parametrize("shape", [None, shapely.Polygon(), shapely.Point(0, 0)])
def test_what_is_no_area_is_refused(shape: shapely.Geometry | None) -> None:
    with pytest.raises(AreaRefused):
        count_drawers([shape])
    with pytest.raises(AreaRefused):
        coarsen(shape)


@settings(max_examples=80, deadline=None)
@given(blobs)
def test_a_coarse_outline_is_valid_near_the_drawn_one_and_has_no_corner_of_its_own(
    outline: shapely.Polygon,
) -> None:
    if not outline.is_valid:
        outline = outline.buffer(0)
    try:
        coarse = coarsen(outline)
    except AreaRefused:
        assert outline.buffer(-2 * CELL_M).is_empty
        return
    assert coarse.is_valid
    corners = shapely.get_coordinates(coarse) - CELL_M / 2
    assert np.allclose(corners / CELL_M, np.round(corners / CELL_M), atol=1e-6)
    assert outline.buffer(2 * CELL_M).covers(coarse)


@settings(max_examples=40, deadline=None)
@given(st.floats(-6, 6), st.floats(-6, 6))
def test_moving_a_house_in_its_own_garden_moves_no_corner(x: float, y: float) -> None:
    """A hand that wavers some metres around a corner of the grid leaves the same outline."""
    corners = np.array([(12.5, 12.5), (412.5, 12.5), (412.5, 412.5), (12.5, 412.5)]) + HEART
    assert coarsen(shapely.Polygon(corners + np.array((x, y)))).equals(shapely.Polygon(corners))


def test_a_hole_or_a_part_of_one_garden_is_left_out() -> None:
    garden = shapely.box(140_100, 470_100, 140_130, 470_130)
    buurt = shapely.box(140_000, 470_000, 140_400, 470_400)
    shed = shapely.box(141_000, 470_000, 141_030, 470_030)
    coarse = coarsen((buurt - garden) | shed)
    assert coarse.geom_type == "Polygon"
    assert len(coarse.interiors) == 0

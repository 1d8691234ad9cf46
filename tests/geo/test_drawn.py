"""A drawing becomes a clean area, or there is a clear reason why not; nothing changes behind one's back."""

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.shape_sentences import proposal_sentence, reason_sentence
from geo.crs import WGS84, to_rd
from geo.drawing.drawn import LEAST_M2, MOST_CORNERS, Reading, read_drawing, write_drawing
from geo.drawing.rings import Fault
from geo.drawing.tidying import count_corners
from tests.geo.awkward import BOW_TIE, SHAPES, SQUARE, TOWN, Awkward, block, parts, polygon, ring

CORNERS = st.tuples(st.integers(-1_200, 3_200), st.integers(-700, 2_700))
RINGS = st.lists(CORNERS, min_size=3, max_size=12).map(lambda corners: ring(*corners))


def read(given: Any) -> Reading:
    return read_drawing(given, TOWN)


def refusals(reading: Reading) -> list[Fault]:
    return [reason.kind for reason in reading.reasons if reason.kind.refuses]


def is_clean(shape: Any) -> bool:
    return (
        shape.geom_type in ("Polygon", "MultiPolygon")
        and bool(shape.is_valid)
        and shape.area >= LEAST_M2
        and shape.difference(TOWN.wide).area <= 1.0  # the point of a sliver is no part outside
        and count_corners(shape) <= MOST_CORNERS
        and not shape.has_z
    )


@pytest.mark.parametrize("drawing", SHAPES, ids=lambda one: one.name)
def test_an_awkward_drawing_is_a_clean_shape_or_has_a_clear_reason(drawing: Awkward) -> None:
    reading = read(drawing.given)
    if drawing.is_refused:
        assert reading.shape is None
        assert refusals(reading)[0] is drawing.fault
        found = None if reading.proposal is None else reading.proposal.shape
    else:
        assert refusals(reading) == []
        assert [reason.kind for reason in reading.reasons] == ([drawing.fault] if drawing.fault else [])
        found = reading.shape
    if drawing.m2 is not None:
        assert found is not None
        assert found.area == pytest.approx(drawing.m2, rel=1e-3)
    for shape in (reading.shape, None if reading.proposal is None else reading.proposal.shape):
        assert shape is None or is_clean(shape)
    assert all("{" not in reason_sentence(reason) for reason in reading.reasons)


def test_there_are_more_awkward_drawings_than_anyone_asked_for() -> None:
    assert len({drawing.name for drawing in SHAPES}) == len(SHAPES) >= 100


@settings(max_examples=60, deadline=None)
@given(st.lists(RINGS, min_size=1, max_size=3), st.booleans())
@example([ring((0, 0), (0, 2651), (4, 0))], False)
def test_whatever_hand_draws_it_a_shape_is_clean_or_refused_and_so_is_its_proposal(
    rings: list[Any], are_parts: bool
) -> None:
    given = parts(*([one] for one in rings)) if are_parts else polygon(*rings)
    reading = read(given)
    assert (reading.shape is None) == bool(refusals(reading))
    if reading.shape is not None:
        assert is_clean(reading.shape)
        # What comes out lies where it was drawn: no corner is lost, none is moved.
        drawn = shapely.union_all([shapely.LineString(one) for one in rings])
        assert to_rd(drawn, WGS84).hausdorff_distance(reading.shape.boundary) < 0.01
    if reading.proposal is not None:
        accepted = read(write_drawing(reading.proposal.shape))
        assert accepted.shape is not None
        proposed = reading.proposal.shape
        # Written to a millimetre: along a kilometre of border that is a square metre.
        assert accepted.shape.area == pytest.approx(proposed.area, abs=0.002 * proposed.length)


@settings(max_examples=50, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
                        st.sampled_from(["type", "coordinates", "geometry", "features", "geometries", "x"]),
                        inner | st.sampled_from(["Polygon", "MultiPolygon", "Feature", "GeometryCollection"]),
                        max_size=4), max_leaves=25))  # fmt: skip
def test_what_is_no_drawing_at_all_is_refused_with_a_reason(anything: Any) -> None:
    reading = read(anything)
    assert reading.shape is None
    assert refusals(reading)


def test_a_crossing_is_shown_where_it_lies() -> None:
    [reason] = read(polygon(BOW_TIE)).reasons
    assert reason.place is not None
    there = to_rd(shapely.Point(reason.place), WGS84)
    assert there.distance(shapely.Point(140_200, 469_200)) < 1


def test_what_a_repair_changes_is_told_in_square_metres_as_the_screen_showed_them() -> None:
    bow_tie, half_hole = (
        read(polygon(BOW_TIE)).proposal,
        read(polygon(SQUARE, block(300, 100, 500, 200))).proposal,
    )
    assert bow_tie is not None
    assert bow_tie.changed_m2 == pytest.approx(0, abs=1)
    assert half_hole is not None
    assert half_hole.changed_m2 == pytest.approx(10_000, rel=0.01)
    assert "10." in proposal_sentence(half_hole)


def test_every_part_that_lies_in_another_town_is_named_by_its_share() -> None:
    [reason] = read(polygon(block(-1_400, 0, -600, 400))).reasons
    assert reason.kind is Fault.PARTLY_OUTSIDE
    assert reason.seen == pytest.approx(0.5, rel=0.01)
    assert "50 procent" in reason_sentence(reason)


def test_two_things_wrong_are_told_at_once() -> None:
    kinds = refusals(read(polygon(ring((-1_400, 0), (-600, 400), (-600, 0), (-1_400, 400)))))
    assert kinds == [Fault.SELF_CROSSING, Fault.PARTLY_OUTSIDE]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(0.2, 1.0), st.floats(0.0, 0.9)), min_size=3, max_size=40), st.booleans())
def test_a_shape_that_is_written_is_read_again_as_the_same(spokes: list[Any], with_hole: bool) -> None:
    angle = 2 * np.pi * (np.arange(len(spokes)) + [turn for _, turn in spokes]) / len(spokes)
    reach = 900 * np.array([far for far, _ in spokes])
    shell = ring(*zip(1_000 + reach * np.cos(angle), 1_000 + reach * np.sin(angle), strict=True))
    reading = read(polygon(shell, *([block(995, 995, 1_005, 1_005)] if with_hole else [])))
    if reading.shape is not None:
        again = read(write_drawing(reading.shape)).shape
        assert again is not None
        assert shapely.hausdorff_distance(again, reading.shape) < 0.002

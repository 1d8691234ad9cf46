"""Scores of cases small enough to count on your fingers."""

from typing import Any

import numpy as np
import pytest
import shapely

from bench.quality import scores
from bench.quality.scores import Frame

NOTHING = np.empty(0, dtype=object)


def squares(*corners: tuple[float, float], side: float = 100) -> Any:
    """Squares with these south-west corners."""
    return np.array([shapely.box(x, y, x + side, y + side) for x, y in corners], dtype=object)


def test_missed_and_invented_buurten_both_cost() -> None:
    """One of two is found exactly, and one is invented: 2 x 1 / (2 + 2)."""
    truth, found = squares((0, 0), (1000, 0)), squares((0, 0), (5000, 0))
    assert scores.soft_iou(truth, found) == pytest.approx(0.5)
    assert scores.panoptic_quality(truth, found) == pytest.approx(0.5)


def test_a_buurt_counts_for_the_ground_it_shares() -> None:
    """Shifted by half its side: 50 x 100 shared of 150 x 100 together."""
    assert scores.soft_iou(squares((0, 0)), squares((50, 0))) == pytest.approx(1 / 3)
    assert scores.panoptic_quality(squares((0, 0)), squares((50, 0))) == 0


def test_pairs_are_matched_for_the_best_sum_of_all() -> None:
    """The first found one overlaps both true ones; it goes where the sum is largest."""
    truth = squares((0, 0), (100, 0))
    found = squares((40, 0), (0, 0))
    pairs = scores.match(truth, found)
    assert dict(zip(pairs.true.tolist(), pairs.found.tolist(), strict=True)) == {0: 1, 1: 0}


def test_without_buurten_only_silence_is_right() -> None:
    assert scores.soft_iou(NOTHING, NOTHING) == 1
    assert scores.soft_iou(NOTHING, squares((0, 0))) == 0
    assert scores.soft_iou(squares((0, 0)), NOTHING) == 0
    assert np.isnan(scores.panoptic_quality(NOTHING, squares((0, 0))))
    assert np.isnan(scores.border_shift_m(squares((0, 0)), NOTHING))


def test_a_border_ten_metres_out_has_shifted_ten_metres() -> None:
    """A square in a square: 10 m everywhere from inside, 10 m (14 m at the corners) from outside."""
    shift_m = scores.border_shift_m(squares((0, 0), side=1000), squares((-10, -10), side=1020))
    assert shift_m == pytest.approx(10, abs=0.1)


def test_events_outside_every_shape_are_a_class_of_their_own() -> None:
    places = np.array([[10.0, 10.0], [20.0, 20.0], [5000.0, 0.0], [6000.0, 0.0]])
    assert scores.find_shape_of(places, squares((900, 900), (0, 0))).tolist() == [1, 1, -1, -1]
    truth = np.array([0, 0, -1, -1])
    assert scores.adjusted_rand(truth, places, squares((0, 0))) == 1
    assert scores.adjusted_rand(truth, places, NOTHING) == 0
    assert np.isnan(scores.adjusted_rand(np.full(4, -1), places, NOTHING))


def test_chances_that_come_true_as_often_as_said_are_calibrated() -> None:
    """Five places at 80 %, of which four lie in a buurt: calibrated, but not without doubt."""
    happened = np.array([True, True, True, True, False])
    assert scores.calibration_error(np.full(5, 0.8), happened) == pytest.approx(0)
    assert scores.brier(np.full(5, 0.8), happened) == pytest.approx((4 * 0.04 + 0.64) / 5)
    assert scores.calibration_error(np.full(5, 1.0), happened) == pytest.approx(0.2)


def test_places_near_a_buurt_are_at_most_400_m_from_it() -> None:
    truth = squares((0, 0))
    places, inside = scores.draw_places_near(truth, seed=1, n=500)
    assert (shapely.distance(shapely.points(places), truth[0]) <= 400.01).all()
    assert inside.tolist() == shapely.contains_xy(truth[0], *places.T).tolist()
    assert inside.any()


def test_an_identity_that_changes_half_way_is_half_right_and_one_switch() -> None:
    """Four months of one buurt: two as 7, two as 8."""
    truth = [Frame((0,), squares((0, 0)))] * 4
    found = [Frame((name,), squares((0, 0))) for name in (7, 7, 8, 8)]
    identity = scores.score_identity(truth, found)
    assert identity.idf1 == pytest.approx(2 * 2 / (4 + 4))
    assert identity.switches == 1
    assert identity.soft_iou == 1


def test_what_is_never_found_has_no_identity() -> None:
    truth, found = [Frame((0,), squares((0, 0)))] * 2, [Frame((), NOTHING)] * 2
    assert scores.score_identity(truth, found) == scores.Identity(0, 0, 0)

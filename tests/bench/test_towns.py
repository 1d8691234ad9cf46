"""Synthetic towns keep what they promise."""

import numpy as np
import pytest
import shapely

from bench.quality.months import N_MONTHS, make_monthly_town
from bench.quality.towns import KINDS, NOWHERE, TEST_SEEDS, make_town
from bench.quality.tuning import SEEDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_and_a_seed_always_make_the_same_town(kind: str) -> None:
    one, again, other = make_town(kind, 5), make_town(kind, 5), make_town(kind, 6)
    assert one.events.equals(again.events)
    assert (shapely.to_wkb(one.truth) == shapely.to_wkb(again.truth)).all()
    assert not one.events.equals(other.events)


@pytest.mark.parametrize("kind", KINDS)
def test_true_buurten_are_valid_and_do_not_overlap(kind: str) -> None:
    truth = make_town(kind, 5).truth
    assert shapely.is_valid(truth).all()
    shared_m2 = shapely.area(truth).sum() - shapely.union_all(truth).area
    # Streets and cells may graze each other.
    assert shared_m2 <= 0.02 * shapely.area(truth).sum()


def test_noise_has_no_buurt() -> None:
    town = make_town("pure noise", 5)
    assert len(town.truth) == 0
    assert (town.buurt_of_event == NOWHERE).all()


def test_much_noise_is_almost_half_of_all() -> None:
    noise = [(make_town("much noise", seed).buurt_of_event == NOWHERE).mean() for seed in range(3)]
    assert all(0.3 < share < 0.5 for share in noise)  # some of it lies in a buurt by chance


def test_few_venues_repeat_places_with_few_sources() -> None:
    town = next(town for seed in range(9) if (town := make_town("few venues", seed)).events["source"].any())
    busiest = town.events.groupby(town.events.geometry.to_wkb())["source"].agg(["size", "nunique"])
    at_venues = busiest[busiest["size"] >= 10]
    assert len(at_venues) > 3
    assert (at_venues["nunique"] <= 4).all()


def test_a_railway_runs_between_the_buurten_of_its_town() -> None:
    town = make_town("across a railway", 5)
    assert town.barriers is not None
    assert (town.barriers["resistance_m"] > 0).all()
    assert not shapely.intersects(town.truth[:, None], town.barriers.geometry.to_numpy()).any()


def test_buurten_of_a_monthly_town_come_and_go() -> None:
    town = make_monthly_town(5)
    n_there = np.array([sum(month in life for life in town.truth) for month in range(N_MONTHS)])
    assert n_there[0] < len(town.truth)
    assert n_there[-1] < len(town.truth)
    assert (town.events["start"] < town.dates[-1]).all()


def test_no_peer_was_tuned_on_a_town_that_is_scored() -> None:
    assert not set(SEEDS) & set(TEST_SEEDS)

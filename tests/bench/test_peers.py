"""Peers find what a child would point at, and nothing else is held against them."""

import numpy as np
import pytest
import shapely
from sklearn.cluster import MeanShift

from bench.quality.fields import blur_activities
from bench.quality.peers import PEERS, climb_to_modes, find_buurten
from bench.quality.scores import match
from bench.quality.towns import make_town
from bench.quality.tuning import read_settings


@pytest.mark.parametrize("bandwidth_m", [250.0, 600.0])
def test_mean_shift_gives_the_labels_that_sklearn_gives(bandwidth_m: float) -> None:
    places = shapely.get_coordinates(make_town("few events", 1).events.geometry.to_numpy())
    theirs = MeanShift(bandwidth=bandwidth_m, bin_seeding=True, cluster_all=False).fit(places)
    assert climb_to_modes(places, bandwidth_m).tolist() == theirs.labels_.tolist()


@pytest.mark.parametrize("name", read_settings())
def test_every_peer_with_its_settings_finds_buurten_that_are_there(name: str) -> None:
    town = make_town("well separated", 2)
    found = find_buurten(PEERS[name], town, read_settings()[name])
    assert shapely.is_valid(found).all()
    assert match(town.truth, found).iou.sum() > 0.25 * len(town.truth)


@pytest.mark.parametrize("name", read_settings())
def test_every_peer_survives_a_handful_of_activities(name: str) -> None:
    town = make_town("few events", 2)
    found = find_buurten(PEERS[name], town, read_settings()[name], rows=np.arange(5))
    assert len(found) <= 5


def test_the_careful_script_keeps_all_energy_where_it_is() -> None:
    places = np.random.default_rng(1).normal((141_000, 471_000), 300, (50, 2))
    field = blur_activities(places, None, 200)
    rows, columns = np.indices(field.density.shape)
    middle = np.array([(field.density * columns).sum(), (field.density * rows).sum()]) / field.density.sum()
    assert field.density.sum() == pytest.approx(50, rel=0.01)
    assert field.corner + 25 * middle == pytest.approx(places.mean(axis=0), abs=3)

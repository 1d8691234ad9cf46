"""Doubt is a number: per place, per level and per area."""

import geopandas
import numpy as np
import pytest
import shapely

from geo.living import energy_areas, membership
from geo.parameters import Parameters
from tests.geo.towns import HEART, make_fire, make_noise, make_town

DAY = "2026-01-02"
TOWN = make_town(np.concatenate((make_fire(40), make_noise(60, 3000, 1))))
AROUND = np.array(HEART) + np.random.default_rng(2).uniform(-800, 800, (1500, 2))


def test_every_place_has_a_probability_and_the_heart_has_the_most() -> None:
    told = membership(AROUND, TOWN, DAY)
    (heart,) = membership(np.array([HEART]), TOWN, DAY)
    assert ((told >= 0) & (told <= 1)).all()
    assert heart > 0.9
    assert heart >= told.max() - 0.05


def test_within_the_rand_it_is_more_likely_than_not_and_outside_it_is_not() -> None:
    rand = energy_areas(TOWN, DAY).query("level == 'rand'").geometry.union_all()
    told = membership(AROUND, TOWN, DAY)
    deep, far = rand.buffer(-30), rand.buffer(30)
    assert told[shapely.contains_xy(deep, *AROUND.T)].min() > 0.5
    assert told[~shapely.contains_xy(far, *AROUND.T)].max() < 0.5


def test_places_may_come_in_any_crs_and_nowhere_is_in_no_buurt() -> None:
    places = geopandas.GeoSeries(shapely.points(AROUND), crs=28992)
    assert membership(places.to_crs(4326), TOWN, DAY) == pytest.approx(membership(AROUND, TOWN, DAY))
    assert membership(np.array([[np.nan, np.nan], [0.0, 0.0]]), TOWN, DAY).tolist() == [0.0, 0.0]


def test_the_areas_share_the_probability_of_a_place() -> None:
    both = make_town(np.concatenate((make_fire(40), make_fire(40, (HEART[0] + 900, HEART[1])))))
    ids = energy_areas(both, DAY)["area_id"].unique()
    assert len(ids) == 2
    each = [membership(AROUND, both, DAY, area_id=one) for one in ids]
    assert np.minimum(*each).max() == 0
    assert np.maximum(*each) == pytest.approx(membership(AROUND, both, DAY))


def test_what_one_source_does_is_in_no_buurt() -> None:
    alone = make_town(make_fire(60), source="Stichting Druk")
    assert membership(np.array([HEART]), alone, DAY).tolist() == [0.0]


def test_the_kern_is_surer_than_the_zone_and_the_zone_than_the_rand() -> None:
    table = energy_areas(TOWN, DAY).set_index("level")
    assert table.loc["kern", "probability"] > table.loc["zone", "probability"]
    assert table.loc["zone", "probability"] > table.loc["rand", "probability"] > 0.5
    assert table["stability"].nunique() == 1


def test_an_area_of_many_activities_is_more_stable_than_one_of_few() -> None:
    given = Parameters(bandwidth_m=150)
    towns = (make_town(make_fire(n)) for n in (7, 200))
    few, many = (energy_areas(town, DAY, parameters=given)["stability"].iloc[0] for town in towns)
    assert 0 < few < many <= 1

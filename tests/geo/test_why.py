"""Why an area lies where it does, on towns small enough to count on fingers."""

import numpy as np
import pytest
import shapely
from geopandas import GeoDataFrame

from geo.areas import describe_hills, find_areas_near, find_hills
from geo.edges import EdgeKind
from geo.energy import ask
from geo.errors import AreaRefused
from geo.events import prepare
from geo.living import Why, energy_areas, why
from geo.parameters import DEFAULTS, Parameters
from geo.why import Outcome, find_surroundings
from tests.geo.towns import HEART, make_fire, make_noise, make_town, make_two_fires

DAY = "2026-01-02"
X, Y = HEART


def explain(
    town: GeoDataFrame, barriers: GeoDataFrame | None = None, parameters: Parameters = DEFAULTS
) -> Why:
    """Of the area with most energy."""
    found = energy_areas(town, DAY, None, parameters, barriers=barriers)
    return why(town, DAY, None, found.geometry.iloc[2], parameters, barriers)


def test_everyone_who_carries_an_area_is_named_most_first() -> None:
    town = make_town(make_fire(12), source=["Buurtbus"] * 4 + list("abcdefgh"))
    told = explain(town)
    assert sum(one.share for one in told.sources) == pytest.approx(1, abs=0.01)
    assert told.sources[0].rows == (0, 1, 2, 3)
    shares = [one.share for one in told.activities]
    assert shares == sorted(shares, reverse=True)
    assert sorted(row for one in told.activities for row in one.rows) == list(range(12))


def test_what_goes_on_far_away_carries_nothing() -> None:
    told = explain(make_town(np.concatenate((make_fire(12), make_fire(3, at=(X + 2500, Y))))))
    assert max(row for one in told.activities for row in one.rows) == 11


def test_rows_are_those_of_the_table_that_was_given() -> None:
    town = make_town(make_fire(14))
    town.loc[:1, "geometry"] = None
    assert {row for one in explain(town).activities for row in one.rows} == set(range(2, 14))


def test_a_source_without_which_an_area_vanishes_is_told() -> None:
    sources = ["Buurtbus"] * 3 + list("abcd")
    town = make_town(make_fire(7, spread_m=40), source=sources, people=[200] * 3 + [1] * 4)
    told = explain(town)
    assert told.sources[0].rows == (0, 1, 2)
    assert told.without[0].outcome is Outcome.VANISHES
    assert (told.without[0].cover, told.without[0].growth) == (0, -1)


def test_without_one_of_many_an_area_stays() -> None:
    told = explain(make_town(make_fire(40)))
    assert {one.outcome for one in told.without} == {Outcome.STAYS}
    assert told.one_more.outcome is Outcome.STAYS
    assert abs(told.one_more.growth) < 0.1


def test_a_source_that_bridges_two_fires_holds_them_together() -> None:
    two = make_two_fires(500, 12)
    bridge = np.column_stack((np.linspace(X + 100, X + 400, 8), [Y] * 8))
    town = make_town(np.concatenate((two, bridge)), source=[*range(24), *["Brug"] * 8])
    told = explain(town)
    assert told.sources[0].rows == tuple(range(24, 32))
    assert told.without[0].outcome is Outcome.FALLS_APART


def test_what_lies_around_an_area_gives_that_area_when_seen_with_the_eyes_of_the_town() -> None:
    covers = np.concatenate([see_again(seed) for seed in range(12)])
    assert np.median(covers) > 0.99
    assert np.mean(covers > 0.9) > 0.95  # two hills that are nearly one may fall the other way


def see_again(seed: int) -> list[float]:
    """What every area of a town has in common with what its surroundings alone give."""
    hearts = [(X + 1100 * (fire % 3), Y + 900 * (fire // 3)) for fire in range(6)]
    fires = [make_fire(15, heart, 130, seed + number) for number, heart in enumerate(hearts)]
    events = prepare(make_town(np.concatenate((*fires, make_noise(40, 3500, seed)))))
    question = ask(events, DAY)
    hills = find_hills(question, np.arange(len(events)))
    shapes = [one.outlines[-1] for one in describe_hills(question, hills).values()]
    covers = []
    for shape in shapes:
        box_m = find_surroundings(
            shape, [other for other in shapes if other is not shape], hills.town.bandwidth_m
        )
        near = find_areas_near(question, box_m, hills.town)
        again = max((one.outlines[-1] for one in near), key=lambda one: one.intersection(shape).area)
        covers.append(again.intersection(shape).area / again.union(shape).area)
    return covers


def test_a_barrier_on_the_east_side_makes_the_east_sure() -> None:
    railway = GeoDataFrame(
        {"kind": ["railway"]},
        geometry=[shapely.LineString([(X + 120, Y - 3000), (X + 120, Y + 3000)])],
        crs=28992,
    )
    town = make_town(np.concatenate((make_fire(60, spread_m=140), make_fire(3, at=(X + 900, Y)))))
    with_railway = {edge.wind: edge for edge in explain(town, railway).edges}
    without = {edge.wind: edge for edge in explain(town).edges}
    assert with_railway["east"].kind is EdgeKind.BARRIER
    assert with_railway["east"].doubt_m < without["east"].doubt_m / 2
    assert without["east"].kind is not EdgeKind.BARRIER
    assert with_railway["west"].kind is not EdgeKind.BARRIER
    assert abs(with_railway["east"].line.centroid.x - (X + 120)) < 30


def test_an_edge_that_two_areas_share_has_a_neighbour() -> None:
    parameters = Parameters(bandwidth_m=150, cut_share=0.02, edge_level=0.4, background_rise=1)
    told = explain(make_town(make_two_fires(800, 40)), parameters=parameters)
    assert [edge.wind for edge in told.edges if edge.kind is EdgeKind.NEIGHBOUR] in (["east"], ["west"])


def test_the_edges_together_are_the_outline() -> None:
    town = make_town(make_fire(30))
    rand = energy_areas(town, DAY).geometry.iloc[2]
    whole = shapely.union_all([edge.line for edge in explain(town).edges])
    assert whole.length == pytest.approx(rand.boundary.length)


def test_an_area_is_asked_by_its_id_or_by_its_shape() -> None:
    town = make_town(make_two_fires(1500))
    found = energy_areas(town, DAY)
    for name, shape in zip(found["area_id"][2::3], found.geometry[2::3], strict=True):
        assert why(town, DAY, None, name) == why(town, DAY, None, shape)


def test_the_same_town_gets_the_same_answer() -> None:
    town = make_town(make_two_fires(700, 20), source=list("abcde") * 8)
    assert explain(town) == explain(town)


@pytest.mark.parametrize("nowhere", ["0-0", shapely.box(X + 5000, Y, X + 5100, Y + 100)])
def test_a_place_without_an_area_is_refused(nowhere: str | shapely.Geometry) -> None:
    with pytest.raises(AreaRefused):
        why(make_town(make_fire()), DAY, None, nowhere)

"""The promises of the living map, on towns small enough to count on fingers."""

import datetime
from random import Random

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely
from geopandas import GeoDataFrame
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crs import RD, WGS84, to_rd
from geo.events import prepare
from geo.living import COLUMNS, energy_areas, evidence, town_energy
from geo.parameters import Parameters
from tests.geo.towns import HEART, make_fire, make_noise, make_town, make_two_fires

Floats = npt.NDArray[np.float64]
DAY = "2026-01-02"
FIXED = Parameters(bandwidth_m=150)

few_towns = st.builds(
    lambda seed, n_fires, n_each, n_noise: np.concatenate(
        [
            make_fire(n_each, at=(HEART[0] + 700 * fire, HEART[1] + 300 * (fire % 2)), seed=seed + fire)
            for fire in range(n_fires)
        ]
        + [make_noise(n_noise, 3000, seed)]
    ),
    st.integers(0, 10_000), st.integers(1, 4), st.integers(5, 30), st.integers(0, 15),
)  # fmt: skip


def pick(areas: GeoDataFrame, level: str) -> GeoDataFrame:
    return areas[areas["level"] == level].set_index("area_id")


def test_one_fire_is_one_area_with_kern_zone_and_rand() -> None:
    found = energy_areas(make_town(make_fire()), DAY)
    assert list(found.columns) == list(COLUMNS)
    assert found["level"].tolist() == ["kern", "zone", "rand"]
    assert found["area_id"].nunique() == 1
    assert found["n_events"].tolist() == [12, 12, 12]
    assert abs(found["heart_x"].iloc[0] - HEART[0]) < 100


def test_two_fires_far_apart_are_two_areas() -> None:
    assert energy_areas(make_town(make_two_fires(1500)), DAY)["area_id"].nunique() == 2


def test_two_fires_close_together_are_one_area() -> None:
    assert energy_areas(make_town(make_two_fires(150)), DAY)["area_id"].nunique() == 1


def test_a_border_lies_halfway_between_equal_fires() -> None:
    parameters = Parameters(bandwidth_m=150, cut_share=0.02, edge_level=0.4, background_rise=1)
    found = energy_areas(make_town(make_two_fires(800, n=40)), DAY, parameters=parameters)
    left, right = pick(found, "rand").geometry
    shared = left.boundary.intersection(right.boundary)
    assert shared.length > 100
    assert abs(shared.centroid.x - (HEART[0] + 400)) < 25


def test_fewer_activities_than_the_minimum_are_no_area() -> None:
    assert energy_areas(make_town(make_fire(5)), DAY).empty


def test_one_source_is_never_a_buurt() -> None:
    alone = make_town(make_fire(60), source="Stichting Druk")
    assert energy_areas(alone, DAY).empty


def test_one_loud_source_with_two_whispering_ones_is_not_a_buurt_either() -> None:
    sources = ["Stichting Druk"] * 40 + ["Buur A", "Buur B"]
    loud = make_town(make_fire(42), source=sources, kind=["initiative"] * 40 + ["finding"] * 2)
    assert energy_areas(loud, DAY).empty


def test_unknown_sources_stand_on_their_own() -> None:
    sources = [None, np.nan, ""] * 4
    assert energy_areas(make_town(make_fire(), source=sources), DAY)["n_sources"].iloc[0] == 12


def test_a_hundred_people_are_not_a_hundred_times_one() -> None:
    one = town_energy(make_town([HEART], people=1), [DAY])[0]
    hundred = town_energy(make_town([HEART], people=100), [DAY])[0]
    assert one < hundred < 3 * one


def test_energy_is_full_while_it_runs_and_halves_every_half_life_after() -> None:
    running = make_town([HEART], end="2026-03-01", themes="sport", kind="initiative")
    days = ["2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2026-06-29", "2026-10-27"]
    assert town_energy(running, days, "sport") == pytest.approx([0, 1, 1, 1, 0.5, 0.25])
    assert town_energy(running, ["2030-01-01"], "sport") == [0]


def test_an_initiative_without_an_end_runs_on_and_a_meeting_fades() -> None:
    runs_on, fades = (make_town([HEART], kind=kind) for kind in ("initiative", "meeting"))
    assert town_energy(runs_on, ["2029-01-01"])[0] == 1
    assert town_energy(fades, ["2026-06-01"])[0] < town_energy(fades, [DAY])[0]


def test_a_theme_shows_only_its_own_activities() -> None:
    places = make_two_fires(1500)
    town = make_town(places, themes=["groen, zorg"] * 12 + ["sport"] * 12)
    for theme, n_areas in (("groen", 1), ("zorg", 1), ("sport", 1), ("kunst", 0), (None, 2)):
        assert energy_areas(town, DAY, theme)["area_id"].nunique() == n_areas
    lists = make_town(places, themes=[["groen", "zorg"]] * 12 + [("sport",)] * 12)
    assert energy_areas(lists, DAY, "zorg")["n_events"].tolist() == [12] * 3


def test_the_future_counts_nothing() -> None:
    assert energy_areas(make_town(make_fire(), start="2027-01-01"), DAY).empty


def test_an_activity_known_roughly_makes_a_lower_and_wider_area() -> None:
    exact = pick(energy_areas(make_town(make_fire(30)), DAY, parameters=FIXED), "kern")
    rough = make_town(make_fire(30), precision_m=300)
    rough = pick(energy_areas(rough, DAY, parameters=FIXED), "kern")
    assert rough.geometry.iloc[0].area > 1.3 * exact.geometry.iloc[0].area


def test_an_activity_known_only_per_wijk_is_no_evidence_for_a_buurt() -> None:
    assert energy_areas(make_town(make_fire(8), precision_m=2000), DAY).empty


def test_a_source_brings_no_more_to_a_place_that_is_known_less_well() -> None:
    for precision_m in (60, 600, 2000):
        town = make_town([HEART] * 10, kind="initiative", source="club", precision_m=precision_m)
        assert town_energy(town, [DAY])[0] == pytest.approx(3)


def test_a_place_known_roughly_joins_no_towns() -> None:
    places = np.concatenate((make_fire(), make_fire(at=(HEART[0] + 7000, HEART[1]))))
    halfway = [(HEART[0] + 3500, HEART[1])]
    town = make_town(np.concatenate((places, halfway)), precision_m=[0] * len(places) + [3000])
    found = prepare(town)
    assert len(np.unique(found.town)) == 3
    assert len(np.unique(found.town[found.owner == found.owner[found.share < 1][0]])) == 1


def test_no_place_however_large_becomes_more_than_some_thousands_of_points() -> None:
    country = shapely.box(20_000, 310_000, 270_000, 600_000)
    border = shapely.LineString([(20_000, 310_000), (270_000, 600_000)])
    town = make_town([HEART] * 2)
    town.geometry = [country, border]
    assert len(prepare(town).x_m) < 6000


def test_a_drawing_that_crosses_itself_keeps_both_halves_when_known_roughly() -> None:
    x, y = HEART
    crossed = shapely.Polygon([(x, y), (x + 1000, y + 1000), (x + 1000, y), (x, y + 1000)])
    town = make_town([HEART], precision_m=100)
    town.geometry = [crossed]
    found = prepare(town)
    assert np.mean(found.x_m < x + 500) == pytest.approx(0.5, abs=0.02)


def test_columns_that_nobody_asked_for_may_have_the_same_name() -> None:
    town = make_town(make_fire(), naam="a", other="b").rename(columns={"other": "naam"})
    assert len(energy_areas(town, DAY)) == 3


def test_an_activity_of_a_whole_area_spreads_over_it_and_keeps_its_energy() -> None:
    wide = make_town([HEART] * 3, kind="initiative")
    block = shapely.box(HEART[0], HEART[1], HEART[0] + 800, HEART[1] + 400)
    street = shapely.LineString([(HEART[0], HEART[1] + 50), (HEART[0] + 900, HEART[1] + 50)])
    wide.geometry = [block, shapely.MultiPolygon([block]), street]
    assert town_energy(wide, [DAY])[0] == pytest.approx(3)
    assert len(prepare(wide).x_m) > 100
    assert evidence(wide, DAY, None, block).n_events == 3
    assert evidence(wide, DAY, None, block.buffer(-150)).n_events == 0


def test_a_drawing_that_crosses_itself_still_has_a_place_and_all_its_energy() -> None:
    x, y = HEART
    crossed = make_town([HEART] * 3, kind="initiative")
    crossed.geometry = [
        shapely.Polygon([(x, y), (x + 100, y + 100), (x + 100, y), (x, y + 100)]),
        shapely.LineString([HEART, HEART]),
        shapely.GeometryCollection([shapely.Point(HEART), shapely.Point(HEART).buffer(40)]),
    ]
    assert town_energy(crossed, [DAY])[0] == pytest.approx(3)


def test_the_card_counts_what_the_map_counts() -> None:
    town = make_town(make_two_fires(1200, 25), kind=["meeting", "schouw"] * 25, source=list("abcde") * 10)
    prepared = prepare(town)
    found = pick(energy_areas(prepared, DAY), "rand")
    assert len(found) == 2
    for _, area in found.iterrows():
        card = evidence(prepared, DAY, None, area.geometry)
        assert (card.n_events, card.n_sources) == (area.n_events, area.n_sources)
        assert sum(dict(card.n_events_per_kind).values()) == card.n_events


def test_the_curve_of_the_town_counts_placed_activities_only() -> None:
    town = make_town(make_fire(4), kind="initiative")
    town.loc[0, "geometry"] = None
    assert town_energy(town, [DAY, "2020-01-01"]) == pytest.approx([3, 0])


def test_all_at_one_spot_is_one_round_area() -> None:
    found = energy_areas(make_town([HEART] * 10), DAY)
    kern, zone, rand = found.geometry
    assert found["n_events"].tolist() == [10] * 3
    assert kern.area < zone.area < rand.area < 1e6


@pytest.mark.parametrize("n", [0, 1])
def test_an_empty_town_is_an_empty_table_with_all_columns(n: int) -> None:
    for crs in (RD, WGS84):
        found = energy_areas(make_town(make_fire(n)).to_crs(crs), DAY)
        assert found.empty
        assert list(found.columns) == list(COLUMNS)
        assert found.crs == crs
        assert town_energy(make_town(make_fire(n)), []).shape == (0,)


def test_places_that_are_not_known_are_left_out() -> None:
    town = make_town(make_fire(15))
    town.loc[12:, "geometry"] = [None, shapely.Point(), shapely.Point(np.nan, np.nan)]
    assert energy_areas(town, DAY)["n_events"].tolist() == [12] * 3


def test_prepared_once_gives_the_same_answer() -> None:
    town = make_town(make_two_fires())
    assert energy_areas(prepare(town), DAY).equals(energy_areas(town, DAY))
    assert energy_areas(prepare(town), DAY, crs=WGS84).crs == WGS84


@pytest.mark.parametrize(
    "at",
    [
        datetime.date(2026, 1, 2),
        datetime.datetime(2026, 1, 1, 23, tzinfo=datetime.UTC),
        pd.Timestamp("2026-01-02"),
        np.datetime64("2026-01-02"),
        "2026-01-01T23:00:00Z",
    ],
)
def test_a_day_may_be_told_in_many_ways(at: object) -> None:
    town = make_town(make_fire())
    assert energy_areas(town, at).equals(energy_areas(town, DAY))


def test_an_hour_more_or_less_makes_no_area_vanish() -> None:
    town = make_town(make_fire())
    hours = pd.date_range("2026-01-02", periods=48, freq="h")
    assert {len(energy_areas(town, hour)) for hour in hours} == {3}


@pytest.mark.parametrize("n", [20, 60, 150, 400])
@pytest.mark.parametrize("seed", range(4))
def test_scattered_noise_gives_no_area(n: int, seed: int) -> None:
    people = np.random.default_rng(seed).lognormal(2.2, 1, n)
    assert energy_areas(make_town(make_noise(n, seed=seed), people=people), DAY).empty


@given(few_towns)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_areas_are_valid_nested_and_apart(places: Floats) -> None:
    found = energy_areas(make_town(places), DAY)
    assert found.geometry.is_valid.all()
    assert (found.geometry.area > 0).all()
    kern, zone, rand = (pick(found, level).geometry for level in ("kern", "zone", "rand"))
    assert zone.buffer(0.01).covers(kern).all()
    assert rand.buffer(0.01).covers(zone).all()
    assert shapely.coverage_is_valid(rand.to_numpy())
    assert (found["n_events"] >= 6).all()
    assert (found["n_sources"] >= 3).all()


@given(few_towns, st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_the_order_of_activities_does_not_matter(places: Floats, random: Random) -> None:
    shuffled = random.sample(list(places), len(places))
    assert_alike(energy_areas(make_town(places), DAY), energy_areas(make_town(shuffled), DAY))


@given(few_towns, st.integers(-400, 400), st.integers(-400, 400))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_moving_everything_moves_the_answer(places: Floats, steps_east: int, steps_north: int) -> None:
    move = np.array([50.0 * steps_east, 50.0 * steps_north])  # whole cells of every grid
    before = energy_areas(make_town(places), DAY)
    after = energy_areas(make_town(places + move), DAY)
    before.geometry = before.geometry.translate(*move)
    assert_alike(before, after)


@given(few_towns, st.floats(12_000, 60_000))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_a_far_activity_changes_nothing_near(places: Floats, far_m: float) -> None:
    near = energy_areas(make_town(places), DAY, parameters=FIXED)
    stranger = np.concatenate((places, [(HEART[0], HEART[1] + far_m)]))
    assert near.equals(energy_areas(make_town(stranger), DAY, parameters=FIXED))


@given(few_towns, st.sampled_from(["EPSG:4326", "EPSG:3857", "EPSG:4258", "EPSG:25831"]))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_the_answer_is_the_same_whatever_crs_it_is_asked_in(places: Floats, crs: str) -> None:
    home = energy_areas(make_town(places), DAY)
    abroad = energy_areas(make_town(places).to_crs(crs), DAY)
    assert abroad.crs == crs
    hearts = to_rd(shapely.points(abroad[["heart_x", "heart_y"]].to_numpy()), crs)
    # A projection moves places by parts of a millimetre. That can tip a cell: a heart, or a bit of an edge.
    assert np.allclose(
        shapely.get_coordinates(hearts), home[["heart_x", "heart_y"]], atol=FIXED.cell_m + 0.01
    )
    assert_alike(home, to_rd(abroad), most_apart=0.05)


def assert_alike(one: GeoDataFrame, other: GeoDataFrame, most_apart: float = 0.01) -> None:
    assert len(one) == len(other)
    assert one["n_events"].tolist() == other["n_events"].tolist()
    for mine, yours in zip(one.geometry, other.geometry, strict=True):
        assert mine.symmetric_difference(yours).area < most_apart * mine.area

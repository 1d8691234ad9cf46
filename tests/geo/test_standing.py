"""Who stands in which area, against what shapely says of each place."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.energy import Question
from geo.events import prepare
from geo.parameters import Parameters
from geo.standing import count_standing, find_areas_of, find_standing
from tests.geo.towns import HEART, make_noise, make_town

X, Y = HEART
SIDE_M = 1000.0


def split(seed: int) -> list[BaseGeometry]:
    """Areas that share borders; the first has a hole, the last two parts."""
    centres = np.random.default_rng(seed).uniform(0, SIDE_M, (6, 2)) + HEART
    whole = shapely.box(X, Y, X + SIDE_M, Y + SIDE_M)
    cells = shapely.voronoi_polygons(shapely.multipoints(centres), extend_to=whole)
    pieces = list(shapely.intersection(shapely.get_parts(cells), whole))
    hole = shapely.buffer(pieces[0].representative_point(), 20)
    return [pieces[0].difference(hole), *pieces[1:4], shapely.multipolygons(pieces[4:])]


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_an_exact_place_stands_where_it_lies(seed: int) -> None:
    areas = split(seed)
    events = prepare(make_town(make_noise(400, SIDE_M + 200, seed) - 100))
    found = find_areas_of(Question(events, np.ones(len(events))), areas)
    for number, area in enumerate(areas, start=1):
        assert np.array_equal(found == number, shapely.contains_xy(area, events.x_m, events.y_m))


def test_half_of_a_place_is_enough_and_less_is_not() -> None:
    area = shapely.box(X, Y, X + 100, Y + 100)
    half, less = shapely.box(X + 50, Y, X + 150, Y + 100), shapely.box(X + 70, Y, X + 170, Y + 100)
    places = [shapely.Point(X + along, Y + 50) for along in (50, 90, 300)]
    town = make_town(np.zeros((5, 2)), precision_m=[0, 200, 200, 0, 0])
    town = town.set_geometry([*places, half, less], crs=28992)
    events = prepare(town)
    question = Question(events, np.ones(len(events)))
    standing, wide = find_standing(question, area), find_standing(question, area.buffer(150))
    assert sorted(events.row[standing]) == [0, 3]
    assert sorted(events.row[wide]) == [0, 1, 3, 4]


def test_what_does_not_count_stands_nowhere_and_no_area_holds_nobody() -> None:
    events = prepare(make_town(make_noise(20, 500.0)))
    around = shapely.box(X - 1, Y - 1, X + 501, Y + 501)
    assert len(find_standing(Question(events, np.zeros(20)), around)) == 0
    assert not find_areas_of(Question(events, np.ones(20)), []).any()
    assert not find_areas_of(Question(events, np.ones(20)), [shapely.Polygon()]).any()


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_sources_are_counted_per_area(seed: int) -> None:
    random = np.random.default_rng(seed)
    names = [f"groep {number}" if number else None for number in random.integers(0, 12, 120)]
    roughly = random.choice([0, 0, 300], 120)
    events = prepare(make_town(make_noise(120, SIDE_M, seed), source=names, precision_m=roughly))
    brought, areas = random.uniform(0.1, 2, len(events)), split(seed)
    question = Question(events, brought, Parameters(source_cap=1e9, venue_power=1.0))
    area = find_areas_of(question, areas)
    counted = count_standing(question, area, len(areas))
    for number, (n_events, n_sources, most, total) in enumerate(counted, start=1):
        here = events.owner[area == number]
        by_source = np.bincount(events.source[here], brought[here])
        assert (n_events, n_sources) == (len(here), np.count_nonzero(by_source))
        assert (most, total) == pytest.approx((by_source.max(initial=0), brought[here].sum()))

"""Barriers: watertight, the same at any cell size, and read from lines and areas alike.

 x x |
x @ x|           one fire, with a railway (|) through its east side
 x x |
"""

from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from data.vocabulary import USUAL_RESISTANCE_M, BarrierKind
from geo.barriers import find_walls, prepare_barriers
from geo.crs import WGS84
from geo.errors import BarriersRefused, UnknownCrs
from geo.field import Grid, Points, bin_points, diffuse, lay_grid
from geo.living import energy_areas
from geo.parameters import Parameters
from tests.geo.towns import HEART, Floats, make_fire, make_town

DAY = "2026-01-02"
BANDWIDTH_M = 150.0
X_M, Y_M = HEART
EAST = shapely.box(X_M + 60, Y_M - 4000, X_M + 4000, Y_M + 4000)
RAILWAY = shapely.LineString([(X_M + 60, Y_M - 4000), (X_M + 60, Y_M + 4000)])
HEATH = shapely.box(X_M + 60, Y_M - 4000, X_M + 260, Y_M + 4000)


def make_barriers(*shapes: Any, crs: Any = 28992, **columns: Any) -> geopandas.GeoDataFrame:
    """A table of barriers at these places."""
    return geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


def light(at: Any, barriers: geopandas.GeoDataFrame | None, cell_m: float = 25.0) -> tuple[Grid, Floats]:
    """The field of one activity on a grid that reaches 1500 m around the heart."""
    corners_m = np.array([[-1500.0, -1500.0], [1500.0, 1500.0]]) + HEART
    grid = lay_grid(corners_m[:, 0], corners_m[:, 1], 0.0, cell_m)
    x_m, y_m = np.array([at], dtype=float).T
    walls = find_walls(prepare_barriers(barriers), grid)
    cells, _ = bin_points(grid, Points(x_m, y_m, np.ones(1), np.ones(1)))
    return grid, diffuse(cells, (BANDWIDTH_M / cell_m) ** 2, walls)


def share_within(grid: Grid, field: Floats, shape: shapely.Geometry) -> float:
    """The share of the energy in cells with their middle in a shape."""
    inside = shapely.contains_xy(shape, *grid.find_middles_m(np.arange(field.size)))
    return float(field.ravel()[inside].sum() / field.sum())


@given(st.integers(0, 10_000), st.integers(3, 12))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_nothing_comes_through_a_closed_railway_of_any_course(seed: int, n_corners: int) -> None:
    random = np.random.default_rng(seed)
    angles = np.sort(random.uniform(0, 2 * np.pi, n_corners))
    reach_m = random.uniform(150, 700, n_corners)
    around = HEART + np.column_stack((np.cos(angles), np.sin(angles))) * reach_m[:, None]
    ring = shapely.Polygon(around)
    core = ring.buffer(-60)  # what is shared over four cells must lie within with all four
    inside = (core if core.area else ring.buffer(300)).representative_point()
    ring = ring if core.area else ring.buffer(300)
    grid, field = light((inside.x, inside.y), make_barriers(ring.exterior, resistance_m=[1e9]))
    assert share_within(grid, field, ring) == pytest.approx(1, abs=1e-6)


def test_an_area_does_not_leak_over_a_railway_that_lets_nothing_through() -> None:
    town = make_town(make_fire(30, (X_M - 30, Y_M)))
    free = energy_areas(town, DAY)
    held = energy_areas(town, DAY, barriers=make_barriers(RAILWAY, resistance_m=[1e9]))
    before, after = (found.geometry.iloc[2] for found in (free, held))
    assert before.intersection(EAST).area > 0.2 * before.area
    assert after.intersection(EAST).area < 0.005 * after.area


def test_a_railway_parts_one_fire_into_two_buurten() -> None:
    both = np.concatenate([make_fire(30, (X_M + 60 + side * 130, Y_M), seed=side + 2) for side in (-1, 1)])
    assert energy_areas(make_town(both), DAY)["area_id"].nunique() == 1
    parted = energy_areas(make_town(both), DAY, barriers=make_barriers(RAILWAY, kind=["railway"]))
    assert parted["area_id"].nunique() == 2


@pytest.mark.parametrize(("barrier", "beyond_m"), [(RAILWAY, 60), (HEATH, 260)])
def test_as_much_comes_across_at_any_size_of_cell(barrier: shapely.Geometry, beyond_m: float) -> None:
    beyond = affinity.translate(EAST, beyond_m - 60)
    crossed = [
        share_within(*light(HEART, make_barriers(barrier, resistance_m=[1000.0]), cell_m), beyond)
        for cell_m in (12.5, 25.0)
    ]
    assert crossed[0] == pytest.approx(crossed[1], rel=0.1)
    assert crossed[0] < 0.07 < 0.3 < share_within(*light(HEART, None), EAST)


def test_the_same_areas_at_any_size_of_cell() -> None:
    town, railway = make_town(make_fire(40, (X_M - 20, Y_M))), make_barriers(RAILWAY, kind=["railway"])
    fine, usual = (
        energy_areas(town, DAY, parameters=Parameters(cell_m=cell_m), barriers=railway).geometry.iloc[2]
        for cell_m in (12.5, 25.0)
    )
    assert fine.intersection(usual).area > 0.9 * fine.union(usual).area


def test_more_resistance_lets_less_across() -> None:
    crossed = [
        share_within(*light(HEART, make_barriers(RAILWAY, resistance_m=[high])), EAST)
        for high in (0.0, 100.0, 300.0, 1000.0, 1e9)
    ]
    assert crossed == sorted(crossed, reverse=True)
    assert crossed[0] == pytest.approx(share_within(*light(HEART, None), EAST))
    assert crossed[-1] < 1e-6


@pytest.mark.parametrize(
    "table",
    [
        make_barriers(),
        make_barriers(kind=[], resistance_m=[]),
        make_barriers(None, shapely.Polygon(), kind=["heath", "heath"]),
        make_barriers(affinity.translate(RAILWAY, 100_000), kind=["railway"]),
    ],
    ids=["no columns", "no rows", "no shapes", "far away"],
)
def test_where_nothing_is_in_the_way_nothing_changes(table: geopandas.GeoDataFrame) -> None:
    town = make_town(make_fire())
    assert energy_areas(town, DAY, barriers=table).equals(energy_areas(town, DAY))


def test_an_area_is_a_barrier_at_its_shores_half_going_in_and_half_going_out() -> None:
    canal = RAILWAY.buffer(20, cap_style="flat")
    prepared = prepare_barriers(make_barriers(canal, resistance_m=[600.0]))
    assert prepared is not None
    assert prepared.resistance_m.tolist() == [300.0] * 4
    over_canal, over_line = (
        share_within(*light(HEART, make_barriers(shape, resistance_m=[600.0])), EAST)
        for shape in (canal, RAILWAY)
    )
    assert over_canal == pytest.approx(over_line, rel=0.2)


def test_a_barrier_holds_the_same_in_any_crs_and_in_parts() -> None:
    whole = make_barriers(RAILWAY, resistance_m=[1000.0])
    halves = make_barriers(
        shapely.MultiLineString(
            [[(X_M + 60, Y_M - 4000), (X_M + 60, Y_M)], [(X_M + 60, Y_M), (X_M + 60, Y_M + 4000)]]
        ),
        resistance_m=[1000.0],
    )
    expected = light(HEART, whole)[1]
    assert np.allclose(light(HEART, whole.to_crs(WGS84))[1], expected, atol=1e-9)
    assert np.allclose(light(HEART, halves)[1], expected)


@pytest.mark.parametrize("resistance_m", [-1.0, float("inf")])
def test_a_resistance_that_means_nothing_is_refused_with_its_row(resistance_m: float) -> None:
    with pytest.raises(BarriersRefused) as refused:
        prepare_barriers(make_barriers(RAILWAY, RAILWAY, resistance_m=[300.0, resistance_m]))
    assert refused.value.rows == (1,)


def test_a_table_that_does_not_say_where_it_lies_is_refused() -> None:
    with pytest.raises(UnknownCrs):
        prepare_barriers(make_barriers(RAILWAY, crs=None))


@pytest.mark.parametrize("kind", [*USUAL_RESISTANCE_M, None])
def test_without_a_number_the_kind_says_how_hard_it_is(kind: BarrierKind | None) -> None:
    name, usual_m = ("muur", 300.0) if kind is None else (kind.name.lower(), USUAL_RESISTANCE_M[kind])
    for columns in ({"kind": [name]}, {"kind": [name], "resistance_m": [None]}):
        prepared = prepare_barriers(make_barriers(RAILWAY, **columns))
        assert prepared is not None
        assert prepared.resistance_m.tolist() == [usual_m]

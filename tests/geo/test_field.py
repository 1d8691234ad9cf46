"""The field keeps what it is given, and hills stand where they should."""

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.bandwidth import choose_bandwidth
from geo.field import Grid, bin_points, lay_grid
from geo.outlines import draw_outlines
from geo.parameters import Parameters
from geo.peaks import label_hills
from tests.geo.towns import HEART, make_fire

Floats = npt.NDArray[np.float64]


def blur_all(
    x_m: Floats, y_m: Floats, energy: Floats, spread_m: Floats, bandwidth_m: float
) -> tuple[Grid, Floats]:
    grid = lay_grid(x_m, y_m, 4 * bandwidth_m + spread_m.max(), 25.0)
    binned = bin_points(grid, x_m, y_m, energy, energy**2, spread_m)
    return grid, np.sum([width.blur(bandwidth_m) for width in binned], axis=0)


@given(st.integers(0, 10_000), st.integers(1, 50), st.floats(60, 500))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_energy_is_conserved(seed: int, n: int, bandwidth_m: float) -> None:
    random = np.random.default_rng(seed)
    x_m, y_m = random.uniform(0, 3000, (2, n)) + np.array(HEART)[:, None]
    energy, spread_m = random.uniform(0.1, 3, n), random.choice([0, 40, 300], n).astype(float)
    _, field = blur_all(x_m, y_m, energy, spread_m, bandwidth_m)
    assert field.sum() == pytest.approx(energy.sum())


def test_the_field_is_the_sum_of_the_hills_one_by_one() -> None:
    x_m, y_m = make_fire(20, spread_m=400).T
    grid, field = blur_all(x_m, y_m, np.ones(20), np.zeros(20), 150.0)
    column_x_m, row_y_m = grid.find_middles_m(np.arange(field.size))
    square_m2 = (column_x_m[:, None] - x_m) ** 2 + (row_y_m[:, None] - y_m) ** 2
    hills = np.exp(-square_m2 / (2 * 150**2)).sum(axis=1) * 25**2 / (2 * np.pi * 150**2)
    assert np.abs(field.ravel() - hills).max() < 0.002 * hills.max()


def test_a_place_known_roughly_is_a_lower_and_wider_hill_of_the_same_energy() -> None:
    here = np.array([HEART[0]]), np.array([HEART[1]]), np.ones(1)
    _, exact = blur_all(*here, np.zeros(1), 150.0)
    _, rough = blur_all(*here, np.array([300.0]), 150.0)
    assert rough.max() < 0.3 * exact.max()
    assert (rough > exact.max() / 100).sum() > 1.5 * (exact > exact.max() / 100).sum()
    assert rough.sum() == pytest.approx(exact.sum())


@pytest.mark.parametrize("spread_m", [100.0, 250.0])
def test_wider_fires_ask_for_a_wider_bandwidth(spread_m: float) -> None:
    fires = [make_fire(80, (HEART[0] + far, HEART[1]), spread_m) for far in (0, 3000)]
    x_m, y_m = np.concatenate(fires).T
    chosen_m = choose_bandwidth(x_m, y_m, np.ones(160), Parameters())
    assert 0.3 * spread_m < chosen_m < 0.9 * spread_m or chosen_m == pytest.approx(100)


def test_scattered_activities_ask_for_the_widest_bandwidth() -> None:
    x_m, y_m = np.random.default_rng(3).uniform(0, 8000, (2, 60))
    assert choose_bandwidth(x_m, y_m, np.ones(60), Parameters()) == pytest.approx(400)


def test_a_deep_dip_keeps_two_hills_apart_and_a_shallow_one_does_not() -> None:
    along = np.arange(-15, 16)
    for apart, n_hills in ((6, 2), (2, 1)):
        ridge = np.exp(-((along - apart) ** 2) / 8) + 0.9 * np.exp(-((along + apart) ** 2) / 8)
        field = ridge * np.exp(-(along[:, None] ** 2) / 8)
        labels, peaks = label_hills(field, 0 * field, 0.001, Parameters())
        assert len(peaks) == labels.max() == n_hills
        assert peaks[0] % 31 - 15 == pytest.approx(apart, abs=1)


def test_outlines_of_any_labels_are_valid_and_share_borders_exactly() -> None:
    for seed in range(20):
        labels = np.zeros((24, 24), dtype=int)
        labels[1:-1, 1:-1] = np.random.default_rng(seed).integers(0, 4, (22, 22))
        shapes, names = draw_outlines(labels, Grid(0, 0, 24, 24, 25.0), 12.0)
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)
        assert set(names) == {1, 2, 3}

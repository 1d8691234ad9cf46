"""The field keeps what it is given, and hills stand where they should."""

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import gaussian_filter

from geo.bandwidth import choose_bandwidth
from geo.events import prepare
from geo.field import Grid, Points, Walls, bin_points, diffuse, lay_grid, measure_hill
from geo.outlines import draw_outlines
from geo.parameters import Parameters
from geo.peaks import label_hills
from tests.geo.towns import HEART, make_fire, make_town

Floats = npt.NDArray[np.float64]
OFF_HEART = (HEART[0] + 7.0, HEART[1] - 11.0)


def blur_all(x_m: Floats, y_m: Floats, energy: Floats, bandwidth_m: float) -> tuple[Grid, Floats]:
    grid = lay_grid(x_m, y_m, 4 * bandwidth_m, 25.0)
    return grid, blur_on(grid, x_m, y_m, energy, bandwidth_m)


def blur_on(grid: Grid, x_m: Floats, y_m: Floats, energy: Floats, bandwidth_m: float) -> Floats:
    cells, _ = bin_points(grid, Points(x_m, y_m, energy, np.ones(len(x_m))))
    return diffuse(cells, (bandwidth_m / grid.cell_m) ** 2, None)


def blur_known_to(precision_m: float, bandwidth_m: float) -> tuple[Grid, Floats]:
    """The field of one activity known so roughly, off the middle of a cell, on a grid that holds it all."""
    events = prepare(make_town([OFF_HEART], precision_m=precision_m))
    grid = lay_grid(events.x_m, events.y_m, 8 * bandwidth_m, 25.0)
    return grid, blur_on(grid, events.x_m, events.y_m, events.share, bandwidth_m)


@given(st.integers(0, 10_000), st.integers(1, 50), st.floats(60, 500))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_energy_is_conserved(seed: int, n: int, bandwidth_m: float) -> None:
    random = np.random.default_rng(seed)
    places = random.uniform(0, 3000, (n, 2)) + HEART
    events = prepare(make_town(places, precision_m=random.choice([0, 40, 300, 2000], n)))
    energy = random.uniform(0.1, 3, n)
    _, field = blur_all(events.x_m, events.y_m, energy[events.owner] * events.share, bandwidth_m)
    assert field.sum() == pytest.approx(energy.sum())


def test_the_field_is_the_sum_of_the_hills_one_by_one() -> None:
    x_m, y_m = make_fire(20, spread_m=400).T
    grid, field = blur_all(x_m, y_m, np.ones(20), 150.0)
    alone = [blur_on(grid, x_m[[one]], y_m[[one]], np.ones(1), 150.0) for one in range(20)]
    assert np.allclose(field, np.sum(alone, axis=0), atol=1e-12)


@given(st.floats(75, 500), st.sampled_from([0.0, 100.0, 400.0, 1500.0]))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_a_hill_is_as_wide_as_asked_in_every_direction(bandwidth_m: float, precision_m: float) -> None:
    grid, field = blur_known_to(precision_m, bandwidth_m)
    x_m, y_m = grid.find_middles_m(np.arange(field.size)) - np.array(OFF_HEART)[:, None]
    asked_m = np.hypot(bandwidth_m, precision_m / 2)  # a disc is half its radius wide
    for off_m in (x_m, y_m, (x_m + y_m) / 2**0.5):
        assert (field.ravel() @ off_m**2) ** 0.5 == pytest.approx(asked_m, rel=0.02)


def test_the_top_of_a_hill_and_its_squares_are_known_beforehand() -> None:
    field = np.zeros((201, 201))
    field[100, 100] = 1
    hill = diffuse(field, (150 / 25) ** 2, None)
    assert measure_hill(150, 25) == pytest.approx((hill.max(), (hill**2).sum()))


@given(st.integers(0, 10_000), st.floats(0, 5000))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_no_energy_is_lost_at_a_wall_and_less_of_it_crosses_a_higher_one(seed: int, high: float) -> None:
    energy = np.zeros((40, 40))
    energy[5:35, 5:18] = np.random.default_rng(seed).random((30, 13))
    across = np.zeros_like(energy)
    across[:, 20] = high / 25
    crossed = [diffuse(energy, 25.0, walls) for walls in (None, Walls(across, 0 * energy))]
    assert [field.sum() for field in crossed] == pytest.approx([energy.sum()] * 2)
    assert crossed[1][:, 21:].sum() <= crossed[0][:, 21:].sum() * (1 + 1e-9)


def test_walls_of_nothing_change_nothing() -> None:
    energy = np.random.default_rng(1).random((30, 50))
    free = Walls(np.zeros_like(energy), np.zeros_like(energy))
    assert np.allclose(diffuse(energy, 9.0, free), diffuse(energy, 9.0, None))


def test_a_place_known_roughly_is_a_lower_and_wider_hill_of_the_same_energy() -> None:
    (_, exact), (_, rough) = (blur_known_to(precision_m, 150.0) for precision_m in (0.0, 600.0))
    assert rough.max() < 0.3 * exact.max()
    assert (rough > exact.max() / 100).sum() > 1.5 * (exact > exact.max() / 100).sum()
    assert rough.sum() == pytest.approx(exact.sum())


@pytest.mark.parametrize("precision_m", [50.0, 300.0, 900.0, 2000.0])
def test_a_place_known_roughly_is_one_hill_and_not_one_for_each_of_its_points(precision_m: float) -> None:
    _, field = blur_known_to(precision_m, 100.0)
    assert label_hills(field, 0 * field, field.max() / 2, Parameters())[0].max() == 1
    high = (field > field.max() / 2).sum() * 25**2
    assert high > 0.8 * np.pi * precision_m**2


@pytest.mark.parametrize("spread_m", [100.0, 250.0])
def test_wider_fires_ask_for_a_wider_bandwidth(spread_m: float) -> None:
    fires = [make_fire(80, (HEART[0] + far, HEART[1]), spread_m) for far in (0, 3000)]
    x_m, y_m = np.concatenate(fires).T
    chosen_m = choose_bandwidth(Points(x_m, y_m, *np.ones((2, 160))), Parameters())
    assert 0.3 * spread_m < chosen_m < 0.9 * spread_m or chosen_m == pytest.approx(100)


def test_scattered_activities_ask_for_the_widest_bandwidth() -> None:
    x_m, y_m = np.random.default_rng(3).uniform(0, 8000, (2, 60))
    assert choose_bandwidth(Points(x_m, y_m, *np.ones((2, 60))), Parameters()) == pytest.approx(400)


def test_a_deep_dip_keeps_two_hills_apart_and_a_shallow_one_does_not() -> None:
    along = np.arange(-15, 16)
    for apart, n_hills in ((6, 2), (2, 1)):
        ridge = np.exp(-((along - apart) ** 2) / 8) + 0.9 * np.exp(-((along + apart) ** 2) / 8)
        field = ridge * np.exp(-(along[:, None] ** 2) / 8)
        labels, peaks, _ = label_hills(field, 0 * field, 0.001, Parameters())
        assert len(peaks) == labels.max() == n_hills
        assert peaks[0] % 31 - 15 == pytest.approx(apart, abs=1)


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_hills_are_those_of_climbing_every_cell_and_falling_through_every_pass(
    seed: int, walled: bool
) -> None:
    random = np.random.default_rng(seed)
    field = gaussian_filter(random.random((24, 26)), 1.2)
    walls = None
    if walled:
        across, up = np.zeros_like(field), np.zeros_like(field)
        across[:, random.integers(5, 20)] = 1
        up[random.integers(5, 18), random.integers(3, 20) :] = 1
        walls = Walls(across, up)
    floor, noise_sd = float(np.quantile(field, 0.3)), np.full((12, 13), random.uniform(0, 0.02))
    asked = Parameters(saddle_share=random.uniform(0.7, 0.99), join_share=random.uniform(0.1, 0.9))
    labels, peaks, cells = label_hills(field, noise_sd, floor, asked, walls)
    expected = climb_and_fall(field, noise_sd[0, 0], floor, asked, walls)
    assert np.array_equal(cells, np.flatnonzero(labels))
    assert np.array_equal(peaks, sorted(set(expected.values()), key=lambda peak: -field.ravel()[peak]))
    assert {int(cell): int(peaks[labels.ravel()[cell] - 1]) for cell in cells} == expected


def climb_and_fall(
    field: Floats, noise_sd: float, floor: float, asked: Parameters, walls: Walls | None
) -> dict[int, int]:
    """The same in the plainest words: the peak of every cell above the floor."""
    rows, columns = field.shape
    height = {
        (row, column): float(field[row, column])
        for row in range(1, rows - 1)
        for column in range(1, columns - 1)
        if field[row, column] > floor
    }

    def shut(row: int, column: int, above: int, right: int) -> bool:
        """A wall between a cell and one beside or above it."""
        if walls is None:
            return False
        if above:
            return bool(walls.up[row + min(above, 0), column])
        return bool(walls.across[row, column + min(right, 0)])

    def neighbours(row: int, column: int) -> list[tuple[tuple[int, int], float]]:
        found = []
        for above, right in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            other = row + above, column + right
            if above and right:
                closed = (
                    shut(row, column, above, 0)
                    or shut(row + above, column, 0, right)
                    or shut(row, column, 0, right)
                    or shut(row, column + right, above, 0)
                )
            else:
                closed = shut(row, column, above, right)
            if other in height and not closed:
                found.append((other, 1.0 if above == 0 or right == 0 else 0.5**0.5))
        return found

    def climb(cell: tuple[int, int]) -> tuple[int, int]:
        ways = [((height[near] - height[cell]) * close, near) for near, close in neighbours(*cell)]
        rise, near = max(ways, default=(0.0, cell))
        return climb(near) if rise > 0 else cell

    hill = {cell: climb(cell) for cell in height}
    passes = sorted(
        (
            (min(height[one], height[two]), hill[one], hill[two])
            for one in height
            for two, _ in neighbours(*one)
        ),
        key=lambda found: -found[0],
    )
    part_of = {peak: peak for peak in set(hill.values())}

    def whole(peak: tuple[int, int]) -> tuple[int, int]:
        return peak if part_of[peak] == peak else whole(part_of[peak])

    for saddle, one, two in passes:
        low, high = sorted((whole(one), whole(two)), key=lambda peak: height[peak])
        needed = max((1 - asked.saddle_share) * height[low], asked.prominence_sd * noise_sd)
        joins = saddle * (height[low] / height[high]) ** asked.join_power >= asked.join_share * height[high]
        if low != high and height[low] - saddle < needed and joins:
            part_of[low] = high
    tops = {cell: whole(peak) for cell, peak in hill.items()}
    return {row * columns + column: top[0] * columns + top[1] for (row, column), top in tops.items()}


@given(st.integers(0, 10_000), st.floats(0.0, 40.0))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_outlines_of_any_labels_are_valid_nested_and_share_borders(seed: int, tolerance_m: float) -> None:
    random = np.random.default_rng(seed)
    height = gaussian_filter(random.normal(size=(50, 60)), random.uniform(1.5, 3))
    height /= height.std()
    labels = gaussian_filter(random.normal(size=(4, 50, 60)), (0, 4, 4)).argmax(axis=0) + 1
    labels[height < 0.2] = 0
    labels[[0, -1]], labels[:, [0, -1]] = 0, 0
    levels = np.where(height > 1.2, 1, np.where(height > 0.7, 2, 3))
    drawn = draw_outlines(labels, levels, Grid(0, 0, 60, 50, 25.0), tolerance_m)
    for kern, zone, rand in drawn.values():
        assert shapely.is_valid([kern, zone, rand]).all()
        assert kern.difference(zone).area + zone.difference(rand).area == pytest.approx(0, abs=1e-6)
    assert shapely.coverage_is_valid(shapely.get_parts([shapes[-1] for shapes in drawn.values()]))

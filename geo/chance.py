"""What plain chance would do: the background of a town, and how much more goes on in an area.

Scattered activities lie close together somewhere, always. These measures keep such a place from being
called a neighbourhood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from geo.field import Grid, Points
from geo.parameters import Parameters

_ROUNDS = 6  # after which the background no longer changes


@dataclass(frozen=True, eq=False)
class Town:
    """What is asked of a town as a whole. With one more or one fewer it can be looked at with the same eyes.

    `grid`: on which it was seen; `n_cells`: its size; `energy`, `energy_squared`: sums over its activities;
    `floor`: the energy per cell above which a cell can be part of a hill; `profile`: the mean one of its
    hills, see `geo.levels`.
    """

    bandwidth_m: float
    grid: Grid
    n_cells: float
    energy: float
    energy_squared: float
    floor: float
    profile: np.ndarray | None = None


def measure_town(
    points: Points,
    bandwidth_m: float,
    grid: Grid,
    field: np.ndarray,
    seen: np.ndarray,
    seen_squared: np.ndarray,
    hill_top: float,
    parameters: Parameters,
) -> Town:
    """Measure a town. `seen`, `seen_squared`: energy and its square per cell, before they spread.

    The floor is so many times the background: the energy outside everything that looks like a hill.
    `hill_top`: height of a hill of 1 initiative. Two activities at one spot do not look like a hill yet: else
    a quiet town has hills only, and no background at all.
    """
    n_cells = count_town_cells(points, bandwidth_m, parameters)
    total, total_squared = float(seen.sum()), float(seen_squared.sum())
    floor = parameters.background_rise * total / n_cells
    high = np.flatnonzero(field >= 2 * total_squared / total * hill_top)
    height, energy = field.ravel()[high], seen.ravel()[high]
    for _ in range(_ROUNDS):
        hill = height >= floor
        outside = max(total - energy[hill].sum(), 0.0) / max(n_cells - hill.sum(), 1.0)
        floor = parameters.background_rise * outside
    floor = float(max(floor, 1e-9 * field.max()))  # rounding is no hill
    return Town(bandwidth_m, grid, n_cells, total, total_squared, floor)


def count_town_cells(points: Points, bandwidth_m: float, parameters: Parameters) -> float:
    """Return the size in cells of the box around the activities, a bandwidth wider on every side.

    A town with one hill has no background to see; it gets at least the box of a small town around it.
    """
    width_m, height_m = (
        max(np.ptp(along) + 2 * bandwidth_m, parameters.town_least_m) for along in (points.x_m, points.y_m)
    )
    return float(width_m * height_m / parameters.cell_m**2)


def find_significance(
    hill: np.ndarray,
    energy: np.ndarray,
    squared: np.ndarray,
    n_hills: int,
    town: Town,
    parameters: Parameters,
) -> np.ndarray:
    """Return per hill the log-likelihood ratio of "more goes on here than elsewhere" against chance.

    `hill`, `energy`, `squared`: per cell of a hill its number (from 0) and what was seen there. Energy is
    counted in effective activities: (sum of energy) squared over the sum of squared energy, so one heavy
    activity is one activity. Too few of them is no evidence at all.
    Source: Kulldorff 1997, A spatial scan statistic.
    """
    n_cells = np.bincount(hill, minlength=n_hills)
    energy, squared = np.bincount(hill, energy, n_hills), np.bincount(hill, squared, n_hills)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = squared / energy
        inside, total = energy / each, town.energy / each
        expected = total * n_cells / town.n_cells
        outside = np.maximum(total - inside, 0)  # rounding may leave less than nothing
        ratio = xlogy(inside, inside / expected) + xlogy(outside, outside / (total - expected))
        # A millionth of an activity is rounding: it must not decide over six alike ones.
        enough = (inside + 1e-6 >= parameters.minimum_events) & (inside > expected)
    return np.where(enough, ratio, 0.0)

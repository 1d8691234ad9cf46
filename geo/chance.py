"""What plain chance would do: the background of a town, and how much more goes on in an area.

Scattered activities lie close together somewhere, always. These measures keep such a place from being
called a neighbourhood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from geo.field import Points
from geo.parameters import Parameters

_ROUNDS = 6  # after which the background no longer changes


@dataclass(frozen=True, eq=False)
class Seen:
    """Where the activities themselves were seen, before any hill: per cell, and the cells of the town."""

    energy: np.ndarray
    energy_squared: np.ndarray
    n_town_cells: float


def count_town_cells(points: Points, bandwidth_m: float, parameters: Parameters) -> float:
    """Return the size in cells of the box around the activities, a bandwidth wider on every side.

    A town with one hill has no background to see; it gets at least the box of a small town around it.
    """
    width_m, height_m = (
        max(np.ptp(along) + 2 * bandwidth_m, parameters.town_least_m) for along in (points.x_m, points.y_m)
    )
    return float(width_m * height_m / parameters.cell_m**2)


def find_floor(field: np.ndarray, seen: Seen, hill_top: float, parameters: Parameters) -> float:
    """Return the energy per cell above which a cell can be part of a hill, so many times the background.

    The background is the energy of the town outside everything that looks like a hill. `hill_top`: height of
    a hill of 1 initiative. Two activities at one spot do not look like a hill yet: else a quiet town has
    hills only, and no background at all.
    """
    total = seen.energy.sum()
    pair_height = 2 * seen.energy_squared.sum() / total * hill_top
    floor = parameters.background_rise * total / seen.n_town_cells
    high = np.flatnonzero(field >= pair_height)
    height, energy = field.ravel()[high], seen.energy.ravel()[high]
    for _ in range(_ROUNDS):
        hill = height >= floor
        outside = max(total - energy[hill].sum(), 0.0) / max(seen.n_town_cells - hill.sum(), 1.0)
        floor = parameters.background_rise * outside
    return float(max(floor, 1e-9 * field.max()))  # rounding is no hill


def find_significance(
    hill: np.ndarray,
    energy: np.ndarray,
    squared: np.ndarray,
    n_hills: int,
    seen: Seen,
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
        inside, total = energy / each, seen.energy.sum() / each
        expected = total * n_cells / seen.n_town_cells
        outside = np.maximum(total - inside, 0)  # rounding may leave less than nothing
        ratio = xlogy(inside, inside / expected) + xlogy(outside, outside / (total - expected))
        # A millionth of an activity is rounding: it must not decide over six alike ones.
        enough = (inside + 1e-6 >= parameters.minimum_events) & (inside > expected)
    return np.where(enough, ratio, 0.0)

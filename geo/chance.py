"""What plain chance would do: the background of a town, and how much more goes on in an area.

Scattered activities lie close together somewhere, always. These measures keep such a place from being
called a neighbourhood.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import xlogy

from geo.field import Grid, Points
from geo.parameters import Parameters

_ROUNDS = 6  # after which the background no longer changes


class Seen(NamedTuple):
    """A town on a grid, per cell: the field, and what was there before it spread (energy, and its square)."""

    grid: Grid
    field: np.ndarray
    energy: np.ndarray
    squared: np.ndarray


class Slopes(NamedTuple):
    """Cells that lie on hills: their row, column and hill (from 0), and what was seen there, see `Seen`."""

    row: np.ndarray
    column: np.ndarray
    hill: np.ndarray
    height: np.ndarray
    energy: np.ndarray
    squared: np.ndarray


@dataclass(frozen=True, eq=False)
class Town:
    """What is asked of a town as a whole. With one more or one fewer it can be looked at with the same eyes.

    `grid`: on which it was seen; `n_cells`: its size; `energy`: of all its activities; `own_height`: what an
    activity adds to the field at its own place; `floor`: the field above which a cell can be part of a hill;
    `profile`: the mean one of its hills, see `geo.levels`.
    """

    bandwidth_m: float
    grid: Grid
    n_cells: float
    energy: float
    own_height: float
    floor: float
    profile: np.ndarray | None = None


def measure_town(
    points: Points, bandwidth_m: float, seen: Seen, hill_top: float, parameters: Parameters
) -> Town:
    """Measure a town. `hill_top`: the height of a hill of 1 initiative.

    Its size is the box around the activities, a bandwidth wider on every side; but a town with one hill has
    no background to see, and gets at least the box of a small town around it. The floor is so many times the
    background: the energy outside everything that looks like a hill. Two activities at one spot do not look
    like a hill yet: else a quiet town has hills only, and no background at all.
    """
    width_m, height_m = (
        max(np.ptp(along) + 2 * bandwidth_m, parameters.town_least_m) for along in (points.x_m, points.y_m)
    )
    n_cells, total = width_m * height_m / parameters.cell_m**2, seen.energy.sum()
    own_height = hill_top * seen.squared.sum() / total
    floor = parameters.background_rise * total / n_cells
    high = np.flatnonzero(seen.field >= 2 * own_height)
    height, energy = seen.field.ravel()[high], seen.energy.ravel()[high]
    for _ in range(_ROUNDS):
        hill = height >= floor
        outside = max(total - energy[hill].sum(), 0.0) / max(n_cells - np.count_nonzero(hill), 1.0)
        floor = parameters.background_rise * outside
    floor = max(floor, 1e-9 * seen.field.max())  # rounding is no hill
    return Town(bandwidth_m, seen.grid, float(n_cells), float(total), float(own_height), float(floor))


def find_significance(slopes: Slopes, n_hills: int, town: Town, parameters: Parameters) -> np.ndarray:
    """Return per hill the log-likelihood ratio of "more goes on here than elsewhere" against chance.

    Energy is counted in effective activities: (sum of energy) squared over the sum of squared energy, so one
    heavy activity is one activity. Too few of them is no evidence at all.
    Source: Kulldorff 1997, A spatial scan statistic.
    """
    n_cells = np.bincount(slopes.hill, minlength=n_hills)
    energy, squared = (np.bincount(slopes.hill, each, n_hills) for each in (slopes.energy, slopes.squared))
    with np.errstate(divide="ignore", invalid="ignore"):
        each = squared / energy
        inside, total = energy / each, town.energy / each
        expected = total * n_cells / town.n_cells
        outside = np.maximum(total - inside, 0)  # rounding may leave less than nothing
        ratio = xlogy(inside, inside / expected) + xlogy(outside, outside / (total - expected))
        # A millionth of an activity is rounding: it must not decide over six alike ones.
        enough = (inside + 1e-6 >= parameters.minimum_events) & (inside > expected)
    return np.where(enough, ratio, 0.0)

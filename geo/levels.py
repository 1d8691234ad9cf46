"""Where a hill ends, read from its own profile, and how sure that is.

No share of the peak fits every buurt: where all gathers round one square, the edge lies far down the hill;
where activity is spread evenly, it lies half-way up. So the level is asked from the hill itself: the height
that nine of ten of its activities see around them, corrected for the shape of this hill and of its town's.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numba import njit
from scipy.special import expit

from geo.chance import Slopes, Town
from geo.field import Grid
from geo.parameters import Parameters

Level = Literal["kern", "zone", "rand"]
LEVELS: tuple[Level, ...] = ("kern", "zone", "rand")  # from the heart outwards
N_LEVELS = len(LEVELS)
_N_BINS = 96


@dataclass(frozen=True, eq=False)
class Hills:
    """Hills of a town: per cell its hill (0 is none, 1, 2, ...), and per hill its peak and where it ends.

    `field`: energy per cell. `cells` (on hills), `peaks`: flat cell numbers. `level`: energy per cell at the
    edge. `evidence`: log-likelihood ratio against plain chance, more where a hill touches others. `town`:
    what was asked of the town as a whole.
    """

    grid: Grid
    labels: np.ndarray
    field: np.ndarray
    cells: np.ndarray
    peaks: np.ndarray
    level: np.ndarray
    evidence: np.ndarray
    town: Town


def find_levels(
    slopes: Slopes,
    peak: np.ndarray,
    evidence: np.ndarray,
    touching: np.ndarray,
    town: Town,
    parameters: Parameters,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the energy per cell at which every hill ends, and the mean profile of the hills of the town.

    The profile of a hill is ln(low / middle), ln(peak / middle), stretch, ln(alone / low) and touching, with
    low and middle the heights that the lowest tenth and half of its activities stay under (less what each
    adds itself, which tells nothing of its neighbours), stretch the logarithm of its length over its width (a
    street is narrower than its hill), alone the height of one activity, touching the share of its rim that
    lies against another hill, and

        ln(level) = ln(c low) + own . profile + town . mean profile of the town's hills

    A hill itself speaks by its first three; the others are better known from the whole town.

    `peak`, `evidence`, `touching`: per hill (the evidence says which hills speak for the town).
    Source: regression on the best level of hills in synthetic towns.
    """
    base = town.floor / 2
    found = _find_quantiles(slopes, peak, base, [0.1, 0.5])
    low, middle = (np.maximum(height - town.own_height, base / 10) for height in found)
    of_low, of_peak, alone = np.log((low / middle, peak / middle, town.own_height / low))
    profile = np.column_stack((of_low, of_peak, _find_stretch(slopes, len(peak)), alone, touching))
    # A town with few hills leans on what is usual.
    known = np.vstack((profile[evidence > parameters.significance], parameters.usual_profile))
    of_town = known.mean(axis=0) if town.profile is None else town.profile
    shape = profile[:, :3] @ parameters.edge_by_own_profile + of_town @ parameters.edge_by_town_profile
    return np.clip(parameters.edge_level * low * np.exp(shape), base, parameters.edge_most * peak), of_town


def find_probability(hills: Hills, cells: np.ndarray, parameters: Parameters) -> np.ndarray:
    """Return for cells of hills (flat numbers) the probability of lying in the living buurt of their hill.

    p = real / (1 + (level / height)^s), real the logistic of the evidence that there is a buurt at all.
    Source: both fitted to towns with a known truth.
    """
    hill, height = hills.labels.ravel()[cells] - 1, hills.field.ravel()[cells]
    real = expit((hills.evidence - parameters.evidence_even) / parameters.evidence_doubt)
    beyond = np.exp(parameters.edge_steepness * (np.log(hills.level)[hill] - np.log(height)))
    return real[hill] / (1 + beyond)


def cut_hills(hills: Hills, parameters: Parameters) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Cut the hills with enough evidence at their level; kern and zone are where most of the energy lies.

    Returns per cell its level (0 is none, 1 kern, 2 zone, 3 rand), and per hill the energy within its rand;
    how likely a place in it lies in a living buurt, per level (level, hill); and its stability: how much of
    it two equal draws of its edge share, expected overlap over expected cover (1 is an edge without doubt).
    """
    n_hills, cells = len(hills.peaks), hills.cells
    hill, height = hills.labels.ravel()[cells] - 1, hills.field.ravel()[cells]
    chance = find_probability(hills, cells, parameters)
    both = np.bincount(hill, chance**2, n_hills)
    either = 2 * np.bincount(hill, chance, n_hills) - both

    edge = np.where(hills.evidence > parameters.significance, hills.level, np.inf)
    inside = np.flatnonzero(height >= edge[hill])
    # Hill by hill, each from high to low: one key instead of two is five times as fast.
    inside = inside[np.argsort(hill[inside] - height[inside] / (2 * height.max(initial=1.0)))]
    hill, height = hill[inside], height[inside]
    energy = np.bincount(hill, height, n_hills)
    higher = height.cumsum() - height - (energy.cumsum() - energy)[hill]
    share = higher / energy[hill]
    level = (share >= parameters.kern_share).astype(int) + (share >= parameters.zone_share)
    levels = np.zeros(hills.labels.shape, dtype=np.int8)
    levels.ravel()[cells[inside]] = level + 1
    counts, sums = (
        np.bincount(level * n_hills + hill, each, N_LEVELS * n_hills).reshape(N_LEVELS, n_hills)
        for each in (None, chance[inside])
    )
    probability = sums.cumsum(axis=0) / np.maximum(counts.cumsum(axis=0), 1)
    return levels, energy, probability, both / np.maximum(either, 1e-12)


def _find_stretch(slopes: Slopes, n_hills: int) -> np.ndarray:
    """Return per hill the logarithm of its length over its width: of its energy, along its own axes."""
    hill, height = slopes.hill, slopes.height
    total = np.bincount(hill, height, n_hills).clip(min=1e-300)

    x, y = slopes.column, slopes.row
    means = (np.bincount(hill, height * each, n_hills) / total for each in (x, y, x * x, y * y, x * y))
    x, y, xx, yy, xy = means
    xx, yy, xy = xx - x * x, yy - y * y, xy - x * y
    middle, bend = (xx + yy) / 2 + 1 / 12, np.hypot((xx - yy) / 2, xy)  # a cell has a width of its own
    return np.log((middle + bend) / (middle - bend)) / 2


@njit(cache=True)
def find_touching(labels: np.ndarray, cells: np.ndarray, n_hills: int) -> np.ndarray:
    """Return per hill which share of its rim lies against another hill. `labels`, `cells`: as in `Hills`."""
    rim, touching, hills = np.zeros(n_hills), np.zeros(n_hills), labels.ravel()
    for cell in cells:
        hill = hills[cell]
        for step in (1, labels.shape[1], -1, -labels.shape[1]):
            other = hills[cell + step]
            rim[hill - 1] += other != hill
            touching[hill - 1] += other != hill and other != 0
    return touching / np.maximum(rim, 1)


def _find_quantiles(slopes: Slopes, peak: np.ndarray, base: float, shares: list[float]) -> list[np.ndarray]:
    """Return per share and hill the height under which that share of its energy lies (by a histogram).

    The bins are steps in the logarithm of height, from the base to the peak.
    """
    lit, steps = np.flatnonzero(slopes.energy), _N_BINS / (np.log(peak / base) + 1e-12)
    hill, energy = slopes.hill[lit], slopes.energy[lit]
    # Shared by the two nearest bins: a hair more height must not move a whole activity.
    place = (np.log(slopes.height[lit] / base) * steps[hill] - 0.5).clip(0, _N_BINS - 1.001)
    bin_ = place.astype(int)
    low, high = energy * (bin_ + 1 - place), energy * (place - bin_)
    first, size = hill * _N_BINS + bin_, len(peak) * _N_BINS
    seen = (np.bincount(first, low, size) + np.bincount(first + 1, high, size)).reshape(-1, _N_BINS)
    below, found = seen.cumsum(axis=1), []
    for share in shares:
        wanted = share * below[:, -1:]
        bins = (below < wanted).sum(axis=1, keepdims=True).clip(max=_N_BINS - 1)
        beyond, in_bin = (np.take_along_axis(each, bins, axis=1) for each in (below - wanted, seen))
        found.append(base * np.exp((bins + 1 - beyond / in_bin.clip(min=1e-300))[:, 0] / steps))
    return found

"""Where a hill ends, read from its own profile, and how sure that is.

No share of the peak fits every buurt: where all gathers round one square, the edge lies far down the hill;
where activity is spread evenly, it lies half-way up. So the level is asked from the hill itself: the height
that nine of ten of its activities see around them, corrected for the shape of this hill and of its town's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numba import njit
from scipy.special import expit

from geo.parameters import Parameters

Level = Literal["kern", "zone", "rand"]
LEVELS: tuple[Level, ...] = ("kern", "zone", "rand")  # from the heart outwards
N_LEVELS = len(LEVELS)
_N_BINS = 96


@dataclass(frozen=True, eq=False)
class Hills:
    """Hills of a town: per cell its hill (0 is none, 1, 2, ...), and per hill its peak and where it ends.

    `field`: energy per cell. `peaks`: flat cell numbers. `level`: energy per cell at the edge.
    `evidence`: log-likelihood ratio against plain chance.
    """

    labels: np.ndarray
    field: np.ndarray
    peaks: np.ndarray
    level: np.ndarray
    evidence: np.ndarray


def find_levels(
    hill: np.ndarray,
    height: np.ndarray,
    energy: np.ndarray,
    peak: np.ndarray,
    evidence: np.ndarray,
    own_height: float,
    floor: float,
    parameters: Parameters,
) -> np.ndarray:
    """Return the energy per cell at which every hill ends.

    The profile of a hill is ln(low / middle) and ln(peak / middle), with low and middle the heights that the
    lowest tenth and half of its activities stay under, and

        ln(level) = ln(c low) + own . profile + town . mean profile of the town's hills

    `hill`, `height`, `energy`: per cell of a hill its number (from 0), the field and the activities there;
    `peak`, `evidence`: per hill (the evidence says which hills speak for the town); `own_height`: what an
    activity adds to the height at its own place, which tells nothing about its neighbours.
    Source: regression on the best level of hills in synthetic towns.
    """
    base = floor / 2
    low, middle = _find_quantiles(hill, height, energy, peak, base, (0.1, 0.5))
    low, middle = (np.maximum(seen - own_height, base / 10) for seen in (low, middle))
    profile = np.log(np.column_stack((low / middle, peak / middle)))
    # A town with few hills leans on what is usual.
    known = np.vstack((profile[evidence > parameters.significance], parameters.usual_profile))
    shape = profile @ parameters.edge_by_own_profile + known.mean(axis=0) @ parameters.edge_by_town_profile
    return np.clip(parameters.edge_level * low * np.exp(shape), base, parameters.edge_most * peak)


@dataclass(frozen=True, eq=False)
class Cut:
    """Areas: per cell its area (0 is none) and level (1 kern, 2 zone, 3 rand); and per hill the rest.

    `energy`: within the rand. `probability` (level, hill): how likely a place in that level lies in a living
    buurt. `stability`: how much of an area two equal draws of its edge share, expected overlap over expected
    cover; 1 is an edge without doubt.
    """

    labels: np.ndarray
    levels: np.ndarray
    energy: np.ndarray
    probability: np.ndarray
    stability: np.ndarray


def find_probability(hills: Hills, cells: np.ndarray, parameters: Parameters) -> np.ndarray:
    """Return for cells of hills (flat numbers) the probability of lying in the living buurt of their hill.

    p = real / (1 + (level / height)^s), real the logistic of the evidence that there is a buurt at all.
    Source: both fitted to towns with a known truth.
    """
    real = expit((hills.evidence - parameters.evidence_even) / parameters.evidence_doubt)
    labels, field = hills.labels.ravel(), hills.field.ravel()
    return _tell_chances(labels, field, cells, hills.level, real, parameters.edge_steepness)


def cut_hills(hills: Hills, parameters: Parameters) -> Cut:
    """Cut the hills with enough evidence at their level; kern and zone are where most of the energy lies."""
    labels, field, n_hills = hills.labels.ravel(), hills.field.ravel(), len(hills.peaks)
    cells = np.flatnonzero(labels)
    chance = find_probability(hills, cells, parameters)
    edge = np.where(hills.evidence > parameters.significance, hills.level, np.inf)
    inside = np.flatnonzero(field[cells] >= edge[labels[cells] - 1])
    high_to_low = inside[np.argsort(-field[cells[inside]])]
    shares = np.array([parameters.kern_share, parameters.zone_share])
    cut = _cut(labels, field, cells[high_to_low], chance[high_to_low], n_hills, shares)
    area, levels, energy, sums, counts = cut
    hill = labels[cells] - 1
    both = np.bincount(hill, chance**2, n_hills)
    either = 2 * np.bincount(hill, chance, n_hills) - both
    probability = np.cumsum(sums, axis=0) / np.maximum(np.cumsum(counts, axis=0), 1)
    shape = hills.labels.shape
    return Cut(
        area.reshape(shape), levels.reshape(shape), energy, probability, both / np.maximum(either, 1e-12)
    )


@njit(cache=True)
def _tell_chances(
    labels: np.ndarray,
    field: np.ndarray,
    cells: np.ndarray,
    level: np.ndarray,
    real: np.ndarray,
    steepness: float,
) -> np.ndarray:
    """Return for cells of hills the probability of lying in a buurt."""
    chance = np.empty(len(cells))
    for index, cell in enumerate(cells):
        hill = labels[cell] - 1
        chance[index] = real[hill] / (1 + (level[hill] / field[cell]) ** steepness)
    return chance


@njit(cache=True)
def _cut(
    labels: np.ndarray,
    field: np.ndarray,
    cells: np.ndarray,
    chance: np.ndarray,
    n_hills: int,
    shares: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Give the cells of areas, from high to low, their area and level.

    Returns these, the energy per hill, and per level and hill the sum of chances and the number of cells.
    """
    area, levels = np.zeros_like(labels), np.zeros_like(labels)
    energy, higher = np.zeros(n_hills), np.zeros(n_hills)
    sums, counts = np.zeros((N_LEVELS, n_hills)), np.zeros((N_LEVELS, n_hills))
    for cell in cells:
        energy[labels[cell] - 1] += field[cell]
    for index, cell in enumerate(cells):
        hill = labels[cell] - 1
        share = higher[hill] / energy[hill]
        level = int(share >= shares[0]) + int(share >= shares[1])
        higher[hill] += field[cell]
        area[cell], levels[cell] = hill + 1, level + 1
        sums[level, hill] += chance[index]
        counts[level, hill] += 1
    return area, levels, energy, sums, counts


@njit(cache=True)
def _find_quantiles(
    hill: np.ndarray,
    height: np.ndarray,
    energy: np.ndarray,
    peak: np.ndarray,
    base: float,
    shares: tuple[float, float],
) -> np.ndarray:
    """Return per share and hill the height under which that share of its energy lies (by a histogram).

    The bins are steps in the logarithm of height, from the base to the peak.
    """
    seen = np.zeros((len(peak), _N_BINS))
    steps = _N_BINS / (np.log(peak / base) + 1e-12)
    for cell in range(len(hill)):
        here = hill[cell]
        if energy[cell] > 0:
            # Shared by the two nearest bins: a hair more height must not move a whole activity.
            place = min(max(np.log(height[cell] / base) * steps[here] - 0.5, 0.0), _N_BINS - 1.001)
            bin_ = int(place)
            seen[here, bin_] += energy[cell] * (bin_ + 1 - place)
            seen[here, bin_ + 1] += energy[cell] * (place - bin_)
    found = np.empty((len(shares), len(peak)))
    for here in range(len(peak)):
        total = seen[here].sum()
        for index in range(len(shares)):
            rest = shares[index] * total
            bin_ = 0
            while bin_ < _N_BINS - 1 and rest > seen[here, bin_]:
                rest -= seen[here, bin_]
                bin_ += 1
            within = rest / seen[here, bin_] if seen[here, bin_] > 0 else 0.0
            found[index, here] = base * np.exp((bin_ + min(within, 1.0)) / steps[here])
    return found

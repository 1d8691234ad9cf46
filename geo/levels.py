"""Where a hill ends, read from its own profile, and how sure that is.

No share of the peak fits every buurt: where all gathers round one square, the edge lies far down the hill;
where activity is spread evenly, it lies half-way up. So the level is asked from the hill itself: the height
that nine of ten of its activities see around them, corrected for the shape of this hill and of its town's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from scipy.special import expit

from geo.parameters import Parameters

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
    labels: np.ndarray,
    field: np.ndarray,
    energy: np.ndarray,
    peaks: np.ndarray,
    evidence: np.ndarray,
    own_height: float,
    floor: float,
    parameters: Parameters,
) -> np.ndarray:
    """Return the energy per cell at which every hill ends.

    The profile of a hill is ln(low / middle) and ln(peak / middle), with low and middle the heights that the
    lowest tenth and half of its activities stay under, and

        ln(level) = ln(c low) + own . profile + town . mean profile of the town's hills

    `energy`: activities per cell; `evidence`: per hill, which of them speak for the town; `own_height`: what
    an activity adds to the height at its own place, which tells nothing about its neighbours.
    Source: regression on the best level of hills in synthetic towns.
    """
    heights = field.ravel()[peaks]
    base = floor / 2
    low, middle = _find_quantiles(labels, field, energy, heights, base, (0.1, 0.5))
    low, middle = (np.maximum(seen - own_height, base / 10) for seen in (low, middle))
    profile = np.log(np.column_stack((low / middle, heights / middle)))
    # A town with few hills leans on what is usual.
    known = np.vstack((profile[evidence > parameters.significance], parameters.usual_profile))
    shape = profile @ parameters.edge_by_own_profile + known.mean(axis=0) @ parameters.edge_by_town_profile
    return np.clip(parameters.edge_level * low * np.exp(shape), base, parameters.edge_most * heights)


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
    hill = hills.labels.ravel()[cells] - 1
    over = np.log(hills.field.ravel()[cells] / hills.level[hill])
    real = expit((hills.evidence - parameters.evidence_even) / parameters.evidence_doubt)
    return real[hill] * expit(parameters.edge_steepness * over)


def cut_hills(hills: Hills, parameters: Parameters) -> Cut:
    """Cut the hills with enough evidence at their level; kern and zone are where most of the energy lies."""
    cells = np.flatnonzero(hills.labels)
    hill, height = hills.labels.ravel()[cells] - 1, hills.field.ravel()[cells]
    certain = find_probability(hills, cells, parameters)
    n_hills = len(hills.peaks)
    both = np.bincount(hill, certain**2, n_hills)
    stability = both / np.maximum(2 * np.bincount(hill, certain, n_hills) - both, 1e-12)

    edge = np.where(hills.evidence > parameters.significance, hills.level, np.inf)
    inside = np.flatnonzero(height >= edge[hill])
    inside = inside[np.lexsort((cells[inside], -height[inside], hill[inside]))]
    cells, hill, height, certain = cells[inside], hill[inside], height[inside], certain[inside]
    energy = np.bincount(hill, height, n_hills)
    before = np.cumsum(energy) - energy
    share = (np.cumsum(height) - height - before[hill]) / energy[hill]  # of the higher cells of the same area
    level = np.searchsorted([parameters.kern_share, parameters.zone_share], share, side="right") + 1

    shape = hills.labels.shape
    labels, levels = np.zeros(hills.labels.size, dtype=int), np.zeros(hills.labels.size, dtype=int)
    labels[cells], levels[cells] = hill + 1, level
    kind = hill * 3 + level - 1
    sums, counts = (
        np.cumsum(np.bincount(kind, weight, n_hills * 3).reshape(n_hills, 3), axis=1).T
        for weight in (certain, None)
    )
    probability = sums / np.maximum(counts, 1)
    return Cut(labels.reshape(shape), levels.reshape(shape), energy, probability, stability)


@njit(cache=True)
def _find_quantiles(
    labels: np.ndarray,
    field: np.ndarray,
    energy: np.ndarray,
    heights: np.ndarray,
    base: float,
    shares: tuple[float, float],
) -> np.ndarray:
    """Return per share and hill the height under which that share of its energy lies (by a histogram).

    The bins are steps in the logarithm of height, from the base to the peak.
    """
    seen = np.zeros((len(heights), _N_BINS))
    steps = _N_BINS / (np.log(heights / base) + 1e-12)
    for row in range(labels.shape[0]):
        for column in range(labels.shape[1]):
            hill = labels[row, column] - 1
            if hill >= 0 and energy[row, column] > 0:
                # Shared by the two nearest bins: a hair more height must not move a whole activity.
                place = min(max(np.log(field[row, column] / base) * steps[hill] - 0.5, 0.0), _N_BINS - 1.001)
                bin_ = int(place)
                seen[hill, bin_] += energy[row, column] * (bin_ + 1 - place)
                seen[hill, bin_ + 1] += energy[row, column] * (place - bin_)
    found = np.empty((len(shares), len(heights)))
    for hill in range(len(heights)):
        total = seen[hill].sum()
        for index in range(len(shares)):
            rest = shares[index] * total
            bin_ = 0
            while bin_ < _N_BINS - 1 and rest > seen[hill, bin_]:
                rest -= seen[hill, bin_]
                bin_ += 1
            within = rest / seen[hill, bin_] if seen[hill, bin_] > 0 else 0.0
            found[index, hill] = base * np.exp((bin_ + min(within, 1.0)) / steps[hill])
    return found

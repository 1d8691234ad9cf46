"""Energy areas: the hills that stand out from their town and from chance, cut into kern, zone and rand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.special import xlogy

from geo.bandwidth import choose_bandwidth
from geo.energy import weigh_points
from geo.events import Events
from geo.field import Binned, Grid, bin_points, lay_grid
from geo.outlines import draw_outlines, join_pieces
from geo.parameters import TOWN_GAP_M, Parameters
from geo.peaks import label_hills
from geo.standing import find_standing

_KERN, _ZONE, _RAND = 1, 2, 3


@dataclass(frozen=True)
class Area:
    """One energy area: its heart and energy, what stands behind it, and kern, zone and rand (RD)."""

    heart_x_m: float
    heart_y_m: float
    energy: float
    n_events: int
    n_sources: int
    outlines: tuple[shapely.Geometry, shapely.Geometry, shapely.Geometry]


def find_areas(events: Events, energy: np.ndarray, parameters: Parameters) -> list[Area]:
    """Return the areas of all towns among the events.

    `energy`: per activity, as `weigh_events` gives it.
    """
    at_points = weigh_points(events, energy, parameters)
    counts = np.flatnonzero(at_points)
    borders = np.flatnonzero(np.diff(events.town[counts])) + 1
    areas = []
    for points in np.split(counts, borders):
        if np.count_nonzero(np.bincount(events.owner[points])) >= parameters.minimum_events:
            areas += _find_areas_of_town(events, energy, at_points, points, parameters)
    return areas


def _find_areas_of_town(
    events: Events,
    energy: np.ndarray,
    at_points: np.ndarray,
    points: np.ndarray,
    parameters: Parameters,
) -> list[Area]:
    x_m, y_m, brought = events.x_m[points], events.y_m[points], at_points[points]
    spread_m = events.spread_m[points]
    bandwidth_m = choose_bandwidth(x_m, y_m, brought, parameters)
    margin_m = 3 * bandwidth_m + min(spread_m.max(), TOWN_GAP_M)
    grid = lay_grid(x_m, y_m, margin_m, parameters.cell_m)
    binned = bin_points(grid, x_m, y_m, brought, spread_m)
    field = _add_up(width.blur(bandwidth_m) for width in binned)
    variance = _add_up(width.find_variance(bandwidth_m) for width in binned)

    seen = _Seen.gather(binned, _count_town_cells(x_m, y_m, bandwidth_m, parameters))
    floor = _find_floor(field, seen, bandwidth_m, parameters)
    sd = np.sqrt(np.maximum(variance, 0))
    labels, peaks = label_hills(field, sd, floor, parameters)
    significant = _find_significance(labels, len(peaks), seen, parameters) > parameters.significance
    labels = np.where(np.concatenate(([False], significant))[labels], labels, 0)
    return _describe(events, energy, at_points, labels, peaks, field, grid, parameters)


@dataclass(frozen=True, eq=False)
class _Seen:
    """Where the activities themselves were seen, before any hill: per cell, and the cells of the town."""

    energy: np.ndarray
    energy_squared: np.ndarray
    n_town_cells: float

    @classmethod
    def gather(cls, binned: list[Binned], n_town_cells: float) -> _Seen:
        """Add up the widths; a place known roughly was seen all over the stretch where it may be."""
        energy = _add_up(each.blur(0.0) if each.spread_m else each.energy for each in binned)
        squared = _add_up(
            each.blur_squared(each.spread_m) if each.spread_m else each.energy_squared for each in binned
        )
        return cls(energy, squared, n_town_cells)


def _add_up(layers: Iterable[np.ndarray]) -> np.ndarray:
    return np.sum(list(layers), axis=0)


def _count_town_cells(x_m: np.ndarray, y_m: np.ndarray, bandwidth_m: float, parameters: Parameters) -> float:
    """Return the size in cells of the box around the activities, a bandwidth wider on every side.

    A town with one hill has no background to see; it gets at least the box of a small town around it.
    """
    sides_m = (max(np.ptp(along) + 2 * bandwidth_m, parameters.town_least_m) for along in (x_m, y_m))
    return float(np.prod(list(sides_m)) / parameters.cell_m**2)


def _find_floor(field: np.ndarray, seen: _Seen, bandwidth_m: float, parameters: Parameters) -> float:
    """Return the energy per cell above which a cell can be part of a hill, so many times the background.

    The background is the energy of the town outside everything that looks like a hill. Two activities at
    one spot do not look like a hill yet: else a quiet town has hills only, and no background at all.
    """
    total = seen.energy.sum()
    pair = 2 * seen.energy_squared.sum() / total
    pair_height = pair * parameters.cell_m**2 / (2 * np.pi * bandwidth_m**2)
    floor = parameters.background_rise * total / seen.n_town_cells
    for _ in range(6):
        hill = field >= max(floor, pair_height)
        outside = max(total - seen.energy[hill].sum(), 0.0) / (seen.n_town_cells - hill.sum())
        floor = parameters.background_rise * outside
    return max(floor, 1e-9 * float(field.max()))  # rounding is no hill


def _find_significance(labels: np.ndarray, n_areas: int, seen: _Seen, parameters: Parameters) -> np.ndarray:
    """Return per area the log-likelihood ratio of "more goes on here than elsewhere" against chance.

    Energy is counted in effective activities: (sum of energy) squared over the sum of squared energy, so
    one heavy activity is one activity. Too few of them is no evidence at all.
    """
    flat = labels.ravel()
    energy = np.bincount(flat, seen.energy.ravel(), n_areas + 1)[1:]
    squared = np.bincount(flat, seen.energy_squared.ravel(), n_areas + 1)[1:]
    n_cells = np.bincount(flat, minlength=n_areas + 1)[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        each = squared / energy
        inside, total = energy / each, seen.energy.sum() / each
        expected = total * n_cells / seen.n_town_cells
        outside = np.maximum(total - inside, 0)  # rounding may leave less than nothing
        ratio = xlogy(inside, inside / expected) + xlogy(outside, outside / (total - expected))
        # A millionth of an activity is rounding: it must not decide over six alike ones.
        enough = (inside + 1e-6 >= parameters.minimum_events) & (inside > expected)
    return np.where(enough, ratio, 0.0)


def _describe(
    events: Events,
    energy: np.ndarray,
    at_points: np.ndarray,
    labels: np.ndarray,
    peaks: np.ndarray,
    field: np.ndarray,
    grid: Grid,
    parameters: Parameters,
) -> list[Area]:
    levels, energies = _cut_levels(labels, field, len(peaks), parameters)
    nested = np.where(levels > 0, (labels - 1) * 3 + levels, 0)
    shapes, names = draw_outlines(nested, grid, parameters.outline_tolerance_m)
    area_of, level_of = np.divmod(names - 1, 3)
    heart_x_m, heart_y_m = grid.find_middles_m(peaks)
    capped = np.bincount(events.owner, at_points, len(events))
    areas = []
    for index in np.unique(area_of):
        outlines = tuple(
            join_pieces(shapes[(area_of == index) & (level_of + 1 <= level)])
            for level in (_KERN, _ZONE, _RAND)
        )
        standing = find_standing(events, energy, outlines[-1])
        brought = np.bincount(events.source[standing], capped[standing])
        if _is_carried(len(standing), brought[brought > 0], parameters):
            heart = float(heart_x_m[index]), float(heart_y_m[index])
            n_sources = int(np.count_nonzero(brought))
            areas.append(Area(*heart, float(energies[index]), len(standing), n_sources, outlines))
    return areas


def _is_carried(n_events: int, energy_per_source: np.ndarray, parameters: Parameters) -> bool:
    """Say whether enough activities and sources carry an area, and no source nearly alone."""
    if n_events < parameters.minimum_events or len(energy_per_source) < parameters.minimum_sources:
        return False
    return bool(energy_per_source.max() <= parameters.source_share_most * energy_per_source.sum())


def _cut_levels(
    labels: np.ndarray, field: np.ndarray, n_areas: int, parameters: Parameters
) -> tuple[np.ndarray, np.ndarray]:
    """Cut every area where its highest cells together hold the share of kern, zone and rand.

    Returns the level of every cell (1 kern, 2 zone outside the kern, 3 rand outside the zone, 0 none) and
    the energy of every area.
    """
    cells = np.flatnonzero(labels)
    label, height = labels.ravel()[cells], field.ravel()[cells]
    order = np.lexsort((cells, -height, label))
    cells, label, height = cells[order], label[order], height[order]
    total = np.bincount(label, height, n_areas + 1)
    before = np.cumsum(total) - total
    so_far = np.cumsum(height) - height - before[label]  # of the higher cells of the same area
    share = so_far / total[label]
    levels = np.zeros(labels.size, dtype=int)
    shares = np.array([parameters.kern_share, parameters.zone_share, parameters.rand_share])
    levels[cells] = np.searchsorted(shares, share, side="right") + 1
    levels[levels > _RAND] = 0
    return levels.reshape(labels.shape), total[1:]

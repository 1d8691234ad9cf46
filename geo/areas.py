"""Energy areas: the hills that stand out from their town and from chance, cut into kern, zone and rand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from geo.bandwidth import choose_bandwidth
from geo.chance import count_town_cells, find_floor, find_significance, gather
from geo.energy import weigh_points
from geo.events import Events
from geo.field import Grid, add_up, bin_points, lay_grid
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
    # A point of a wijk-wide activity varies as the whole activity does, not as a small one of its own.
    squared = brought**2 / events.share[points]
    binned = bin_points(grid, x_m, y_m, brought, squared, spread_m)
    field = add_up(width.blur(bandwidth_m) for width in binned)
    variance = add_up(width.find_variance(bandwidth_m) for width in binned)

    seen = gather(binned, count_town_cells(x_m, y_m, bandwidth_m, parameters))
    floor = find_floor(field, seen, bandwidth_m, parameters)
    labels, peaks = label_hills(field, np.sqrt(np.maximum(variance, 0)), floor, parameters)
    significant = find_significance(labels, len(peaks), seen, parameters) > parameters.significance
    labels = np.where(np.append(False, significant)[labels], labels, 0)
    return _describe(events, energy, at_points, labels, peaks, field, grid, parameters)


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

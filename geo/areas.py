"""Energy areas: the hills that stand out from their town and from chance, cut into kern, zone and rand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numba import njit

from geo.bandwidth import choose_bandwidth
from geo.barriers import Barriers, find_walls
from geo.chance import Seen, count_town_cells, find_floor, find_significance
from geo.energy import weigh_points
from geo.events import Events
from geo.field import bin_points, halve, lay_grid, measure_hill, spread
from geo.levels import Hills, cut_hills, find_levels, find_probability, find_touching
from geo.outlines import draw_outlines
from geo.parameters import TOWN_GAP_M, Parameters
from geo.peaks import label_hills
from geo.standing import find_standing


@dataclass(frozen=True)
class Area:
    """One energy area: its heart and energy, what stands behind it, and kern, zone and rand (RD).

    `area_id`: from the cell of its peak. `probability`: per level, how likely a place in it lies in a living
    buurt. `stability`: how much of the area would be found again (0 to 1, expected overlap of two draws).
    """

    area_id: str
    heart_x_m: float
    heart_y_m: float
    energy: float
    n_events: int
    n_sources: int
    outlines: tuple[shapely.Geometry, ...]
    probability: tuple[float, ...] = (1.0, 1.0, 1.0)
    stability: float = 1.0


def find_areas(
    events: Events, energy: np.ndarray, parameters: Parameters, barriers: Barriers | None = None
) -> list[Area]:
    """Return the areas of all towns among the events.

    `energy`: per activity, as `weigh_events` gives it.
    """
    at_points = weigh_points(events, energy, parameters)
    areas = []
    for points in _split_towns(events, at_points, parameters):
        hills = find_hills(events, at_points, points, parameters, barriers)
        areas += _describe(events, energy, at_points, hills, parameters)
    return areas


def find_membership(
    events: Events,
    energy: np.ndarray,
    x_m: np.ndarray,
    y_m: np.ndarray,
    parameters: Parameters,
    barriers: Barriers | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return per place (RD metres) the probability of lying in a living buurt, and the name of that area.

    The name is empty where no area was found; a place can then still have a small probability.
    """
    at_points = weigh_points(events, energy, parameters)
    probability, name = np.zeros(len(x_m)), np.full(len(x_m), "", dtype=object)
    for points in _split_towns(events, at_points, parameters):
        hills = find_hills(events, at_points, points, parameters, barriers)
        grid = hills.grid
        column, row = (np.rint(along) for along in grid.find_positions(x_m, y_m))
        on_grid = (column >= 0) & (column < grid.n_columns) & (row >= 0) & (row < grid.n_rows)
        places = np.flatnonzero(on_grid)
        cells = (row * grid.n_columns + column)[places].astype(int)
        on_hill = hills.labels.ravel()[cells] > 0
        places, cells = places[on_hill], cells[on_hill]
        hill = hills.labels.ravel()[cells] - 1
        found = {area.area_id for area in _describe(events, energy, at_points, hills, parameters)}
        names = [
            name_area(*heart, grid.cell_m) for heart in zip(*grid.find_middles_m(hills.peaks), strict=True)
        ]
        there = np.array([one in found for one in names], dtype=bool)
        # A hill with evidence enough that is no area is carried by one source: that is never a buurt.
        silent = (hills.evidence > parameters.significance) & ~there
        probability[places] = np.where(silent[hill], 0.0, find_probability(hills, cells, parameters))
        name[places] = np.where(there, names, "")[hill]
    return probability, name


def name_area(heart_x_m: float, heart_y_m: float, cell_m: float) -> str:
    """Name an area after the cell of its peak."""
    return f"{heart_x_m / cell_m:.0f}-{heart_y_m / cell_m:.0f}"


def _split_towns(events: Events, at_points: np.ndarray, parameters: Parameters) -> Iterator[np.ndarray]:
    """Give the points that count, town by town, of the towns with enough activities."""
    begins = np.flatnonzero(np.diff(events.town)) + 1
    counts = np.flatnonzero(at_points)
    for points in np.split(counts, np.searchsorted(counts, begins)):
        is_there = np.zeros(len(events), dtype=bool)
        is_there[events.owner[points]] = True
        if is_there.sum() >= parameters.minimum_events:
            yield points


def find_hills(
    events: Events,
    at_points: np.ndarray,
    points: np.ndarray,
    parameters: Parameters,
    barriers: Barriers | None,
) -> Hills:
    """Return the hills of one town, those that are no area among them (with little evidence)."""
    x_m, y_m, brought = events.x_m[points], events.y_m[points], at_points[points]
    spread_m = events.spread_m[points]
    bandwidth_m = choose_bandwidth(x_m, y_m, brought, parameters)
    margin_m = 3 * bandwidth_m + min(spread_m.max(), TOWN_GAP_M)
    grid = lay_grid(x_m, y_m, margin_m, parameters.cell_m)
    walls = find_walls(barriers, grid)
    energy_layers, squared_layers = bin_points(grid, x_m, y_m, brought, spread_m, events.share[points])
    field = spread(energy_layers, grid, bandwidth_m, walls)
    top, sum_of_squares = measure_hill(bandwidth_m, grid.cell_m)
    # What chance does changes slowly from place to place: half the scale will do.
    variance = sum_of_squares / 4 * spread(halve(squared_layers), grid, bandwidth_m / 2**1.5)

    seen = Seen(
        spread(energy_layers, grid, 0.0),
        spread(squared_layers, grid, 0.0),
        count_town_cells(x_m, y_m, bandwidth_m, parameters),
    )
    floor = find_floor(field, seen, top, parameters)
    labels, peaks = label_hills(field, np.sqrt(variance), floor / 2, parameters, walls)
    cells = np.flatnonzero((labels > 0) & (field >= floor))
    hill, height = labels.ravel()[cells] - 1, field.ravel()[cells]
    energy, energy_squared = seen.energy.ravel()[cells], seen.energy_squared.ravel()[cells]
    high = height >= parameters.cut_share * field.ravel()[peaks][hill]
    evidence = find_significance(hill[high], energy[high], energy_squared[high], len(peaks), seen, parameters)
    own_height = top * seen.energy_squared.sum() / seen.energy.sum()
    peak, touching = field.ravel()[peaks], find_touching(labels, len(peaks))
    level = find_levels(hill, height, energy, peak, evidence, touching, own_height, floor, parameters)
    return Hills(grid, labels, field, peaks, level, evidence)


def _describe(
    events: Events, energy: np.ndarray, at_points: np.ndarray, hills: Hills, parameters: Parameters
) -> list[Area]:
    grid, cut = hills.grid, cut_hills(hills, parameters)
    outlines = draw_outlines(hills.labels, cut.levels, grid, parameters.outline_tolerance_m)
    heart_x_m, heart_y_m = grid.find_middles_m(hills.peaks)
    event, number = find_standing(events, energy, [shapes[-1] for shapes in outlines.values()])
    capped = np.bincount(events.owner, at_points, len(events))[event]
    carried = _count_sources(
        events.source[event], capped, np.bincount(number, minlength=len(outlines)), len(events)
    )
    areas = []
    for (label, shapes), (n_here, n_sources, most, total) in zip(outlines.items(), carried, strict=True):
        hill = label - 1
        enough = n_here >= parameters.minimum_events and n_sources >= parameters.minimum_sources
        if enough and most <= parameters.source_share_most * total:  # no source nearly alone
            areas.append(
                Area(
                    name_area(heart_x_m[hill], heart_y_m[hill], grid.cell_m),
                    float(heart_x_m[hill]),
                    float(heart_y_m[hill]),
                    float(cut.energy[hill]),
                    n_here,
                    n_sources,
                    shapes,
                    tuple(cut.probability[:, hill].tolist()),
                    float(cut.stability[hill]),
                )
            )
    return areas


@njit(cache=True)
def _count_sources(
    source: np.ndarray, brought: np.ndarray, n_events: np.ndarray, n_known: int
) -> list[tuple[int, int, float, float]]:
    """Return per area how many activities and sources it has, the most that one source brings, and the sum.

    `source` and `brought`: per activity, area after area; `n_events`: per area; `n_known`: sources at most.
    """
    counted, of_source = [], np.zeros(n_known)
    for area, last in enumerate(n_events.cumsum()):
        n_sources, most, together = 0, 0.0, 0.0
        for event in range(last - n_events[area], last):
            of_source[source[event]] = 0.0
        for event in range(last - n_events[area], last):
            here = source[event]
            n_sources += of_source[here] == 0 and brought[event] > 0
            of_source[here] += brought[event]
            most, together = max(most, of_source[here]), together + brought[event]
        counted.append((n_events[area], n_sources, most, together))
    return counted

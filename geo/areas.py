"""Energy areas: the hills that stand out from their town and from chance, cut into kern, zone and rand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geo.bandwidth import choose_bandwidth
from geo.barriers import Barriers, find_walls
from geo.chance import Seen, Slopes, Town, find_significance, measure_town
from geo.energy import weigh_points
from geo.events import Events
from geo.field import Points, bin_points, halve, lay_grid, measure_hill, spread
from geo.levels import Hills, cut_hills, find_levels, find_probability, find_touching
from geo.outlines import draw_outlines
from geo.parameters import TOWN_GAP_M, Parameters
from geo.peaks import label_hills
from geo.standing import count_standing, find_areas_of


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
    areas: list[Area] = []
    for points in _split_towns(events, at_points, parameters):
        hills = find_hills(points, parameters, barriers)
        areas += describe_hills(events, energy, at_points, hills, parameters).values()
    return areas


def find_areas_near(
    events: Events,
    energy: np.ndarray,
    box_m: tuple[float, float, float, float],
    town: Town,
    parameters: Parameters,
    barriers: Barriers | None = None,
) -> list[Area]:
    """Return the areas in a part of a town (west, south, east, north), seen with the eyes of the whole.

    What is known roughly counts when it may reach into that part.
    """
    at_points = weigh_points(events, energy, parameters)
    west, south, east, north = box_m
    x_m, y_m, reach_m = events.x_m, events.y_m, 3 * np.minimum(events.spread_m, TOWN_GAP_M)
    along_x, along_y = np.maximum(west - x_m, x_m - east), np.maximum(south - y_m, y_m - north)
    numbers = np.flatnonzero((at_points > 0) & (np.maximum(along_x, along_y) <= reach_m))
    if len(numbers) == 0:
        return []
    hills = find_hills(pick_points(events, at_points, numbers), parameters, barriers, town)
    return list(describe_hills(events, energy, at_points, hills, parameters).values())


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
        hills = find_hills(points, parameters, barriers)
        # Who is not on the grid is brought to its rim, which is on no hill; nowhere is there too.
        column, row = (
            np.nan_to_num(np.rint(along)).clip(0, n - 1).astype(int)
            for along, n in zip(hills.grid.find_positions(x_m, y_m), hills.labels.shape[::-1], strict=True)
        )
        places = np.flatnonzero(hills.labels[row, column])
        cells = (row * hills.grid.n_columns + column)[places]
        hill = hills.labels.ravel()[cells] - 1
        areas = describe_hills(events, energy, at_points, hills, parameters)
        # A hill with evidence enough that is no area is carried by one source: that is never a buurt.
        silent, names = hills.evidence > parameters.significance, np.full(len(hills.peaks), "", dtype=object)
        silent[list(areas)], names[list(areas)] = False, [area.area_id for area in areas.values()]
        probability[places] = np.where(silent[hill], 0.0, find_probability(hills, cells, parameters))
        name[places] = names[hill]
    return probability, name


def pick_points(events: Events, at_points: np.ndarray, numbers: np.ndarray) -> Points:
    """Return some of the points of activities, with what `weigh_points` laid on them."""
    return Points(
        *(each[numbers] for each in (events.x_m, events.y_m, at_points, events.spread_m, events.share))
    )


def _split_towns(events: Events, at_points: np.ndarray, parameters: Parameters) -> Iterator[Points]:
    """Give the points that count, town by town, of the towns with enough activities."""
    begins, counts = np.flatnonzero(np.diff(events.town)) + 1, np.flatnonzero(at_points)
    for numbers in np.split(counts, np.searchsorted(counts, begins)):
        is_there = np.zeros(len(events), dtype=bool)
        is_there[events.owner[numbers]] = True
        if is_there.sum() >= parameters.minimum_events:
            yield pick_points(events, at_points, numbers)


def find_hills(
    points: Points, parameters: Parameters, barriers: Barriers | None, town: Town | None = None
) -> Hills:
    """Return the hills of one town, those that are no area among them (with little evidence).

    `town`: what is known of the town as a whole, when the points are but a part of it.
    """
    bandwidth_m = town.bandwidth_m if town else choose_bandwidth(points, parameters)
    margin_m = 3 * bandwidth_m + min(points.spread_m.max(), TOWN_GAP_M)
    like = town.grid if town else None
    grid = lay_grid(points.x_m, points.y_m, margin_m, parameters.cell_m, like)
    walls = find_walls(barriers, grid)
    energy_layers, squared_layers = bin_points(grid, points)
    field = spread(energy_layers, grid, bandwidth_m, walls)
    top, sum_of_squares = measure_hill(bandwidth_m, grid.cell_m)
    # What chance does changes slowly from place to place: half the scale will do.
    variance = sum_of_squares / 4 * spread(halve(squared_layers), grid, bandwidth_m / 2**1.5)

    seen = Seen(grid, field, spread(energy_layers, grid, 0.0), spread(squared_layers, grid, 0.0))
    town = town or measure_town(points, bandwidth_m, seen, top, parameters)
    labels, peaks = label_hills(field, np.sqrt(variance), town.floor / 2, parameters, walls)
    cells = np.flatnonzero((labels > 0) & (field >= town.floor))
    on_cells = (each.ravel()[cells] for each in (labels - 1, field, seen.energy, seen.squared))
    slopes, peak = Slopes(*np.divmod(cells, grid.n_columns), *on_cells), field.ravel()[peaks]
    high = slopes.height >= parameters.cut_share * peak[slopes.hill]
    evidence = find_significance(Slopes(*(each[high] for each in slopes)), len(peaks), town, parameters)
    touching = find_touching(labels, len(peaks))
    evidence = np.where(evidence > 0, evidence + parameters.evidence_touching * touching, 0.0)
    level, profile = find_levels(slopes, peak, evidence, touching, town, parameters)
    return Hills(grid, labels, field, peaks, level, evidence, replace(town, profile=profile))


def describe_hills(
    events: Events, energy: np.ndarray, at_points: np.ndarray, hills: Hills, parameters: Parameters
) -> dict[int, Area]:
    """Return the areas by the number of their hill (from 0)."""
    cut = cut_hills(hills, parameters)
    outlines = draw_outlines(hills.labels, cut.levels, hills.grid, parameters.outline_tolerance_m)
    hearts_m = np.column_stack(hills.grid.find_middles_m(hills.peaks))
    area = find_areas_of(events, energy, [shapes[-1] for shapes in outlines.values()])
    capped = np.bincount(events.owner, at_points, len(events))
    sources = events.source, events.n_groups
    carried = count_standing(area, events.owner, capped, *sources, len(outlines))
    areas = {}
    for (label, shapes), (n_events, n_sources, most, total) in zip(outlines.items(), carried, strict=True):
        hill, (x_m, y_m) = label - 1, hearts_m[label - 1].tolist()
        enough = n_events >= parameters.minimum_events and n_sources >= parameters.minimum_sources
        if enough and most <= parameters.source_share_most * total:  # no source nearly alone
            area_id = f"{x_m / hills.grid.cell_m:.0f}-{y_m / hills.grid.cell_m:.0f}"
            counts = float(cut.energy[hill]), int(n_events), int(n_sources)
            doubt = tuple(cut.probability[:, hill].tolist()), float(cut.stability[hill])
            areas[hill] = Area(area_id, x_m, y_m, *counts, shapes, *doubt)
    return areas

"""Energy areas: the hills that stand out from their town and from chance, cut into kern, zone and rand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geo.bandwidth import choose_bandwidth
from geo.barriers import find_walls
from geo.chance import Seen, Slopes, Town, find_significance, measure_town
from geo.energy import Question
from geo.field import Points, bin_points, diffuse, halve, lay_grid, measure_hill
from geo.levels import Hills, cut_hills, find_levels, find_probability, find_touching
from geo.outlines import draw_outlines
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


def find_areas(question: Question) -> list[Area]:
    """Return the areas of all towns among the activities, the one with most energy first."""
    towns = (find_hills(question, numbers) for numbers in _split_towns(question))
    areas = (area for hills in towns for area in describe_hills(question, hills).values())
    # A rounding does not decide.
    return sorted(areas, key=lambda area: (-round(area.energy, 6), area.heart_x_m, area.heart_y_m))


def find_areas_near(question: Question, box_m: tuple[float, float, float, float], town: Town) -> list[Area]:
    """Return the areas in a part of a town (west, south, east, north), seen with the eyes of the whole."""
    x_m, y_m, (west, south, east, north) = question.events.x_m, question.events.y_m, box_m
    inside = (west <= x_m) & (x_m <= east) & (south <= y_m) & (y_m <= north)
    numbers = np.flatnonzero(inside & (question.at_points > 0))
    if len(numbers) == 0:
        return []
    return list(describe_hills(question, find_hills(question, numbers, town)).values())


def find_membership(question: Question, x_m: np.ndarray, y_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return per place (RD metres) the probability of lying in a living buurt, and the name of that area.

    The name is empty where no area was found; a place can then still have a small probability.
    """
    probability, name = np.zeros(len(x_m)), np.full(len(x_m), "", dtype=object)
    for numbers in _split_towns(question):
        hills = find_hills(question, numbers)
        # Who is not on the grid is brought to its rim, which is on no hill; nowhere is there too.
        column, row = (
            np.nan_to_num(np.rint(along)).clip(0, n - 1).astype(int)
            for along, n in zip(hills.grid.find_positions(x_m, y_m), hills.labels.shape[::-1], strict=True)
        )
        places = np.flatnonzero(hills.labels[row, column])
        cells = (row * hills.grid.n_columns + column)[places]
        hill = hills.labels.ravel()[cells] - 1
        areas = describe_hills(question, hills)
        # A hill with evidence enough that is no area is carried by one source: that is never a buurt.
        silent = hills.evidence > question.parameters.significance
        names = np.full(len(hills.peaks), "", dtype=object)
        silent[list(areas)], names[list(areas)] = False, [area.area_id for area in areas.values()]
        likely = find_probability(hills, cells, question.parameters)
        probability[places], name[places] = np.where(silent[hill], 0.0, likely), names[hill]
    return probability, name


def _split_towns(question: Question) -> Iterator[np.ndarray]:
    """Give the numbers of the points that count, town by town, of the towns with enough activities."""
    events, counts = question.events, np.flatnonzero(question.at_points)
    for numbers in np.split(counts, np.searchsorted(counts, np.flatnonzero(np.diff(events.town)) + 1)):
        is_there = np.zeros(len(events), dtype=bool)
        is_there[events.owner[numbers]] = True
        if is_there.sum() >= question.parameters.minimum_events:
            yield numbers


def find_hills(question: Question, numbers: np.ndarray, town: Town | None = None) -> Hills:
    """Return the hills of one town, those that are no area among them (with little evidence).

    `numbers`: of its points; `town`: what is known of it as a whole, when the points are but a part of it.
    """
    events, parameters = question.events, question.parameters
    each_point = events.x_m, events.y_m, question.at_points, events.share
    points = Points(*(values[numbers] for values in each_point))
    bandwidth_m = town.bandwidth_m if town else choose_bandwidth(points, parameters)
    like = town.grid if town else None
    grid = lay_grid(points.x_m, points.y_m, 3 * bandwidth_m, parameters.cell_m, like)
    walls = find_walls(question.barriers, grid)
    energy, squared = bin_points(grid, points)
    variance = (bandwidth_m / grid.cell_m) ** 2
    field = diffuse(energy, variance, walls)
    top, sum_of_squares = measure_hill(bandwidth_m, grid.cell_m)
    # What chance does changes slowly from place to place: half the scale will do.
    by_chance = sum_of_squares / 4 * diffuse(halve(squared), variance / 8, None)

    town = town or measure_town(points, bandwidth_m, Seen(grid, field, energy, squared), top, parameters)
    labels, peaks, cells = label_hills(field, np.sqrt(by_chance), town.floor / 2, parameters, walls)
    steep = cells[field.ravel()[cells] >= town.floor]
    on_cells = (each.ravel()[steep] for each in (labels - 1, field, energy, squared))
    slopes, peak = Slopes(*np.divmod(steep, grid.n_columns), *on_cells), field.ravel()[peaks]
    high = slopes.height >= parameters.cut_share * peak[slopes.hill]
    evidence = find_significance(Slopes(*(each[high] for each in slopes)), len(peaks), town, parameters)
    touching = find_touching(labels, cells, len(peaks))
    evidence = np.where(evidence > 0, evidence + parameters.evidence_touching * touching, 0.0)
    level, profile = find_levels(slopes, peak, evidence, touching, town, parameters)
    return Hills(grid, labels, field, cells, peaks, level, evidence, replace(town, profile=profile))


def describe_hills(question: Question, hills: Hills) -> dict[int, Area]:
    """Return the areas by the number of their hill (from 0)."""
    parameters = question.parameters
    levels, energy, probability, stability = cut_hills(hills, parameters)
    outlines = draw_outlines(hills.labels, levels, hills.grid, parameters.outline_tolerance_m)
    hearts_m = np.column_stack(hills.grid.find_middles_m(hills.peaks))
    stands_in = find_areas_of(question, [shapes[-1] for shapes in outlines.values()])
    carried = count_standing(question, stands_in, len(outlines))
    areas = {}
    for (label, shapes), (n_events, n_sources, most, total) in zip(outlines.items(), carried, strict=True):
        hill, (x_m, y_m) = label - 1, hearts_m[label - 1].tolist()
        enough = n_events >= parameters.minimum_events and n_sources >= parameters.minimum_sources
        if enough and most <= parameters.source_share_most * total:  # no source nearly alone
            area_id = f"{x_m / hills.grid.cell_m:.0f}-{y_m / hills.grid.cell_m:.0f}"
            counts = float(energy[hill]), int(n_events), int(n_sources)
            doubt = tuple(probability[:, hill].tolist()), float(stability[hill])
            areas[hill] = Area(area_id, x_m, y_m, *counts, shapes, *doubt)
    return areas

"""How much each activity counts on a day: its kind, its people, its age and its source."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas
import numpy as np
from numba import njit

from geo.barriers import Barriers, prepare_barriers
from geo.days import read_day
from geo.events import Events, prepare
from geo.parameters import DEFAULTS, Parameters


@dataclass(frozen=True, eq=False)
class Question:
    """What the engine is asked: how much every activity counts, under which parameters and barriers.

    `energy`: per activity in initiatives (1 is one running initiative of one person), before sources are
    capped; 0 for what has not begun, is forgotten or has another theme.
    """

    events: Events
    energy: np.ndarray
    parameters: Parameters = DEFAULTS
    barriers: Barriers | None = None

    @cached_property
    def at_points(self) -> np.ndarray:
        """Energy per point in initiatives: what one venue and one source bring to one place is dampened.

        Points of one venue weigh together as the power mean of what each brings. The sum is the energy of
        the whole town.
        """
        events, parameters = self.events, self.parameters
        places = events.owner, events.share, events.venue, events.source_block
        return _lay(self.energy, places, parameters.venue_power, parameters.source_cap)


def ask(
    events: geopandas.GeoDataFrame | Events,
    at: Any,
    theme: str | None = None,
    parameters: Parameters = DEFAULTS,
    barriers: geopandas.GeoDataFrame | Barriers | None = None,
) -> Question:
    """Weigh the activities on a day, for a theme or for all; for the arguments see `geo.living.energy_areas`.

    While it runs an activity counts in full; after its end it halves every half-life. With `theme` None all
    count, each with the longest half-life of its themes.

    Raises UnknownCrs, MissingColumns, EventsRefused, BarriersRefused, UnknownDate.
    """
    prepared = prepare(events)
    heights = np.array([parameters.find_height(kind) for kind in prepared.kinds], dtype=float)
    half_lives = [float(_find_half_life(themes, theme, parameters)) for themes in prepared.theme_sets]
    activities = prepared.start_day, prepared.end_day, prepared.kind, prepared.theme_set, prepared.tenfolds
    weights = heights, parameters.people_step, math.log10(parameters.people_most)
    fading = read_day(at), np.array(half_lives), parameters.half_lives_remembered
    return Question(prepared, _weigh(activities, weights, fading), parameters, prepare_barriers(barriers))


def _find_half_life(themes: frozenset[str], theme: str | None, parameters: Parameters) -> float:
    """Return the half-life in days of a set of themes; not a number where the theme is absent."""
    if theme is None:
        return max(map(parameters.find_half_life_days, themes or [""]))
    return parameters.find_half_life_days(theme) if theme in themes else math.nan


@njit(cache=True)
def _weigh(
    activities: tuple[np.ndarray, ...],
    weights: tuple[np.ndarray, float, float],
    fading: tuple[float, np.ndarray, float],
) -> np.ndarray:
    start_day, end_day, kind, theme_set, tenfolds = activities
    heights, people_step, most_tenfolds = weights
    day, half_lives_days, remembered = fading
    energy = np.zeros(len(kind))
    for event in range(len(kind)):
        half_lives = max(day - end_day[event], 0.0) / half_lives_days[theme_set[event]]
        if start_day[event] <= day and half_lives < remembered:
            people = 1 + people_step * min(tenfolds[event], most_tenfolds)
            energy[event] = heights[kind[event]] * people * 2**-half_lives
    return energy


@njit(cache=True)
def _lay(energy: np.ndarray, places: tuple[np.ndarray, ...], power: float, cap: float) -> np.ndarray:
    owner, share, venue, block = places
    at_points, together = np.empty(len(owner)), np.empty(len(owner), dtype=np.int64)
    brought, powered, in_block = np.zeros((3, len(owner) + 1))
    n_together = 0
    for point in range(len(owner)):
        at_point = energy[owner[point]] * share[point]
        at_points[point] = at_point
        if venue[point] or block[point]:
            together[n_together] = point
            n_together += 1
            brought[venue[point]] += at_point
            powered[venue[point]] += at_point**power
        else:
            at_points[point] = min(at_point, cap)
    for point in together[:n_together]:
        if at_points[point] and venue[point]:
            at_points[point] *= powered[venue[point]] ** (1 / power) / brought[venue[point]]
        in_block[block[point]] += at_points[point]
    for point in together[:n_together]:
        in_reach = in_block[block[point]] if block[point] else at_points[point]
        if in_reach > cap:
            at_points[point] *= cap / in_reach
    return at_points

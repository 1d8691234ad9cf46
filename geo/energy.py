"""How much each activity counts on a day: its kind, its people, its age and its source."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from geo.days import read_day
from geo.events import Events
from geo.parameters import Parameters


def weigh_events(events: Events, at: Any, theme: str | None, parameters: Parameters) -> np.ndarray:
    """Say how much energy each activity has on a day, before sources are capped.

    Returns n_events numbers in initiatives (1 is one running initiative of one person); 0 for what has
    not begun, is forgotten or has another theme. While it runs an activity counts in full; after its end
    it halves every half-life. With `theme` None all count, each with the longest half-life of its themes.
    """
    heights = np.array([parameters.find_height(kind) for kind in events.kinds], dtype=float)
    half_lives = [float(_find_half_life(themes, theme, parameters)) for themes in events.theme_sets]
    activities = events.start_day, events.end_day, events.kind, events.theme_set, events.tenfolds
    weights = heights, parameters.people_step, math.log10(parameters.people_most)
    return _weigh(activities, weights, (read_day(at), np.array(half_lives), parameters.half_lives_remembered))


def weigh_points(events: Events, energy: np.ndarray, parameters: Parameters) -> np.ndarray:
    """Lay the energy of activities on their points; dampen what one venue and one source bring to one place.

    Points of one venue weigh together as the power mean of what each brings. Returns n_points numbers in
    initiatives; their sum is the energy of the whole town.
    """
    places = events.owner, events.share, events.venue, events.source_block
    return _lay(energy, places, parameters.venue_power, parameters.source_cap)


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

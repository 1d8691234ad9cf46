"""How much each activity counts on a day: its kind, its people, its age and its source."""

from __future__ import annotations

from typing import Any

import numpy as np

from geo.days import read_day
from geo.events import Events
from geo.parameters import LASTING_KINDS, Parameters


def weigh_events(events: Events, at: Any, theme: str | None, parameters: Parameters) -> np.ndarray:
    """Say how much energy each activity has on a day, before sources are capped.

    Returns n_events numbers in initiatives (1 is one running initiative of one person); 0 for what has
    not begun, is forgotten or has another theme. While it runs an activity counts in full; after its end
    it halves every half-life. With `theme` None all count, each with the longest half-life of its themes.
    """
    day = read_day(at)
    age_days = day - _find_end_days(events)
    half_life_days = _find_half_lives(events, theme, parameters)[events.theme_set]
    half_lives = np.maximum(age_days, 0) / half_life_days
    counts = (events.start_day <= day) & (half_lives < parameters.half_lives_remembered)
    heights = np.array([parameters.find_height(kind) for kind in events.kinds] or [0.0])
    people = np.clip(np.nan_to_num(events.people, nan=1.0), 1, parameters.people_most)
    energy = heights[events.kind] * (1 + parameters.people_step * np.log10(people))
    return np.where(counts, energy * np.exp2(-half_lives), 0.0)


def weigh_points(events: Events, energy: np.ndarray, parameters: Parameters) -> np.ndarray:
    """Lay the energy of activities on their points; dampen what one venue and one source bring to one place.

    Returns n_points numbers in initiatives; their sum is the energy of the whole town.
    """
    at_points = energy[events.owner] * events.share
    at_points = _dampen_venues(at_points, events.venue, parameters.venue_power)
    brought = np.bincount(events.source_block, at_points)
    allowed = np.minimum(1.0, parameters.source_cap / np.maximum(brought, parameters.source_cap))
    return at_points * allowed[events.source_block]


def _dampen_venues(at_points: np.ndarray, venue: np.ndarray, power: float) -> np.ndarray:
    """Let the points of a venue weigh together as the power mean of what each brings."""
    n_together = np.bincount(venue)
    shared = np.flatnonzero((n_together[venue] > 1) & (at_points > 0))
    if len(shared) == 0:
        return at_points
    brought, place = at_points[shared], venue[shared]
    together = np.bincount(place, brought**power) ** (1 / power)
    at_points[shared] *= (together / np.bincount(place, brought).clip(min=1e-300))[place]
    return at_points


def _find_end_days(events: Events) -> np.ndarray:
    lasting = np.array([kind in LASTING_KINDS for kind in events.kinds] or [False])
    unknown_end = np.where(lasting[events.kind], np.inf, events.start_day + 1)
    return np.where(np.isnan(events.end_day), unknown_end, events.end_day)


def _find_half_lives(events: Events, theme: str | None, parameters: Parameters) -> np.ndarray:
    """Return the half-life in days per theme set; not a number where the theme is absent."""
    half_lives = []
    for themes in events.theme_sets:
        if theme is None:
            half_lives.append(max(map(parameters.find_half_life_days, themes or [""])))
        else:
            half_lives.append(parameters.find_half_life_days(theme) if theme in themes else np.nan)
    return np.array(half_lives or [np.nan])

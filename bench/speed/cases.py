"""Our engine in the ways a visitor meets it.

Every case gets activities that were projected and prepared before, in arrays.
"""

from dataclasses import replace
from functools import cache
from itertools import cycle

import numpy as np
import pandas as pd
import shapely

from bench.quality.towns import THEMES
from bench.speed.activities import LAST_DAY, make_activities, make_railway
from bench.speed.clock import Case
from geo.areas import Area, describe_hills, find_areas_near, find_hills
from geo.energy import ask
from geo.events import Events, prepare
from geo.living import energy_areas, follow
from geo.why import add_initiative, find_surroundings

N_MONTHS = 36


def ours_frame(n: int) -> Case:
    """One month, all themes, from prepared activities of which nothing was asked before."""
    prepared = prepare(make_activities(n))
    return Case(lambda: forget(prepared), lambda events: energy_areas(events, LAST_DAY))


def ours_month_step(n: int) -> Case:
    """The visitor moves the month: the same activities on another day."""
    prepared, months = prepare(make_activities(n)), cycle(list_months())
    energy_areas(prepared, LAST_DAY)
    return Case(lambda: next(months), lambda at: energy_areas(prepared, at))


def ours_theme_step(n: int) -> Case:
    """The visitor picks a theme: the same activities on the same day."""
    prepared, themes = prepare(make_activities(n)), cycle(THEMES)
    energy_areas(prepared, LAST_DAY)
    return Case(lambda: next(themes), lambda theme: energy_areas(prepared, LAST_DAY, str(theme)))


def ours_36_months(n: int) -> Case:
    """Every month of three years, with lasting identities: what a film needs."""
    prepared = prepare(make_activities(n))
    return Case(lambda: forget(prepared), lambda events: follow(events, list_months()))


def ours_one_more(n: int) -> Case:
    """Someone adds an activity to a town of which the areas are known: what becomes of those around it?"""
    prepared = prepare(make_activities(n))
    question = ask(prepared, LAST_DAY)
    hills = find_hills(question, np.flatnonzero(question.at_points))
    areas = list(describe_hills(question, hills).values())
    shapes, hearts = [area.outlines[-1] for area in areas], cycle(areas)

    def add(near: Area) -> None:
        place = near.heart_x_m, near.heart_y_m
        box_m = find_surroundings(shapely.Point(place), shapes, hills.town.bandwidth_m)
        find_areas_near(add_initiative(question, *place), box_m, hills.town)

    return Case(lambda: next(hearts), add)


def ours_barriers(n: int) -> Case:
    """One month, with a railway and a motorway through the town."""
    prepared, railway = prepare(make_activities(n)), make_railway()
    return Case(lambda: forget(prepared), lambda events: energy_areas(events, LAST_DAY, barriers=railway))


def forget(events: Events) -> Events:
    """Return the same activities, without anything that was kept from an earlier question."""
    return replace(events)


@cache
def list_months() -> tuple[pd.Timestamp, ...]:
    """Return the first days of three years of months, oldest first."""
    return tuple(pd.date_range(end=LAST_DAY, periods=N_MONTHS, freq="MS"))

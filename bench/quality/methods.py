"""Everything that is compared: ours, the tuned peers, and someone who knows which activity belongs where."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from inspect import signature
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

import geo.living
from bench.quality.months import MonthlyTown
from bench.quality.peers import NO_SHAPES, PEERS, Integers, draw_hulls, find_buurten
from bench.quality.scores import Frame
from bench.quality.shapes import Floats, Shapes
from bench.quality.towns import NOWHERE, Town
from bench.quality.tuning import read_settings
from geo.identity import Change, follow_areas
from geo.living import energy_areas, follow
from geo.parameters import DEFAULTS, Parameters

OURS, BEST_PEER, KNOWING = "ours", "mean shift", "who knows each buurt"
METHODS = (OURS, *read_settings(), KNOWING)
"""Ours first, then every peer that was tuned."""

LEVEL = "rand"
"""The level of ours that is scored, the same for all towns."""

FOREVER_DAYS = 1e6
KNOWING_MARGIN_M = 40.0


def find(method: str, town: Town, rows: Integers | None = None) -> Shapes:
    """Return the buurten that a method finds in a town, or in some rows of its activities."""
    if method == OURS:
        return find_ours(town, rows)
    if method == KNOWING:
        return find_knowing(town, rows)
    return find_buurten(PEERS[method], town, _settings()[method], rows)


def find_ours(town: Town, rows: Integers | None = None) -> Shapes:
    """Return the areas of the living map, by its defaults."""
    events = town.events if rows is None else town.events.iloc[rows].reset_index(drop=True)
    asked = {"parameters": _fading(town.half_life_days), **_known(energy_areas, barriers=town.barriers)}
    areas = energy_areas(events, town.at, **asked)
    return _shapes(areas[areas["level"] == LEVEL])


def find_knowing(town: Town, rows: Integers | None = None) -> Shapes:
    """Return hulls around the activities of each true buurt: what there is to reach with a good hull."""
    rows = np.arange(len(town.events)) if rows is None else rows
    rows = rows[town.recent[rows]]
    places = shapely.get_coordinates(town.events.geometry.to_numpy()[rows])
    return draw_hulls(places, town.buurt_of_event[rows], least=3, ratio=1, margin_m=KNOWING_MARGIN_M)


def tell_chances_ours(town: Town, places: Floats) -> Floats:
    """Return the chances of the living map; an engine without doubt says 0 or 1."""
    membership = getattr(geo.living, "membership", None)
    if membership is None:
        return np.asarray(shapely.contains_xy(shapely.union_all(find_ours(town)), *places.T), dtype=float)
    asked = {"parameters": _fading(town.half_life_days), **_known(membership, barriers=town.barriers)}
    return np.asarray(membership(places, town.events, town.at, **asked), dtype=float)


def tell_chances(method: str, town: Town, places: Floats) -> Floats:
    """Return per place (x and y) how likely it lies in a buurt; a peer knows no doubt and says 0 or 1."""
    if method == OURS:
        return tell_chances_ours(town, places)
    return np.asarray(shapely.contains_xy(shapely.union_all(find(method, town)), *places.T), dtype=float)


def follow_months(method: str, town: MonthlyTown) -> list[Frame]:
    """Return what a method finds on every date, with lasting ids; peers are linked by our own tracker."""
    if method == OURS:
        lives = follow(town.events, town.dates, parameters=_fading(town.half_life_days))
        lives = lives[lives["level"] == LEVEL]
        return [
            Frame(tuple(lives["identity"][lives["date"] == date]), _shapes(lives[lives["date"] == date]))
            for date in town.dates
        ]
    found = [find(method, _stand_still(town, date)) for date in town.dates]
    stories = follow_areas([[_Outlined(shape) for shape in shapes] for shapes in found])
    frames = []
    for story in stories:
        told = [one for one in story if one.is_there or one.change is Change.SLEEPS]
        shapes = [found[date][number] for date, number in (one.seen for one in told)]
        frames.append(Frame(tuple(one.identity for one in told), np.array(shapes, dtype=object)))
    return frames


@dataclass(frozen=True)
class _Outlined:
    """A shape as the tracker wants it."""

    shape: shapely.Geometry

    @property
    def energy(self) -> float:
        return float(self.shape.area)

    @property
    def outlines(self) -> tuple[shapely.Geometry, shapely.Geometry, shapely.Geometry]:
        return (self.shape,) * 3


@lru_cache(maxsize=1)
def _settings() -> dict[str, dict[str, Any]]:
    return read_settings()


def _fading(half_life_days: float | None) -> Parameters:
    return replace(DEFAULTS, half_life_days=half_life_days or FOREVER_DAYS)


def _known(function: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    """Return the arguments that the engine of today has."""
    return {name: given for name, given in arguments.items() if name in signature(function).parameters}


def _stand_still(town: MonthlyTown, date: pd.Timestamp) -> Town:
    """Return what is known on a date."""
    known = town.events[town.events["start"] < date].reset_index(drop=True)
    nobody, everyone = np.full(len(known), NOWHERE), np.ones(len(known), dtype=bool)
    return Town("months", town.seed, known, NO_SHAPES, nobody, everyone, town.half_life_days, None, date)


def _shapes(table: geopandas.GeoDataFrame) -> Shapes:
    return np.array(table.geometry, dtype=object)

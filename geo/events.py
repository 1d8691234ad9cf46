"""From a table of activities to frozen arrays, once, so that every month and theme is cheap to ask.

An activity ("event" of involvement) has a place, a period, themes, people involved and a source. Its
place becomes points in RD metres with equal shares of the activity: an exact address is one point, an address
known to 300 m a disc of points, a wijk-wide activity many points over the wijk.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from geo.crs import RD_BOUNDS_M, read_crs, to_rd
from geo.days import read_days
from geo.errors import Complaint, EventsRefused, MissingColumns, complain
from geo.parameters import LASTING_KINDS, SOURCE_REACH_M, TOWN_GAP_M

_COLUMNS = ("start", "end", "kind", "themes", "people", "source", "precision_m")
_POINTS_PER_SHAPE, _MOST_POINTS = 256, 2048  # what is enough for a wijk, and for anything larger
# Under this distance points are no more than cells; over it they would still be seen after blurring.
_LEAST_STEP_M, _MOST_STEP_M = 25.0, 150.0
_ROUGH_FROM_M = 50.0  # a place known to within two cells is known


@dataclass(frozen=True, eq=False)
class Events:
    """Activities as arrays: n_events long, and n_points long for their places. Made by `prepare`.

    Both in order of place, so that neighbours lie together in memory. Per activity: `row` (in the table, of
    which some rows are left out), `start_day`, `end_day` (days since 1970-01-01 on the town's own clock; end
    excluded, infinite for what runs on), `tenfolds` (of people: log10, 0 when unknown), `kind` and
    `theme_set` (numbers into `kinds` and `theme_sets`, which may hold a set twice), `source` (a number per
    distinct source, of which those under `n_groups` have several activities; an unknown source has one of
    its own).

    Per point, town after town: `x_m`, `y_m` (RD), `share` (of its activity, adding up to 1), `owner` (the
    activity), `town`, and `source_block` (points of one source that lie together share one) and `venue`
    (exactly known activities at the very same place share one), both from 1; 0 shares with nobody.
    """

    row: np.ndarray
    start_day: np.ndarray
    end_day: np.ndarray
    tenfolds: np.ndarray
    kind: np.ndarray
    theme_set: np.ndarray
    source: np.ndarray
    n_groups: int
    kinds: tuple[str, ...]
    theme_sets: tuple[frozenset[str], ...]
    x_m: np.ndarray
    y_m: np.ndarray
    share: np.ndarray
    owner: np.ndarray
    town: np.ndarray
    source_block: np.ndarray
    venue: np.ndarray

    def __post_init__(self) -> None:
        """Lock the arrays: what is prepared once may be asked by many at the same time."""
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    def __len__(self) -> int:
        return len(self.start_day)


def prepare(events: geopandas.GeoDataFrame | Events) -> Events:
    """Read a table of activities once; ask the answer for every month and theme after that.

    `events`: GeoDataFrame in any known CRS, points, lines or polygons, with column `start` and, where
    known, `end`, `themes`, `kind`, `people`, `source`, `precision_m` (radius in metres of the disc in
    which the place lies; over 3 km counts as 3 km). Rows without a place (no, empty or not-a-number
    geometry) or without a start are left out: they belong in a list, not on a map. What is prepared already
    is simply returned.

    Raises UnknownCrs, MissingColumns, and EventsRefused with all complaints at once: a place outside the
    Netherlands (swapped coordinates, wrong CRS), an end before its start, negative numbers, no dates.

    >>> table = geopandas.GeoDataFrame(
    ...     {"start": ["2026-01-01"]}, geometry=[shapely.Point(141000, 471000)], crs=28992)
    >>> len(prepare(table))
    1
    """
    if isinstance(events, Events):
        return events
    names = tuple(str(name) for name in events.columns)
    has_geometry = isinstance(events, geopandas.GeoDataFrame) and events.active_geometry_name in names
    there = {"start": "start" in names, "geometry": has_geometry}
    if not all(there.values()):
        raise MissingColumns(tuple(name for name in there if not there[name]), names)
    crs = read_crs(events.crs)

    complaints: list[Complaint] = []
    unknown = pd.Series(None, events.index, object)
    table = pd.DataFrame({name: events.get(name, unknown) for name in _COLUMNS})
    start_day, end_day = (read_days(table[name], complaints) for name in ("start", "end"))
    people, precision_m = (_read_numbers(table[name], complaints) for name in ("people", "precision_m"))
    complain(complaints, table["end"], "an end on or after the start", end_day < start_day)
    placed = _has_place(events.geometry.to_numpy())
    shapes = to_rd(events.geometry.where(placed).to_numpy(), crs)
    least, most = np.hsplit(shapely.bounds(shapes), 2)
    inside = ((least >= RD_BOUNDS_M[:2]) & (most <= RD_BOUNDS_M[2:])).all(axis=1)
    complain(complaints, events.geometry, "a place in the Netherlands", placed & ~inside)
    if complaints:
        raise EventsRefused(tuple(complaints))

    kept = np.flatnonzero(placed & np.isfinite(start_day))
    kind, kinds = pd.factorize(table["kind"].astype("string").fillna("").iloc[kept])
    theme_set, theme_sets = _number_theme_sets(table["themes"].iloc[kept])
    source, n_groups = _number_sources(table["source"].iloc[kept])
    precision_m = np.nan_to_num(precision_m[kept])
    radius_m = np.where(precision_m < _ROUGH_FROM_M, 0.0, precision_m.clip(max=TOWN_GAP_M))
    owner, x_m, y_m = _spread_over_points(shapes[kept], radius_m)
    town = _tell_towns_apart(x_m, y_m)
    block = _group_by_source(source[owner], town, x_m, y_m)
    # A place known roughly lies in the town and block of its middle, however far it may be from there.
    is_point = shapely.get_type_id(shapes[kept]) == shapely.GeometryType.POINT
    of, x_m, y_m = _fill_discs(x_m, y_m, np.where(is_point, radius_m, 0.0)[owner])
    owner, town, block = owner[of], town[of], block[of]
    n_points = np.bincount(owner)[owner]
    exact = (n_points == 1) & (precision_m[owner] == 0)
    venue = _number_shared(np.where(exact, x_m + 1j * y_m, np.nan))

    point = np.lexsort((x_m // 100, y_m // 100, town))
    event = pd.unique(owner[point])
    row = kept[event]
    lasts = np.isin(kinds, list(LASTING_KINDS))[kind[event]]
    usual_end_day = np.where(lasts, np.inf, start_day[row] + 1)
    return Events(
        row, start_day[row], np.where(np.isnan(end_day[row]), usual_end_day, end_day[row]),
        np.log10(np.nan_to_num(people[row], nan=1.0).clip(min=1.0)),
        kind[event], theme_set[event], source[event], n_groups, tuple(kinds), theme_sets,
        x_m[point], y_m[point], 1 / n_points[point], np.argsort(event)[owner[point]],
        town[point], block[point], venue[point],
    )  # fmt: skip


def _read_numbers(column: pd.Series, complaints: list[Complaint]) -> np.ndarray:
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    wrong = (np.isnan(numbers) & column.notna().to_numpy()) | (numbers < 0) | np.isinf(numbers)
    complain(complaints, column, "a number, 0 or more", wrong)
    return numbers


def _has_place(shapes: np.ndarray) -> np.ndarray:
    placed = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    coordinates, row = shapely.get_coordinates(shapes, return_index=True)
    placed[row[np.isnan(coordinates).any(axis=1)]] = False
    return placed


def _number_theme_sets(column: pd.Series) -> tuple[np.ndarray, tuple[frozenset[str], ...]]:
    given = [tuple(value) if isinstance(value, (list, set, np.ndarray)) else value for value in column]
    codes, spellings = pd.factorize(pd.Series(given, dtype=object), use_na_sentinel=False)
    return codes, tuple(_read_themes(spelling) for spelling in spellings)


def _read_themes(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(theme.strip() for theme in re.split("[,;]", value) if theme.strip())
    return frozenset(str(theme) for theme in value) if isinstance(value, Iterable) else frozenset()


def _number_sources(column: pd.Series) -> tuple[np.ndarray, int]:
    """Return the sources, the one with most activities first, and how many have more than one."""
    known = column.astype(object).where(column != "", None)
    n_activities = known.value_counts()
    source, unknown = n_activities.index.get_indexer(pd.Index(known)), known.isna()
    source[unknown] = len(n_activities) + np.arange(unknown.sum())
    return source, int((n_activities > 1).sum())


def _spread_over_points(shapes: np.ndarray, radius_m: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return owner, x and y of the points that stand for these shapes; a point stands for itself.

    `radius_m`: how far around the other shapes their activity may lie.
    """
    is_point = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    columns = [(np.flatnonzero(is_point), shapely.get_coordinates(shapes[is_point]))]
    for index in np.flatnonzero(~is_point):
        points = _sample(shapes[index], radius_m[index])
        columns.append((np.full(len(points), index), points))
    owner, places = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    return owner, *places.T


def _fill_discs(x_m: np.ndarray, y_m: np.ndarray, radius_m: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return number, x and y of evenly spread points of discs: a middle, 6 round it, 12, 18 and on.

    Each ring lies where its points have half of theirs within: so a disc keeps its width in every direction.
    """
    n_rings = np.ceil(radius_m / _MOST_STEP_M).astype(int)
    n_points = 1 + 3 * n_rings * (n_rings + 1)
    disc = np.repeat(np.arange(len(n_points)), n_points)
    number = np.arange(len(disc)) - np.repeat(n_points.cumsum() - n_points, n_points)
    ring = np.ceil((np.sqrt(9 + 12 * number) - 3) / 6)
    away_m = np.where(ring > 0, radius_m[disc] * np.sqrt((1 + 3 * ring**2) / n_points[disc]), 0.0)
    turn = np.pi / 3 * (number - 1) / ring.clip(min=1)
    return disc, x_m[disc] + away_m * np.cos(turn), y_m[disc] + away_m * np.sin(turn)


def _sample(shape: shapely.Geometry, around_m: float) -> np.ndarray:
    """Return evenly spread points of a shape and what lies around it; every part weighs by its size."""
    shape = shapely.make_valid(shape)  # a drawn outline may cross itself
    if around_m:
        shape = shape.buffer(around_m)
    if shape.length == 0:
        return shapely.get_coordinates(shape)
    usual_m, least_m = ((shape.area / n) ** 0.5 for n in (_POINTS_PER_SHAPE, _MOST_POINTS))
    step_m = max(min(usual_m, _MOST_STEP_M), _LEAST_STEP_M, least_m)
    if shape.area == 0:  # a street is a strip
        step_m = max(step_m, shape.length / _MOST_POINTS)
        shape = shape.buffer(step_m / 2)
    points = np.concatenate([_fill(part, step_m) for part in shapely.get_parts(shape)])
    # What lies between the sample points speaks by one.
    return points if len(points) else shapely.get_coordinates(shape.representative_point())


def _fill(part: shapely.Geometry, step_m: float) -> np.ndarray:
    west, south, east, north = part.bounds
    x_m, y_m = np.meshgrid(
        np.arange(west + step_m / 2, east, step_m), np.arange(south + step_m / 2, north, step_m)
    )
    inside = shapely.contains_xy(part, x_m, y_m)
    return np.column_stack((x_m[inside], y_m[inside]))


def _tell_towns_apart(x_m: np.ndarray, y_m: np.ndarray) -> np.ndarray:
    """Number the groups of points that lie further than TOWN_GAP_M apart (told to an eighth of it)."""
    block_m = TOWN_GAP_M / 8
    blocks, block = np.unique(np.floor(x_m / block_m) + 1j * np.floor(y_m / block_m), return_inverse=True)
    near = KDTree(np.column_stack((blocks.real, blocks.imag))).query_pairs(8, output_type="ndarray")
    links = coo_array((np.ones(len(near)), near.T), shape=(len(blocks), len(blocks)))
    return connected_components(links, directed=False)[1][block]


def _number_shared(key: np.ndarray) -> np.ndarray:
    """Number from 1 what has the same key; 0 is a key that nothing shares, as not-a-number never does."""
    _, number, n_alike = np.unique(key, return_inverse=True, return_counts=True, equal_nan=False)
    return np.where(n_alike[number] > 1, number + 1, 0)


def _group_by_source(source: np.ndarray, town: np.ndarray, x_m: np.ndarray, y_m: np.ndarray) -> np.ndarray:
    """Number the blocks in which the points of one source lie together, counted from its own corner."""
    places = pd.DataFrame({"x": x_m, "y": y_m})
    corner = places.groupby([source, town]).transform("min")
    # A hair above the corner, so that rounding in a CRS moves no point to another block.
    blocks = (places - corner + 0.01) // SOURCE_REACH_M
    return _number_shared(places.groupby([source, town, blocks["x"], blocks["y"]]).ngroup().to_numpy())

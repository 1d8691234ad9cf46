"""The living neighbourhoods of a town on a day: where energy and involvement stand out.

`energy_areas` is the answer, `evidence` says what stands behind an area, `town_energy` is the curve of the
whole town under the time slider, `why` tells why an area lies where it does.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.areas import Area, find_areas, find_membership
from geo.barriers import Barriers, prepare_barriers
from geo.crs import RD, move_to, read_crs, to_rd
from geo.energy import ask
from geo.events import Events, prepare
from geo.identity import DEFAULTS as USUAL_MEMORY
from geo.identity import Change, Memory, follow_areas
from geo.levels import LEVELS
from geo.parameters import DEFAULTS, Parameters
from geo.standing import find_standing
from geo.why import Why as Why
from geo.why import why as why

COLUMNS = (
    *("area_id", "level", "energy", "n_events", "n_sources", "probability", "stability"),
    *("heart_x", "heart_y", "geometry"),
)
_PER_AREA = {"area_id": object, "energy": float, "n_events": int, "n_sources": int, "stability": float}
FOLLOWED_COLUMNS = ("date", "identity", "change", "origin")


@dataclass(frozen=True)
class Evidence:
    """What stands behind an area: distinct activities and sources, and activities per kind."""

    n_events: int
    n_sources: int
    n_events_per_kind: tuple[tuple[str, int], ...]


def energy_areas(
    events: geopandas.GeoDataFrame | Events,
    at: Any,
    theme: str | None = None,
    parameters: Parameters = DEFAULTS,
    crs: Any = None,
    barriers: geopandas.GeoDataFrame | Barriers | None = None,
) -> geopandas.GeoDataFrame:
    """Say where the town lives on a day, for a theme or for all.

    `events`: a table (see `geo.events.prepare` for its columns) or what `prepare` made of it. `at`: a
    date, datetime, Timestamp or ISO text. The answer comes in `crs`, else in that of the table, else in RD.
    `barriers`: what energy crosses with difficulty (see `geo.barriers.prepare_barriers`).

    Returns three rows per area, from the area with most energy to the least: `level` kern, zone and rand
    (each within the next), `energy` (initiatives, of that level), `n_events` and `n_sources` that stand in
    the area (the same on its three rows), `probability` that a place in this level lies in a living buurt,
    `stability` (the share of the area that would be found again, 0 to 1), `heart_x`, `heart_y` (the peak),
    `area_id` (from the place of the peak). Areas do not overlap; neighbours share borders exactly. Nothing
    known is an empty table.

    Raises UnknownCrs, MissingColumns, EventsRefused, BarriersRefused, UnknownDate.

    >>> table = geopandas.GeoDataFrame(
    ...     {"start": ["2026-01-01"] * 12},
    ...     geometry=shapely.points(141000 + np.arange(12) * 20, 471000), crs=28992)
    >>> found = energy_areas(table, "2026-01-02")
    >>> found["level"].tolist(), found["n_events"].tolist()
    (['kern', 'zone', 'rand'], [12, 12, 12])
    """
    crs = getattr(events, "crs", RD) if crs is None else crs
    out_crs = read_crs(crs)
    return _tabulate(find_areas(ask(events, at, theme, parameters, barriers)), parameters, out_crs)


def membership(
    points: geopandas.GeoSeries | geopandas.GeoDataFrame | np.ndarray,
    events: geopandas.GeoDataFrame | Events,
    at: Any,
    theme: str | None = None,
    parameters: Parameters = DEFAULTS,
    barriers: geopandas.GeoDataFrame | Barriers | None = None,
    area_id: str | None = None,
) -> np.ndarray:
    """Say per place how likely it lies in a living buurt, 0 to 1; with `area_id`, in just that one.

    `points`: points in any known CRS, or n rows of x and y in RD metres. The rest as in `energy_areas`.

    Raises UnknownCrs, MissingColumns, EventsRefused, BarriersRefused, UnknownDate.

    >>> table = geopandas.GeoDataFrame(
    ...     {"start": ["2026-01-01"] * 12},
    ...     geometry=shapely.points(141000 + np.arange(12) * 20, 471000), crs=28992)
    >>> places = np.array([[141100.0, 471000.0], [145000.0, 471000.0]])
    >>> membership(places, table, "2026-01-02").round(1).tolist()
    [0.9, 0.0]
    """
    if isinstance(points, np.ndarray):
        x_m, y_m = points.T
    else:
        x_m, y_m = shapely.get_coordinates(to_rd(points.geometry.to_numpy(), read_crs(points.crs))).T
    probability, name = find_membership(ask(events, at, theme, parameters, barriers), x_m, y_m)
    return probability if area_id is None else np.where(name == area_id, probability, 0.0)


def town_energy(
    events: geopandas.GeoDataFrame | Events,
    dates: Iterable[Any],
    theme: str | None = None,
    parameters: Parameters = DEFAULTS,
) -> np.ndarray:
    """Say how much energy the whole town has on each date, in initiatives: the sum of the field.

    Returns one number per date, in the order given.
    """
    prepared = prepare(events)
    return np.array([ask(prepared, at, theme, parameters).at_points.sum() for at in dates], dtype=float)


def evidence(
    events: geopandas.GeoDataFrame | Events,
    at: Any,
    theme: str | None,
    area_geometry: shapely.Geometry,
    parameters: Parameters = DEFAULTS,
) -> Evidence:
    """Say what stands behind an area (RD polygon) on a day: the rule that counts `n_events` too.

    An activity stands in an area when it still counts that day and at least half of its place lies in it.
    """
    question = ask(events, at, theme, parameters)
    standing, known = find_standing(question, area_geometry), question.events
    kinds = Counter(known.kinds[kind] for kind in known.kind[standing])
    n_sources = len(np.unique(known.source[standing]))
    return Evidence(len(standing), n_sources, tuple(sorted(kinds.items())))


def follow(
    events: geopandas.GeoDataFrame | Events,
    dates: Iterable[Any],
    theme: str | None = None,
    parameters: Parameters = DEFAULTS,
    crs: Any = None,
    memory: Memory = USUAL_MEMORY,
    barriers: geopandas.GeoDataFrame | Barriers | None = None,
) -> geopandas.GeoDataFrame:
    """Say where the town lives on each date, and which area is which of the dates before.

    `dates`: oldest first. The rest as in `energy_areas`. Returns its columns and `date` (as given),
    `identity` (a number, for life), `change` (see `geo.identity.Change`) and `origin` (identities it came
    from when it split off or took others in). An area that is quiet for a while has rows too, as it last
    was, with the change "sleeps". A date added at the end changes nothing before it.

    Raises UnknownCrs, MissingColumns, EventsRefused, BarriersRefused, UnknownDate.
    """
    crs = getattr(events, "crs", RD) if crs is None else crs
    prepared, known = prepare(events), prepare_barriers(barriers)
    out_crs, asked = read_crs(crs), list(dates)
    found = [find_areas(ask(prepared, at, theme, parameters, known)) for at in asked]
    shown, told = [], []
    for at, story in zip(asked, follow_areas(found, memory), strict=True):
        for one in story:
            if one.is_there or one.change is Change.SLEEPS:
                seen_on, number = one.seen
                shown.append(found[seen_on][number])
                told.append((at, one.identity, str(one.change), one.origin))
    table = _tabulate(shown, parameters, out_crs)
    columns = pd.DataFrame(told, columns=list(FOLLOWED_COLUMNS))
    columns = columns.loc[columns.index.repeat(len(LEVELS))].set_index(table.index)
    return table.join(columns)


def _tabulate(areas: list[Area], parameters: Parameters, crs: pyproj.CRS) -> geopandas.GeoDataFrame:
    hearts = shapely.points([(area.heart_x_m, area.heart_y_m) for area in areas] or np.empty((0, 2)))
    heart_x, heart_y = shapely.get_coordinates(move_to(hearts, crs)).T
    columns: dict[str, Any] = {
        name: np.array([getattr(area, name) for area in areas], dtype).repeat(len(LEVELS))
        for name, dtype in _PER_AREA.items()
    }
    columns["heart_x"], columns["heart_y"] = heart_x.repeat(len(LEVELS)), heart_y.repeat(len(LEVELS))
    columns["energy"] *= np.tile((parameters.kern_share, parameters.zone_share, 1.0), len(areas))
    columns["level"] = np.array(LEVELS * len(areas), dtype=object)
    columns["probability"] = np.array([area.probability for area in areas], dtype=float).ravel()
    outlines = np.array([shape for area in areas for shape in area.outlines], dtype=object)
    columns["geometry"] = geopandas.array.from_shapely(move_to(outlines, crs), crs)
    return geopandas.GeoDataFrame({name: columns[name] for name in COLUMNS}, geometry="geometry")

"""What the drawing tool is told once: words, colours, places, and what to begin with. No live state."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.services import months
from data.services import town as towns
from geo.crs import to_wgs84
from pages.kit import palette
from pages.kit.frame import open_data_address
from pages.kit.map_view.configuration import tiles_of
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import drawing, map_words

Mode = Literal["buurt", "mijn"]

_ROOM_M = 2_000  # around the town in which squares can be tapped
_AREAS = frozenset({"CBS-buurt", "wijk", "postcode", "gevoelde buurt", "project"})  # too wide to be near
_DECIMALS = 6  # of a degree: a decimetre


@dataclass(frozen=True, slots=True)
class Start:
    """An outline to begin with.

    Attributes:
        shape: GeoJSON geometry in WGS84, an area; kept exactly until someone changes it.
        kind: ``outline`` for a revision, ``living`` for an adopted living buurt.
        id: of that outline or living buurt. name: what people call it.
    """

    shape: Mapping[str, Any]
    kind: Literal["outline", "living"]
    id: str
    name: str


def for_drawing(
    here: Running,
    mode: Mode,
    start: Start | None = None,
    buurt_id: str = "",
    *,
    owner: str = "",
    may_revise: bool = False,
    around: BaseGeometry | None = None,
) -> dict[str, Any]:
    """Return the configuration of the tool.

    Args:
        mode: ``buurt`` for who draws for the map, ``mijn`` for residents: others' outlines hidden, fewer
            ways to draw, a draft of its own.
        start: what to begin with; None for an empty sheet.
        buurt_id: the Buurt that is being redrawn, so that it is not told to overlap itself; may be empty.
        owner: whose draft it is, on a device that several people use; empty where nobody signs in.
        may_revise: whether this person may change an outline that was drawn before.
        around: the area that is seen first, RD metres; None for the whole town.

    Raises:
        StoreError: the database cannot be read.
    """
    town = towns.now(here.store)
    month = months.month_of(months.today(here.clock))
    is_mine = mode == "mijn"
    return {
        "api": open_data_address(),
        "work": f"{assets.base_path()}/werk",
        "purpose": f"{mode}/{owner}/{start.id if start and start.kind == 'outline' else 'nieuw'}",
        "words": {**drawing.WORDS, **(drawing.MY_WORDS if is_mine else {})},
        "ways": [
            "corners",
            "tap",
            *([] if is_mine else ["living"]),
            *(["outline"] if may_revise and not is_mine else []),
        ],
        "layers": ["cbs", "vakje"] if is_mine else ["cbs", "levend", "getekend", "vakje"],
        "shows": dict.fromkeys(("living", "outlines", "residents"), not is_mine),
        "month": months.format_month(month),
        "buurt": buurt_id or None,
        "start": _plain(start),
        "around": None if around is None else [float(side) for side in to_wgs84(around).bounds],
        "places": _places(town),
        "grid": grid_around(town),
        "palette": {"identity": palette.IDENTITY, "theme": palette.THEME, "muted": palette.MUTED},
        "symbols": palette.SYMBOLS,
        "attribution": map_words.ATTRIBUTION,
        "tiles": tiles_of(here),
    }


def _plain(start: Start | None) -> dict[str, Any] | None:
    if start is None:
        return None
    origin = {"kind": start.kind, "id": start.id, "name": start.name}
    return {"geometry": dict(start.shape), "origin": origin}


def _places(town: towns.Town) -> list[tuple[str, float, float]]:
    """Return the names of places one can stand at, each with longitude and latitude in degrees."""
    found = []
    for known in town.known_places:
        shape = known.place.geometry
        if shape is None or shape.is_empty or known.kind in _AREAS:
            continue
        point = to_wgs84(shapely.centroid(shape))
        name = re.sub(r" \([^()]*\)$", "", known.name)  # what it is called beside its name
        found.append((name, round(point.x, _DECIMALS), round(point.y, _DECIMALS)))
    return found


def grid_around(town: towns.Town) -> dict[str, Any]:
    """Return three by three places around the town, in RD metres and in degrees.

    From these the browser makes squares of 100 m that lie exactly on the national grid.
    """
    west, south, east, north = town.outline.bounds
    xs = np.round(np.linspace(west - _ROOM_M, east + _ROOM_M, 3))
    ys = np.round(np.linspace(south - _ROOM_M, north + _ROOM_M, 3))
    points = to_wgs84(shapely.points(*np.meshgrid(xs, ys)))
    degrees = np.dstack([shapely.get_x(points), shapely.get_y(points)])
    return {"x": xs.tolist(), "y": ys.tolist(), "degrees": degrees.tolist()}

"""Wijken, CBS-buurten and barriers from the reference files, in RD metres."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.records import FormalArea
from geo.crs import WGS84, to_rd

FOLDER = Path(__file__).parent
COUNTRYSIDE = "WK040209"

# CBS-buurten of a wijk that lie apart in the heath; nobody's living buurt in the example town life.
LOOSE_BUURTEN = frozenset({"BU04020506", "BU04020704"})


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something energy crosses with difficulty: a railway, a main road.

    Attributes:
        geometry: line or area in RD metres, only approximately true when ``is_example``.
        precision_m: largest likely distance in metres between the line and the truth.
    """

    name: str
    kind: str
    geometry: BaseGeometry
    precision_m: float
    is_example: bool
    source: str
    licence: str


@cache
def wijken() -> tuple[FormalArea, ...]:
    """Return the eight wijken and Landelijk gebied, which is not one of the eight."""
    return tuple(
        _formal_area(feature, code=said["statcode"], name=said["naam"], is_wijk=said["is_formele_wijk"])
        for feature in _features("wijken.geojson")
        if (said := feature["properties"])
    )


@cache
def cbs_buurten() -> tuple[FormalArea, ...]:
    """Return the CBS-buurten of all wijken, those of the countryside included."""
    return tuple(
        _formal_area(feature, code=said["statcode"], name=said["statnaam"], wijk=said["wijkcode"])
        for feature in _features("buurten_cbs.geojson")
        if (said := feature["properties"])
    )


@cache
def barriers() -> tuple[Barrier, ...]:
    """Return the railways, approximately."""
    return tuple(
        Barrier(
            name=said["naam"],
            kind=said["soort"],
            geometry=_to_rd(feature["geometry"]),
            precision_m=float(said["precision_m"]),
            is_example=bool(said["voorbeeld"]),
            source=said["source"],
            licence=said["licence"],
        )
        for feature in _features("barriers.geojson")
        if (said := feature["properties"])
    )


@cache
def municipality() -> BaseGeometry:
    """Return the area of the whole municipality: every wijk and the countryside."""
    return shapely.union_all([wijk.geometry for wijk in wijken()])


@cache
def built_up_area() -> BaseGeometry:
    """Return the town and the Meent: all CBS-buurten but the countryside and the two in the heath."""
    return shapely.union_all(
        [
            buurt.geometry
            for buurt in cbs_buurten()
            if buurt.wijk_code != COUNTRYSIDE and buurt.code not in LOOSE_BUURTEN
        ]
    )


@cache
def area_of(codes: tuple[str, ...]) -> BaseGeometry:
    """Return the area of wijken and CBS-buurten together. Raises KeyError on an unknown code."""
    by_code = _geometry_by_code()
    return shapely.union_all([by_code[code] for code in codes])


@cache
def _geometry_by_code() -> dict[str, BaseGeometry]:
    return {area.code: area.geometry for area in (*wijken(), *cbs_buurten())}


def _features(file_name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((FOLDER / file_name).read_text("utf-8"))["features"]
    return features


def _to_rd(geometry: dict[str, Any]) -> BaseGeometry:
    moved: BaseGeometry = to_rd(shape(geometry), WGS84)
    return moved


def _formal_area(
    feature: dict[str, Any], *, code: str, name: str, wijk: str = "", is_wijk: bool = False
) -> FormalArea:
    said = feature["properties"]
    label = {"type": "Point", "coordinates": [said["label_lon"], said["label_lat"]]}
    return FormalArea(
        code=code,
        name=name,
        year=int(said["year"]),
        geometry=_to_rd(feature["geometry"]),
        label_point=_to_rd(label),
        wijk_code=wijk,
        is_formal_wijk=is_wijk,
        source=said["source"],
        licence=said["licence"],
    )

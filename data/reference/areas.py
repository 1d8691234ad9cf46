"""Wijken, CBS-buurten and barriers from the reference files, in RD metres."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.records import Barrier, FormalArea, Place
from data.vocabulary import USUAL_RESISTANCE_M, BarrierKind
from geo.crs import WGS84, to_rd

FOLDER = Path(__file__).parent
COUNTRYSIDE = "WK040209"

# CBS-buurten of a wijk that lie apart in the heath; nobody's living buurt in the example town life.
LOOSE_BUURTEN = frozenset({"BU04020506", "BU04020704"})


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
    """Return the railways, each with the usual resistance of its kind; they lie about there."""
    return tuple(
        Barrier(
            public_id=feature["id"],
            title=said["naam"],
            kind=(kind := BarrierKind(said["soort"])),
            resistance_m=USUAL_RESISTANCE_M[kind],
            place=Place(_to_rd(feature["geometry"]), float(said["precision_m"])),
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

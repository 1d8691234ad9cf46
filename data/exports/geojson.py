"""GeoJSON as RFC 7946 wants it: WGS84, longitude first, outer rings anticlockwise."""

from datetime import date, datetime
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.exports.layer import Cell, Layer, with_marks
from geo.crs import WGS84, move_to, read_crs

DECIMALS = 6  # about 0.1 m; RFC 7946 advises no more


def to_geojson(layer: Layer, *, crs: Any = WGS84, decimals: int = DECIMALS) -> dict[str, Any]:
    """Return the layer as a FeatureCollection of plain values, ready for `json.dumps`.

    In WGS84, as the standard wants it; in another system it is named in ``crs``, as before that standard.

    What holds for the whole file stands beside ``features``: title, licence, attribution, date and
    whether it contains example data. A row without a place has ``"geometry": null``.
    """
    columns, rows = with_marks(layer)
    system = read_crs(crs)
    named = {"crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{system.to_epsg()}"}}}
    return {
        "type": "FeatureCollection",
        **({} if system == WGS84 else named),
        "name": layer.name,
        "titel": layer.title,
        "licentie": layer.licence,
        "bronvermelding": layer.attribution,
        "peildatum": layer.date.isoformat(),
        "bevatVoorbeelddata": layer.contains_example_data,
        "features": [
            _feature(dict(zip(columns, row, strict=True)), _written(geometry, system, decimals))
            for row, geometry in zip(rows, layer.geometries, strict=True)
        ],
    }


def _feature(values: dict[str, Cell], geometry: dict[str, Any] | None) -> dict[str, Any]:
    feature: dict[str, Any] = {"type": "Feature"}
    if values.get("id") not in (None, ""):
        feature["id"] = str(values["id"])
    return {
        **feature,
        "geometry": geometry,
        "properties": {name: _plain(value) for name, value in values.items()},
    }


def _written(geometry: BaseGeometry | None, system: Any, decimals: int) -> dict[str, Any] | None:
    if geometry is None or geometry.is_empty:
        return None
    moved = shapely.force_2d(move_to(geometry, system))
    plain: dict[str, Any] = mapping(shapely.orient_polygons(moved, exterior_cw=False))
    return {"type": plain["type"], "coordinates": _rounded(plain["coordinates"], decimals)}


def _rounded(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, decimals)
    return [_rounded(part, decimals) for part in coordinates]


def _plain(value: Cell) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value

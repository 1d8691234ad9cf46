"""GeoJSON as RFC 7946 wants it: WGS84, longitude first, outer rings anticlockwise."""

from datetime import date, datetime
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.exports.layer import Cell, Layer, with_marks
from geo.crs import to_wgs84

DECIMALS = 6  # about 0.1 m; RFC 7946 advises no more


def to_geojson(layer: Layer) -> dict[str, Any]:
    """Return the layer as a FeatureCollection of plain values, ready for `json.dumps`.

    What holds for the whole file stands beside ``features``: title, licence, attribution, date and
    whether it contains example data. A row without a place has ``"geometry": null``.
    """
    columns, rows = with_marks(layer)
    return {
        "type": "FeatureCollection",
        "name": layer.name,
        "titel": layer.title,
        "licentie": layer.licence,
        "bronvermelding": layer.attribution,
        "peildatum": layer.date.isoformat(),
        "bevatVoorbeelddata": layer.contains_example_data,
        "features": [
            _feature(dict(zip(columns, row, strict=True)), geometry)
            for row, geometry in zip(rows, layer.geometries, strict=True)
        ],
    }


def _feature(values: dict[str, Cell], geometry: BaseGeometry | None) -> dict[str, Any]:
    feature: dict[str, Any] = {"type": "Feature"}
    if values.get("id") not in (None, ""):
        feature["id"] = str(values["id"])
    return {
        **feature,
        "geometry": None if geometry is None or geometry.is_empty else _in_degrees(geometry),
        "properties": {name: _plain(value) for name, value in values.items()},
    }


def _in_degrees(geometry: BaseGeometry) -> dict[str, Any]:
    degrees = shapely.force_2d(to_wgs84(geometry))
    plain: dict[str, Any] = mapping(shapely.orient_polygons(degrees, exterior_cw=False))
    return {"type": plain["type"], "coordinates": _rounded(plain["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]


def _plain(value: Cell) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value

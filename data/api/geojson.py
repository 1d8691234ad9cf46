"""From features to GeoJSON (RFC 7946): WGS84, longitude first, outer rings against the clock."""

import json
from datetime import date
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.api.layers import Collection, MapLayer
from data.api.query import Query
from geo.crs import to_wgs84


def placed(collection: Collection, layer: MapLayer, query: Query) -> list[tuple[int, BaseGeometry | None]]:
    """Return which features are asked for, with their shapes in degrees, rounded as the layer says."""
    shapes = np.array([feature.shape for feature in collection.features], dtype=object)
    if len(shapes) == 0:
        return []
    degrees = shapely.orient_polygons(to_wgs84(shapes), exterior_cw=False)
    rounded = shapely.transform(degrees, lambda xy: np.round(xy, layer.decimals))
    broken = ~(shapely.is_valid(rounded) | shapely.is_missing(rounded))
    rounded[broken] = degrees[broken]  # a sliver thinner than a metre keeps all its decimals
    if query.bbox is not None:
        inside = shapely.intersects(rounded, shapely.box(*query.bbox))
        return [(int(index), rounded[index]) for index in np.flatnonzero(inside)]
    return list(enumerate(rounded))


def write(collection: Collection, layer: MapLayer, query: Query, day: date, revision: int) -> bytes:
    """Write a FeatureCollection; hostile text stays what it is: text in JSON.

    Args:
        day: the day the answer speaks of.
        revision: of the data everyone may read.
    """
    features = [
        {
            "type": "Feature",
            "id": collection.features[index].id,
            "geometry": None if shape is None else mapping(shape),
            "properties": plain_properties(collection.features[index].properties, layer.decimals),
        }
        for index, shape in placed(collection, layer, query)
    ]
    return write_json(
        {
            "type": "FeatureCollection",
            "titel": layer.title,
            "licentie": collection.licence,
            "bronvermelding": collection.attribution,
            "peildatum": day.isoformat(),
            "revisie": revision,
            "bevatVoorbeelddata": collection.contains_example,
            "features": features,
        }
    )


def write_json(body: Any) -> bytes:
    """Write compact JSON in ASCII: no half surrogate or line separator can break its reader."""
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii")


def plain_properties(properties: Any, decimals: int) -> dict[str, Any]:
    """Return properties as JSON knows them: dates as ISO text, points as [longitude, latitude]."""
    return {key: _plain(value, decimals) for key, value in properties.items()}


def _plain(value: Any, decimals: int) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, shapely.Point):
        point = to_wgs84(value)
        return [round(point.x, decimals), round(point.y, decimals)]
    return value

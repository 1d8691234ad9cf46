"""The same features as a file to keep: GeoPackage, CSV, and of outlines KML or a shapefile."""

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import BoundedSemaphore
from typing import Any

import shapely

from data.api.geojson import placed
from data.api.layers import Collection, MapLayer
from data.api.query import Query
from data.exports import to_csv, to_geopackage, to_kml, to_shapefile
from data.exports.layer import Layer

_AT_ONCE = BoundedSemaphore(2)
_WAIT_S = 5.0


class TooManyFiles(Exception):
    """Others are making files, and took longer than we let someone wait."""


def _one_of_few(write: Callable[[Layer], bytes], layer: Layer) -> bytes:
    """Make a file that is built on disk: a few at once and not forty."""
    if not _AT_ONCE.acquire(timeout=_WAIT_S):
        raise TooManyFiles
    try:
        return write(layer)
    finally:
        _AT_ONCE.release()


_WRITERS: dict[str, Callable[[Layer], bytes]] = {
    "gpkg": partial(_one_of_few, to_geopackage),
    "kml": partial(_one_of_few, to_kml),
    "shp": partial(_one_of_few, to_shapefile),
    "csv": to_csv,
}


def write_file(collection: Collection, layer: MapLayer, query: Query, day: date, form: str) -> bytes:
    """Write the features of a layer as a file in one of its formats, with licence, date and example mark.

    Raises:
        TooManyFiles.
    """
    features = [collection.features[index] for index, _ in placed(collection, layer, query)]
    keys = tuple(dict.fromkeys(key for feature in features for key in feature.properties))
    return _WRITERS[form](
        Layer(
            name=layer.name,
            title=layer.title,
            licence=collection.licence,
            attribution=collection.attribution,
            date=day,
            contains_example_data=collection.contains_example,
            columns=("id", *keys),
            rows=tuple(
                (feature.id, *(_cell(feature.properties.get(key)) for key in keys)) for feature in features
            ),
            geometries=tuple(feature.shape for feature in features),
        )
    )


def _cell(value: Any) -> Any:
    if isinstance(value, shapely.Point):
        return f"{value.x:.0f} {value.y:.0f}"
    return value

"""GeoPackage in RD New, for people with a GIS."""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pyogrio

from data.exports.layer import Cell, Layer, with_marks
from geo.crs import RD


def to_geopackage(layer: Layer) -> bytes:
    """Return the layer as a GeoPackage with one table, named as the layer, in RD New.

    Licence, date and example mark stand in the metadata of file and table, and on every row. It is built
    in a folder of its own: GDAL never comes near the live database. Lists are joined by commas; the
    layer's column ``id`` stays a column beside the row number of the format.
    """
    columns, rows = with_marks(layer)
    plain = [[_plain(value) for value in row] for row in zip(*rows, strict=True)] or [[] for _ in columns]
    # The format has a row number of its own, and compares names without capitals.
    names = [{"fid": "fid_", "geom": "geom_"}.get(name.lower(), name) for name in columns]
    table = geopandas.GeoDataFrame(
        {name: pandas.Series(values, dtype=_kind(values)) for name, values in zip(names, plain, strict=True)},
        geometry=list(layer.geometries),
        crs=RD,
    )
    about = {
        "TITLE": layer.title,
        "LICENCE": layer.licence,
        "ATTRIBUTION": layer.attribution,
        "DATE": layer.date.isoformat(),
        "CONTAINS_EXAMPLE_DATA": "ja" if layer.contains_example_data else "nee",
    }
    with tempfile.TemporaryDirectory(prefix="buurtkaart-export-") as folder:
        file = Path(folder) / "layer.gpkg"
        pyogrio.write_dataframe(
            table,
            file,
            layer=layer.name,
            driver="GPKG",
            geometry_type=_geometry_type(layer),
            dataset_metadata=about,
            layer_metadata=about,
            layer_options={
                "IDENTIFIER": layer.title,
                "DESCRIPTION": _description(layer),
                "GEOMETRY_NAME": "geom",
                "FID": "fid",
            },
        )
        return file.read_bytes()


def _description(layer: Layer) -> str:
    example = "Bevat voorbeelddata (bedacht). " if layer.contains_example_data else ""
    when = layer.date.isoformat()
    return f"{example}Licentie: {layer.licence}. Peildatum: {when}. {layer.attribution}".strip()


def _geometry_type(layer: Layer) -> str:
    kinds = {geometry.geom_type for geometry in layer.geometries if geometry is not None}
    return kinds.pop() if len(kinds) == 1 else "Unknown"


def _plain(value: Cell) -> Any:
    match value:
        case tuple():
            return ", ".join(value)
        case datetime() | date():
            return value.isoformat()
        case str():
            # GDAL ends a text at its first NUL.
            return value.replace("\0", "")
        case _:
            return value


def _kind(values: list[Any]) -> str:
    """Return the pandas dtype that keeps both the values and the empty cells of a column."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return "boolean"
    if known and all(isinstance(value, int) and not isinstance(value, bool) for value in known):
        return "Int64"
    if known and all(isinstance(value, int | float) and not isinstance(value, bool) for value in known):
        return "Float64"
    return "object"

"""GeoPackage in RD New, for people with a GIS."""

import tempfile
from pathlib import Path
from typing import Any

import pyogrio

from data.exports.geotable import table_of
from data.exports.layer import Layer
from geo.crs import RD


def to_geopackage(layer: Layer, crs: Any = RD) -> bytes:
    """Return the layer as a GeoPackage with one table, named as the layer, in RD New unless said otherwise.

    Licence, date and example mark stand in the metadata of file and table, and on every row. It is built
    in a folder of its own: GDAL never comes near the live database. Lists are joined by commas; the
    layer's column ``id`` stays a column beside the row number of the format.
    """
    table = table_of(layer, crs)
    # The format has a row number of its own, and compares names without capitals.
    table = table.rename(
        columns={name: f"{name}_" for name in table.columns if name.lower() in ("fid", "geom")}
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

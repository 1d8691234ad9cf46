"""KML, for a globe on a screen; always in WGS84, because the standard knows nothing else."""

import tempfile
from pathlib import Path

import pyogrio

from data.exports.geotable import table_of
from data.exports.layer import Layer
from geo.crs import WGS84


def to_kml(layer: Layer) -> bytes:
    """Return the layer as KML: a placemark per row, with every column as a field of it.

    The title of a row is its name on the globe too. It is built in a folder of its own.
    """
    table = table_of(layer, WGS84)
    if "titel" in table.columns:
        table["Name"] = table["titel"]
    with tempfile.TemporaryDirectory(prefix="buurtkaart-export-") as folder:
        file = Path(folder) / "layer.kml"
        pyogrio.write_dataframe(table, file, layer=layer.name, driver="LIBKML", geometry_type="Unknown")
        return file.read_bytes()

"""KML, for a globe on a screen; always in WGS84, because the standard knows nothing else."""

import tempfile
from pathlib import Path
from typing import Any

import pyogrio

from data.exports.geotable import table_of
from data.exports.layer import Layer
from geo.crs import WGS84

# XML cannot hold these signs: one of them, in one row, would make the whole file unreadable.
_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def to_kml(layer: Layer) -> bytes:
    """Return the layer as KML: a placemark per row, with every column as a field of it.

    The title of a row is its name on the globe too. It is built in a folder of its own.
    """
    table = table_of(layer, WGS84)
    for name in table.columns.drop(table.geometry.name):
        table[name] = table[name].map(_writable, na_action="ignore")
    if "titel" in table.columns:
        table["Name"] = table["titel"]
    with tempfile.TemporaryDirectory(prefix="buurtkaart-export-") as folder:
        file = Path(folder) / "layer.kml"
        pyogrio.write_dataframe(table, file, layer=layer.name, driver="LIBKML", geometry_type="Unknown")
        return file.read_bytes()


def _writable(value: Any) -> Any:
    # LIBKML writes a text with signs of XML as CDATA, and does not look for the mark that closes it.
    return value.translate(_NOT_IN_XML).replace("]]>", "]] >") if isinstance(value, str) else value

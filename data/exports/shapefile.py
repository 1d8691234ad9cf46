"""Shapefiles in a zip, for older programs with a map.

Names of columns have ten signs at most and a text 254 bytes, so names are shortened as told in
``SHORT_NAMES`` and in the file that goes with it, and a long text goes on in a column beside it.
"""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pyogrio

from data.exports.geotable import table_of
from data.exports.layer import Layer
from geo.crs import RD, read_crs

LONGEST_TEXT = 254
"""Bytes in UTF-8."""

LONGEST_NAME = 10

SHORT_NAMES: dict[str, str] = {
    "nauwkeurigheidM": "nauwkeurig",
    "organisatie": "organisat",
    "voorbeelddata": "voorbeeld",
    "getekendDoor": "getekend",
    "buurtgesprek": "gesprek",
    "ingetrokkenOmdat": "ingetrok",
    "bewaardOp": "bewaardOp",
    "alleenJaar": "alleenJaar",
    "zichtbaarVan": "zichtbVan",
    "zichtbaarTot": "zichtbTot",
    "symboolBetekenis": "symboolBet",
}
"""What a column is called here; every other name is short enough as it is, or cut off at ten signs."""

READ_ME = "LEESMIJ.txt"
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def to_shapefile(layer: Layer, crs: Any = RD) -> bytes:
    """Return areas as a shapefile in a zip, in UTF-8, with a text file that tells what is in it.

    Args:
        crs: of the coordinates: RD New, or WGS84 degrees.
    """
    table = _short(table_of(layer, crs))
    with tempfile.TemporaryDirectory(prefix="buurtkaart-export-") as folder:
        file = Path(folder) / f"{layer.name}.shp"
        pyogrio.write_dataframe(
            table, file, driver="ESRI Shapefile", geometry_type="Polygon", layer_options={"ENCODING": "UTF-8"}
        )
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in _PARTS:
                archive.write(file.with_suffix(part), f"{layer.name}{part}")
            archive.writestr(READ_ME, _about(layer, table, crs))
        return packed.getvalue()


def short_name(name: str) -> str:
    """Return the name of a column as a shapefile holds it.

    >>> short_name("getekendDoor"), short_name("titel")
    ('getekend', 'titel')
    """
    return SHORT_NAMES.get(name, name[:LONGEST_NAME])


def _short(table: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    columns: dict[str, Any] = {}
    for name in table.columns.drop(table.geometry.name):
        values = [_plain(value) for value in table[name]]
        pieces = [_pieces(value) if isinstance(value, str) else [value] for value in values]
        for number in range(max((len(cut) for cut in pieces), default=1)):
            # "waarom", then "waarom_2": the rest of a text that is too long for one column.
            own = short_name(name) if number == 0 else f"{short_name(name)[:8]}_{number + 1}"
            columns[own] = [cut[number] if number < len(cut) else None for cut in pieces]
    return geopandas.GeoDataFrame(columns, geometry=list(table.geometry), crs=table.crs)


def _plain(value: Any) -> Any:
    if pandas.isna(value):
        return None
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value


def _pieces(text: str) -> list[str]:
    """Cut a text in pieces that fit: never in a letter, and not at a space, since that would be lost."""
    pieces = []
    while len(text.encode("utf-8", errors="replace")) > LONGEST_TEXT:
        most = len(text.encode("utf-8", errors="replace")[:LONGEST_TEXT].decode("utf-8", errors="ignore"))
        inside = (end for end in range(most, 0, -1) if not (text[end - 1].isspace() or text[end].isspace()))
        cut = next(inside, most)
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _about(layer: Layer, table: geopandas.GeoDataFrame, crs: Any) -> str:
    names = [f"  {short} = {name}" for name, short in SHORT_NAMES.items() if short in table.columns]
    example = "ja" if layer.contains_example_data else "nee"
    return "\r\n".join(
        [
            layer.title,
            "",
            f"Licentie: {layer.licence}",
            f"Bronvermelding: {layer.attribution}",
            f"Peildatum: {layer.date.isoformat()}",
            f"Bevat voorbeelddata: {example}",
            f"Coordinaten: {read_crs(crs).name}",
            "Letters: UTF-8",
            "",
            "Korte namen van kolommen (een shapefile kent er tien tekens voor):",
            *names,
            "Een lange tekst gaat verder in een kolom met _2, _3 en zo verder.",
            "",
        ]
    )

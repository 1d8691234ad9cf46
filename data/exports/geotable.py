"""A layer as a table with shapes: what GDAL makes its files of."""

from datetime import date, datetime
from typing import Any

import geopandas
import pandas

from data.exports.layer import Cell, Layer, with_marks
from geo.crs import RD, move_to


def table_of(layer: Layer, crs: Any = RD) -> geopandas.GeoDataFrame:
    """Return the layer as a GeoDataFrame, with licence, date and example mark on every row.

    Args:
        crs: in which the shapes are written; anything that ``geo.crs.read_crs`` knows.
    """
    columns, rows = with_marks(layer)
    plain = [[_plain(value) for value in row] for row in zip(*rows, strict=True)] or [[] for _ in columns]
    table = geopandas.GeoDataFrame(
        {
            name: pandas.Series(values, dtype=_kind(values))
            for name, values in zip(columns, plain, strict=True)
        },
        geometry=list(layer.geometries),
        crs=RD,
    )
    return move_to(table, crs)


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

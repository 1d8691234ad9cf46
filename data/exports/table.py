"""CSV that opens well in a Dutch spreadsheet and cannot run anything there."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import shapely
from shapely.geometry.base import BaseGeometry

from data.exports.layer import Cell, Layer, with_marks
from geo.crs import to_wgs84

# A spreadsheet reads a cell that begins with one of these as a formula; the wide ones too.
# Source: OWASP, CSV Injection.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NEUTRALISER = "'"

PLACE_COLUMNS = ("lon", "lat", "rdX", "rdY", "geometrieWkt")


def to_csv(layer: Layer) -> bytes:
    """Return the layer as CSV: UTF-8 with BOM, semicolons, decimal commas, a header row, CRLF.

    A point is told as ``lon``, ``lat`` (WGS84 degrees) and ``rdX``, ``rdY`` (RD metres); another shape
    as ``geometrieWkt`` (RD metres). Themes are joined by commas. A text that a spreadsheet would run
    begins with an apostrophe; the importer takes it off again.
    """
    columns, rows = with_marks(layer)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*map(_neutral, columns), *PLACE_COLUMNS])
    for row, geometry in zip(rows, layer.geometries, strict=True):
        writer.writerow([*map(_text, row), *_place(geometry)])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def lines_csv(head: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    """Return lines of cells as CSV, in the same form, for what has no place."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_neutral(name) for name in head])
    writer.writerows([_text(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _text(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return _neutral(", ".join(value))
        case int():
            return str(value)
        case float():
            return _number(value, "")
        case _:
            return _neutral(value)


def _neutral(text: str) -> str:
    # NUL means nothing to a reader and ends the text in some programs.
    clean = text.replace("\0", "")
    return NEUTRALISER + clean if clean.lstrip(" \u00a0").startswith(FORMULA_STARTS) else clean


def _place(geometry: BaseGeometry | None) -> list[str]:
    if geometry is None or geometry.is_empty:
        return [""] * len(PLACE_COLUMNS)
    if geometry.geom_type != "Point":
        return ["", "", "", "", shapely.to_wkt(geometry, rounding_precision=1, output_dimension=2)]
    degrees = to_wgs84(geometry)
    in_degrees = [_number(value, ".6f") for value in (degrees.x, degrees.y)]
    return [*in_degrees, *(_number(value, ".1f") for value in (geometry.x, geometry.y)), ""]


def _number(value: float, how: str) -> str:
    return format(value, how).replace(".", ",")

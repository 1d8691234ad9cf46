"""A file as a table: rows of text with perhaps a shape each, whatever format it came in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from data.importers.report import Problem

MOST_BYTES = 10 * 1024 * 1024  # as much as the upload of a page takes
MOST_ROWS = 20_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or one feature.

    Attributes:
        number: as a spreadsheet counts it (the header is row 1); in GeoJSON and GeoPackage from 1.
        cells: text per column as it is called in the file.
        geometry: in the table's own coordinate reference system; None when there is none.
    """

    number: int
    cells: Mapping[str, str]
    geometry: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a reader makes of a file.

    Attributes:
        format: ``CSV``, ``GeoJSON`` or ``GeoPackage``.
        columns: names as in the file. rows: in the order of the file.
        crs: of the shapes, anything `geo.crs.read_crs` knows; None for a CSV, which has columns instead.
        problems: what is wrong with the file itself. notes: how it was read, in Dutch.
    """

    format: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    crs: Any = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def text_of(value: Any) -> str:
    """Return a value of a feature as the text one would type in a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float() if value != value:  # not a number: how tables of numbers tell an empty cell
            return ""
        case list() | tuple():
            return ", ".join(text_of(part) for part in value)
        case _:
            return str(value)

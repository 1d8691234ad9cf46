"""A layer of open data: rows with a shape each, and what one must know to use them."""

from dataclasses import dataclass
from datetime import date, datetime

from shapely.geometry.base import BaseGeometry

Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None
"""What a row may hold; a tuple is a list of words, such as themes."""

# What every row says about itself, so that a row that is copied out of its file still does.
LICENCE_COLUMN, DATE_COLUMN, EXAMPLE_COLUMN = "licentie", "peildatum", "voorbeelddata"


class LayerShapeError(ValueError):
    """Columns, rows and geometries of a layer do not fit each other."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, ready to be written in any format.

    Attributes:
        name: safe in a URL and as a table name, e.g. ``initiatieven``. title: for people, in Dutch.
        licence: in words, e.g. ``CC BY 4.0``. attribution: whom to name.
        date: the day the data speak of.
        contains_example_data: at least one row is invented.
        columns: Dutch names; ``id`` becomes the id of the feature.
        rows: one value per column. geometries: one per row, RD metres; None for no place.
    """

    name: str
    title: str
    licence: str
    date: date
    contains_example_data: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    geometries: tuple[BaseGeometry | None, ...]
    attribution: str = ""

    def __post_init__(self) -> None:
        """Raise LayerShapeError when the parts do not fit."""
        if len(set(self.columns)) != len(self.columns):
            raise LayerShapeError(f"wanted every column once, saw {self.columns}")
        if len(self.rows) != len(self.geometries):
            raise LayerShapeError(f"{len(self.rows)} rows, {len(self.geometries)} geometries")
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise LayerShapeError(f"row {number} has {len(row)} values, wanted {len(self.columns)}")

    def file_name(self, suffix: str) -> str:
        """Return a file name that says what is in it, and whether some of it was invented."""
        mark = "-voorbeelddata" if self.contains_example_data else ""
        return f"{self.name}-{self.date:%Y-%m-%d}{mark}.{suffix}"


def with_marks(layer: Layer) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the columns and rows with licence, date and example mark on every row.

    A layer's own column of that name goes before the mark of the whole layer.
    """
    marks: dict[str, Cell] = {
        EXAMPLE_COLUMN: layer.contains_example_data,
        LICENCE_COLUMN: layer.licence,
        DATE_COLUMN: layer.date,
    }
    added = {name: value for name, value in marks.items() if name not in layer.columns}
    return (*layer.columns, *added), tuple((*row, *added.values()) for row in layer.rows)

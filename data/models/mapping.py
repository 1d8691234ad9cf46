"""From frozen value to row and back, driven by the fields of the value itself."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import RowMapping

from data.records import Place

Value = TypeVar("Value")

PLACE_COLUMNS = {"geometry": "geometry", "precision_m": "precision_m", "label": "place_label"}
"""A place is part of its record, so its fields are columns of the same row."""


def columns_of(value: Any) -> dict[str, Any]:
    """Return the column values of a frozen value."""
    columns = {field.name: getattr(value, field.name) for field in fields(value)}
    place = columns.pop("place", None)
    if place is not None:
        columns |= {column: getattr(place, name) for name, column in PLACE_COLUMNS.items()}
    return columns


def values_of(value_type: type[Value], rows: Iterable[RowMapping]) -> tuple[Value, ...]:
    """Return the frozen values that rows hold, in their order."""
    names = [field.name for field in fields(value_type)]  # type: ignore[arg-type]
    own = [name for name in names if name != "place"]
    placed = own != names

    def value(row: RowMapping) -> Value:
        found: dict[str, Any] = {name: row[name] for name in own}
        if placed:
            found["place"] = Place(**{name: row[column] for name, column in PLACE_COLUMNS.items()})
        return value_type(**found)

    return tuple(value(row) for row in rows)


def value_of(value_type: type[Value], row: RowMapping) -> Value:
    """Return the frozen value that one row holds."""
    return values_of(value_type, [row])[0]

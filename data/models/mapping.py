"""From frozen value to row and back, driven by the fields of the value itself."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from data.records import Place

Value = TypeVar("Value")

PLACE_COLUMNS = {"geometry": "geometry", "precision_m": "precision_m", "label": "place_label"}
"""A place is part of its record, so its fields are columns of the same row."""


@cache
def _own_fields(value_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(value_type) if field.name != "place")


@cache
def _has_place(value_type: type) -> bool:
    return any(field.name == "place" for field in fields(value_type))


def columns_of(value: Any) -> dict[str, Any]:
    """Return the column values of a frozen value."""
    columns = {name: getattr(value, name) for name in _own_fields(type(value))}
    if _has_place(type(value)):
        columns |= {column: getattr(value.place, name) for name, column in PLACE_COLUMNS.items()}
    return columns


def value_of(value_type: type[Value], row: Mapping[str, Any]) -> Value:
    """Return the frozen value that a row (column name to value) holds."""
    own = {name: row[name] for name in _own_fields(value_type)}
    if _has_place(value_type):
        own["place"] = Place(**{name: row[column] for name, column in PLACE_COLUMNS.items()})
    return value_type(**own)


def values_of(value_type: type[Value], rows: Iterable[Mapping[str, Any]]) -> tuple[Value, ...]:
    """Return the frozen values that rows hold, in their order."""
    return tuple(value_of(value_type, row) for row in rows)

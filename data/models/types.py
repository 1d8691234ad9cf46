"""Column types that speak our own words: shapes, themes and moments."""

from datetime import UTC, datetime
from typing import Any

import shapely
from geoalchemy2 import Geometry
from shapely.geometry.base import BaseGeometry
from sqlalchemy import BindParameter, ColumnElement, DateTime, Dialect, Text, func
from sqlalchemy.types import TypeDecorator

from geo.crs import RD_SRID


class Shape(Geometry):
    """A shapely geometry in RD New, stored as the database's own geometry.

    It travels as plain WKB: eight bytes a coordinate, so what comes out is what went in, to the bit.
    """

    cache_ok = True
    as_binary = "ST_AsBinary"
    from_text = "ST_GeomFromWKB"

    def __init__(self, geometry_type: str = "GEOMETRY", srid: int = RD_SRID, **options: Any) -> None:
        super().__init__(geometry_type, srid, **options)

    def bind_expression(self, bindvalue: BindParameter[Any]) -> ColumnElement[Any]:
        return func.ST_GeomFromWKB(bindvalue, self.srid, type_=self)

    def bind_processor(self, dialect: Dialect) -> Any:
        return lambda shape: shapely.to_wkb(shape) if isinstance(shape, BaseGeometry) else shape

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return lambda wkb: None if wkb is None else shapely.from_wkb(bytes(wkb))


class Themes(TypeDecorator[tuple[str, ...]]):
    """Themes in their order, stored as ``|groen|kunst|`` so that both engines can look for one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return "|".join(("", *value, "")) if isinstance(value, tuple) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(theme for theme in (value or "").split("|") if theme)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        return Text()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so we put it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)

"""What every table shares, and what every record has."""

import enum
from datetime import date, datetime
from typing import Any, ClassVar, cast

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Boolean, Date, Double, Enum, Index, Integer, Table, Text, false, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from data.models.types import Moment, Shape, Themes
from data.vocabulary import Visibility


class Base(DeclarativeBase):
    """All tables. Words are stored as themselves, so a look at the database reads as Dutch."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        float: Double,
        bool: Boolean,
        date: Date,
        datetime: Moment,
        tuple[str, ...]: Themes,
        BaseGeometry: Shape,
        # Kept as text: a new word then needs no change of the database.
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=40,
            values_callable=lambda words: [word.value for word in words],
        ),
    }


def table_of(row_type: type[Base]) -> Table:
    """Return the table of a row class, for questions that need no objects."""
    return cast(Table, row_type.__table__)


class DataRevision(Base):
    """One row with one number: it grows by one with every transaction that writes."""

    __tablename__ = "data_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(server_default=text("0"))


class RecordRow(Base):
    """What every record has: see data.records.Record, and below the place and the history.

    A row is never changed, apart from the closing of its history: ``superseded_at`` when a newer
    version stands, ``hidden_at`` and ``hidden_why`` when it was taken away.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    what: Mapped[str]
    themes: Mapped[tuple[str, ...]]
    geometry: Mapped[BaseGeometry | None]
    precision_m: Mapped[float | None]
    place_label: Mapped[str]
    start: Mapped[date | None]
    end: Mapped[date | None]
    year_only: Mapped[bool] = mapped_column(server_default=false())
    organiser: Mapped[str]
    source: Mapped[str]
    source_url: Mapped[str]
    is_example: Mapped[bool]
    visibility: Mapped[Visibility]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    superseded_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_why: Mapped[str] = mapped_column(server_default="")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        stands = text("superseded_at IS NULL")
        return (
            Index(f"uq_{cls.__tablename__}_version", "public_id", "version", unique=True),
            # At most one version stands, whatever happens above this line.
            Index(
                f"uq_{cls.__tablename__}_current",
                "public_id",
                unique=True,
                sqlite_where=stands,
                postgresql_where=stands,
            ),
        )

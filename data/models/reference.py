"""What the map stands on: the official division, known places, and where data came from."""

from datetime import date, datetime

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base
from data.models.types import Shape


class FormalAreaRow(Base):
    """A wijk or CBS-buurt; a new division closes the old one, which stays readable."""

    __tablename__ = "formal_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    year: Mapped[int]
    geometry: Mapped[BaseGeometry]
    label_point: Mapped[BaseGeometry] = mapped_column(Shape("POINT", spatial_index=False))
    wijk_code: Mapped[str]
    is_formal_wijk: Mapped[bool]
    is_buurt: Mapped[bool]
    source: Mapped[str]
    licence: Mapped[str]
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_formal_area_current",
            "code",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )


class KnownPlaceRow(Base):
    """A place people search for; ``search_key`` is its name without capitals and accents."""

    __tablename__ = "known_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    search_key: Mapped[str]
    kind: Mapped[str]
    geometry: Mapped[BaseGeometry | None]
    precision_m: Mapped[float | None]
    place_label: Mapped[str]
    source: Mapped[str]
    note: Mapped[str]


class DatasetRow(Base):
    """A file or service that was read in: see data.records.Dataset."""

    __tablename__ = "dataset"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    origin: Mapped[str]
    licence: Mapped[str]
    dated: Mapped[date | None]
    crs: Mapped[str]
    rows: Mapped[int]
    is_example: Mapped[bool]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

"""What belongs to drawing: statistical cells, areas that were asked about, outlines that residents shared."""

from datetime import datetime

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base
from data.vocabulary import OutlineStage


class StatisticalCellRow(Base):
    """A square or CBS-buurt in which residents were counted; None where that is not known or kept secret.

    Counts are rounded to 5 before they come here: what is not in the database cannot leave it.
    """

    __tablename__ = "statistical_cell"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    geometry: Mapped[BaseGeometry]
    year: Mapped[int]
    residents: Mapped[int | None]
    households: Mapped[int | None]
    homes: Mapped[int | None]
    under_15: Mapped[int | None]
    over_65: Mapped[int | None]
    source: Mapped[str]
    licence: Mapped[str]
    is_example: Mapped[bool]


class RoundingKeyRow(Base):
    """The key by which this database rounds counts, so that the same count is rounded the same way."""

    __tablename__ = "rounding_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]


class AskedAreaRow(Base):
    """Which cells someone asked the figures of, so that no two questions give away their difference."""

    __tablename__ = "asked_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    asker: Mapped[str]
    cells: Mapped[str]
    asked_at: Mapped[datetime]

    __table_args__ = (Index("idx_asked_area_asker", "asker"),)


class ResidentOutlineRow(Base):
    """The buurt as one resident sees it, shared without a name.

    ``device`` is a keyed hash that tells two outlines of the same device apart from those of two people;
    it is emptied when it has done its work.
    """

    __tablename__ = "resident_outline"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    geometry: Mapped[BaseGeometry]
    theme: Mapped[str]
    sentence: Mapped[str]
    stage: Mapped[OutlineStage]
    device: Mapped[str]
    buurtgesprek_id: Mapped[str]
    is_example: Mapped[bool]
    shared_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    read_by: Mapped[str]
    refused_why: Mapped[str]

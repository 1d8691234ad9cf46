"""The tables, in SQLAlchemy 2 and GeoAlchemy2. Only services read them."""

from data.models.base import Base, DataRevision, RecordRow, table_of
from data.models.records import ROW_OF
from data.models.reference import DatasetRow, FormalAreaRow, KnownPlaceRow

__all__ = [
    "ROW_OF",
    "Base",
    "DataRevision",
    "DatasetRow",
    "FormalAreaRow",
    "KnownPlaceRow",
    "RecordRow",
    "table_of",
]

"""The tables, in SQLAlchemy 2 and GeoAlchemy2. Only services read them."""

from data.models.base import Base, DataRevision, RecordRow, table_of
from data.models.drawing import AskedAreaRow, ResidentOutlineRow, RoundingKeyRow, StatisticalCellRow
from data.models.meeting import RoomAnswerRow, StoryRow
from data.models.people import AccountRow, AuditRow, FirstCodeRow, MeetingCodeRow, SignInRow
from data.models.records import ROW_OF
from data.models.reference import DatasetRow, FormalAreaRow, KnownPlaceRow

__all__ = [
    "ROW_OF",
    "AccountRow",
    "AskedAreaRow",
    "AuditRow",
    "Base",
    "DataRevision",
    "DatasetRow",
    "FirstCodeRow",
    "FormalAreaRow",
    "KnownPlaceRow",
    "MeetingCodeRow",
    "RecordRow",
    "ResidentOutlineRow",
    "RoomAnswerRow",
    "RoundingKeyRow",
    "SignInRow",
    "StatisticalCellRow",
    "StoryRow",
    "table_of",
]

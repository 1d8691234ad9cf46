"""What belongs to one buurtgesprek and to no map: its story, and what the room said."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base


class StoryRow(Base):
    """The steps that are told at a meeting, as JSON; ``version`` grows with every change."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    buurtgesprek_id: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int]
    steps: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]


class RoomAnswerRow(Base):
    """What a room said of an outline that was read back to it: counts, never who said what."""

    __tablename__ = "room_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    buurtgesprek_id: Mapped[str]
    boundary_id: Mapped[str]
    boundary_version: Mapped[int]
    sentence: Mapped[str]
    n_present: Mapped[int]
    n_fits: Mapped[int]
    n_too_large: Mapped[int]
    n_too_small: Mapped[int]
    n_other: Mapped[int]
    remark: Mapped[str]
    noted_at: Mapped[datetime]
    noted_by: Mapped[str]

    __table_args__ = (
        Index("idx_room_answer_meeting", "buurtgesprek_id"),
        Index("idx_room_answer_boundary", "boundary_id"),
    )

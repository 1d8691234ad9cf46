"""The invented town life that shows how the map works: is it there, and take it out."""

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.models import (
    ROW_OF,
    Base,
    DatasetRow,
    ResidentOutlineRow,
    StatisticalCellRow,
    StoryRow,
    table_of,
)
from data.records import Buurtgesprek
from data.services import audit
from data.services.access import Act, Actor, require

_ROW_TYPES: tuple[type[Base], ...] = (
    *ROW_OF.values(),
    StatisticalCellRow,
    ResidentOutlineRow,
    DatasetRow,
)
_TABLES = tuple(map(table_of, _ROW_TYPES))


def is_present(session: Session) -> bool:
    """Tell whether any record is invented, so that the screen says so."""
    return any(session.scalar(select(exists().where(rows.c.is_example))) for rows in _TABLES)


def remove_all(session: Session, actor: Actor, clock: Clock) -> int:
    """Take out everything that was invented and return how many rows that was.

    These rows really go: what never happened has no history worth keeping.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.REMOVE_EXAMPLES)
    _remove_stories(session)
    gone = sum(
        len(session.scalars(delete(rows).where(rows.c.is_example).returning(rows.c.id)).all())
        for rows in _TABLES
    )
    audit.note(session, actor, clock, "remove examples", "example data", detail={"rows": gone})
    return gone


def _remove_stories(session: Session) -> None:
    meeting, story = table_of(ROW_OF[Buurtgesprek]), table_of(StoryRow)
    invented = select(meeting.c.public_id).where(meeting.c.is_example)
    session.execute(delete(story).where(story.c.buurtgesprek_id.in_(invented)))

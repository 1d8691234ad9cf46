"""What a room said of an outline that was drawn with it and read back to it: counts, never who said what.

Call ``keep`` inside ``store.writing()``; readers inside ``store.reading()``.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import AnswersRefused
from data.models import RoomAnswerRow, table_of
from data.records import Boundary
from data.services import audit, boundary_acts
from data.services.access import Act, Actor, require
from data.services.boundary_acts import SaveOutline
from data.services.plain_sentence import plain_sentence

_ROWS = table_of(RoomAnswerRow)

MOST_PRESENT = 1_000
"""No room in town holds more; a larger number is a slip of the keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many in a room said what of an outline; nobody is counted twice.

    Attributes:
        present: how many people were there. fits, too_large, too_small, other: how many said so.
        remark: what was said along with it, in a sentence without names.
    """

    present: int
    fits: int = 0
    too_large: int = 0
    too_small: int = 0
    other: int = 0
    remark: str = ""

    @property
    def n_answers(self) -> int:
        """How many answered."""
        return self.fits + self.too_large + self.too_small + self.other


@dataclass(frozen=True, slots=True)
class Noted:
    """Answers as they were kept.

    Attributes:
        boundary_id, version: the outline that was read back, and which version of it.
        sentence: as it was read to the room.
    """

    buurtgesprek_id: str
    boundary_id: str
    version: int
    sentence: str
    answers: Answers
    noted_at: datetime


def keep(
    session: Session, actor: Actor, clock: Clock, outline: SaveOutline, sentence: str, answers: Answers
) -> tuple[Boundary, Noted]:
    """Keep what was drawn with a room as a concept, together with what the room said of it.

    Args:
        outline: what was drawn; the number present goes with it.
        sentence: the outline as it was read back.

    Raises:
        PermissionDenied.
        AnswersRefused: the numbers cannot be.
        SentenceRefused: the remark holds what could point at a person.
        Whatever ``boundary_acts.save`` raises. In each case nothing is stored.
    """
    require(actor, Act.NOTE_ANSWERS)
    _check(answers)
    remark = plain_sentence(answers.remark)
    boundary = boundary_acts.save(session, actor, clock, outline)
    noted_at = clock()
    session.execute(
        insert(_ROWS).values(
            buurtgesprek_id=boundary.buurtgesprek_id,
            boundary_id=boundary.public_id,
            boundary_version=boundary.version,
            sentence=sentence,
            n_present=answers.present,
            n_fits=answers.fits,
            n_too_large=answers.too_large,
            n_too_small=answers.too_small,
            n_other=answers.other,
            remark=remark,
            noted_at=noted_at,
            noted_by=actor.name,
        )
    )
    detail = {"version": boundary.version, "meeting": boundary.buurtgesprek_id}
    audit.note(session, actor, clock, "note answers", boundary.public_id, detail=detail)
    row = select(_ROWS).where(_ROWS.c.boundary_id == boundary.public_id).order_by(_ROWS.c.id.desc()).limit(1)
    return boundary, _noted(session.execute(row).mappings().one())


def of_meeting(session: Session, actor: Actor, buurtgesprek_id: str) -> tuple[Noted, ...]:
    """Return what the room said at a meeting, in the order in which it was noted.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.NOTE_ANSWERS)
    rows = select(_ROWS).where(_ROWS.c.buurtgesprek_id == buurtgesprek_id).order_by(_ROWS.c.id)
    return tuple(_noted(row) for row in session.execute(rows).mappings())


def of_outline(session: Session, actor: Actor, boundary_id: str) -> tuple[Noted, ...]:
    """Return what rooms said of an outline, the newest first; of earlier versions too.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.NOTE_ANSWERS)
    rows = select(_ROWS).where(_ROWS.c.boundary_id == boundary_id).order_by(_ROWS.c.id.desc())
    return tuple(_noted(row) for row in session.execute(rows).mappings())


def _check(answers: Answers) -> None:
    counts = (answers.present, answers.fits, answers.too_large, answers.too_small, answers.other)
    if min(counts) < 0:
        raise AnswersRefused("negative", answers.present, answers.n_answers)
    if not answers.present:
        raise AnswersRefused("nobody", answers.present, answers.n_answers)
    if max(counts) > MOST_PRESENT:
        raise AnswersRefused("absurd", answers.present, answers.n_answers)
    if answers.n_answers > answers.present:
        raise AnswersRefused("more", answers.present, answers.n_answers)


def _noted(row: RowMapping) -> Noted:
    return Noted(
        buurtgesprek_id=row["buurtgesprek_id"],
        boundary_id=row["boundary_id"],
        version=row["boundary_version"],
        sentence=row["sentence"],
        answers=Answers(
            present=row["n_present"],
            fits=row["n_fits"],
            too_large=row["n_too_large"],
            too_small=row["n_too_small"],
            other=row["n_other"],
            remark=row["remark"],
        ),
        noted_at=row["noted_at"],
    )

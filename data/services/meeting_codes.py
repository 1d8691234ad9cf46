"""Codes with which people draw at a meeting, without an account: in one area, for one evening.

Call writers inside ``store.noting()``, readers inside ``store.reading()``.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shapely.geometry.base import BaseGeometry
from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import CodeRefused, MeetingRefused, RecordNotFound
from data.models import MeetingCodeRow, SignInRow, table_of
from data.services import audit, codes
from data.services.access import Act, Actor, require
from data.services.checking import cleaned_text, shape_complaints

LONGEST = timedelta(hours=24)
"""An evening, with room to prepare: a code that works for weeks would get around."""

_ROWS = table_of(MeetingCodeRow)
_SIGN_INS = table_of(SignInRow)
_GROUPS = 2


class Stage(StrEnum):
    """Where a code stands."""

    TO_COME = "to come"
    WORKS = "works"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class MeetingCode:
    """A code that was handed out; what it reads is not kept.

    Attributes:
        title: of the meeting. buurtgesprek_id: its public id, empty when it has none yet.
        area_rd: where may be drawn, in RD metres; None for anywhere.
        begins_at, ends_at: when it works, the end excluded.
    """

    id: int
    title: str
    buurtgesprek_id: str
    area_rd: BaseGeometry | None
    begins_at: datetime
    ends_at: datetime
    stage: Stage
    made_by: str


def make(
    session: Session,
    actor: Actor,
    clock: Clock,
    *,
    title: str,
    begins_at: datetime,
    ends_at: datetime,
    buurtgesprek_id: str = "",
    area_rd: BaseGeometry | None = None,
) -> tuple[MeetingCode, str]:
    """Make a code for a meeting; return it and how it reads, which cannot be looked up later.

    Raises:
        PermissionDenied.
        MeetingRefused: no title, an end before the beginning, longer than a day, or no valid area.
    """
    require(actor, Act.HAND_OUT_CODE)
    title = cleaned_text(title).strip()
    if not title:
        raise MeetingRefused("title")
    if not begins_at < ends_at <= begins_at + LONGEST or ends_at <= clock():
        raise MeetingRefused("period")
    if area_rd is not None and any(shape_complaints(area_rd, ("Polygon", "MultiPolygon"))):
        raise MeetingRefused("area")
    code = codes.new_code(_GROUPS)
    made = session.execute(
        insert(_ROWS)
        .values(
            code_hash=codes.hash_of(code),
            title=title,
            buurtgesprek_id=buurtgesprek_id,
            geometry=area_rd,
            begins_at=begins_at,
            ends_at=ends_at,
            withdrawn_at=None,
            made_by=actor.name,
        )
        .returning(_ROWS.c.id)
    ).scalar_one()
    detail = {"from": begins_at.isoformat(), "until": ends_at.isoformat(), "meeting": title}
    audit.note(session, actor, clock, "make code", f"code:{made}", detail=detail)
    return _meeting_code(_row(session, made), clock()), code


def all_codes(session: Session, actor: Actor, clock: Clock) -> tuple[MeetingCode, ...]:
    """Return every code that was handed out, the newest meeting first.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.HAND_OUT_CODE)
    rows = session.execute(select(_ROWS).order_by(_ROWS.c.begins_at.desc(), _ROWS.c.id.desc())).mappings()
    return tuple(_meeting_code(row, clock()) for row in rows)


def withdraw(session: Session, actor: Actor, clock: Clock, code_id: int, why: str = "") -> None:
    """Let a code work no longer, at once, also for who came in with it.

    Raises:
        PermissionDenied.
        RecordNotFound: there is no such code.
    """
    require(actor, Act.HAND_OUT_CODE)
    _row(session, code_id)
    session.execute(
        update(_ROWS)
        .where(_ROWS.c.id == code_id, _ROWS.c.withdrawn_at.is_(None))
        .values(withdrawn_at=clock())
    )
    session.execute(delete(_SIGN_INS).where(_SIGN_INS.c.meeting_code_id == code_id))
    audit.note(session, actor, clock, "withdraw code", f"code:{code_id}", why)


def find(session: Session, clock: Clock, code: str) -> MeetingCode:
    """Return the meeting that a code opens now.

    Raises:
        CodeRefused: there is none, it has yet to begin, it is over, or it was withdrawn.
    """
    row = session.execute(select(_ROWS).where(_ROWS.c.code_hash == codes.hash_of(code))).mappings().first()
    if row is None:
        raise CodeRefused()
    found = _meeting_code(row, clock())
    if found.stage is not Stage.WORKS:
        raise CodeRefused("early" if found.stage is Stage.TO_COME else "unknown")
    return found


def _row(session: Session, code_id: int) -> RowMapping:
    row = session.execute(select(_ROWS).where(_ROWS.c.id == code_id)).mappings().first()
    if row is None:
        raise RecordNotFound(f"code:{code_id}")
    return row


def _meeting_code(row: RowMapping, now: datetime) -> MeetingCode:
    return MeetingCode(
        id=row["id"],
        title=row["title"],
        buurtgesprek_id=row["buurtgesprek_id"],
        area_rd=row["geometry"],
        begins_at=row["begins_at"],
        ends_at=row["ends_at"],
        stage=_stage(row, now),
        made_by=row["made_by"],
    )


def _stage(row: RowMapping, now: datetime) -> Stage:
    if row["withdrawn_at"] is not None:
        return Stage.WITHDRAWN
    if now < row["begins_at"]:
        return Stage.TO_COME
    return Stage.WORKS if now < row["ends_at"] else Stage.OVER

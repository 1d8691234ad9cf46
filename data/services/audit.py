"""Who did what, when and why. Rows are only ever added; the database itself refuses anything else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.models import AuditRow, table_of
from data.services.access import Act, Actor, Role, require
from data.services.checking import cleaned_text

_ROWS = table_of(AuditRow)

MOST_SHOWN = 200
"""Deeds that one look at the audit trail gives at most."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done.

    Attributes:
        role, name: of who did it. The name of a visitor is not kept.
        act: what was done, such as ``change``.
        subject: what it was done to: a public id, or the likes of ``account:anna``.
        detail: what else a reader needs; never a password, a code or a key.
    """

    id: int
    at: datetime
    role: Role
    name: str
    act: str
    subject: str
    why: str
    detail: Mapping[str, Any]


def note(
    session: Session,
    actor: Actor,
    clock: Clock,
    act: str,
    subject: str,
    why: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write down that something was done. Call it inside the transaction of the deed itself.

    Args:
        act: what was done, in a word or two, such as ``change`` or ``make code``.
        subject: what it was done to: a public id, or the likes of ``account:anna``.
        why: what the person said, if they were asked.
        detail: what else a reader needs, as plain values; never a password, a code or a key.
    """
    session.execute(
        insert(_ROWS).values(
            at=clock(),
            role=actor.role.value,
            name="" if actor.role is Role.VISITOR else actor.name,
            act=str(act),
            subject=cleaned_text(subject),
            why=cleaned_text(why),
            detail=cleaned_text(json.dumps(detail, ensure_ascii=False)) if detail else "",
        )
    )


def deeds(
    session: Session,
    actor: Actor,
    *,
    subject: str = "",
    name: str = "",
    before_id: int | None = None,
    limit: int | None = MOST_SHOWN,
) -> tuple[Deed, ...]:
    """Return what was done, newest first.

    Args:
        subject, name: only deeds whose subject, or whose doer, holds this text, capitals aside.
        before_id: only deeds that are older than this one, for the next page.
        limit: so many at most; None for all.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.SEE_AUDIT)
    wanted = select(_ROWS).order_by(_ROWS.c.id.desc())
    if subject:
        wanted = wanted.where(_ROWS.c.subject.icontains(subject, autoescape=True))
    if name:
        wanted = wanted.where(_ROWS.c.name.icontains(name, autoescape=True))
    if before_id is not None:
        wanted = wanted.where(_ROWS.c.id < before_id)
    if limit is not None:
        wanted = wanted.limit(limit)
    return tuple(_deed(row) for row in session.execute(wanted).mappings())


def _deed(row: RowMapping) -> Deed:
    return Deed(
        id=row["id"],
        at=row["at"],
        role=Role(row["role"]),
        name=row["name"],
        act=row["act"],
        subject=row["subject"],
        why=row["why"],
        detail=json.loads(row["detail"]) if row["detail"] else {},
    )

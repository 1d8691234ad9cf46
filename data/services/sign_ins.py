"""Signed-in browsers: who they belong to, and until when. Ending one ends it in every open tab.

The browser holds a random key; only its hash is here. Call writers inside ``store.noting()``.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.models import AccountRow, MeetingCodeRow, SignInRow, table_of
from data.services import audit
from data.services.access import Actor, Role
from data.settings import Settings

_ROWS = table_of(SignInRow)
_ACCOUNTS = table_of(AccountRow)
_CODES = table_of(MeetingCodeRow)

SEEN_EVERY = timedelta(minutes=5)
"""How often a sign-in in use is written down as seen: often enough, and no write at every step."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in that holds.

    Attributes:
        actor: who it makes of the browser.
        seen_at: when it was last written down as in use. ends_at: when it ends in any case.
    """

    actor: Actor
    seen_at: datetime
    ends_at: datetime


def begin_account(
    session: Session, clock: Clock, settings: Settings, account_id: int, actor: Actor, how: str
) -> str:
    """Sign a browser in for an account and return its key.

    Args:
        how: ``password``, ``first code`` or ``elsewhere``; for the audit trail.
    """
    ends_at = clock() + timedelta(hours=settings.sign_in_hours)
    key = _begin(session, clock, ends_at, account_id=account_id)
    audit.note(session, actor, clock, "sign in", f"account:{actor.name}", detail={"how": how})
    return key


def begin_meeting(session: Session, clock: Clock, code_id: int, ends_at: datetime) -> str:
    """Sign a browser in with the code of a meeting, until the meeting ends, and return its key."""
    key = _begin(session, clock, ends_at, meeting_code_id=code_id)
    audit.note(session, _drawer(code_id), clock, "enter code", f"code:{code_id}")
    return key


def find(session: Session, clock: Clock, settings: Settings, key: str) -> SignIn | None:
    """Return the sign-in that a key opens; None when it ended, or what it stands for was closed."""
    now = clock()
    row = (
        session.execute(
            select(
                _ROWS.c.seen_at,
                _ROWS.c.ends_at,
                _ROWS.c.account_id,
                _ROWS.c.meeting_code_id,
                _ACCOUNTS.c.name,
                _ACCOUNTS.c.role,
                _ACCOUNTS.c.is_active,
                _CODES.c.geometry,
                _CODES.c.buurtgesprek_id,
                _CODES.c.begins_at,
                _CODES.c.ends_at.label("meeting_ends_at"),
                _CODES.c.withdrawn_at,
            )
            .outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == _ROWS.c.account_id)
            .outerjoin(_CODES, _CODES.c.id == _ROWS.c.meeting_code_id)
            .where(_ROWS.c.key_hash == hash_of(key))
        )
        .mappings()
        .first()
    )
    if row is None or now >= row["ends_at"]:
        return None
    if now - row["seen_at"] >= timedelta(hours=settings.sign_in_idle_hours):
        return None
    actor = _actor(row, now)
    return None if actor is None else SignIn(actor, row["seen_at"], row["ends_at"])


def see(session: Session, clock: Clock, key: str) -> None:
    """Write down that a sign-in is in use."""
    session.execute(update(_ROWS).where(_ROWS.c.key_hash == hash_of(key)).values(seen_at=clock()))


def end(session: Session, clock: Clock, settings: Settings, key: str) -> None:
    """Sign a browser out, in all its tabs. Does nothing when it was signed out already."""
    found = find(session, clock, settings, key)
    session.execute(delete(_ROWS).where(_ROWS.c.key_hash == hash_of(key)))
    if found is not None:
        subject = "code:" if found.actor.role is Role.DRAWER else "account:"
        name = found.actor.name.removeprefix("code-")
        audit.note(session, found.actor, clock, "sign out", f"{subject}{name}")


def hash_of(key: str) -> str:
    """Return what is kept of the key of a sign-in."""
    return hashlib.sha256(f"buurtkaart sign-in {key}".encode()).hexdigest()


def _begin(session: Session, clock: Clock, ends_at: datetime, **whose: int) -> str:
    now = clock()
    key = secrets.token_urlsafe(32)
    session.execute(delete(_ROWS).where(_ROWS.c.ends_at <= now))
    session.execute(
        insert(_ROWS).values(
            {"account_id": None, "meeting_code_id": None}
            | whose
            | {"key_hash": hash_of(key), "began_at": now, "seen_at": now, "ends_at": ends_at}
        )
    )
    return key


def _actor(row: RowMapping, now: datetime) -> Actor | None:
    if row["account_id"] is not None:
        return Actor(Role(row["role"]), row["name"]) if row["is_active"] else None
    if row["withdrawn_at"] is not None or not row["begins_at"] <= now < row["meeting_ends_at"]:
        return None
    return _drawer(row["meeting_code_id"], row)


def _drawer(code_id: int, row: RowMapping | None = None) -> Actor:
    if row is None:
        return Actor(Role.DRAWER, f"code-{code_id}")
    return Actor(Role.DRAWER, f"code-{code_id}", row["geometry"], row["buurtgesprek_id"])

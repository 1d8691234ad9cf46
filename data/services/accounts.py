"""The accounts of the staff, and the one-time code with which the first steward makes one.

Call writers inside ``store.noting()``, readers inside ``store.reading()``.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import AccountRefused, CodeRefused, NoRoleHere, PasswordRefused
from data.models import AccountRow, FirstCodeRow, SignInRow, table_of
from data.services import audit, codes, passwords
from data.services.access import SYSTEM, Act, Actor, Role, require
from data.services.naming import folded

STAFF = (Role.COORDINATOR, Role.SECOND_READER, Role.STEWARD)
"""The roles that an account can have."""

_ROWS = table_of(AccountRow)
_FIRST = table_of(FirstCodeRow)
_SIGN_INS = table_of(SignInRow)
_NAME = re.compile(r"[^\W_][\w .'’@-]{1,38}\w")
_FIRST_CODE_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Account:
    """Someone of the staff.

    Attributes:
        subject: who they are to the municipality's own sign-in; empty when they do not use it.
        is_active: False once closed. has_password: whether they can sign in on the map itself.
        locked_until: until then no password works; None when it is not locked.
    """

    id: int
    name: str
    role: Role
    subject: str
    is_active: bool
    has_password: bool
    locked_until: datetime | None
    made_at: datetime


def all_accounts(session: Session, actor: Actor) -> tuple[Account, ...]:
    """Return every account by name, closed ones last.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    found = [_account(row) for row in session.execute(select(_ROWS)).mappings()]
    return tuple(sorted(found, key=lambda one: (not one.is_active, folded(one.name))))


def make(
    session: Session,
    actor: Actor,
    clock: Clock,
    name: str,
    role: Role,
    *,
    password: str = "",
    subject: str = "",
) -> Account:
    """Make an account and return it.

    Args:
        password: with which they sign in here; may be empty when there is a subject.
        subject: who they are to the municipality's own sign-in.

    Raises:
        PermissionDenied, PasswordRefused.
        AccountRefused: the name cannot be one or is taken, the role is not of the staff, or the subject has
            an account: closing one of two would keep nobody out.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    return _make(session, actor, clock, name, role, password, subject)


def change_role(session: Session, actor: Actor, clock: Clock, account_id: int, role: Role) -> None:
    """Give someone another role. It counts at their next step, also where they are signed in.

    Raises:
        PermissionDenied.
        AccountRefused: no such account, not a role of the staff, or the last steward.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    _require_staff(role)
    row = _row(session, account_id)
    if role is not Role.STEWARD:
        _require_other_steward(session, row)
    _change(session, account_id, role=role.value)
    detail = {"from": row["role"], "to": role.value}
    audit.note(session, actor, clock, "change role", _subject(row["name"]), detail=detail)


def close(session: Session, actor: Actor, clock: Clock, account_id: int, why: str = "") -> None:
    """Close an account, and end its sign-ins. It stays in the list: deeds keep their name.

    Raises:
        PermissionDenied.
        AccountRefused: no such account, or the last steward.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    row = _row(session, account_id)
    _require_other_steward(session, row)
    _change(session, account_id, is_active=False)
    _end_sign_ins(session, account_id)
    audit.note(session, actor, clock, "close account", _subject(row["name"]), why)


def reopen(session: Session, actor: Actor, clock: Clock, account_id: int) -> None:
    """Open a closed account again.

    Raises:
        PermissionDenied.
        AccountRefused: no such account.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    row = _row(session, account_id)
    _change(session, account_id, is_active=True, n_failed=0, locked_until=None)
    audit.note(session, actor, clock, "reopen account", _subject(row["name"]))


def set_password(session: Session, actor: Actor, clock: Clock, account_id: int, password: str) -> None:
    """Give someone a new password: unlocks the account and ends its sign-ins.

    Raises:
        PermissionDenied, PasswordRefused.
        AccountRefused: no such account.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    row = _row(session, account_id)
    passwords.check(password, row["name"])
    _keep_password(session, account_id, password)
    _end_sign_ins(session, account_id)
    audit.note(session, actor, clock, "set password", _subject(row["name"]))


def change_own_password(
    session: Session, actor: Actor, clock: Clock, old: str, new: str, *, keep_key_hash: str = ""
) -> None:
    """Let someone change the own password; other browsers in which they are signed in are signed out.

    Args:
        keep_key_hash: the hash of the key of the sign-in that asks, which goes on.

    Raises:
        PasswordRefused: the old one is wrong, or the new one would be guessed.
        AccountRefused: the actor has no account.
    """
    row = (
        session.execute(select(_ROWS).where(_ROWS.c.name == actor.name, _ROWS.c.is_active)).mappings().first()
    )
    if row is None:
        raise AccountRefused("gone")
    if not passwords.matches(row["password_hash"], old):
        raise PasswordRefused("old")
    passwords.check(new, row["name"])
    _keep_password(session, row["id"], new)
    _end_sign_ins(session, row["id"], keep_key_hash)
    audit.note(session, actor, clock, "change own password", _subject(row["name"]))


# The first steward


def is_empty(session: Session) -> bool:
    """Tell whether nobody has an account yet."""
    return session.scalar(select(func.count()).select_from(_ROWS)) == 0


def is_known(session: Session, subject: str) -> bool:
    """Tell whether someone whom the municipality's own sign-in knows has an account here that is open."""
    return session.scalar(select(_ROWS.c.id).where(_ROWS.c.subject == subject, _ROWS.c.is_active)) is not None


def has_password(session: Session, actor: Actor) -> bool:
    """Tell whether this actor signs in here with a password."""
    return bool(session.scalar(select(_ROWS.c.password_hash).where(_ROWS.c.name == actor.name)))


def new_first_code(session: Session, actor: Actor, clock: Clock) -> str | None:
    """Make a one-time code for the first steward, instead of the one before; None once there is an account.

    Only a hash of it is kept.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.MANAGE_ACCOUNTS)
    if not is_empty(session):
        return None
    code = codes.new_code(_FIRST_CODE_GROUPS)
    session.execute(delete(_FIRST).where(_FIRST.c.used_at.is_(None)))
    session.execute(insert(_FIRST).values(code_hash=codes.hash_of(code), made_at=clock(), used_at=None))
    audit.note(session, actor, clock, "make first code", "account:")
    return code


def make_first_steward(session: Session, clock: Clock, code: str, name: str, password: str) -> Account:
    """Make the account of the first steward, for who holds the one-time code, and use that code up.

    Raises:
        CodeRefused: it is not the code, or it was used.
        PasswordRefused, AccountRefused.
    """
    right = session.execute(
        update(_FIRST)
        .where(_FIRST.c.code_hash == codes.hash_of(code), _FIRST.c.used_at.is_(None))
        .values(used_at=clock())
        .returning(_FIRST.c.id)
    ).first()
    if right is None or not is_empty(session):
        raise CodeRefused()
    return _make(session, SYSTEM, clock, name, Role.STEWARD, password, "")


# Who comes in by the municipality's own sign-in


def of_subject(session: Session, clock: Clock, subject: str, name: str, role: Role | None) -> Account:
    """Return the account of someone whom the municipality's own sign-in knows.

    Args:
        subject: who they are there. name: what they are called there.
        role: what that sign-in says they are; an account is made or changed after it. None when it says
            nothing: then only who has an account already comes in.

    Raises:
        NoRoleHere: there is no account, or it was closed.
    """
    rows = session.execute(select(_ROWS).where(_ROWS.c.subject == subject)).mappings()
    row = rows.first() if subject else None
    if row is not None and not row["is_active"]:
        raise NoRoleHere()
    if row is None:
        if role is None or not subject:
            raise NoRoleHere()
        return _make(session, SYSTEM, clock, _free_name(session, name or subject), role, "", subject)
    if role is not None and row["role"] != role.value:
        _change(session, row["id"], role=role.value)
        detail = {"from": row["role"], "to": role.value}
        audit.note(session, SYSTEM, clock, "change role", _subject(row["name"]), detail=detail)
        row = _row(session, row["id"])
    return _account(row)


def _make(
    session: Session, actor: Actor, clock: Clock, name: str, role: Role, password: str, subject: str
) -> Account:
    name = " ".join(name.split())
    _require_staff(role)
    if not _NAME.fullmatch(name):
        raise AccountRefused("name")
    if folded(name) in _taken(session):
        raise AccountRefused("taken")
    subject = subject.strip()
    if subject and session.scalar(select(_ROWS.c.id).where(_ROWS.c.subject == subject)) is not None:
        raise AccountRefused("subject")
    if password or not subject:
        passwords.check(password, name)
    made = session.execute(
        insert(_ROWS)
        .values(
            name=name,
            role=role.value,
            password_hash=passwords.hashed(password) if password else "",
            subject=subject,
            is_active=True,
            n_failed=0,
            locked_until=None,
            made_at=clock(),
        )
        .returning(_ROWS.c.id)
    ).scalar_one()
    audit.note(session, actor, clock, "make account", _subject(name), detail={"role": role.value})
    return _account(_row(session, made))


def _taken(session: Session) -> set[str]:
    return {folded(name) for name in session.scalars(select(_ROWS.c.name))}


def _free_name(session: Session, wanted: str) -> str:
    """Return a name that nobody has: as told elsewhere, cut and cleaned, with a number when it is taken."""
    kept = "".join(sign for sign in wanted if sign.isalnum() or sign in " .'@-")[:34].strip(" .'@-")
    stem = kept if len(kept) > 2 else f"account {kept}".strip()
    taken = _taken(session)
    names = (stem, *(f"{stem} {number}" for number in range(2, 1000)))
    return next(name for name in names if folded(name) not in taken)


def _require_staff(role: Role) -> None:
    if role not in STAFF:
        raise AccountRefused("role")


def _require_other_steward(session: Session, row: RowMapping) -> None:
    """Somebody must be left who can let people in."""
    if row["role"] != Role.STEWARD or not row["is_active"]:
        return
    others = select(func.count()).where(
        _ROWS.c.role == Role.STEWARD.value, _ROWS.c.is_active, _ROWS.c.id != row["id"]
    )
    if not session.scalar(others):
        raise AccountRefused("last")


def _keep_password(session: Session, account_id: int, password: str) -> None:
    kept = passwords.hashed(password)
    _change(session, account_id, password_hash=kept, n_failed=0, locked_until=None)


def _change(session: Session, account_id: int, **values: object) -> None:
    session.execute(update(_ROWS).where(_ROWS.c.id == account_id).values(**values))


def _end_sign_ins(session: Session, account_id: int, but_key_hash: str = "") -> None:
    session.execute(
        delete(_SIGN_INS).where(_SIGN_INS.c.account_id == account_id, _SIGN_INS.c.key_hash != but_key_hash)
    )


def _row(session: Session, account_id: int) -> RowMapping:
    row = session.execute(select(_ROWS).where(_ROWS.c.id == account_id)).mappings().first()
    if row is None:
        raise AccountRefused("gone")
    return row


def _subject(name: str) -> str:
    return f"account:{name}"


def _account(row: RowMapping) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        subject=row["subject"],
        is_active=row["is_active"],
        has_password=bool(row["password_hash"]),
        locked_until=row["locked_until"],
        made_at=row["made_at"],
    )

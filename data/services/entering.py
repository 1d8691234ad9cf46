"""Coming in: with a name and a password, with a code, or by way of the municipality's own sign-in.

Whoever guesses is slowed down. A name is shut for a quarter of an hour after five wrong passwords, and a name
that nobody has as well, with the same answer and the same work: nobody learns here who has an account.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import RowMapping, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import SignInLocked, SignInRefused, TooManyTries
from data.models import AccountRow, table_of
from data.services import accounts, audit, meeting_codes, passwords, sign_ins
from data.services.access import VISITOR, Actor, Role
from data.services.naming import folded
from data.settings import Settings
from data.store import Store

MOST_WRONG = 5
SHUT_FOR = timedelta(minutes=15)

_ROWS = table_of(AccountRow)
_MOST_STRANGERS = 10_000


@dataclass(frozen=True, slots=True)
class Entered:
    """A browser that was let in.

    Attributes:
        key: for the browser to keep. ends_at: when it opens nothing any more.
    """

    key: str
    ends_at: datetime


class Tries:
    """How often someone tried to come in, as long as this process lives.

    Args:
        per_device, per_host, per_name: tries in ten minutes. A whole meeting may share one host.
    """

    def __init__(self, per_device: int = 20, per_host: int = 300, per_name: int = 60) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limits = {
            "device": RateLimitItemPerMinute(per_device, 10),
            "host": RateLimitItemPerMinute(per_host, 10),
            "name": RateLimitItemPerMinute(per_name, 10),
        }
        self._lock = Lock()
        self._strangers: dict[str, tuple[int, datetime | None]] = {}

    def count(self, device: str, host: str, name: str = "") -> None:
        """Count one try.

        Raises:
            TooManyTries: this device, this host or this name tried too often.
        """
        by = {"device": device or host, "host": host, "name": folded(name[:100])}
        for what, whose in by.items():
            if whose and not self._limiter.hit(self._limits[what], what, whose):
                raise TooManyTries()

    def count_stranger(self, name: str, now: datetime) -> None:
        """Count a try for a name that nobody has, as is done in the database for a name that someone has.

        Raises:
            SignInLocked.
        """
        name = folded(name[:100])
        with self._lock:
            counted = _one_more(*self._strangers.pop(name, (0, None)), now)
            self._strangers[name] = counted[:2]
            while len(self._strangers) > _MOST_STRANGERS:
                self._strangers.pop(next(iter(self._strangers)))
        if counted[2]:
            raise SignInLocked()


def with_password(store: Store, clock: Clock, tries: Tries, name: str, password: str) -> Entered:
    """Let someone in with a name and a password.

    A try is counted before the password is looked at, so that many at once are no way around the count.

    Raises:
        SignInRefused: they do not belong together. SignInLocked: too many were wrong before.
    """
    row = _count_try(store, clock, tries, name)
    kept = "" if row is None else row["password_hash"]
    is_right = passwords.matches(kept, password)
    newer = passwords.hashed(password) if is_right and passwords.is_outdated(kept) else kept
    with store.noting() as session:
        if row is not None and is_right:
            changes = {"n_failed": 0, "locked_until": None, "password_hash": newer}
            session.execute(update(_ROWS).where(_ROWS.c.id == row["id"]).values(changes))
            actor = Actor(Role(row["role"]), row["name"])
            return _let_in(session, clock, store.settings, row["id"], actor, "password")
        audit.note(session, VISITOR, clock, "wrong password", f"account:{row['name'] if row else ''}")
    raise SignInRefused()


def as_first_steward(store: Store, clock: Clock, code: str, name: str, password: str) -> Entered:
    """Make the account of the first steward with the one-time code, and let them in.

    Raises:
        CodeRefused, PasswordRefused, AccountRefused.
    """
    with store.noting() as session:
        made = accounts.make_first_steward(session, clock, code, name, password)
        return _let_in(session, clock, store.settings, made.id, Actor(made.role, made.name), "first code")


def from_elsewhere(store: Store, clock: Clock, subject: str, name: str, role: Role | None) -> Entered:
    """Let someone in whom the municipality's own sign-in knows; as ``accounts.of_subject``.

    Raises:
        NoRoleHere.
    """
    with store.noting() as session:
        found = accounts.of_subject(session, clock, subject, name, role)
        return _let_in(session, clock, store.settings, found.id, Actor(found.role, found.name), "elsewhere")


def with_code(store: Store, clock: Clock, code: str) -> Entered:
    """Let someone in with the code of a meeting, until that ends.

    Raises:
        CodeRefused.
    """
    with store.noting() as session:
        meeting = meeting_codes.find(session, clock, code)
        key = sign_ins.begin_meeting(session, clock, meeting.id, meeting.ends_at)
    return Entered(key, meeting.ends_at)


def _let_in(
    session: Session, clock: Clock, settings: Settings, account_id: int, actor: Actor, how: str
) -> Entered:
    key = sign_ins.begin_account(session, clock, settings, account_id, actor, how)
    return Entered(key, clock() + timedelta(hours=settings.sign_in_hours))


def _count_try(store: Store, clock: Clock, tries: Tries, name: str) -> RowMapping | None:
    """Count a try for this name and return its account; None when nobody who may come in has it."""
    now = clock()
    with store.noting() as session:
        rows = session.execute(select(_ROWS).where(_ROWS.c.is_active)).mappings()
        row = next((one for one in rows if folded(one["name"]) == folded(name[:100])), None)
        if row is not None:
            n_failed, locked_until, is_shut = _one_more(row["n_failed"], row["locked_until"], now)
            counted = {"n_failed": n_failed, "locked_until": locked_until}
            session.execute(update(_ROWS).where(_ROWS.c.id == row["id"]).values(counted))
    if row is None:
        tries.count_stranger(name, now)
    elif is_shut:
        raise SignInLocked()
    return row


def _one_more(
    n_failed: int, locked_until: datetime | None, now: datetime
) -> tuple[int, datetime | None, bool]:
    """Return the count and the lock after one more try, and whether that try is refused unseen."""
    if locked_until is not None and now < locked_until:
        return n_failed, locked_until, True
    n_failed += 1
    return (0, now + SHUT_FOR, False) if n_failed >= MOST_WRONG else (n_failed, None, False)

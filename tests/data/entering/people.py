"""Who comes in at a test, when, and what is known of them after."""

from datetime import UTC, datetime, timedelta

from data.services import accounts, audit, sign_ins
from data.services.access import SYSTEM, Actor, Role
from data.services.accounts import Account
from data.services.sign_ins import SignIn
from data.store import Store

SECRET = "zeven gele fietsen dansen"
OTHER = "acht groene tafels zingen"


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 19, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **later: float) -> None:
        self.now += timedelta(**later)


def make(store: Store, clock: Hands, name: str = "anna", role: Role = Role.COORDINATOR) -> Account:
    with store.noting() as session:
        return accounts.make(session, SYSTEM, clock, name, role, password=SECRET)


def find(store: Store, clock: Hands, key: str) -> SignIn | None:
    with store.reading() as session:
        return sign_ins.find(session, clock, store.settings, key)


def who(store: Store, clock: Hands, key: str) -> Actor | None:
    found = find(store, clock, key)
    return found.actor if found else None


def told(store: Store) -> list[tuple[str, str]]:
    """What the audit trail says, oldest first: who did what."""
    with store.reading() as session:
        return [(deed.name, deed.act) for deed in reversed(audit.deeds(session, SYSTEM))]

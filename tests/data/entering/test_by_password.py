"""Coming in by password, on both databases: staying in, being kept out, and what an account needs."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from data.errors import (
    AccountRefused,
    PasswordRefused,
    SignInLocked,
    SignInRefused,
    TooManyTries,
)
from data.models import AccountRow, FirstCodeRow, MeetingCodeRow, SignInRow, table_of
from data.services import accounts, audit, entering, meeting_codes, passwords, sign_ins
from data.services.access import SYSTEM, Actor, Role
from data.services.entering import Tries
from data.store import Store
from tests.data.entering.people import OTHER, SECRET, Hands, make, told, who


def test_who_has_a_name_and_its_password_comes_in_with_that_role(
    store: Store, clock: Hands, tries: Tries
) -> None:
    make(store, clock)
    entered = entering.with_password(store, clock, tries, " Anna ", SECRET)
    assert who(store, clock, entered.key) == Actor(Role.COORDINATOR, "anna")
    assert who(store, clock, "another key") is None
    assert told(store) == [("system", "make account"), ("anna", "sign in")]


def test_a_password_is_hashed_anew_when_that_takes_more_work_than_before(
    store: Store, clock: Hands, tries: Tries, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> str:
        with store.reading() as session:
            return str(session.scalar(select(table_of(AccountRow).c.password_hash)))

    make(store, clock)
    assert "m=8,t=1" in kept()
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    entering.with_password(store, clock, tries, "anna", SECRET)
    assert "m=16,t=2" in kept()
    assert entering.with_password(store, clock, tries, "anna", SECRET)


def test_neither_key_nor_password_nor_code_stands_anywhere_in_the_database(
    store: Store, clock: Hands, tries: Tries
) -> None:
    with store.noting() as session:
        first = accounts.new_first_code(session, SYSTEM, clock)
    assert first
    make(store, clock)
    entered = entering.with_password(store, clock, tries, "anna", SECRET)
    with pytest.raises(SignInRefused):
        entering.with_password(store, clock, tries, SECRET, "anna")  # typed in the wrong field
    with store.noting() as session:
        _, code = meeting_codes.make(
            session,
            SYSTEM,
            clock,
            title="avond",
            begins_at=clock(),
            ends_at=clock() + timedelta(hours=2),
        )
    with store.reading() as session:
        kept = [
            str(row)
            for kind in (AccountRow, SignInRow, FirstCodeRow, MeetingCodeRow)
            for row in session.execute(select(table_of(kind))).all()
        ] + [str(deed) for deed in audit.deeds(session, SYSTEM)]
    for secret in (entered.key, SECRET, first, code, code.replace("-", "")):
        assert not any(secret in row for row in kept)


@pytest.mark.parametrize("name", ["anna", "niemand"])
def test_five_wrong_passwords_shut_a_name_for_a_quarter_of_an_hour_whether_it_exists_or_not(
    store: Store, clock: Hands, tries: Tries, name: str
) -> None:
    make(store, clock)
    for _ in range(entering.MOST_WRONG):
        with pytest.raises(SignInRefused):
            entering.with_password(store, clock, tries, name, "dit is het niet")
    for password in ("dit is het niet", SECRET):
        with pytest.raises(SignInLocked):
            entering.with_password(store, clock, tries, name, password)
    clock.on(minutes=16)
    with pytest.raises(SignInRefused):
        entering.with_password(store, clock, tries, name, "dit is het niet")


def test_after_the_lock_the_right_password_opens_and_wipes_the_count(
    store: Store, clock: Hands, tries: Tries
) -> None:
    make(store, clock)
    for _ in range(entering.MOST_WRONG - 1):
        with pytest.raises(SignInRefused):
            entering.with_password(store, clock, tries, "anna", OTHER)
    entering.with_password(store, clock, tries, "anna", SECRET)
    for _ in range(entering.MOST_WRONG):
        with pytest.raises(SignInRefused):
            entering.with_password(store, clock, tries, "anna", OTHER)
    clock.on(minutes=16)
    assert entering.with_password(store, clock, tries, "anna", SECRET)


def test_wrong_passwords_are_in_the_audit_trail_without_what_was_typed(
    spatialite_store: Store, clock: Hands, tries: Tries
) -> None:
    make(spatialite_store, clock)
    for name in ("anna", "typte-het-wachtwoord-hier"):
        with pytest.raises(SignInRefused):
            entering.with_password(spatialite_store, clock, tries, name, OTHER)
    with spatialite_store.reading() as session:
        wrong = [deed.subject for deed in audit.deeds(session, SYSTEM) if deed.act == "wrong password"]
    assert wrong == ["account:", "account:anna"]


def test_one_device_one_host_and_one_name_can_only_try_so_often() -> None:
    few = Tries(per_device=2, per_host=4, per_name=3)
    few.count("tablet", "zaal", "anna")
    few.count("tablet", "zaal", "bram")
    with pytest.raises(TooManyTries):
        few.count("tablet", "zaal", "cees")
    few.count("telefoon", "zaal", "Anna")
    few.count("telefoon", "zaal", "dirk")
    with pytest.raises(TooManyTries):
        few.count("laptop", "zaal", "emma")  # the host has had its four
    named = Tries(per_name=1)
    named.count("tablet", "zaal", "ANNA")
    with pytest.raises(TooManyTries):
        named.count("laptop", "thuis", "anna")


def test_a_sign_in_ends_when_nobody_does_anything_and_in_any_case_after_half_a_day(
    store: Store, clock: Hands, tries: Tries
) -> None:
    make(store, clock)
    idle = entering.with_password(store, clock, tries, "anna", SECRET).key
    busy = entering.with_password(store, clock, tries, "anna", SECRET).key
    clock.on(hours=7.9)
    with store.noting() as session:
        sign_ins.see(session, clock, busy)
    assert who(store, clock, idle)
    clock.on(hours=0.2)
    assert who(store, clock, idle) is None
    assert who(store, clock, busy)
    clock.on(hours=4)
    assert who(store, clock, busy) is None


def test_signing_out_ends_the_sign_in_and_only_that_one(store: Store, clock: Hands, tries: Tries) -> None:
    make(store, clock)
    here, there = (entering.with_password(store, clock, tries, "anna", SECRET).key for _ in range(2))
    for _ in range(2):  # the second time there is nothing to end
        with store.noting() as session:
            sign_ins.end(session, clock, store.settings, here)
    assert who(store, clock, here) is None
    assert who(store, clock, there)
    assert told(store)[-1] == ("anna", "sign out")
    assert told(store).count(("anna", "sign out")) == 1


def test_another_role_and_a_closed_account_count_at_once_where_someone_is_signed_in(
    store: Store, clock: Hands, tries: Tries
) -> None:
    anna = make(store, clock)
    key = entering.with_password(store, clock, tries, "anna", SECRET).key
    with store.noting() as session:
        accounts.change_role(session, SYSTEM, clock, anna.id, Role.SECOND_READER)
    assert who(store, clock, key) == Actor(Role.SECOND_READER, "anna")
    with store.noting() as session:
        accounts.close(session, SYSTEM, clock, anna.id, "uit dienst")
    assert who(store, clock, key) is None
    with pytest.raises(SignInRefused):
        entering.with_password(store, clock, tries, "anna", SECRET)
    with store.noting() as session:
        accounts.reopen(session, SYSTEM, clock, anna.id)
    assert entering.with_password(store, clock, tries, "anna", SECRET)
    assert who(store, clock, key) is None


def test_a_new_password_unlocks_and_signs_out_everywhere_else(
    store: Store, clock: Hands, tries: Tries
) -> None:
    anna = make(store, clock)
    here, there = (entering.with_password(store, clock, tries, "anna", SECRET).key for _ in range(2))
    actor = Actor(Role.COORDINATOR, "anna")
    with store.noting() as session, pytest.raises(PasswordRefused) as refused:
        accounts.change_own_password(session, actor, clock, OTHER, SECRET)
    assert refused.value.why == "old"
    with store.noting() as session:
        keep = sign_ins.hash_of(here)
        accounts.change_own_password(session, actor, clock, SECRET, OTHER, keep_key_hash=keep)
    assert who(store, clock, here)
    assert who(store, clock, there) is None
    for _ in range(entering.MOST_WRONG):
        with pytest.raises(SignInRefused):
            entering.with_password(store, clock, tries, "anna", SECRET)
    with store.noting() as session:
        accounts.set_password(session, SYSTEM, clock, anna.id, SECRET)
    assert who(store, clock, here) is None
    assert entering.with_password(store, clock, tries, "anna", SECRET)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elf tekens!", "short"),
        ("x" * 201, "long"),
        ("ik heet Anna de Vries", "name"),
        ("ik ben vries en koud", "name"),
        ("Welkom2026!!", "usual"),
        ("Wachtwoord-Hilversum-1", "usual"),
        ("aaaaaaaaaaaab", "usual"),
        ("123456789012", "usual"),
        ("abcdefghijklm", "usual"),
    ],
)
def test_a_password_that_others_would_guess_is_refused(
    spatialite_store: Store, clock: Hands, password: str, why: str
) -> None:
    with spatialite_store.noting() as session, pytest.raises(PasswordRefused) as refused:
        accounts.make(session, SYSTEM, clock, "Anna de Vries", Role.COORDINATOR, password=password)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("name", "role", "why"),
    [
        ("a", Role.COORDINATOR, "name"),
        ("<b>anna</b>", Role.COORDINATOR, "name"),
        ("ÁNNA", Role.COORDINATOR, "taken"),
        ("bram", Role.VISITOR, "role"),
        ("bram", Role.SYSTEM, "role"),
    ],
)
def test_an_account_needs_a_name_of_its_own_and_a_role_of_the_staff(
    spatialite_store: Store, clock: Hands, name: str, role: Role, why: str
) -> None:
    make(spatialite_store, clock)
    with spatialite_store.noting() as session, pytest.raises(AccountRefused) as refused:
        accounts.make(session, SYSTEM, clock, name, role, password=SECRET)
    assert refused.value.why == why


def test_who_comes_in_from_elsewhere_has_one_account_so_that_closing_it_keeps_them_out(
    spatialite_store: Store, clock: Hands
) -> None:
    with spatialite_store.noting() as session:
        anna = accounts.make(session, SYSTEM, clock, "anna", Role.COORDINATOR, subject="a1b2")
        accounts.close(session, SYSTEM, clock, anna.id)
        with pytest.raises(AccountRefused, match="subject"):
            accounts.make(session, SYSTEM, clock, "anna twee", Role.COORDINATOR, subject=" a1b2 ")


def test_the_last_steward_cannot_go(spatialite_store: Store, clock: Hands) -> None:
    anna = make(spatialite_store, clock, "anna", Role.STEWARD)
    with spatialite_store.noting() as session:
        with pytest.raises(AccountRefused, match="last"):
            accounts.close(session, SYSTEM, clock, anna.id)
        with pytest.raises(AccountRefused, match="last"):
            accounts.change_role(session, SYSTEM, clock, anna.id, Role.COORDINATOR)
    make(spatialite_store, clock, "bram", Role.STEWARD)
    with spatialite_store.noting() as session:
        accounts.close(session, SYSTEM, clock, anna.id)

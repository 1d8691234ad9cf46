"""Coming in otherwise, on both databases: as the first, with the code of a meeting, and from elsewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from shapely import box

from data.errors import CodeRefused, MeetingRefused, NoRoleHere, PasswordRefused
from data.services import accounts, elsewhere, entering, meeting_codes
from data.services.access import SYSTEM, Actor, Role
from data.settings import Settings
from data.store import Store
from tests.data.entering.people import SECRET, Hands, make, told, who

SETTINGS = Settings(database_url="sqlite:///unused.db")


# The first steward


def test_the_first_steward_comes_in_with_the_newest_code_once(store: Store, clock: Hands) -> None:
    with store.noting() as session:
        older = accounts.new_first_code(session, SYSTEM, clock)
        code = accounts.new_first_code(session, SYSTEM, clock)
    assert older
    assert code
    for wrong in (older, "", "KX7P-3MRD-KX7P"):
        with pytest.raises(CodeRefused):
            entering.as_first_steward(store, clock, wrong, "anna", SECRET)
    with pytest.raises(PasswordRefused):  # and the code still works
        entering.as_first_steward(store, clock, code, "anna", "kort")
    typed = f" {code.lower().replace('-', ' ')} "
    entered = entering.as_first_steward(store, clock, typed, "anna", SECRET)
    assert who(store, clock, entered.key) == Actor(Role.STEWARD, "anna")
    with pytest.raises(CodeRefused):
        entering.as_first_steward(store, clock, code, "bram", SECRET)
    with store.noting() as session:
        assert accounts.new_first_code(session, SYSTEM, clock) is None


# Codes of a meeting


def hand_out(store: Store, clock: Hands, **changes: Any) -> tuple[meeting_codes.MeetingCode, str]:
    wanted: dict[str, Any] = {
        "title": "Avond in de Meent",
        "begins_at": clock(),
        "ends_at": clock() + timedelta(hours=3),
        "buurtgesprek_id": "buurtgesprek-avond",
        "area_rd": box(140_000, 470_000, 141_000, 471_000),
    }
    with store.noting() as session:
        return meeting_codes.make(session, Actor(Role.COORDINATOR, "anna"), clock, **(wanted | changes))


def test_a_code_makes_a_drawer_of_that_meeting_and_area_until_it_ends(store: Store, clock: Hands) -> None:
    made, code = hand_out(store, clock)
    entered = entering.with_code(store, clock, code.lower().replace("-", ""))
    actor = who(store, clock, entered.key)
    assert actor
    assert (actor.role, actor.name) == (Role.DRAWER, f"code-{made.id}")
    assert (actor.buurtgesprek_id, actor.area_rd) == ("buurtgesprek-avond", made.area_rd)
    assert entered.ends_at == made.ends_at
    clock.on(hours=3)
    assert who(store, clock, entered.key) is None
    with pytest.raises(CodeRefused):
        entering.with_code(store, clock, code)


def test_a_code_that_is_withdrawn_works_no_longer_also_for_who_is_in(store: Store, clock: Hands) -> None:
    made, code = hand_out(store, clock)
    key = entering.with_code(store, clock, code).key
    with store.noting() as session:
        meeting_codes.withdraw(session, SYSTEM, clock, made.id, "verloren papier")
    assert who(store, clock, key) is None
    with pytest.raises(CodeRefused):
        entering.with_code(store, clock, code)
    assert told(store)[-1] == ("system", "withdraw code")


def test_a_code_does_not_work_before_its_meeting(spatialite_store: Store, clock: Hands) -> None:
    begins_at = clock() + timedelta(hours=1)
    _, code = hand_out(spatialite_store, clock, begins_at=begins_at, ends_at=begins_at + timedelta(hours=2))
    with pytest.raises(CodeRefused) as refused:
        entering.with_code(spatialite_store, clock, code)
    assert refused.value.why == "early"
    clock.on(hours=1)
    assert entering.with_code(spatialite_store, clock, code)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": "  "}, "title"),
        ({"ends_at": datetime(2026, 11, 21, 19, tzinfo=UTC)}, "period"),
        ({"ends_at": datetime(2026, 11, 23, 19, tzinfo=UTC)}, "period"),
        (
            {
                "begins_at": datetime(2026, 11, 20, 19, tzinfo=UTC),
                "ends_at": datetime(2026, 11, 20, 22, tzinfo=UTC),
            },
            "period",
        ),
        ({"area_rd": box(5, 52, 6, 53)}, "area"),
    ],
)
def test_a_code_is_for_one_meeting_of_at_most_a_day(
    spatialite_store: Store, clock: Hands, changes: dict[str, object], why: str
) -> None:
    with pytest.raises(MeetingRefused) as refused:
        hand_out(spatialite_store, clock, **changes)
    assert refused.value.why == why


# The municipality's own sign-in


def claims(clock: Hands, **more: object) -> dict[str, object]:
    return {
        "is_logged_in": True,
        "sub": "a1b2",
        "iat": clock().timestamp(),
        "preferred_username": "anna@gemeente.example",
    } | more


GROUPS = SETTINGS.model_copy(
    update={"role_claim": "groups", "role_claim_values": "buurtteam=coordinator, ict = steward"}
)


@pytest.mark.parametrize(
    ("told", "role"),
    [
        (["buurtteam"], Role.COORDINATOR),
        (["buurtteam", "ict"], Role.STEWARD),
        ("buurtteam", Role.COORDINATOR),
        (["steward"], None),
        ([], None),
        (None, None),
    ],
)
def test_a_claim_gives_the_role_that_the_settings_name(clock: Hands, told: object, role: Role | None) -> None:
    known = elsewhere.known(claims(clock, groups=told), GROUPS, clock())
    assert known
    assert known.role == role


@pytest.mark.parametrize(
    "changes", [{"is_logged_in": False}, {"sub": ""}, {"iat": None}, {"iat": 0}, {"sub": None}]
)
def test_who_did_not_sign_in_elsewhere_today_is_not_known(clock: Hands, changes: dict[str, object]) -> None:
    assert elsewhere.known(claims(clock, **changes), GROUPS, clock()) is None


def test_who_comes_from_elsewhere_has_the_role_of_the_claim_or_of_the_table(
    store: Store, clock: Hands
) -> None:
    first = entering.from_elsewhere(store, clock, "a1b2", "anna@gemeente.example", Role.COORDINATOR)
    assert who(store, clock, first.key) == Actor(Role.COORDINATOR, "anna@gemeente.example")
    entering.from_elsewhere(store, clock, "a1b2", "anna@gemeente.example", Role.STEWARD)
    assert who(store, clock, first.key) == Actor(Role.STEWARD, "anna@gemeente.example")
    again = entering.from_elsewhere(store, clock, "a1b2", "", None)
    assert who(store, clock, again.key) == Actor(Role.STEWARD, "anna@gemeente.example")
    with pytest.raises(NoRoleHere):
        entering.from_elsewhere(store, clock, "c3d4", "bram", None)


def test_a_closed_account_stays_closed_for_who_comes_from_elsewhere(
    spatialite_store: Store, clock: Hands
) -> None:
    make(spatialite_store, clock, "bram", Role.STEWARD)
    entering.from_elsewhere(spatialite_store, clock, "a1b2", "anna", Role.STEWARD)
    with spatialite_store.noting() as session:
        (anna,) = (one for one in accounts.all_accounts(session, SYSTEM) if one.subject)
        accounts.close(session, SYSTEM, clock, anna.id)
    with pytest.raises(NoRoleHere):
        entering.from_elsewhere(spatialite_store, clock, "a1b2", "anna", Role.STEWARD)

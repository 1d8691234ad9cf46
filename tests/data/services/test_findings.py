"""A room gives a finding one of four outcomes, with who and by when; two rooms overwrite nothing."""

from datetime import UTC, date, datetime

import pytest
from shapely import Point

from data.errors import ConflictError, PermissionDenied, PromiseRefused
from data.records import Finding, Place
from data.services import findings, records
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.findings import Decide
from data.store import Store
from data.vocabulary import Outcome

ANNA = Actor(Role.COORDINATOR, "anna")
TILE = "bevinding-tegel"


def clock() -> datetime:
    return datetime(2026, 11, 21, 20, tzinfo=UTC)


@pytest.fixture
def tile(store: Store) -> Store:
    """A loose tile that is on the agenda."""
    with store.writing() as session:
        found = Finding(
            title="Losse tegel",
            public_id=TILE,
            place=Place(Point(140_000, 469_500), 10.0),
            start=date(2026, 9, 5),
            end=date(2026, 12, 1),
        )
        records.record(session, SYSTEM, clock, found)
    return store


def decided(store: Store, outcome: Outcome, actor: Actor = ANNA, **values: object) -> Finding:
    with store.writing() as session:
        command = Decide(finding_id=TILE, outcome=outcome, **{"seen": 1} | values)  # type: ignore[arg-type]
        return findings.decide(session, actor, clock, command)


def test_a_finding_gets_an_outcome_with_who_and_by_when_and_stays_until_then(tile: Store) -> None:
    found = decided(tile, Outcome.MUNICIPALITY, who="gemeente, wegen", due=date(2027, 2, 1))
    assert (found.outcome, found.who, found.due, found.version) == (
        Outcome.MUNICIPALITY,
        "gemeente, wegen",
        date(2027, 2, 1),
        2,
    )
    assert found.end == date(2027, 2, 2)


def test_who_looked_at_an_older_version_is_told_and_stores_nothing(tile: Store) -> None:
    decided(tile, Outcome.NO_LONGER)
    with pytest.raises(ConflictError):
        decided(tile, Outcome.RESIDENTS, who="bewoners")
    with tile.reading() as session:
        stands = records.get(session, TILE)
    assert isinstance(stands, Finding)
    assert stands.outcome is Outcome.NO_LONGER


def test_where_somebody_does_it_somebody_is_named_and_the_day_is_to_come(tile: Store) -> None:
    with pytest.raises(PromiseRefused, match="who"):
        decided(tile, Outcome.RESIDENTS)
    with pytest.raises(PromiseRefused, match="due"):
        decided(tile, Outcome.RESIDENTS, who="bewoners", due=date(2026, 11, 20))


def test_a_visitor_decides_nothing(tile: Store) -> None:
    with pytest.raises(PermissionDenied):
        decided(tile, Outcome.NEEDED, VISITOR)

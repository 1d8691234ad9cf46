"""The audit trail: every deed in it, and nothing ever out of it, on both databases."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.records import Boundary, Dataset, Initiative
from data.services import audit, datasets, example, known_places, records, wijken
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.store import Store
from data.vocabulary import Visibility

ANNA = Actor(Role.COORDINATOR, "anna")
BRAM = Actor(Role.STEWARD, "bram")


def noon() -> datetime:
    """The moment of every deed here."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def told(session: Session, **wanted: str) -> list[tuple[str, str, str, str]]:
    """Who, what, about what and why, oldest first."""
    found = audit.deeds(session, SYSTEM, **wanted)  # type: ignore[arg-type]
    return [(deed.name, deed.act, deed.subject, deed.why) for deed in reversed(found)]


def test_all_that_happens_to_a_record_is_told_with_who_what_and_why(store: Store) -> None:
    with store.writing() as session:
        made = records.record(session, ANNA, noon, Initiative(title="loper"), why="op verzoek")
        records.supersede(session, BRAM, noon, replace(made, what="groen"), why="tikfout")
        records.hide(session, ANNA, noon, made.public_id, "dubbel")
        records.unhide(session, BRAM, noon, made.public_id, "toch niet")
    with store.reading() as session:
        assert told(session, subject="initiatief-loper") == [
            ("anna", "record", made.public_id, "op verzoek"),
            ("bram", "change", made.public_id, "tikfout"),
            ("anna", "hide", made.public_id, "dubbel"),
            ("bram", "show again", made.public_id, "toch niet"),
        ]
        newest = audit.deeds(session, SYSTEM, name="BRAM")[0]
        assert (newest.at, newest.role, newest.detail) == (noon(), Role.STEWARD, {})


def test_what_happens_to_the_data_as_a_whole_is_told_too(spatialite_store: Store) -> None:
    with spatialite_store.writing() as session:
        records.record_all(session, BRAM, noon, [Initiative(title="a"), Initiative(title="b")])
        datasets.note(session, BRAM, noon, Dataset(name="feiten", origin="", rows=2))
        wijken.replace_division(session, BRAM, noon, [], [])
        known_places.replace_all(session, BRAM, noon, [])
        example.remove_all(session, BRAM, noon)
        assert [(deed.act, dict(deed.detail)) for deed in reversed(audit.deeds(session, SYSTEM))] == [
            ("record many", {"initiatief": 2}),
            ("read in", {"name": "feiten", "rows": 2}),
            ("replace division", {"wijken": 0, "cbs_buurten": 0}),
            ("replace known places", {"places": 0}),
            ("remove examples", {"rows": 0}),
        ]


def test_a_deed_that_fails_is_not_told(spatialite_store: Store) -> None:
    with suppress(ZeroDivisionError), spatialite_store.writing() as session:
        records.record(session, ANNA, noon, Initiative(title="loper"))
        _ = 1 / 0
    with spatialite_store.reading() as session:
        assert told(session) == []


def test_a_visitor_is_never_named(spatialite_store: Store) -> None:
    with spatialite_store.noting() as session:
        audit.note(session, replace(VISITOR, name="device"), noon, "look", "x")
        assert told(session) == [("", "look", "x", "")]


def test_deeds_come_newest_first_in_pages(spatialite_store: Store) -> None:
    with spatialite_store.noting() as session:
        for number in range(5):
            audit.note(session, ANNA, noon, "look", f"100%_{number}")
        first = audit.deeds(session, SYSTEM, limit=2)
        rest = audit.deeds(session, SYSTEM, before_id=first[-1].id)
        assert [deed.subject for deed in (*first, *rest)] == [f"100%_{number}" for number in (4, 3, 2, 1, 0)]
        assert audit.deeds(session, SYSTEM, subject="100__1") == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET name = 'niemand'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_a_deed(store: Store, statement: str) -> None:
    with store.noting() as session:
        audit.note(session, ANNA, noon, "look", "x")
    with pytest.raises(DBAPIError, match="only grows"), store.noting() as session:
        session.execute(text(statement))
    with store.reading() as session:
        assert told(session) == [("anna", "look", "x", "")]


def test_postgresql_refuses_to_empty_the_trail(postgis_store: Store) -> None:
    with postgis_store.noting() as session:
        audit.note(session, ANNA, noon, "look", "x")
    with pytest.raises(DBAPIError, match="only grows"), postgis_store.noting() as session:
        session.execute(text("TRUNCATE audit"))


def test_a_drawer_is_told_by_the_code_of_the_meeting(spatialite_store: Store) -> None:
    drawer = Actor(Role.DRAWER, "code-7")
    outline = Boundary(title="mijn buurt", visibility=Visibility.DRAFT, start=date(2026, 11, 1))
    with spatialite_store.writing() as session:
        records.record(session, drawer, noon, outline)
        (deed,) = audit.deeds(session, SYSTEM)
    assert (deed.role, deed.name, deed.detail) == (
        Role.DRAWER,
        "code-7",
        {"version": 1, "visibility": "concept"},
    )

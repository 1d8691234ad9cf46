"""A promise is told plainly: by when, that it is late, what became of it; a calendar tells the days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.records import Buurt, Buurtgesprek, Promise
from data.services import records
from data.services.access import SYSTEM
from data.services.promises import Told
from data.store import Store
from data.vocabulary import PromiseStatus
from pages.kit.promise_words import when_of, words_of
from pages.kit.server.calendar_routes import calendar_routes
from pages.kit.server.running import Running

MADE = date(2026, 2, 1)
DONE: dict[str, object] = {"is_open": False, "status": PromiseStatus.DONE}


def told(**values: object) -> Told:
    """A promise due on the first of May, as it stands in some state."""
    given = {"title": "Bank", "who": "gemeente, groen", "start": MADE, "due": date(2026, 5, 1)}
    how = {
        key: values.pop(key) for key in ("moved_from", "is_open", "is_overdue", "meeting") if key in values
    }
    return Told(Promise(**given | values), **{"moved_from": None, "is_open": True, "is_overdue": False} | how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("promise", "sentence"),
    [
        (told(), "klaar op 1 mei 2026"),
        (told(due=None), "geen dag afgesproken"),
        (told(is_overdue=True), "had op 1 mei 2026 klaar moeten zijn"),
        (told(moved_from=date(2026, 4, 1)), "verschoven van 1 april 2026 naar 1 mei 2026"),
        (
            told(moved_from=date(2026, 4, 1), is_overdue=True),
            "verschoven van 1 april 2026; had op 1 mei 2026 klaar moeten zijn",
        ),
        (told(**DONE, end=date(2026, 4, 11)), "gedaan op 10 april 2026"),
        (
            told(**DONE, end=date(2026, 6, 2)),
            "gedaan op 1 juni 2026; afgesproken was 1 mei 2026",
        ),
        (
            told(is_open=False, status=PromiseStatus.DROPPED, end=date(2026, 4, 11)),
            "gaat niet door, besloten op 10 april 2026",
        ),
        (told(**DONE), "gedaan"),
    ],
)
def test_when_is_told_plainly(promise: Told, sentence: str) -> None:
    assert when_of(promise) == sentence


def test_of_an_open_promise_the_reason_to_move_is_told_and_of_a_closed_one_what_was_learnt() -> None:
    still, over = words_of(told(learnt="te nat")), words_of(told(**DONE, learnt="te nat"))
    assert (still.why_moved, still.learnt) == ("te nat", "")
    assert (over.why_moved, over.learnt) == ("", "te nat")


@pytest.fixture
def visitor(spatialite_store: Store) -> Iterator[TestClient]:
    """Someone who asks for calendars of a small town."""

    def clock() -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC)

    here = Running(spatialite_store.settings, spatialite_store, clock)
    with spatialite_store.writing() as session:
        one = Promise(title="open", public_id="afspraak-open", buurt_id="buurt-m", due=date(2026, 5, 1))
        records.record_all(
            session,
            SYSTEM,
            clock,
            [
                Buurt(title="Molenhoek", public_id="buurt-m"),
                Buurtgesprek(title="Over M", public_id="buurtgesprek-m", about="buurt-m", start=MADE),
                Buurtgesprek(title="Over N", public_id="buurtgesprek-n", start=MADE),
                one,
                replace(one, title="klaar", public_id="afspraak-klaar", status=PromiseStatus.DONE),
                Promise(title="elders", public_id="afspraak-elders", due=date(2026, 6, 1)),
            ],
        )
    with TestClient(Starlette(routes=calendar_routes(here))) as client:
        yield client


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("?buurt=buurt-m", {"Afspraak klaar: open", "Buurtgesprek: Over M"}),
        (
            "",
            {
                "Afspraak klaar: open",
                "Afspraak klaar: elders",
                "Buurtgesprek: Over M",
                "Buurtgesprek: Over N",
            },
        ),
    ],
)
def test_the_calendar_of_a_buurt_holds_its_open_promises_and_meetings(
    visitor: TestClient, query: str, events: set[str]
) -> None:
    answer = visitor.get(f"/afspraken.ics{query}")
    assert answer.headers["content-type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.content)
    assert {str(event["summary"]) for event in found.walk("VEVENT")} == events


def test_a_buurt_that_nobody_knows_has_no_calendar(visitor: TestClient) -> None:
    assert visitor.get("/afspraken.ics?buurt=buurt-x").status_code == 404

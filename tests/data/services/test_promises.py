"""What is agreed at a buurtgesprek is public, about groups and not people, and followed to its end."""

from datetime import UTC, date, datetime

import pytest
from shapely import Point

from data.clock import Clock
from data.errors import (
    ConflictError,
    PermissionDenied,
    PromiseRefused,
    RecordNotFound,
    SentenceRefused,
)
from data.records import Buurt, Buurtgesprek, Place, Promise
from data.services import promises, records
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.promises import MakePromise
from data.store import Store
from data.vocabulary import PromiseStatus

ANNA = Actor(Role.COORDINATOR, "anna")
TALK, BUURT = "buurtgesprek-molen", "buurt-molenhoek"


def on(day: date) -> Clock:
    return lambda: datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


EVENING = on(date(2026, 11, 21))


@pytest.fixture
def room(store: Store) -> Store:
    """A buurt with a meeting about it, tonight."""
    with store.writing() as session:
        buurt = Buurt(title="Molenhoek", public_id=BUURT, place=Place(Point(140_000, 469_500), 50.0))
        talk = Buurtgesprek(
            title="Over de molen", public_id=TALK, about=BUURT, start=date(2026, 11, 21), themes=("groen",)
        )
        records.record_all(session, SYSTEM, EVENING, [buurt, talk])
    return store


def noted(store: Store, what: str = "Een bank", **values: object) -> Promise:
    given: dict[str, object] = {"who": "gemeente, groen", "is_municipal": True, "buurtgesprek_id": TALK}
    with store.writing() as session:
        return promises.make(session, ANNA, EVENING, MakePromise(what=what, **given | values))  # type: ignore[arg-type]


def told(store: Store, day: date = date(2026, 11, 21)) -> tuple[promises.Told, ...]:
    with store.reading() as session:
        return promises.of_meeting(session, on(day), TALK)


def test_a_promise_is_public_at_once_and_lies_about_its_buurt(room: Store) -> None:
    made = noted(room, due=date(2027, 3, 1))
    with room.reading() as session:
        seen = records.get(session, made.public_id, actor=VISITOR)
        (of_buurt,) = promises.of_buurt(session, EVENING, BUURT)
    assert isinstance(seen, Promise)
    assert (seen.buurt_id, seen.start, seen.themes) == (BUURT, date(2026, 11, 21), ("groen",))
    assert (seen.place.label, seen.place.precision_m) == ("Molenhoek", 350.0)
    assert (of_buurt.promise, of_buurt.meeting, of_buurt.is_overdue) == (seen, "Over de molen", False)


def test_the_municipalitys_own_come_first_then_what_is_due_first_and_closed_ones_last(room: Store) -> None:
    noted(room, "later", who="bewoners", is_municipal=False, due=date(2027, 5, 1))
    noted(room, "ooit", due=None)
    noted(room, "eerst", who="bewoners", is_municipal=False, due=date(2027, 1, 1))
    noted(room, "gemeente", due=date(2027, 6, 1))
    over = noted(room, "klaar", due=date(2026, 12, 1))
    with room.writing() as session:
        promises.done(session, ANNA, EVENING, over.public_id, over.version)
    assert [one.promise.title for one in told(room)] == ["gemeente", "ooit", "eerst", "later", "klaar"]


def test_an_open_promise_is_overdue_from_the_day_after(room: Store) -> None:
    noted(room, due=date(2027, 3, 1))
    assert [told(room, date(2027, 3, day))[0].is_overdue for day in (1, 2)] == [False, True]


def test_moving_tells_why_and_remembers_what_was_agreed_first(room: Store) -> None:
    made = noted(room, due=date(2027, 3, 1))
    with room.writing() as session:
        second = promises.moved(
            session, ANNA, EVENING, made.public_id, 1, date(2027, 5, 1), "de grond is nat"
        )
        promises.moved(session, ANNA, EVENING, made.public_id, second.version, date(2027, 6, 1), "nog nat")
    (one,) = told(room)
    assert (one.promise.due, one.moved_from, one.promise.learnt) == (
        date(2027, 6, 1),
        date(2027, 3, 1),
        "nog nat",
    )
    assert (one.promise.status, one.is_open) == (PromiseStatus.MOVED, True)


def test_done_and_dropped_close_it_with_what_was_learnt(room: Store) -> None:
    first, second = noted(room, "bank"), noted(room, "heg")
    with room.writing() as session:
        promises.done(session, ANNA, EVENING, first.public_id, 1, "samen gaat sneller")
        promises.dropped(session, ANNA, EVENING, second.public_id, 1, "de heg is van een ander")
    by_title = {one.promise.title: one for one in told(room)}
    assert by_title["bank"].promise.status is PromiseStatus.DONE
    assert by_title["bank"].closed_on == date(2026, 11, 21)
    assert by_title["heg"].promise.learnt == "de heg is van een ander"
    assert not any(one.is_open for one in by_title.values())


def test_a_closed_promise_changes_no_more_and_who_saw_an_older_version_is_told(room: Store) -> None:
    made = noted(room)
    with room.writing() as session:
        promises.done(session, ANNA, EVENING, made.public_id, 1)
    with room.writing() as session:
        with pytest.raises(PromiseRefused, match="closed"):
            promises.done(session, ANNA, EVENING, made.public_id, 2)
        with pytest.raises(ConflictError):
            promises.dropped(session, ANNA, EVENING, made.public_id, 1, "te laat")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"what": " "}, "what"),
        ({"who": ""}, "who"),
        ({"due": date(2026, 11, 20)}, "due"),
    ],
)
def test_a_promise_without_what_who_or_with_a_day_that_is_over_is_refused(
    room: Store, values: dict[str, object], why: str
) -> None:
    with pytest.raises(PromiseRefused, match=why):
        noted(room, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["mevrouw De Vries", "dhr. Jansen", "anna@example.nl", "06 1234 5678"])
def test_who_does_it_is_never_a_person(room: Store, who: str) -> None:
    with pytest.raises(SentenceRefused):
        noted(room, who=who)


def test_dropping_moving_and_withdrawing_ask_for_a_reason(room: Store) -> None:
    made = noted(room)
    with room.writing() as session:
        for refused in (
            lambda: promises.dropped(session, ANNA, EVENING, made.public_id, 1, " "),
            lambda: promises.moved(session, ANNA, EVENING, made.public_id, 1, date(2027, 1, 1), ""),
            lambda: promises.withdraw(session, ANNA, EVENING, made.public_id, ""),
        ):
            with pytest.raises(PromiseRefused):
                refused()


def test_what_was_withdrawn_is_gone_for_everyone_but_staff(room: Store) -> None:
    made = noted(room)
    with room.writing() as session:
        promises.withdraw(session, ANNA, EVENING, made.public_id, "verkeerd genoteerd")
    assert told(room) == ()
    with room.reading() as session:
        with pytest.raises(RecordNotFound):
            records.get(session, made.public_id)
        assert records.history(session, made.public_id, actor=ANNA)[0].hidden_why == "verkeerd genoteerd"


def test_a_visitor_notes_and_closes_nothing(room: Store) -> None:
    made = noted(room)
    with room.writing() as session:
        for refused in (
            lambda: promises.make(session, VISITOR, EVENING, MakePromise(what="a", who="b")),
            lambda: promises.done(session, VISITOR, EVENING, made.public_id, 1),
            lambda: promises.withdraw(session, VISITOR, EVENING, made.public_id, "zomaar"),
        ):
            with pytest.raises(PermissionDenied):
                refused()

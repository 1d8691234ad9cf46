"""The records of the town are seen by everyone, written by a few, and never lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from shapely import LineString, Point, Polygon, box

from data.clock import Clock
from data.errors import ConflictError, InvalidRecord, RecordNotFound
from data.records import (
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Place,
)
from data.services import known_places, records, revision
from data.services.access import SYSTEM, Actor, Role
from data.store import Store
from data.vocabulary import Visibility

ANNA = Actor(Role.COORDINATOR, "anna")
BRAM = Actor(Role.COORDINATOR, "bram")


@pytest.fixture
def clock() -> Clock:
    """A clock that ticks a second each time one looks."""
    seconds: Iterator[int] = count()
    return lambda: datetime(2026, 11, 21, 12, next(seconds) // 60 % 60, next(seconds) % 60, tzinfo=UTC)


def loper(**changes: object) -> Initiative:
    """An initiative at the Marktplein that ran from March up to and including May."""
    made = Initiative(
        title="Groene loper",
        themes=("groen", "ontmoeten"),
        place=Place(Point(140_500, 470_500), 20.0, "Marktplein"),
        start=date(2026, 3, 1),
        end=date(2026, 6, 1),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_was_recorded_is_found_by_its_id(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        stored = records.record(session, ANNA, clock, loper())
    with store.reading() as session:
        assert records.get(session, "initiatief-groene-loper") == stored
    assert (stored.public_id, stored.version) == ("initiatief-groene-loper", 1)


def test_records_of_the_same_name_get_ids_of_their_own(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        first = records.record(session, ANNA, clock, loper(title="Café 't Plein!"))
        second = records.record(session, ANNA, clock, loper(title="CAFE T PLEIN"))
        rest = records.record_all(session, SYSTEM, clock, [loper(title="cafe-t-plein"), loper(title="🌳")])
    ids = [one.public_id for one in (first, second, *rest)]
    assert ids == [
        "initiatief-cafe-t-plein",
        "initiatief-cafe-t-plein-2",
        "initiatief-cafe-t-plein-3",
        "initiatief-zonder-naam",
    ]


def test_an_id_that_is_taken_is_refused(store: Store, clock: Clock) -> None:
    chosen = loper(public_id="initiatief-eigen-keus")
    with store.writing() as session:
        assert records.record(session, ANNA, clock, chosen).public_id == "initiatief-eigen-keus"
    with store.writing() as session, pytest.raises(InvalidRecord) as refused:
        records.record_all(session, SYSTEM, clock, [loper(), chosen])
    assert [(one.field, one.index) for one in refused.value.complaints] == [("public_id", 1)]


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        (date(2026, 1, 1), date(2026, 3, 1), False),  # the window ends where the period begins
        (date(2026, 1, 1), date(2026, 3, 2), True),
        (date(2026, 5, 31), date(2026, 6, 30), True),
        (date(2026, 6, 1), date(2026, 6, 30), False),  # its end is the first day without it
        (None, None, True),
    ],
)
def test_a_record_is_shown_when_its_period_overlaps(
    store: Store, clock: Clock, start: date | None, end: date | None, seen: bool
) -> None:
    with store.writing() as session:
        records.record(session, ANNA, clock, loper())
    with store.reading() as session:
        assert bool(records.shown(session, Initiative, start=start, end=end)) is seen
        assert records.shown(session, Initiative, start=start, end=date(2027, 1, 1), include_ended=True)


def test_an_unknown_start_has_begun_and_an_open_end_goes_on(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        records.record(session, ANNA, clock, loper(start=None, end=None))
    with store.reading() as session:
        assert records.shown(session, Initiative, start=date(1900, 1, 1), end=date(1900, 1, 2))
        assert records.shown(session, Initiative, start=date(2900, 1, 1), end=date(2900, 1, 2))


def test_a_hotspot_leaves_the_map_on_its_end_date(store: Store, clock: Clock) -> None:
    spot = Hotspot(title="Stationsplein", start=date(2026, 1, 1), end=date(2026, 7, 1))
    with store.writing() as session:
        records.record_all(session, SYSTEM, clock, [spot])
    with store.reading() as session:
        assert records.shown(session, Hotspot, start=date(2026, 6, 30), end=date(2026, 7, 1))
        assert not records.shown(session, Hotspot, start=date(2026, 7, 1), end=date(2026, 7, 2))


def test_a_theme_finds_the_records_that_carry_it_and_no_others(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        records.record_all(
            session, SYSTEM, clock, [loper(), loper(themes=("openbare ruimte", "groen")), loper(themes=())]
        )
    with store.reading() as session:
        assert len(records.shown(session, Initiative, theme="groen")) == 2
        assert len(records.shown(session, Initiative, theme="openbare ruimte")) == 1
        assert records.shown(session, Initiative, theme="ruimte") == ()
        assert records.shown(session, Initiative, theme="%") == ()


def test_what_lies_in_a_box_or_a_shape_is_found_and_what_lies_beside_it_is_not(
    store: Store, clock: Clock
) -> None:
    """A pin in the triangle, one in its box only, a route that crosses it, and something without a place."""
    triangle = Polygon([(140_000, 470_000), (141_000, 470_000), (140_000, 471_000)])
    with store.writing() as session:
        records.record_all(
            session,
            SYSTEM,
            clock,
            [
                loper(title="erin", place=Place(Point(140_200, 470_200))),
                loper(title="ernaast", place=Place(Point(140_900, 470_900))),
                loper(title="hoek", place=Place(Point(140_000, 470_000))),
                loper(title="nergens", place=Place()),
                Buurtschouw(title="route", place=Place(LineString([(139_000, 470_100), (142_000, 470_100)]))),
            ],
        )
    with store.reading() as session:
        in_triangle = records.inside(session, Initiative, triangle)
        in_box = records.shown(session, Initiative, bbox_rd=triangle.bounds)
        crossing = records.inside(session, Buurtschouw, triangle)
    assert [one.title for one in in_triangle] == ["erin", "hoek"]
    assert [one.title for one in in_box] == ["erin", "ernaast", "hoek"]
    assert [one.title for one in crossing] == ["route"]


def test_a_hair_outside_the_box_is_outside_on_both_engines(store: Store, clock: Clock) -> None:
    """Spatial indexes round to short floats; the answer does not."""
    with store.writing() as session:
        records.record(session, ANNA, clock, loper(place=Place(Point(140_500.001, 470_500))))
    with store.reading() as session:
        assert not records.shown(session, Initiative, bbox_rd=(140_400, 470_400, 140_500, 470_600))
        assert records.shown(session, Initiative, bbox_rd=(140_400, 470_400, 140_500.001, 470_600))


def test_a_change_adds_a_version_and_the_old_one_stays_readable(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        first = records.record(session, ANNA, clock, loper())
    with store.writing() as session:
        second = records.supersede(session, BRAM, clock, replace(first, title="Groene loper Centrum"))
    with store.reading() as session:
        assert records.current(session, Initiative) == (second,)
        assert records.get(session, first.public_id) == second
        told = records.history(session, first.public_id)
    assert [version.record for version in told] == [first, second]
    assert [version.superseded_at for version in told] == [second.recorded_at, None]


def test_who_comes_second_hears_so_and_nothing_is_lost(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        seen = records.record(session, ANNA, clock, loper())
    with store.writing() as session:
        theirs = records.supersede(session, BRAM, clock, replace(seen, what="van Bram"))
    yours = replace(seen, what="van Anna")
    with store.writing() as session, pytest.raises(ConflictError) as conflict:
        records.supersede(session, ANNA, clock, yours)
    assert (conflict.value.yours, conflict.value.theirs) == (yours, theirs)


def test_what_is_hidden_is_gone_for_visitors_and_there_for_staff(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        made = records.record(session, ANNA, clock, loper())
        records.hide(session, ANNA, clock, made.public_id, "dubbel ingevoerd")
    with store.reading() as session:
        assert records.shown(session, Initiative) == records.current(session, Initiative) == ()
        assert records.inside(session, Initiative, box(140_000, 470_000, 141_000, 471_000)) == ()
        with pytest.raises(RecordNotFound):
            records.get(session, made.public_id)
        with pytest.raises(RecordNotFound):
            records.history(session, made.public_id)
        assert records.shown(session, Initiative, include_hidden=True, actor=ANNA) == (made,)
        assert records.get(session, made.public_id, actor=ANNA) == made
        assert records.history(session, made.public_id, actor=ANNA)[0].hidden_why == "dubbel ingevoerd"


def test_what_is_hidden_stays_hidden_when_changed_until_it_is_shown_again(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        made = records.record(session, ANNA, clock, loper())
        records.hide(session, ANNA, clock, made.public_id, "klopt niet")
        better = records.supersede(session, ANNA, clock, replace(made, what="nu klopt het"))
        assert records.shown(session, Initiative) == ()
        records.unhide(session, ANNA, clock, made.public_id)
        assert records.shown(session, Initiative) == (better,)


def test_a_draft_is_for_staff_only(store: Store, clock: Clock) -> None:
    with store.writing() as session:
        draft = records.record(session, ANNA, clock, loper(visibility=Visibility.DRAFT))
    with store.reading() as session:
        assert records.shown(session, Initiative) == records.current(session, Initiative) == ()
        assert records.current(session, Initiative, actor=ANNA) == (draft,)
        for reading in (records.get, records.history):
            with pytest.raises(RecordNotFound):
                reading(session, draft.public_id)


@pytest.mark.parametrize("public_id", ["initiatief-bestaat-niet", "vreemd-woord", "", "initiatief"])
def test_an_id_that_is_not_there_is_told(store: Store, clock: Clock, public_id: str) -> None:
    with store.writing() as session:
        for asking in (records.get, records.history):
            with pytest.raises(RecordNotFound):
                asking(session, public_id)
        with pytest.raises(RecordNotFound):
            records.hide(session, ANNA, clock, public_id, "")
        with pytest.raises(RecordNotFound):
            records.supersede(session, ANNA, clock, loper(public_id=public_id, version=1))


def test_many_records_of_several_types_come_back_in_their_order(store: Store, clock: Clock) -> None:
    many = [
        Buurtschouw(title="Schouw Noord"),
        Finding(title="Losse bank", buurtschouw_id="buurtschouw-schouw-noord"),
        MeetingPlace(title="De Koepel"),
        Finding(title="Donker pad", buurtschouw_id="buurtschouw-schouw-noord"),
    ]
    with store.writing() as session:
        stored = records.record_all(session, SYSTEM, clock, many)
        assert records.record_all(session, SYSTEM, clock, []) == ()
    assert [one.title for one in stored] == [one.title for one in many]
    assert all(one.public_id and one.version == 1 for one in stored)


def test_all_complaints_come_at_once_and_nothing_is_stored(store: Store, clock: Clock) -> None:
    wrong = [
        loper(),
        loper(title=" \0 ", themes=("groen", "voetbalplaatjes"), people=-1),
        Hotspot(title="zonder einde"),
        loper(end=date(2020, 1, 1), public_id="Groene Loper", place=Place(precision_m=float("nan"))),
    ]
    with store.writing() as session:
        with pytest.raises(InvalidRecord) as refused:
            records.record_all(session, SYSTEM, clock, wrong)
        assert records.shown(session, Initiative) == ()
    complaints = {(one.index, one.field) for one in refused.value.complaints}
    assert complaints == {
        (1, "title"),
        (1, "themes"),
        (1, "people"),
        (2, "end"),
        (3, "end"),
        (3, "public_id"),
        (3, "place.precision_m"),
    }


def test_the_revision_grows_with_every_stored_change_and_only_then(store: Store, clock: Clock) -> None:
    before = store.revision()
    with store.writing() as session:
        records.record(session, ANNA, clock, loper())
        assert revision.current(session) == before + 1
        assert store.revision() == before  # nobody else sees it yet
    with store.reading() as session:
        assert revision.current(session) == store.revision() == before + 1
    with pytest.raises(ZeroDivisionError), store.writing() as session:  # noqa: PT012
        records.record(session, ANNA, clock, loper())
        raise ZeroDivisionError
    assert store.revision() == before + 1
    with store.reading() as session:
        assert len(records.shown(session, Initiative)) == 1


@pytest.mark.parametrize("typed", ["\0", "groen\0", "\ud83d", "'", "%", "x" * 10_000])
def test_a_strange_question_gets_an_empty_answer(store: Store, clock: Clock, typed: str) -> None:
    with store.writing() as session:
        records.record(session, ANNA, clock, loper())
    with store.reading() as session:
        assert records.shown(session, Initiative, theme=typed) == ()
        assert known_places.find(session, typed) == ()
        with pytest.raises(RecordNotFound):
            records.get(session, f"initiatief-{typed}")
        assert records.shown(session, Initiative, bbox_rd=(float("nan"),) * 4) == ()

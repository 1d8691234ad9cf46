"""A buurtgesprek is made, changed and taken away, and everyone knows of it before its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from data.errors import ConflictError, InvalidRecord, PermissionDenied, RecordNotFound, StoryChanged
from data.records import Buurtgesprek
from data.services import audit, listing, meetings, periods, records, stories
from data.services import town as towns
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.meetings import Plan
from data.services.stories import Step, StepKind
from data.store import Store
from data.vocabulary import Visibility
from tests.data.services_map import small_town
from tests.data.services_map.small_town import MONTH, TODAY, M, clock

ANNA, BRAM = Actor(Role.COORDINATOR, "anna"), Actor(Role.COORDINATOR, "bram")
PLAN = Plan(
    title="Waar houdt Molenhoek op?",
    what="We kijken samen naar de kaart.",
    day=date(2027, 1, 14),
    begins="19:30",
    ends="21:30",
    place="de wiek",
    about="buurt-molenhoek",
    themes=("groen",),
    invited_by="brief in de bus",
    is_public=True,
)


def make(store: Store, plan: Plan = PLAN, actor: Actor = ANNA) -> Buurtgesprek:
    town = towns.now(store)
    with store.writing() as session:
        return meetings.record(session, actor, clock, town, plan, source="de gemeente")


def change(store: Store, seen: Buurtgesprek, plan: Plan, actor: Actor = ANNA) -> Buurtgesprek:
    town = towns.now(store)
    with store.writing() as session:
        return meetings.change(session, actor, clock, town, seen, plan)


def test_what_was_filled_in_comes_back_and_a_known_place_is_on_the_map(own_town: Store) -> None:
    made = make(own_town)
    with own_town.reading() as session:
        stored = meetings.find(session, ANNA, made.public_id)
    assert stored == made
    assert meetings.plan_of(stored) == replace(PLAN, place="De Wiek")
    assert stored.place.geometry == M


@pytest.mark.parametrize(
    ("meeting", "comes"),
    [
        (Buurtgesprek(title="vandaag", start=TODAY), True),
        (Buurtgesprek(title="gisteren", start=TODAY - timedelta(days=1)), False),
        (Buurtgesprek(title="dit jaar", start=TODAY, year_only=True), False),
        (Buurtgesprek(title="in voorbereiding", visibility=Visibility.DRAFT), True),
        (Buurtgesprek(title="ooit gehouden", source="openbaar feit"), False),
    ],
    ids=lambda one: getattr(one, "title", ""),
)
def test_a_meeting_is_to_come_from_its_day_on_and_without_one_only_while_it_is_prepared(
    meeting: Buurtgesprek, comes: bool
) -> None:
    assert meetings.is_to_come(meeting, TODAY) is comes


def test_a_place_that_nobody_knows_gets_no_pin(own_town: Store) -> None:
    made = make(own_town, replace(PLAN, place="bij Truus in de schuur"))
    assert (made.place.label, made.place.geometry) == ("bij Truus in de schuur", None)


def test_a_name_is_enough_to_begin_and_only_staff_sees_it(own_town: Store) -> None:
    made = make(own_town, Plan(title="Later meer"))
    assert made.visibility is Visibility.DRAFT
    with own_town.reading() as session, pytest.raises(RecordNotFound):
        meetings.find(session, VISITOR, made.public_id)


@pytest.mark.parametrize(
    ("field", "plan"),
    [
        ("title", replace(PLAN, title="  ")),
        ("title", replace(PLAN, title="x" * 101)),
        ("what", replace(PLAN, what="x" * 1001)),
        ("place", replace(PLAN, place="x" * 121)),
        ("day", replace(PLAN, day=None)),
        ("day", replace(PLAN, day=TODAY + timedelta(days=731))),
        ("begins", replace(PLAN, begins="24:00", ends="")),
        ("ends", replace(PLAN, ends="19:30")),
        ("ends", replace(PLAN, begins="21:31")),
        ("about", replace(PLAN, about="buurt-die-er-niet-is")),
        ("about", replace(PLAN, about="initiatief-moestuin")),
        ("people", replace(PLAN, people=12)),
        ("people", replace(PLAN, day=TODAY, people=-1)),
        ("themes", replace(PLAN, themes=("groen", "groen"))),
        ("themes", replace(PLAN, themes=("ruimtevaart",))),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_is_stored(
    own_town: Store, field: str, plan: Plan
) -> None:
    with pytest.raises(InvalidRecord) as refused:
        make(own_town, plan)
    assert [one.field for one in refused.value.complaints] == [field]
    with own_town.reading() as session:
        assert len(records.current(session, Buurtgesprek, actor=SYSTEM)) == 1  # the one of the small town


def test_everything_that_is_wrong_is_told_at_once(own_town: Store) -> None:
    with pytest.raises(InvalidRecord) as refused:
        make(own_town, replace(PLAN, title="", ends="08:00", people=3))
    assert {one.field for one in refused.value.complaints} == {"title", "ends", "people"}


def test_after_the_evening_the_number_of_people_is_noted(own_town: Store) -> None:
    made = make(own_town, replace(PLAN, day=TODAY))
    counted = change(own_town, made, replace(meetings.plan_of(made), people=42))
    assert (counted.version, counted.people) == (2, 42)


def test_who_changes_what_someone_else_changed_first_hears_of_both(own_town: Store) -> None:
    seen = make(own_town)
    theirs = change(own_town, seen, replace(PLAN, begins="20:00"), BRAM)
    with pytest.raises(ConflictError) as conflict:
        change(own_town, seen, replace(PLAN, title="Iets anders"))
    assert (conflict.value.theirs, conflict.value.yours.title) == (theirs, "Iets anders")


def test_a_meeting_of_which_only_the_year_is_known_keeps_that_until_someone_knows_the_day(
    own_town: Store,
) -> None:
    known = Buurtgesprek(title="Ooit", public_id="buurtgesprek-ooit", start=date(2023, 1, 1), year_only=True)
    small_town.add(own_town, known)
    with own_town.reading() as session:
        stored = meetings.find(session, ANNA, "buurtgesprek-ooit")
    again = change(own_town, stored, replace(meetings.plan_of(stored), people=9))
    assert (again.start, again.year_only) == (date(2023, 1, 1), True)
    dated = change(own_town, again, replace(meetings.plan_of(again), day=date(2023, 5, 4)))
    assert (dated.start, dated.year_only) == (date(2023, 5, 4), False)


def test_a_resident_cannot_make_a_meeting(own_town: Store) -> None:
    with pytest.raises(PermissionDenied):
        make(own_town, PLAN, VISITOR)


def test_a_meeting_to_come_is_told_of_from_today_with_its_day_time_and_place(own_town: Store) -> None:
    made = make(own_town)
    (row,) = (row for row in listing.rows(own_town, MONTH, today=TODAY) if row.public_id == made.public_id)
    assert (row.start, row.begins, row.ends, row.place_label) == (made.start, "19:30", "21:30", "De Wiek")
    assert row.shown_from == MONTH
    assert not periods.is_shown(made, date(2026, 10, 1), TODAY)
    assert periods.is_shown(made, date(2027, 1, 1), date(2027, 1, 20))


def test_a_meeting_to_come_brings_no_energy_before_its_day(own_town: Store) -> None:
    made = make(own_town)
    assert periods.energy_period(made) == (date(2027, 1, 14), date(2027, 1, 15))


# The story

STEPS = (
    Step(title="De wijken", sentence="Dit zijn de wijken.", layers=("wijken",)),
    Step(kind=StepKind.BESIDE, beside="2024-11", theme="groen", position=(5.17, 52.22, 14.5), notes="rustig"),
)
Save = Callable[..., stories.Story]


@pytest.fixture
def save(store: Store) -> Save:
    """Save steps of one meeting, on both databases."""

    def one(
        steps: tuple[Step, ...], seen: int, actor: Actor = ANNA, at: Callable[[], datetime] = clock
    ) -> stories.Story:
        with store.noting() as session:
            return stories.save(session, actor, at, "buurtgesprek-molen", steps, seen)

    return one


def test_a_story_comes_back_as_it_was_saved(store: Store, save: Save) -> None:
    saved = save(STEPS, 0)
    with store.reading() as session:
        assert stories.of(session, BRAM, "buurtgesprek-molen") == saved
    assert (saved.steps, saved.version) == (STEPS, 1)


def test_who_saves_over_what_a_colleague_saved_is_stopped_and_nothing_is_lost(
    store: Store, save: Save
) -> None:
    save(STEPS, 0)
    save(STEPS[:1], 1, BRAM)
    with pytest.raises(StoryChanged) as stopped:
        save((), 1)
    assert stopped.value.version == 2
    with store.reading() as session:
        assert stories.of(session, ANNA, "buurtgesprek-molen").steps == STEPS[:1]


@pytest.mark.parametrize(
    ("field", "step"),
    [
        ("sentence", Step(sentence="x" * 141)),
        ("title", Step(title="x" * 81)),
        ("notes", Step(notes="x" * 2001)),
        ("month", Step(month="2026-13")),
        ("beside", Step(beside="vorig jaar")),
        ("theme", Step(theme="ruimtevaart")),
        ("layers", Step(layers=("<script>",))),
        ("item", Step(item="../etc")),
        ("position", Step(position=(5.2, 91.0, 14.0))),
    ],
)
def test_a_step_that_cannot_be_shown_is_refused_by_its_number(save: Save, field: str, step: Step) -> None:
    with pytest.raises(InvalidRecord) as refused:
        save((STEPS[0], step), 0)
    assert [(one.field, one.index) for one in refused.value.complaints] == [(field, 1)]


def test_the_audit_trail_tells_of_one_sitting_once(store: Store, save: Save) -> None:
    def much_later() -> datetime:
        return clock() + timedelta(hours=2)

    for seen in range(3):
        save(STEPS, seen)
    save(STEPS, 3, BRAM)
    save(STEPS, 4, BRAM, much_later)
    with store.reading() as session:
        noted = audit.deeds(session, SYSTEM, subject="buurtgesprek-molen")
    assert [deed.name for deed in noted] == ["bram", "bram", "anna"]

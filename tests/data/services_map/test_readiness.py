"""The checklist of an evening: every line is good, or says what to do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.errors import PermissionDenied, RecordNotFound
from data.readiness_sentences import TITLES, line_sentence, room, to_come_sentence
from data.records import Buurtgesprek
from data.services import meeting_codes, records, stories
from data.services.access import SYSTEM, Actor, Role
from data.services.base_map import Standing
from data.services.readiness import ROOM_BYTES, Check, Found, Laptop, judge, look
from data.services.stories import Step
from data.store import Store
from tests.data.services_map import small_town

NOW = small_town.clock()
ANNA = Actor(Role.COORDINATOR, "anna")
EVENING = Buurtgesprek(title="Samen kijken", public_id="buurtgesprek-samen", start=date(2026, 11, 26))
WHOLE = Standing(900, 900, 10_000_000, 0, 0, NOW)
READY = Found(
    meeting=EVENING, n_steps=7, has_code=True, base_map=WHOLE, newest_at=NOW, free_bytes=2 * ROOM_BYTES
)
LAPTOP = Laptop(phones_at=("http://192.168.1.20:8501",))


def found_bad(found: Found = READY, laptop: Laptop = LAPTOP) -> dict[Check, str]:
    """The lines that are not good, each with its word."""
    return {line.check: line.why for line in judge(found, laptop, NOW) if not line.is_good}


def test_a_laptop_on_which_everything_is_there_is_ready() -> None:
    assert found_bad() == {}
    assert [line.check for line in judge(READY, LAPTOP, NOW)] == list(Check)


@pytest.mark.parametrize(
    ("found", "bad"),
    [
        (replace(READY, meeting=None), {Check.MEETING: "none"}),
        (replace(READY, n_steps=0), {Check.MEETING: "no story"}),
        (replace(READY, meeting=replace(EVENING, start=None)), {Check.MEETING: "no day"}),
        (replace(READY, broken_steps=(2, 5)), {Check.STEPS: "broken"}),
        (replace(READY, has_code=False), {Check.CODE: "none"}),
        (replace(READY, base_map=None), {Check.MAP: "none"}),
        (replace(READY, base_map=replace(WHOLE, n_kept=0, taken_at=None)), {Check.MAP: "none"}),
        (replace(READY, base_map=replace(WHOLE, n_kept=450, taken_at=None)), {Check.MAP: "partly"}),
        (replace(READY, newest_at=NOW + timedelta(hours=1)), {Check.CLOCK: "behind"}),
        (replace(READY, newest_at=NOW + timedelta(minutes=1)), {}),
        (replace(READY, free_bytes=ROOM_BYTES - 1), {Check.DISK: "full"}),
        (Found(is_database_well=False, free_bytes=ROOM_BYTES), {Check.DATABASE: "bad", Check.MAP: "none"}),
    ],
)
def test_what_lacks_is_told_and_nothing_else(found: Found, bad: dict[Check, str]) -> None:
    assert found_bad(found) == bad


@pytest.mark.parametrize(
    ("laptop", "bad"),
    [
        (replace(LAPTOP, makes_paper=False), {Check.PAPER: "missing"}),
        (Laptop(), {Check.PHONES: "none"}),
        (Laptop(listens_here_only=True), {Check.PHONES: "shut"}),
        (Laptop(is_barred=True), {Check.PHONES: "barred"}),
    ],
)
def test_what_this_computer_cannot_do_is_told(laptop: Laptop, bad: dict[Check, str]) -> None:
    assert found_bad(laptop=laptop) == bad


SOMETHING_WRONG = (
    replace(READY, meeting=None),
    replace(READY, n_steps=0),
    replace(READY, meeting=replace(EVENING, start=None)),
    replace(READY, broken_steps=(2, 5), base_map=replace(WHOLE, n_kept=450, taken_at=None), has_code=False),
    replace(READY, base_map=None, newest_at=NOW + timedelta(hours=1), free_bytes=1_000_000),
    Found(is_database_well=False),
)


@pytest.mark.parametrize("found", [READY, *SOMETHING_WRONG])
@pytest.mark.parametrize(
    "laptop",
    [LAPTOP, Laptop(makes_paper=False), Laptop(listens_here_only=True), Laptop(is_barred=True)],
)
def test_every_line_is_a_plain_sentence(found: Found, laptop: Laptop) -> None:
    for line in judge(found, laptop, NOW):
        assert TITLES[line.check]
        sentence = line_sentence(line)
        assert "{" not in sentence
        assert "None" not in sentence


def test_the_sentences_name_the_facts() -> None:
    said = {line.check: line_sentence(line) for line in judge(READY, LAPTOP, NOW)}
    assert said[Check.MEETING] == "Samen kijken, 26 november 2026. Het verhaal heeft 7 stappen."
    assert said[Check.MAP] == "Meegenomen op 21 november 2026: 900 stukjes kaart."
    assert "http://192.168.1.20:8501" in said[Check.PHONES]
    assert "21 november 2026, 13.00 uur" in said[Check.CLOCK]
    (steps,) = (
        line_sentence(line)
        for line in judge(replace(READY, broken_steps=(2, 5)), LAPTOP, NOW)
        if line.check is Check.STEPS
    )
    assert steps.startswith("Niet te tonen: stap 2 en 5.")


def test_what_is_still_to_be_fetched_is_told_with_how_long_it_takes() -> None:
    told = to_come_sentence(Standing(0, 2590, 0, 31_080_000, 648, None))
    assert told == "Er zijn 2.590 stukjes kaart op te halen: ongeveer 31 MB, in ongeveer 11 minuten."
    assert to_come_sentence(WHOLE) == "De hele achtergrondkaart is al meegenomen."
    assert room(12_480_000_000) == "12,5 GB"


@pytest.fixture
def prepared(own_town: Store) -> Store:
    """The small town with one evening to come: a step that can be shown, and one that cannot."""
    steps = [
        Step(title="Wat hier leeft", month="2026-11"),
        Step(title="Weg", item="initiatief-dat-er-niet-is"),
        Step(title="Ook weg", month="2026-10", item="hotspot-weg"),
        Step(title="Toen", month="2026-11", beside="2025-11", theme="groen", item="barriere-noorderspoor"),
    ]
    with own_town.writing() as session:
        for day in (date(2026, 12, 1), EVENING.start, date(2026, 11, 1)):
            made = records.record(
                session, ANNA, small_town.clock, replace(EVENING, public_id="", start=day, title=f"Op {day}")
            )
            if day == EVENING.start:
                stories.save(session, ANNA, small_town.clock, made.public_id, steps, 0)
                meeting_codes.make(
                    session,
                    ANNA,
                    small_town.clock,
                    title=made.title,
                    begins_at=NOW + timedelta(days=5),
                    ends_at=NOW + timedelta(days=5, hours=3),
                    buurtgesprek_id=made.public_id,
                )
    return own_town


def test_the_first_evening_to_come_is_looked_at_and_every_step_of_it_is_tried(prepared: Store) -> None:
    found = look(prepared, ANNA, small_town.clock)
    assert found.meeting is not None
    assert found.meeting.start == EVENING.start
    assert (found.n_steps, found.broken_steps) == (4, (2, 3))
    assert found.has_code
    assert found.base_map is not None
    assert found.base_map.n_kept == 0
    assert found.newest_at == NOW
    assert found.free_bytes > 0


def test_an_evening_can_be_named_and_one_that_is_not_there_is_refused(prepared: Store) -> None:
    with prepared.reading() as session:
        later = next(
            one
            for one in records.current(session, Buurtgesprek, actor=SYSTEM)
            if one.start == date(2026, 12, 1)
        )
    found = look(prepared, ANNA, small_town.clock, later.public_id)
    assert (found.meeting, found.n_steps, found.has_code) == (later, 0, False)
    with pytest.raises(RecordNotFound):
        look(prepared, ANNA, small_town.clock, "buurtgesprek-weg")


def test_a_visitor_does_not_see_the_checklist(own_town: Store) -> None:
    with pytest.raises(PermissionDenied):
        look(own_town, Actor(Role.VISITOR), small_town.clock)

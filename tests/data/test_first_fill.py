"""An empty database fills itself once, with everything or nothing."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from data import first_fill, reference
from data.errors import DivisionMissing
from data.first_fill import fill, require_division
from data.models import Base, DatasetRow, ResidentOutlineRow, StatisticalCellRow
from data.models.records import BarrierRow, PromiseRow
from data.records import RECORD_TYPES, Barrier, Buurt, Buurtgesprek, Promise, Record
from data.services import (
    cells,
    counted_outlines,
    datasets,
    example,
    known_places,
    records,
    stories,
    wijken,
)
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import Store

SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]


def clock() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def silent(sentence: str) -> None:
    """Nobody waits for this database."""


def everything(store: Store) -> list[Record]:
    with store.reading() as session:
        return [one for kind in RECORD_TYPES for one in records.current(session, kind)]


def test_an_empty_database_gets_areas_places_facts_and_example_life(store: Store) -> None:
    said: list[str] = []
    assert fill(store, SETTINGS, clock, said.append)
    with store.reading() as session:
        assert len(wijken.all_wijken(session)) == 9
        assert len(wijken.all_cbs_buurten(session)) == 43
        assert len(known_places.all_places(session)) == len(reference.known_places())
        assert [one.is_example for one in datasets.all_datasets(session)] == [False] * 3 + [True] * 6
    assert any("voorbeelddata" in sentence for sentence in said)
    stored = {one.public_id: one for one in everything(store)}
    for fact in reference.facts():
        assert replace(stored[fact.public_id], version=0, recorded_at=None) == fact


def test_a_second_fill_does_nothing_and_says_nothing(spatialite_store: Store) -> None:
    assert fill(spatialite_store, SETTINGS, clock, silent)
    before = spatialite_store.revision()
    said: list[str] = []
    assert not fill(spatialite_store, SETTINGS, clock, said.append)
    assert (spatialite_store.revision(), said) == (before, [])


def test_the_example_stays_away_when_the_setting_says_so(spatialite_store: Store) -> None:
    fill(spatialite_store, SETTINGS.model_copy(update={"example_data": False}), clock, silent)
    assert len(everything(spatialite_store)) == len(reference.facts())


def test_an_example_that_was_removed_does_not_come_back(spatialite_store: Store) -> None:
    fill(spatialite_store, SETTINGS, clock, silent)
    with spatialite_store.writing() as session:
        assert example.remove_all(session, SYSTEM, clock) > 450
    assert not fill(spatialite_store, SETTINGS, clock, silent)
    with spatialite_store.reading() as session:
        assert not example.is_present(session)


def test_a_database_from_before_there_were_barriers_gets_them_once(store: Store) -> None:
    fill(store, SETTINGS, clock, silent)
    with store.writing() as session:
        session.execute(delete(BarrierRow))
        session.execute(delete(DatasetRow).where(DatasetRow.name == first_fill.EXAMPLE_BARRIERS))
    said: list[str] = []
    assert fill(store, SETTINGS, clock, said.append)
    assert not fill(store, SETTINGS, clock, said.append)
    assert len(said) == 1
    with store.reading() as session:
        assert len(records.current(session, Barrier)) == len(reference.barriers())


def test_a_database_from_before_there_were_promises_gets_those_of_its_own_talks_once(store: Store) -> None:
    fill(store, SETTINGS, clock, silent)
    with store.writing() as session:
        before = records.current(session, Promise)
        session.execute(delete(PromiseRow))
        session.execute(delete(DatasetRow).where(DatasetRow.name == first_fill.EXAMPLE_PROMISES))
    said: list[str] = []
    assert fill(store, SETTINGS, clock, said.append)
    assert not fill(store, SETTINGS, clock, said.append)
    assert len(said) == 1
    with store.reading() as session:
        assert [one.title for one in records.current(session, Promise)] == [one.title for one in before]
        talks = {one.public_id: one.start for one in records.current(session, Buurtgesprek)}
    assert before
    assert all(one.is_example and one.start == talks[one.buurtgesprek_id] for one in before)


@pytest.mark.parametrize(
    ("row", "dataset", "all_of"),
    [
        (StatisticalCellRow, first_fill.EXAMPLE_CELLS, cells.all_cells),
        (ResidentOutlineRow, first_fill.EXAMPLE_OUTLINES, counted_outlines.counted),
    ],
    ids=["numbers", "drawings"],
)
def test_a_database_from_before_there_were_numbers_or_drawings_of_residents_gets_them_once(
    store: Store, row: type[Base], dataset: str, all_of: Callable[[Session], Sequence[Any]]
) -> None:
    fill(store, SETTINGS, clock, silent)
    with store.writing() as session:
        before = all_of(session)
        session.execute(delete(row))
        session.execute(delete(DatasetRow).where(DatasetRow.name == dataset))
    said: list[str] = []
    assert fill(store, SETTINGS, clock, said.append)
    assert not fill(store, SETTINGS, clock, said.append)
    assert len(said) == 1
    with store.reading() as session:
        assert all_of(session) == before
    assert before
    assert all(one.is_example for one in before)


def test_invented_numbers_leave_with_the_other_examples_and_never_replace_real_ones(
    spatialite_store: Store,
) -> None:
    fill(spatialite_store, SETTINGS, clock, silent)
    with spatialite_store.writing() as session:
        real = [replace(cell, is_example=False) for cell in cells.all_cells(session)[:20]]
        example.remove_all(session, SYSTEM, clock)
        assert not cells.are_there(session)
        cells.replace_all(session, SYSTEM, clock, real)
    assert not fill(spatialite_store, SETTINGS, clock, silent)
    with spatialite_store.reading() as session:
        assert cells.all_cells(session) == tuple(real)


def test_barriers_do_not_come_to_a_database_whose_example_was_taken_out(spatialite_store: Store) -> None:
    fill(spatialite_store, SETTINGS, clock, silent)
    with spatialite_store.writing() as session:
        example.remove_all(session, SYSTEM, clock)
    assert not fill(spatialite_store, SETTINGS, clock, silent)
    with spatialite_store.reading() as session:
        assert records.current(session, Barrier) == ()


def test_another_municipality_is_not_filled_with_hilversum(spatialite_store: Store) -> None:
    elsewhere = SETTINGS.model_copy(update={"municipality_code": "GM0363"})
    assert not fill(spatialite_store, elsewhere, clock, silent)
    assert everything(spatialite_store) == []
    with pytest.raises(DivisionMissing) as refused:
        require_division(spatialite_store, elsewhere)
    assert refused.value.municipality_code == "GM0363"


def test_a_fill_that_fails_leaves_nothing_behind(
    spatialite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("halfway")

    monkeypatch.setattr(first_fill, "_fill_example", fail)
    with pytest.raises(RuntimeError):
        fill(spatialite_store, SETTINGS, clock, silent)
    assert everything(spatialite_store) == []
    with spatialite_store.reading() as session:
        assert wijken.all_wijken(session) == ()


def test_two_that_start_at_once_fill_it_once(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: fill(store, SETTINGS, clock, silent), range(4)))
    assert sorted(done) == [False, False, False, True]
    assert len({one.public_id for one in everything(store)}) == len(everything(store))


def test_who_is_new_finds_a_meeting_to_come_with_a_story_that_leaves_with_the_examples(store: Store) -> None:
    fill(store, SETTINGS, clock, silent)
    coming = "buurtgesprek-voorbeeld-komt"
    with store.writing() as session:
        meeting = records.get(session, coming)
        story = stories.of(session, SYSTEM, coming)
        buurt = records.get(session, story.steps[5].item)
        example.remove_all(session, SYSTEM, clock)
        assert stories.of(session, SYSTEM, coming).steps == ()
    assert meeting.is_example
    assert meeting.start is not None
    assert meeting.start > clock().date()
    assert meeting.place.geometry is not None
    assert isinstance(buurt, Buurt)
    assert buurt.symbol == "zon"
    assert all(0 < len(step.sentence) <= stories.LONGEST_SENTENCE for step in story.steps)

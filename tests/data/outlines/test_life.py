"""An outline is withdrawn and put back, sleeps and wakes, and its versions are never lost."""

from datetime import date

import pytest

from data.clock import Clock
from data.errors import ConflictError, InvalidRecord, RecordNotFound
from data.records import Boundary, Buurt
from data.services import audit, boundaries, boundary_acts, boundary_life, boundary_versions, records
from data.services.access import SYSTEM
from data.services.boundaries import Stage, start_id_of
from data.store import Store
from data.vocabulary import Visibility
from tests.data.outlines.conftest import Saved
from tests.data.outlines.drawings import ANNA, BRAM, TODAY, drawn


def stage_of(town: Store, clock: Clock, public_id: str) -> Stage:
    with town.reading() as session:
        return boundaries.get(session, ANNA, clock, public_id).stage


def test_withdrawing_takes_the_outline_and_its_new_buurt_away_and_putting_back_brings_both(
    town: Store, clock: Clock, saved: Saved
) -> None:
    public = saved(stage=Visibility.PUBLIC)
    with town.writing() as session:
        assert boundary_life.withdraw(session, ANNA, clock, start_id_of(public), "vergissing")
    with town.reading() as session:
        assert records.current(session, Boundary) == ()
        assert records.current(session, Buurt) == ()
    assert stage_of(town, clock, public.public_id) is Stage.WITHDRAWN
    with town.writing() as session:
        boundary_life.put_back(session, BRAM, clock, start_id_of(public))
    with town.reading() as session:
        assert records.current(session, Boundary) == (public,)
        assert len(records.current(session, Buurt)) == 1
        whys = [deed.why for deed in audit.deeds(session, SYSTEM, subject=public.public_id)]
    assert "vergissing" in whys


def test_a_buurt_with_another_outline_stays_when_one_is_withdrawn(
    town: Store, clock: Clock, saved: Saved
) -> None:
    whole = saved(stage=Visibility.PUBLIC)
    saved(stage=Visibility.PUBLIC, buurt_id=whole.buurt_id, theme="groen", name="Groen")
    with town.writing() as session:
        assert not boundary_life.withdraw(session, ANNA, clock, start_id_of(whole), "te groot")
    with town.reading() as session:
        assert len(records.current(session, Buurt)) == 1


def test_withdrawing_needs_a_reason_and_the_version_that_was_seen(
    town: Store, clock: Clock, saved: Saved
) -> None:
    public = saved(stage=Visibility.PUBLIC)
    with town.writing() as session, pytest.raises(InvalidRecord):
        boundary_life.withdraw(session, ANNA, clock, start_id_of(public), " ")
    saved(BRAM, start_id=start_id_of(public), name="Anders", stage=Visibility.PUBLIC)
    with town.writing() as session, pytest.raises(ConflictError):
        boundary_life.withdraw(session, ANNA, clock, start_id_of(public), "vergissing")
    assert stage_of(town, clock, public.public_id) is Stage.PUBLIC


def test_an_outline_sleeps_after_its_last_day_and_wakes_with_a_new_period(
    town: Store, clock: Clock, saved: Saved
) -> None:
    old = saved(start=date(2025, 1, 1), end=date(2026, 6, 1), stage=Visibility.PUBLIC)
    assert stage_of(town, clock, old.public_id) is Stage.ASLEEP
    with town.writing() as session:
        awake = boundary_life.wake(session, ANNA, clock, start_id_of(old))
    assert (awake.start, awake.end) == (TODAY, date(2028, 5, 21))
    assert awake.place == old.place
    assert stage_of(town, clock, old.public_id) is Stage.ASLEEP  # it did sleep from June to November
    with town.writing() as session, pytest.raises(InvalidRecord):
        boundary_life.wake(session, ANNA, clock, start_id_of(awake))


def test_an_earlier_version_comes_back_on_top_and_the_ones_between_stay(
    town: Store, clock: Clock, saved: Saved
) -> None:
    """Anna publishes, Bram makes it larger under another name, Anna puts hers back."""
    first = saved(stage=Visibility.PUBLIC)
    second = saved(
        BRAM, start_id=start_id_of(first), name="Groot", shape=drawn(size_m=700), stage=Visibility.PUBLIC
    )
    with town.writing() as session:
        third = boundary_versions.restore(session, ANNA, clock, start_id_of(second), 1, "te groot")
    assert third.version == 3
    assert (third.title, third.place) == (first.title, first.place)
    with town.reading() as session:
        kept = boundary_versions.versions(session, ANNA, first.public_id)
        deeds = audit.deeds(session, SYSTEM, subject=first.public_id)
    assert [one.boundary for one in kept] == [third, second, first]
    assert [one.stands for one in kept] == [True, False, False]
    told = [(deed.name, deed.act) for deed in deeds]
    assert told == [("anna", "restore"), ("bram", "change"), ("anna", "publish")]
    assert deeds[0].why == "te groot"


def test_restoring_what_is_not_there_or_was_changed_since_is_refused(
    town: Store, clock: Clock, saved: Saved
) -> None:
    first = saved(stage=Visibility.PUBLIC)
    with town.writing() as session, pytest.raises(RecordNotFound):
        boundary_versions.restore(session, ANNA, clock, start_id_of(first), 7)
    second = saved(BRAM, start_id=start_id_of(first), stage=Visibility.PUBLIC)
    saved(BRAM, start_id=start_id_of(second), stage=Visibility.PUBLIC)
    with town.writing() as session, pytest.raises(ConflictError):
        boundary_versions.restore(session, ANNA, clock, start_id_of(second), 1)


def test_two_versions_are_compared_in_area_and_in_fields(town: Store, clock: Clock, saved: Saved) -> None:
    first = saved(stage=Visibility.PUBLIC)
    second = saved(
        start_id=start_id_of(first), shape=drawn(140_100), people=20, theme="groen", stage=Visibility.PUBLIC
    )
    found = boundary_versions.compare(first, second)
    assert found.shape.added.area == pytest.approx(40_000, rel=0.01)
    assert found.shape.removed.area == pytest.approx(40_000, rel=0.01)
    assert found.shape.kept.area == pytest.approx(120_000, rel=0.01)
    assert found.shape.bearing_degrees == pytest.approx(90, abs=1)
    assert {change.field: (change.before, change.after) for change in found.changes} == {
        "people": (12, 20),
        "themes": ((), ("groen",)),
    }


def test_what_was_asked_to_be_read_goes_back_with_what_should_be_better(
    town: Store, clock: Clock, saved: Saved
) -> None:
    asked = saved(stage=Visibility.TO_READ)
    with town.writing() as session:
        back = boundary_acts.give_back(session, BRAM, clock, start_id_of(asked), "de sloot hoort erbij")
    assert back.visibility is Visibility.DRAFT
    with town.reading() as session:
        [newest, *_] = audit.deeds(session, SYSTEM, subject=asked.public_id)
    assert (newest.name, newest.why) == ("bram", "de sloot hoort erbij")

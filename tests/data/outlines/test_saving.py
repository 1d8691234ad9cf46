"""Outlines of buurten live as records: saved, read by another, published, revised."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from shapely import box

from data.clock import Clock
from data.errors import ConflictError, InvalidRecord, PermissionDenied, ShapeRefused, TooManyOutlines
from data.records import Boundary, Buurt, Buurtgesprek, Place
from data.services import audit, boundaries, boundary_acts, records
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.boundaries import OutlineWithdrawn, Stage, start_id_of
from data.store import Store
from data.vocabulary import Visibility
from tests.data.outlines.conftest import Saved
from tests.data.outlines.drawings import ANNA, BRAM, TODAY, command, drawn


def public_titles(town: Store) -> list[str]:
    with town.reading() as session:
        return [one.title for one in records.current(session, Boundary)]


def deeds_of(town: Store, public_id: str) -> list[str]:
    with town.reading() as session:
        return [deed.act for deed in reversed(audit.deeds(session, SYSTEM, subject=public_id))]


def test_a_concept_is_seen_by_staff_only_and_has_no_buurt_yet(
    town: Store, clock: Clock, saved: Saved
) -> None:
    concept = saved()
    assert public_titles(town) == []
    with town.reading() as session:
        [outline] = boundaries.all_outlines(session, BRAM, clock)
        assert records.current(session, Buurt, actor=BRAM) == ()
        with pytest.raises(PermissionDenied):
            boundaries.all_outlines(session, VISITOR, clock)
    assert (outline.boundary, outline.stage, outline.is_mine) == (concept, Stage.DRAFT, False)
    assert outline.boundary.place.geometry is not None
    assert outline.boundary.place.geometry.area == pytest.approx(160_000, rel=1e-3)


@pytest.mark.parametrize("stage", [Visibility.DRAFT, Visibility.TO_READ, Visibility.PUBLIC])
def test_who_had_no_answer_and_saves_again_has_one_outline(
    town: Store, clock: Clock, saved: Saved, stage: Visibility
) -> None:
    first = saved(stage=stage)
    assert saved(stage=stage) == first
    with town.reading() as session:
        assert len(boundaries.all_outlines(session, BRAM, clock)) == 1


def test_what_differs_in_anything_or_comes_from_another_is_an_outline_of_its_own(
    town: Store, clock: Clock, saved: Saved
) -> None:
    saved()
    saved(theme="groen")
    saved(shape=drawn(140_000.01))
    saved(stage=Visibility.TO_READ)
    saved(actor=BRAM)
    with town.reading() as session:
        assert len(boundaries.all_outlines(session, BRAM, clock)) == 5


def test_publishing_makes_the_buurt_with_a_heart_within_and_a_colour_nobody_near_has(
    town: Store, clock: Clock, saved: Saved
) -> None:
    first = saved(stage=Visibility.PUBLIC)
    second = saved(name="Wiekhoek", shape=drawn(140_500), stage=Visibility.PUBLIC)
    with town.reading() as session:
        buurten = {one.public_id: one for one in records.current(session, Buurt)}
    assert public_titles(town) == ["Molenhoek", "Wiekhoek"]
    one, other = buurten[first.buurt_id], buurten[second.buurt_id]
    assert first.place.geometry is not None
    assert first.place.geometry.contains(one.place.geometry)
    assert (one.title, one.symbol) == ("Molenhoek", "")
    assert one.colour != other.colour
    assert deeds_of(town, "grens-molenhoek") == ["publish"]
    assert deeds_of(town, "buurt-molenhoek") == ["make buurt"]


def test_a_theme_of_its_own_joins_a_buurt_that_is_there(town: Store, clock: Clock, saved: Saved) -> None:
    whole = saved(stage=Visibility.PUBLIC)
    green = saved(stage=Visibility.PUBLIC, buurt_id=whole.buurt_id, theme="groen", name="Groen")
    assert green.buurt_id == whole.buurt_id
    assert green.themes == ("groen",)


def test_who_asks_another_to_read_does_not_publish_it(town: Store, clock: Clock, saved: Saved) -> None:
    asked = saved(stage=Visibility.TO_READ)
    with town.writing() as session, pytest.raises(PermissionDenied):
        boundary_acts.publish(session, ANNA, clock, start_id_of(asked))
    with town.writing() as session, pytest.raises(PermissionDenied):
        boundary_acts.save(
            session, ANNA, clock, replace(command(), start_id=start_id_of(asked), stage=Visibility.PUBLIC)
        )
    assert public_titles(town) == []
    with town.writing() as session:
        boundary_acts.publish(session, BRAM, clock, start_id_of(asked))
    assert public_titles(town) == ["Molenhoek"]


def test_a_concept_of_a_public_outline_changes_nothing_until_it_is_published(
    town: Store, clock: Clock, saved: Saved
) -> None:
    public = saved(stage=Visibility.PUBLIC)
    start_id = start_id_of(public)
    concept = saved(BRAM, name="Molenhoek, ruimer", start_id=start_id, shape=drawn(size_m=500))
    assert public_titles(town) == ["Molenhoek"]
    with town.writing() as session:
        newer = boundary_acts.publish(session, BRAM, clock, start_id_of(concept))
    assert (newer.public_id, newer.version, newer.replaces) == (public.public_id, 2, "")
    assert public_titles(town) == ["Molenhoek, ruimer"]
    with town.reading() as session:
        left = boundaries.get(session, ANNA, clock, concept.public_id)
    assert left.stage is Stage.WITHDRAWN
    assert "grens-molenhoek.2" in left.withdrawn_why


def test_who_comes_second_gets_both_and_nothing_is_overwritten(
    town: Store, clock: Clock, saved: Saved
) -> None:
    public = saved(stage=Visibility.PUBLIC)
    seen = start_id_of(public)
    theirs = saved(BRAM, name="Van Bram", start_id=seen, stage=Visibility.PUBLIC)
    with pytest.raises(ConflictError) as conflict:
        saved(ANNA, name="Van Anna", start_id=seen, stage=Visibility.PUBLIC)
    assert conflict.value.theirs == theirs
    assert conflict.value.yours.title == "Van Anna"
    assert public_titles(town) == ["Van Bram"]
    on_top = saved(ANNA, name="Van Anna", start_id=start_id_of(theirs), stage=Visibility.PUBLIC)
    assert on_top.version == 3


def test_everything_that_cannot_stand_is_told_at_once_and_nothing_is_stored(
    town: Store, clock: Clock, saved: Saved
) -> None:
    with pytest.raises(InvalidRecord) as refused:
        saved(
            name=" ",
            end=TODAY,
            people=0,
            theme="onzin",
            buurt_id="buurt-weg",
            why_here="x" * 1001,
        )
    fields = {complaint.field for complaint in refused.value.complaints}
    assert fields == {"title", "end", "people", "themes", "buurt_id", "why_here"}
    with town.reading() as session:
        assert boundaries.all_outlines(session, ANNA, clock) == ()
        assert audit.deeds(session, SYSTEM, subject="grens-") == ()


def test_a_name_that_looks_like_one_that_is_there_is_found(town: Store, clock: Clock, saved: Saved) -> None:
    saved(stage=Visibility.PUBLIC)
    with town.reading() as session:
        found = [boundaries.near_names(session, ANNA, name) for name in ("molenhoèk", "De Molenhoek", "Laan")]
        meetings = records.current(session, Buurtgesprek)
    assert [[one.title for one in each] for each in found] == [["Molenhoek"], ["Molenhoek"], []]
    assert meetings == ()


def test_a_revision_that_begins_later_leaves_the_past_as_it_was(
    town: Store, clock: Clock, saved: Saved
) -> None:
    """Drawn for January, wider from June on: in March the map still shows the first."""
    first = saved(start=date(2026, 1, 1), stage=Visibility.PUBLIC)
    wider = saved(
        start_id=start_id_of(first), start=date(2026, 6, 1), shape=drawn(size_m=600), stage=Visibility.PUBLIC
    )
    with town.reading() as session:
        [in_march] = records.shown(session, Boundary, start=date(2026, 3, 1), end=date(2026, 4, 1))
        [in_july] = records.shown(session, Boundary, start=date(2026, 7, 1), end=date(2026, 8, 1))
    assert in_march.public_id == first.public_id
    assert in_july == wider
    assert wider.buurt_id == first.buurt_id


def test_a_drawer_makes_concepts_within_the_area_of_the_code_and_nothing_else(
    town: Store, clock: Clock, saved: Saved
) -> None:
    drawer = Actor(Role.DRAWER, "code-1", box(139_000, 469_000, 141_000, 470_500))
    concept = saved(drawer)
    assert concept.visibility is Visibility.DRAFT
    with pytest.raises(PermissionDenied):
        saved(drawer, shape=drawn(140_900))
    for stage in (Visibility.TO_READ, Visibility.PUBLIC):
        with pytest.raises(PermissionDenied):
            saved(drawer, stage=stage)
    with pytest.raises(PermissionDenied):
        saved(drawer, start_id=start_id_of(concept))


def test_with_one_code_a_room_full_of_people_draws_and_not_a_flood(
    town: Store, clock: Clock, saved: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundary_acts, "MOST_WITH_A_CODE", 2)
    room, other = Actor(Role.DRAWER, "code-1"), Actor(Role.DRAWER, "code-2")
    for number, drawer in enumerate((room, room, other, ANNA, ANNA, ANNA)):
        saved(drawer, name=f"Buurt {number}")
    with pytest.raises(TooManyOutlines):
        saved(room)
    later = lambda: clock() + timedelta(hours=1)  # noqa: E731
    with town.writing() as session:
        boundary_acts.save(session, room, later, command())


def test_a_shape_that_cannot_be_an_outline_is_refused_with_its_reasons(
    town: Store, clock: Clock, saved: Saved
) -> None:
    bow_tie = {
        "type": "Polygon",
        "coordinates": [[[5.17, 52.22], [5.18, 52.23], [5.18, 52.22], [5.17, 52.23]]],
    }
    with pytest.raises(ShapeRefused) as refused:
        saved(shape=bow_tie)
    assert refused.value.reading.reasons
    with town.reading() as session:
        assert boundaries.all_outlines(session, ANNA, clock) == ()


def test_what_was_withdrawn_is_not_changed_by_who_did_not_know(
    town: Store, clock: Clock, saved: Saved
) -> None:
    public = saved(stage=Visibility.PUBLIC)
    with town.writing() as session:
        records.hide(session, BRAM, clock, public.public_id, "stond er dubbel")
    with pytest.raises(OutlineWithdrawn) as refused:
        saved(start_id=start_id_of(public), stage=Visibility.PUBLIC)
    assert refused.value.why == "stond er dubbel"


def test_a_revision_of_what_was_invented_stays_invented_and_keeps_what_the_form_does_not_ask(
    town: Store, clock: Clock, saved: Saved
) -> None:
    with town.writing() as session:
        shape = Place(box(140_000, 469_500, 140_400, 469_900), 25.0, "bij de molen")
        invented = Boundary(
            title="Bedacht", what="verhaal", organiser="de molen", place=shape, is_example=True
        )
        first = records.record(session, ANNA, clock, invented)
    second = saved(start_id=start_id_of(first), stage=Visibility.PUBLIC)
    assert (second.what, second.organiser, second.place.label) == ("verhaal", "de molen", "bij de molen")
    assert second.is_example

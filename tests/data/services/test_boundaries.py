"""Outlines of buurten live as records: saved, read by another, published, revised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from shapely.geometry import box, mapping

from data.clock import Clock
from data.errors import ConflictError, InvalidRecord, PermissionDenied
from data.records import Boundary, Buurt, Buurtgesprek
from data.services import audit, boundaries, boundary_acts, records, wijken
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.boundaries import Stage
from data.services.boundary_acts import SaveOutline
from data.store import Store
from data.vocabulary import Visibility
from geo.crs import to_wgs84
from tests.data.services_map.small_town import CBS_BUURTEN, WIJKEN

ANNA, BRAM = Actor(Role.COORDINATOR, "anna"), Actor(Role.COORDINATOR, "bram")
TODAY = date(2026, 11, 21)


@pytest.fixture
def clock() -> Clock:
    """A clock that ticks a second each time one looks."""
    seconds: Iterator[int] = count()
    return lambda: datetime(2026, 11, 21, 12, next(seconds) // 60 % 60, next(seconds) % 60, tzinfo=UTC)


@pytest.fixture
def town(store: Store, clock: Clock) -> Store:
    """Two wijken, and nobody drew anything yet."""
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, clock, WIJKEN, CBS_BUURTEN)
    return store


def drawn(west: float = 140_000, south: float = 469_500, size_m: float = 400) -> dict[str, Any]:
    """A square block as it comes from the browser."""
    shape = to_wgs84(box(west, south, west + size_m, south + size_m))
    return dict(mapping(shape))


def command(**changes: Any) -> SaveOutline:
    """What a coordinator saves of a drawing."""
    made = SaveOutline(shape=drawn(), name="Molenhoek", start=TODAY, end=date(2028, 5, 21), people=12)
    return replace(made, **changes)


def saved(town: Store, clock: Clock, actor: Actor = ANNA, **changes: Any) -> Boundary:
    with town.writing() as session:
        return boundary_acts.save(session, actor, clock, command(**changes))


def public_titles(town: Store) -> list[str]:
    with town.reading() as session:
        return [one.title for one in records.current(session, Boundary)]


def deeds_of(town: Store, public_id: str) -> list[str]:
    with town.reading() as session:
        return [deed.act for deed in reversed(audit.deeds(session, SYSTEM, subject=public_id))]


def test_a_concept_is_seen_by_staff_only_and_has_no_buurt_yet(town: Store, clock: Clock) -> None:
    concept = saved(town, clock)
    assert public_titles(town) == []
    with town.reading() as session:
        [outline] = boundaries.all_outlines(session, BRAM, clock)
        assert records.current(session, Buurt, actor=BRAM) == ()
        with pytest.raises(PermissionDenied):
            boundaries.all_outlines(session, VISITOR, clock)
    assert (outline.boundary, outline.stage, outline.is_mine) == (concept, Stage.DRAFT, False)
    assert outline.km2 == pytest.approx(0.16, rel=1e-3)


def test_publishing_makes_the_buurt_with_a_heart_within_and_a_colour_nobody_near_has(
    town: Store, clock: Clock
) -> None:
    first = saved(town, clock, stage=Visibility.PUBLIC)
    second = saved(town, clock, name="Wiekhoek", shape=drawn(140_500), stage=Visibility.PUBLIC)
    with town.reading() as session:
        buurten = {one.public_id: one for one in records.current(session, Buurt)}
    assert public_titles(town) == ["Molenhoek", "Wiekhoek"]
    one, other = buurten[first.buurt_id], buurten[second.buurt_id]
    assert first.place.geometry is not None
    assert first.place.geometry.contains(one.place.geometry)
    assert (one.title, one.symbol) == ("Molenhoek", "")
    assert one.colour != other.colour
    assert deeds_of(town, "grens-molenhoek") == ["record"]
    assert deeds_of(town, "buurt-molenhoek") == ["record"]


def test_a_theme_of_its_own_joins_a_buurt_that_is_there(town: Store, clock: Clock) -> None:
    whole = saved(town, clock, stage=Visibility.PUBLIC)
    green = saved(town, clock, stage=Visibility.PUBLIC, buurt_id=whole.buurt_id, theme="groen", name="Groen")
    assert green.buurt_id == whole.buurt_id
    assert green.themes == ("groen",)


def test_who_asks_another_to_read_does_not_publish_it(town: Store, clock: Clock) -> None:
    asked = saved(town, clock, stage=Visibility.TO_READ)
    with town.writing() as session, pytest.raises(PermissionDenied):
        boundary_acts.publish(session, ANNA, clock, boundaries.start_id_of(asked))
    with town.writing() as session, pytest.raises(PermissionDenied):
        boundary_acts.save(
            session, ANNA, clock, command(start_id=boundaries.start_id_of(asked), stage=Visibility.PUBLIC)
        )
    assert public_titles(town) == []
    with town.writing() as session:
        boundary_acts.publish(session, BRAM, clock, boundaries.start_id_of(asked))
    assert public_titles(town) == ["Molenhoek"]


def test_a_concept_of_a_public_outline_changes_nothing_until_it_is_published(
    town: Store, clock: Clock
) -> None:
    public = saved(town, clock, stage=Visibility.PUBLIC)
    start_id = boundaries.start_id_of(public)
    concept = saved(town, clock, BRAM, name="Molenhoek, ruimer", start_id=start_id, shape=drawn(size_m=500))
    assert public_titles(town) == ["Molenhoek"]
    with town.writing() as session:
        newer = boundary_acts.publish(session, BRAM, clock, boundaries.start_id_of(concept))
    assert (newer.public_id, newer.version, newer.replaces) == (public.public_id, 2, "")
    assert public_titles(town) == ["Molenhoek, ruimer"]
    with town.reading() as session:
        left = boundaries.get(session, ANNA, clock, concept.public_id)
    assert left.stage is Stage.WITHDRAWN
    assert "grens-molenhoek.2" in left.withdrawn_why


def test_who_comes_second_gets_both_and_nothing_is_overwritten(town: Store, clock: Clock) -> None:
    public = saved(town, clock, stage=Visibility.PUBLIC)
    seen = boundaries.start_id_of(public)
    theirs = saved(town, clock, BRAM, name="Van Bram", start_id=seen, stage=Visibility.PUBLIC)
    with pytest.raises(ConflictError) as conflict:
        saved(town, clock, ANNA, name="Van Anna", start_id=seen, stage=Visibility.PUBLIC)
    assert conflict.value.theirs == theirs
    assert conflict.value.yours.title == "Van Anna"
    assert public_titles(town) == ["Van Bram"]
    on_top = saved(
        town, clock, ANNA, name="Van Anna", start_id=boundaries.start_id_of(theirs), stage=Visibility.PUBLIC
    )
    assert on_top.version == 3


def test_everything_that_cannot_stand_is_told_at_once_and_nothing_is_stored(
    town: Store, clock: Clock
) -> None:
    with pytest.raises(InvalidRecord) as refused:
        saved(
            town,
            clock,
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


def test_a_name_that_looks_like_one_that_is_there_is_found(town: Store, clock: Clock) -> None:
    saved(town, clock, stage=Visibility.PUBLIC)
    with town.reading() as session:
        found = [boundaries.near_names(session, ANNA, name) for name in ("molenhoèk", "De Molenhoek", "Laan")]
        meetings = records.current(session, Buurtgesprek)
    assert [[one.title for one in each] for each in found] == [["Molenhoek"], ["Molenhoek"], []]
    assert meetings == ()

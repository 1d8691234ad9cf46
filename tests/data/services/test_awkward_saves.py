"""Awkward drawings through the real save path: a clean outline is stored, or nothing at all is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from sqlalchemy import func, select

from data.errors import ShapeRefused
from data.models import Base
from data.records import Boundary
from data.sentences import sentence_for
from data.services import boundary_acts, records, wijken
from data.services.access import SYSTEM, Actor, Role
from data.services.boundary_acts import SaveOutline
from data.store import Store
from tests.data.services_map.small_town import CBS_BUURTEN, WIJKEN
from tests.geo.awkward import SHAPES, Awkward

ANNA = Actor(Role.COORDINATOR, "anna")


def noon() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def contents(store: Store) -> dict[str, int]:
    """How many rows every table has, and the revision."""
    with store.reading() as session:
        tables = Base.metadata.tables
        rows = {
            name: session.scalar(select(func.count()).select_from(table)) for name, table in tables.items()
        }
    return {name: number or 0 for name, number in rows.items()} | {"revision": store.revision()}


def save(store: Store, drawing: Awkward) -> Boundary:
    command = SaveOutline(
        shape=cast(Mapping[str, Any], drawing.given),
        name=drawing.name,
        start=date(2026, 11, 21),
        end=date(2028, 5, 21),
    )
    with store.writing() as session:
        return boundary_acts.save(session, ANNA, noon, command)


def test_a_clean_drawing_is_stored_as_it_was_drawn_and_any_other_leaves_no_trace(store: Store) -> None:
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, noon, WIJKEN, CBS_BUURTEN)
    for drawing in SHAPES:
        before = contents(store)
        if drawing.is_refused:
            with pytest.raises(ShapeRefused) as refusal:
                save(store, drawing)
            assert contents(store) == before, drawing.name
            assert len(sentence_for(refusal.value)) > 20, drawing.name
        else:
            made = save(store, drawing)
            with store.reading() as session:
                stored = records.get(session, made.public_id, actor=ANNA).place.geometry
            assert stored is not None
            assert stored.is_valid
            if drawing.m2 is not None:
                assert stored.area == pytest.approx(drawing.m2, rel=1e-3), drawing.name

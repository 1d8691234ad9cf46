"""Everyone who writes waits for the one before: a drawing that cannot stand never takes a turn."""

from datetime import UTC, date, datetime
from typing import Any, NoReturn

import pytest
import streamlit as st

from data.services import wijken
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.boundary_acts import SaveOutline
from data.store import Store
from data.vocabulary import Visibility
from pages.kit import boundary_form, my_buurt, visit
from pages.kit.drawing import Drawn
from pages.kit.server.running import Running
from tests.data.services_map.small_town import CBS_BUURTEN, WIJKEN

CORNERS = [[5.17, 52.22], [5.18, 52.23], [5.18, 52.22], [5.17, 52.23], [5.17, 52.22]]
BOW_TIE: dict[str, Any] = {"type": "Polygon", "coordinates": [CORNERS]}


def now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def here(spatialite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Running:
    """A town in which nobody may take a turn to write any more."""

    def take_a_turn() -> NoReturn:
        pytest.fail("took a turn to write")

    with spatialite_store.writing() as session:
        wijken.replace_division(session, SYSTEM, now, WIJKEN, CBS_BUURTEN)
    for name in ("writing", "noting"):
        monkeypatch.setattr(spatialite_store, name, take_a_turn)
    return Running(spatialite_store.settings, spatialite_store, now)


def test_a_resident_hears_what_is_wrong_and_nobody_waited(
    here: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, object] = {}
    monkeypatch.setattr(visit, "put", told.__setitem__)
    my_buurt._share(here, VISITOR, Drawn(BOW_TIE, is_done=True), "", "")
    assert "kruist" in str(told)


def test_who_draws_for_the_map_hears_what_is_wrong_and_nobody_waited(
    here: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(st, "error", told.append)
    command = SaveOutline(shape=BOW_TIE, name="Molenhoek", start=date(2026, 11, 21), end=None)
    boundary_form._save(here, Actor(Role.DRAWER, "code-1"), command, Visibility.DRAFT)
    assert "kruist" in str(told)

"""Where the database stands, and what it said, is for the log: no page tells it, also not to staff."""

from pathlib import Path

import pytest
import streamlit as st

from data.clock import wall_clock
from data.errors import DataError, StoreUnreachable
from data.services.access import SYSTEM
from data.settings import PROJECT_ROOT
from data.store import Store
from pages.kit.meeting import deeds, prepare, sheets, story
from pages.kit.server.running import Running
from pages.kit.texts import panel

GONE = StoreUnreachable("postgresql://kaart@kelder.stadhuis/hilversum", "no route to host")

AT_A_TERMINAL = {"asking.py", "opening.py", "sign_in_routes.py"}
"""Who starts the map may read where its database stands; the others tell no such error."""


def refuse(*_: object) -> None:
    raise GONE


@pytest.mark.parametrize("told", [prepare._told, story._refused])
def test_what_cannot_be_saved_does_not_tell_where(told: object) -> None:
    assert callable(told)
    assert told(GONE) == panel.NO_DATABASE


def test_a_deed_without_a_database_does_not_tell_where(
    spatialite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(st, "error", said.append)
    here = Running(spatialite_store.settings, spatialite_store, wall_clock)
    deeds.do(here, refuse, "Genoteerd.")
    assert said == [panel.NO_DATABASE]


def test_a_sheet_without_a_database_does_not_tell_where(
    spatialite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.services.sheets.read", refuse)
    monkeypatch.setattr("data.services.town.now", lambda store: None)
    here = Running(spatialite_store.settings, spatialite_store, wall_clock)
    read = sheets._read(here, SYSTEM, b"", "")
    assert isinstance(read, sheets._Unread)
    assert read.sentence == panel.NO_DATABASE


@pytest.mark.parametrize(
    "page",
    [
        one
        for one in sorted((PROJECT_ROOT / "pages").rglob("*.py"))
        if "import sentence_for" in one.read_text("utf-8") and one.name not in AT_A_TERMINAL
    ],
    ids=lambda page: page.name,
)
def test_who_puts_errors_into_words_sees_to_those_of_the_database(page: Path) -> None:
    assert "case StoreError():" in page.read_text("utf-8")
    assert issubclass(StoreUnreachable, DataError)

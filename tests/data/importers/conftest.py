"""A small town to import into: the official areas and known places, and nothing that happens yet."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import first_fill, reference
from data.services import known_places, wijken
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import Store, open_store


def clock() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with Hilversum's areas, places and public facts, without example life."""
    file = tmp_path_factory.mktemp("town") / "town.db"
    settings = Settings(database_url=f"sqlite:///{file}", example_data=False)
    with open_store(settings) as store:
        first_fill.fill(store, settings, clock, lambda _: None)
    return file


@pytest.fixture
def town(town_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The small town, in a file of its own."""
    file = tmp_path / "town.db"
    shutil.copy(town_file, file)
    with Store(Settings(database_url=f"sqlite:///{file}", example_data=False)) as store:
        yield store


@pytest.fixture
def bare_town(spatialite_store: Store) -> Store:
    """A town with areas and places only: nothing is known of what happens there."""
    with spatialite_store.writing() as session:
        wijken.replace_division(session, SYSTEM, clock, reference.wijken(), reference.cbs_buurten())
        known_places.replace_all(session, SYSTEM, clock, reference.known_places())
    return spatialite_store


@pytest.fixture(scope="session")
def quiet_town(town_file: Path) -> Iterator[Store]:
    """The small town for tests that only look, or try to write and must fail."""
    with Store(Settings(database_url=f"sqlite:///{town_file}", example_data=False)) as store:
        yield store

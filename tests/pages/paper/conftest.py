"""The small town, ready to print."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.services import on_paper
from data.services import town as towns
from data.services.access import VISITOR
from data.services.on_paper import OnPaper
from data.services.town import Town
from data.settings import Settings
from data.store import Store, open_store
from pages.kit.server.running import Running
from tests.data.services_map import small_town


@pytest.fixture(scope="session")
def press_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small town in a database, for tests that only read."""
    file: Path = tmp_path_factory.mktemp("press") / "town.db"
    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        yield small_town.build(store)


@pytest.fixture
def here(press_store: Store) -> Running:
    """What the routes run on."""
    return Running(press_store.settings, press_store, small_town.clock)


@pytest.fixture
def town(press_store: Store) -> Town:
    """The small town as everyone may read it."""
    return towns.now(press_store)


@pytest.fixture
def molenhoek(press_store: Store) -> OnPaper:
    """The buurt round the mill."""
    return on_paper.look(press_store, VISITOR, small_town.clock, "buurt-molenhoek")

"""The small town, in a database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import Settings
from data.store import Store, open_store
from tests.data.services_map import small_town


@pytest.fixture(scope="session")
def town_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small town, for tests that only read."""
    file: Path = tmp_path_factory.mktemp("small-town") / "town.db"
    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        yield small_town.build(store)


@pytest.fixture
def own_town(spatialite_store: Store) -> Store:
    """The small town, for a test that changes it."""
    return small_town.build(spatialite_store)

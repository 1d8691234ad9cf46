"""The small town in a database of its own; see ``town_store`` for the one that all share."""

import pytest

from data.store import Store
from tests.data.services_map import small_town


@pytest.fixture
def own_town(spatialite_store: Store) -> Store:
    """The small town, for a test that changes it."""
    return small_town.build(spatialite_store)

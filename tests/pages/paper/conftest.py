"""The small town, ready to print."""

import pytest

from data.services import on_paper
from data.services import town as towns
from data.services.access import VISITOR
from data.services.on_paper import OnPaper
from data.services.town import Town
from data.store import Store
from pages.kit.server.running import Running
from tests.data.services_map import small_town


@pytest.fixture
def here(town_store: Store) -> Running:
    """What the routes run on."""
    return Running(town_store.settings, town_store, small_town.clock)


@pytest.fixture
def town(town_store: Store) -> Town:
    """The small town as everyone may read it."""
    return towns.now(town_store)


@pytest.fixture
def molenhoek(town_store: Store) -> OnPaper:
    """The buurt round the mill."""
    return on_paper.look(town_store, VISITOR, small_town.clock, "buurt-molenhoek")

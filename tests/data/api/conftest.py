"""The open-data API over the small town."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.api.app import create_api
from data.services import resident_outlines
from data.services.access import SYSTEM
from data.services.counted_outlines import CountedOutline
from data.settings import Settings
from data.store import Store, open_store
from tests.data.services_map import small_town

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for a library that this version does not need
    from starlette.testclient import TestClient


def client_of(store: Store) -> TestClient:
    """Return a client of an API over a store; an error inside comes as an answer, as visitors get it."""
    offline = store.settings.model_copy(update={"online": "off"})
    api = create_api(store, offline, small_town.clock)
    return TestClient(api, raise_server_exceptions=False, follow_redirects=False)


def draw(store: Store, n_drawers: int) -> Store:
    """Let so many invented residents draw their buurt around M; see small_town."""
    shapes = [small_town.M.buffer(300 + number) for number in range(n_drawers)]
    outlines = [CountedOutline(shape, "", "", number, True) for number, shape in enumerate(shapes)]
    with store.writing() as session:
        resident_outlines.record_examples(session, SYSTEM, small_town.clock, outlines)
    return store


def wait_for_film(client: TestClient, address: str = "/film") -> None:
    """Ask for a film until it is there; each question waits a little by itself."""
    while client.get(address).status_code == 202:
        pass


@pytest.fixture(scope="session")
def town_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the small town for tests that only read."""
    file: Path = tmp_path_factory.mktemp("api-town") / "town.db"
    return Settings(database_url=f"sqlite:///{file}", online="off")


@pytest.fixture(scope="session")
def api(town_settings: Settings) -> Iterator[TestClient]:
    """A client, for tests that only read."""
    with open_store(town_settings) as store:
        client = client_of(draw(small_town.build(store), 5))
        for address in ("/film", "/film?thema=groen"):
            wait_for_film(client, address)
        yield client


@pytest.fixture
def own_town(spatialite_store: Store) -> Store:
    """The small town, for a test that changes it."""
    return small_town.build(spatialite_store)


@pytest.fixture
def own_api(own_town: Store) -> TestClient:
    """A client of the town that the test may change."""
    return client_of(own_town)

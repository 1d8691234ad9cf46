"""The base map that was taken along is given tile by tile, and kept by browsers."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.clock import wall_clock
from data.services import base_map
from data.settings import Settings
from data.store import Store
from geo.tiles import Tile
from pages.kit.server.running import Running
from pages.kit.server.tile_routes import tile_routes
from tests.data.tiles.tile_server import picture

HERE = Tile(13, 4213, 2697)


@pytest.fixture
def client(spatialite_store: Store) -> TestClient:
    base_map.file_of(spatialite_store.settings).keep([(HERE, picture())])
    here = Running(spatialite_store.settings, spatialite_store, wall_clock)
    return TestClient(Starlette(routes=tile_routes(here)))


def test_a_tile_that_was_taken_is_given_and_kept_by_the_browser(client: TestClient) -> None:
    answer = client.get("/tegels/13/4213/2697.png?v=1")
    assert answer.content == picture()
    assert answer.headers["content-type"] == "image/png"
    assert "max-age=31536000" in answer.headers["cache-control"]
    again = client.get("/tegels/13/4213/2697.png?v=1", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("where", ["13/4213/2698", "0/0/0", "11/2048/5", "99/1/1"])
def test_a_tile_that_was_not_taken_is_an_empty_answer_that_is_asked_again(
    client: TestClient, where: str
) -> None:
    answer = client.get(f"/tegels/{where}.png")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "where", ["13/4213/-1", "a/b/c", "13/4213", "../../etc/passwd", f"12/{10**30}/1", f"{'9' * 5000}/1/1"]
)
def test_what_is_no_tile_is_not_found(client: TestClient, where: str) -> None:
    assert client.get(f"/tegels/{where}.png").status_code == 404


def test_the_tiles_are_kept_beside_the_database_unless_a_place_is_set(tmp_path: Path) -> None:
    beside = Settings(database_url=f"sqlite:///{tmp_path}/stad/kaart.db")
    assert base_map.file_of(beside).path == tmp_path / "stad" / "kaart.mbtiles"
    elsewhere = Settings(tiles_path=str(tmp_path / "usb" / "tegels.mbtiles"))
    assert base_map.file_of(elsewhere).path == tmp_path / "usb" / "tegels.mbtiles"

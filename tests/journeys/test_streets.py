"""The streets that were taken along lie over the quiet base map, which shows where a tile lacks."""

import re

import shapely
from playwright.sync_api import Response, expect

from data.services import base_map
from data.settings import Settings
from geo.crs import WGS84, to_rd
from geo.tiles import bounds_of, tile_at, tiles_over
from tests.data.tiles.tile_server import picture
from tests.journeys.map_page import MapPage, open_map
from tests.live import READY_WITHIN_MS, LiveServer, OpenPage

CENTRE = shapely.Point(5.1766, 52.2240)
NEAREST = 15


def test_a_tile_that_lacks_shows_the_quiet_base_and_nearer_than_was_taken_the_last_one_is_scaled(
    cold_server: LiveServer, open_page: OpenPage
) -> None:
    folder = cold_server.log_path.parent
    file = base_map.file_of(Settings(database_url=f"sqlite:///{folder / 'buurtkaart.db'}"))
    around = tiles_over(to_rd(CENTRE, WGS84).buffer(2500), range(11, NEAREST + 1))
    lacks = tile_at(CENTRE.x, CENTRE.y, NEAREST)
    file.keep([(tile, picture()) for tile in around if tile != lacks])
    file.note({"taken_at": "2026-11-21T12:00:00+00:00"})

    page = open_page()
    answers: dict[str, int] = {}

    def heard(answer: Response) -> None:
        found = re.search(r"/tegels/(\d+/\d+/\d+)", answer.url)
        if found:
            answers[found[1]] = answer.status

    page.on("response", heard)
    west, south, east, north = bounds_of(lacks)
    page.goto(cold_server.url)
    MapPage(page).wait_until_ready()
    tile = re.compile("/tegels/" + "/".join(map(str, lacks)))
    with page.expect_response(tile, timeout=READY_WITHIN_MS) as lacking:
        town = open_map(page, cold_server.url, f"op={(south + north) / 2:.4f},{(west + east) / 2:.4f},16")
    tiles = town.frame.locator(".leaflet-bk-streets-pane .leaflet-tile-loaded")
    expect(tiles.first).to_be_visible()
    expect(town.frame.locator(".leaflet-bk-base-pane path").first).to_be_attached()
    assert lacking.value.status == 204
    assert max(int(where.split("/")[0]) for where in answers) == NEAREST
    expect(town.frame.locator(".leaflet-control-attribution")).to_contain_text("Kadaster (BRT, CC BY 4.0)")

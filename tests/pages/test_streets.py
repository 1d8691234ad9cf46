"""Where the streets under the map come from: taken along, from the network, or not at all."""

import pytest

from data.clock import wall_clock
from data.services import base_map
from data.settings import Settings
from data.store import Store
from geo.tiles import Tile
from pages.kit.map_view import configuration
from pages.kit.map_view.configuration import tiles_of
from pages.kit.server.running import Running
from tests.data.tiles.tile_server import picture


class Network:
    """A network that is there, or not."""

    def __init__(self, is_there: bool) -> None:
        self.is_there = is_there

    def reachable(self) -> bool:
        return self.is_there


@pytest.mark.parametrize(
    ("has_network", "taken", "comes_from"),
    [
        (False, "nothing", None),
        (True, "nothing", "https://service.pdok.nl/"),
        (False, "a part", "/tegels/"),
        (True, "a part", "https://service.pdok.nl/"),
        (False, "all", "/tegels/"),
        (True, "all", "/tegels/"),
    ],
)
def test_what_was_taken_along_goes_before_the_network_once_it_is_whole(
    spatialite_store: Store,
    monkeypatch: pytest.MonkeyPatch,
    has_network: bool,
    taken: str,
    comes_from: str | None,
) -> None:
    def network(_: Settings) -> Network:
        return Network(has_network)

    monkeypatch.setattr(configuration, "locatieserver", network)
    settings = spatialite_store.settings
    file = base_map.file_of(settings)
    if taken != "nothing":
        file.keep([(Tile(11, 1053, 674), picture()), (Tile(12, 2106, 1348), picture())])
    if taken == "all":
        file.note({"taken_at": "2026-11-21T12:00:00+00:00"})
    found = tiles_of(Running(settings, spatialite_store, wall_clock))
    if comes_from is None:
        assert found is None
    else:
        assert found is not None
        assert found["url"].startswith(comes_from)
        assert found["own"] is comes_from.startswith("/")
        assert "Kadaster" in found["attribution"]

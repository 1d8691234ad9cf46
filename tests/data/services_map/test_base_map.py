"""The base map of the small town is taken along, in parts if it must, by who may."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shapely import box

from data.errors import PermissionDenied, TilesStopped
from data.services import audit, base_map, wijken
from data.services.access import SYSTEM, Actor, Role
from data.settings import Settings
from data.store import Store, open_store
from data.tiles.fetching import Pace
from geo.tiles import Tile
from tests.data.services_map import small_town
from tests.data.tiles.tile_server import TileServer, running_tile_server

COORDINATOR = Actor(Role.COORDINATOR, "anna")
AT_ONCE = Pace(20, lambda _: None)


@pytest.fixture
def server() -> Iterator[TileServer]:
    with running_tile_server() as running:
        yield running


@pytest.fixture
def town(tmp_path: Path, server: TileServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(base_map, "ZOOMS", range(11, 15))
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'town.db'}",
        tiles_url=server.url,
        online="on",
        tiles_per_second=5,
    )
    with open_store(settings) as store:
        yield small_town.build(store)


def take(store: Store, stop_at: int = 10_000) -> base_map.Standing:
    return base_map.take(store, COORDINATOR, small_town.clock, lambda done, _: done < stop_at, pace=AT_ONCE)


def test_before_it_begins_is_told_how_many_tiles_there_are_and_how_long_it_takes(town: Store) -> None:
    told = base_map.standing(town)
    assert (told.n_kept, told.is_complete, told.n_bytes) == (0, False, 0)
    assert 40 < told.n_wanted < 200
    assert told.seconds_to_come == pytest.approx(told.n_wanted / 5, abs=1)
    assert told.n_bytes_to_come == told.n_wanted * base_map.BYTES_PER_TILE


def test_half_of_it_is_kept_and_the_rest_comes_the_next_time_with_the_day_on_which_it_was_whole(
    town: Store, server: TileServer
) -> None:
    half = take(town, stop_at=30)
    assert (half.n_kept, half.is_complete) == (30, False)
    whole = take(town)
    assert (whole.n_kept, whole.taken_at) == (whole.n_wanted, small_town.clock())
    assert set(server.asked.values()) == {1}
    n_asked = sum(server.asked.values())
    assert take(town) == whole
    assert sum(server.asked.values()) == n_asked


def test_tiles_of_another_style_are_not_put_among_the_old(town: Store, server: TileServer) -> None:
    take(town, stop_at=10)
    other = Settings(**(town.settings.model_dump() | {"tiles_url": server.url + "?stijl=water"}))
    with open_store(other) as store:
        assert base_map.standing(store).n_kept == 0
        assert take(store, stop_at=3).n_kept == 3


def test_the_edge_of_a_town_that_grew_is_fetched_as_well(town: Store) -> None:
    take(town)
    *others, country = small_town.WIJKEN
    wider = [*others, replace(country, geometry=box(139_000, 471_000, 143_000, 473_500))]
    with town.writing() as session:
        wijken.replace_division(session, SYSTEM, small_town.clock, wider, small_town.CBS_BUURTEN)
    grown = base_map.standing(town)
    assert not grown.is_complete
    assert 0 < grown.n_kept < grown.n_wanted
    assert take(town).is_complete


def test_a_map_that_may_not_go_online_fetches_nothing(town: Store, server: TileServer) -> None:
    off = Settings(**(town.settings.model_dump() | {"online": "off"}))
    with open_store(off) as store, pytest.raises(TilesStopped) as refused:
        take(store)
    assert refused.value.why == "off"
    assert not server.asked


def test_a_disk_without_room_is_told_before_anything_is_asked(
    town: Store, server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(TilesStopped) as refused:
        take(town)
    assert refused.value.why == "disk"
    assert not server.asked


def test_the_database_itself_is_never_taken_for_a_file_of_tiles(town: Store) -> None:
    path = town.settings.database_url.removeprefix("sqlite:///")
    with pytest.raises(TilesStopped) as refused:
        base_map.file_of(Settings(database_url=town.settings.database_url, tiles_path=path))
    assert refused.value.why == "place"


def test_a_second_reader_fetches_nothing_and_who_fetched_is_in_the_audit_trail(town: Store) -> None:
    with pytest.raises(PermissionDenied):
        base_map.take(town, Actor(Role.SECOND_READER, "cees"), small_town.clock)
    take(town, stop_at=1)
    with town.reading() as session:
        newest = audit.deeds(session, SYSTEM)[0]
    assert (newest.act, newest.name) == ("fetch base map", "anna")


def test_the_tile_under_the_mill_is_given_after_it_was_taken(town: Store) -> None:
    take(town)
    file = base_map.file_of(town.settings)
    nearest = max(file.settled(), key=lambda tile: tile.z)
    assert base_map.tile(town.settings, nearest)
    assert base_map.tile(town.settings, Tile(nearest.z + 1, nearest.x * 2, nearest.y * 2)) is None


def test_what_was_taken_along_to_its_end_is_shown_and_a_part_of_it_only_where_there_is_nothing_else(
    town: Store,
) -> None:
    settings = town.settings
    assert base_map.shown(settings, with_gaps=True) is None
    take(town, stop_at=60)
    begun = max(tile.z for tile in base_map.file_of(settings).settled())
    part = base_map.shown(settings, with_gaps=True)
    assert part is not None
    assert (part.farthest, part.nearest) == (11, begun - 1)
    assert base_map.shown(settings, with_gaps=False) is None
    take(town)
    whole = base_map.shown(settings, with_gaps=False)
    assert whole is not None
    assert whole.nearest == 14
    assert whole.version != part.version

"""Tiles come in slowly, once each, and stop when they must; what came in is kept.

The town is a strip of forty tiles; the server stands on this machine, and no test waits: whoever sleeps
moves a clock.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.errors import TilesStopped
from data.tiles.fetching import BATCH, LONGEST_WAIT_S, MOST_BROKEN, TRIES, Pace, fetch
from data.tiles.mbtiles import TileFile
from geo.tiles import Tile
from tests.data.tiles.tile_server import Reply, TileServer, picture, running_tile_server

STRIP = tuple(Tile(12, x, 1300) for x in range(2000, 2040))
LOGIN_PAGE = Reply(200, b"<html>Welkom bij de wifi</html>", "text/html")
HALF = Reply(body=picture()[:-6])
FIRST = STRIP[0]


class Watch:
    """A clock that moves only when someone sleeps."""

    def __init__(self) -> None:
        self.at_s = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at_s += seconds

    def time(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC) + timedelta(seconds=self.at_s - 1000)

    @property
    def pace(self) -> Pace:
        return Pace(4, self.sleep, lambda: self.at_s, self.time)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def server() -> Iterator[TileServer]:
    with running_tile_server() as running:
        yield running


@pytest.fixture
def file(tmp_path: Path) -> TileFile:
    return TileFile(tmp_path / "nieuw" / "kaart.mbtiles")


def why(refused: pytest.ExceptionInfo[TilesStopped]) -> str:
    return refused.value.why


def test_every_tile_is_asked_for_once_and_kept(server: TileServer, file: TileFile, watch: Watch) -> None:
    heard: list[tuple[int, int]] = []

    def advance(done: int, total: int) -> bool:
        heard.append((done, total))
        return True

    assert fetch(server.url, STRIP, file, watch.pace, advance) == 0
    assert file.settled() == set(STRIP)
    assert set(server.asked.values()) == {1}
    assert heard == [(n, 40) for n in range(1, 41)]
    assert file.tile(FIRST) == picture()


def test_at_most_so_many_are_asked_for_in_a_second(server: TileServer, file: TileFile, watch: Watch) -> None:
    fetch(server.url, STRIP, file, watch.pace)
    assert watch.at_s - 1000 == pytest.approx((len(STRIP) - 1) / 4)


def test_who_stops_and_asks_again_goes_on_where_it_was(
    server: TileServer, file: TileFile, watch: Watch
) -> None:
    assert fetch(server.url, STRIP, file, watch.pace, lambda done, _: done < 13) == len(STRIP) - 13
    assert len(file.settled()) == 13
    assert fetch(server.url, STRIP, file, watch.pace) == 0
    assert set(server.asked.values()) == {1}


KILLED_AFTER = 30

FETCHING = f"""
import os, signal, sys
from pathlib import Path
from data.tiles.fetching import Pace, fetch
from data.tiles.mbtiles import TileFile
from geo.tiles import Tile

def advance(done, total):
    if done == {KILLED_AFTER}:
        os.kill(os.getpid(), signal.SIGKILL)
    return True

file = TileFile(Path(sys.argv[2]))
strip = [Tile(12, x, 1300) for x in range(2000, 2040)]
with file.taken_by_one():
    fetch(sys.argv[1], strip, file, Pace(4, lambda seconds: None), advance)
"""


def test_who_is_killed_half_way_loses_less_than_a_batch_and_fetches_nothing_twice_that_was_kept(
    server: TileServer, file: TileFile, watch: Watch
) -> None:
    killed = subprocess.run([sys.executable, "-c", FETCHING, server.url, str(file.path)], env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    kept = file.settled()
    assert KILLED_AFTER - BATCH < len(kept) <= KILLED_AFTER
    with file.taken_by_one():
        assert fetch(server.url, STRIP, file, watch.pace) == 0
    assert {server.asked[tile] for tile in kept} == {1}
    assert sum(server.asked.values()) < len(STRIP) + BATCH


def test_while_one_fetches_another_hears_so(file: TileFile) -> None:
    with file.taken_by_one(), pytest.raises(TilesStopped) as refused, file.taken_by_one():
        pass
    assert why(refused) == "running"


def test_a_place_without_a_tile_is_not_asked_for_again(
    server: TileServer, file: TileFile, watch: Watch
) -> None:
    sea = STRIP[7]
    server.replies[sea] = [Reply(404, b"")]
    assert fetch(server.url, STRIP, file, watch.pace) == 0
    assert file.tile(sea) is None
    fetch(server.url, STRIP, file, watch.pace)
    assert server.asked[sea] == 1


def test_a_source_that_has_nothing_at_all_is_not_taken_for_an_empty_town(
    server: TileServer, file: TileFile, watch: Watch
) -> None:
    server.always = Reply(404, b"")
    with pytest.raises(TilesStopped) as refused:
        fetch(server.url, STRIP, file, watch.pace)
    assert why(refused) == "broken"
    assert file.settled() == set()


@pytest.mark.parametrize("trouble", [Reply(500), Reply(502), Reply(503), Reply(429), LOGIN_PAGE, HALF])
def test_what_goes_wrong_once_is_asked_for_again_after_a_while(
    server: TileServer, file: TileFile, watch: Watch, trouble: Reply
) -> None:
    server.replies[FIRST] = [trouble, trouble]
    assert fetch(server.url, STRIP, file, watch.pace) == 0
    assert server.asked[FIRST] == 3
    assert watch.slept[:2] == [1, 2]
    assert file.tile(FIRST) == picture()


@pytest.mark.parametrize("trouble", [Reply(500), LOGIN_PAGE, HALF])
def test_a_tile_that_stays_broken_is_passed_over_and_asked_for_the_next_time(
    server: TileServer, file: TileFile, watch: Watch, trouble: Reply
) -> None:
    server.replies[FIRST] = [trouble] * TRIES
    assert fetch(server.url, STRIP, file, watch.pace) == 1
    assert file.tile(FIRST) is None
    assert fetch(server.url, STRIP, file, watch.pace) == 0
    assert server.asked[FIRST] == TRIES + 1


@pytest.mark.parametrize(
    ("trouble", "reason"), [(LOGIN_PAGE, "broken"), (HALF, "broken"), (Reply(500), "busy")]
)
def test_a_server_that_gives_no_pictures_is_left_alone_soon(
    server: TileServer, file: TileFile, watch: Watch, trouble: Reply, reason: str
) -> None:
    server.always = trouble
    with pytest.raises(TilesStopped) as refused:
        fetch(server.url, STRIP, file, watch.pace)
    assert why(refused) == reason
    assert sum(server.asked.values()) == MOST_BROKEN * TRIES
    assert file.settled() == set()


@pytest.mark.parametrize("status", [401, 403, 451])
def test_who_is_refused_does_not_ask_again(
    server: TileServer, file: TileFile, watch: Watch, status: int
) -> None:
    server.replies[STRIP[25]] = [Reply(status, b"nee")]
    with pytest.raises(TilesStopped) as refused:
        fetch(server.url, STRIP, file, watch.pace)
    assert why(refused) == "refused"
    assert file.settled() == set(STRIP[:25])
    assert server.asked[STRIP[25]] == 1
    assert server.asked[STRIP[26]] == 0


@pytest.mark.parametrize("said", ["30", "Sat, 21 Nov 2026 12:00:30 GMT"])
def test_who_is_asked_to_wait_waits_that_long(
    server: TileServer, file: TileFile, watch: Watch, said: str
) -> None:
    server.replies[FIRST] = [Reply(429, b"", headers={"Retry-After": said})]
    assert fetch(server.url, STRIP, file, watch.pace) == 0
    assert watch.slept[0] == 30


def test_who_is_asked_to_wait_for_very_long_comes_back_another_day(
    server: TileServer, file: TileFile, watch: Watch
) -> None:
    server.replies[STRIP[1]] = [Reply(503, b"", headers={"Retry-After": str(int(LONGEST_WAIT_S) + 1)})]
    with pytest.raises(TilesStopped) as refused:
        fetch(server.url, STRIP, file, watch.pace)
    assert why(refused) == "busy"
    assert file.settled() == {FIRST}
    assert server.asked[STRIP[1]] == 1


def test_without_a_network_it_says_so_and_keeps_what_came(
    server: TileServer, file: TileFile, watch: Watch
) -> None:
    fetch(server.url, STRIP[:5], file, watch.pace)
    with pytest.raises(TilesStopped) as refused:
        fetch("http://127.0.0.1:9/{z}/{x}/{y}.png", STRIP, file, watch.pace)
    assert why(refused) == "offline"
    assert file.settled() == set(STRIP[:5])


def test_a_full_disk_is_told_and_what_was_kept_stays(
    server: TileServer, file: TileFile, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(server.url, STRIP[:BATCH], file, watch.pace)
    connect = sqlite3.connect

    def small_disk(*given: object, **options: object) -> sqlite3.Connection:
        made = connect(*given, **options)  # type: ignore[call-overload]
        made.execute("PRAGMA max_page_count = 1")  # no more pages than there are
        return made

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", small_disk)
        server.always = Reply(body=picture(side=600))
        with pytest.raises(TilesStopped) as refused:
            fetch(server.url, STRIP, file, watch.pace)
    assert why(refused) == "disk"
    assert file.settled() == set(STRIP[:BATCH])


def test_where_nothing_can_be_written_that_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(TilesStopped) as refused:
        TileFile(tmp_path / "bestand" / "kaart.mbtiles").keep([(FIRST, picture())])
    assert (why(refused), refused.value.detail) == ("place", str(tmp_path / "bestand" / "kaart.mbtiles"))


@pytest.mark.parametrize("content", [b"", b"dit is geen kaart" * 100])
def test_a_file_that_holds_no_tiles_gives_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kaart.mbtiles").write_bytes(content)
    file = TileFile(tmp_path / "kaart.mbtiles")
    assert (file.tile(FIRST), file.settled(), file.notes()) == (None, frozenset(), {})


def test_other_programs_find_the_tiles_where_the_format_says(file: TileFile) -> None:
    file.keep([(Tile(12, 2107, 1349), picture())])
    with sqlite3.connect(file.path) as connection:
        (row,) = connection.execute("SELECT zoom_level, tile_column, tile_row FROM tiles")
    assert row == (12, 2107, 4095 - 1349)

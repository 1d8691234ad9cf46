"""What someone types before an evening: take the map along, and look whether this laptop is ready."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data import laptop
from data.cli import app
from data.clock import wall_clock
from data.records import Buurtgesprek
from data.services import base_map, meeting_codes, months, readiness, records, stories
from data.services.access import SYSTEM
from data.services.stories import Step
from data.settings import load_settings
from data.store import open_store
from data.tiles import fetching
from data.tiles.fetching import TRIES
from geo.tiles import tile_at
from tests.data.tiles.tile_server import Reply, TileServer, running_tile_server

runner = CliRunner()


@pytest.fixture
def server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _spatialite_template: Path
) -> Iterator[TileServer]:
    """A town whose whole base map is a handful of tiles, and a server that has them."""
    file = tmp_path / "cli.db"
    file.write_bytes(_spatialite_template.read_bytes())
    monkeypatch.setattr(base_map, "ZOOMS", range(11, 13))
    monkeypatch.setattr(fetching, "FIRST_WAIT_S", 0.0)
    with running_tile_server() as running:
        for name, value in {
            "DATABASE_URL": f"sqlite:///{file}",
            "EXAMPLE_DATA": "false",
            "ONLINE": "on",
            "TILES_URL": running.url,
            "TILES_PER_SECOND": "20",
        }.items():
            monkeypatch.setenv(f"BUURTKAART_{name}", value)
        yield running


def run(*arguments: str, code: int = 0) -> str:
    result = runner.invoke(app, arguments)
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


def test_the_map_is_taken_along_and_a_second_time_nothing_is_asked(server: TileServer) -> None:
    assert "stukjes kaart op te halen: ongeveer" in run("kaart-meenemen", "--preview")
    assert not server.asked
    assert "De hele achtergrondkaart is al meegenomen." in run("kaart-meenemen")
    n_asked = sum(server.asked.values())
    assert n_asked == len(server.asked) > 10
    run("kaart-meenemen")
    assert sum(server.asked.values()) == n_asked


def test_a_source_that_says_no_is_told_in_a_sentence(server: TileServer) -> None:
    server.always = Reply(403, b"")
    assert "mag nu niet worden opgehaald (403)" in run("kaart-meenemen", code=3)
    assert sum(server.asked.values()) == 1


def test_a_tile_that_did_not_come_is_asked_for_the_next_time(server: TileServer) -> None:
    broken = tile_at(5.1766, 52.2240, 12)
    server.replies[broken] = [Reply(400, b"")] * TRIES
    assert "Een paar stukjes kaart kwamen niet goed binnen" in run("kaart-meenemen", code=1)
    run("kaart-meenemen")
    assert server.asked[broken] == TRIES + 1


def test_a_laptop_with_nothing_on_it_is_not_ready_and_hears_what_to_do(
    server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laptop, "phones_at", lambda _: ())
    said = run("klaar", "--port", "9", code=1)
    assert "let op Het buurtgesprek: Er staat geen buurtgesprek op de agenda." in said
    assert "--address 0.0.0.0" in said
    assert "goed Gegevens" in said


def test_a_laptop_that_is_ready_says_so_to_who_starts_it_from_a_script(
    server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laptop, "phones_at", lambda port: (f"http://192.168.1.20:{port}",))
    monkeypatch.setattr(laptop, "makes_paper", lambda: True)
    monkeypatch.setattr(readiness, "ROOM_BYTES", 1)
    run("kaart-meenemen")
    now = wall_clock()
    with open_store(load_settings()) as store, store.writing() as session:
        evening = Buurtgesprek(title="Samen kijken", start=months.today(wall_clock))
        evening = records.record(session, SYSTEM, wall_clock, replace(evening, begins="23:59"))
        stories.save(session, SYSTEM, wall_clock, evening.public_id, [Step(title="Wat hier leeft")], 0)
        meeting_codes.make(
            session,
            SYSTEM,
            wall_clock,
            title=evening.title,
            begins_at=now,
            ends_at=now + timedelta(hours=2),
            buurtgesprek_id=evening.public_id,
        )
    said = run("klaar", "--port", "8600")
    assert "let op" not in said
    assert "http://192.168.1.20:8600" in said


def test_an_address_at_which_nothing_listens_is_not_told_to_phones() -> None:
    assert laptop.phones_at(9, ["127.0.0.1"]) == ()

"""The door to the database says plainly what it cannot do."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.clock import wall_clock
from data.errors import SpatialiteMissing, StoreAddressWrong, StoreBusy, StoreError, StoreUnreachable
from data.records import Network
from data.services import records
from data.services.access import SYSTEM
from data.settings import PROJECT_ROOT, Settings
from data.store import Store, engine, open_store


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises((StoreError, DBAPIError)), store.reading() as session:
        records.record(session, SYSTEM, wall_clock, Network(title="x"))
    with store.reading() as session:
        assert records.current(session, Network) == ()


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    with store.reading() as session:
        assert records.current(session, Network) == ()
        with store.writing() as other:
            records.record(other, SYSTEM, wall_clock, Network(title="x"))
        assert records.current(session, Network) == ()
    with store.reading() as session:
        assert len(records.current(session, Network)) == 1


def test_a_writer_who_waits_too_long_is_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_S", 0.2)
    with store.writing(), Store(store.settings) as other:
        with pytest.raises(StoreBusy) as told, other.writing():
            pass
        assert told.value.waited_s == 0.2
        assert other.revision() == store.revision()  # readers do not wait


def test_a_reader_who_finds_every_connection_taken_is_told_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("WAIT_S", 0.2), ("READERS", 1), ("READERS_AT_PEAK", 1)):
        monkeypatch.setattr(engine, name, value)
    with Store(store.settings) as small, small.reading() as session:
        assert records.current(session, Network) == ()
        with pytest.raises(StoreBusy):
            small.revision()


def test_a_missing_extension_is_told_with_what_was_tried(spatialite_store: Store) -> None:
    settings = spatialite_store.settings.model_copy(update={"spatialite_path": "/nergens/mod_spatialite"})
    with pytest.raises(SpatialiteMissing) as told:
        open_store(settings)
    assert told.value.tried == ("/nergens/mod_spatialite",)
    assert "nergens" in told.value.reason
    assert "sqlite" in told.value.driver


def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(StoreUnreachable) as told:
        open_store(Settings(database_url="postgresql://anna:geheim@127.0.0.1:1/town"))
    assert "geheim" not in str(told.value)
    assert told.value.address == "postgresql+psycopg://anna:***@127.0.0.1:1/town"


@pytest.mark.parametrize("url", ["mysql://localhost/town", "sqlite://", "sqlite:///:memory:"])
def test_an_address_we_do_not_serve_is_refused(url: str) -> None:
    with pytest.raises(StoreAddressWrong):
        open_store(Settings(database_url=url))


def test_a_file_that_is_not_a_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "brief.db"
    file.write_text("Beste buren," * 100)
    with pytest.raises(StoreError):
        open_store(Settings(database_url=f"sqlite:///{file}"))
    assert file.read_text().startswith("Beste buren,")


def test_a_file_survives_power_loss_by_its_settings(spatialite_store: Store) -> None:
    full = 2
    for opening in (spatialite_store.reading, spatialite_store.writing):
        with opening() as session:
            assert session.scalar(text("PRAGMA journal_mode")) == "wal"
            assert session.scalar(text("PRAGMA synchronous")) == full
            assert session.scalar(text("PRAGMA foreign_keys")) == 1


def test_connections_are_shared_between_threads(store: Store) -> None:
    seen: list[int] = []
    threads = [Thread(target=lambda: seen.append(store.revision())) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [store.revision()] * 60


def test_the_extension_and_the_map_libraries_live_in_one_process(spatialite_store: Store) -> None:
    """Loaded in the wrong order they kill the process, often only when it ends."""
    program = "; ".join(
        (
            "import sys",
            "from data.settings import Settings",
            "from data.store import open_store",
            "store = open_store(Settings(database_url=sys.argv[1]))",
            "store.revision()",
            "import geopandas, pyogrio, pyproj, shapely",
            "spot = geopandas.GeoSeries([shapely.Point(140_000, 470_000)], crs=28992).to_crs(4326)",
            "frame = spot.to_frame('geometry')",
            "frame.to_file(sys.argv[2])",
            "print(len(geopandas.read_file(sys.argv[2])), round(frame.geometry.x[0], 2))",
        )
    )
    file = str(spatialite_store.settings.database_url).removeprefix("sqlite:///") + ".gpkg"
    ended = subprocess.run(
        [sys.executable, "-c", program, spatialite_store.settings.database_url, file],
        env=os.environ | {"PYTHONPATH": str(PROJECT_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "1 5.17\n"), ended.stderr

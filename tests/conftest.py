"""Databases for tests: an SQLite file with SpatiaLite, and PostGIS in a private cluster.

The cluster is made by the first test that asks for it, in a folder of its own, reachable through a
socket in that folder only, and goes with the test run, also when that is killed.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from data.models import Base
from data.settings import Settings
from data.store import Store, open_store
from tests.data.services_map import small_town

ENGINES = ("spatialite", "postgis")

NewDatabase = Callable[[], Settings]
"""Makes an empty database, without tables, and says where it is."""


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store with tables: the test runs on SpatiaLite and again on PostGIS."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture(params=ENGINES)
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """A maker of empty databases without tables, of either engine."""
    found: NewDatabase = request.getfixturevalue(f"new_{request.param}_database")
    return found


@pytest.fixture
def spatialite_store(tmp_path: Path, _spatialite_template: Path) -> Iterator[Store]:
    """An empty store with tables, in an SQLite file of its own."""
    file = tmp_path / "buurtkaart.db"
    shutil.copy(_spatialite_template, file)
    with Store(Settings(database_url=f"sqlite:///{file}")) as store:
        yield store


@pytest.fixture
def new_spatialite_database(tmp_path: Path) -> NewDatabase:
    """A maker of SQLite files that are not there yet."""
    numbers = iter(range(1000))
    return lambda: Settings(database_url=f"sqlite:///{tmp_path / f'new-{next(numbers)}.db'}")


@pytest.fixture
def postgis_store(_postgis_store: Store) -> Iterator[Store]:
    """An empty store with tables, on PostGIS."""
    yield _postgis_store
    tables = ", ".join(name for name in Base.metadata.tables if name != "data_revision")
    with _postgis_store.writing() as session:
        # The audit trail refuses to be emptied, except by who owns the server and says so.
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))


@pytest.fixture(scope="session")
def town_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small town, in an SQLite file, for tests that only read."""
    file: Path = tmp_path_factory.mktemp("small-town") / "town.db"
    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        yield small_town.build(store)


@pytest.fixture
def new_postgis_database(_postgis: str) -> NewDatabase:
    """A maker of empty PostgreSQL databases."""
    return lambda: Settings(database_url=_create_database(_postgis))


@pytest.fixture(scope="session")
def _spatialite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("spatialite") / "template.db"
    open_store(Settings(database_url=f"sqlite:///{file}")).close()
    return file


@pytest.fixture(scope="session")
def _postgis_store(_postgis: str) -> Iterator[Store]:
    with open_store(Settings(database_url=_create_database(_postgis))) as store:
        yield store


@pytest.fixture(scope="session")
def _postgis() -> Iterator[str]:
    """The address of a running cluster; without PostGIS the test is skipped, or fails where it must not."""
    programs = _postgres_programs()
    if programs is None:
        missing = "PostGIS is not installed (on Debian: apt-get install postgresql-15-postgis-3)"
        if os.environ.get("CI") == "true" or os.environ.get("BUURTKAART_REQUIRE_POSTGIS") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    home = Path(tempfile.mkdtemp(prefix="buurtkaart-postgis-"))
    # PostgreSQL refuses to run as root; Debian's package made a user for it.
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    where = {"cwd": home, **user}
    making = f"{programs}/initdb -D {home}/data -U postgres -A trust -E UTF8 --no-sync"
    subprocess.run(making.split(), check=True, stdout=subprocess.DEVNULL, **where)
    options = {"listen_addresses": "", "unix_socket_directories": str(home), "fsync": "off"}
    running = [f"{programs}/postgres", "-D", f"{home}/data"]
    server: subprocess.Popen[bytes] = subprocess.Popen(
        running + [f"--{key}={value}" for key, value in options.items()],
        stdout=subprocess.DEVNULL,
        stderr=(home / "log").open("w"),
        preexec_fn=_die_with_parent,
        **where,
    )
    address = f"postgresql+psycopg://postgres@/postgres?host={home}"
    try:
        _wait_for(server, address, home / "log")
        yield address
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
        server.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


def _postgres_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL that has PostGIS, as Debian lays it out."""
    found = [
        programs
        for programs in Path("/usr/lib/postgresql").glob("*/bin")
        if Path("/usr/share/postgresql", programs.parent.name, "extension/postgis.control").is_file()
    ]
    return max(found, key=lambda programs: int(programs.parent.name), default=None)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGQUIT)


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    engine = create_engine(address)
    deadline = time.monotonic() + 60
    while True:
        try:
            engine.connect().close()
            engine.dispose()
            return
        except OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.05)


def _create_database(cluster: str) -> str:
    engine = create_engine(cluster, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        name = f"town_{connection.scalar(text('SELECT count(*) FROM pg_database'))}"
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return cluster.replace("@/postgres?", f"@/{name}?")

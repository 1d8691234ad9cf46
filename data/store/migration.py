"""Tables are made and changed by Alembic, one history for both engines, forward only."""

import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from data.errors import StoreNewer, StoreUnreachable
from data.settings import Settings
from data.store.engine import WAIT_S, address_of, make_engine

SCRIPTS = Path(__file__).parent / "migrations"

POSTGRES_LOCK = 28_992
"""Any number, as long as everyone who migrates asks for the same."""


def migrate(settings: Settings) -> None:
    """Bring the tables of this database to the newest revision.

    Everything happens in one transaction: two processes that start together wait for one another, and
    one that is killed half-way leaves nothing. A file that already holds data is first copied to
    ``<name>.before-<revision>-<moment>.db`` beside it.

    Raises:
        StoreNewer: the database has a revision this program does not know.
        StoreUnreachable: PostgreSQL has no PostGIS and we may not add it.
    """
    engine = make_engine(settings, for_migration=True)
    sqlite = engine.dialect.name == "sqlite"
    config = alembic_config()
    try:
        if sqlite:
            with engine.connect() as connection:
                found = _found_revision(connection, config)
            if found == _newest(config):
                return
            _make_wal(engine.raw_connection())
            if found is not None:
                _back_up(engine.raw_connection(), Path(str(engine.url.database)), found)
        with engine.execution_options(writing=True).begin() as connection:
            if not sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRES_LOCK})
            if _found_revision(connection, config) == _newest(config):
                return  # someone else was first
            _make_spatial(connection, settings)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def alembic_config() -> Config:
    """Return the Alembic configuration of this project."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def _newest(config: Config) -> str | None:
    return ScriptDirectory.from_config(config).get_current_head()


def _found_revision(connection: Connection, config: Config) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreNewer(found)
    return found


def _make_spatial(connection: Connection, settings: Settings) -> None:
    if connection.dialect.name == "sqlite":
        if connection.scalar(text("SELECT CheckSpatialMetaData()")) < 1:
            # 0: no transaction of its own, we are in one. That also makes it fast.
            connection.execute(text("SELECT InitSpatialMetaData(0)"))
        return
    try:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))
    except DBAPIError as error:
        address = address_of(settings).render_as_string(hide_password=True)
        raise StoreUnreachable(address, f"no PostGIS: {error.orig}") from error


def _make_wal(raw: Any) -> None:
    """Let readers and a writer work at the same time; the file remembers it.

    SQLite does not wait for its busy timeout here when another process does the same, so we do.
    """
    with closing(raw):
        for _ in range(int(WAIT_S * 20)):
            try:
                if raw.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                    return
            except raw.dbapi_connection.OperationalError:
                pass
            time.sleep(0.05)
    raise StoreUnreachable("SQLite file", "it does not take write-ahead logging; is it on a network disk?")


def _back_up(raw: Any, file: Path, revision: str) -> None:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = file.with_name(f"{file.stem}.before-{revision}-{moment}{file.suffix}")
    half = copy.with_name(copy.name + ".half")
    with closing(raw):
        raw.execute("VACUUM INTO ?", (str(half),))
    half.rename(copy)

"""How we talk to each of the two databases, decided in one place."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from data.errors import StoreAddressWrong, StoreFolderUnusable
from data.settings import Settings
from data.store import spatialite

WAIT_S = 15.0
"""How long a writer waits for another writer, on both engines, before StoreBusy."""

ABANDONED_S = 60.0
"""A PostgreSQL transaction that says nothing for this long is ended, so that it blocks nobody."""

READERS = 10
"""Connections that stay open. Readers hold one for milliseconds, so ten serve hundreds of visitors."""

READERS_AT_PEAK = 40
"""Connections at the busiest moment: as many as Starlette has worker threads."""


def address_of(settings: Settings) -> URL:
    """Return the database address, with the psycopg driver named for PostgreSQL.

    Raises:
        StoreAddressWrong: it is no address.
    """
    try:
        url = make_url(settings.database_url)
    except (ArgumentError, ValueError) as error:
        raise StoreAddressWrong(re.sub(r":[^:@/]*@", ":***@", settings.database_url)) from error
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def make_engine(settings: Settings, *, for_migration: bool = False) -> Engine:
    """Make an engine for the database of these settings; nothing is opened yet.

    Args:
        for_migration: one connection, and no foreign keys while tables are rebuilt.

    Raises:
        StoreAddressWrong: the address is neither an SQLite file nor PostgreSQL.
        StoreFolderUnusable: the folder of the SQLite file cannot be made.
        SpatialiteMissing: no SQLite driver here can load extensions.
    """
    url = address_of(settings)
    pool: dict[str, Any] = {"poolclass": NullPool}
    if not for_migration:
        pool = {
            "poolclass": QueuePool,
            "pool_size": READERS,
            "max_overflow": READERS_AT_PEAK - READERS,
            "pool_timeout": WAIT_S,
            "pool_use_lifo": True,  # quiet connections grow old and close
        }
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:":
            folder = Path(url.database).parent
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreFolderUnusable(str(folder), error.strerror or "") from error
            return _sqlite_engine(url, settings.spatialite_path, pool, foreign_keys=not for_migration)
        case "postgresql":
            return _postgres_engine(url, pool)
    raise StoreAddressWrong(url.render_as_string(hide_password=True))


def _sqlite_engine(url: URL, library: str | None, pool: dict[str, Any], *, foreign_keys: bool) -> Engine:
    engine = create_engine(url, module=spatialite.sqlite_driver(), **pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        spatialite.load_into(connection, library)
        # After the extension, which sets five seconds of its own.
        connection.execute(f"PRAGMA busy_timeout = {WAIT_S * 1000:.0f}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        # FULL waits for the disk at every commit: some hundreds of commits a second, far more than
        # people make, and what was acknowledged survives a power cut. NORMAL would not promise that.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: started as a reader it could fail half-way, because SQLite
        # does not let a reader become a writer when someone else wrote in between.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres_engine(url: URL, pool: dict[str, Any]) -> Engine:
    waits = (
        f"-c lock_timeout={WAIT_S * 1000:.0f} -c idle_in_transaction_session_timeout={ABANDONED_S * 1000:.0f}"
    )
    engine = create_engine(
        url,
        connect_args={"connect_timeout": int(WAIT_S), "options": waits},
        pool_pre_ping=True,  # the server may have been restarted since
        **pool,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A reader sees one moment, however many questions it asks, as it does on SQLite.
        if not connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine

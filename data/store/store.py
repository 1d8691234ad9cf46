"""The door to the database: read a moment, write a change, know the revision."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session, sessionmaker

from data.errors import StoreBusy, StoreError, StoreUnreachable
from data.models.base import DataRevision, table_of
from data.settings import Settings
from data.store import engine, migration
from data.store.turn import Turn

LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL says, in any language, when the wait for another writer was too long."""


class Store:
    """One database, with a pool of connections. Safe to share between threads.

    There is one writer at a time, on both engines: a writer first moves the data revision, and who
    comes second waits. Town data is written by people, a few times a minute; in return revisions count
    in the order of the commits, so a cache that knows its revision is never wrong.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        # SQLite itself lets all writers knock, and some starve.
        self._turn = Turn()
        self._engine = engine.make_engine(settings)
        self._readers = sessionmaker(self._engine, expire_on_commit=False)
        self._writers = sessionmaker(self._engine.execution_options(writing=True), expire_on_commit=False)

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    def migrate(self) -> None:
        """Bring the tables to what this program needs; does nothing when they are.

        Raises:
            StoreUnreachable, SpatialiteMissing, StoreNewer.
        """
        with self._plain_errors():
            migration.migrate(self.settings)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one moment and cannot write.

        Raises:
            StoreBusy: no connection came free within ``engine.WAIT_S`` seconds.
            StoreUnreachable: the database does not answer.
        """
        with self._plain_errors(), self._readers.begin() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are stored together at the end, or not at all.

        Raises:
            StoreBusy: another writer took longer than ``engine.WAIT_S`` seconds.
            StoreUnreachable: the database does not answer.
        """
        with self._turn.taken(engine.WAIT_S), self._plain_errors(), self._writers.begin() as session:
            session.execute(update(table_of(DataRevision)).values(revision=DataRevision.revision + 1))
            yield session

    @contextmanager
    def noting(self) -> Iterator[Session]:
        """Give a session that writes what no map shows: sign-ins, questions asked, outlines to be read.

        As ``writing``, but the revision stays, so that nobody reads the town again for it.

        Raises:
            StoreBusy, StoreUnreachable: as for ``writing``.
        """
        with self._turn.taken(engine.WAIT_S), self._plain_errors(), self._writers.begin() as session:
            session.execute(select(DataRevision.revision).with_for_update())
            yield session

    def revision(self) -> int:
        """Return a number that grows with every stored change, also those of other processes."""
        with self._plain_errors(), self._engine.connect() as connection:
            return connection.execute(select(DataRevision.revision)).scalar_one()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Turn what a driver says about reach and waiting into our own errors."""
        try:
            yield
        except StoreError:
            raise
        except NoConnectionFree as error:
            raise StoreBusy(engine.WAIT_S) from error
        except DBAPIError as error:
            said = str(error.orig)
            if "database is locked" in said or getattr(error.orig, "sqlstate", "") == LOCK_NOT_AVAILABLE:
                raise StoreBusy(engine.WAIT_S) from error
            if type(error) in (OperationalError, DatabaseError) or error.connection_invalidated:
                raise StoreUnreachable(
                    engine.address_of(self.settings).render_as_string(hide_password=True), said
                ) from error
            raise


def open_store(settings: Settings) -> Store:
    """Open the database of these settings and bring its tables up to date.

    Raises:
        SpatialiteMissing: the SpatiaLite extension cannot be loaded.
        StoreAddressWrong, StoreFolderUnusable: there can be no database at that address.
        StoreUnreachable: the database does not answer, or has no PostGIS.
        StoreNewer: the database belongs to a newer version of this program.
    """
    store = Store(settings)
    try:
        store.migrate()
    except BaseException:
        store.close()
        raise
    return store

"""One file with map tiles: MBTiles 1.3, so that QGIS and others open it as well.

The file is SQLite, and never the database of the map itself. Every call opens it anew: a reader needs no
more than a tenth of a millisecond for that, and no thread shares anything. A batch is stored whole or not
at all, so whoever is killed half-way finds a good file. Source: github.com/mapbox/mbtiles-spec, version 1.3.
"""

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from data.errors import TilesStopped
from geo.tiles import Tile

WAIT_S = 15.0

_TABLES = """
CREATE TABLE IF NOT EXISTS metadata (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS tiles (
  zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB,
  PRIMARY KEY (zoom_level, tile_column, tile_row)
);
CREATE TABLE IF NOT EXISTS nothing_there (
  zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,
  PRIMARY KEY (zoom_level, tile_column, tile_row)
);
"""
"""The third is ours: places of which the source said that it has no tile, so that nobody asks again."""

_AT = "zoom_level = ? AND tile_column = ? AND tile_row = ?"


class TileFile:
    """A file with tiles, that may not be there yet.

    Attributes:
        path: where it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def tile(self, tile: Tile) -> bytes | None:
        """Return the picture of a tile, PNG; None when the file or the tile is not there."""
        rows = self._ask(f"SELECT tile_data FROM tiles WHERE {_AT}", _address(tile))
        return bytes(rows[0][0]) if rows else None

    def settled(self) -> frozenset[Tile]:
        """Return the tiles that need not be asked for: those kept, and those the source does not have."""
        columns = "zoom_level, tile_column, tile_row"
        rows = self._ask(f"SELECT {columns} FROM tiles UNION ALL SELECT {columns} FROM nothing_there")
        return frozenset(_tile(*row) for row in rows)

    def nearest_zoom(self) -> int | None:
        """Return the zoom of the nearest tile; None when there is no tile."""
        rows = self._ask("SELECT max(zoom_level) FROM tiles")
        return rows[0][0] if rows else None

    def n_bytes(self) -> int:
        """Return the size of the file, in bytes; 0 when it is not there."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0

    def notes(self) -> Mapping[str, str]:
        """Return what is written about the tiles as a whole; empty when the file is not there."""
        return dict(self._ask("SELECT name, value FROM metadata"))

    def keep(self, found: Sequence[tuple[Tile, bytes]], nothing_at: Sequence[Tile] = ()) -> None:
        """Store a batch of pictures, and of places where there is none; all of it or nothing.

        Raises:
            TilesStopped: ``disk`` when there is no room, ``place`` when nothing can be written there.
        """
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?)",
                [(*_address(tile), picture) for tile, picture in found],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO nothing_there VALUES (?, ?, ?)", map(_address, nothing_at)
            )

    def note(self, notes: Mapping[str, str]) -> None:
        """Write something about the tiles as a whole.

        Raises:
            TilesStopped: as for ``keep``.
        """
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO metadata VALUES (?, ?)", notes.items())

    def empty(self) -> None:
        """Forget all tiles and notes, because others are wanted.

        Raises:
            TilesStopped: as for ``keep``.
        """
        with self._writing() as connection:
            for table in ("tiles", "nothing_there", "metadata"):
                connection.execute(f"DELETE FROM {table}")

    @contextmanager
    def taken_by_one(self) -> Iterator[None]:
        """Let one at a time fill this file, also among processes; who is killed lets go.

        Raises:
            TilesStopped: ``running`` when another is at it, or as for ``keep``.
        """
        beside = self.path.with_name(f"{self.path.name}-bezig")
        with _plainly(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            gate = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
        with closing(gate):
            with _plainly(self.path):
                try:
                    gate.execute("BEGIN EXCLUSIVE")
                except sqlite3.OperationalError as error:
                    if _code(error) != sqlite3.SQLITE_BUSY:
                        raise
                    raise TilesStopped("running") from error
            yield

    def _ask(self, question: str, values: Sequence[int] = ()) -> list[Any]:
        """Return the rows of an answer; none when there is no file, or something else than tiles is in it."""
        address = f"{self.path.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=WAIT_S)) as connection:
                return connection.execute(question, values).fetchall()
        except sqlite3.DatabaseError:
            return []

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _plainly(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=WAIT_S)) as connection, connection:
                connection.executescript(_TABLES)
                yield connection


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Turn what the disk and SQLite say into a word that has a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        full = _code(error) == sqlite3.SQLITE_FULL
        raise TilesStopped("disk" if full else "place", str(path)) from error
    except OSError as error:
        raise TilesStopped("disk" if error.errno == errno.ENOSPC else "place", str(path)) from error


def _code(error: sqlite3.Error) -> int:
    """Return what went wrong in the sense of SQLite, without its finer distinctions."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _address(tile: Tile) -> tuple[int, int, int]:
    # In this format rows count from the south.
    return tile.z, tile.x, 2**tile.z - 1 - tile.y


def _tile(zoom: int, column: int, row: int) -> Tile:
    return Tile(zoom, column, 2**zoom - 1 - row)

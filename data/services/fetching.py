"""Fetching the base map while people do something else: one at a time in this process."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from data.clock import Clock
from data.errors import DataError
from data.services import base_map
from data.services.access import Act, Actor, require
from data.store import Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is.

    Attributes:
        done, total: tiles. is_running: whether more will come by itself.
        refused: why it stopped before the end; None when nobody stopped it, or someone asked for that.
    """

    done: int = 0
    total: int = 0
    is_running: bool = False
    refused: DataError | None = None


Take = Callable[[Store, Actor, Clock, Callable[[int, int], bool]], object]


class Fetching:
    """Takes the base map along in a thread of its own. Safe to share between threads.

    Args:
        take: what fetches, as ``base_map.take``.
    """

    def __init__(self, take: Take = base_map.take) -> None:
        self._take = take
        self._lock = threading.Lock()
        self._progress = Progress()
        self._stop = False
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        with self._lock:
            return self._progress

    def begin(self, store: Store, actor: Actor, clock: Clock) -> None:
        """Begin, or go on where it was; does nothing while it runs.

        Raises:
            PermissionDenied.
        """
        require(actor, Act.FETCH_TILES)
        with self._lock:
            if self._progress.is_running:
                return
            self._progress, self._stop = Progress(is_running=True), False
            self._thread = threading.Thread(
                target=self._run, args=(store, actor, clock), name="base-map", daemon=True
            )
            self._thread.start()

    def stop(self, actor: Actor) -> None:
        """Stop after the tile that is being fetched; what came in is kept.

        Raises:
            PermissionDenied.
        """
        require(actor, Act.FETCH_TILES)
        with self._lock:
            self._stop = True

    def wait(self) -> None:
        """Wait until it has ended; for tests."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, store: Store, actor: Actor, clock: Clock) -> None:
        refused: DataError | None = None
        try:
            self._take(store, actor, clock, self._advance)
        except DataError as error:
            refused = error
        finally:
            with self._lock:
                self._progress = replace(self._progress, is_running=False, refused=refused)

    def _advance(self, done: int, total: int) -> bool:
        with self._lock:
            self._progress = Progress(done, total, is_running=True)
            return not self._stop


SHARED = Fetching()
"""The one of this process: the whole town needs the map once."""

"""What the projector of each meeting shows now, and who waits to hear of it.

In the memory of this one process: an evening that was never shown, or of before a restart, is not on. The
projector tells at each step; phones ask and wait on the event loop, without a thread for each. Drawings come
in through the database, so while someone waits one watcher looks there, for all who wait together.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from data.clock import Clock
from data.errors import DataError
from data.services.tonight import InTheRoom

OPEN_FOR = timedelta(hours=6)
"""So long after its last step an evening is on: for who draws at home what they heard in the room."""
PATIENCE_S = 25.0
"""So long a question waits for something new; shorter than a proxy's minute."""
LOOK_EVERY_S = 0.8
"""How often the watcher looks for drawings."""
MOST_WAITING = 600
"""More wait nowhere; who comes then is asked to come back."""
MOST_FROM_ONE = 200
"""So many of those from one address: a full room behind one router, and nobody takes every place."""

_log = logging.getLogger("buurtkaart")

Look = Callable[[Collection[str]], Awaitable[Mapping[str, InTheRoom]]]
"""Reads how many drew at these meetings."""


class TooManyWaiting(Exception):
    """More phones wait than this process holds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the projector shows now, as anyone may know it.

    Attributes:
        number, count: the step, from 1, and how many there are. is_black: the screen is dark for a while.
        title, sentence: what the room reads. link: the same view on the map page.
        words: the view as a list in words.
    """

    number: int = 0
    count: int = 0
    is_black: bool = False
    title: str = ""
    sentence: str = ""
    link: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Live:
    """One evening that is on.

    Attributes:
        version: another number after every change; of the drawings alone ``drawn_version``.
        told_at: when the projector spoke last.
    """

    version: int
    shown: Shown
    drawn: InTheRoom
    drawn_version: int
    told_at: datetime


class Evenings:
    """The evenings that are on. Any thread may tell; waiting happens on one event loop.

    Args:
        look: how the watcher reads the drawings.
        is_closing: whether the server goes down, so that nobody is kept waiting then.
    """

    def __init__(self, clock: Clock, look: Look, is_closing: Callable[[], bool] = lambda: False) -> None:
        self._clock, self._look, self._is_closing = clock, look, is_closing
        self._lock = Lock()
        self._on: dict[str, Live] = {}
        self._waiting: dict[asyncio.Future[None], tuple[str, str]] = {}  # for which meeting, from which host
        self._watcher: asyncio.Task[None] | None = None
        # After a restart no number comes back that a phone has seen before.
        self._version = int(clock().timestamp())

    def show(self, meeting_id: str, shown: Shown) -> Live:
        """Tell what the projector of a meeting shows; from now on that evening is on."""
        with self._lock:
            before = self._on.get(meeting_id)
            if before is not None and before.shown == shown:
                live = replace(before, told_at=self._clock())
            else:
                drawn, drawn_version = (before.drawn, before.drawn_version) if before else (InTheRoom(), 0)
                live = Live(self._next(), shown, drawn, drawn_version, self._clock())
            self._on[meeting_id] = live
        if before is None or before.version != live.version:
            self._ring(meeting_id)
        return live

    def now(self, meeting_id: str) -> Live | None:
        """Return what is shown at a meeting; None when its evening is not on."""
        live = self._on.get(meeting_id)
        return live if live is not None and self._clock() < live.told_at + OPEN_FOR else None

    def all_on(self) -> tuple[str, ...]:
        """Return the meetings of which the evening is on."""
        return tuple(one for one in tuple(self._on) if self.now(one) is not None)

    def heard(self, drawn: Mapping[str, InTheRoom]) -> None:
        """Take in how many drew at meetings that are on."""
        for meeting_id, found in drawn.items():
            with self._lock:
                live = self._on.get(meeting_id)
                if live is None or live.drawn == found:
                    continue
                version = self._next()
                self._on[meeting_id] = replace(live, version=version, drawn=found, drawn_version=version)
            self._ring(meeting_id)

    async def changed(
        self, meeting_id: str, seen: int, host: str = "", patience_s: float = PATIENCE_S
    ) -> Live | None:
        """Wait until a meeting shows something else than version ``seen``, and return what; as ``now``.

        Args:
            host: from where it is asked; empty when nobody knows.
            patience_s: after so many seconds it returns what it has.

        Raises:
            TooManyWaiting.
        """
        loop = asyncio.get_running_loop()
        with self._lock:
            live = self.now(meeting_id)
            if live is None or live.version != seen:
                return live
            n_from_here = sum(one == host for _, one in self._waiting.values()) if host else 0
            if len(self._waiting) >= MOST_WAITING or n_from_here >= MOST_FROM_ONE:
                raise TooManyWaiting
            bell: asyncio.Future[None] = loop.create_future()
            self._waiting[bell] = meeting_id, host
        if self._watcher is None or self._watcher.done():
            self._watcher = loop.create_task(self._watch())
        try:
            await asyncio.wait((bell,), timeout=patience_s)
        finally:
            with self._lock:
                del self._waiting[bell]
        return self.now(meeting_id)

    async def _watch(self) -> None:
        while self._waiting and not self._is_closing():
            try:
                self.heard(await self._look(frozenset(one for one, _ in self._waiting.values())))
            except DataError as error:
                _log.warning("the drawings of this evening could not be counted: %s", error)
            await asyncio.sleep(LOOK_EVERY_S)
        self._ring()

    def _next(self) -> int:
        self._version += 1
        return self._version

    def _ring(self, meeting_id: str = "") -> None:
        """Wake who waits for a meeting; for every meeting without one."""
        with self._lock:
            bells = [bell for bell, (one, _) in self._waiting.items() if meeting_id in ("", one)]
        for bell in bells:
            _answer(bell)


def _answer(bell: asyncio.Future[Any]) -> None:
    def ring() -> None:
        if not bell.done():
            bell.set_result(None)

    bell.get_loop().call_soon_threadsafe(ring)

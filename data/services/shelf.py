"""A place for what was costly to make: made once, however many ask at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any


class Shelf:
    """Keeps answers by key and makes each only once; who comes while it is made waits for it.

    A failure is not kept: everyone who waited hears of it, and the next one tries again.

    Args:
        room: how much it holds, in the unit of ``weigh`` (by default one per answer). What was asked
            for longest ago goes first.
        weigh: how much room an answer takes.
    """

    def __init__(self, room: int, weigh: Callable[[Any], int] | None = None) -> None:
        self._room = room
        self._weigh = weigh or (lambda answer: 1)
        self._taken = 0
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gave for this key, now or before."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            else:
                mine: Future[Any] = Future()
                self._answers[key] = mine
        return answer.result() if answer is not None else self._make(key, mine, make)

    def ready(self, key: Hashable) -> Any:
        """Return what is there for this key; None while nobody asked for it or it is being made."""
        with self._lock:
            answer = self._answers.get(key)
        return answer.result() if answer is not None and answer.done() and not answer.exception() else None

    def _make(self, key: Hashable, mine: "Future[Any]", make: Callable[[], Any]) -> Any:
        try:
            made = make()
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            mine.set_exception(error)
            raise
        mine.set_result(made)
        with self._lock:
            self._taken += self._weigh(made)
            self._make_room(key)
        return made

    def _make_room(self, newest: Hashable) -> None:
        for key in list(self._answers):
            if self._taken <= self._room:
                return
            if key != newest and self._answers[key].done():
                self._taken -= self._weigh(self._answers.pop(key).result())

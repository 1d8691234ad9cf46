"""A queue for one desk: who came first is served first."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from data.errors import StoreBusy


class Turn:
    """One at a time, in the order of coming, between the threads of one process.

    A plain ``threading.Lock`` goes to whoever happens to be awake, so that in a crowd someone can wait
    without end.
    """

    def __init__(self) -> None:
        self._moved = Condition()
        self._line: deque[object] = deque()

    @contextmanager
    def taken(self, patience_s: float) -> Iterator[None]:
        """Wait for one's turn, and hold it.

        Raises:
            StoreBusy: the turn did not come within ``patience_s`` seconds; the place in the line is given up.
        """
        ticket = object()
        with self._moved:
            self._line.append(ticket)
        try:
            with self._moved:
                if not self._moved.wait_for(lambda: self._line[0] is ticket, patience_s):
                    raise StoreBusy(patience_s)
            yield
        finally:
            with self._moved:
                self._line.remove(ticket)
                self._moved.notify_all()

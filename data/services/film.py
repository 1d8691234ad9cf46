"""The film: the living buurten of every month of the timeline, for one theme.

One film is some seconds of work for the engine. Nobody waits for it at a counter: who asks for a film
that is not there yet sets the work going and hears how far it is.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Event, Lock, Thread

from data.services import living
from data.services.living import LivingAreas
from data.services.town import Town

PATIENCE_S = 0.25
"""How long a question waits for a film that may be nearly there; then it hears how far it is."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Film:
    """All months of one theme (None is all themes), oldest first, as found at one data revision."""

    theme: str | None
    months: tuple[LivingAreas, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class BeingMade:
    """A film that is not there yet: so many of its months are."""

    n_done: int
    n_months: int


def ask(town: Town, months: Sequence[date], theme: str | None = None) -> Film | BeingMade:
    """Return the film of a town, or how far it is; the first who asks sets the work going.

    Args:
        months: first days of months, oldest first.

    Raises:
        Exception: whatever stopped the engine. It is told once; the next question starts anew.
    """
    shown = tuple(months)
    making: _Making = town.kept.get(("film", shown, theme), lambda: _Making(town, shown, theme))
    return making.look()


# One film at a time: two at once would both take twice as long, and visitors share the processor.
_WORKBENCH = Lock()


class _Making:
    """A film on its way: made once, in a thread of its own, newest month first."""

    def __init__(self, town: Town, months: tuple[date, ...], theme: str | None) -> None:
        self._town, self._months, self._theme = town, months, theme
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._film: Film | None = None
        self._trouble: Exception | None = None
        self._told = False
        self._n_done = 0
        self._over = Event()
        Thread(target=self._make, name="film", daemon=True).start()

    def look(self) -> Film | BeingMade:
        with self._lock:
            if self._told:
                self._begin()
        self._over.wait(PATIENCE_S)
        if self._trouble is not None:
            self._told = True
            raise self._trouble
        return self._film or BeingMade(self._n_done, len(self._months))

    def _make(self) -> None:
        try:
            with _WORKBENCH:
                found = []
                for month in reversed(self._months):
                    found.append(living.areas_of(self._town, month, self._theme))
                    self._n_done += 1
            self._film = Film(self._theme, tuple(reversed(found)), self._town.revision)
        except Exception as error:  # not lost: whoever asks next hears it
            log.exception("the film of %s could not be made", self._theme or "all themes")
            self._trouble = error
        self._over.set()

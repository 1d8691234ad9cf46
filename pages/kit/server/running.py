"""What one running process has: its settings, its database and its clock.

The pages and the open-data routes live in the same process and must share one store: its pool of
connections is what keeps a hundred visitors from opening a hundred files.
"""

from dataclasses import dataclass
from threading import Lock

from data.clock import Clock, wall_clock
from data.settings import Settings, load_settings
from data.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Running:
    """The same three things for everyone in this process."""

    settings: Settings
    store: Store
    clock: Clock


_lock = Lock()
_running: Running | None = None


def running() -> Running:
    """Return what this process runs on; the first caller opens the database.

    Raises:
        SettingsRefused: a setting has a value or a name it cannot have.
        StoreError: the database cannot be opened.
    """
    global _running
    with _lock:
        if _running is None:
            settings = load_settings()
            _running = Running(settings, open_store(settings), wall_clock)
        return _running

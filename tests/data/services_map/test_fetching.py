"""While the base map is fetched others go on, and it is fetched once at a time."""

from collections.abc import Callable
from threading import Event

import pytest

from data.clock import Clock
from data.errors import DataError, PermissionDenied, TilesStopped
from data.services.access import Actor, Role
from data.services.fetching import Fetching, Progress
from data.store import Store
from tests.data.services_map import small_town

COORDINATOR = Actor(Role.COORDINATOR, "anna")
Advance = Callable[[int, int], bool]


class Slow:
    """Fetches three tiles, the second when it may."""

    def __init__(self, error: DataError | None = None) -> None:
        self.error = error
        self.n_begun = 0
        self.has_one, self.may_go_on = Event(), Event()

    def __call__(self, store: Store, actor: Actor, clock: Clock, advance: Advance) -> None:
        self.n_begun += 1
        for done in (1, 2, 3):
            if not advance(done, 3):
                return
            self.has_one.set()
            assert self.may_go_on.wait(30)
        if self.error:
            raise self.error


def begin(slow: Slow, store: Store) -> Fetching:
    fetching = Fetching(slow)
    fetching.begin(store, COORDINATOR, small_town.clock)
    assert slow.has_one.wait(30)
    return fetching


def test_how_far_it_is_is_told_while_it_runs_and_when_it_is_done(spatialite_store: Store) -> None:
    slow = Slow()
    fetching = begin(slow, spatialite_store)
    assert fetching.progress == Progress(1, 3, is_running=True)
    slow.may_go_on.set()
    fetching.wait()
    assert fetching.progress == Progress(3, 3)


def test_who_asks_while_it_runs_begins_nothing_new(spatialite_store: Store) -> None:
    slow = Slow()
    fetching = begin(slow, spatialite_store)
    fetching.begin(spatialite_store, COORDINATOR, small_town.clock)
    slow.may_go_on.set()
    fetching.wait()
    assert slow.n_begun == 1


def test_it_stops_when_asked_and_can_begin_again(spatialite_store: Store) -> None:
    slow = Slow()
    fetching = begin(slow, spatialite_store)
    fetching.stop(COORDINATOR)
    slow.may_go_on.set()
    fetching.wait()
    assert fetching.progress == Progress(2, 3)
    fetching.begin(spatialite_store, COORDINATOR, small_town.clock)
    fetching.wait()
    assert fetching.progress == Progress(3, 3)


def test_why_it_stopped_is_remembered_until_it_begins_again(spatialite_store: Store) -> None:
    slow = Slow(TilesStopped("offline"))
    slow.may_go_on.set()
    fetching = begin(slow, spatialite_store)
    fetching.wait()
    assert isinstance(fetching.progress.refused, TilesStopped)
    slow.error = None
    fetching.begin(spatialite_store, COORDINATOR, small_town.clock)
    fetching.wait()
    assert fetching.progress.refused is None


def test_a_visitor_begins_nothing_and_stops_nothing(spatialite_store: Store) -> None:
    fetching = Fetching(Slow())
    with pytest.raises(PermissionDenied):
        fetching.begin(spatialite_store, Actor(Role.VISITOR), small_town.clock)
    with pytest.raises(PermissionDenied):
        fetching.stop(Actor(Role.VISITOR))

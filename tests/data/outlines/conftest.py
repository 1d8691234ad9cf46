"""A town of two wijken in which coordinators draw."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from data.clock import Clock
from data.records import Boundary
from data.services import boundary_acts, wijken
from data.services.access import SYSTEM, Actor
from data.store import Store
from tests.data.outlines.drawings import ANNA, command
from tests.data.services_map.small_town import CBS_BUURTEN, WIJKEN

Saved = Callable[..., Boundary]


@pytest.fixture
def clock() -> Clock:
    """A clock that ticks a second each time one looks."""
    seconds: Iterator[int] = count()

    def look() -> datetime:
        second = next(seconds)
        return datetime(2026, 11, 21, 12, second // 60 % 60, second % 60, tzinfo=UTC)

    return look


@pytest.fixture
def town(store: Store, clock: Clock) -> Store:
    """Two wijken, and nobody drew anything yet."""
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, clock, WIJKEN, CBS_BUURTEN)
    return store


@pytest.fixture
def saved(town: Store, clock: Clock) -> Saved:
    """Give a function with which someone saves a drawing in that town."""

    def save(actor: Actor = ANNA, **changes: Any) -> Boundary:
        with town.writing() as session:
            return boundary_acts.save(session, actor, clock, replace(command(), **changes))

    return save

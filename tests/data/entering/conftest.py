"""A clock, a count of tries and quick hashes, for who comes in."""

import pytest
from argon2 import PasswordHasher

from data.services import passwords
from data.services.entering import Tries
from tests.data.entering.people import Hands


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little work: these tests are about who comes in."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def clock() -> Hands:
    """A clock that stands still until it is moved."""
    return Hands()


@pytest.fixture
def tries() -> Tries:
    """A count of tries that nobody else adds to."""
    return Tries()

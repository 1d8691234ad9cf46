"""The time of day as an argument, so that a test can choose it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, with its time zone."""


def wall_clock() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)

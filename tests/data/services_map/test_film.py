"""The film is made once, in the background, and nobody waits at the counter."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from unittest.mock import patch

import pytest

from data.services import film, living, months
from data.services import town as towns
from data.services.film import BeingMade, Film
from data.services.town import Town
from data.store import Store

MONTHS = months.shown_months(date(2026, 11, 22), 4)


@pytest.fixture
def town(own_town: Store) -> Town:
    return towns.now(own_town)


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """Whoever asks is told at once."""
    with patch.object(film, "PATIENCE_S", 0.0):
        yield


def made(town: Town, theme: str | None = None) -> Film:
    """Ask until it is there."""
    while isinstance(found := film.ask(town, MONTHS, theme), BeingMade):
        Event().wait(0.01)
    return found


def test_a_film_holds_the_areas_of_every_month_oldest_first(town: Town) -> None:
    found = made(town, "groen")
    assert found.theme == "groen"
    assert found.months == tuple(living.areas_of(town, month, "groen") for month in MONTHS)


def test_who_asks_too_early_hears_how_many_months_are_done(town: Town) -> None:
    may_go_on, halfway = Event(), Event()
    find = living.areas_of

    def slowly(given: Town, month: date, theme: str | None = None) -> living.LivingAreas:
        if month == MONTHS[1]:
            halfway.set()
            assert may_go_on.wait(20)
        return find(given, month, theme)

    with patch.object(living, "areas_of", slowly):
        film.ask(town, MONTHS)
        assert halfway.wait(20)
        assert film.ask(town, MONTHS) == BeingMade(2, 4)
        may_go_on.set()
        assert len(made(town).months) == 4


def test_a_hundred_who_ask_at_once_set_the_engine_to_work_once(town: Town) -> None:
    with (
        patch.object(living, "areas_of", wraps=living.areas_of) as asked,
        ThreadPoolExecutor(8) as threads,
    ):
        list(threads.map(lambda _: film.ask(town, MONTHS), range(100)))
        first = made(town)
    assert asked.call_count == len(MONTHS)
    assert made(town) is first


def test_what_stopped_the_engine_is_told_once_and_the_next_question_starts_anew(town: Town) -> None:
    with patch.object(living, "areas_of", side_effect=ZeroDivisionError), pytest.raises(ZeroDivisionError):
        made(town)
    assert len(made(town).months) == 4

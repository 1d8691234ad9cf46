"""Who writes waits in a line, and nobody passes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest

from data.errors import StoreBusy
from data.store.turn import Turn

PLENTY_S = 30.0


def _wait_until_waiting(turn: Turn, number: int) -> None:
    while len(turn._line) < number:
        sleep(0.001)


def test_who_came_first_is_served_first() -> None:
    turn, open_desk = Turn(), Event()
    served: list[int] = []

    def come(number: int) -> None:
        with turn.taken(PLENTY_S):
            open_desk.wait()
            served.append(number)

    with ThreadPoolExecutor(20) as people:
        for number in range(20):
            people.submit(come, number)
            _wait_until_waiting(turn, number + 1)
        open_desk.set()
    assert served == list(range(20))


def test_who_waits_too_long_goes_away_and_holds_up_nobody() -> None:
    turn = Turn()
    with turn.taken(PLENTY_S), pytest.raises(StoreBusy), turn.taken(0.01):
        pytest.fail("two at one desk")
    with turn.taken(0.01):  # raises when the line is not empty
        pass


def test_a_mishap_at_the_desk_ends_the_turn() -> None:
    turn = Turn()
    with pytest.raises(ZeroDivisionError), turn.taken(PLENTY_S):
        _ = 1 / 0
    with turn.taken(0.01):
        pass

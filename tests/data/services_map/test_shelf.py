"""Answers are made once, kept while there is room, and a failure is not kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from data.services.shelf import Shelf


def test_eight_who_ask_at_once_get_one_answer_that_was_made_once() -> None:
    shelf, made, together, go = Shelf(room=9), [], Barrier(8), Event()

    def make() -> object:
        made.append(1)
        go.wait(5)
        return object()

    def ask() -> object:
        together.wait(5)
        return shelf.get("town", make)

    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(ask) for _ in range(8)]
        go.set()
        answers = {id(one.result(5)) for one in asked}
    assert len(answers) == 1
    assert made == [1]


def test_a_failure_reaches_who_asked_and_the_next_one_tries_again() -> None:
    shelf = Shelf(room=9)
    with pytest.raises(ZeroDivisionError):
        shelf.get("town", lambda: 1 // 0)
    assert shelf.get("town", lambda: 7) == 7


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    shelf = Shelf(room=10, weigh=len)
    made: list[str] = []

    def ask(text: str) -> None:
        def make() -> str:
            made.append(text)
            return text

        shelf.get(text, make)

    for text in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        ask(text)
    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]


def test_an_answer_larger_than_the_shelf_is_still_given() -> None:
    shelf = Shelf(room=2, weigh=len)
    assert shelf.get("big", lambda: "abcdef") == "abcdef"

"""A link says what someone looks at; a link that says nonsense still opens a map."""

from datetime import date

import pytest

from pages.kit.texts import panel as texts
from pages.kit.view import View, parse, read

MONTHS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
NOUNS = ("initiatief", "netwerk")


def test_an_empty_link_shows_the_newest_month_and_all_themes() -> None:
    assert read({}, MONTHS, NOUNS) == View(month=MONTHS[-1])


def test_a_full_link_is_read_word_for_word() -> None:
    query = parse("maand=2026-09&thema=groen&plek=5.18120,52.22630&sorteer=naam&soort=netwerk&voorbij=ja")
    assert read(query, MONTHS, NOUNS) == View(
        month=MONTHS[0],
        theme="groen",
        point=(5.1812, 52.2263),
        sort="naam",
        only="netwerk",
        ended=True,
    )


def test_a_place_that_is_no_pair_of_degrees_is_the_id_of_a_record() -> None:
    assert read({"plek": "voorbeeld-initiatief-1"}, MONTHS, NOUNS).record_id == "voorbeeld-initiatief-1"
    assert read({"plek": "500,52"}, MONTHS, NOUNS).record_id == "500,52"


@pytest.mark.parametrize("place", ["nan,nan", "inf,5", "5.1;52.2", "1,2,3"])
def test_numbers_that_are_no_place_on_earth_are_never_taken_for_one(place: str) -> None:
    assert read({"plek": place}, MONTHS, NOUNS).point is None


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"maand": "1887-01"}, texts.UNKNOWN_MONTH),
        ({"maand": "<script>"}, texts.UNKNOWN_MONTH),
        ({"thema": "hondenpoep"}, texts.UNKNOWN_THEME),
    ],
)
def test_a_word_that_means_nothing_is_told_and_the_usual_is_shown(
    query: dict[str, str], sentence: str
) -> None:
    seen = read(query, MONTHS, NOUNS)
    assert seen.notices == (sentence,)
    assert (seen.month, seen.theme) == (MONTHS[-1], None)

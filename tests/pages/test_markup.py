"""Values become markup in one place; what people wrote never becomes markup."""

from datetime import date

import pytest

from pages.kit import markup

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="x',
    "{{7*7}}",
    "`${1}`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_shown_as_text(text: str) -> None:
    shown = markup.render("notice.html.j2", notice=text)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;" in shown or "<" not in text
    assert "49" not in shown


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://x", "//x.nl", ""])
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    assert markup.web_address(address) == ""
    assert markup.web_address("https://hilversum.nl/a") == "https://hilversum.nl/a"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 5, 1), None, "sinds mei 2026"),
        (None, date(2019, 1, 1), "tot en met december 2018"),
        (date(2017, 1, 1), date(2019, 1, 1), "januari 2017 tot en met december 2018"),
        (date(2026, 5, 3), date(2026, 5, 4), "3 mei 2026"),
        (None, None, "jaar onbekend"),
    ],
)
def test_a_period_is_said_with_its_last_day_included(
    start: date | None, end: date | None, words: str
) -> None:
    assert markup.period(start, end) == words


def test_what_is_known_by_year_is_told_by_year() -> None:
    assert markup.period(date(2012, 1, 1), None, year_only=True) == "sinds 2012"
    assert markup.period(date(2017, 1, 1), date(2019, 1, 1), year_only=True) == "2017 tot en met 2018"
    assert markup.period(date(2020, 1, 1), None, year_only=True, one_day=True) == "2020"


def test_a_walk_without_an_end_lasted_a_day() -> None:
    assert markup.period(date(2026, 10, 8), None, one_day=True) == "8 oktober 2026"


def test_a_small_share_is_never_called_nothing() -> None:
    assert markup.percent(0.004) == "minder dan 1 %"
    assert markup.percent(0.876) == "88 %"
    assert markup.percent(0.0) == "0 %"


def test_a_roughly_known_place_says_how_roughly() -> None:
    assert markup.roughly(960.0) == "plek op ongeveer 960 meter bekend"
    assert markup.roughly(20.0) == ""
    assert markup.roughly(None) == ""


def test_a_line_says_how_far_off_it_may_lie_only_when_that_is_known_and_matters() -> None:
    assert markup.lies_about(150.0) == "ligt hier ongeveer, tot 150 meter ernaast"
    assert markup.lies_about(1500.0) == "ligt hier ongeveer, tot 1.500 meter ernaast"
    assert (markup.lies_about(5.0), markup.lies_about(None)) == ("", "")

"""The life of a buurt in words and as a picture: two lives, six months, counted on fingers."""

from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from data.services.identity import Name
from data.services.lineage import Happening, Life, Lineage, Turn
from pages.kit import lineage as page
from tests.pages.test_markup import HOSTILE

MONTHS = tuple(date(2026, number, 1) for number in range(1, 7))
MARCH, JUNE = MONTHS[2], MONTHS[5]


def tell(own: Life, *kin: Life, month: date = JUNE) -> Lineage:
    return Lineage(month, None, MONTHS, own, kin)


def live(who: int, name: str, energy: tuple[float | None, ...], *happenings: Happening) -> Life:
    return Life(who, Name(f"buurt-{who}", name, who), energy, happenings)


OLD = live(1, "Molenhoek", (6, 6, 4, 4, None, 4), Happening(MARCH, Turn.LET_GO, (2,)),
           Happening(MONTHS[4], Turn.FELL_ASLEEP), Happening(JUNE, Turn.WOKE))  # fmt: skip
YOUNG = live(2, "Parkzicht", (0, 0, 2, 3, 3, 3), Happening(MARCH, Turn.CAME_OUT_OF, (1,)))


def drawn(lineage: Lineage) -> str:
    return unquote(page.picture(lineage).removeprefix("data:image/svg+xml,"))


def test_both_sides_of_a_split_say_where_they_come_from() -> None:
    assert page.origin_sentence(tell(OLD, YOUNG)) == (
        "Komt uit de grotere buurt Molenhoek van vóór maart 2026. Toen ging Parkzicht apart verder."
    )
    assert page.origin_sentence(tell(YOUNG, OLD)) == "Komt uit Molenhoek: afgesplitst in maart 2026."


def test_before_the_split_nothing_is_said_of_it() -> None:
    assert page.origin_sentence(tell(OLD, YOUNG, month=MONTHS[1])) == ""


def test_kin_can_be_looked_at_in_the_months_in_which_it_lives() -> None:
    assert page.kin_that_lives(tell(OLD, YOUNG)) == [YOUNG]
    assert page.kin_that_lives(tell(OLD, YOUNG, month=MONTHS[1])) == []
    assert page.kin_that_lives(tell(YOUNG, OLD, month=MONTHS[4])) == []  # asleep


def test_a_life_in_words_has_a_sentence_for_every_turn() -> None:
    assert page.sentences(tell(OLD, YOUNG)) == [
        "Vóór januari 2026: was er al.",
        "Maart 2026: gesplitst, Parkzicht ging apart verder.",
        "Mei 2026: stil geworden.",
        "Juni 2026: weer tot leven gekomen.",
    ]
    assert page.sentences(tell(YOUNG, OLD)) == ["Maart 2026: begonnen, afgesplitst van Molenhoek."]


def test_more_than_one_other_is_told_of_in_the_plural() -> None:
    both = live(1, "Molenhoek", (6,) * 6, Happening(MARCH, Turn.LET_GO, (2, 3)))
    lineage = tell(both, YOUNG, live(3, "Spoorzicht", (0, 0, 2, 2, 2, 2)))
    assert (
        page.sentences(lineage)[-1] == "Maart 2026: gesplitst, Parkzicht en Spoorzicht gingen apart verder."
    )


@pytest.mark.parametrize("turn", list(Turn))
def test_every_turn_has_words(turn: Turn) -> None:
    others = (2,) if turn in (Turn.CAME_OUT_OF, Turn.LET_GO, Turn.TOOK_IN, Turn.WENT_INTO) else ()
    lineage = tell(live(1, "Molenhoek", (6,) * 6, Happening(MARCH, turn, others)), YOUNG)
    (told,) = (sentence for sentence in page.sentences(lineage) if sentence.startswith("Maart"))
    assert "{" not in told
    assert ("Parkzicht" in told) == bool(others)
    assert bool(page.origin_sentence(lineage)) == bool(others)


def test_the_picture_has_a_band_a_life_a_line_of_dots_for_sleep_and_a_way_between_them() -> None:
    picture = drawn(tell(OLD, YOUNG))
    svg = ElementTree.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    assert [text.text for text in svg.iter(f"{space}text")] == ["2026", "Parkzicht", "Molenhoek"]
    paths = list(svg.iter(f"{space}path"))
    assert sum("stroke-dasharray" in path.attrib for path in paths) == 1
    alone = ElementTree.fromstring(drawn(tell(YOUNG)))
    ways = [path for path in paths if "C" in path.attrib["d"] and "Z" not in path.attrib["d"]]
    assert len(ways) == 2  # the way itself, and the white paper under it
    assert not [
        one for one in alone.iter(f"{space}path") if "C" in one.get("d", "") and "Z" not in one.get("d", "")
    ]


def test_a_band_is_thicker_when_more_goes_on() -> None:
    def heights(energy: tuple[float, ...]) -> tuple[float, float]:
        lane = next(page._lanes(tell(live(1, "A", energy))))
        numbers = [
            float(part) for part in lane.bands[0].replace("C", " ").replace("L", " ").strip("MZ").split()
        ]
        ys = numbers[1::2]
        return min(ys), max(ys)

    flat, growing = heights((2, 2, 2, 2, 2, 2)), heights((1, 1, 1, 1, 1, 2))
    assert growing == flat  # the most is drawn as thick as fits
    lanes = {lane.name: lane for lane in page._lanes(tell(OLD, live(2, "Klein", (0, 0, 1, 1, 1, 1))))}
    assert lanes["Klein"].is_own is False
    assert lanes["Molenhoek"].bands[0] != lanes["Klein"].bands[0]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_the_picture_and_in_the_words_stays_a_name(name: str) -> None:
    lineage = tell(live(1, name, (6,) * 6, Happening(MARCH, Turn.LET_GO, (2,))), live(2, name, (0,) * 6))
    ElementTree.fromstring(drawn(lineage))
    assert "<script" not in drawn(lineage)
    assert page.origin_sentence(lineage).startswith("Komt uit")
    assert "49" not in page.origin_sentence(lineage)


def test_a_timeline_of_one_month_can_be_drawn() -> None:
    lineage = Lineage(MARCH, None, (MARCH,), live(1, "A", (3.0,)), ())
    ElementTree.fromstring(drawn(lineage))
    assert page.sentences(lineage) == ["Vóór maart 2026: was er al."]

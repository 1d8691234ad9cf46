"""Where drawers agree, in words that one can read aloud."""

import pytest
from shapely import Point

from data.services.agreement import Spot, Told
from pages.kit.agreement import sentence_of, with_article

HERE = Point(140_000, 470_000)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Wisselplein", "het Wisselplein"),
        ("Kerkstraat", "de Kerkstraat"),
        ("Wandelpark", "het Wandelpark"),
        ("Sint-Vituskerk", "de Sint-Vituskerk"),
        ("Sterrenlaantje", "het Sterrenlaantje"),
        ("De Dophei", "de Dophei"),
        ("Het Klokhuis", "het Klokhuis"),
        ("Station Hilversum", "Station Hilversum"),
    ],
)
def test_a_place_comes_with_its_article(name: str, said: str) -> None:
    assert with_article(Spot(name, HERE)) == said


def test_a_part_of_a_cbs_buurt_says_that_it_is_one() -> None:
    assert with_article(Spot("Geuzenbuurt", HERE, is_part=True)) == "een deel van Geuzenbuurt"


PARK, STREET = Spot("Wandelpark", HERE), Spot("Kerkstraat", HERE)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            Told((PARK,), (STREET,)),
            "Minstens drie van de vier tekenaars rekenen het Wandelpark erbij;"
            " over de Kerkstraat zijn ze het niet eens.",
        ),
        (Told((PARK,), ()), "Minstens drie van de vier tekenaars rekenen het Wandelpark erbij."),
        (
            Told((), (STREET,)),
            "De tekenaars zijn het nog nergens eens; vooral over de Kerkstraat lopen de meningen uiteen.",
        ),
        (Told((), ()), "De tekenaars zijn het nog nergens eens."),
    ],
)
def test_one_sentence_says_where_drawers_agree_and_where_not(told: Told, said: str) -> None:
    assert sentence_of(told) == said

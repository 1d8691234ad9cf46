"""What is known of a shape is said in plain sentences: one of a thing, more of it, or none."""

import pytest

from data.services.figures import Figures, WhyNot
from data.services.inside import Inside, Share
from data.shape_sentences import proposal_sentence, reason_sentence
from geo.drawing.rings import Fault, Reason
from geo.drawing.tidying import Proposal
from pages.kit import shape_words

NOTHING = Inside(
    area_m2=250_000,
    border_m=2_000,
    counts=(),
    n_unsure=0,
    activities=(),
    n_activities=0,
    wijken=(Share("West", 1.0),),
    drawn=(),
    living=None,
    share_living=0.0,
    contains_example=False,
)
FULL = Inside(
    area_m2=1_240_000,
    border_m=4_480,
    counts=(("initiatief", 1), ("netwerk", 2)),
    n_unsure=1,
    activities=(("groen", 2), ("kunst", 1)),
    n_activities=3,
    wijken=(Share("West", 0.996), Share("Oost", 0.004)),
    drawn=(Share("Molenhoek", 0.2, "grens-1"), Share("Molenhoek", 0.1, "grens-2")),
    living=Share("Molenhoek", 0.5),
    share_living=0.999,
    contains_example=True,
)


def test_a_shape_with_nothing_in_it_says_so() -> None:
    said = shape_words.sentences(NOTHING, None, Figures(why_not=WhyNot.NO_CELLS))
    assert said == [
        "De vorm is 0,25 km² groot, met een rand van 2,0 km.",
        "Op de kaart ligt hier deze maand niets in.",
        "De vorm ligt in West.",
        "De vorm ligt niet in een levende buurt.",
        "Er zijn nog geen cijfers over inwoners.",
    ]


def test_everything_that_is_known_is_said_in_words() -> None:
    numbers = Figures(
        counts=(("residents", 2350), ("homes", 1105), ("over_65", None)),
        n_cells=40,
        cell_m=100,
        n_apart=1,
        year=2025,
        source="CBS",
    )
    said = " ".join(shape_words.sentences(FULL, (10, 0.63), numbers))
    for words in (
        "1 initiatief en 2 netwerken",
        "Van 1 ding weten we",
        "3 activiteiten. De meeste gaan over groen (2) en kunst (1).",
        "West (99 %) en Oost (1 %)",
        "over Molenhoek. Dat mag.",
        "99 % van de vorm",
        "50 % is gelijk",
        "10 mensen tekenden hier hun buurt",
        "ongeveer 2.350 mensen, in ongeveer 1.105 woningen",
        "klein (1 vierkant)",
        "voorbeelddata",
    ):
        assert words in said
    assert shape_words.figure_rows(numbers)[-1] == ("65 jaar of ouder", "minder dan 5 of onbekend")


@pytest.mark.parametrize("why_not", WhyNot)
def test_every_reason_for_no_numbers_has_its_sentence(why_not: WhyNot) -> None:
    assert shape_words.figures_sentence(Figures(why_not=why_not)).endswith(".")


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_short_sentence_without_gaps(fault: Fault) -> None:
    said = reason_sentence(Reason(fault, None, 0.25, 5_000))
    assert "{" not in said
    assert all(len(sentence.split()) <= 16 for sentence in said.replace("?", ".").split(". "))


def test_a_proposal_that_changes_nothing_but_corners_says_that_the_area_stays() -> None:
    said = proposal_sentence(Proposal(None, 0.2, 12, 8, 0.01))
    assert said == "De vorm heeft dan 8 hoeken in plaats van 12. Het vlak blijft gelijk."

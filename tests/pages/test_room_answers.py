"""What a room said is told in sentences that are right for none, one and many."""

from datetime import UTC, datetime

import pytest

from data.services.room_answers import Answers, Noted
from pages.kit import room_answers

LATE = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
"""In the town it is the thirteenth by then."""


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (Answers(present=20, fits=20), "20 van de 20 aanwezigen zeiden: klopt."),
        (
            Answers(present=20, fits=1, too_small=2),
            "1 van de 20 aanwezigen zei: klopt. Verder: 2 te klein.",
        ),
        (
            Answers(present=9, too_large=4, too_small=1, other=2),
            "Geen van de 9 aanwezigen zei: klopt. Verder: 4 te groot, 1 te klein en 2 iets anders.",
        ),
    ],
)
def test_counts_are_told_in_a_sentence(answers: Answers, told: str) -> None:
    assert room_answers.in_words(answers) == told


def test_evidence_says_the_day_in_the_town_the_sentence_and_an_older_version() -> None:
    answers = Answers(present=20, fits=14, remark="Het plein hoort erbij")
    noted = Noted("buurtgesprek-x", "grens-x", 1, "Deze buurt ligt hier.", answers, LATE)
    assert room_answers.evidence(noted, newest=2) == [
        "Op 13 maart 2026 zeiden 14 van de 20 aanwezigen: klopt.",
        "Voorgelezen: Deze buurt ligt hier.",
        "Uit de zaal: Het plein hoort erbij",
        "Dit ging over versie 1. De grens is daarna veranderd.",
    ]
    assert len(room_answers.evidence(noted, newest=1)) == 3

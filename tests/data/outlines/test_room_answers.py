"""What a room says of what was drawn with it is kept as counts, beside the outline, all or nothing."""

from dataclasses import replace
from typing import Any

import pytest

from data.clock import Clock
from data.errors import AnswersRefused, ConflictError, SentenceRefused, ShapeRefused
from data.records import Boundary, Buurtgesprek
from data.services import boundaries, boundary_acts, records, room_answers
from data.services.access import SYSTEM
from data.services.boundaries import start_id_of
from data.services.room_answers import Answers, Noted
from data.store import Store
from data.vocabulary import Visibility
from tests.data.outlines.drawings import ANNA, BRAM, command, drawn

SENTENCE = "Deze buurt ligt in het westen."
TWENTY = Answers(present=20, fits=14, too_large=3, too_small=1, other=1, remark="Het plein hoort erbij")


@pytest.fixture
def meeting(town: Store, clock: Clock) -> Buurtgesprek:
    with town.writing() as session:
        return records.record(session, SYSTEM, clock, Buurtgesprek(title="Waar houdt onze buurt op?"))


def keep(
    town: Store, clock: Clock, meeting: Buurtgesprek, answers: Answers = TWENTY, **changes: Any
) -> tuple[Boundary, Noted]:
    outline = replace(command(), buurtgesprek_id=meeting.public_id, people=answers.present, **changes)
    with town.writing() as session:
        return room_answers.keep(session, ANNA, clock, outline, SENTENCE, answers)


def n_outlines(town: Store, clock: Clock) -> int:
    with town.reading() as session:
        return len(boundaries.all_outlines(session, ANNA, clock))


def test_what_the_room_drew_is_a_concept_with_the_counts_and_the_sentence_as_read(
    town: Store, clock: Clock, meeting: Buurtgesprek
) -> None:
    boundary, noted = keep(town, clock, meeting)
    assert (boundary.visibility, boundary.people) == (Visibility.DRAFT, 20)
    assert boundary.buurtgesprek_id == meeting.public_id
    assert (noted.answers, noted.sentence, noted.version) == (TWENTY, SENTENCE, 1)
    with town.reading() as session:
        assert room_answers.of_meeting(session, BRAM, meeting.public_id) == (noted,)
        assert room_answers.of_outline(session, BRAM, boundary.public_id) == (noted,)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (Answers(present=0), "nobody"),
        (Answers(present=10, fits=8, other=3), "more"),
        (Answers(present=10, fits=-1), "negative"),
        (Answers(present=-2), "negative"),
        (Answers(present=1_001, fits=1), "absurd"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_nothing_is_kept(
    town: Store, clock: Clock, meeting: Buurtgesprek, answers: Answers, why: str
) -> None:
    with pytest.raises(AnswersRefused) as refused:
        keep(town, clock, meeting, answers)
    assert refused.value.why == why
    assert n_outlines(town, clock) == 0


def test_a_remark_that_points_at_a_person_is_refused_and_nothing_is_kept(
    town: Store, clock: Clock, meeting: Buurtgesprek
) -> None:
    with pytest.raises(SentenceRefused):
        keep(town, clock, meeting, replace(TWENTY, remark="Bel 06 12345678"))
    assert n_outlines(town, clock) == 0


def test_a_shape_that_cannot_stand_takes_its_answers_along(
    town: Store, clock: Clock, meeting: Buurtgesprek
) -> None:
    with pytest.raises(ShapeRefused):
        keep(town, clock, meeting, shape=drawn(size_m=10))
    with town.reading() as session:
        assert room_answers.of_meeting(session, ANNA, meeting.public_id) == ()


def test_drawn_again_it_is_the_next_version_and_both_answers_stay(
    town: Store, clock: Clock, meeting: Buurtgesprek
) -> None:
    first, _ = keep(town, clock, meeting)
    better = Answers(present=20, fits=19)
    second, _ = keep(town, clock, meeting, better, start_id=start_id_of(first), shape=drawn(size_m=500))
    assert (second.public_id, second.version) == (first.public_id, 2)
    with town.reading() as session:
        noted = room_answers.of_outline(session, ANNA, first.public_id)
    assert [(one.version, one.answers.fits) for one in noted] == [(2, 19), (1, 14)]


def test_answers_to_an_outline_that_someone_changed_meanwhile_are_not_kept(
    town: Store, clock: Clock, meeting: Buurtgesprek
) -> None:
    first, _ = keep(town, clock, meeting)
    with town.writing() as session:
        changed = replace(command(), start_id=start_id_of(first), name="Wiekhoek")
        boundary_acts.save(session, BRAM, clock, changed)
    with pytest.raises(ConflictError):
        keep(town, clock, meeting, start_id=start_id_of(first))
    with town.reading() as session:
        assert len(room_answers.of_outline(session, ANNA, first.public_id)) == 1

"""What a room said of an outline, in sentences."""

from data.services.months import TOWN_CLOCK
from data.services.room_answers import Answers, Noted
from pages.kit import markup
from pages.kit.dates import day_name
from pages.kit.texts import room as texts


def in_words(answers: Answers) -> str:
    """Say how many agreed, and what the others said."""
    said = _of_number(answers.fits, (texts.SAID_NONE, texts.SAID_ONE, texts.SAID))
    return " ".join([said.format(n=answers.fits, present=answers.present), *_others(answers)])


def as_evidence(noted: Noted) -> str:
    """Say the same with the day on which it was said."""
    answers = noted.answers
    said = _of_number(answers.fits, (texts.ON_DAY_NONE, texts.ON_DAY_ONE, texts.ON_DAY))
    day = day_name(noted.noted_at.astimezone(TOWN_CLOCK).date())
    return " ".join([said.format(day=day, n=answers.fits, present=answers.present), *_others(answers)])


def evidence(noted: Noted, newest: int) -> list[str]:
    """Say all that is known of one asking: the counts, the sentence, the remark, and which version it was.

    Args:
        newest: the version of the outline that stands now.
    """
    told = [as_evidence(noted), texts.READ_ALOUD.format(sentence=noted.sentence)]
    if noted.answers.remark:
        told.append(texts.REMARK.format(remark=noted.answers.remark))
    if noted.version < newest:
        told.append(texts.OF_VERSION.format(version=noted.version))
    return told


def _others(answers: Answers) -> list[str]:
    """Return a sentence on who did not agree, if there is anyone."""
    counts = (
        (texts.TOO_LARGE, answers.too_large),
        (texts.TOO_SMALL, answers.too_small),
        (texts.OTHER, answers.other),
    )
    said = [words.format(n=n) for words, n in counts if n]
    return [texts.OTHERS.format(said=markup.listed(said))] if said else []


def _of_number(number: int, words: tuple[str, str, str]) -> str:
    """Return the words for none, one or more."""
    return words[min(number, 2)]

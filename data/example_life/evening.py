"""A buurtgesprek to come, with its story: so that who is new can present at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from data import story_sentences as say
from data.example_life.initiatives import SOURCE
from data.records import Buurtgesprek, MeetingPlace, Place
from data.services import months
from data.services.stories import Step, StepKind

AHEAD = timedelta(days=16)
_HALL, _BUURT = "De Dophei", "buurt-voorbeeld-heibuurt"


def evening(today: date, halls: Iterable[MeetingPlace]) -> Buurtgesprek:
    """Return a meeting about the Heibuurt, a good two weeks from now, in a hall that is in the example."""
    hall = next((replace(one.place, label=_HALL) for one in halls if one.title == _HALL), Place(label=_HALL))
    return Buurtgesprek(
        public_id="buurtgesprek-voorbeeld-komt",
        title="Waar houdt de Heibuurt op?",
        what="We kijken samen naar de kaart, tekenen onze buurt en maken afspraken. Er is koffie en thee.",
        place=hall,
        start=today + AHEAD,
        begins="19:30",
        ends="21:30",
        about=_BUURT,
        invited_by="briefje in elke brievenbus",
        organiser="Gesprekstafel Heibuurt",
        source=SOURCE,
        is_example=True,
    )


def story(today: date) -> tuple[Step, ...]:
    """Return what is told at that meeting; true for every month in which the example lives."""
    two_years_ago = months.format_month(months.later(months.month_of(today), -24))
    invented = say.NOTE_EXAMPLE
    return (
        Step(
            title=say.TITLE_WIJKEN,
            sentence=say.wijken(say.BUURT, ["Zuid"]),
            notes=say.NOTE_RIGHTS,
            layers=("wijken",),
        ),
        Step(
            title=say.TITLE_LIVES,
            sentence="Hier leeft de buurt. In het midden gebeurt het meest, de rand is een schatting.",
            notes=f"{say.NOTE_EDGE}\n{invented}",
            layers=("levend", "symbolen", "wijken", "initiatieven"),
        ),
        Step(
            kind=StepKind.BESIDE,
            title=say.TITLE_SINCE,
            sentence="Zo lag de buurt twee jaar geleden, en zo ligt hij nu. Wat valt u op?",
            notes=f"{say.NOTE_SIZES}\n{invented}",
            beside=two_years_ago,
            layers=("levend", "symbolen", "wijken"),
        ),
        Step(
            kind=StepKind.FILM, title=say.TITLE_FILM, sentence=say.FILM, notes=f"{say.NOTE_FILM}\n{invented}"
        ),
        Step(
            kind=StepKind.FINDINGS,
            title=say.TITLE_FINDINGS,
            sentence="Dit zagen we op de buurtschouw. Wat doen we ermee, en wie?",
            notes=invented,
            layers=("schouw", "wijken"),
        ),
        Step(
            title=say.TITLE_SYMBOL,
            sentence="De zon is het symbool van deze buurt.",
            notes=invented,
            layers=("levend", "symbolen"),
            item=_BUURT,
        ),
        Step(kind=StepKind.JOIN, title=say.TITLE_JOIN, sentence=say.JOIN, notes=say.NOTE_RIGHTS),
        Step(kind=StepKind.DRAW, title=say.TITLE_DRAW, sentence=say.draw(say.BUURT), notes=say.NOTE_DRAW),
        Step(kind=StepKind.AGREEMENT, title=say.TITLE_AGREEMENT, sentence=say.AGREEMENT),
        Step(
            kind=StepKind.PROMISES,
            title=say.TITLE_PROMISES,
            sentence=say.promises(0),
            notes=say.NOTE_PROMISES,
        ),
    )

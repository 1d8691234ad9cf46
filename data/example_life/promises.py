"""What was agreed at the talks of the example town life: by the municipality and by residents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shapely import Point

from data.example_life.buurten import BUURTEN
from data.example_life.initiatives import SOURCE
from data.example_life.places import TALKS, centre_named
from data.records import Buurtgesprek, Place, Promise
from data.vocabulary import PromiseStatus

AROUND_HEART_M = 350.0
"""A promise is about a buurt and not about a spot: it lies within this distance of its heart, metres."""

MADE, DONE, MOVED, DROPPED = (
    PromiseStatus.MADE,
    PromiseStatus.DONE,
    PromiseStatus.MOVED,
    PromiseStatus.DROPPED,
)
_SPACE = "gemeente, beheer openbare ruimte"
_TALKS = {f"buurtgesprek-voorbeeld-{number:02d}": key for number, (key, *_) in enumerate(TALKS, 1)}
_WITH_A_NAME = {key for key, *_ in BUURTEN}


@dataclass(frozen=True, slots=True)
class _Told:
    """One promise: after how many days it is due, and after how many it was closed."""

    talk: int
    title: str
    who: str
    is_municipal: bool
    due_days: int | None
    status: PromiseStatus = MADE
    closed_days: int | None = None
    learnt: str = ""


PROMISES = (
    _Told(2, "Twee banken bij de Rangeerstraat", _SPACE, True, 90, DONE, 80,
          "Er stond al een fundering. Daardoor ging het sneller."),
    _Told(2, "De heg bij de oversteek lager snoeien", _SPACE, True, 40, DONE, 60,
          "Eerst broedden er vogels. Daarom werd het drie weken later."),
    _Told(2, "Elke maand samen het plein vegen", "bewonersgroep van het plein", False, None),
    _Told(2, "Een buurtfeest op beide pleinen", "pleinencomité", False, 200, DROPPED, 150,
          "Twee pleinen tegelijk was te groot. Volgende keer kiezen we er een."),
    _Told(4, "Uitzoeken of de straat 's avonds rustiger kan", "gemeente, verkeer", True, 300),
    _Told(4, "Een lijst met plekken voor bankjes", "bewoners van het Forum", False, 60, DONE, 45,
          "Samen rondlopen werkte beter dan mailen."),
    _Told(5, "Een gesprek over warmte in de winter", "werkgroep energie", False, 120, DONE, 118, ""),
    _Told(11, "Het gekozen symbool op een bord bij de ingang", _SPACE, True, 270, MOVED, None,
          "De vergunning duurt langer dan gedacht."),
    _Told(11, "Een opening met muziek", "buurtkoor", False, 150),
    _Told(12, "Tellen hoeveel mensen de twee straten oversteken", "gemeente, onderzoek", True, 45),
    _Told(12, "Een gezamenlijke tafel in de zomer", "bewonersgroep van de straat", False, 220),
    _Told(15, "Een afvalbak aan de kade", _SPACE, True, 60),
    _Told(15, "Nieuwe buren welkom heten met een kaart", "bewoners van de kade", False, None),
)  # fmt: skip


def promises(talks: Iterable[Buurtgesprek], until: date) -> tuple[Promise, ...]:
    """Return what was agreed at the example talks, as it stands on a day.

    Args:
        talks: those of the example town life; what is agreed at one that is not there, is left out.
    """
    by_id = {one.public_id: one for one in talks}
    made = []
    for number, told in enumerate(PROMISES, 1):
        talk = by_id.get(f"buurtgesprek-voorbeeld-{told.talk:02d}")
        if talk is not None and talk.start is not None:
            made.append(_promise(number, told, talk, talk.start, until))
    return tuple(made)


def _promise(number: int, told: _Told, talk: Buurtgesprek, day: date, until: date) -> Promise:
    key = _TALKS[talk.public_id]
    centre = centre_named(key)
    closed = None if told.closed_days is None else day + timedelta(days=told.closed_days)
    is_closed = closed is not None and closed < until
    stands = told.status if is_closed or told.status is MOVED else MADE
    return Promise(
        public_id=f"afspraak-voorbeeld-{number:02d}",
        title=told.title,
        themes=talk.themes,
        place=Place(Point(centre.heart_at(1.0)), AROUND_HEART_M, centre.name),
        start=day,
        end=closed + timedelta(days=1) if closed and is_closed else None,
        source=SOURCE,
        is_example=True,
        buurtgesprek_id=talk.public_id,
        buurt_id=f"buurt-voorbeeld-{key}" if key in _WITH_A_NAME else "",
        who=told.who,
        is_municipal=told.is_municipal,
        due=None if told.due_days is None else day + timedelta(days=told.due_days),
        status=stands,
        learnt="" if stands is MADE else told.learnt,
    )

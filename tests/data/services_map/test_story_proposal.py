"""The story that is proposed for a meeting is true for the small town, and short enough to read.

The engine's part of what changed in two years is played by hand: see each test.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from shapely import Point, box

from data import story_sentences as say
from data.records import Buurt, Buurtgesprek, Finding, Place
from data.services import living, meetings, months, since, story_proposal
from data.services import town as towns
from data.services.lineage import Turn
from data.services.living import LivingArea
from data.services.since import Fate
from data.services.stories import Step, StepKind
from data.services.town import Town
from data.store import Store
from data.vocabulary import Outcome, SymbolStage
from tests.data.services_map.small_town import MONTH, TODAY, M, S, add, build

TIMELINE = months.shown_months(TODAY, 36)
THEN = months.later(MONTH, -24)
MOLENHOEK = Buurtgesprek(title="Over de molen", about="buurt-molenhoek")


@pytest.fixture
def town(town_store: Store) -> Town:
    return towns.now(town_store)


def tell(town: Town, meeting: Buurtgesprek) -> dict[str, Step]:
    return {step.title: step for step in story_proposal.propose(town, meeting, TIMELINE, TODAY)}


def test_a_story_goes_from_what_is_to_what_the_room_decides(town: Town) -> None:
    told = list(tell(town, MOLENHOEK).values())
    assert [step.kind for step in told][-4:] == [
        StepKind.JOIN,
        StepKind.DRAW,
        StepKind.AGREEMENT,
        StepKind.PROMISES,
    ]
    assert [step.title for step in told][:3] == [say.TITLE_WIJKEN, say.TITLE_LIVES, say.TITLE_SINCE]


def test_the_same_town_gives_the_same_story(town: Town) -> None:
    assert story_proposal.propose(town, MOLENHOEK, TIMELINE, TODAY) == story_proposal.propose(
        town, MOLENHOEK, TIMELINE, TODAY
    )


def test_every_sentence_says_what_lies_in_the_area_and_nothing_from_elsewhere(town: Town) -> None:
    told = tell(town, MOLENHOEK)
    assert told[say.TITLE_WIJKEN].sentence == "Deze buurt ligt in de wijk West."
    lives = next(one for one in living.areas_of(town, MONTH).areas if one.name == "Molenhoek")
    assert told[say.TITLE_LIVES].sentence == (
        f"Hier leeft nu Molenhoek, met {lives.n_events} activiteiten van {lives.n_sources} groepen."
    )
    assert told[say.TITLE_FINDINGS].sentence == "De buurtschouw vond 1 ding: 1 doet de gemeente."
    hotspot = told[say.TITLE_HOTSPOTS]
    assert hotspot.sentence == "Deze plek krijgt nu extra aandacht: Drukte op het Molenplein."
    assert hotspot.item == "aandachtsplek-molenplein"
    assert told[say.TITLE_SYMBOL].sentence == "Het symbool van deze buurt is een molen."
    assert told[say.TITLE_PROMISES].sentence.startswith("Er staat nog 1 afspraak open van eerder.")


def test_where_nothing_was_found_no_step_speaks_of_it(town: Town) -> None:
    lives_at_s = next(one for one in living.areas_of(town, MONTH).areas if one.rand.contains(S))
    told = tell(town, replace(MOLENHOEK, about=lives_at_s.area_id))
    assert say.TITLE_LIVES in told
    for title in (say.TITLE_FINDINGS, say.TITLE_HOTSPOTS, say.TITLE_SYMBOL):
        assert title not in told


def test_of_the_whole_town_the_wijken_are_counted_and_landelijk_gebied_is_none(town: Town) -> None:
    told = tell(town, replace(MOLENHOEK, about=""))
    assert told[say.TITLE_WIJKEN].sentence == "Zo deelt de gemeente zichzelf in: 2 wijken."
    assert told[say.TITLE_LIVES].sentence.startswith("Hier leven nu twee buurten: ")


def test_a_meeting_about_one_theme_tells_of_that_theme(town: Town) -> None:
    told = tell(town, replace(MOLENHOEK, themes=("groen",)))
    assert told[say.TITLE_LIVES].sentence.startswith("Voor groen leeft hier nu Molenhoek, met ")
    assert told[say.TITLE_LIVES].theme == "groen"
    quiet = tell(town, replace(MOLENHOEK, themes=("sport",)))
    assert "te weinig over sport" in quiet[say.TITLE_LIVES].sentence
    assert say.TITLE_FILM not in quiet


def test_who_tells_of_invented_things_is_told_to_say_so(own_town: Store) -> None:
    found = Finding(title="tegel", place=Place(M, 10.0), start=TODAY, is_example=True)
    add(own_town, replace(found, outcome=Outcome.NEEDED))
    findings = tell(towns.now(own_town), MOLENHOEK)[say.TITLE_FINDINGS]
    assert say.NOTE_EXAMPLE in findings.notes
    assert findings.sentence == "De buurtschouw vond 2 dingen: 1 nog nodig en 1 doet de gemeente."


def test_a_finding_somewhere_in_an_area_that_reaches_further_is_not_counted(own_town: Store) -> None:
    somewhere = Place(box(139_000, 468_500, 141_000, 471_000), 700.0, "wijk West")
    add(own_town, Finding(title="ergens", place=somewhere, start=TODAY))
    told = tell(towns.now(own_town), MOLENHOEK)
    assert told[say.TITLE_FINDINGS].sentence.startswith("De buurtschouw vond 1 ding")


def test_long_names_still_give_sentences_that_can_be_read(spatialite_store: Store) -> None:
    long = "De Heel Erg Lange Straat met een Naam die Niemand Onthoudt en Nog Veel Verder"
    buurt = Buurt(
        title=long,
        public_id="buurt-lang",
        place=Place(M, 10.0),
        symbol="molen",
        symbol_meaning=long * 3,
        symbol_stage=SymbolStage.CHOSEN,
    )
    build(spatialite_store, buurt)
    for about in ("buurt-lang", ""):
        for step in tell(towns.now(spatialite_store), replace(MOLENHOEK, about=about)).values():
            assert 0 < len(step.sentence) <= say.LONGEST, step


def square(x: float, y: float, side: float) -> LivingArea:
    shape = box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    return LivingArea("", "", 0, "", "", Point(x, y), shape, shape, shape, 5.0, 9, 3, False, (1, 1, 1), 1)


Found = Callable[[Town, date, str | None], tuple[LivingArea, ...]]


def played(then: tuple[LivingArea, ...], now: tuple[LivingArea, ...]) -> Found:
    """The engine finds ``then`` in every month but the last, and ``now`` in that."""
    return lambda town, month, theme: now if month == MONTH else then


@pytest.mark.parametrize(
    ("then", "now", "turn", "words"),
    [
        (square(M.x, M.y, 400), square(M.x, M.y, 500), Turn.GREW, "Molenhoek werd groter"),
        (square(M.x, M.y, 500), square(M.x, M.y, 400), Turn.SHRANK, "Molenhoek werd kleiner"),
        (square(M.x, M.y, 500), square(M.x + 200, M.y, 500), Turn.MOVED, "schoof op naar het oosten"),
        (square(M.x, M.y, 500), square(M.x + 20, M.y, 510), None, "bleef ongeveer even groot"),
    ],
)
def test_what_became_of_a_buurt_in_two_years_is_measured(
    own_town: Store, then: LivingArea, now: LivingArea, turn: Turn | None, words: str
) -> None:
    with patch.object(living, "_find", played((then,), (now,))):
        town = towns.now(own_town)
        (fate,) = since.fates(town, M.buffer(300), THEN, MONTH) or ()
    assert (fate.turn, fate.then_m2, fate.now_m2) == (turn, then.rand.area, now.rand.area)
    assert words in say.since([fate])


def test_a_buurt_that_is_new_and_one_that_fell_quiet_are_told_apart(own_town: Store) -> None:
    with patch.object(living, "_find", played((square(M.x, M.y, 400),), (square(S.x, S.y, 400),))):
        told = since.fates(towns.now(own_town), box(139_000, 468_500, 143_000, 471_000), THEN, MONTH)
    assert told is not None
    assert {fate.name: fate.turn for fate in told} == {
        "Rond Stationsbuurt": Turn.BEGAN,
        "Molenhoek": Turn.FELL_ASLEEP,
    }


def test_further_back_than_buurten_are_followed_nothing_is_said(own_town: Store) -> None:
    town = towns.now(own_town)
    assert since.fates(town, M.buffer(300), date(2020, 1, 1), MONTH) is None


def test_many_buurten_are_counted_where_their_names_do_not_fit() -> None:
    many = [Fate(f"Buurt met een lange naam {n}", Turn.GREW, 1e5, 2e5) for n in range(9)]
    said = say.since([*many, Fate("Nieuwland", Turn.BEGAN, None, 1e5)])
    assert said == "Van de buurten hier zijn er in twee jaar 9 groter en 1 nieuw."


def test_a_meeting_is_about_what_people_drew_else_about_what_lives_there(own_town: Store) -> None:
    town = towns.now(own_town)
    drawn = meetings.area_of(town, MOLENHOEK, MONTH)
    assert drawn.equals(M.buffer(300, quad_segs=4))
    assert meetings.area_of(town, replace(MOLENHOEK, about="WK1"), MONTH).equals(town.wijken[0].geometry)
    assert meetings.area_of(town, replace(MOLENHOEK, about=""), MONTH).equals(town.outline)

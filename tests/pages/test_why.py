"""Why a buurt lies here, in words: counted on fingers."""

from dataclasses import replace

import pytest
from shapely import Point

from data.records import Barrier, Place
from data.services.living import LivingArea
from data.services.why import Carrier, Side, Why
from data.vocabulary import BarrierKind
from geo.edges import WINDS, EdgeKind
from geo.why import Otherwise, Outcome
from pages.kit import why as page
from pages.kit.texts import why as texts
from tests.pages.test_markup import HOSTILE

STAYS = Otherwise(Outcome.STAYS, 0.9, 0.0)
HERE = Point(141_000, 471_000)
SHAPE = HERE.buffer(9)
AREA = LivingArea(
    area_id="rond-a",
    name="Molenhoek",
    colour=0,
    symbol="",
    buurt_id="",
    heart=HERE,
    kern=SHAPE,
    zone=SHAPE,
    rand=SHAPE,
    energy=5.0,
    n_events=9,
    n_sources=7,
    contains_example=False,
    probability=(0.9, 0.9, 0.9),
    stability=0.62,
)
AROUND = tuple(Side(wind, EdgeKind.BETWEEN, 48.0) for wind in WINDS)
WHY = Why(
    AREA,
    (Carrier("Soepavond", 0.2, public_id="initiatief-soep"),),
    (Carrier("Groep Noord", 0.4, 3),),
    (Carrier("Groep Noord", 0.4, 3), STAYS),
    STAYS,
    AROUND,
)


def with_sides(**kinds: EdgeKind) -> Why:
    sides = {side.wind.replace("-", "_"): side for side in AROUND}
    changed = {wind: replace(sides[wind], kind=kind) for wind, kind in kinds.items()}
    return replace(WHY, sides=tuple({**sides, **changed}.values()))


def test_a_firmness_is_a_word_and_a_number() -> None:
    assert page.firmness(WHY) == "Deze buurt ligt redelijk vast: 62 %."


@pytest.mark.parametrize("outcome", Outcome)
def test_every_change_has_its_sentence(outcome: Outcome) -> None:
    otherwise = Otherwise(outcome, 0.4, -0.3 if outcome is Outcome.SHRINKS else 0.3)
    said = page.sentences(replace(WHY, without=(WHY.groups[0], otherwise), one_more=otherwise))
    assert "zonder groep noord" in said[0].casefold()
    assert "één initiatief erbij" in said[1].casefold()
    assert "-" not in said[0] + said[1]
    assert ("30 %" in said[0]) == (outcome in (Outcome.GROWS, Outcome.SHRINKS))


def test_a_change_that_nobody_sees_is_not_given_a_number() -> None:
    assert page.sentences(WHY)[1] == texts.ONE_MORE_NOTHING


def test_a_railway_is_named_where_it_lies() -> None:
    railway = Barrier(title="Spoor Hilversum - Utrecht", kind=BarrierKind.RAILWAY, place=Place())
    east = replace(AROUND[0], kind=EdgeKind.BARRIER, behind=railway)
    said = page.sentences(replace(WHY, sides=(east, *AROUND[1:])))
    assert said[2] == "Aan de oostkant is de grens zeker: daar ligt het spoor Hilversum - Utrecht."
    heath = replace(railway, title="Westerheide", kind=BarrierKind.HEATH)
    said = page.sentences(replace(WHY, sides=(replace(east, behind=heath), *AROUND[1:])))
    assert said[2].endswith("daar ligt de heide (Westerheide).")


def test_sides_that_are_alike_are_told_together_clockwise_from_the_north() -> None:
    said = page.sentences(with_sides(west=EdgeKind.SURE, north=EdgeKind.SURE, south=EdgeKind.VAGUE))
    assert said[2:] == [
        "Aan de noordkant en westkant is de grens zeker.",
        "Aan de zuidkant is de grens vaag: die ligt ergens in een strook van zo'n 50 meter.",
    ]


def test_an_edge_without_a_surest_side_is_told_all_around() -> None:
    assert page.sentences(WHY)[2:] == ["Rondom ligt de grens in een strook van zo'n 50 meter."]


def test_of_a_buurt_that_may_not_be_there_no_edge_is_called_sure() -> None:
    loose = replace(with_sides(north=EdgeKind.SURE), area=replace(AREA, stability=0.2))
    assert page.sentences(loose)[2:] == [texts.TOO_LOOSE]
    assert "nog los: 20 %" in page.section(loose)


@pytest.mark.parametrize("text", HOSTILE)
def test_names_from_people_are_shown_as_text(text: str) -> None:
    named = Carrier(text, 0.4, public_id=text)
    barrier = Barrier(title=text, kind=BarrierKind.WATER, place=Place())
    side = replace(AROUND[0], kind=EdgeKind.BARRIER, behind=barrier)
    neighbour = replace(AROUND[1], kind=EdgeKind.NEIGHBOUR, behind=text)
    shown = page.section(Why(AREA, (named,), (named,), (named, STAYS), STAYS, (side, neighbour)))
    assert "<script" not in shown
    assert "<img" not in shown
    assert ' onmouseover="' not in shown
    assert "49" not in shown

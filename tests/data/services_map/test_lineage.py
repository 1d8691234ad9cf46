"""The life of a buurt, on a street of squares: the engine's part is played by hand.

::

    January    [   1   ]      [ 2 ]
    February   [ 1 ][ 3 ]     [ 2 ]      1 splits, the west part is the strongest
    March      [ 1 ][ 3 ]                2 sleeps
    April      [   1   ]      [ 2 ]      1 takes 3 in again, 2 wakes
"""

from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

import pytest
from shapely import Point, box

from data.records import Buurt, Place
from data.services import living, months
from data.services import town as towns
from data.services.lineage import Happening, Lineage, Turn, of_area
from data.services.living import LivingArea
from data.services.town import Town
from data.store import Store
from tests.data.services_map.small_town import MONTH, add, build

JANUARY, FEBRUARY, MARCH, APRIL = (months.later(MONTH, n - 4) for n in range(4))
MONTHS = (JANUARY, FEBRUARY, MARCH, APRIL)
WEST, EAST, FAR = (139_000, 139_600), (139_650, 140_200), (141_500, 142_000)


def area(reach: tuple[int, int], energy: float) -> LivingArea:
    shape = box(reach[0], 469_300, reach[1], 469_700)
    heart = Point(sum(reach) / 2, 469_500)
    return LivingArea("", "", 0, "", "", heart, shape, shape, shape, energy, 9, 3, False, (1, 1, 1), 1)


TOWN = {
    JANUARY: (area((139_000, 140_200), 9.0), area(FAR, 4.0)),
    FEBRUARY: (area(WEST, 5.0), area(EAST, 4.0), area(FAR, 4.0)),
    MARCH: (area(WEST, 5.0), area(EAST, 4.5)),
    APRIL: (area((139_000, 140_200), 9.0), area(FAR, 3.0)),
}


@pytest.fixture
def town(own_town: Store) -> Iterator[Town]:
    """The small town; its Buurt Molenhoek has its heart at 140000, in the east part of the first square."""
    with patch.object(living, "_find", lambda life, month, theme: TOWN.get(month, ())):
        yield towns.now(own_town)


def tell(town: Town, area_id: str, month: date) -> Lineage:
    found = of_area(town, area_id, month, MONTHS)
    assert found is not None
    return found


def ids(town: Town, month: date) -> list[str]:
    return [one.area_id for one in living.areas_of(town, month).areas]


def test_the_strongest_part_keeps_id_name_and_colour_and_the_other_is_someone_new(
    spatialite_store: Store,
) -> None:
    heart = Place(Point(139_500, 469_500), 10.0)
    build(spatialite_store, Buurt(title="Westhoek", public_id="buurt-westhoek", place=heart, colour=7))
    with patch.object(living, "_find", lambda life, month, theme: TOWN.get(month, ())):
        town = towns.now(spatialite_store)
        assert ids(town, JANUARY)[0] == "buurt-westhoek"
        west = living.areas_of(town, FEBRUARY).areas[0]
        assert (west.area_id, west.name, west.colour) == ("buurt-westhoek", "Westhoek", 7)
        assert tell(town, "buurt-westhoek", FEBRUARY).origins == (Happening(FEBRUARY, Turn.LET_GO, (3,)),)


def test_a_buurt_with_a_heart_of_its_own_goes_with_the_part_that_has_it(town: Town) -> None:
    assert ids(town, JANUARY)[0] == "buurt-molenhoek"
    assert ids(town, FEBRUARY)[1] == "buurt-molenhoek"


def test_a_buurt_that_drifted_into_the_heart_of_another_gives_the_name_back(spatialite_store: Store) -> None:
    begin = Place(Point(139_300, 469_500), 10.0)
    build(spatialite_store, Buurt(title="Begin", public_id="buurt-begin", place=begin))
    steps = {month: (area((139_000 + 520 * n, 139_900 + 520 * n), 5.0),) for n, month in enumerate(MONTHS)}
    with patch.object(living, "_find", lambda life, month, theme: steps.get(month, ())):
        town = towns.now(spatialite_store)
        told = [living.areas_of(town, month).areas[0].name for month in MONTHS]
    assert told == ["Begin", "Molenhoek", "Molenhoek", "Molenhoek"]


def test_both_parts_of_a_split_say_where_they_come_from(town: Town) -> None:
    west, east = ids(town, FEBRUARY)[:2]
    assert tell(town, west, FEBRUARY).origins == (Happening(FEBRUARY, Turn.LET_GO, (3,)),)
    assert tell(town, east, FEBRUARY).origins == (Happening(FEBRUARY, Turn.CAME_OUT_OF, (1,)),)


def test_what_is_still_to_come_is_not_told_as_where_it_comes_from(town: Town) -> None:
    assert tell(town, ids(town, JANUARY)[0], JANUARY).origins == ()


def test_a_life_has_its_energy_per_month_with_none_for_sleep_and_zero_for_not_there(town: Town) -> None:
    far = tell(town, ids(town, FEBRUARY)[2], FEBRUARY)
    assert far.own.energy == (4.0, 4.0, None, 3.0)
    assert [one.turn for one in far.own.happenings] == [Turn.BEGAN, Turn.FELL_ASLEEP, Turn.WOKE]
    east = tell(town, ids(town, FEBRUARY)[1], FEBRUARY)
    assert east.own.energy == (0.0, 4.0, 4.5, 0.0)


def test_kin_are_the_lives_that_touched_it(town: Town) -> None:
    west = tell(town, ids(town, FEBRUARY)[0], FEBRUARY)
    assert [life.identity for life in west.kin] == [3]
    assert west.kin[0].happenings[-1] == Happening(APRIL, Turn.WENT_INTO, (west.own.identity,))
    assert west.own.happenings[-1] == Happening(APRIL, Turn.TOOK_IN, (3,))


def test_a_buurt_that_nobody_adopted_keeps_its_id_while_it_moves_to_another_cbs_buurt(
    own_town: Store,
) -> None:
    steps = {month: (area((140_400 + 150 * n, 140_900 + 150 * n), 5.0),) for n, month in enumerate(MONTHS)}
    with patch.object(living, "_find", lambda life, month, theme: steps.get(month, ())):
        town = towns.now(own_town)
        seen = [living.areas_of(town, month).areas[0] for month in MONTHS]
    assert {(one.area_id, one.name, one.colour) for one in seen} == {("rond-bu11", "Rond Molenbuurt", 7)}
    assert town.cbs_buurt_at(seen[-1].heart).code == "BU21"  # type: ignore[union-attr]


def test_a_link_that_names_the_cbs_buurt_of_that_month_still_works(own_town: Store) -> None:
    steps = {month: (area((140_400 + 150 * n, 140_900 + 150 * n), 5.0),) for n, month in enumerate(MONTHS)}
    with patch.object(living, "_find", lambda life, month, theme: steps.get(month, ())):
        town = towns.now(own_town)
        followed = living.area_called(town, "rond-bu11", APRIL)
        assert followed is not None
        assert living.area_called(town, "rond-bu21", APRIL) == followed
        assert living.area_called(town, "rond-bu91", APRIL) is None


def test_who_does_not_wait_gets_names_by_place_until_the_story_is_there(town: Town) -> None:
    at_once = living.areas_at_once(town, MARCH)
    assert [one.area_id for one in at_once.areas] == ["rond-bu11", "buurt-molenhoek"]
    followed = living.areas_of(town, MARCH)
    assert living.areas_at_once(town, MARCH) is followed


def test_a_new_story_is_told_after_a_new_activity(own_town: Store) -> None:
    with patch.object(living, "_find", lambda life, month, theme: TOWN.get(month, ())):
        before = towns.now(own_town)
        tell(before, ids(before, MARCH)[0], MARCH)
        add(own_town, Buurt(title="Ver", public_id="buurt-ver", place=Place(Point(141_700, 469_500), 10.0)))
        after = towns.now(own_town)
        assert after.life is before.life
        assert "buurt-ver" in ids(after, FEBRUARY)


def test_months_from_before_the_story_are_no_part_of_a_life(town: Town) -> None:
    long_ago = date(2000, 1, 1)
    far = ids(town, APRIL)[1]
    life = of_area(town, far, APRIL, (long_ago, *MONTHS))
    assert life is not None
    assert life.months == MONTHS
    assert of_area(town, far, APRIL, (long_ago,)) is None


def test_nobody_knows_a_life_of_an_id_that_never_was(town: Town) -> None:
    assert of_area(town, "rond-nergens", MARCH, MONTHS) is None

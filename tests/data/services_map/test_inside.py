"""What lies inside a drawn shape, counted on the fingers of the small town."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import Polygon, box

from data.records import Boundary, Buurt, Initiative, Place
from data.services import inside
from data.services import town as towns
from data.services.inside import Inside
from data.store import Store
from tests.data.services_map import small_town
from tests.data.services_map.small_town import MONTH, TODAY, M

AROUND_M = box(139_500, 469_000, 140_500, 470_000)


def look(store: Store, shape: Polygon = AROUND_M, theme: str | None = None, own_buurt: str = "") -> Inside:
    return inside.look(towns.now(store), shape, MONTH, theme, today=TODAY, own_buurt=own_buurt)


def test_everything_that_the_map_shows_inside_is_counted_by_noun(town_store: Store) -> None:
    found = look(town_store)
    # Twelve around the mill, the garden, and one of which no date is known.
    assert dict(found.counts) == {
        "initiatief": 14,
        "bevinding": 1,
        "aandachtsplek": 1,
        "ontmoetingsplek": 1,
        "buurtschouw": 1,
        "buurtgesprek": 1,
        "buurt": 1,
    }
    assert (found.area_m2, found.border_m) == (1_000_000, 4_000)
    assert found.contains_example


def test_what_is_over_a_concept_and_what_was_hidden_do_not_count(town_store: Store) -> None:
    small = box(139_990, 469_490, 140_010, 469_510)
    assert dict(look(town_store, small).counts)["aandachtsplek"] == 1  # the other one ended today
    titles = {record.title for record in towns.now(town_store).of(Initiative)}
    assert "geheim concept" not in titles


def test_of_a_theme_only_what_is_about_it_counts(town_store: Store) -> None:
    found = look(town_store, theme="groen")
    assert dict(found.counts) == {"initiatief": 13, "buurt": 1}
    assert found.activities[0] == ("groen", 13)


def test_an_activity_with_two_themes_counts_for_both_and_once_as_itself(town_store: Store) -> None:
    found = look(town_store)
    assert dict(found.activities) == {"groen": 13, "ontmoeten": 1}
    assert found.n_activities == 13


def test_what_is_known_by_area_only_counts_when_all_of_it_lies_inside(town_store: Store) -> None:
    park = box(141_000, 470_000, 143_000, 471_000)
    half = box(141_500, 470_000, 143_000, 471_000)
    assert (dict(look(town_store, park).counts).get("initiatief"), look(town_store, park).n_unsure) == (1, 0)
    assert (dict(look(town_store, half).counts).get("initiatief"), look(town_store, half).n_unsure) == (
        None,
        1,
    )


def test_a_hole_takes_out_what_lies_in_it(town_store: Store) -> None:
    with_hole = AROUND_M.difference(M.buffer(400))
    assert dict(look(town_store, with_hole).counts) == {}


def test_wijken_are_told_by_the_share_of_the_shape_that_lies_in_them(town_store: Store) -> None:
    found = look(town_store, box(140_700, 469_000, 141_100, 470_000))
    assert [(one.name, one.share) for one in found.wijken] == [("West", 0.75), ("Oost", 0.25)]
    assert [one.name for one in look(town_store, box(140_000, 469_000, 141_001, 470_000)).wijken] == ["West"]


def test_a_published_outline_that_is_overlapped_is_named_and_ones_own_is_not(town_store: Store) -> None:
    [drawn] = look(town_store).drawn
    assert (drawn.name, drawn.public_id) == ("Molenhoek", "grens-rond-de-molen")
    assert drawn.share == pytest.approx(0.28, abs=0.01)
    assert look(town_store, own_buurt="buurt-molenhoek").drawn == ()
    assert look(town_store, own_buurt="grens-rond-de-molen").drawn == ()


def test_a_shape_that_is_the_living_buurt_itself_agrees_wholly(town_store: Store) -> None:
    from data.services import living

    area = living.areas(town_store, MONTH).areas[0]
    found = look(town_store, area.rand)
    assert found.living is not None
    assert (found.living.name, round(found.living.share, 3)) == (area.name, 1.0)
    assert found.share_living == pytest.approx(1.0)
    empty = look(town_store, box(139_000, 468_500, 139_100, 468_600))
    assert (empty.living, empty.share_living) == (None, 0.0)


def test_a_symbol_counts_and_a_buurt_without_one_does_not(own_town: Store) -> None:
    small_town.add(
        own_town,
        Buurt(title="Naamloos", public_id="buurt-naamloos", place=Place(M, 10.0), start=date(2025, 1, 1)),
        replace(
            towns.now(own_town).of(Boundary)[0],
            public_id="grens-straks",
            start=date(2027, 1, 1),
            version=0,
            recorded_at=None,
        ),
    )
    found = look(own_town)
    assert dict(found.counts)["buurt"] == 1
    assert len(found.drawn) == 1  # the outline of next year is not there yet

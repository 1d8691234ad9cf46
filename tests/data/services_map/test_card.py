"""The card: what it says is what is so."""

from datetime import date

import pytest
from shapely import Point

from data.errors import RecordNotFound
from data.records import Initiative, Place
from data.services import barriers, card, events, living
from data.services import town as towns
from data.store import Store
from data.vocabulary import InitiativeStatus, Visibility
from geo import living as geo_living
from geo.shares import shares
from tests.data.services_map.small_town import CBS_BUURTEN, MONTH, TODAY, WIJKEN, M, S, add, build, fire


def test_the_numbers_on_the_card_equal_a_direct_computation(store: Store) -> None:
    build(store, *fire(Point(141_010, 469_500), "groen", 9, "grens"))
    with store.reading() as session:
        table = events.energy_events(session)
    in_the_way = barriers.of_town(towns.now(store), MONTH)
    for theme in (None, "groen"):
        direct = geo_living.energy_areas(
            table, date(2026, 11, 30), theme, living.PARAMETERS, barriers=in_the_way
        )
        for row in direct[direct["level"] == "rand"].itertuples():
            heart = Point(row.heart_x, row.heart_y)
            of_place = card.place_card(store, heart, MONTH, today=TODAY)
            (there,) = [one for one in of_place.memberships if one.theme == theme]
            assert (there.level, there.n_events, there.n_sources) == ("kern", row.n_events, row.n_sources)
            of_area = card.area_card(store, there.area_id, MONTH, theme, today=TODAY)
            assert of_area.area is not None
            assert (of_area.area.n_events, of_area.area.n_sources) == (row.n_events, row.n_sources)
            formal = shares(row.geometry, [(wijk.code, wijk.geometry) for wijk in WIJKEN])
            assert [(one.code, one.share_of_area) for one in of_area.wijken] == formal


def test_an_area_on_a_border_says_which_wijken_it_crosses_and_for_how_much(spatialite_store: Store) -> None:
    build(spatialite_store, *fire(Point(141_010, 468_900), "kunst", 12, "grens"))
    (area,) = living.areas(spatialite_store, MONTH, "kunst").areas
    found = card.area_card(spatialite_store, area.area_id, MONTH, "kunst").wijken
    assert {one.name for one in found} == {"West", "Oost"}
    assert sum(one.share_of_area for one in found) == pytest.approx(1.0, abs=0.05)


def test_a_place_tells_its_themes_level_wijk_and_what_goes_on(town_store: Store) -> None:
    found = card.place_card(town_store, M, MONTH, today=TODAY)
    assert [(one.theme, one.name, one.level) for one in found.memberships] == [
        (None, "Molenhoek", "kern"),
        ("groen", "Molenhoek", "kern"),
    ]
    assert [(one.name, one.share_of_area) for one in found.wijken] == [("West", 1.0)]
    assert found.cbs_buurt == "Molenbuurt"
    assert [row.title for row in found.hotspots] == ["Drukte op het Molenplein"]
    assert [(row.title, row.status) for row in found.findings] == [("Losse stoeptegel", "gemeente doet het")]
    assert [row.title for row in found.meeting_places] == ["De Wiek"]
    assert [row.title for row in found.drawn] == ["Rond de molen"]
    titles = {row.title for row in found.activities}
    assert {"Bedachte moestuin", "Rondje molen", "Gesprek over de molen", "molen 0", "Zonder datum"} <= titles
    assert found.reach_m == card.REACH_M
    assert found.contains_example


def test_what_lies_further_than_the_reach_is_not_on_the_card_of_a_place(town_store: Store) -> None:
    titles = {row.title for row in card.place_card(town_store, M, MONTH, today=TODAY).activities}
    assert not any(title.startswith("spoor") for title in titles)
    assert "Ergens in het park" not in titles
    assert "Lang geleden" not in titles


def test_what_is_known_roughly_is_here_when_this_may_be_its_place(town_store: Store) -> None:
    in_the_park = Point(142_900, 470_900)
    titles = [row.title for row in card.place_card(town_store, in_the_park, MONTH, today=TODAY).activities]
    assert titles == ["Ergens in het park"]


def test_where_little_is_known_the_card_has_no_memberships_and_still_a_wijk(town_store: Store) -> None:
    found = card.place_card(town_store, Point(139_100, 470_900), MONTH, today=TODAY)
    assert found.memberships == ()
    assert [one.name for one in found.wijken] == ["West"]
    assert not found.contains_example


def test_the_role_to_reach_is_that_of_the_buurt_and_else_the_general_one(town_store: Store) -> None:
    at_m, at_s = (card.place_card(town_store, point, MONTH, today=TODAY) for point in (M, S))
    assert (at_m.contact, at_m.contact_of) == ("wijkregisseur West", "Molenhoek")
    assert (at_s.contact, at_s.contact_of) == (town_store.settings.coordinator_title, "")


def test_a_place_outside_the_municipality_is_refused_with_the_place(town_store: Store) -> None:
    far = Point(155_000, 463_000)
    with pytest.raises(card.OutsideTown) as refused:
        card.place_card(town_store, far, MONTH)
    assert refused.value.point == far


def test_an_area_that_sleeps_this_month_is_refused_with_its_name(town_store: Store) -> None:
    with pytest.raises(card.NoSuchArea) as refused:
        card.area_card(town_store, "buurt-molenhoek", date(2025, 12, 1))
    assert refused.value.name == "Molenhoek"
    with pytest.raises(card.NoSuchArea) as refused:
        card.area_card(town_store, "rond-bu21-noord", MONTH, "kunst")
    assert refused.value.name == "Stationsbuurt"


@pytest.mark.parametrize(
    "area_id", ["", "rond-", "rond-bu99", "initiatief-moestuin", "'; --", "\0", "x" * 9999]
)
def test_an_area_nobody_ever_heard_of_is_refused_without_a_name(town_store: Store, area_id: str) -> None:
    with pytest.raises(card.NoSuchArea) as refused:
        card.area_card(town_store, area_id, MONTH)
    assert refused.value.name == ""


def test_a_card_of_a_theme_tells_what_the_list_tells_of_that_theme(town_store: Store) -> None:
    for found in (
        card.place_card(town_store, M, MONTH, "ontmoeten", today=TODAY),
        card.record_card(town_store, "initiatief-molen-5", MONTH, "ontmoeten", today=TODAY),
    ):
        told = {row.title for row in (*found.activities, *found.findings, *found.meeting_places)}
        assert found.theme == "ontmoeten"
        assert told == {"Bedachte moestuin", "De Wiek"}
        assert found.hotspots == ()
        assert {membership.theme for membership in found.memberships} >= {None, "groen"}


def test_what_has_a_place_comes_before_what_lies_somewhere_in_the_buurt(own_town: Store) -> None:
    somewhere = Initiative(title="aap", place=Place(M.buffer(900), 150.0), start=MONTH)
    add(own_town, somewhere, Initiative(title="zzz", place=Place(M, 10.0), start=MONTH))
    rows = card.place_card(own_town, M, MONTH, today=TODAY).activities
    assert [row.title for row in rows[-2:]] == ["zzz", "aap"]
    assert [row.somewhere_in for row in rows] == [False] * (len(rows) - 1) + [True]


@pytest.mark.parametrize(
    "public_id",
    ["", "initiatief-nergens", "initiatief-concept", "initiatief-verborgen", "aandachtsplek-voorbij"],
)
def test_what_nobody_may_see_has_no_card(town_store: Store, public_id: str) -> None:
    with pytest.raises(RecordNotFound):
        card.record_card(town_store, public_id, MONTH, today=TODAY)


def test_a_record_tells_its_precision_and_the_living_buurten_it_lies_in(town_store: Store) -> None:
    found = card.record_card(town_store, "initiatief-moestuin", MONTH, today=TODAY)
    assert (found.noun, found.title, found.precision_m) == ("initiatief", "Bedachte moestuin", 10.0)
    assert [one.name for one in found.memberships if one.theme is None] == ["Molenhoek"]
    assert "Bedachte moestuin" not in {row.title for row in found.activities}


def test_a_record_without_a_place_has_a_card_that_says_so(town_store: Store) -> None:
    found = card.record_card(town_store, "netwerk-stad", MONTH, today=TODAY)
    assert (found.heart, found.wijken, found.memberships, found.cbs_buurt) == (None, (), (), "")
    assert found.row is not None
    assert not found.row.has_place


def test_what_is_known_for_a_whole_buurt_does_not_claim_to_lie_in_a_living_one(own_town: Store) -> None:
    add(own_town, Initiative(title="ergens", public_id="initiatief-ruw", place=Place(M, 900.0), start=MONTH))
    for public_id in ("initiatief-ruw", "initiatief-park"):
        found = card.record_card(own_town, public_id, MONTH, today=TODAY)
        assert (found.is_rough, found.memberships) == (True, ())
    assert not card.record_card(own_town, "initiatief-moestuin", MONTH, today=TODAY).is_rough


def test_an_outline_tells_what_lies_within_it_and_whose_role_to_reach(town_store: Store) -> None:
    found = card.record_card(town_store, "grens-rond-de-molen", MONTH, today=TODAY)
    assert found.reach_m is None
    assert found.contact_of == "Molenhoek"
    assert "molen 5" in {row.title for row in found.activities}


def test_a_record_that_has_ended_keeps_its_card(town_store: Store) -> None:
    found = card.record_card(town_store, "initiatief-lang-geleden", MONTH, today=TODAY)
    assert found.row is not None
    assert found.row.ended


def test_a_card_of_an_area_shows_what_its_theme_is_about(town_store: Store) -> None:
    found = card.area_card(town_store, "buurt-molenhoek", MONTH, "groen", today=TODAY)
    assert {theme for row in found.activities for theme in row.themes} == {"groen", "ontmoeten"}
    assert found.what == "Hier draait het om de molen."


def test_a_new_draft_nearby_does_not_come_on_the_card(own_town: Store) -> None:
    add(
        own_town,
        Initiative(
            title="geheim plan",
            place=Place(M, 5.0),
            start=MONTH,
            status=InitiativeStatus.RUNNING,
            visibility=Visibility.DRAFT,
        ),
    )
    assert "geheim" not in repr(card.place_card(own_town, M, MONTH, today=TODAY))


def test_the_small_town_has_a_buurt_for_every_place_in_a_wijk() -> None:
    assert all(any(buurt.wijk_code == wijk.code for buurt in CBS_BUURTEN) for wijk in WIJKEN)

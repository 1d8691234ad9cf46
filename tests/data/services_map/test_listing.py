"""The list says everything the map says."""

from datetime import date

from shapely import Point

from data.records import Initiative, Place
from data.services import listing, living
from data.store import Store
from data.vocabulary import InitiativeStatus
from tests.data.services_map.small_town import MONTH, SECRETS, TODAY, M, add


def titles(store: Store, theme: str | None = None, *, ended: bool = False, month: date = MONTH) -> set[str]:
    return {row.title for row in listing.rows(store, month, theme, ended, today=TODAY)}


def test_every_noun_of_the_map_is_in_the_list_in_its_order(town_store: Store) -> None:
    nouns = list(dict.fromkeys(row.noun for row in listing.rows(town_store, MONTH, today=TODAY)))
    assert nouns == list(listing.NOUNS)


def test_what_has_no_place_is_in_the_list_and_says_so(town_store: Store) -> None:
    row = next(row for row in listing.rows(town_store, MONTH) if row.public_id == "netwerk-stad")
    assert (row.has_place, row.point, row.wijken) == (False, None, ())


def test_the_living_buurten_of_the_list_are_those_of_the_map(town_store: Store) -> None:
    for theme in (None, "groen", "sport", "kunst"):
        listed = {
            (row.public_id, row.title, row.n_events, row.n_sources)
            for row in listing.rows(town_store, MONTH, theme)
            if row.noun == listing.LIVING_NOUN
        }
        assert listed == {
            (area.area_id, area.name, area.n_events, area.n_sources)
            for area in living.areas(town_store, MONTH, theme).areas
        }


def test_a_row_tells_wijk_precision_status_and_source(town_store: Store) -> None:
    row = next(row for row in listing.rows(town_store, MONTH) if row.public_id == "initiatief-spoor-3")
    assert (row.wijken, row.precision_m, row.status, row.source) == (
        ("Oost",),
        10.0,
        "loopt",
        "uit het hoofd",
    )
    walk = next(row for row in listing.rows(town_store, MONTH) if row.noun == "buurtschouw")
    assert walk.wijken == ("West",)


def test_a_place_known_per_buurt_lies_in_one_wijk_though_it_touches_others(town_store: Store) -> None:
    row = next(row for row in listing.rows(town_store, MONTH) if row.public_id == "initiatief-park")
    assert row.wijken == ("Oost",)


def test_drafts_and_hidden_records_are_not_in_the_list(town_store: Store) -> None:
    text = repr(listing.rows(town_store, MONTH, include_ended=True, today=TODAY))
    assert not any(secret in text for secret in SECRETS)


def test_what_has_ended_is_in_the_list_when_asked_and_marked(town_store: Store) -> None:
    assert not {"Lang geleden", "Voorbije drukte"} & titles(town_store)
    rows = {row.title: row for row in listing.rows(town_store, MONTH, include_ended=True, today=TODAY)}
    assert rows["Lang geleden"].ended
    assert "Voorbije drukte" not in rows
    assert not rows["molen 1"].ended


def test_a_theme_keeps_what_carries_it_and_what_counts_for_all_themes(town_store: Store) -> None:
    assert titles(town_store, "ontmoeten") == {
        "Bedachte moestuin",
        "De Wiek",
        "Molenhoek",
        "Rond de molen",
        "Noorderspoor",
    }


def test_an_earlier_month_shows_what_was_there_then(town_store: Store) -> None:
    assert "Lang geleden" in titles(town_store, month=date(2018, 3, 1))
    assert "molen 1" not in titles(town_store, month=date(2018, 3, 1))


def test_it_is_quiet_where_little_was_heard_and_never_on_the_heath(town_store: Store) -> None:
    assert listing.quiet_areas(town_store, MONTH) == ("Parkbuurt",)
    assert listing.quiet_areas(town_store, MONTH, "groen") == ("Parkbuurt", "Stationsbuurt")


def test_it_is_quiet_no_longer_when_enough_groups_are_heard(own_town: Store) -> None:
    assert "Parkbuurt" in listing.quiet_areas(own_town, MONTH)
    add(
        own_town,
        *[
            Initiative(
                title=f"park {number}",
                place=Place(Point(142_000 + 300 * number, 470_500), 10.0),
                start=MONTH,
                status=InitiativeStatus.RUNNING,
            )
            for number in range(-3, 3)
        ],
    )
    assert listing.quiet_areas(own_town, MONTH) == ()


def test_the_list_is_the_same_object_until_something_public_changes(own_town: Store) -> None:
    before = listing.rows(own_town, MONTH, today=TODAY)
    assert listing.rows(own_town, MONTH, today=TODAY) is before
    add(own_town, Initiative(title="nieuw", place=Place(M, 10.0), start=MONTH))
    assert "nieuw" in titles(own_town)

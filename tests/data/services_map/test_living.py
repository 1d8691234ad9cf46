"""The living buurten: the numbers of the engine, the names of the town."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
import shapely
from shapely import Point

from data.records import Buurt, Finding, Hotspot, Initiative, Place
from data.services import barriers, card, events, identity, listing, living, months, records
from data.services import town as towns
from data.services.access import SYSTEM
from data.store import Store
from data.vocabulary import InitiativeStatus, Visibility
from geo import living as geo_living
from tests.data.services_map import small_town
from tests.data.services_map.small_town import MONTH, M, S, add, build, clock, fire


def buurt(name: str, heart: Point, **given: object) -> Buurt:
    return Buurt(title=name, public_id=f"buurt-{name.lower()}", place=Place(heart, 10.0), **given)  # type: ignore[arg-type]


def names(store: Store, month: date = MONTH, theme: str | None = None) -> list[str]:
    return [area.name for area in living.areas(store, month, theme).areas]


def test_the_numbers_of_an_area_are_those_of_the_engine(store: Store) -> None:
    build(store)
    with store.reading() as session:
        table = events.energy_events(session)
    in_the_way = barriers.of_town(towns.now(store), MONTH)
    direct = geo_living.energy_areas(table, "2026-11-30", None, living.PARAMETERS, barriers=in_the_way)
    rands = direct[direct["level"] == "rand"]
    found = living.areas(store, MONTH).areas
    assert [(one.n_events, one.n_sources, one.energy) for one in found] == [
        (row.n_events, row.n_sources, row.energy) for row in rands.itertuples()
    ]
    for area, row in zip(found, rands.itertuples(), strict=True):
        assert area.rand.equals(row.geometry)
        assert (area.heart.x, area.heart.y) == (row.heart_x, row.heart_y)
        assert area.stability == row.stability
        levels = direct[direct["area_id"] == row.area_id].set_index("level")["probability"]
        assert {level: area.probability_of(level) for level in living.LEVELS} == levels.to_dict()


def test_the_curve_is_the_energy_of_the_engine_on_the_last_day_of_each_month(town_store: Store) -> None:
    shown = months.shown_months(small_town.TODAY, 12)
    with town_store.reading() as session:
        table = events.energy_events(session)
    days = [months.last_day(month) for month in shown]
    assert living.curve(town_store, shown, "groen") == pytest.approx(
        list(geo_living.town_energy(table, days, "groen", living.PARAMETERS))
    )


def test_a_buurt_gives_its_name_colour_and_symbol_to_the_area_it_lives_in(town_store: Store) -> None:
    area = next(one for one in living.areas(town_store, MONTH).areas if one.buurt_id)
    assert (area.area_id, area.name, area.colour, area.symbol) == ("buurt-molenhoek", "Molenhoek", 3, "molen")
    assert area.level_at(M) == "kern"


def test_an_area_that_nobody_named_is_called_after_the_cbs_buurt_at_its_heart(town_store: Store) -> None:
    area = next(one for one in living.areas(town_store, MONTH).areas if not one.buurt_id)
    assert (area.name, area.area_id, area.symbol) == ("Rond Stationsbuurt", "rond-bu21", "")
    assert area.level_at(S) == "kern"
    assert 0 <= area.colour < identity.N_COLOURS


def test_an_area_keeps_its_id_and_colour_from_month_to_month(town_store: Store) -> None:
    seen = {
        (area.area_id, area.name, area.colour)
        for month in months.shown_months(small_town.TODAY, 6)
        for area in living.areas(town_store, month, "sport").areas
    }
    assert len(seen) == 1


def test_of_two_buurten_in_one_area_the_one_nearest_to_its_heart_gives_the_name(
    spatialite_store: Store,
) -> None:
    build(spatialite_store, buurt("Verder", Point(M.x + 30, M.y)), buurt("Dichter", Point(M.x - 5, M.y)))
    first = date(2026, 3, 1)  # who lives there in the first month stays
    heart = living.areas(spatialite_store, first, "groen").areas[0].heart
    hearts = {"Verder": Point(M.x + 30, M.y), "Dichter": Point(M.x - 5, M.y), "Molenhoek": M}
    nearest = min(hearts, key=lambda name: hearts[name].distance(heart))
    assert names(spatialite_store, first, "groen") == names(spatialite_store, MONTH, "groen") == [nearest]


def test_a_buurt_whose_heart_lies_just_outside_still_gives_its_name_and_one_further_does_not(
    town_store: Store, spatialite_store: Store
) -> None:
    rand = next(one.rand for one in living.areas(town_store, MONTH).areas if not one.buurt_id)
    east = rand.bounds[2]
    build(spatialite_store, buurt("Ver", Point(east + identity.NEAR_M + 150, S.y)))
    assert "Rond Stationsbuurt" in names(spatialite_store)
    add(spatialite_store, buurt("Vlakbij", Point(east + 20, S.y)))
    assert "Vlakbij" in names(spatialite_store)


def test_a_buurt_that_is_not_there_yet_gives_no_name(spatialite_store: Store) -> None:
    build(spatialite_store, buurt("Nieuw", S, start=date(2026, 10, 5)))
    assert "Nieuw" not in names(spatialite_store, date(2026, 9, 1))
    assert "Nieuw" in names(spatialite_store, date(2026, 10, 1))


def test_two_areas_around_one_cbs_buurt_are_told_apart_by_where_they_lie(spatialite_store: Store) -> None:
    build(spatialite_store, *fire(Point(142_000, 468_600), "sport", 12, "zuider"))
    found = living.areas(spatialite_store, MONTH, "sport").areas
    assert {area.name for area in found} == {"Rond Stationsbuurt (noord)", "Rond Stationsbuurt (zuid)"}
    assert {area.area_id for area in found} == {"rond-bu21-noord", "rond-bu21-zuid"}


def test_no_two_areas_of_a_month_and_theme_share_a_name_or_an_id(town_store: Store) -> None:
    bare = living.LivingArea("x", "", 0, "", "", S, S, S, S, 1.0, 9, 3, False, (1, 1, 1), 1)
    spots = [Point(S.x + east, S.y + north) for east, north in ((0, 9), (0, 8), (0, -9), (0, -7), (5, -7))]
    named = identity.names_alone(towns.now(town_store), MONTH, [replace(bare, heart=spot) for spot in spots])
    assert len({one.name for one in named.own.values()}) == len(spots)
    assert len({one.area_id for one in named.own.values()}) == len(spots)


def test_an_invented_activity_marks_its_area_and_no_other(town_store: Store) -> None:
    marks = {area.name: area.contains_example for area in living.areas(town_store, MONTH).areas}
    assert marks == {"Molenhoek": True, "Rond Stationsbuurt": False}


def test_a_theme_without_enough_activities_has_no_areas(town_store: Store) -> None:
    assert living.areas(town_store, MONTH, "parkeren").areas == ()


def test_a_hotspot_brings_no_energy_nor_does_what_has_no_date_or_place(town_store: Store) -> None:
    with town_store.reading() as session:
        ids = set(events.energy_events(session)["public_id"])
    for absent in ("aandachtsplek-molenplein", "initiatief-zonder-datum", "netwerk-stad", "buurt-molenhoek"):
        assert absent not in ids
    assert {"initiatief-moestuin", "bevinding-tegel", "buurtschouw-molen", "initiatief-park"} <= ids


def test_drafts_and_hidden_records_bring_no_energy(town_store: Store) -> None:
    with town_store.reading() as session:
        ids = set(events.energy_events(session)["public_id"])
    assert not ids & {"initiatief-concept", "initiatief-verborgen"}


def test_findings_of_one_walk_are_one_source_and_groups_are_told_apart_by_name() -> None:
    place = Place(M, 10.0)
    given = [
        Finding(title="a", public_id="bevinding-a", buurtschouw_id="buurtschouw-x", place=place, start=MONTH),
        Finding(title="b", public_id="bevinding-b", buurtschouw_id="buurtschouw-x", place=place, start=MONTH),
        Initiative(title="c", public_id="initiatief-c", organiser="De Groep ", place=place, start=MONTH),
        Initiative(title="d", public_id="initiatief-d", organiser="de groep", place=place, start=MONTH),
        Initiative(title="e", public_id="initiatief-e", place=place, start=MONTH),
    ]
    sources = events.table_of(given)["source"].tolist()
    assert sources == ["buurtschouw-x", "buurtschouw-x", "de groep", "de groep", "initiatief-e"]


def test_dates_at_the_ends_of_the_calendar_do_not_stop_the_map(own_town: Store) -> None:
    place = Place(M, 10.0)
    add(
        own_town,
        Initiative(title="oud", place=place, start=date.min, status=InitiativeStatus.RUNNING),
        Initiative(title="open", place=place, start=date(1600, 1, 1), end=date.max),
    )
    molenhoek = next(area for area in living.areas(own_town, MONTH).areas if area.buurt_id)
    before = next(area for area in living.areas(own_town, date(2026, 10, 1)).areas if area.buurt_id)
    assert molenhoek.n_events >= 14
    assert before.n_events >= 14


def test_a_town_where_only_something_of_long_ago_is_known_is_quiet_and_no_trouble(
    spatialite_store: Store,
) -> None:
    assert living.areas(spatialite_store, MONTH).areas == ()
    add(spatialite_store, Initiative(title="oud", place=Place(M, 10.0), start=date(1998, 1, 1)))
    assert living.areas(spatialite_store, MONTH).areas == ()


def test_no_shape_that_threads_share_is_prepared(own_town: Store) -> None:
    found = living.areas(own_town, MONTH).areas
    listing.quiet_areas(own_town, MONTH)
    card.area_card(own_town, found[0].area_id, MONTH)
    town = towns.now(own_town)
    shared = [shape for area in found for shape in (area.kern, area.zone, area.rand)]
    shared += [area.geometry for area in (*town.wijken, *town.cbs_buurten)] + [town.outline]
    shared += [one.place.geometry for one in town.by_id.values() if one.place.geometry is not None]
    assert not shapely.is_prepared(shared).any()


def test_eight_who_ask_at_once_set_the_engine_to_work_once_a_month(own_town: Store) -> None:
    with (
        patch.object(geo_living, "energy_areas", wraps=geo_living.energy_areas) as engine,
        ThreadPoolExecutor(8) as threads,
    ):
        found = list(threads.map(lambda _: living.areas(own_town, MONTH), range(8)))
    asked = [call.args[1] for call in engine.call_args_list]
    assert len(asked) == len(set(asked))
    assert all(one is found[0] for one in found)


def test_a_draft_or_a_hotspot_does_not_set_the_engine_to_work_again(own_town: Store) -> None:
    before = living.areas(own_town, MONTH)
    with patch.object(geo_living, "energy_areas", wraps=geo_living.energy_areas) as engine:
        add(own_town, Initiative(title="klad", place=Place(M), start=MONTH, visibility=Visibility.DRAFT))
        assert living.areas(own_town, MONTH) is before
        add(own_town, Hotspot(title="plek", place=Place(M), start=MONTH, end=date(2027, 1, 1)))
        assert living.areas(own_town, MONTH) == before
    assert engine.call_count == 0


def test_a_new_activity_counts_at_the_next_question(own_town: Store) -> None:
    before = living.areas(own_town, MONTH, "groen").areas[0].n_events
    add(own_town, *fire(M, "groen", 3, "nieuw", step_m=100.0))
    assert living.areas(own_town, MONTH, "groen").areas[0].n_events == before + 3


def test_a_renamed_buurt_is_called_by_its_new_name_at_the_next_question(own_town: Store) -> None:
    assert "Molenhoek" in names(own_town)
    with own_town.writing() as session:
        known = records.get(session, "buurt-molenhoek")
        records.supersede(session, SYSTEM, clock, replace(known, title="Oude Molen"))
    assert "Oude Molen" in names(own_town)
    assert "Molenhoek" not in names(own_town)


def test_the_town_says_at_which_revision_it_was_read(own_town: Store) -> None:
    assert towns.now(own_town).revision == own_town.revision()

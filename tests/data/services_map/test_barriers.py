"""Barriers: who may set them, when they stand in the way, and what the engine is told.

In the small town a railway runs from west to east, far north of everything, since 2020.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
import shapely
from shapely import LineString, MultiLineString, box

from data.errors import InvalidRecord
from data.records import Barrier, Hotspot, Place
from data.services import barriers, card, listing, living, records
from data.services import town as towns
from data.services.access import SYSTEM
from data.services.checking import check
from data.store import Store
from data.vocabulary import BarrierKind, Visibility
from geo.crs import RD
from tests.data.services_map.small_town import MONTH, TODAY, add, build, clock

CANAL = Barrier(
    title="Vaart",
    kind=BarrierKind.WATER,
    resistance_m=300.0,
    place=Place(LineString([(141_000, 468_500), (141_000, 470_500)])),
)


def names(store: Store, month: date = MONTH) -> list[str]:
    """The public ids of the barriers that the engine is told of in a month."""
    return list(barriers.of_town(towns.now(store), month)["public_id"])


def test_the_engine_is_told_kind_resistance_and_place_in_rd(store: Store) -> None:
    build(store, CANAL)
    table = barriers.of_town(towns.now(store), MONTH).set_index("public_id")
    assert table.crs == RD
    assert dict(table["kind"]) == {"barriere-noorderspoor": "railway", "barriere-vaart": "water"}
    assert dict(table["resistance_m"]) == {"barriere-noorderspoor": 1000.0, "barriere-vaart": 300.0}
    assert table.geometry["barriere-vaart"].equals(CANAL.place.geometry)


def test_a_barrier_in_parts_is_a_row_for_each_part(own_town: Store) -> None:
    parts = MultiLineString(
        [[(139_000, 469_000), (139_500, 469_000)], [(139_600, 469_000), (140_000, 469_000)]]
    )
    add(own_town, replace(CANAL, place=Place(parts)))
    table = barriers.of_town(towns.now(own_town), MONTH)
    assert list(table.geometry.geom_type) == ["LineString"] * 3
    assert list(table["public_id"]).count("barriere-vaart") == 2


def test_a_barrier_stands_in_the_way_from_its_first_day_until_its_last(own_town: Store) -> None:
    assert names(own_town, date(2019, 12, 1)) == []
    assert names(own_town, date(2020, 1, 1)) == ["barriere-noorderspoor"]
    add(own_town, replace(CANAL, start=date(2026, 3, 31), end=date(2026, 5, 31)))
    held = [month for month in range(1, 8) if "barriere-vaart" in names(own_town, date(2026, month, 1))]
    assert held == [3, 4]


def test_map_and_engine_agree_on_a_barrier_that_begins_later_this_month(own_town: Store) -> None:
    add(own_town, replace(CANAL, start=date(2026, 11, 28)))
    assert "barriere-vaart" in names(own_town)
    listed = {row.public_id for row in listing.rows(own_town, MONTH, today=TODAY)}
    assert "barriere-vaart" in listed


def test_drafts_and_hidden_barriers_hold_nothing_back(store: Store) -> None:
    build(store, replace(CANAL, visibility=Visibility.DRAFT))
    assert names(store) == ["barriere-noorderspoor"]
    with store.writing() as session:
        records.hide(session, SYSTEM, clock, "barriere-noorderspoor", "dubbel")
    assert names(store) == []
    assert list(barriers.of_town(towns.now(store), MONTH).columns)[-1] == "geometry"


def test_a_new_version_replaces_the_old_one_and_the_old_one_stays_readable(store: Store) -> None:
    build(store)
    with store.writing() as session:
        (old,) = records.current(session, Barrier)
        records.supersede(session, SYSTEM, clock, replace(old, resistance_m=500.0))
    assert list(barriers.of_town(towns.now(store), MONTH)["resistance_m"]) == [500.0]
    with store.reading() as session:
        versions = records.history(session, "barriere-noorderspoor")
    assert [one.record.resistance_m for one in versions if isinstance(one.record, Barrier)] == [1000.0, 500.0]


@pytest.mark.parametrize("resistance_m", [0.0, -1.0, float("nan"), float("inf")])
def test_a_resistance_that_means_nothing_is_refused(resistance_m: float) -> None:
    with pytest.raises(InvalidRecord) as refused:
        check([replace(CANAL, resistance_m=resistance_m)])
    assert [one.field for one in refused.value.complaints] == ["resistance_m"]


def test_every_thread_gets_shapes_of_its_own(own_town: Store) -> None:
    town = towns.now(own_town)
    with ThreadPoolExecutor(4) as threads:
        tables = list(threads.map(lambda _: barriers.of_town(town, MONTH), range(8)))
    shapes = [table.geometry.iloc[0] for table in tables]
    shapely.prepare(shapes[0])
    assert len({id(shape) for shape in shapes}) == 8
    assert not any(shapely.is_prepared(shape) for shape in shapes[1:])
    assert not any(shapely.is_prepared(one.place.geometry) for one in town.of(Barrier))


def test_living_buurten_are_found_anew_when_a_barrier_changes_and_not_for_a_hotspot(own_town: Store) -> None:
    before = towns.now(own_town).life
    add(own_town, Hotspot(title="Drukte", end=date(2027, 1, 1)))
    assert towns.now(own_town).life is before
    add(own_town, CANAL)
    assert towns.now(own_town).life is not before


def test_a_barrier_is_in_the_list_of_every_theme_and_has_a_card_without_neighbours(own_town: Store) -> None:
    add(
        own_town, replace(CANAL, kind=BarrierKind.HEATH, place=Place(box(141_000, 468_500, 141_500, 470_500)))
    )
    for theme in (None, "kunst"):
        (row,) = [row for row in listing.rows(own_town, MONTH, theme, today=TODAY) if row.title == "Vaart"]
        assert (row.noun, row.kind, row.somewhere_in) == ("barriere", "heide", False)
    found = card.record_card(own_town, "barriere-vaart", MONTH, today=TODAY)
    assert (found.heart, found.memberships, found.activities, found.drawn) == (None, (), (), ())
    assert isinstance(found.record, Barrier)


def test_a_barrier_brings_no_energy(own_town: Store) -> None:
    energy = living.curve(own_town, [MONTH])
    add(own_town, replace(CANAL, place=Place(LineString([(139_100, 468_600), (139_200, 468_600)]))))
    assert living.curve(own_town, [MONTH]) == energy

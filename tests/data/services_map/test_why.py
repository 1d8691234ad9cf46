"""Why a living buurt lies where it does: named as its records are, and only what everyone may read."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import LineString

from data.records import Barrier, Finding, Initiative, Place
from data.services import living, why
from data.services import town as towns
from data.services.why import Firmness, Why
from data.store import Store
from data.vocabulary import InitiativeStatus
from geo import living as geo_living
from geo.edges import EdgeKind
from tests.data.services_map.small_town import MONTH, SECRETS, M, build


def molenhoek(store: Store, theme: str | None = None) -> Why:
    found = why.here(store, "buurt-molenhoek", MONTH, theme)
    assert found is not None
    return found


def test_activities_and_groups_are_named_most_energy_first(town_store: Store) -> None:
    found = molenhoek(town_store)
    titles = {record.title: record.public_id for record in towns.now(town_store).life.records}
    for carrier in found.activities:
        assert titles[carrier.name] == carrier.public_id
    for carriers in (found.activities, found.groups):
        shares = [carrier.share for carrier in carriers]
        assert shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1
    assert all(group.public_id == "" for group in found.groups)


def test_a_group_keeps_its_own_spelling_and_is_one_however_much_it_does(spatialite_store: Store) -> None:
    busy = [
        Initiative(
            title=f"Druk {number}",
            public_id=f"initiatief-druk-{number}",
            themes=("groen",),
            place=Place(M, 10.0),
            start=date(2026, 3, 1),
            status=InitiativeStatus.RUNNING,
            organiser=spelling,
            people=40,
        )
        for number, spelling in enumerate(("De Molenaars", "de molenaars"))
    ]
    build(spatialite_store, *busy)
    found = molenhoek(spatialite_store, "groen")
    (group,) = [one for one in found.groups if one.name.casefold() == "de molenaars"]
    assert (group.name, group.n_activities) == ("De Molenaars", 2)


def test_a_finding_belongs_to_the_group_that_walked(town_store: Store) -> None:
    town = towns.now(town_store)
    finding = next(record for record in town.life.records if isinstance(record, Finding))
    assert why._organiser(town, finding) == "Rondje molen"


def test_what_nobody_may_see_is_not_named(town_store: Store) -> None:
    told = str(molenhoek(town_store))
    assert not any(secret in told for secret in SECRETS)


def test_the_barrier_along_an_edge_is_named(spatialite_store: Store) -> None:
    ditch = LineString([(M.x - 3000, M.y + 60), (M.x + 3000, M.y + 60)])
    barrier = Barrier(title="Molensloot", place=Place(ditch, 5.0), start=date(2020, 1, 1), source="kaart")
    build(spatialite_store, barrier)
    north = next(side for side in molenhoek(spatialite_store).sides if side.wind == "north")
    assert north.kind is EdgeKind.BARRIER
    assert isinstance(north.behind, Barrier)
    assert north.behind.title == "Molensloot"


@pytest.mark.parametrize(
    ("stability", "firmness"),
    [
        (0.9, Firmness.FIRM),
        (why.FIRM_FROM, Firmness.FIRM),
        (0.6, Firmness.FAIRLY_FIRM),
        (0.3, Firmness.LOOSE),
    ],
)
def test_a_number_and_its_word_agree(town_store: Store, stability: float, firmness: Firmness) -> None:
    found = molenhoek(town_store)
    assert replace(found, area=replace(found.area, stability=stability)).firmness is firmness


def test_the_engine_is_asked_once_however_often_the_card_opens(
    town_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = molenhoek(town_store)
    monkeypatch.delattr(geo_living, "why")
    assert molenhoek(town_store) is first


def test_a_buurt_that_does_not_live_has_no_reason(town_store: Store) -> None:
    assert why.here(town_store, "buurt-molenhoek", date(2024, 1, 1)) is None
    assert living.areas(town_store, date(2024, 1, 1)).areas == ()

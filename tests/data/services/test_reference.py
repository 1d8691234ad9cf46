"""The official division, the places people search for, where data came from, and what was invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from shapely import Point, Polygon, box
from sqlalchemy import func, select

from data.errors import InvalidRecord
from data.models import FormalAreaRow
from data.records import Dataset, FormalArea, Hotspot, Initiative, KnownPlace, Network, Place
from data.services import datasets, example, known_places, records, wijken
from data.services.access import SYSTEM
from data.store import Store


def noon() -> datetime:
    """The moment of every act here."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def area(code: str, west: float, **more: object) -> FormalArea:
    """A square of a kilometre."""
    square = box(west, 470_000, west + 1_000, 471_000)
    made = FormalArea(code, f"Wijk {code}", 2017, square, Point(west + 500, 470_500), licence="CC BY 4.0")
    return replace(made, **more)  # type: ignore[arg-type]


CENTRUM = area("WK040201", 140_000, is_formal_wijk=True)
OOST = area("WK040204", 141_000, is_formal_wijk=True)
LANDELIJK = area("WK040209", 142_000)
BUURT = area("BU04020101", 140_000, wijk_code="WK040201")


def test_the_division_comes_back_by_code_and_its_outline_is_all_of_it(store: Store) -> None:
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, noon, [LANDELIJK, OOST, CENTRUM], [BUURT])
    with store.reading() as session:
        assert wijken.all_wijken(session) == (CENTRUM, OOST, LANDELIJK)
        assert wijken.all_cbs_buurten(session) == (BUURT,)
        assert wijken.municipality_outline(session).equals(box(140_000, 470_000, 143_000, 471_000))


def test_without_a_division_there_is_no_outline(store: Store) -> None:
    with store.reading() as session:
        assert wijken.municipality_outline(session).is_empty


def test_a_new_division_closes_the_old_one_which_stays_in_the_database(store: Store) -> None:
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, noon, [CENTRUM, OOST], [BUURT])
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, noon, [replace(CENTRUM, year=2027)], [])
    with store.reading() as session:
        assert [wijk.year for wijk in wijken.all_wijken(session)] == [2027]
        assert wijken.all_cbs_buurten(session) == ()
        assert session.scalar(select(func.count()).select_from(FormalAreaRow)) == 4


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (CENTRUM, "code"),
        (replace(OOST, geometry=Point(140_000, 470_000)), "geometry"),
        (replace(OOST, geometry=Polygon([(0, 0), (1, 1), (1, 0)])), "geometry"),
        (replace(OOST, label_point=Point(150_000, 470_500)), "label_point"),
    ],
)
def test_a_division_that_cannot_be_is_refused_whole(store: Store, wrong: FormalArea, field: str) -> None:
    with store.writing() as session:
        with pytest.raises(InvalidRecord) as refused:
            wijken.replace_division(
                session, SYSTEM, noon, [CENTRUM, wrong], [replace(BUURT, wijk_code="WK99")]
            )
        assert wijken.all_wijken(session) == ()
    complaints = [(one.index, one.field) for one in refused.value.complaints]
    assert complaints == [(1, field), (2, "wijk_code")]


PLACES = [
    KnownPlace("Oude Haven", "water", Place(Point(140_700, 470_200), 50.0, "Oude Haven"), "OSM"),
    KnownPlace("Havenstraat", "straat", Place(Point(140_600, 470_300))),
    KnownPlace("Café de Haven", "café", Place()),
    KnownPlace("Jachthaven", "water", Place(box(140_000, 470_000, 140_100, 470_100))),
    KnownPlace("Groest 100%", "straat", Place()),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("HAVEN", ["Havenstraat", "Oude Haven", "Café de Haven", "Jachthaven"]),
        ("  cafe  de", ["Café de Haven"]),
        ("cäfé", ["Café de Haven"]),
        ("%", ["Groest 100%"]),
        ("_", []),
        ("   ", []),
        ("nergens", []),
    ],
)
def test_places_are_found_the_way_people_type(store: Store, typed: str, found: list[str]) -> None:
    with store.writing() as session:
        known_places.replace_all(session, SYSTEM, noon, PLACES)
    with store.reading() as session:
        assert [place.name for place in known_places.find(session, typed)] == found
        assert known_places.find(session, typed, limit=1) == known_places.find(session, typed)[:1]


def test_known_places_come_back_as_they_went_in_and_replace_what_was(store: Store) -> None:
    with store.writing() as session:
        known_places.replace_all(session, SYSTEM, noon, [KnownPlace("Weg", "straat", Place())])
        known_places.replace_all(session, SYSTEM, noon, PLACES)
    with store.reading() as session:
        assert known_places.all_places(session) == tuple(PLACES)
    with store.writing() as session, pytest.raises(InvalidRecord) as refused:
        known_places.replace_all(session, SYSTEM, noon, [KnownPlace("´", "", Place(Point(5.1, 52.2)))])
    assert [one.field for one in refused.value.complaints] == ["name", "place.geometry"]


def test_where_data_came_from_is_written_down(store: Store) -> None:
    wijkkaart = Dataset(
        name="Wijk- en buurtkaart 2017",
        origin="wijken.geojson",
        licence="CC BY 4.0",
        dated=date(2017, 1, 1),
        crs="EPSG:28992",
        rows=9,
    )
    with store.writing() as session:
        noted = datasets.note(session, SYSTEM, noon, wijkkaart)
    with store.reading() as session:
        assert datasets.all_datasets(session) == (noted,) == (replace(wijkkaart, recorded_at=noon()),)


def test_invented_town_life_can_be_taken_out_and_the_rest_stays(store: Store) -> None:
    real = Network(title="Echt netwerk")
    invented = [
        Initiative(title="Verzonnen", is_example=True, place=Place(Point(140_000, 470_000))),
        Hotspot(title="Ook verzonnen", end=date(2027, 1, 1), is_example=True),
    ]
    with store.writing() as session:
        stored, *rest = records.record_all(session, SYSTEM, noon, [real, *invented])
        records.supersede(session, SYSTEM, noon, replace(rest[0], what="nieuwe versie"))
        datasets.note(session, SYSTEM, noon, Dataset(name="voorbeelddata", origin="", is_example=True))
        assert example.is_present(session)
    with store.writing() as session:
        assert example.remove_all(session, SYSTEM, noon) == 4
    with store.reading() as session:
        assert not example.is_present(session)
        assert records.current(session, Network) == (stored,)
        assert records.current(session, Initiative) == ()
        assert records.current(session, Hotspot) == ()
        assert records.shown(session, Initiative, bbox_rd=(0, 0, 300_000, 629_000)) == ()
        assert datasets.all_datasets(session) == ()

"""Barriers come in as lines and areas, from whatever a geo-information desk saves."""

import json

import pytest
from shapely import LineString, MultiLineString
from shapely.geometry import mapping

from data.exports import to_geopackage
from data.exports.records import layer_of
from data.importers import ImportReport, commit, preview
from data.records import Barrier, Place
from data.services import records
from data.services.access import Actor, Role
from data.store import Store
from data.vocabulary import BarrierKind
from geo.crs import to_wgs84
from tests.data.importers.conftest import clock
from tests.data.importers.test_good_files import TODAY

STEWARD = Actor(Role.STEWARD, "steward")
LINE = "LINESTRING(140000 469000, 141000 470500)"


def look(store: Store, content: bytes) -> ImportReport:
    with store.reading() as session:
        return preview(content, "barriere", session, file_name="barrieres")


def csv(*rows: str) -> bytes:
    return "\n".join(("titel;soort;weerstand;licentie;wkt", *rows)).encode()


@pytest.mark.parametrize(
    ("kind", "cell", "resistance_m"),
    [
        ("Spoor", "", 1000.0),
        ("snelweg", "", 600.0),
        ("water", "", 300.0),
        ("heide", "", 300.0),
        ("hoofdweg", "", 200.0),
        ("water", "450 m", 450.0),
        ("hoofdweg", "1,5", 1.5),
    ],
)
def test_a_row_without_resistance_gets_the_usual_one_of_its_kind(
    quiet_town: Store, kind: str, cell: str, resistance_m: float
) -> None:
    report = look(quiet_town, csv(f"Lijn;{kind};{cell};CC BY 4.0;{LINE}"))
    assert report.problems == ()
    (found,) = report.records
    assert isinstance(found, Barrier)
    assert (found.kind, found.resistance_m, found.licence) == (kind.casefold(), resistance_m, "CC BY 4.0")


@pytest.mark.parametrize(
    ("row", "where", "cause"),
    [
        (f"Lijn;;;;{LINE}", "Rij 2, kolom soort", "iets staan"),
        (f"Lijn;trein;;;{LINE}", "Rij 2, kolom soort", "spoor, snelweg, hoofdweg, water, heide"),
        (f"Lijn;spoor;0;;{LINE}", "Rij 2, kolom weerstand", "kan geen weerstand zijn"),
        (f"Lijn;spoor;-5;;{LINE}", "Rij 2, kolom weerstand", "geen getal"),
        (f"Lijn;spoor;100001;;{LINE}", "Rij 2, kolom weerstand", "hooguit 100000"),
        (f"Lijn;spoor;veel;;{LINE}", "Rij 2, kolom weerstand", "geen getal"),
        ("Lijn;spoor;;;", "Rij 2", "Geef een lijn of een vlak"),
        ("Punt;spoor;;;POINT(141300 471150)", "Rij 2, kolom wkt", "een punt; hier past alleen een lijn of"),
        (
            "Punten;spoor;;;MULTIPOINT((141300 471150),(141310 471150))",
            "Rij 2, kolom wkt",
            "lijn of een vlak",
        ),
        ("Ver;spoor;;;LINESTRING(121000 487000, 122000 487000)", "Rij 2, kolom wkt", "buiten de gemeente"),
        (
            "Lus;heide;;;POLYGON((141e3 471e3,142e3 472e3,142e3 471e3,141e3 472e3,141e3 471e3))",
            "Rij 2",
            "kruist",
        ),
    ],
)
def test_a_row_that_is_no_barrier_is_refused_with_row_cause_and_advice(
    quiet_town: Store, row: str, where: str, cause: str
) -> None:
    (problem,) = look(quiet_town, csv(row)).problems
    assert problem.sentence.startswith(where)
    assert cause in problem.sentence


def test_every_problem_of_a_file_is_told_at_once(quiet_town: Store) -> None:
    found = look(quiet_town, csv("A;trein;;;", f"B;spoor;;;{LINE}", f";water;-1;;{LINE}"))
    assert [problem.where for problem in found.problems] == [
        "Rij 2, kolom soort",
        "Rij 2",
        "Rij 4, kolom weerstand",
        "Rij 4, kolom titel",
    ]


def test_a_line_may_run_on_over_the_border_and_may_be_in_parts(quiet_town: Store) -> None:
    parts = MultiLineString(
        [[(141_000, 470_000), (160_000, 470_000)], [(141_000, 471_000), (142_000, 471_000)]]
    )
    said = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"naam": "Snelweg", "soort": "snelweg"},
                "geometry": mapping(to_wgs84(parts)),
            }
        ],
    }
    report = look(quiet_town, json.dumps(said).encode())
    assert report.problems == ()
    (found,) = report.records
    assert found.place.geometry is not None
    assert found.place.geometry.hausdorff_distance(parts) < 0.5


def test_barriers_are_stored_on_both_engines_and_a_second_time_is_told_by_row(store: Store) -> None:
    made = Barrier(
        title="Vaart",
        kind=BarrierKind.WATER,
        resistance_m=250.0,
        place=Place(LineString([(140_000, 469_000), (141_000, 470_500)]), 5.0, "langs de dijk"),
        licence="CC0",
        source="gemeente",
    )
    content = to_geopackage(layer_of([made], Barrier, TODAY, {}))
    with store.writing() as session:
        (stored,) = commit(session, STEWARD, clock, look(store, content))
    with store.reading() as session:
        assert records.current(session, Barrier) == (stored,)
    assert isinstance(stored, Barrier)
    assert (stored.resistance_m, stored.licence, stored.place) == (250.0, "CC0", made.place)
    (problem,) = look(store, content).problems
    assert "staat al in de kaart" in problem.sentence

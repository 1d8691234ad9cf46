"""Good files come in right, in every way Dutch offices save them, and go round without loss."""

import io
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely.geometry import Point, Polygon

from data import example_life, importers, reference
from data.errors import PermissionDenied
from data.exports import to_csv, to_geojson, to_geopackage
from data.exports.layer import Layer
from data.exports.records import layer_of
from data.importers import MOST_BYTES, MOST_ROWS, NOUNS, ImportRefused, ImportReport, commit, preview
from data.importers.columns import columns_of
from data.records import (
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Place,
    Promise,
    Record,
)
from data.services import datasets, records
from data.services.access import VISITOR, Actor, Role
from data.store import Store
from data.vocabulary import (
    USUAL_RESISTANCE_M,
    InitiativeKind,
    InitiativeStatus,
    MunicipalRole,
    Outcome,
    Visibility,
)
from geo.crs import WGS84, to_rd
from tests.data.importers.conftest import clock

STEWARD = Actor(Role.STEWARD, "steward")
TODAY = date(2026, 11, 21)
SPOT = to_rd(Point(5.187, 52.228), WGS84)


def look(store: Store, content: bytes | Path, noun: str = "initiatief") -> ImportReport:
    with store.reading() as session:
        report = preview(content, noun, session, file_name="upload.csv")
    assert [problem.sentence for problem in report.problems] == []
    return report


PLACES = {
    "degrees": (("lon", "lat"), (5.187, 52.228)),
    "RD": (("rd_x", "rd_y"), (SPOT.x, SPOT.y)),
    "X and Y": (("X", "Y"), (SPOT.x, SPOT.y)),
}


@pytest.mark.parametrize(
    ("separator", "encoding", "decimal", "place"),
    list(product(";,\t|", ("utf-8", "utf-8-sig", "cp1252", "utf-16"), ",.", PLACES)),
)
def test_the_same_table_reads_the_same_in_every_way_of_saving(
    quiet_town: Store, separator: str, encoding: str, decimal: str, place: str
) -> None:
    headers, numbers = PLACES[place]
    cells = [f"{number:.6f}".replace(".", decimal) for number in numbers]
    rows = [["Naam", "Thema's", "Datum", *headers], ["Café één", "groen|ontmoeten", "1 juni 2026", *cells]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    (found,) = look(quiet_town, text.encode(encoding)).records
    assert found.title == "Café één"
    assert found.themes == ("groen", "ontmoeten")
    assert found.start == date(2026, 6, 1)
    assert found.place.geometry is not None
    assert found.place.geometry.distance(SPOT) < 0.2


@pytest.mark.parametrize(
    "day",
    [
        "2026-06-01",
        "1-6-2026",
        "01/06/2026",
        "1.6.2026",
        "1 juni 2026",
        "1 jun. 2026",
        "2026-06-01T09:30:00Z",
    ],
)
def test_a_day_may_be_written_in_these_ways(quiet_town: Store, day: str) -> None:
    (found,) = look(quiet_town, f"titel;van\nBorrel;{day}".encode()).records
    assert found.start == date(2026, 6, 1)


def test_every_column_of_an_initiative_comes_in(quiet_town: Store) -> None:
    content = (
        "id;titel;omschrijving;thema;begin;t/m;groep;bron;link;voorbeeld;type;stand;deelnemers;hulp;rol;iconisch;"
        "plek;precision_m;x;y\n"
        "initiatief-x;Moestuin;Samen tuinieren.;Groen, ONTMOETEN;1-3-2026;31-3-2026;Tuinploeg;krant;"
        "https://voorbeeld.nl/a;ja;Adoptie;Loopt;1.200;Gieters;meedoen;ja;Hofje;12,5;141.300;471.150,5\n"
    )
    (found,) = look(quiet_town, content.encode()).records
    assert found == Initiative(
        public_id="initiatief-x",
        title="Moestuin",
        what="Samen tuinieren.",
        themes=("groen", "ontmoeten"),
        place=Place(Point(141300, 471150.5), 12.5, "Hofje"),
        start=date(2026, 3, 1),
        end=date(2026, 4, 1),
        organiser="Tuinploeg",
        source="krant",
        source_url="https://voorbeeld.nl/a",
        is_example=True,
        kind=InitiativeKind.ADOPTION,
        status=InitiativeStatus.RUNNING,
        people=1200,
        help_needed="Gieters",
        municipal_role=MunicipalRole.TAKE_PART,
        iconic=True,
    )


def test_what_a_file_does_not_say_stays_unknown_and_its_name_is_the_source(quiet_town: Store) -> None:
    (found,) = look(quiet_town, b"titel\nBorrel").records
    assert found == Initiative(title="Borrel", source="upload.csv")


def test_the_same_day_twice_is_that_one_day(quiet_town: Store) -> None:
    (found,) = look(quiet_town, b"titel;van;tot\nBorrel;1-6-2026;1-6-2026").records
    assert (found.start, found.end) == (date(2026, 6, 1), date(2026, 6, 2))


def test_an_address_finds_its_known_place_with_the_precision_it_has(quiet_town: Store) -> None:
    """A point that was measured stays a point; a place known per area is that area."""
    content = b"titel;adres\nA;raadhuis\nB;Geuzenweg 84\nC;Riebeeckgalerij\nD;\n"
    found = look(quiet_town, content).records
    known = {place.name: place.place for place in reference.known_places()}
    places = [one.place for one in found]
    assert [place.label for place in places] == ["raadhuis", "Geuzenweg 84", "Riebeeckgalerij", ""]
    assert places[0].geometry == known["Raadhuis"].geometry
    assert places[0].precision_m == known["Raadhuis"].precision_m == 20
    assert places[1].geometry == known["Buurthuis De Geus (Geuzenweg 84)"].geometry
    assert places[2].geometry is not None
    assert places[2].geometry.geom_type == "Polygon"
    assert places[3].geometry is None


def test_rows_without_a_place_are_told_of(quiet_town: Store) -> None:
    report = look(quiet_town, b"titel;lon;lat\nA;5.187;52.228\nB;;\nC;;")
    assert report.n_without_place == 2
    assert any(note.startswith("2 rijen hebben geen plek") for note in report.notes)


def test_columns_nobody_knows_are_told_and_passed_over(quiet_town: Store) -> None:
    report = look(quiet_town, b"titel;kleur van de deur;\nA;rood;\n\n;;\nB;blauw")
    assert any("kleur van de deur" in note for note in report.notes)
    assert report.rows == (2, 5)


def test_texts_with_separators_quotes_and_lines_stay_whole(quiet_town: Store) -> None:
    content = 'titel;wat\n"Koffie; thee, ""en meer""";"Regel een\nregel twee"\n'
    (found,) = look(quiet_town, content.encode()).records
    assert found.title == 'Koffie; thee, "en meer"'
    assert found.what == "Regel een\nregel twee"


def test_a_first_line_that_tells_the_separator_is_no_header(quiet_town: Store) -> None:
    report = look(quiet_town, b"sep=,\r\ntitel,wat\r\nA;B,C\r\n")
    assert report.records[0].title == "A;B"
    assert report.rows == (2,)


def test_hostile_texts_come_in_as_the_text_they_are(quiet_town: Store) -> None:
    texts = [
        "<script>alert(1)</script>",
        "${alert(1)}",
        "`'\"{{7*7}}",
        "=1+1",
        "שלום עולם",
        "👩‍👩‍👧",
        "';DROP TABLE",
    ]
    said = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"titel": text}, "geometry": None} for text in texts
    ]}  # fmt: skip
    assert [one.title for one in look(quiet_town, json.dumps(said).encode()).records] == texts


@pytest.mark.parametrize("crs", ["EPSG:28992", "EPSG:4326", "EPSG:3857"])
def test_a_geopackage_in_any_known_crs_lands_in_the_same_place(quiet_town: Store, crs: str) -> None:
    table = geopandas.GeoDataFrame({"titel": ["Borrel"]}, geometry=[SPOT], crs="EPSG:28992").to_crs(crs)
    file = io.BytesIO()
    table.to_file(file, driver="GPKG", layer="borrels")
    (found,) = look(quiet_town, file.getvalue()).records
    assert found.place.geometry is not None
    assert found.place.geometry.distance(SPOT) < 0.2


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::28992", "EPSG:28992"])
def test_old_geojson_that_names_its_crs_is_believed(quiet_town: Store, name: str) -> None:
    said = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": name}},
        "features": [
            {
                "type": "Feature",
                "properties": {"titel": "B"},
                "geometry": {"type": "Point", "coordinates": [SPOT.x, SPOT.y]},
            }
        ],
    }
    (found,) = look(quiet_town, json.dumps(said).encode()).records
    assert found.place.geometry is not None
    assert found.place.geometry.distance(SPOT) < 0.01


def test_a_file_on_disk_is_read_like_an_upload(quiet_town: Store, tmp_path: Path) -> None:
    file = tmp_path / "borrels.txt"
    file.write_bytes(b"titel\nBorrel")
    with quiet_town.reading() as session:
        report = preview(file, "initiatief", session)
    assert report.origin == "borrels.txt"
    assert report.records[0].source == "borrels.txt"


def test_the_explanation_names_every_column_word_and_limit() -> None:
    told = Path(importers.__file__).with_name("README.md").read_text("utf-8")
    for noun, record_type in NOUNS.items():
        assert noun in told
        for column in columns_of(record_type):
            assert column.name in told, column.name
            for word in column.words:
                assert word in told, word
    for kind, metres in USUAL_RESISTANCE_M.items():
        assert f"{kind} {metres:.0f}" in told
    assert f"{MOST_ROWS:,}".replace(",", ".") in told
    assert f"{MOST_BYTES // 1024**2} MB" in told


# Storing


def test_a_commit_stores_every_row_and_where_they_came_from(town: Store) -> None:
    report = look(town, b"titel;lon;lat\nEerste;5.187;52.228\nTweede;5.186;52.228")
    with town.writing() as session:
        stored = commit(session, STEWARD, clock, report)
    with town.reading() as session:
        titles = {one.title for one in records.current(session, Initiative)}
        noted = datasets.all_datasets(session)[-1]
    assert {"Eerste", "Tweede"} <= titles
    assert [one.version for one in stored] == [1, 1]
    assert (noted.origin, noted.rows, noted.is_example) == ("upload.csv", 2, False)


def test_a_report_is_stored_once_however_often_one_presses(town: Store) -> None:
    report = look(town, b"titel\nEerste")
    with town.writing() as session:
        commit(session, STEWARD, clock, report)
    with pytest.raises(ImportRefused, match="1 problem"), town.writing() as session:
        commit(session, STEWARD, clock, report)


def test_only_a_steward_may_commit(town: Store) -> None:
    report = look(town, b"titel\nEerste")
    for actor in (VISITOR, Actor(Role.COORDINATOR, "c")):
        with pytest.raises(PermissionDenied), town.writing() as session:
            commit(session, actor, clock, report)


def test_an_import_works_on_both_engines(store: Store) -> None:
    report = look(store, b"titel;thema;lon;lat\nEerste;groen;5.187;52.228")
    with store.writing() as session:
        commit(session, STEWARD, clock, report)
    with store.reading() as session:
        (found,) = records.shown(session, Initiative, theme="groen", bbox_rd=(141000, 471000, 142000, 472000))
    assert found.title == "Eerste"


def test_the_id_of_a_hidden_record_is_refused_with_its_row(town: Store) -> None:
    with town.writing() as session:
        records.hide(session, STEWARD, clock, "initiatief-skipvalley", "dubbel")
    report = look(town, b"id;titel\ninitiatief-skipvalley;Iets anders")
    with pytest.raises(ImportRefused) as refused, town.writing() as session:
        commit(session, STEWARD, clock, report)
    assert [problem.row for problem in refused.value.problems] == [2]


# Round trips

GENERATED = example_life.generate(TODAY)
TALKS = [one for one in GENERATED if isinstance(one, Buurtgesprek)]
LIFE = [*GENERATED, *example_life.promises(TALKS, TODAY), *reference.facts(), *reference.barriers()]
PUBLIC = {one.public_id: one for one in LIFE}
WRITERS: dict[str, Callable[[Layer], bytes]] = {
    "csv": to_csv,
    "geojson": lambda layer: json.dumps(to_geojson(layer)).encode(),
    "gpkg": to_geopackage,
}


@pytest.mark.parametrize("written_as", WRITERS)
@pytest.mark.parametrize("noun", NOUNS)
def test_what_goes_out_comes_in_the_same(bare_town: Store, noun: str, written_as: str) -> None:
    """A bare town gets back what another town gave away, all of it, to the metre."""
    record_type = NOUNS[noun]
    ours = [one for one in LIFE if isinstance(one, record_type)]
    content = WRITERS[written_as](layer_of(ours, record_type, TODAY, PUBLIC))
    if record_type is Finding:  # findings belong to walks, so those come first
        with bare_town.writing() as session:
            walks = [one for one in LIFE if isinstance(one, Buurtschouw)]
            records.record_all(session, STEWARD, clock, walks)
    if record_type is Promise:  # promises belong to talks, and are about buurten
        with bare_town.writing() as session:
            records.record_all(
                session, STEWARD, clock, [*TALKS, *(one for one in LIFE if type(one) is Buurt)]
            )
    if record_type is Boundary:  # outlines belong to buurten, and come in as concepts
        with bare_town.writing() as session:
            buurten = [one for one in LIFE if isinstance(one, Buurt)]
            records.record_all(session, STEWARD, clock, buurten)
        ours = [replace(one, visibility=Visibility.DRAFT) for one in ours]
    with bare_town.writing() as session:
        stored = commit(session, STEWARD, clock, look(bare_town, content, noun))
    assert [told(one) for one in stored] == [told(one) for one in ours]


def told(record: Record) -> dict[str, Any]:
    """Everything a record says, with the edges of its shape to the metre."""
    passing = {"place", "version", "recorded_at"}
    said = {one.name: getattr(record, one.name) for one in fields(record) if one.name not in passing}
    shape = record.place.geometry
    edges = None if shape is None else tuple(round(edge) for edge in shape.bounds)
    kind = None if shape is None else shape.geom_type
    return said | {"place": (record.place.label, record.place.precision_m, kind, edges)}


def test_a_drawn_area_keeps_its_shape_on_the_way(quiet_town: Store) -> None:
    garden = Polygon([(141300, 471150), (141400, 471150), (141350, 471230)])
    one = Initiative(title="Tuin", place=Place(garden, 5.0, "Hof"), source="wij")
    for write in WRITERS.values():
        content = write(layer_of([one], Initiative, TODAY, PUBLIC))
        (found,) = look(quiet_town, content).records
        assert found.place.geometry is not None
        assert found.place.geometry.symmetric_difference(garden).area < 30
        assert replace(found, place=one.place) == one


def test_other_nouns_have_their_own_columns(quiet_town: Store) -> None:
    hotspot = look(quiet_town, b"titel;tot;loket\nHoek;2026-12-01;De Geus", "aandachtsplek").records[0]
    assert isinstance(hotspot, Hotspot)
    assert hotspot.desk_place == "De Geus"
    finding = look(quiet_town, b"titel;uitkomst;crow\nTegel;Bewoners doen het;a+", "bevinding").records[0]
    assert isinstance(finding, Finding)
    assert (finding.outcome, finding.crow_level) == (Outcome.RESIDENTS, "A+")
    place = look(quiet_town, b"titel;open;toegankelijk\nDe Geus;di;onbekend", "ontmoetingsplek").records[0]
    assert isinstance(place, MeetingPlace)
    assert (place.opening_hours, place.accessible) == ("di", None)


def test_a_bare_year_is_a_whole_year_and_says_so(quiet_town: Store) -> None:
    content = b"titel;van;tot en met\nPleintuin;2017;2018\nBorrel;2026-06-01;2026-06-01\n"
    garden, party = look(quiet_town, content).records
    assert (garden.start, garden.end, garden.year_only) == (date(2017, 1, 1), date(2019, 1, 1), True)
    assert not party.year_only


@pytest.mark.parametrize(
    ("wkt", "kept"),
    [
        ("MULTIPOINT((141300 471150))", "POINT (141300 471150)"),
        (
            "MULTILINESTRING((141300 471150,141310 471150),(141310 471150,141310 471190))",
            "LINESTRING (141300 471150, 141310 471150, 141310 471190)",
        ),
        (
            "MULTILINESTRING((141300 471150,141310 471150),(141300 471180,141310 471180))",
            "MULTILINESTRING ((141300 471150, 141310 471150), (141300 471180, 141310 471180))",
        ),
    ],
)
def test_a_walk_is_one_line_when_its_pieces_meet_and_a_group_of_one_is_one(
    quiet_town: Store, wkt: str, kept: str
) -> None:
    (walk,) = look(quiet_town, f"titel;wkt\nRondje;{wkt}".encode(), "buurtschouw").records
    assert walk.place.geometry is not None
    assert walk.place.geometry.wkt == kept

"""Broken files: each gives a sentence that names row and cause, and leaves the database as it was.

The good row everywhere is a straatborrel on a point in Over het Spoor, well inside the municipality.
"""

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import pytest
from shapely.geometry import Point

from data.importers import MOST_BYTES, MOST_ROWS, ImportRefused, commit, preview
from data.records import RECORD_TYPES
from data.services import records
from data.services.access import Actor, Role
from data.store import Store
from tests.data.importers.conftest import clock

STEWARD = Actor(Role.STEWARD, "steward")

HEAD = "titel;thema;van;tot;lon;lat"
GOOD = "Straatborrel;ontmoeten;2026-06-01;2026-06-02;5.187;52.228"


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def row(**changed: str) -> bytes:
    """The good row with some cells changed, under a header with a good row above it."""
    cells = dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True)) | changed
    above = {**dict.fromkeys(cells, ""), **dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))}
    above["titel"] = "Een andere borrel"
    above |= {name: changed[name] for name in changed if name in ("uitkomst",) and changed[name] != "zoiets"}
    return lines(";".join(cells), ";".join(above.values()), ";".join(cells.values()))


def feature(geometry: Any, **values: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"titel": "Borrel", **values}, "geometry": geometry}


def geojson(*features: Any, **members: Any) -> bytes:
    good = feature({"type": "Point", "coordinates": [5.187, 52.228]})
    good["properties"]["titel"] = "Een andere borrel"
    said = {"type": "FeatureCollection", "features": [good, *features], **members}
    return json.dumps(said).encode()


def polygon(*corners: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


def geopackage(**options: Any) -> bytes:
    table = geopandas.GeoDataFrame(
        {"titel": options.get("titles", ["Borrel"])},
        geometry=options.get("shapes", [Point(141300, 471150)]),
        crs=options.get("crs", "EPSG:28992"),
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "upload.gpkg"
        for name in options.get("tables", ["borrels"]):
            table.to_file(file, layer=name, driver="GPKG")
        return file.read_bytes()


def excel() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def database_of_nothing() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.sqlite"
        with sqlite3.connect(file) as database:
            database.execute("CREATE TABLE note (text)")
        database.close()
        return file.read_bytes()


BOW_TIE = polygon((5.186, 52.227), (5.188, 52.229), (5.188, 52.227), (5.186, 52.229), (5.186, 52.227))


class Broken(NamedTuple):
    name: str
    content: bytes | Callable[[], bytes]
    where: str
    cause: str
    noun: str = "initiatief"


FILES = (
    # the file as a whole
    Broken("empty", b"", "Het bestand", "leeg"),
    Broken("only blank lines", b"\xef\xbb\xbf\r\n  \r\n", "Het bestand", "leeg"),
    Broken("only a header", lines(HEAD), "Het bestand", "geen enkele rij"),
    Broken("excel", excel, "Het bestand", "Excel"),
    Broken("old excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Het bestand", "Excel"),
    Broken("pdf", b"%PDF-1.7 ...", "Het bestand", "pdf"),
    Broken("picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "Het bestand", "plaatje"),
    Broken("zipped", b"\x1f\x8b\x08" + b"\0" * 99, "Het bestand", "ingepakt"),
    Broken("web page", b"<!doctype html><title>404</title>", "Het bestand", "webpagina"),
    Broken("binary", b"titel;x\n" + bytes(range(32)) * 40, "Het bestand", "geen tekst"),
    Broken("wrong encoding", b"titel\nCaf\x81\x8d\x8f", "Het bestand", "letters"),
    Broken("half UTF-16", "titel\nBorrel".encode("utf-16")[:-1], "Het bestand", "letters"),
    Broken("too many bytes", lambda: b"titel\n" + b"a" * MOST_BYTES, "Het bestand", "MB"),
    Broken("too many rows", lambda: b"titel\n" + b"a\n" * (MOST_ROWS + 1), "Het bestand", "rijen"),
    Broken("too many columns", lambda: b"titel" + b";x" * 5000 + b"\nB", "Het bestand", "5001 kolommen"),
    # the header
    Broken("no title column", lines("thema;van", "groen;2026-01-01"), "Kolom titel", "ontbreekt"),
    Broken("misspelt title column", lines("tittel;thema", "Borrel;groen"), "Kolom titel", "tittel"),
    Broken("no header at all", lines(GOOD, GOOD), "Kolom titel", "ontbreekt"),
    Broken("duplicate header", lines("titel;van;van", "B;2026-01-01;"), "Rij 1, kolom van", "vaker"),
    Broken("two names for one column", lines("titel;naam", "B;C"), "Rij 1, kolom titel", "titel, naam"),
    Broken("nameless column", lines("titel;;van", "B;iets;2026-01-01"), "Rij 1, kolom 2", "geen naam"),
    Broken("lon without lat", lines("titel;lon", "B;5.18"), "Rij 1, kolom lon", "lat ontbreekt"),
    # the shape of rows
    Broken("a cell too many", lines(HEAD, GOOD, GOOD + ";extra"), "Rij 3", "7 cellen"),
    Broken("cells too few", lines(HEAD, GOOD, "Borrel;groen"), "Rij 3", "2 cellen"),
    Broken("comma in a text", lines("titel,wat,van", "B,koffie, thee,2026-01-01"), "Rij 2", "4 cellen"),
    Broken("open quote", lines(HEAD, GOOD, '"Borrel;groen;;;;'), "Rij 3", "aanhalingsteken"),
    Broken("letters after a quote", lines(HEAD, '"Bor"rel;groen;;;;'), "Rij 2", "aanhalingsteken"),
    Broken("NUL", row(titel="Bor\0rel"), "Rij 3, kolom titel", "onzichtbaar"),
    Broken("escape character", row(titel="Bor\x1b[31mrel"), "Rij 3, kolom titel", "onzichtbaar"),
    Broken("letters spoiled before", row(titel="CafÃ©avond"), "Rij 3, kolom titel", "verkeerd omgezet"),
    Broken("letters lost before", row(titel="Caf\ufffdavond"), "Rij 3, kolom titel", "verkeerd omgezet"),
    # texts
    Broken("no title", row(titel=""), "Rij 3, kolom titel", "iets staan"),
    Broken("blank title", row(titel='" "'), "Rij 3, kolom titel", "iets staan"),
    Broken("endless title", row(titel="a" * 301), "Rij 3, kolom titel", "301 tekens"),
    Broken("endless text", row(wat="a" * 5001), "Rij 3, kolom wat", "5001 tekens"),
    # words of a closed list
    Broken("unknown theme", row(thema="grooen"), "Rij 3, kolom thema", "Bedoelt u 'groen'"),
    Broken("theme by another word", row(thema="spelen"), "Rij 3, kolom thema", "Bedoelt u 'recreatie'"),
    Broken("one unknown theme of two", row(thema="groen, xyz"), "Rij 3, kolom thema", "Kies uit: veiligheid"),
    Broken("unknown status", row(status="lopt"), "Rij 3, kolom status", "Bedoelt u 'loopt'"),
    Broken("unknown kind", row(soort="feest"), "Rij 3, kolom soort", "Kies uit: initiatief"),
    Broken("unknown role", row(rol="baas"), "Rij 3, kolom rol", "ken ik hier niet"),
    Broken("neither yes nor no", row(iconisch="misschien"), "Rij 3, kolom iconisch", "geen ja of nee"),
    Broken("unknown outcome", row(uitkomst="zoiets"), "Rij 3, kolom uitkomst", "zoiets", "bevinding"),
    Broken("no outcome", lines("titel;uitkomst", "T;"), "Rij 2, kolom uitkomst", "iets staan", "bevinding"),
    Broken("unknown level", lines("titel;uitkomst;crow", "T;nodig;E"), "Rij 2", "A+", "bevinding"),
    Broken(
        "unknown walk",
        lines("titel;uitkomst;buurtschouw", "T;nodig;buurtschouw-er-niet"),
        "Rij 2, kolom buurtschouw",
        "niet in de kaart",
        "bevinding",
    ),
    # days
    Broken("no day at all", row(van="gisteren"), "Rij 3, kolom van", "geen datum"),
    Broken("day that is not there", row(van="31-02-2026"), "Rij 3, kolom van", "bestaat niet"),
    Broken("month first", row(van="11/21/2026"), "Rij 3, kolom van", "eerst de dag"),
    Broken("year of two figures", row(van="1-6-26"), "Rij 3, kolom van", "vier cijfers"),
    Broken("year only", row(tot="2026"), "Rij 3, kolom tot", "hele datum"),
    Broken("number of a spreadsheet", row(van="45612"), "Rij 3, kolom van", "rekenprogramma"),
    Broken("year too far", row(van="0026-06-01"), "Rij 3, kolom van", "jaar"),
    Broken("end before start", row(tot="2026-05-01"), "Rij 3, kolom tot", "voor het begin"),
    Broken("hotspot without end", row(tot=""), "Rij 3, kolom tot", "iets staan", "aandachtsplek"),
    # numbers
    Broken("people as words", row(mensen="ca. 30"), "Rij 3, kolom mensen", "geen getal"),
    Broken("fewer than nobody", row(mensen="-3"), "Rij 3, kolom mensen", "geen getal"),
    Broken("half a person", row(mensen="2,5"), "Rij 3, kolom mensen", "geen getal"),
    Broken("more than live here", row(mensen="99999999"), "Rij 3, kolom mensen", "geen getal"),
    Broken("precision below zero", row(nauwkeurigheid="-5"), "Rij 3, kolom nauwkeurigheid", "geen getal"),
    Broken("coordinate in words", row(lon="oost"), "Rij 3, kolom lon", "geen getal"),
    Broken("degrees and minutes", row(lat="52°13'"), "Rij 3, kolom lat", "geen getal"),
    Broken("infinite coordinate", row(lon="inf"), "Rij 3, kolom lon", "geen getal"),
    Broken("not a number", row(lat="nan"), "Rij 3, kolom lat", "geen getal"),
    # places
    Broken("half a point", row(lat=""), "Rij 3, kolom lon", "lat is leeg"),
    Broken("swapped degrees", row(lon="52.228", lat="5.187"), "Rij 3, kolom lon", "verwisseld"),
    Broken("RD in degrees", row(lon="141300", lat="471150"), "Rij 3, kolom lon", "rdX"),
    Broken("outside the town", row(lon="4.9", lat="52.37"), "Rij 3, kolom lon", "buiten de gemeente"),
    Broken("at sea off Africa", row(lon="0", lat="0"), "Rij 3, kolom lon", "buiten de gemeente"),
    Broken("degrees in RD", lines("titel;x;y", "B;5,187;52,228"), "Rij 2, kolom x", "lijken graden"),
    Broken("swapped RD", lines("titel;rd_x;rd_y", "B;471150;141300"), "Rij 2, kolom rd_x", "verwisseld"),
    Broken("RD outside", lines("titel;x;y", "B;121000;487000"), "Rij 2, kolom x", "buiten de gemeente"),
    Broken("unknown place", lines("titel;plek", "B;Raadhuus"), "Rij 2, kolom plek", "Bedoelt u Raadhuis"),
    Broken("many places", lines("titel;adres", "B;Postcode"), "Rij 2, kolom adres", "meer dan één plek"),
    Broken("not WKT", lines("titel;wkt", "B;PUNT(1 2)"), "Rij 2, kolom wkt", "geen WKT"),
    Broken(
        "WKT that crosses itself",
        lines("titel;wkt", "B;POLYGON((141e3 471e3,142e3 472e3,142e3 471e3,141e3 472e3,141e3 471e3))"),
        "Rij 2, kolom wkt",
        "kruist zichzelf",
    ),
    Broken(
        "loose points",
        lines("titel;wkt", "B;MULTIPOINT((141300 471150),(141310 471150))"),
        "Rij 2, kolom wkt",
        "2 losse punten",
    ),
    Broken(
        "loose lines",
        lines("titel;wkt", "B;MULTILINESTRING((141300 471150,141310 471150),(141300 471180,141310 471180))"),
        "Rij 2, kolom wkt",
        "2 losse stukken",
    ),
    Broken("empty WKT", lines("titel;wkt", "B;POINT EMPTY"), "Rij 2, kolom wkt", "niet te lezen"),
    # ids, addresses and doubles
    Broken("bad id", row(id="../../etc"), "Rij 3, kolom id", "geen kenmerk"),
    Broken("id of another noun", row(id="netwerk-a"), "Rij 3, kolom id", "initiatief-"),
    Broken("script as address", row(url="javascript:alert(1)"), "Rij 3, kolom url", "geen webadres"),
    Broken("words as address", row(url="zie de krant"), "Rij 3, kolom url", "geen webadres"),
    Broken("double in the file", lines(HEAD, GOOD, GOOD), "Rij 3, kolom titel", "dezelfde als rij 2"),
    Broken(
        "id twice in the file",
        lines("id;titel", "initiatief-a;Een", "initiatief-a;Twee"),
        "Rij 3, kolom titel",
        "dezelfde als rij 2",
    ),
    Broken(
        "id that stands already",
        lines("id;titel", "initiatief-skipvalley;Iets nieuws"),
        "Rij 2, kolom titel",
        "staat al in de kaart",
    ),
    Broken(
        "double of what stands already",
        lines("titel;van;plek", "600 JAAR Hilversum;1-1-2023;"),
        "Rij 2, kolom titel",
        "staat al in de kaart",
    ),
    # GeoJSON
    Broken("cut GeoJSON", geojson()[:-9], "Het bestand", "geen geldige GeoJSON"),
    Broken("JSON of something else", b'{"type": "Topology"}', "Het bestand", "FeatureCollection"),
    Broken("list of things", b"[1, 2, 3]", "Het bestand", "FeatureCollection"),
    Broken("features that are none", geojson("B"), "Het bestand", "geen object"),
    Broken("brackets without end", b"[" * 100_000, "Het bestand", "haakjes"),
    Broken("NaN in JSON", geojson().replace(b"5.187", b"NaN"), "Het bestand", "NaN"),
    Broken("unknown CRS", geojson(crs={"properties": {"name": "EPSG:99999"}}), "Het bestand", "ken ik niet"),
    Broken("RD without a word", geojson(feature({"type": "Point", "coordinates": [141300, 471150]})),
           "Rij 2", "lijken RD"),
    Broken("latitude first", geojson(feature({"type": "Point", "coordinates": [52.228, 5.187]})),
           "Rij 2", "verwisseld"),
    Broken("open ring", geojson(feature(polygon((5.18, 52.22), (5.19, 52.22), (5.19, 52.23), (5.18, 52.23)))),
           "Rij 2", "niet gesloten"),
    Broken("crossing polygon", geojson(feature(BOW_TIE)), "Rij 2", "kruist zichzelf"),
    Broken("unknown shape", geojson(feature({"type": "Circle"})), "Rij 2", "ken ik niet"),
    Broken("half a coordinate", geojson(feature({"type": "Point", "coordinates": [5.18]})),
           "Rij 2", "kloppen niet"),
    Broken("empty shape", geojson(feature({"type": "Point", "coordinates": []})), "Rij 2", "leeg"),
    Broken("polygon over the border", geojson(feature(
        polygon((5.18, 52.22), (5.4, 52.22), (5.4, 52.3), (5.18, 52.22)))), "Rij 2", "buiten de gemeente"),
    Broken("collection of shapes", geojson(feature({"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [5.187, 52.228]}]})), "Rij 2", "verzameling"),
    Broken("properties that are none", geojson({"type": "Feature", "properties": [1], "geometry": None}),
           "Rij 2", "eigenschappen"),
    Broken("feature without title", geojson(feature(None, titel="")), "Rij 2, kolom titel", "iets staan"),
    # GeoPackage
    Broken("two tables", lambda: geopackage(tables=["a", "b"]), "Het bestand", "meer tabellen in: a, b"),
    Broken("no CRS", lambda: geopackage(crs=None), "Het bestand", "coördinatenstelsel"),
    Broken("other database", database_of_nothing, "Het bestand", "geen GeoPackage"),
    Broken("torn GeoPackage", lambda: geopackage()[:5000], "Het bestand", "GeoPackage"),
    Broken("empty GeoPackage", lambda: geopackage(titles=[], shapes=[]), "Het bestand", "geen enkele rij"),
    Broken("wrong CRS by name", lambda: geopackage(crs="EPSG:4326"), "Rij 1, kolom geometry", "lijken RD"),
    Broken("GeoPackage outside", lambda: geopackage(shapes=[Point(121e3, 487e3)]), "Rij 1", "buiten de ge"),
)  # fmt: skip


@pytest.mark.parametrize("broken", FILES, ids=[broken.name for broken in FILES])
def test_a_broken_file_is_refused_by_row_and_cause_and_changes_nothing(
    broken: Broken, quiet_town: Store
) -> None:
    content = broken.content() if callable(broken.content) else broken.content
    before = everything(quiet_town)
    with quiet_town.reading() as session:
        report = preview(content, broken.noun, session, file_name="upload")
    assert not report.can_be_committed
    sentences = [problem.sentence for problem in report.problems]
    assert any(sentence.startswith(broken.where) and broken.cause in sentence for sentence in sentences), (
        sentences
    )
    with pytest.raises(ImportRefused), quiet_town.writing() as session:
        commit(session, STEWARD, clock, report)
    assert everything(quiet_town) == before


def test_more_than_forty_kinds_of_broken_files_are_tried() -> None:
    assert len({broken.name for broken in FILES}) == len(FILES) > 40


def test_every_problem_of_a_file_is_told_in_the_order_of_its_rows(quiet_town: Store) -> None:
    """Row 2 has a bad theme and a bad day, row 4 lies in Amsterdam; row 3 is good."""
    content = lines(HEAD, "A;xyz;morgen;;5.187;52.228", GOOD, "C;groen;;;4.9;52.37")
    with quiet_town.reading() as session:
        report = preview(content, "initiatief", session)
    assert [problem.where for problem in report.problems] == [
        "Rij 2, kolom thema",
        "Rij 2, kolom van",
        "Rij 4, kolom lon",
    ]
    assert [record.title for record in report.records] == ["Straatborrel"]
    assert report.n_rows == 3


def test_a_sentence_is_one_short_line_however_wild_the_cell(quiet_town: Store) -> None:
    wild = "<script>${alert(1)}</script>" * 400 + "\n" * 50
    with quiet_town.reading() as session:
        report = preview(row(thema=f'"{wild}"'), "initiatief", session)
    for problem in report.problems:
        assert "\n" not in problem.sentence
        assert len(problem.sentence) < 450


def everything(store: Store) -> tuple[int, dict[str, int]]:
    """The revision of the database, and how many records stand per type."""
    with store.reading() as session:
        counts = {kind.noun: len(records.current(session, kind)) for kind in RECORD_TYPES}
    return store.revision(), counts

"""Outlines go out and come in again in four formats and two coordinate systems; hostile zips stay out."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import shapely
from shapely.geometry import MultiPolygon, box

from data.exports import to_geojson, to_geopackage, to_kml, to_shapefile
from data.exports.layer import Layer
from data.exports.outlines import VersionRow, outline_layer
from data.importers import ImportReport, commit, preview
from data.records import Boundary, Place
from data.services import boundaries
from data.services.access import Actor, Role
from data.store import Store
from data.vocabulary import BoundarySource, Visibility
from geo.crs import RD, WGS84
from tests.data.importers.conftest import clock

STEWARD = Actor(Role.STEWARD, "steward")
TODAY = date(2026, 11, 21)

HOLE = box(141_120.5, 471_120.25, 141_180, 471_180).exterior
WITH_HOLE = shapely.Polygon(box(141_000.123_456, 471_000.654_321, 141_400, 471_300).exterior, [HOLE])
TWO_PARTS = MultiPolygon([box(141_500, 471_000, 141_700, 471_200), box(141_800, 471_000, 142_000, 471_200)])

Writer = Callable[[Layer], bytes]
WRITERS: dict[str, Writer] = {
    "geojson rd": lambda layer: _json(to_geojson(layer, crs=RD, decimals=4)),
    "geojson wgs84": lambda layer: _json(to_geojson(layer, decimals=9)),
    "geopackage rd": to_geopackage,
    "geopackage wgs84": lambda layer: to_geopackage(layer, WGS84),
    "kml": to_kml,
    "shapefile rd": to_shapefile,
    "shapefile wgs84": lambda layer: to_shapefile(layer, WGS84),
}


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode()


def outline(**changes: Any) -> Boundary:
    """An outline with everything filled, and a story longer than a column of a shapefile."""
    values: dict[str, Any] = {
        "title": "Café 't Veld & <b>co</b>",
        "public_id": "grens-cafe",
        "version": 2,
        "themes": ("groen",),
        "place": Place(WITH_HOLE, 25.0, "Bij het veld"),
        "start": date(2026, 3, 1),
        "end": date(2027, 9, 1),
        "people": 12,
        "why_here": "Tot de sloot. " * 60,
        "drawn_by": BoundarySource.ENERGY,
        "source": "getekend op de buurtkaart",
        "visibility": Visibility.DRAFT,
        "recorded_at": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    }
    return Boundary(**(values | changes))


def layer() -> Layer:
    """Three rows: an earlier version, the version that stands, and an outline of two parts."""
    islands = outline(
        public_id="grens-eilanden", title="Eilanden", place=Place(TWO_PARTS, 25.0), why_here="", people=None
    )
    rows = (
        VersionRow(outline(version=1, title="Oude naam"), False, "openbaar"),
        VersionRow(outline(), True, "concept"),
        VersionRow(islands, True, "openbaar"),
    )
    return outline_layer(rows, {}, TODAY)


def look(store: Store, content: bytes) -> ImportReport:
    with store.reading() as session:
        return preview(content, "grens", session, file_name="grenzen", dated=TODAY)


@pytest.mark.parametrize("written_as", WRITERS)
def test_outlines_come_in_as_they_went_out_to_the_millimetre(quiet_town: Store, written_as: str) -> None:
    report = look(quiet_town, WRITERS[written_as](layer()))
    assert [problem.sentence for problem in report.problems] == []
    cafe, islands = report.records
    wanted = outline()
    for name in ("title", "public_id", "themes", "start", "end", "people", "drawn_by", "source"):
        assert getattr(cafe, name) == getattr(wanted, name), name
    assert isinstance(cafe, Boundary)
    assert cafe.why_here == wanted.why_here.strip()
    assert cafe.visibility is Visibility.DRAFT
    assert (cafe.place.label, cafe.place.precision_m) == ("Bij het veld", 25.0)
    assert isinstance(islands, Boundary)
    assert (islands.people, islands.why_here) == (None, "")
    for found, shape in ((cafe, WITH_HOLE), (islands, TWO_PARTS)):
        assert found.place.geometry is not None
        assert found.place.geometry.geom_type == shape.geom_type
        assert shapely.hausdorff_distance(found.place.geometry, shape) < 0.001
    assert any("1 rij is een oude versie" in note for note in report.notes)


@pytest.mark.parametrize("written_as", ["geojson wgs84", "kml", "shapefile wgs84"])
def test_degrees_are_told_to_eight_decimals(quiet_town: Store, written_as: str) -> None:
    again = WRITERS[written_as](layer())
    (found, *_) = look(quiet_town, again).records
    there = shapely.get_coordinates(shapely.normalize(found.place.geometry))
    wanted = shapely.get_coordinates(shapely.normalize(WITH_HOLE))
    assert abs(there - wanted).max() < 0.001


def test_an_import_stores_concepts_for_staff_to_publish(quiet_town: Store) -> None:
    report = look(quiet_town, to_shapefile(layer()))
    with quiet_town.writing() as session:
        commit(session, STEWARD, clock, report)
    with quiet_town.reading() as session:
        stages = {one.boundary.title: one.stage for one in boundaries.all_outlines(session, STEWARD, clock)}
    assert stages["Eilanden"] is boundaries.Stage.DRAFT


def packed(files: dict[str, bytes]) -> bytes:
    """A zip with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def parts() -> dict[str, bytes]:
    """The parts of a good shapefile."""
    with zipfile.ZipFile(io.BytesIO(to_shapefile(layer()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def renamed(start: str) -> dict[str, bytes]:
    return {f"{start}{name}": content for name, content in parts().items()}


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: packed(parts() | {"x.shp": b"", "bom.dbf": bytes(80 * 1024**2)}), "Uitgepakt"),
    "a way out": (lambda: packed(renamed("../../")), "naam die niet mag"),
    "a way out for Windows": (lambda: packed(renamed("..\\..\\")), "naam die niet mag"),
    "from the root": (lambda: packed(renamed("/etc/")), "naam die niet mag"),
    "no index": (lambda: packed({k: v for k, v in parts().items() if not k.endswith(".shx")}), ".shx"),
    "no system": (lambda: packed({k: v for k, v in parts().items() if not k.endswith(".prj")}), ".prj"),
    "no shapes": (lambda: packed({k: v for k, v in parts().items() if not k.endswith(".shp")}), ".shp"),
    "two of them": (lambda: packed(parts() | renamed("tweede-")), "meer tabellen"),
    "too many files": (
        lambda: packed(parts() | {f"{n}.txt": b"x" for n in range(200)}),
        "bestanden in de zip",
    ),
    "nonsense inside": (lambda: packed(dict.fromkeys(parts(), b"onzin")), "niet te openen"),
    "half a zip": (lambda: to_shapefile(layer())[:900], ""),
    "an office file": (lambda: packed({"xl/workbook.xml": b"<x/>"}), "Excel"),
    "entities": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>',
        "niet te openen",
    ),
    "broken kml": (lambda: b'<?xml version="1.0"?><kml><Document><Placemark>', "niet te openen"),
    "a web page": (lambda: b"<html><body>kml</body></html>", "webpagina"),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_hostile_or_broken_is_refused_with_a_sentence(quiet_town: Store, hostile: str) -> None:
    make, wanted = HOSTILE[hostile]
    report = look(quiet_town, make())
    assert not report.can_be_committed
    assert report.records == ()
    assert any(wanted in problem.sentence for problem in report.problems), report.problems


def test_a_zip_that_says_it_is_small_and_is_not_is_refused_while_it_is_read(quiet_town: Store) -> None:
    """The archive lies about the size of a part: its header says one byte."""
    honest = packed(parts() | {"grenzen-met-versies.dbf": bytes(80 * 1024**2)})
    size = (80 * 1024**2).to_bytes(4, "little")
    report = look(quiet_town, honest.replace(size, (1).to_bytes(4, "little")))
    assert not report.can_be_committed
    assert report.problems


def test_a_shapefile_says_utf_8_its_system_and_what_its_short_names_mean() -> None:
    told = parts()
    name = "grenzen-met-versies"
    assert told[f"{name}.cpg"].strip() == b"UTF-8"
    assert b"RD_New" in told[f"{name}.prj"]
    assert "getekend = getekendDoor" in told["LEESMIJ.txt"].decode()
    assert "Licentie: CC0" in told["LEESMIJ.txt"].decode()

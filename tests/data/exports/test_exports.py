"""Layers go out whole, safe and honest, in every format."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import geopandas
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from data import example_life, reference
from data.exports import Cell, Layer, LayerShapeError, to_csv, to_geojson, to_geopackage, to_kml
from data.exports.records import LAYERS, area_layer_of, layer_of
from data.exports.table import FORMULA_STARTS
from data.records import RECORD_TYPES, Buurtgesprek, Initiative, Place
from data.vocabulary import Visibility
from geo.crs import WGS84, to_rd

TODAY = date(2026, 11, 21)
GENERATED = example_life.generate(TODAY)
TALKS = [one for one in GENERATED if isinstance(one, Buurtgesprek)]
LIFE = [*GENERATED, *example_life.promises(TALKS, TODAY), *reference.facts(), *reference.barriers()]
PUBLIC = {one.public_id: one for one in LIFE}


def layer(**changed: Any) -> Layer:
    """One row with a point in Over het Spoor."""
    return Layer(
        **{
            "name": "initiatieven",
            "title": "Initiatieven",
            "licence": "CC0",
            "date": TODAY,
            "contains_example_data": True,
            "columns": ("id", "titel", "mensen", "themas", "sinds", "iconisch"),
            "rows": (("initiatief-a", "Tuin", 12, ("groen", "ontmoeten"), TODAY, True),),
            "geometries": (Point(141300, 471150),),
            "attribution": "wij",
            **changed,
        }
    )


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def package(content: bytes) -> geopandas.GeoDataFrame:
    return geopandas.read_file(io.BytesIO(content))


def test_every_type_of_record_has_a_layer() -> None:
    assert set(LAYERS) == set(RECORD_TYPES)
    assert len({name for name, _, _ in LAYERS.values()}) == len(LAYERS)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_layer_says_licence_date_and_example_on_file_and_on_row(record_type: type) -> None:
    ours = [one for one in LIFE if isinstance(one, record_type)]
    whole = layer_of(ours, record_type, TODAY, PUBLIC)
    said = to_geojson(whole)
    assert said["licentie"] == whole.licence
    assert said["peildatum"] == "2026-11-21"
    assert said["bevatVoorbeelddata"] is True
    assert whole.file_name("csv").endswith("-2026-11-21-voorbeelddata.csv")
    marks = [one.is_example for one in ours]
    for rows in (
        [feature["properties"] for feature in said["features"]],
        table(to_csv(whole)),
        package(to_geopackage(whole)).to_dict("records"),
    ):
        assert [row["voorbeelddata"] in (True, "ja") for row in rows] == marks
        assert {row["licentie"] for row in rows} == {whole.licence}
        assert {str(row["peildatum"])[:10] for row in rows} == {"2026-11-21"}


def test_what_is_not_public_stays_out() -> None:
    draft = Initiative(title="Geheim", visibility=Visibility.DRAFT, is_example=True)
    whole = layer_of([draft, Initiative(title="Open")], Initiative, TODAY, PUBLIC)
    assert [row[1] for row in whole.rows] == ["Open"]
    assert not whole.contains_example_data


def test_no_export_tells_what_only_staff_may_know() -> None:
    whole = layer_of(
        [Initiative(title="A", version=3, recorded_at=datetime(2026, 1, 1, tzinfo=UTC))],
        Initiative,
        TODAY,
        PUBLIC,
    )
    assert not {"version", "versie", "recorded_at", "visibility"} & set(whole.columns)


def test_geojson_is_wgs84_longitude_first_six_decimals() -> None:
    (feature,) = to_geojson(layer())["features"]
    lon, lat = feature["geometry"]["coordinates"]
    assert (lon, lat) == (round(lon, 6), round(lat, 6))
    assert to_rd(Point(lon, lat), WGS84).distance(Point(141300, 471150)) < 0.1
    assert feature["id"] == feature["properties"]["id"] == "initiatief-a"
    assert feature["properties"]["themas"] == ["groen", "ontmoeten"]


def test_geojson_rings_turn_the_way_the_standard_wants() -> None:
    ring = Polygon(box(0, 0, 900, 900).exterior.coords[::-1], [box(300, 300, 600, 600).exterior.coords])
    shape = translate(MultiPolygon([ring]), 141000, 471000)
    (feature,) = to_geojson(layer(geometries=(shape,)))["features"]
    for outer, *holes in feature["geometry"]["coordinates"]:
        assert shapely.LinearRing(outer).is_ccw
        assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)


def test_geojson_without_a_place_has_no_geometry() -> None:
    assert to_geojson(layer(geometries=(None,)))["features"][0]["geometry"] is None


def test_a_geopackage_is_rd_and_keeps_what_a_column_holds() -> None:
    content = to_geopackage(layer())
    (row,) = package(content).to_dict("records")
    found = pyogrio.read_info(io.BytesIO(content))
    assert found["crs"] == "EPSG:28992"
    assert found["layer_name"] == "initiatieven"
    assert found["layer_metadata"]["LICENCE"] == "CC0"
    assert found["layer_metadata"]["CONTAINS_EXAMPLE_DATA"] == "ja"
    assert row["geometry"].equals(Point(141300, 471150))
    assert (row["mensen"], row["themas"], bool(row["iconisch"])) == (12, "groen, ontmoeten", True)


def test_a_geopackage_holds_points_lines_areas_and_nothing_at_once() -> None:
    shapes = (Point(1, 2), LineString([(0, 0), (5, 5)]), box(0, 0, 9, 9), None)
    content = to_geopackage(layer(rows=layer().rows * 4, geometries=shapes))
    assert [None if one is None else one.geom_type for one in package(content).geometry] == [
        "Point",
        "LineString",
        "Polygon",
        None,
    ]


def test_an_empty_layer_is_a_whole_file_in_every_format() -> None:
    empty = layer(rows=(), geometries=())
    assert to_geojson(empty)["features"] == []
    assert to_csv(empty).decode("utf-8-sig").startswith("id;titel;")
    assert len(package(to_geopackage(empty))) == 0


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    content = to_csv(layer())
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    (row,) = table(content)
    assert row["rdX"] == "141300,0"
    assert row["lon"].startswith("5,18")
    assert (row["iconisch"], row["themas"]) == ("ja", "groen, ontmoeten")


def test_csv_tells_a_line_or_area_as_wkt_and_never_as_a_false_point() -> None:
    (row,) = table(to_csv(layer(geometries=(box(141000, 471000, 141100, 471100),))))
    assert row["lon"] == row["rdX"] == ""
    assert row["geometrieWkt"].startswith("POLYGON ((141100 471000")


@given(st.sampled_from(FORMULA_STARTS), st.sampled_from(["", " ", "\u00a0 "]), st.text(max_size=20))
def test_no_cell_can_be_run_by_a_spreadsheet(start: str, before: str, rest: str) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (("id-a", before + start + rest, 1, (start + "x",), TODAY, True),)
    (row,) = table(to_csv(layer(rows=rows)))
    for cell in row.values():
        assert not cell.lstrip(" \u00a0").startswith(FORMULA_STARTS)


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "${x}`", 'a"b;c\nd', "עברית", "👩‍👧", "x" * 10_000, "half\ud800", "NUL\0"],
)
def test_hostile_texts_go_out_as_text_in_every_format(text: str) -> None:
    hostile = layer(rows=(("id-a", text, 1, (), TODAY, False),))
    (feature,) = json.loads(json.dumps(to_geojson(hostile)))["features"]
    assert feature["properties"]["titel"] == text
    assert table(to_csv(hostile))[0]["titel"] == text.replace("\0", "").replace("\ud800", "?")
    if "\ud800" not in text:  # the store drops half surrogates at the door
        assert package(to_geopackage(hostile))["titel"][0] == text.replace("\0", "")


@pytest.mark.parametrize("sign", ["\x0b", "\x01", "\x1b", "\x7f", "\ufffe", "<", "&", "\t", "é"])
def test_no_sign_in_one_row_makes_a_kml_unreadable(sign: str) -> None:
    written = to_kml(layer(rows=(("id-a", f"Molen{sign}hoek", 1, (), TODAY, False),)))
    names = [node.text for node in ElementTree.fromstring(written).iter() if node.tag.endswith("}name")]
    kept = "" if sign in "\x0b\x01\x1b\ufffe" else sign
    assert f"Molen{kept}hoek" in names


def test_no_text_becomes_markup_in_a_kml() -> None:
    title = "a]]></name><NetworkLink/><name><![CDATA[b]]\x01>"
    written = to_kml(layer(rows=(("id-a", title, 1, (), TODAY, False),)))
    tags = {node.tag.partition("}")[2] for node in ElementTree.fromstring(written).iter()}
    assert "Placemark" in tags
    assert "NetworkLink" not in tags


@pytest.mark.parametrize(
    "changed",
    [{"rows": ()}, {"rows": (("a",),)}, {"columns": ("id", "id", "c", "d", "e", "f")}, {"geometries": ()}],
)
def test_a_layer_whose_parts_do_not_fit_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(LayerShapeError):
        layer(**changed)


def test_wijken_go_out_with_their_own_licence() -> None:
    whole = area_layer_of(reference.wijken(), "wijken", "Wijken", TODAY)
    said = to_geojson(whole)
    assert said["licentie"].startswith("CC BY 4.0")
    assert {feature["id"] for feature in said["features"]} == {wijk.code for wijk in reference.wijken()}
    assert not said["bevatVoorbeelddata"]


def test_a_place_known_per_area_never_goes_out_as_a_point() -> None:
    area = Initiative(title="Ergens", place=Place(reference.wijken()[0].geometry, 150.0, "Centrum"))
    whole = layer_of([area], Initiative, TODAY, PUBLIC)
    assert to_geojson(whole)["features"][0]["geometry"]["type"] == "Polygon"
    assert table(to_csv(whole))[0]["lon"] == ""

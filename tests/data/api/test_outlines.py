"""Drawn outlines as open data: in more formats than the rest, with their version, asleep when they are."""

import io
import zipfile

import geopandas
import pytest
from starlette.testclient import TestClient


def test_outlines_come_as_kml_with_their_names(api: TestClient) -> None:
    answer = api.get("/getekende-buurten?f=kml")
    assert answer.headers["content-type"].startswith("application/vnd.google-earth.kml+xml")
    assert b"<name>Rond de molen</name>" in answer.content


def test_outlines_come_as_a_shapefile_in_rd(api: TestClient) -> None:
    answer = api.get("/getekende-buurten?f=shp")
    assert answer.headers["content-type"] == "application/zip"
    assert ".zip" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {name.rpartition(".")[2] for name in archive.namelist()} == {
            "shp", "shx", "dbf", "prj", "cpg", "txt",
        }  # fmt: skip
    table = geopandas.read_file(io.BytesIO(answer.content))
    assert table.crs.to_epsg() == 28992
    assert list(table["titel"]) == ["Rond de molen"]


@pytest.mark.parametrize("form", ["kml", "shp"])
def test_what_is_not_an_outline_does_not(api: TestClient, form: str) -> None:
    answer = api.get(f"/initiatieven?f={form}")
    assert answer.status_code == 400
    assert "Kies uit" in answer.json()["detail"]


def test_an_outline_says_its_version_and_the_day_of_it(api: TestClient) -> None:
    (feature,) = api.get("/getekende-buurten").json()["features"]
    assert (feature["properties"]["versie"], feature["properties"]["versieVan"]) == (1, "2026-11-21")

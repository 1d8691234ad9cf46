"""The official division comes in from files and from PDOK, compared with the one that stands."""

import json
from pathlib import Path
from typing import Any

import geopandas
import httpx
import pytest
import shapely

from data import reference
from data.importers import ImportRefused
from data.importers.division import commit_division, preview_division
from data.importers.pdok import PdokUnreachable, address_of, fetch_division
from data.reference.areas import FOLDER
from data.services import datasets, wijken
from data.services.access import Actor, Role
from data.store import Store
from tests.data.importers.conftest import clock

STEWARD = Actor(Role.STEWARD, "steward")
WIJKEN, BUURTEN = FOLDER / "wijken.geojson", FOLDER / "buurten_cbs.geojson"
SQUARE = shapely.geometry.mapping(shapely.box(5.17, 52.21, 5.18, 52.22))
SWAPPED = shapely.geometry.mapping(shapely.box(52.21, 5.17, 52.22, 5.18))
IN_METRES = shapely.geometry.mapping(shapely.box(140000, 470000, 141000, 471000))
BOX = (5.10, 52.18, 5.22, 52.29)


def said(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def test_the_division_that_stands_comes_back_without_changes(quiet_town: Store) -> None:
    with quiet_town.reading() as session:
        report = preview_division([WIJKEN, BUURTEN], "GM0402", session, origin="zelf")
    assert report.problems == ()
    assert report.changes == ()
    assert (len(report.wijken), len(report.cbs_buurten)) == (9, 43)
    assert sum(wijk.is_formal_wijk for wijk in report.wijken) == 8


def test_buurten_alone_make_the_same_wijken(quiet_town: Store) -> None:
    with quiet_town.reading() as session:
        report = preview_division([BUURTEN], "GM0402", session, origin="zelf")
    assert report.problems == ()
    assert report.changes == ()
    assert {wijk.name for wijk in report.wijken} == {wijk.name for wijk in reference.wijken()}


def test_a_geopackage_of_the_whole_country_gives_our_own_areas_only(
    quiet_town: Store, tmp_path: Path
) -> None:
    file = tmp_path / "wijkenbuurten.gpkg"
    for name, source in (("wijken", WIJKEN), ("buurten", BUURTEN)):
        ours = geopandas.read_file(source).to_crs("EPSG:28992")
        theirs = ours.assign(statcode=ours["statcode"].str.replace("0402", "0363"), gemeentecode="GM0363")
        both = geopandas.GeoDataFrame(geopandas.pd.concat([ours, theirs]), crs=ours.crs)
        both.drop(columns="id", errors="ignore").to_file(file, layer=name, driver="GPKG")
    with quiet_town.reading() as session:
        report = preview_division([file], "GM0402", session, origin=file.name)
    assert (report.problems, report.changes) == ((), ())
    assert len(report.cbs_buurten) == 43


def test_a_new_name_and_a_lost_buurt_are_told_and_then_stand(town: Store) -> None:
    changed = said(BUURTEN)
    changed["features"] = [one for one in changed["features"] if one["id"] != "BU04020506"]
    changed["features"][0]["properties"] |= {"statnaam": "Binnenstad", "year": 2025}
    with town.writing() as session:
        content = json.dumps(changed).encode()
        report = preview_division([content], "GM0402", session, origin="nieuw.geojson")
        assert "Verdwijnt: Egelshoek (BU04020506)." in report.changes
        assert "Andere naam: Centrum heet nu Binnenstad (BU04020101)." in report.changes
        commit_division(session, STEWARD, clock, report)
    with town.reading() as session:
        assert "Binnenstad" in {area.name for area in wijken.all_cbs_buurten(session)}
        assert len(wijken.all_cbs_buurten(session)) == 42
        assert datasets.all_datasets(session)[-1].origin == "nieuw.geojson"


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda one: one["properties"].pop("year"), "jaar"),
        (
            lambda one: one.update(id="x", properties={"statcode": "Centrum", "year": 2017}),
            "geen code van een wijk",
        ),
        (lambda one: one["properties"].update(statcode="BU04020102"), "vaker"),
        (lambda one: one.update(geometry={"type": "Point", "coordinates": [5.18, 52.22]}), "een vlak"),
        (lambda one: one["properties"].update(statcode="BU04020199"), None),
        (lambda one: one.update(geometry=SQUARE), "liggen over elkaar"),
        (lambda one: one.update(geometry=SWAPPED), "ligt buiten"),
        (lambda one: one.update(geometry=IN_METRES), "lijken RD"),
    ],
)
def test_a_division_that_cannot_be_is_refused(quiet_town: Store, change: Any, cause: str | None) -> None:
    changed = said(BUURTEN)
    change(changed["features"][0])
    with quiet_town.reading() as session:
        report = preview_division([json.dumps(changed).encode()], "GM0402", session, origin="x")
    if cause is None:  # a new code is a change, not a fault
        assert report.changes[0].startswith("Nieuw:")
        return
    assert any(cause in problem.sentence for problem in report.problems), report.problems
    with pytest.raises(ImportRefused), quiet_town.writing() as session:
        commit_division(session, STEWARD, clock, report)


def test_pdok_is_read_page_by_page_to_the_end(quiet_town: Store) -> None:
    """Two pages of buurten, one of wijken, told apart by the collection in the address."""
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        file = WIJKEN if "/wijken/" in request.url.path else BUURTEN
        features = said(file)["features"]
        if file is WIJKEN:
            return httpx.Response(200, json={"type": "FeatureCollection", "features": features})
        if "cursor" in request.url.params:
            return httpx.Response(200, json={"type": "FeatureCollection", "features": features[20:]})
        following = f"{address_of(2025)}/collections/buurten/items?cursor=a20"
        return httpx.Response(
            200, json={"features": features[:20], "links": [{"rel": "next", "href": following}]}
        )

    pages = fetch_division(2025, BOX, httpx.Client(transport=httpx.MockTransport(answer)))
    assert [url.params.get("cursor") for url in asked] == [None, None, "a20"]
    assert {url.host for url in asked} == {"api.pdok.nl"}
    with quiet_town.reading() as session:
        report = preview_division(pages, "GM0402", session, origin=address_of(2025))
    assert report.problems == ()
    assert report.changes == ("Ander jaar: 2017 wordt 2025.",)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (httpx.Response(503), "503"),
        (httpx.Response(200, text="<html>"), "geen GeoJSON"),
        (httpx.Response(200, json=[1]), "geen GeoJSON"),
        (
            httpx.Response(
                200, json={"features": [], "links": [{"rel": "next", "href": "https://elders.example/"}]}
            ),
            "ander adres",
        ),
        (
            httpx.Response(200, json={"features": [], "links": [{"rel": "next", "href": "?again=1"}]}),
            "geen eind",
        ),
    ],
)
def test_pdok_that_answers_otherwise_is_told_why(answer: httpx.Response, why: str) -> None:
    client = httpx.Client(transport=httpx.MockTransport(lambda _: answer))
    with pytest.raises(PdokUnreachable, match=why):
        fetch_division(2025, BOX, client)


def test_pdok_that_does_not_answer_is_no_crash() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("too long", request=request)

    with pytest.raises(PdokUnreachable, match="geen verbinding"):
        fetch_division(2025, BOX, httpx.Client(transport=httpx.MockTransport(fail)))

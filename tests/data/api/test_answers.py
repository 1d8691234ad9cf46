"""Answers travel light: kept, compressed, and not sent twice."""

import csv
import io
import json
from pathlib import Path
from unittest.mock import patch

import geopandas
import pytest
from starlette.testclient import TestClient

from data.api import downloads, geojson
from data.api.layers import LAYERS
from data.records import Initiative, Place
from data.store import Store
from data.vocabulary import Visibility
from geo import living as geo_living
from tests.data.api.conftest import client_of
from tests.data.services_map import small_town
from tests.data.services_map.small_town import M, add, fire

NAMES = [layer.name for layer in LAYERS]
OTHERS = ["", "energie", "film", "zoek?q=molen", "themas"]
EVERYTHING = [*NAMES, *OTHERS]


@pytest.mark.parametrize("name", EVERYTHING)
def test_who_already_has_the_answer_gets_304_without_a_body(api: TestClient, name: str) -> None:
    first = api.get(f"/{name}")
    tag = first.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = api.get(f"/{name}", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert api.get(f"/{name}", headers={"If-None-Match": 'W/"other"'}).status_code == 200


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_answer_carries_its_version_and_may_be_read_from_any_site(api: TestClient, name: str) -> None:
    answer = api.get(f"/{name}", headers={"Origin": "https://elders.example"})
    assert answer.headers["api-version"].count(".") == 2
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-cache"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", [*EVERYTHING, "openapi.json"])
def test_head_gives_the_headers_of_get_and_no_body(api: TestClient, name: str) -> None:
    got, head = api.get(f"/{name}"), api.head(f"/{name}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == got.headers


@pytest.mark.parametrize("name", EVERYTHING)
def test_options_tells_that_one_can_only_read(api: TestClient, name: str) -> None:
    answer = api.options(f"/{name}")
    assert answer.status_code == 204
    assert answer.headers["allow"] == answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("name", NAMES)
def test_the_plain_and_the_compressed_answer_say_the_same(api: TestClient, name: str) -> None:
    plain = api.get(f"/{name}", headers={"Accept-Encoding": "identity"})
    refused = api.get(f"/{name}", headers={"Accept-Encoding": "gzip;q=0"})
    packed = api.get(f"/{name}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content == refused.content
    assert plain.headers["etag"] == packed.headers["etag"]


def test_a_large_answer_travels_compressed(api: TestClient) -> None:
    answer = api.get("/initiatieven")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 3
    assert "Accept-Encoding" in answer.headers["vary"]


def test_a_second_question_is_looked_up_and_not_made_again(own_api: TestClient) -> None:
    with (
        patch.object(geojson, "write", wraps=geojson.write) as writer,
        patch.object(geo_living, "energy_areas", wraps=geo_living.energy_areas) as engine,
    ):
        first, second = own_api.get("/levende-buurten"), own_api.get("/levende-buurten?maand=2026-11")
    assert first.content == second.content
    months_asked = [call.args[1] for call in engine.call_args_list]
    assert writer.call_count == 1
    assert len(months_asked) == len(set(months_asked))


def test_a_box_is_answered_once_and_drives_out_nothing(own_api: TestClient) -> None:
    with patch.object(geojson, "write", wraps=geojson.write) as writer:
        own_api.get("/initiatieven")
        for east in ("5.2", "5.2000000001", "5.20000"):
            assert own_api.get(f"/initiatieven?bbox=5.1,52.1,{east},52.3").status_code == 200
        own_api.get("/initiatieven")
    assert writer.call_count == 2


def test_who_asks_for_a_file_when_too_many_are_made_is_asked_to_come_back(
    own_api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "_WAIT_S", 0.01)
    with downloads._AT_ONCE, downloads._AT_ONCE:
        answer = own_api.get("/initiatieven?f=gpkg")
        assert own_api.get("/initiatieven?f=csv").status_code == 200
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "te veel bestanden" in answer.json()["detail"]
    assert own_api.get("/initiatieven?f=gpkg").status_code == 200


def test_the_answer_changes_when_something_public_does_and_not_for_a_draft(
    own_town: Store, own_api: TestClient
) -> None:
    before = own_api.get("/initiatieven")
    add(
        own_town,
        Initiative(title="klad", place=Place(M), start=small_town.MONTH, visibility=Visibility.DRAFT),
    )
    assert own_api.get("/initiatieven").headers["etag"] == before.headers["etag"]
    add(own_town, *fire(M, "groen", 1, "nieuw"))
    after = own_api.get("/initiatieven", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["revisie"] > before.json()["revisie"]


def test_two_servers_on_one_database_give_the_same_tag(own_town: Store) -> None:
    first, second = client_of(own_town), client_of(own_town)
    with Store(own_town.settings) as other:
        third = client_of(other)
        tags = {one.get("/levende-buurten").headers["etag"] for one in (first, second, third)}
    assert len(tags) == 1


def test_a_geojson_download_is_the_layer_itself_with_a_name(api: TestClient) -> None:
    answer = api.get("/initiatieven?f=geojson&maand=2026-10")
    assert answer.headers["content-disposition"] == (
        'attachment; filename="buurtkaart-initiatieven-2026-10-voorbeelddata.geojson"'
    )
    assert answer.content == api.get("/initiatieven?maand=2026-10").content
    assert "content-disposition" not in api.get("/initiatieven").headers


@pytest.mark.parametrize("name", NAMES)
def test_a_csv_download_holds_the_same_things_and_says_when_they_are_invented(
    api: TestClient, name: str
) -> None:
    layer = api.get(f"/{name}").json()
    answer = api.get(f"/{name}?f=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].endswith('.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["id"] for row in rows] == [feature["id"] for feature in layer["features"]]
    assert all(row["licentie"] and row["peildatum"] for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_geopackage_download_opens_and_holds_the_same_things(
    api: TestClient, name: str, tmp_path: Path
) -> None:
    layer = api.get(f"/{name}").json()
    answer = api.get(f"/{name}?f=gpkg")
    assert answer.headers["content-type"] == "application/geopackage+sqlite3"
    file = tmp_path / "laag.gpkg"
    file.write_bytes(answer.content)
    table = geopandas.read_file(file)
    assert len(table) == len(layer["features"])
    assert table.crs is None or table.crs.to_epsg() == 28992


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/geo+json"),
        ("*/*", "application/geo+json"),
        ("application/json", "application/geo+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/geo+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/csv;q=0.2, application/geopackage+sqlite3", "application/geopackage+sqlite3"),
        ("text/csv;q=0, */*", "application/geo+json"),
        ("text/csv; charset=utf-8; q=oops", "text/csv; charset=utf-8"),
    ],
)
def test_the_accept_header_chooses_the_format(api: TestClient, accept: str, media: str) -> None:
    answer = api.get("/netwerken", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "Accept" in answer.headers["vary"]


def test_the_key_goes_before_the_accept_header(api: TestClient) -> None:
    answer = api.get("/netwerken?f=geojson", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "application/geo+json"


def test_answers_are_plain_ascii_so_that_no_reader_trips(api: TestClient) -> None:
    for name in NAMES:
        assert json.loads(api.get(f"/{name}").content.decode("ascii"))

"""Every wrong question gets a plain Dutch answer that says what to do."""

from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from data.api import geojson
from data.api.layers import LAYERS
from data.api.query import KEYS
from data.errors import StoreUnreachable
from data.store import Store
from tests.data.api.conftest import client_of
from tests.data.services_map.small_town import build

NAMES = [layer.name for layer in LAYERS]

WRONG = [
    ("levende-buurten?maand=gisteren", "maand", "JJJJ-MM"),
    ("levende-buurten?maand=2026-13", "maand", "JJJJ-MM"),
    ("levende-buurten?maand=2026-11-01", "maand", "JJJJ-MM"),
    ("levende-buurten?maand=", "maand", "JJJJ-MM"),
    ("levende-buurten?maand=2026-12", "maand", "2023-12 tot en met 2026-11"),
    ("levende-buurten?maand=1900-01", "maand", "2023-12 tot en met 2026-11"),
    ("initiatieven?thema=vandalisme", "thema", "Kies uit: veiligheid"),
    ("initiatieven?thema=Groen", "thema", "groen"),
    ("initiatieven?thema=", "thema", "Kies uit"),
    ("initiatieven?voorbij=ja", "voorbij", "true, false"),
    ("initiatieven?bbox=1,2,3", "bbox", "vier getallen"),
    ("initiatieven?bbox=1,2,3,4,5", "bbox", "vier getallen"),
    ("initiatieven?bbox=a,b,c,d", "bbox", "vier getallen"),
    ("initiatieven?bbox=nan,1,2,3", "bbox", "vier getallen"),
    ("initiatieven?bbox=-inf,1,inf,3", "bbox", "vier getallen"),
    ("initiatieven?bbox=1e999,1,2,3", "bbox", "vier getallen"),
    ("initiatieven?bbox=5.2,52.2,5.1,52.3", "bbox", "West"),
    ("initiatieven?bbox=52.1,5.1,52.3,5.3,", "bbox", "vier getallen"),
    ("initiatieven?bbox=141000,470000,142000,471000", "bbox", "graden"),
    ("initiatieven?f=shp", "f", "geojson, gpkg, csv"),
    ("initiatieven?maand=2026-11&maand=2026-10", "maand", "twee keer"),
    ("initiatieven?month=2026-11", "month", "kennen wij hier niet"),
    ("initiatieven?Maand=2026-11", "Maand", "kennen wij hier niet"),
    ("wijken?maand=2026-11", "maand", "bbox, f"),
    ("levende-buurten?voorbij=true", "voorbij", "kennen wij hier niet"),
    ("energie?maand=2026-11", "maand", "thema"),
    ("themas?q=x", "q", "geen enkele"),
    ("zoek", "q", "Zeg wat u zoekt"),
    ("zoek?q=", "q", "Zeg wat u zoekt"),
    ("zoek?q=%20%20", "q", "Zeg wat u zoekt"),
    ("zoek?q=" + "a" * 101, "q", "100"),
    ("?x=1", "x", "geen enkele"),
]


@pytest.mark.parametrize(("address", "key", "words"), WRONG)
def test_a_wrong_question_is_told_which_key_is_wrong_and_what_is_right(
    api: TestClient, address: str, key: str, words: str
) -> None:
    answer = api.get(f"/{address}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["api-version"]
    body = answer.json()
    assert (body["status"], body["title"]) == (400, "Deze vraag klopt niet")
    (wrong,) = body["fouten"]
    assert wrong["sleutel"] == key
    assert words in wrong["uitleg"]
    assert wrong["uitleg"] in body["detail"]


def test_all_that_is_wrong_is_told_at_once(api: TestClient) -> None:
    wrongs = api.get("/initiatieven?maand=x&thema=y&bbox=z&f=w&voorbij=v&wat=u").json()["fouten"]
    assert {wrong["sleutel"] for wrong in wrongs} == {"maand", "thema", "bbox", "f", "voorbij", "wat"}


@pytest.mark.parametrize(
    "address", ["/nergens", "/initiatieven/", "/initiatieven/x", "/../geheim", "/Wijken", "/docs", "/redoc"]
)
def test_what_does_not_exist_is_told_so(api: TestClient, address: str) -> None:
    answer = api.get(address)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Dit bestaat niet"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(api: TestClient, method: str) -> None:
    answer = api.request(method, "/initiatieven")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405


def test_a_format_that_we_do_not_have_is_refused_with_those_we_have(api: TestClient) -> None:
    answer = api.get("/initiatieven", headers={"Accept": "application/pdf"})
    assert answer.status_code == 406
    assert "application/geo+json" in answer.json()["detail"]


def test_without_a_database_the_answer_says_to_come_back(api: TestClient) -> None:
    with patch.object(
        Store, "revision", side_effect=StoreUnreachable("postgresql://geheim", "secret reason")
    ):
        answer = api.get("/initiatieven")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "geheim" not in answer.text
    assert "secret" not in answer.text


def test_our_own_mistake_tells_nothing_of_the_inside_and_is_not_kept(own_town: Store) -> None:
    api = client_of(own_town)
    with patch.object(geojson, "write", side_effect=RuntimeError("/home/inside")):
        answer = api.get("/initiatieven")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"]
    assert "inside" not in answer.text
    assert api.get("/initiatieven").status_code == 200


_VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "2026-11",
            "2026-10",
            "groen",
            "true",
            "false",
            "geojson",
            "csv",
            "gpkg",
            "5.1,52.1,5.3,52.3",
            "molen",
        ]
    ),
    st.lists(st.floats().map(str), min_size=3, max_size=5).map(",".join),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from([*NAMES, "energie", "film", "zoek", "themas", ""]),
    query=st.lists(
        st.tuples(st.one_of(st.sampled_from(list(KEYS)), st.text(max_size=12)), _VALUES), max_size=4
    ),
    accept=st.one_of(
        st.just("*/*"), st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
    ),
)
def test_no_question_breaks_the_api(
    api: TestClient, name: str, query: list[tuple[str, str]], accept: str
) -> None:
    clean = [
        (key.encode(errors="replace").decode(), value.encode(errors="replace").decode())
        for key, value in query
    ]
    answer = api.get(f"/{name}", params=clean, headers={"Accept": accept})
    assert answer.status_code in (200, 202, 400, 406)
    if answer.status_code >= 400:
        body = answer.json()
        assert body["fouten"]
        assert body["detail"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_the_address_break_the_api(api: TestClient, raw: bytes) -> None:
    quoted = "".join(f"%{byte:02X}" for byte in raw)
    for address in (f"/initiatieven?{quoted}", f"/zoek?q={quoted}", f"/{quoted}"):
        assert api.get(address).status_code in (200, 400, 404)


def test_an_empty_town_answers_with_empty_layers(store: Store) -> None:
    api = client_of(store)
    for name in NAMES:
        answer = api.get(f"/{name}")
        assert answer.status_code == 200
        assert answer.json()["features"] == []
        assert api.get(f"/{name}?f=csv").status_code == 200
        assert api.get(f"/{name}?f=gpkg").status_code == 200
    assert set(api.get("/energie").json()["waarden"]) == {0.0}
    build(store)
    assert api.get("/initiatieven").json()["features"]

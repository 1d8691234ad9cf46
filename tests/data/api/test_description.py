"""The API describes itself, and what it says is so."""

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from data.api.app import create_api
from data.api.layers import LAYERS
from data.settings import PROJECT_ROOT, Settings
from data.store import Store
from tests.data.services_map.small_town import clock


@pytest.fixture(scope="module")
def document(api: TestClient) -> dict[str, Any]:
    answer = api.get("/openapi.json")
    assert answer.headers["access-control-allow-origin"] == "*"
    found: dict[str, Any] = answer.json()
    return found


def test_the_document_says_what_this_is_who_answers_for_it_and_what_is_allowed(
    document: dict[str, Any],
) -> None:
    assert document["openapi"].startswith("3.")
    info = document["info"]
    assert info["version"] == "1.0.0"
    assert all(info[key] for key in ("title", "description", "contact", "license"))


def test_every_route_is_in_the_document_in_dutch(document: dict[str, Any], api: TestClient) -> None:
    paths = document["paths"]
    assert set(paths) == {f"/{layer.name}" for layer in LAYERS} | {
        "/energie",
        "/film",
        "/zoek",
        "/themas",
        "/",
    }
    for path, item in paths.items():
        assert set(item) == {"get"}
        assert item["get"]["summary"]
        assert item["get"]["description"]
        assert {"200", "304", "400", "503"} <= set(item["get"]["responses"])
        assert "422" not in item["get"]["responses"]
        assert re.fullmatch(r"/[a-z-]*", path), "kebab-case, no slash at the end"


def test_operation_ids_are_unique(document: dict[str, Any]) -> None:
    ids = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(ids) == len(set(ids))


def test_every_parameter_of_the_document_is_understood_and_no_other(
    document: dict[str, Any], api: TestClient
) -> None:
    samples = {
        "maand": "2026-10",
        "thema": "groen",
        "voorbij": "true",
        "bbox": "5,52,6,53",
        "f": "csv",
        "q": "x",
    }
    for path, item in document["paths"].items():
        known = {parameter["name"]: parameter for parameter in item["get"].get("parameters", [])}
        assert all(parameter["description"] and parameter["in"] == "query" for parameter in known.values())
        required = {name: samples[name] for name, parameter in known.items() if parameter["required"]}
        for name, value in samples.items():
            answer = api.get(path, params=required | {name: value})
            assert answer.status_code == (200 if name in known else 400)


def test_all_references_in_the_document_lead_somewhere(document: dict[str, Any]) -> None:
    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if "$ref" in part:
                target: Any = document
                for step in part["$ref"].removeprefix("#/").split("/"):
                    target = target[step]
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(document)


def test_answers_are_as_the_schemas_say(document: dict[str, Any], api: TestClient) -> None:
    schemas = document["components"]["schemas"]

    def check(name: str, body: Any) -> None:
        whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        Draft202012Validator.check_schema(whole)
        Draft202012Validator(whole).validate(body)

    for layer in LAYERS:
        check("Kaartlaag", api.get(f"/{layer.name}").json())
    check("Probleem", api.get("/wijken?x=1").json())
    check("Probleem", api.get("/nergens").json())


def test_mounted_elsewhere_the_document_and_the_links_know_where_they_are(town_settings: Settings) -> None:
    with Store(town_settings) as store:
        api = create_api(store, town_settings, clock)
        house = TestClient(Starlette(routes=[Mount("/kaart/api/v1", app=api)]))
        assert house.get("/kaart/api/v1/openapi.json").json()["servers"] == [{"url": "/kaart/api/v1"}]
        links = house.get("/kaart/api/v1/").json()["links"]
        assert all(link["href"].startswith("/kaart/api/v1/") for link in links)
        assert all(house.get(link["href"]).status_code in (200, 202) for link in links)
        assert house.get("/kaart/api/v1/wijken/").status_code == 404


def test_the_words_of_the_manual_are_those_of_the_api(document: dict[str, Any], api: TestClient) -> None:
    manual = (PROJECT_ROOT / "docs" / "api.md").read_text()
    for path, item in document["paths"].items():
        assert f"`{path}`" in manual or path == "/"
        for parameter in item["get"].get("parameters", []):
            assert re.search(rf"`{parameter['name']}[`=]", manual)
    for layer in LAYERS:
        body = api.get(f"/{layer.name}").json()
        words = {key for feature in body["features"] for key in feature["properties"]} | set(body)
        assert {word for word in words - {"type", "features"} if f"`{word}`" not in manual} == set()

"""What a page would hide no format gives, and hostile text stays text."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.api.layers import LAYERS
from data.records import Boundary, Buurt, Buurtgesprek, Buurtschouw, Finding, Initiative, Place
from data.services import records
from data.services.access import SYSTEM, Actor, Role
from data.store import Store
from data.vocabulary import Visibility
from tests.data.api.conftest import client_of, wait_for_film
from tests.data.services_map.small_town import MONTH, SECRETS, M, add, build, clock

NAMES = [layer.name for layer in LAYERS]

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`",
    "{{7*7}}",
    "'\"--; DROP TABLE initiative;",
    "</script><!--",
    "\u202eabc",
    "😀" * 20,
    "regel\u2028\u2029einde",
    "=cmd|' /C calc'!A0",
    "a" * 10_000,
    "\\u0000",
]


def everything(api: TestClient) -> dict[str, bytes]:
    wait_for_film(api)
    addresses = [f"/{name}?f={form}" for name in NAMES for form in ("geojson", "csv", "gpkg")]
    addresses += [f"/{layer.name}?voorbij=true&f=csv" for layer in LAYERS if "voorbij" in layer.keys]
    addresses += ["/zoek?q=geheim", "/zoek?q=geheime", "/", "/energie", "/film", "/themas", "/openapi.json"]
    return {
        address: api.get(address, headers={"Accept-Encoding": "identity"}).content for address in addresses
    }


def test_drafts_hidden_records_and_their_makers_are_in_no_answer_in_no_format(
    spatialite_store: Store,
) -> None:
    build(spatialite_store)
    coordinator = Actor(Role.COORDINATOR, "geheime medewerker")
    with spatialite_store.writing() as session:
        public = Initiative(title="Openbaar plan", place=Place(M, 10.0), start=MONTH)
        records.record(session, coordinator, clock, public)
        draft = Initiative(title="geheim concept", place=Place(M), start=MONTH, visibility=Visibility.DRAFT)
        records.record(session, coordinator, clock, draft)
    answers = everything(client_of(spatialite_store))
    assert b"Openbaar plan" in answers["/initiatieven?f=geojson"]
    for address, body in answers.items():
        if address.startswith("/zoek"):
            assert json.loads(body)["resultaten"] == []
            continue
        for secret in SECRETS:
            assert secret.encode() not in body, address


def test_a_hotspot_that_left_is_in_no_answer_about_any_month(own_api: TestClient) -> None:
    addresses = [f"/{name}?f={form}" for name in NAMES for form in ("geojson", "csv", "gpkg")]
    addresses += [
        f"/{name}?{key}"
        for name in ("aandachtsplekken", "lijst")
        for key in ("maand=2026-10", "voorbij=true")
    ]
    addresses += ["/zoek?q=voorbije%20drukte"]
    assert b"Molenplein" in own_api.get("/aandachtsplekken?maand=2026-10").content
    for address in addresses:
        answer = own_api.get(address, headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200
        assert b"aandachtsplek-voorbij" not in answer.content, address


@pytest.mark.parametrize("put_away", ["draft", "hidden"])
def test_what_belongs_to_a_draft_or_a_hidden_record_does_not_name_it(
    spatialite_store: Store, put_away: str
) -> None:
    visibility = Visibility.DRAFT if put_away == "draft" else Visibility.PUBLIC
    place = Place(M, 10.0)
    secrets = [
        Buurtschouw(title="Geheim rondje", place=place, start=MONTH, visibility=visibility),
        Buurt(title="Geheim hart", place=place, start=MONTH, visibility=visibility),
        Buurtgesprek(title="Geheim gesprek", place=place, start=MONTH, visibility=visibility),
    ]
    told = [
        Finding(title="Kuil", place=place, start=MONTH, buurtschouw_id="buurtschouw-geheim-rondje"),
        Boundary(
            title="Lijn",
            place=Place(M.buffer(90)),
            start=MONTH,
            buurt_id="buurt-geheim-hart",
            buurtgesprek_id="buurtgesprek-geheim-gesprek",
        ),
        Buurt(title="Dochter", place=place, start=MONTH, came_from=("buurt-geheim-hart", "buurt-molenhoek")),
    ]
    build(spatialite_store, *secrets, *told)
    if put_away == "hidden":
        with spatialite_store.writing() as session:
            for public_id in (
                "buurtschouw-geheim-rondje",
                "buurt-geheim-hart",
                "buurtgesprek-geheim-gesprek",
            ):
                records.hide(session, SYSTEM, clock, public_id, "op verzoek")
    answers = everything(client_of(spatialite_store))
    assert b"Kuil" in answers["/bevindingen?f=geojson"]
    assert b"Lijn" in answers["/getekende-buurten?f=csv"]
    assert b"buurtschouw-molen" in answers["/bevindingen?f=csv"]
    for address, body in answers.items():
        assert b"geheim-rondje" not in body, address
        assert b"geheim-hart" not in body, address
        assert b"geheim-gesprek" not in body, address
    assert b'"komtUit":["buurt-molenhoek"]' in answers["/buurten?f=geojson"].replace(b" ", b"")


def test_what_is_hidden_is_gone_from_the_next_answer(own_town: Store, own_api: TestClient) -> None:
    def shown() -> bool:
        return b"initiatief-moestuin" in own_api.get("/initiatieven").content

    assert shown()
    with own_town.writing() as session:
        records.hide(session, Actor(Role.STEWARD, "s"), clock, "initiatief-moestuin", "op verzoek")
    assert not shown()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_the_text_it_was(own_town: Store, own_api: TestClient, text: str) -> None:
    wicked = Initiative(
        title=text,
        public_id="initiatief-boos",
        what=text,
        place=Place(M, 10.0, text),
        start=MONTH,
        organiser=text,
        help_needed=text,
        source=text,
        source_url=text,
    )
    add(own_town, wicked)
    answer = own_api.get("/initiatieven")
    assert answer.headers["x-content-type-options"] == "nosniff"
    told: dict[str, Any] = next(
        feature["properties"] for feature in answer.json()["features"] if feature["id"] == "initiatief-boos"
    )
    for key in ("titel", "wat", "plek", "organisatie", "hulpGevraagd", "bron", "bronUrl"):
        assert told[key] == text
    assert own_api.get("/initiatieven?f=csv").status_code == 200
    assert own_api.get("/initiatieven?f=gpkg").status_code == 200
    assert own_api.get("/zoek", params={"q": text[:50]}).status_code == 200

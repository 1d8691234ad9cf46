"""What our own pages may ask, nobody else may: a question from another site is refused before it is read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.errors import StoreBusy, StoreUnreachable
from data.services.access import Act, require
from data.store import Store
from pages.kit.server.asking import Asked, asking
from pages.kit.server.running import Running
from pages.kit.server.who import DEVICE
from pages.kit.texts import panel

OURS = {"Sec-Fetch-Site": "same-origin"}


def now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def echo(asked: Asked) -> Mapping[str, Any]:
    return {"rol": asked.actor.role.value, "naam": asked.actor.name, "gehoord": asked.body}


def for_staff(asked: Asked) -> Mapping[str, Any]:
    require(asked.actor, Act.RECORD)
    return {}


def too_busy(asked: Asked) -> Mapping[str, Any]:
    raise StoreBusy(1)


def gone(asked: Asked) -> Mapping[str, Any]:
    raise StoreUnreachable("postgresql://kaart:***@db.intern/kaart", 'user "kaart" is not known at 10.0.0.7')


@pytest.fixture
def client(spatialite_store: Store) -> TestClient:
    here = Running(spatialite_store.settings, spatialite_store, now)
    routes = [
        asking(here, "/echo", echo, most_bytes=100),
        asking(here, "/staf", for_staff),
        asking(here, "/druk", too_busy),
        asking(here, "/weg", gone),
    ]
    return TestClient(Starlette(routes=routes), base_url="http://kaart.example")


def test_a_question_of_our_own_page_is_answered_and_never_kept(client: TestClient) -> None:
    answer = client.post("/werk/echo", json={"a": 1}, headers=OURS)
    assert answer.json() == {"rol": "visitor", "naam": "", "gehoord": {"a": 1}}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OURS, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "http://kaart.example"}, 200),
        ({"Origin": "https://kaart.gemeente.example", "X-Forwarded-Host": "kaart.gemeente.example"}, 200),
        ({"Origin": "http://boef.example"}, 403),
        ({"Origin": "http://kaart.example.boef.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://kaart.example"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_ask(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/werk/echo", json={}, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{}", "application/json; charset=utf-8", 200),
        (b"{}", "text/plain", 415),
        (b"{}", "application/x-www-form-urlencoded", 415),
        (b"[]", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"a": NaN}', "application/json", 400),
        (b'{"a": -Infinity}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"a": "' + b"x" * 100 + b'"}', "application/json", 413),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    client: TestClient, body: bytes, media_type: str, status: int
) -> None:
    answer = client.post("/werk/echo", content=body, headers=OURS | {"Content-Type": media_type})
    assert answer.status_code == status
    assert status == 200 or answer.json()["zin"].endswith(".")


def test_a_question_without_end_of_brackets_is_refused(client: TestClient) -> None:
    deep = b'{"a":' + b"[" * 500_000
    answer = client.post("/werk/staf", content=deep, headers=OURS | {"Content-Type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(("path", "status"), [("staf", 403), ("druk", 503)])
def test_what_a_service_refuses_is_told_in_dutch(client: TestClient, path: str, status: int) -> None:
    answer = client.post(f"/werk/{path}", json={}, headers=OURS)
    assert answer.status_code == status
    assert "mag" in answer.json()["zin"] or "schrijven" in answer.json()["zin"]


def test_reading_a_work_address_gives_nothing(client: TestClient) -> None:
    assert client.get("/werk/echo").status_code == 405


def test_a_device_is_known_by_a_word_that_does_not_tell_its_cookie(client: TestClient) -> None:
    def name(cookie: str) -> str:
        return str(client.post("/werk/echo", json={}, headers=OURS, cookies={DEVICE: cookie}).json()["naam"])

    tablet, laptop = "t" * 43, "l" * 43
    assert name(tablet) == name(tablet) != name(laptop)
    assert len(name(tablet)) == 32
    assert tablet[:8] not in name(tablet)
    assert name("te kort") == ""


def test_where_the_database_stands_is_told_to_nobody(client: TestClient) -> None:
    answer = client.post("/werk/weg", json={}, headers=OURS)
    assert answer.status_code == 503
    assert answer.json() == {"zin": panel.NO_DATABASE}

"""Open data of where drawers agree: never under five, never one line."""

from typing import Any

import shapely
from starlette.testclient import TestClient

from data.store import Store
from tests.data.api.conftest import client_of, draw


def features(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/eens{query}").json()["features"]
    return found


def test_four_drawings_are_in_no_answer(own_town: Store) -> None:
    draw(own_town, 4)
    client = client_of(own_town)
    assert features(client) == []
    assert client.get("/eens?f=csv").text.count("buurt-molenhoek") == 0


def test_seven_drawings_are_told_as_five_in_three_contours_within_each_other(own_town: Store) -> None:
    draw(own_town, 7)
    client = client_of(own_town)
    found = features(client)
    told = [(one["properties"]["aandeel"], one["properties"]["tekenaars"]) for one in found]
    assert told == [(0.25, 5), (0.5, 5), (0.75, 5)]
    assert all(one["properties"]["buurtId"] == "buurt-molenhoek" for one in found)
    assert all(one["properties"]["voorbeelddata"] for one in found)
    quarter, half, three_quarters = (shapely.geometry.shape(one["geometry"]) for one in found)
    assert quarter.buffer(1e-5).covers(half)
    assert half.buffer(1e-5).covers(three_quarters)
    assert client.get("/eens").json()["bevatVoorbeelddata"] is True
    assert features(client, "?bbox=4.0,51.0,4.1,51.1") == []

"""Barriers are open data: what they are, what crossing costs, and whose map they come from."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import LineString, box
from shapely.geometry import shape
from starlette.testclient import TestClient

from data.records import Barrier, Place
from data.store import Store
from data.vocabulary import BarrierKind
from geo.crs import to_rd
from tests.data.services_map.small_town import add

HEATH = Barrier(
    title="Hei",
    kind=BarrierKind.HEATH,
    resistance_m=300.0,
    place=Place(box(141_000, 470_500, 142_000, 471_000), 20.0),
    end=date(2026, 6, 30),
)


def test_a_barrier_tells_kind_resistance_licence_and_place(api: TestClient) -> None:
    body = api.get("/barrieres").json()
    (feature,) = body["features"]
    told = feature["properties"]
    assert (feature["id"], told["titel"]) == ("barriere-noorderspoor", "Noorderspoor")
    assert (told["soort"], told["weerstandM"], told["nauwkeurigheidM"]) == ("spoor", 1000.0, 5.0)
    assert told["licentie"] == body["licentie"] == "CC BY 4.0 (de molenaar)"
    line = LineString([(139_000, 471_300), (143_000, 471_300)])
    assert to_rd(shape(feature["geometry"]), 4326).hausdorff_distance(line) < 0.5


def test_a_barrier_without_a_licence_is_not_called_ours(own_town: Store, own_api: TestClient) -> None:
    add(own_town, replace(HEATH, end=None))
    body = own_api.get("/barrieres").json()
    assert body["licentie"] == "CC BY 4.0 (de molenaar); licentie niet opgegeven"
    assert [one["properties"]["licentie"] for one in body["features"]] == ["CC BY 4.0 (de molenaar)", None]


@pytest.mark.parametrize(
    ("query", "there"), [("maand=2026-05", 2), ("maand=2026-06", 1), ("voorbij=true", 2)]
)
def test_a_barrier_is_told_of_while_it_stands_in_the_way(
    own_town: Store, own_api: TestClient, query: str, there: int
) -> None:
    add(own_town, HEATH)
    assert len(own_api.get(f"/barrieres?{query}").json()["features"]) == there


def test_a_barrier_is_about_all_themes_so_the_layer_knows_no_theme(api: TestClient) -> None:
    refused = api.get("/barrieres?thema=groen")
    assert refused.status_code == 400
    assert refused.json()["fouten"][0]["sleutel"] == "thema"
    listed = api.get("/lijst?thema=groen").json()["features"]
    assert "barriere-noorderspoor" in {feature["id"] for feature in listed}

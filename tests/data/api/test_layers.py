"""Every layer is GeoJSON that any reader understands, and says what the services say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import shapely
from shapely.geometry import shape
from starlette.testclient import TestClient

from data.api.layers import LAYERS
from data.services import listing, living
from data.store import Store
from geo.crs import to_rd, to_wgs84
from tests.data.api.conftest import client_of
from tests.data.services_map.small_town import MONTH, TODAY, M, build

NAMES = [layer.name for layer in LAYERS]
DATED = [layer.name for layer in LAYERS if "voorbij" in layer.keys and layer.name != "lijst"]


def features(api: TestClient, address: str) -> list[dict[str, Any]]:
    answer = api.get(address)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["features"]
    return found


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from positions(part)


@pytest.mark.parametrize("name", NAMES)
def test_a_layer_is_geojson_as_the_standard_says(api: TestClient, name: str) -> None:
    layer = next(layer for layer in LAYERS if layer.name == name)
    answer = api.get(f"/{name}")
    assert answer.headers["content-type"] == "application/geo+json"
    body = answer.json()
    assert body["type"] == "FeatureCollection"
    assert "crs" not in body
    assert body["features"]
    ids = [feature["id"] for feature in body["features"]]
    assert len(ids) == len(set(ids))
    for feature in body["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is None:
            continue
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert 4.9 < lon < 5.3, "longitude comes first"
            assert 52.1 < lat < 52.4
            assert (round(lon, layer.decimals), round(lat, layer.decimals)) == (lon, lat)
        for polygon in shapely.get_parts(geometry):
            if polygon.geom_type == "Polygon":
                assert shapely.is_ccw(polygon.exterior)
                assert not any(shapely.is_ccw(hole) for hole in polygon.interiors)


@pytest.mark.parametrize("name", NAMES)
def test_a_layer_says_whose_it_is_of_when_and_whether_some_of_it_is_invented(
    api: TestClient, name: str
) -> None:
    body = api.get(f"/{name}").json()
    assert body["licentie"]
    assert body["bronvermelding"]
    assert body["peildatum"] == ("2026-11-30" if name == "levende-buurten" else TODAY.isoformat())
    assert body["revisie"] >= 1
    marks = [feature["properties"].get("voorbeelddata") for feature in body["features"]]
    if name == "levende-buurten":
        marks = [feature["properties"]["bevatVoorbeelddata"] for feature in body["features"]]
    assert body["bevatVoorbeelddata"] == any(marks)


@pytest.mark.parametrize("name", NAMES)
def test_property_names_are_camel_case(api: TestClient, name: str) -> None:
    for feature in features(api, f"/{name}"):
        assert all(key.isalnum() and key[0].islower() for key in feature["properties"])


def test_the_living_buurten_are_those_of_the_service_painted_from_rand_to_kern(store: Store) -> None:
    api = client_of(build(store))
    for theme in (None, "groen"):
        found = features(api, "/levende-buurten" + (f"?thema={theme}" if theme else ""))
        areas = living.areas(store, MONTH, theme).areas
        expected = [(f"{area.area_id}-{level}", area) for level in ("rand", "zone", "kern") for area in areas]
        assert [feature["id"] for feature in found] == [identity for identity, _ in expected]
        for feature, (_, area) in zip(found, expected, strict=True):
            told = feature["properties"]
            assert told["gebied"] == area.area_id
            assert (told["naam"], told["kleur"]) == (area.name, area.colour)
            assert (told["activiteiten"], told["bronnen"]) == (area.n_events, area.n_sources)
            assert told["energie"] == round(area.energy, 2)
            doubt = (round(area.probability_of(told["niveau"]), 2), round(area.stability, 2))
            assert (told["kans"], told["stabiliteit"]) == doubt
            assert (told["buurtId"] or "", told["symbool"] or "") == (area.buurt_id, area.symbol)
            drawn = to_rd(shape(feature["geometry"]), 4326)
            original = getattr(area, told["niveau"])
            assert drawn.symmetric_difference(original).area < 0.02 * original.area
            assert to_rd(shapely.Point(told["hart"]), 4326).distance(area.heart) < 1.5


def test_the_month_and_the_theme_choose_the_living_buurten(api: TestClient) -> None:
    assert features(api, "/levende-buurten?maand=2025-06") == []
    assert {one["properties"]["naam"] for one in features(api, "/levende-buurten?thema=sport")} == {
        "Rond Stationsbuurt"
    }


def test_the_records_on_the_layers_are_those_in_the_list(api: TestClient, town_settings: Any) -> None:
    with Store(town_settings) as store:
        for ended in (False, True):
            rows = listing.rows(store, MONTH, None, ended, today=TODAY)
            listed = {row.public_id for row in rows if row.noun != listing.LIVING_NOUN}
            asked = {
                feature["id"]
                for name in DATED
                for feature in features(api, f"/{name}?voorbij={'true' if ended else 'false'}")
            }
            assert asked == listed


def test_the_list_to_take_along_is_the_list_beside_the_map(api: TestClient, town_settings: Any) -> None:
    with Store(town_settings) as store:
        rows = listing.rows(store, MONTH, "groen", True, today=TODAY)
    found = features(api, "/lijst?thema=groen&voorbij=true")
    assert [(row.title, row.noun, row.ended) for row in rows] == [
        (one["properties"]["titel"], one["properties"]["lijst"], one["properties"]["voorbij"])
        for one in found
    ]


def test_the_shown_interval_picks_what_a_question_about_that_month_gives(api: TestClient) -> None:
    for name in DATED:
        everything = features(api, f"/{name}?voorbij=true")
        for month in ("2026-11", "2026-10", "2026-09", "2026-03", "2025-01"):
            first = f"{month}-01"
            picked = {
                feature["id"]
                for feature in everything
                if (feature["properties"]["zichtbaarVan"] or "0") <= first
                and first < (feature["properties"]["zichtbaarTot"] or "9")
            }
            assert picked == {feature["id"] for feature in features(api, f"/{name}?maand={month}")}


def test_what_has_no_place_is_there_without_geometry_and_outside_every_box(api: TestClient) -> None:
    (network,) = features(api, "/netwerken")
    assert network["geometry"] is None
    assert features(api, "/netwerken?bbox=-180,-90,180,90") == []


def test_a_box_keeps_what_lies_in_it(api: TestClient) -> None:
    at_m = to_wgs84_box(M.x, M.y, 400)
    found = {feature["id"] for feature in features(api, f"/initiatieven?bbox={at_m}")}
    assert "initiatief-molen-5" in found
    assert not any(one.startswith("initiatief-spoor") for one in found)


def to_wgs84_box(x: float, y: float, reach_m: float) -> str:
    box = to_wgs84(shapely.box(x - reach_m, y - reach_m, x + reach_m, y + reach_m))
    return ",".join(str(edge) for edge in box.bounds)


def test_a_finding_tells_its_outcome_and_a_hotspot_its_desk(api: TestClient) -> None:
    (finding,) = features(api, "/bevindingen")
    told = finding["properties"]
    assert (told["uitkomst"], told["soort"], told["uiterlijk"]) == (
        "gemeente doet het",
        "bestrating",
        "2026-12-01",
    )
    (spot,) = features(api, "/aandachtsplekken")
    assert (spot["properties"]["loketPlek"], spot["properties"]["tot"]) == ("Buurthuis", "2026-11-25")


def test_a_drawn_buurt_has_the_name_and_colour_of_its_buurt(api: TestClient) -> None:
    (outline,) = features(api, "/getekende-buurten")
    told = outline["properties"]
    assert (told["buurtId"], told["naam"], told["kleur"], told["soort"]) == (
        "buurt-molenhoek",
        "Molenhoek",
        3,
        "getekend",
    )


def test_wijken_tell_which_are_formal_and_where_their_name_may_stand(api: TestClient) -> None:
    told = {one["id"]: one["properties"] for one in features(api, "/wijken")}
    assert {code: one["formeleWijk"] for code, one in told.items()} == {
        "WK1": True,
        "WK2": True,
        "WK9": False,
    }
    for feature in features(api, "/wijken"):
        assert shape(feature["geometry"]).contains(shapely.Point(feature["properties"]["label"]))


def test_the_energy_of_the_town_has_a_value_for_every_month(api: TestClient, town_settings: Any) -> None:
    body = api.get("/energie?thema=groen").json()
    assert len(body["maanden"]) == len(body["waarden"]) == town_settings.months_shown
    assert body["maanden"][-1] == "2026-11"
    with Store(town_settings) as store:
        months = [date.fromisoformat(f"{month}-01") for month in body["maanden"]]
        curve = living.curve(store, months, "groen")
    assert body["waarden"] == [round(value, 2) for value in curve]
    assert body["waarden"][-1] > 0 == body["waarden"][0]


def test_search_answers_with_places_that_say_how_sure_they_are(api: TestClient) -> None:
    (first, *_) = api.get("/zoek?q=molenplein").json()["resultaten"]
    assert (first["naam"], first["soort"], first["nauwkeurigheidM"]) == ("Molenplein", "plein", 20.0)
    assert to_rd(shapely.Point(first["lon"], first["lat"]), 4326).distance(M) < 1
    assert not first["inGebied"]
    (park,) = api.get("/zoek?q=ergens in het park").json()["resultaten"]
    assert (park["inGebied"], park["nauwkeurigheidM"]) == (True, 1120.0)  # half the diagonal of the buurt
    (nowhere,) = api.get("/zoek?q=Laan").json()["resultaten"]
    assert (nowhere["lon"], nowhere["lat"]) == (None, None)


def test_the_landing_page_leads_to_every_layer(api: TestClient) -> None:
    links = api.get("/").json()["links"]
    assert {link["href"].removeprefix("/") for link in links} >= {*NAMES, "openapi.json", "energie", "themas"}
    assert all(api.get(link["href"]).status_code == 200 for link in links)

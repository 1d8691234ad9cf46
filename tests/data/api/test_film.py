"""The film says of every month what the layer of that month says, with every border written once."""

from datetime import date
from typing import Any
from unittest.mock import patch

import shapely
from shapely.geometry import shape
from starlette.testclient import TestClient

from data.api import film as films
from data.services import film
from data.services.film import Film
from data.services.living import LivingArea, LivingAreas
from data.store import Store
from geo.crs import to_wgs84
from tests.data.api.conftest import client_of, wait_for_film
from tests.data.services_map.small_town import M, add, fire

MONTH = date(2026, 11, 1)


def polygons(body: dict[str, Any], moment: int, who: int, level: str) -> shapely.Geometry:
    """Walk the lines of a film, as its reader would; degrees."""
    (area,) = (area for area in body["momenten"][moment] if area["wie"] == who)
    lines = []
    for steps in body["lijnen"]:
        x, y, corners = 0, 0, []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.append(
                [start + step * body["stap"] for start, step in zip(body["begin"], (x, y), strict=True)]
            )
        lines.append(corners)
    walked = [
        [[corner for n in ring for corner in (lines[n] if n >= 0 else lines[~n][::-1])] for ring in rings]
        for rings in area["vormen"][body["niveaus"].index(level)]
    ]
    return shapely.union_all([shapely.Polygon(outer, holes) for outer, *holes in walked])


def square(x: float, y: float, side: float, hole: float = 0) -> shapely.Polygon:
    whole = shapely.box(x, y, x + side, y + side)
    middle = shapely.Point(x + side / 2, y + side / 2)
    return whole - middle.buffer(hole, cap_style="square") if hole else whole


def area(name: str, rand: shapely.Geometry) -> LivingArea:
    small = rand.buffer(-60, join_style="mitre")
    smaller = rand.buffer(-90, join_style="mitre")
    return LivingArea(
        name,
        name,
        3,
        "boom",
        "",
        small.centroid,
        smaller,
        small,
        rand,
        1.0,
        9,
        4,
        False,
        (0.95, 0.8, 0.654),
        0.71,
    )


def film_of(*months: tuple[LivingArea, ...]) -> dict[str, Any]:
    found = tuple(LivingAreas(date(2026, 1 + n, 1), None, areas) for n, areas in enumerate(months))
    return films.plain(Film(None, found, 1))


def test_every_area_of_every_month_is_where_the_layer_of_that_month_has_it(api: TestClient) -> None:
    body = api.get("/film").json()
    assert len(body["maanden"]) == len(body["momenten"]) == 36
    seen = 0
    for moment, month in enumerate(body["maanden"]):
        layer = api.get(f"/levende-buurten?maand={month}").json()["features"]
        assert len(layer) == 3 * len(body["momenten"][moment])
        for feature in layer:
            told = feature["properties"]
            who = next(n for n, one in enumerate(body["wie"]) if one["gebied"] == told["gebied"])
            assert body["wie"][who] == {key: told[key] for key in body["wie"][who]}
            there = next(one for one in body["momenten"][moment] if one["wie"] == who)
            doubt = (there["kans"][body["niveaus"].index(told["niveau"])], there["stabiliteit"])
            assert doubt == (told["kans"], told["stabiliteit"])
            drawn = polygons(body, moment, who, told["niveau"])
            assert drawn.hausdorff_distance(shape(feature["geometry"])) < 2 * body["stap"]
            seen += 1
    assert seen > 36


def test_a_border_between_two_areas_is_one_line_that_both_name() -> None:
    west, east = area("west", square(140000, 470000, 400)), area("east", square(140400, 470000, 400))
    body = film_of((west, east))
    rands = [one["vormen"][0][0][0] for one in body["momenten"][0]]
    assert len(body["lijnen"]) == 3 + 4  # around west, around east, between them; and their zones and kernen
    shared = set(rands[0]) & {~n for n in rands[1]}
    assert len(shared) == 1, "the one walks it forth, the other back"


def test_what_does_not_move_is_written_once_for_all_months() -> None:
    still = area("still", square(140000, 470000, 400))
    assert film_of((still,), (still,), (still,))["lijnen"] == film_of((still,))["lijnen"]


def test_holes_and_pieces_survive() -> None:
    ring = square(140000, 470000, 800, hole=80)
    pieces = shapely.union_all([square(141000, 470000, 300), square(142000, 470000, 300)])
    body = film_of((area("ring", ring), area("pieces", pieces)))
    step_m = body["stap"] * 111_000
    for who, whole in enumerate((ring, pieces)):
        drawn = polygons(body, 0, who, "rand")
        assert len(shapely.get_parts(drawn)) == len(shapely.get_parts(whole))
        assert abs(drawn.area / to_wgs84(whole).area - 1) < 4 * step_m / 300


def test_a_town_where_nothing_lives_has_a_film_in_which_nothing_happens() -> None:
    body = film_of((), ())
    assert body["momenten"] == [[], []]
    assert body["lijnen"] == []


def test_a_film_that_is_not_there_yet_says_how_far_it_is_and_keeps_nobody_waiting(own_town: Store) -> None:
    client = client_of(own_town)
    with patch.object(film, "PATIENCE_S", 0.0), film._WORKBENCH:
        first = client.get("/film?thema=sport")
        assert (first.status_code, first.json()) == (202, {"klaar": 0, "van": 36})
        assert first.headers["retry-after"] == "1"
        assert first.headers["cache-control"] == "no-store"
    wait_for_film(client, "/film?thema=sport")
    assert client.get("/film?thema=sport").json()["thema"] == "sport"


def test_a_new_activity_is_in_the_next_film(own_town: Store) -> None:
    client = client_of(own_town)
    wait_for_film(client, "/film?thema=groen")
    before = client.get("/film?thema=groen")
    add(own_town, *fire(M, "groen", 3, "nieuw"))
    wait_for_film(client, "/film?thema=groen")
    after = client.get("/film?thema=groen")
    assert after.headers["etag"] != before.headers["etag"]

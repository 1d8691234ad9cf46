"""What the drawing page hears at every corner: is the shape right, and what lies inside."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.services import cells
from data.services.access import SYSTEM
from data.services.cells import StatisticalCell
from data.settings import Settings
from data.store import open_store
from geo.drawing.drawn import write_drawing
from pages.kit.server.drawing_routes import drawing_routes
from pages.kit.server.running import Running
from tests.data.services_map import small_town

HEADERS = {"Sec-Fetch-Site": "same-origin"}


def crumbs(n_parts: int) -> shapely.MultiPolygon:
    """A valid shape of small squares beside each other, four corners each, none of which can be left out."""
    rows, columns = np.divmod(np.arange(n_parts), 40)
    west_m, south_m = 139_500 + 25 * columns, 469_000 + 25 * rows
    return shapely.MultiPolygon(list(shapely.box(west_m, south_m, west_m + 20, south_m + 20)))


def star(n_corners: int) -> shapely.Polygon:
    """A valid shape of long thin points beside each other."""
    angle = np.linspace(0, 2 * np.pi, n_corners, endpoint=False)
    reach_m = np.where(np.arange(n_corners) % 2, 300, 900)
    return shapely.Polygon(np.c_[140_500 + reach_m * np.cos(angle), 470_000 + reach_m * np.sin(angle)])


AROUND_M = write_drawing(shapely.box(139_500, 469_000, 140_500, 470_000))
CRUMBS, STAR = write_drawing(crumbs(1_600)), write_drawing(star(3_000))
BOW_TIE = write_drawing(shapely.box(139_500, 469_000, 140_500, 470_000)) | {
    "coordinates": [[[5.16, 52.21], [5.18, 52.22], [5.18, 52.21], [5.16, 52.22], [5.16, 52.21]]]
}


def noon() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def square(column: int, row: int) -> StatisticalCell:
    west, south = 139_000 + 100 * column, 468_500 + 100 * row
    return StatisticalCell(
        code=f"E{west // 100:04}N{south // 100:04}",
        geometry=shapely.box(west, south, west + 100, south + 100),
        year=2025,
        residents=20,
        homes=10,
        source="CBS",
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A page of ours, on the small town, with twenty people in every square."""
    file: Path = tmp_path_factory.mktemp("drawing") / "town.db"
    settings = Settings(database_url=f"sqlite:///{file}", online="off")
    with open_store(settings) as store:
        small_town.build(store)
        with store.writing() as session:
            cells.replace_all(session, SYSTEM, noon, [square(c, r) for c in range(40) for r in range(30)])
        yield TestClient(Starlette(routes=drawing_routes(Running(settings, store, noon))), headers=HEADERS)


def ask(page: TestClient, path: str, **body: Any) -> Response:
    return page.post(f"/werk/{path}", json=body)


def test_a_clean_shape_comes_back_as_it_is_with_its_size(page: TestClient) -> None:
    told = ask(page, "vorm", doe="nakijken", vormen=[AROUND_M]).json()
    assert told["redenen"] == []
    assert told["km2"] == 1.0
    assert shapely.geometry.shape(told["vorm"]).equals_exact(
        shapely.geometry.shape(AROUND_M), 1e-7, normalize=True
    )
    assert (told["voorstel"], told["voorstel_zin"]) == (None, "")


def test_a_crossing_is_told_with_its_place_and_what_could_stand_instead(page: TestClient) -> None:
    told = ask(page, "vorm", doe="nakijken", vormen=[BOW_TIE]).json()
    assert (told["vorm"], told["km2"]) == (None, None)
    [reason] = told["redenen"]
    assert (reason["soort"], reason["zin"]) == ("kruist-zichzelf", "De rand kruist zichzelf.")
    assert reason["plek"] == pytest.approx([5.17, 52.215], abs=1e-4)
    assert told["voorstel"]["type"] == "MultiPolygon"
    again = ask(page, "vorm", doe="nakijken", vormen=[told["voorstel"]]).json()
    assert again["redenen"] == []


def test_tidying_is_a_proposal_and_once_is_enough(page: TestClient) -> None:
    told = ask(page, "vorm", doe="opschonen", vormen=[AROUND_M]).json()
    assert told["vorm"]
    if told["voorstel"]:
        told = ask(page, "vorm", doe="opschonen", vormen=[told["voorstel"]]).json()
    assert told["voorstel"] is None
    assert told["voorstel_zin"] == "Er valt niets op te schonen."


def test_neighbours_become_one_shape(page: TestClient) -> None:
    west, east = (write_drawing(shapely.box(x, 469_000, x + 300, 469_300)) for x in (140_000, 140_302))
    told = ask(page, "vorm", doe="samenvoegen", vormen=[west, east]).json()
    assert told["vorm"]["type"] == "Polygon"
    assert told["km2"] == pytest.approx(0.18, abs=0.002)


def test_a_wrong_shape_among_many_is_told(page: TestClient) -> None:
    told = ask(page, "vorm", doe="samenvoegen", vormen=[AROUND_M, BOW_TIE]).json()
    assert (told["vorm"], told["redenen"][0]["soort"]) == (None, "kruist-zichzelf")


def test_shapes_that_are_too_much_work_are_told_and_nothing_else_is_done(page: TestClient) -> None:
    for given, kind in (([CRUMBS] * 4, "te-veel-hoeken"), ([STAR, AROUND_M], "te-grillig")):
        told = ask(page, "vorm", doe="samenvoegen", vormen=given).json()
        assert ([one["soort"] for one in told["redenen"]], told["voorstel"]) == ([kind], None)


def test_many_corners_that_say_nothing_change_no_number(page: TestClient) -> None:
    plain = shapely.box(139_500, 469_000, 140_500, 470_000)
    fine = write_drawing(shapely.segmentize(plain, 0.5))
    told, of_plain = (
        ask(page, "cijfers", vorm=one, maand="2026-11").json() for one in (fine, write_drawing(plain))
    )
    assert told == of_plain


def test_nothing_drawn_is_told_and_no_mistake(page: TestClient) -> None:
    for doe in ("nakijken", "opschonen", "samenvoegen"):
        told = ask(page, "vorm", doe=doe, vormen=[]).json()
        assert told["redenen"][0]["soort"] == "niets-getekend", doe


def test_the_numbers_of_a_shape_say_it_in_numbers_and_in_words(page: TestClient) -> None:
    told = ask(page, "cijfers", vorm=AROUND_M, maand="2026-11", thema=None, buurt=None).json()
    assert (told["km2"], told["omtrek_km"]) == (1.0, 4.0)
    assert {"soort": "initiatief", "naam": "initiatieven", "aantal": 14} in told["binnen"]
    assert told["activiteiten"][0] == {"thema": "groen", "aantal": 13}
    assert told["wijken"] == [{"naam": "West", "deel": 1.0}]
    assert [one["id"] for one in told["overlap"]] == ["grens-rond-de-molen"]
    assert told["levend"]["naam"] == "Molenhoek"
    assert told["bewoners"] is None
    assert {"naam": "inwoners", "waarde": 2000} in told["cijfers"]
    assert {"naam": "huishoudens", "waarde": "minder dan 5 of onbekend"} in told["cijfers"]
    assert "vierkanten van 100 meter" in told["cijfers_zin"]
    words = " ".join(told["zinnen"])
    for said in (
        "1,00 km²",
        "14 initiatieven",
        "groen (13)",
        "in West",
        "Molenhoek",
        "2.000 mensen",
        told["cijfers_zin"],
    ):
        assert said in words
    assert "{" not in words


def test_a_shape_too_small_for_numbers_of_people_still_has_the_rest(page: TestClient) -> None:
    small = write_drawing(shapely.box(139_900, 469_400, 140_000, 469_500))
    told = ask(page, "cijfers", vorm=small).json()
    assert told["cijfers"] == []
    assert "te klein" in told["cijfers_zin"]
    assert told["km2"] == 0.01


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("cijfers", {"vorm": BOW_TIE}, 422, "kruist zichzelf"),
        ("cijfers", {}, 422, "nog niets getekend"),
        ("cijfers", {"vorm": {"type": "Point", "coordinates": [5.1, 52.2]}}, 422, "geen vlak"),
        ("cijfers", {"vorm": CRUMBS}, 422, "te veel hoeken om te tellen wat erin ligt. Dat kan tot 5.000"),
        ("cijfers", {"vorm": STAR}, 422, "gaat te vaak heen en weer"),
        ("cijfers", {"vorm": AROUND_M, "maand": "1999-01"}, 400, "Laad de pagina"),
        ("cijfers", {"vorm": AROUND_M, "maand": 7}, 400, "Laad de pagina"),
        ("cijfers", {"vorm": AROUND_M, "thema": ["groen"]}, 400, "Laad de pagina"),
        ("vorm", {"doe": "dansen", "vormen": []}, 400, "Laad de pagina"),
        ("vorm", {"doe": "nakijken", "vormen": AROUND_M}, 400, "Laad de pagina"),
        ("vorm", {"doe": "nakijken", "vormen": [None] * 300}, 400, "te veel vormen"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    page: TestClient, path: str, body: dict[str, Any], status: int, said: str
) -> None:
    answer = ask(page, path, **body)
    assert answer.status_code == status
    assert said in answer.json()["zin"]


def test_thirty_megabytes_are_refused_before_they_are_read(page: TestClient) -> None:
    heavy = json.dumps({"doe": "nakijken", "vormen": [], "x": "o" * 30_000_000})
    answer = page.post("/werk/vorm", content=heavy, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_brackets_without_end_are_refused(page: TestClient) -> None:
    deep = '{"doe":"nakijken","vormen":' + "[" * 100_000 + "]" * 100_000 + "}"
    answer = page.post("/werk/vorm", content=deep, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_another_site_gets_nothing(page: TestClient) -> None:
    answer = page.post("/werk/cijfers", json={"vorm": AROUND_M}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403

"""How a phone joins an evening: the page, the short link, the QR code, the code, the agreement."""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
import shapely
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.records import Buurtgesprek, Place
from data.services import accounts, meeting_codes, records, resident_outlines, sign_ins
from data.services import town as towns
from data.services.access import SYSTEM, Actor, Role
from data.services.tonight import AROUND_M
from data.settings import Settings
from data.store import Store, open_store
from data.vocabulary import Visibility
from geo.drawing.drawn import write_drawing
from pages.kit.evening.join_work import ends_at, link_of
from pages.kit.evening.live import OPEN_FOR
from pages.kit.evening.routes import evening_routes
from pages.kit.server.running import Running
from pages.kit.server.who import DEVICE, SIGN_IN
from pages.kit.server.work import work_routes
from pages.kit.texts import joining as texts
from tests.data.services_map import small_town

OURS = {"Sec-Fetch-Site": "same-origin"}
WIFI = "http://192.168.1.20:8501"
STEP = {
    "kind": "kaart",
    "title": "Hier <b>leeft</b> het",
    "sentence": "Twaalf groepen & meer",
    "notes": "geheim briefje",
    "month": "",
    "theme": "groen",
    "layers": ["levend", "wijken"],
    "position": [5.17, 52.23, 14.5],
    "item": "",
}


class Hall:
    """A room with a laptop, on the small town: what is asked on it, and what phones ask."""

    def __init__(self, store: Store, about: str = "buurt-molenhoek") -> None:
        self.moment = small_town.clock()
        self.here = Running(store.settings, store, lambda: self.moment)
        self.app = Starlette(routes=[*work_routes(self.here), *evening_routes(self.here)])
        with store.writing() as session:
            talk = Buurtgesprek(
                title="Hoe ver loopt <Molenhoek>?",
                start=small_town.TODAY,
                place=Place(label="Buurthuis"),
                about=about,
                visibility=Visibility.DRAFT,
            )
            self.meeting = records.record(session, SYSTEM, small_town.clock, talk).public_id
            account = accounts.make(
                session, SYSTEM, small_town.clock, "anna", Role.COORDINATOR, subject="anna"
            )
            anna = Actor(Role.COORDINATOR, "anna")
            self.key = sign_ins.begin_account(
                session, small_town.clock, store.settings, account.id, anna, "password"
            )
        self.laptop = self.browser({SIGN_IN: self.key})

    def browser(self, cookies: Mapping[str, str] | None = None) -> TestClient:
        return TestClient(self.app, base_url=WIFI, cookies=dict(cookies or {}), follow_redirects=False)

    def work(self, path: str, browser: TestClient | None = None, **body: Any) -> Response:
        asked = {"gesprek": self.meeting} | body
        answer: Response = (browser or self.laptop).post(f"/werk/avond/{path}", json=asked, headers=OURS)
        return answer

    def show(self, step: Mapping[str, Any] = STEP, number: int = 1, **body: Any) -> None:
        answer = self.work("stand", nummer=number, aantal=3, stap=step, **body)
        assert answer.status_code == 200, answer.text

    def stand(self) -> dict[str, Any]:
        told: dict[str, Any] = self.browser().get(f"/avond/{self.meeting}/stand").json()
        return told

    def page(self, browser: TestClient | None = None) -> Response:
        return (browser or self.browser()).get(f"/avond/{self.meeting}")

    def drawn_by(self, number: int, half_m: float = 250) -> None:
        someone = Actor(Role.DRAWER, "code-1", None, self.meeting, f"{number:032d}")
        shape = write_drawing(shapely.box(*small_town.M.buffer(half_m).bounds))
        with self.here.store.noting() as session:
            resident_outlines.share(session, someone, small_town.clock, shape)


@pytest.fixture(scope="module")
def _small_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town in a file, made once."""
    file: Path = tmp_path_factory.mktemp("hall") / "town.db"
    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        small_town.build(store)
    return file


@pytest.fixture
def hall(_small_town: Path, tmp_path: Path) -> Iterator[Hall]:
    file = tmp_path / "town.db"
    shutil.copy(_small_town, file)
    with Store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        yield Hall(store)


def test_before_the_screen_speaks_a_phone_finds_no_evening_and_a_draft_stays_one(hall: Hall) -> None:
    answer = hall.page()
    assert answer.status_code == 404
    assert texts.UNKNOWN_TITLE in answer.text
    assert "Molenhoek" not in answer.text
    assert hall.stand() == {"open": False, "versie": 0}
    for odd in ("9" * 5000, "-1", "٣"):
        assert hall.browser().get(f"/avond/{hall.meeting}/stand", params={"na": odd}).json()["versie"] == 0


def test_a_phone_sees_what_the_screen_shows_as_text_and_not_the_notes(hall: Hall) -> None:
    hall.show()
    page = hall.page().text
    assert "Hier &lt;b&gt;leeft&lt;/b&gt; het" in page
    assert "Hoe ver loopt &lt;Molenhoek&gt;?" in page
    assert "Hier leeft het nu: Molenhoek." in page
    for secret in ("<b>leeft", "geheim briefje"):
        assert secret not in page
        assert (
            secret not in str(hall.browser().get(f"/avond/{hall.meeting}/stand").text) or secret == "<b>leeft"
        )
    hall.show({**STEP, "item": "buurt-molenhoek"})
    told = hall.stand()
    assert told["stap"]["woorden"][1] == texts.OPENED.format(title="Molenhoek")
    assert told["stap"]["zin"] == "Twaalf groepen & meer"
    hall.show({**STEP, "title": "Verder"}, number=2, zwart=True)
    after = hall.stand()
    assert after["versie"] != told["versie"]
    assert (after["stap"]["nummer"], after["stap"]["zwart"]) == (2, True)


def test_after_the_evening_the_page_says_so_and_leads_to_the_map(hall: Hall) -> None:
    hall.show()
    hall.moment += OPEN_FOR
    assert hall.page().status_code == 404, "it never was published"
    (public, *_) = towns.now(hall.here.store).of(Buurtgesprek)
    answer = hall.browser().get(f"/avond/{public.public_id}")
    assert answer.status_code == 200
    assert texts.OVER in answer.text


@pytest.mark.parametrize("path", ["stand", "meedoen", "code", "eens"])
def test_only_staff_steers_an_evening(hall: Hall, path: str) -> None:
    asked: dict[str, Any] = {"nummer": 1, "aantal": 3, "stap": STEP, "vanaf": WIFI}
    assert hall.work(path, hall.browser(), **asked).status_code == 403
    assert hall.work(path, **asked).status_code == 200
    assert hall.laptop.post(f"/werk/avond/{path}", json=asked).status_code == 403, "another site asks"


def test_the_short_link_leads_to_the_evening_however_it_is_typed(hall: Hall) -> None:
    way = hall.work("meedoen", vanaf=WIFI).json()
    short = way["link"].removeprefix("192.168.1.20:8501")
    assert re.fullmatch(r"/g/[a-z0-9]{5}", short)
    assert hall.browser().get(short).status_code == 404, "a draft is found once it is on the screen"
    hall.show()
    for typed in (short, short[:3] + short[3:].upper()):
        answer = hall.browser().get(typed)
        assert (answer.status_code, answer.headers["location"]) == (302, f"/avond/{hall.meeting}")
    assert hall.browser().get("/g/zzzzz").status_code == 404


def test_the_code_stands_in_the_picture_only_and_behind_what_a_server_gets_to_see(hall: Hall) -> None:
    without = hall.work("meedoen", vanaf=WIFI).json()
    with_code = hall.work("meedoen", vanaf=WIFI, code="KX7P-3MRD").json()
    assert with_code["qr"] != without["qr"]
    assert with_code["link"] == without["link"]
    assert unquote(with_code["qr"]).startswith("data:image/svg+xml")
    odd = hall.work("meedoen", vanaf=WIFI, code="x'></svg>", adres="http://boef.example").json()
    assert (odd["qr"], odd["adres"]) == (without["qr"], WIFI)


def test_a_server_for_this_computer_only_says_how_to_let_phones_in(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.config.get_option", {"server.address": "127.0.0.1"}.get)
    told = hall.work("meedoen", vanaf="http://localhost:8501").json()
    assert told["adressen"] == []
    assert "./buurtkaart start --address 0.0.0.0" in told["zin"]


def test_with_the_code_of_the_evening_a_phone_draws_wide_around_the_subject_until_it_is_withdrawn(
    hall: Hall,
) -> None:
    made = hall.work("code").json()
    with hall.here.store.reading() as session:
        (code,) = meeting_codes.all_codes(session, SYSTEM, hall.here.clock)
    assert code.buurtgesprek_id == hall.meeting
    assert code.area_rd is not None
    assert code.area_rd.contains(
        small_town.M.buffer(AROUND_M / 2).intersection(towns.now(hall.here.store).outline)
    )
    phone = hall.browser({DEVICE: "d" * 43})
    back = f"/mijn_buurt?{urlencode({'gesprek': hall.meeting})}"
    answer = phone.post("/werk/code", data={"code": made["code"], "terug": back}, headers=OURS)
    assert answer.headers["location"] == back
    hall.show()
    assert 'name="code"' not in hall.page(phone).text, "who is in types no code"
    assert 'name="code"' in hall.page().text
    assert hall.work("code-weg", id=made["id"]).status_code == 200
    assert 'name="code"' in hall.page(phone).text
    assert hall.work("code-weg", hall.browser(), id=made["id"]).status_code == 403


def test_staff_is_not_asked_for_a_code_that_would_sign_them_out(hall: Hall) -> None:
    hall.show()
    page = hall.page(hall.laptop).text
    assert texts.STAFF in page
    assert 'name="code"' not in page


def test_the_screen_shows_where_the_room_agrees_from_five_drawings_on(hall: Hall) -> None:
    for number in range(4):
        hall.drawn_by(number)
    assert hall.work("eens").json() == {"tekeningen": 4, "getoond": 0, "nog": 1}
    hall.drawn_by(4, half_m=200)
    told = hall.work("eens").json()
    assert (told["tekeningen"], told["getoond"], told["nog"]) == (5, 5, 5)
    assert told["beeld"].startswith("data:image/svg+xml")
    assert told["zin"]


def test_a_drawing_is_counted_on_the_next_step_without_anybody_waiting(hall: Hall) -> None:
    hall.show()
    before = hall.stand()
    hall.drawn_by(1)
    hall.show(number=2)
    after = hall.stand()
    assert (before["tekeningen"], after["tekeningen"]) == (0, 1)
    assert after["eens"] > before["eens"]


@pytest.mark.parametrize(
    ("step", "link"),
    [
        ({}, "/?plek=buurt-a"),
        (STEP, "/?thema=groen&plek=buurt-a&lagen=levend,wijken&op=52.23000,5.17000,14.5"),
        ({"month": "2025-03", "beside": "2023-03"}, "/?maand=2025-03&plek=buurt-a&naast=2023-03,"),
        ({"month": "mei", "theme": "ruzie", "item": "<b>", "position": [1, "2", 3], "layers": None}, "/"),
    ],
)
def test_the_link_of_a_step_says_what_the_map_page_understands(step: dict[str, Any], link: str) -> None:
    assert link_of(step, Buurtgesprek(title="Avond", about="buurt-a")) == link


def test_a_code_works_until_a_while_after_the_meeting_and_else_some_hours() -> None:
    now = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    evening = Buurtgesprek(title="Avond", start=small_town.TODAY, begins="19:30", ends="21:30")
    assert ends_at(evening, now) == datetime(2026, 11, 21, 21, 30, tzinfo=UTC), "half past ten in the town"
    late = now + timedelta(hours=4)
    for other in (evening, Buurtgesprek(title="Avond"), Buurtgesprek(title="Avond", ends="21:30")):
        assert ends_at(other, late) == late + timedelta(hours=4)

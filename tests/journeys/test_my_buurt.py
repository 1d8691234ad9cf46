"""A resident draws their own buurt on a phone; staff reads it; everyone sees where drawers agree."""

import json
import re
from collections.abc import Iterator

import pytest
import shapely
from playwright.sync_api import FrameLocator, Locator, Page, expect

from data.clock import wall_clock
from data.services import accounts, resident_outlines, sign_ins
from data.services.access import SYSTEM, Actor, Role
from data.settings import Settings
from data.store import Store, open_store
from geo.crs import to_wgs84
from pages.kit.server.who import SIGN_IN
from pages.kit.texts import people
from tests.journeys.map_page import open_map
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import READY_WITHIN_MS, LiveServer, OpenPage

HEIBUURT = (139_300, 469_390)  # RD metres, near the middle of an invented buurt that ten people drew


@pytest.fixture
def town(server: LiveServer) -> Iterator[Store]:
    """The database of the shared server, as another program sees it."""
    file = server.log_path.parent / "buurtkaart.db"
    with open_store(Settings(database_url=f"sqlite:///{file}")) as store:
        yield store


class MyBuurt:
    """The page Mijn buurt, in the words of who uses it."""

    def __init__(self, page: Page, app_url: str) -> None:
        self.page = page
        page.goto(f"{app_url}/mijn_buurt")
        self.sheet.locator("html[data-ready=yes]").wait_for(state="attached", timeout=READY_WITHIN_MS)

    @property
    def sheet(self) -> FrameLocator:
        """The frame that is drawn in."""
        return self.page.frame_locator(".st-key-bk_draw iframe")

    @property
    def beside(self) -> Locator:
        """What stands beside the sheet, or under it on a phone."""
        return self.page.locator(".st-key-bk_draw_form")

    def draw_a_square(self) -> None:
        """Tap four corners and say that it is finished."""
        way = self.sheet.get_by_role("button", name="Klik de hoeken")
        way.tap()
        expect(way).to_be_hidden()
        for x, y in ((120, 420), (160, 420), (160, 460), (120, 460)):
            corners = self.sheet.locator(".bk-corner")
            n_before = corners.count()
            self.page.touchscreen.tap(x, y)
            expect(corners).not_to_have_count(n_before)
        self.sheet.get_by_role("button", name="Klaar").tap()
        self.sheet.get_by_role("button", name="Verder", exact=True).tap()
        expect(self.beside.get_by_role("heading", name="Dit is uw buurt")).to_be_visible()

    def tap(self, name: str) -> None:
        """Tap a button beside the sheet."""
        self.beside.get_by_role("button", name=name, exact=True).tap()


def test_a_resident_draws_keeps_it_private_then_shares_and_sees_where_others_agree(
    open_page: OpenPage, app_url: str, town: Store
) -> None:
    with town.reading() as session:
        n_before = resident_outlines.n_waiting(session)
    mine = MyBuurt(open_page(**PHONE), app_url)
    assert "tekenaars" not in mine.page.locator("body").inner_text(), "others stay hidden until theirs is in"
    mine.draw_a_square()
    assert serious_violations(mine.page) == []
    mine.tap("Alleen voor mij bewaren")
    expect(mine.beside.get_by_role("status")).to_contain_text("Niemand anders ziet hem")
    with town.reading() as session:
        assert resident_outlines.n_waiting(session) == n_before
    with mine.page.expect_download() as download:
        mine.beside.get_by_role("button", name="Download mijn tekening").tap()
    drawn = json.loads(download.value.path().read_text())
    assert drawn["features"][0]["geometry"]["type"] == "Polygon"

    mine.tap("Delen")
    expect(mine.beside.get_by_role("listitem")).to_have_count(3)
    mine.beside.get_by_label("Waarom ligt de grens daar?").fill("Bel mij op 06-12345678")
    mine.tap("Deel mijn buurt")
    expect(mine.beside.get_by_role("alert")).to_contain_text("telefoonnummer")
    mine.beside.get_by_label("Waarom ligt de grens daar?").fill("Hier <b>kennen</b> we elkaar.")
    mine.tap("Deel mijn buurt")
    expect(mine.beside.get_by_role("heading", name="Bedankt, u hebt gedeeld")).to_be_visible()
    expect(mine.beside.get_by_role("heading", name="Wat anderen van Heibuurt tekenden")).to_be_visible()
    receipt = mine.beside.locator(".bk-secret code").inner_text()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", receipt)
    expect(mine.beside.locator(".bk-agreement").first).to_contain_text("10 tekenaars")
    expect(mine.beside.locator(".bk-picture img")).to_have_attribute("alt", re.compile("tekenaars rekenen"))
    assert serious_violations(mine.page) == []
    assert mine.page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    with town.reading() as session:
        assert resident_outlines.n_waiting(session) == n_before + 1

    back = mine.page
    back.goto(f"{app_url}/eens")
    expect(back.get_by_role("link", name="Teken zelf uw buurt")).to_be_visible()
    back.get_by_text("Hebt u zelf gedeeld?").tap()
    back.get_by_label("Uw code").fill(receipt.lower())
    back.get_by_role("button", name="Haal mijn tekening terug").tap()
    expect(back.get_by_role("status").filter(has_text="Uw tekening is weg")).to_be_visible()
    with town.reading() as session:
        assert resident_outlines.n_waiting(session) == n_before


def test_a_drawing_is_gone_from_the_device_when_its_maker_says_so(open_page: OpenPage, app_url: str) -> None:
    mine = MyBuurt(open_page(**PHONE), app_url)
    mine.draw_a_square()
    mine.tap("Verwijder van dit apparaat")
    expect(mine.beside.get_by_role("status")).to_contain_text("verwijderd")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('buurtkaart-tekening/mijn'))"
    mine.page.wait_for_function(f"{kept}.length === 0")


@pytest.mark.parametrize("size", [PHONE, {}], ids=["phone", "laptop"])
def test_where_drawers_agree_is_told_in_one_sentence_a_picture_and_a_list(
    open_page: OpenPage, app_url: str, size: dict[str, object]
) -> None:
    page = open_page(**size)
    page.goto(f"{app_url}/eens?buurt=buurt-voorbeeld-over-het-spoor")
    told = page.locator(".bk-agreement").first
    expect(told).to_contain_text("15 tekenaars")
    expect(told).to_contain_text("Minstens drie van de vier tekenaars rekenen het Seinhuispad erbij")
    expect(told).to_contain_text("voorbeelddata")
    expect(page.locator(".bk-key li")).to_have_count(5)
    expect(page.locator(".bk-picture img")).to_have_attribute("alt", re.compile("Over het Spoor"))
    assert serious_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_card_of_a_buurt_leads_to_where_its_drawers_agree(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url, "plek=buurt-voorbeeld-heibuurt")
    shown.panel.get_by_role("link", name="10 mensen tekenden deze buurt").click()
    expect(page.locator(".bk-agreement").first).to_contain_text("10 tekenaars")
    expect(page).to_have_url(re.compile("buurt=buurt-voorbeeld-heibuurt"))


def test_staff_reads_what_was_shared_many_at_once_and_every_reading_is_in_the_trail(
    open_page: OpenPage, app_url: str, town: Store
) -> None:
    with town.noting() as session:
        account = accounts.make(
            session, SYSTEM, wall_clock, "lezer-van-tekeningen", Role.COORDINATOR, password="lang genoeg 17"
        )
        reader = Actor(Role.COORDINATOR, account.name)
        key = sign_ins.begin_account(session, wall_clock, town.settings, account.id, reader, "password")
        square = _square()
        for number in range(3):
            device = Actor(Role.VISITOR, f"{number:032d}")
            said = f"Zin {number} <script>window.top.hacked = 1</script>"
            resident_outlines.share(session, device, wall_clock, square, "", said)
    page = open_page()
    page.context.add_cookies([{"name": SIGN_IN, "value": key, "url": app_url}])
    page.goto(f"{app_url}/beoordelen")
    expect(page.get_by_text("Zin 0 <script>")).to_be_visible()
    assert serious_violations(page) == []
    page.get_by_role("button", name="Telt mee", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Kies eerst")
    page.get_by_text("Tekening 1", exact=True).click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Telt niet mee").click()
    expect(page.get_by_role("alert")).to_contain_text("waarom")
    page.get_by_role("combobox", name="Reden").fill("serieuze")
    page.get_by_role("option", name="Dit is geen serieuze tekening.").click()
    page.get_by_role("button", name="Telt niet mee").click()
    expect(page.get_by_role("status").filter(has_text="1 tekening gelezen")).to_be_visible()
    expect(page.get_by_text("Tekening 3", exact=True)).to_have_count(0)
    page.get_by_text("Kies alle tekeningen op dit scherm").click()
    expect(page.get_by_role("checkbox", name="Tekening 2")).to_be_checked()
    page.get_by_role("button", name="Telt mee", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="2 tekeningen gelezen")).to_be_visible()
    expect(page.get_by_text("Er wacht geen enkele tekening")).to_be_visible()
    page.get_by_text("Al gelezen").click()
    expect(page.get_by_text("Telt niet mee: Dit is geen serieuze tekening.")).to_be_visible()
    assert page.evaluate("window.top.hacked") is None
    with town.reading() as session:
        stages = [one.stage for one in resident_outlines.judged(session, reader)]
    assert [stage.value for stage in stages] == ["telt mee", "telt mee", "telt niet mee"]


def test_who_signed_out_elsewhere_judges_nothing_more_from_a_tab_that_stayed_open(
    open_page: OpenPage, app_url: str, town: Store
) -> None:
    with town.noting() as session:
        account = accounts.make(
            session, SYSTEM, wall_clock, "lezer-die-vertrekt", Role.COORDINATOR, password="lang genoeg 17"
        )
        reader = Actor(Role.COORDINATOR, account.name)
        key = sign_ins.begin_account(session, wall_clock, town.settings, account.id, reader, "password")
        device = Actor(Role.VISITOR, "e" * 32)
        shared = resident_outlines.share(session, device, wall_clock, _square(), "", "Blijft staan")
    page = open_page()
    page.context.add_cookies([{"name": SIGN_IN, "value": key, "url": app_url}])
    page.goto(f"{app_url}/beoordelen")
    page.get_by_text("Tekening 1", exact=True).click()
    expect(page.get_by_role("checkbox", name="Tekening 1")).to_be_checked()
    # The page has taken note of the tick; else it closes before the button is pressed.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    with town.noting() as session:
        sign_ins.end(session, wall_clock, town.settings, key)
    page.get_by_role("button", name="Telt mee", exact=True).click()
    expect(page.get_by_role("heading", name=people.CLOSED_TITLE)).to_be_visible()
    with town.reading() as session:
        assert "Blijft staan" in [one.sentence for one in resident_outlines.queue(session, reader)]
    with town.writing() as session:
        resident_outlines.take_back(session, device, wall_clock, shared.receipt)


def _square() -> dict[str, object]:
    x, y = HEIBUURT
    found: dict[str, object] = to_wgs84(shapely.box(x - 250, y - 200, x + 250, y + 200)).__geo_interface__
    return found

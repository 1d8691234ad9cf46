"""Text from people is never markup: five hundred hostile texts in every field of every layer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data import first_fill
from data.clock import wall_clock
from data.services import months
from data.services import records as record_service
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import open_store
from pages.kit.texts import common
from tests.journeys import hostile
from tests.journeys.map_page import PATIENCE_MS, MapPage, open_map
from tests.live import LiveServer, OpenPage, start_server


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of which every record is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = Settings(database_url=f"sqlite:///{folder / 'buurtkaart.db'}", example_data=False)
    this_month = months.today(wall_clock).replace(day=1)
    with open_store(settings) as store:
        first_fill.fill(store, settings, wall_clock, lambda _: None)
        with store.writing() as session:
            record_service.record_all(session, SYSTEM, wall_clock, hostile.records(this_month))
    server = start_server(folder, {"BUURTKAART_EXAMPLE_DATA": "false"})
    yield server
    server.stop()


def squeezed(text: str) -> str:
    """Text as an eye reads it: what cannot be stored is gone, white space is one space."""
    return " ".join(text.replace("\x00", "").split())


def assert_nothing_struck(shown: MapPage) -> None:
    """Nothing that was text has run, in any frame; the map still stands."""
    assert shown.page.evaluate("window.struck") is None
    assert shown.frame.locator(".leaflet-map-pane").count() == 1
    assert shown.page.locator("iframe").count() == 1


def test_there_are_five_hundred_different_texts() -> None:
    assert len(set(hostile.texts())) == 500


def test_hostile_texts_stand_on_the_map_and_in_the_list_as_texts(
    page: Page, hostile_server: LiveServer
) -> None:
    shown = open_map(page, hostile_server.url)
    assert_nothing_struck(shown)
    texts = {squeezed(text) for text in hostile.texts()}
    hearts = {squeezed(name) for name in shown.hearts()}
    assert hearts & texts, "no living buurt has a hostile name: the test would prove nothing"

    for noun in ("initiatief", "aandachtsplek", "bevinding", "ontmoetingsplek", "netwerk", "buurt"):
        shown.panel.locator("#bk-only").select_option(noun)
        expect(shown.panel.locator(".bk-list h3").first).to_contain_text(common.NOUNS_PLURAL[noun])
        expect(shown.panel.locator(".bk-more")).to_have_count(0, timeout=PATIENCE_MS)
        titles = {squeezed(title) for title in shown.panel.locator(".bk-rows b").all_text_contents()}
        assert texts <= titles
        assert_nothing_struck(shown)


def test_a_card_shows_every_hostile_field_as_text(page: Page, hostile_server: LiveServer) -> None:
    shown = open_map(page, hostile_server.url)
    for noun in ("aandachtsplek", "bevinding", "ontmoetingsplek", "initiatief", "buurtschouw"):
        shown.panel.locator("#bk-only").select_option(noun)
        expect(shown.panel.locator(".bk-more")).to_have_count(0, timeout=PATIENCE_MS)
        for number in (0, 60, 130, 260, 420):
            row = shown.panel.locator(".bk-list .bk-rows button").nth(number)
            title = squeezed(row.locator("b").text_content() or "")
            row.click()
            expect(shown.panel.locator("#bk-card-title")).to_have_text(title, timeout=PATIENCE_MS)
            assert_nothing_struck(shown)
            links = shown.panel.locator(".bk-card a").all()
            assert all(
                (link.get_attribute("href") or "").startswith(("/", "http://", "https://")) for link in links
            )


def test_hostile_words_in_the_search_and_the_address_stay_words(
    page: Page, hostile_server: LiveServer
) -> None:
    shown = open_map(page, hostile_server.url, "thema=%3Cscript%3E&plek=%22%3E%3Cimg%20src%3Dx%3E&maand=%60")
    search = shown.frame.locator("#bk-search")
    for text in hostile.texts(30):
        search.fill(text.replace("\x00", "")[:120])
        page.wait_for_timeout(30)
    search.fill("Buurtfeest")
    expect(shown.frame.get_by_role("option").first).to_be_visible()
    search.press("ArrowDown")
    search.press("Enter")
    assert_nothing_struck(shown)


def test_a_long_word_breaks_nothing_on_a_phone(open_page: OpenPage, hostile_server: LiveServer) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    shown = open_map(page, hostile_server.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_nothing_struck(shown)

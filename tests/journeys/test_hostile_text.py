"""Text from people is never markup: five hundred hostile texts in every field of every layer.

What a card says is compared node by node in tests/pages/test_card_text.py; here it stands in a page.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from data import first_fill
from data.clock import wall_clock
from data.records import RECORD_TYPES, Record
from data.services import months
from data.services import records as record_service
from data.services.access import SYSTEM
from data.services.checking import cleaned_text
from data.settings import Settings
from data.store import open_store
from geo import crs
from pages.kit.texts import common
from tests.journeys import hostile
from tests.journeys.map_page import MapPage, open_map
from tests.live import LiveServer, OpenPage, start_server, wait_until_still

THIS_MONTH = months.today(wall_clock).replace(day=1)

# Only what is asked for: five hundred names on the map take a browser seconds to draw.
NO_LAYERS = "lagen="

CARD = {
    "section",
    "button",
    "header",
    "div",
    "i",
    "img",
    "h2",
    "h3",
    "p",
    "b",
    "dl",
    "dt",
    "dd",
    "a",
    "ul",
    "li",
}
CARD |= {"span", "small", "details", "summary", "figure", "figcaption"}


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of which every record is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = Settings(database_url=f"sqlite:///{folder / 'buurtkaart.db'}", example_data=False)
    with open_store(settings) as store:
        first_fill.fill(store, settings, wall_clock, lambda _: None)
        with store.writing() as session:
            record_service.record_all(session, SYSTEM, wall_clock, hostile.records(THIS_MONTH))
    server = start_server(folder, {"BUURTKAART_EXAMPLE_DATA": "false"})
    yield server
    server.stop()


def stored_texts() -> list[str]:
    """The hostile texts as the database keeps them."""
    return [cleaned_text(text) for text in hostile.texts()]


def squeezed(text: str) -> str:
    """Text as an eye reads it: what cannot be stored is gone, white space is one space."""
    return " ".join(cleaned_text(text).split())


def assert_nothing_struck(shown: MapPage) -> None:
    """Nothing that was text has run, in any frame; the map still stands."""
    assert shown.page.evaluate("window.struck") is None
    assert shown.frame.locator(".leaflet-map-pane").count() == 1
    assert shown.page.locator("iframe").count() == 1


def assert_made_of(part: Locator, names: set[str]) -> None:
    """A part of the page, or some, holds no other elements than these, and nothing in it waits to run."""
    found = part.evaluate_all(
        "parts => parts.flatMap(part => [...part.querySelectorAll('*')])"
        ".flatMap(node => [node.localName, ...[...node.attributes].map(({ name }) => `@${name}`)])"
    )
    assert found, "there is no such part, or nothing in it"
    assert {name for name in found if not name.startswith("@")} <= names
    assert not {name for name in found if name.startswith("@on") or name in ("@srcdoc", "@action")}
    assert part.evaluate_all(
        "parts => parts.flatMap(part => [...part.querySelectorAll('[href]')])"
        ".every(a => /^https?:$/.test(a.protocol))"
    )


def follow(shown: MapPage, query: str) -> None:
    """Go to a link of the map without loading the page anew, as the browser's buttons back and forth do."""
    shown.page.evaluate(
        "query => { history.pushState({}, '', `?${query}`); dispatchEvent(new PopStateEvent('popstate')); }",
        query,
    )


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

    for noun in list(common.NOUNS_PLURAL)[1:]:
        shown.panel.locator("#bk-only").select_option(noun)
        expect(shown.panel.locator(".bk-list h3").first).to_contain_text(common.NOUNS_PLURAL[noun])
        expect(shown.panel.locator(".bk-more")).to_have_count(0)
        titles = {squeezed(title) for title in shown.panel.locator(".bk-rows b").all_text_contents()}
        assert texts <= titles
        assert_nothing_struck(shown)


@pytest.mark.parametrize("first", range(4))
def test_a_card_that_a_link_opens_shows_hostile_fields_as_text(
    page: Page, hostile_server: LiveServer, first: int
) -> None:
    """Every fourth of the kinds of text, each in the card of the next kind of record."""
    town = hostile.records(THIS_MONTH)
    every_fourth = range(first, hostile.KINDS_OF_TEXT, 4)
    sample = [town[index + number % len(RECORD_TYPES) * 500] for number, index in enumerate(every_fourth)]
    shown = open_map(page, hostile_server.url, f"{NO_LAYERS}&plek={sample[0].public_id}")
    for record in sample:
        follow(shown, f"{NO_LAYERS}&plek={record.public_id}")
        assert_card_of(shown, record)
    assert_nothing_struck(shown)


def assert_card_of(shown: MapPage, record: Record) -> None:
    """The card of a record stands in the page, with its title and its story letter for letter."""
    title = shown.panel.locator("#bk-card-title")
    expect(title).to_have_text(squeezed(record.title))
    assert title.text_content() == cleaned_text(record.title)
    assert shown.panel.locator(".bk-what").text_content() == cleaned_text(record.what)
    wait_until_still(shown.page)
    assert_made_of(shown.panel.locator(".bk-card"), CARD)


def test_the_sheet_of_what_is_known_roughly_shows_all_hostile_titles_as_text(
    page: Page, hostile_server: LiveServer
) -> None:
    middle = crs.to_wgs84(hostile.NETWORKED.centroid)
    shown = open_map(page, hostile_server.url, f"lagen=netwerken&op={middle.y:.4f},{middle.x:.4f},15")
    shown.frame.locator(".leaflet-marker-icon.bk-rough", has_text="500").click()
    sheet = shown.frame.locator(".bk-sheet")
    rows = sheet.locator("li button")
    expect(rows).to_have_count(500)
    assert sorted(rows.locator("> span").all_text_contents()) == sorted(stored_texts())
    assert_made_of(sheet, {"button", "h2", "p", "ul", "li", "span", "svg", "path", "circle"})
    assert_nothing_struck(shown)
    title = rows.nth(2).text_content() or ""
    rows.nth(2).click()
    expect(shown.panel.locator("#bk-card-title")).to_have_text(squeezed(title))
    assert_nothing_struck(shown)


def test_hostile_titles_are_found_and_stand_in_the_results_as_text(
    page: Page, hostile_server: LiveServer
) -> None:
    shown = open_map(page, hostile_server.url, NO_LAYERS)
    search, results = shown.frame.locator("#bk-search"), shown.frame.locator("#bk-results")
    texts = set(stored_texts())
    for typed in [text[:120] for text in hostile.texts(hostile.KINDS_OF_TEXT) if "struck" in text][::3]:
        with page.expect_response(lambda response: "/zoek?" in response.url):
            search.fill(typed)
        expect(results.locator("[id=bk-result-0]")).to_be_visible()
        titles = set(results.locator("b").all_text_contents())
        assert titles & texts
        assert_made_of(results, {"li", "b", "small"})
    search.press("ArrowDown")
    search.press("Enter")
    expect(shown.panel.locator("#bk-card-title")).to_be_visible()
    assert_nothing_struck(shown)


def test_results_with_any_of_the_texts_in_every_field_are_text(
    page: Page, hostile_server: LiveServer
) -> None:
    """An answer holds ten; this one holds all, so that no text escapes by being hard to find."""

    def answer_with_everything(route: Route) -> None:
        answer: dict[str, Any] = route.fetch().json()
        (one, *_) = answer["resultaten"]
        told = {key for key, value in one.items() if isinstance(value, str)}
        hits = [one | dict.fromkeys(told, text) for text in hostile.texts()]
        route.fulfill(json=answer | {"resultaten": hits})

    shown = open_map(page, hostile_server.url, NO_LAYERS)
    page.route("**/zoek?*", answer_with_everything)
    shown.frame.locator("#bk-search").fill("Buurtfeest")
    results = shown.frame.locator("#bk-results")
    expect(results.locator("li")).to_have_count(500)
    assert results.locator("b").all_text_contents() == hostile.texts()
    assert_made_of(results, {"li", "b", "small"})
    assert_nothing_struck(shown)


def test_hostile_words_in_the_address_stay_words(page: Page, hostile_server: LiveServer) -> None:
    shown = open_map(
        page, hostile_server.url, f"{NO_LAYERS}&thema=%3Cscript%3E&plek=%22%3E%3Cimg%20src%3Dx%3E&maand=%60"
    )
    assert_nothing_struck(shown)


def test_a_long_word_breaks_nothing_on_a_phone(open_page: OpenPage, hostile_server: LiveServer) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    shown = open_map(page, hostile_server.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_nothing_struck(shown)

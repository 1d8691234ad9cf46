"""Whatever the screen says, it says it in Dutch: also what Streamlit itself has to say."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.map_page import open_map
from tests.live import LiveServer, OpenPage

ENGLISH = {"Sidebar", "App pages", "Expand sidebar", "Collapse sidebar", "Skip to main content"}
LABELS = "[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))"


@pytest.mark.parametrize("width", [390, 1440])
def test_no_label_is_english(open_page: OpenPage, app_url: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    open_map(page, app_url)
    assert not ENGLISH & set(page.evaluate(LABELS))
    if width == 390:
        page.get_by_role("button", name="Open het menu").click()
        expect(page.get_by_role("button", name="Sluit het menu")).to_be_visible()
        page.get_by_role("link", name="Uitleg").click()
        expect(page.get_by_role("heading", level=1, name="Hoe werkt deze kaart?")).to_be_visible()


# The two below use a page that is not watched: the browser itself complains about what they provoke.


def test_a_page_that_does_not_exist_is_told_in_dutch(browser: Browser, app_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{app_url}/bestaat-niet")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Deze pagina is er niet")
    expect(dialog).to_contain_text("De pagina die u zoekt bestaat niet. U ziet nu de kaart.")
    page.close()


def test_a_lost_connection_is_told_in_dutch(browser: Browser, cold_server: LiveServer) -> None:
    page = browser.new_page()
    open_map(page, cold_server.url)
    cold_server.stop()
    expect(page.get_by_role("dialog")).to_contain_text("Geen verbinding")
    expect(page.get_by_role("dialog")).to_contain_text("gaat de kaart vanzelf verder")
    page.close()

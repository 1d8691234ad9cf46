"""The first visitor of a new process may come in by a deep link, and still gets the whole page."""

import pytest
from playwright.sync_api import expect

from pages.kit.texts import agreement, common, explanation, method, my_buurt, open_data, people
from tests.live import LiveServer, OpenPage

NAVIGATION = (common.PAGE_MAP, my_buurt.PAGE_TITLE, people.PAGE_SIGN_IN)

STORY_MS = 30_000
"""Who comes in while the doors open waits for the story of the months, once."""


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/uitleg", explanation.TITLE),
        ("/methode", method.TITLE),
        ("/gegevens", open_data.TITLE),
        ("/eens", agreement.TITLE),
        ("/beoordelen", people.CLOSED_TITLE),
        ("/aanmelden", people.TITLE),
        ("/beheer", people.CLOSED_TITLE),
        ("/gesprekken", people.CLOSED_TITLE),
        ("/", None),
    ],
)
def test_a_deep_link_to_a_cold_server_opens_that_page_framed(
    cold_server: LiveServer, open_page: OpenPage, path: str, heading: str | None
) -> None:
    page = open_page()
    page.goto(cold_server.url + path)
    if heading:
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    else:
        map_frame = page.frame_locator(".st-key-bk_map iframe")
        expect(map_frame.locator(".leaflet-map-pane")).to_be_attached(timeout=STORY_MS)
    for name in NAVIGATION:
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name=common.MENU_ABOUT, exact=True)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "mishap" not in cold_server.log

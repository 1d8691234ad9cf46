"""A resident reads why a buurt lies where it does."""

from playwright.sync_api import expect

from pages.kit.texts import why as texts
from tests.journeys.map_page import open_map
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import OpenPage


def test_the_card_of_a_living_buurt_says_why_it_lies_there(open_page: OpenPage, app_url: str) -> None:
    shown = open_map(open_page(**PHONE), app_url)
    shown.panel.locator(".bk-rows button").first.tap()
    why = shown.panel.locator(".bk-why:not([aria-busy])")
    expect(why).to_contain_text("Deze buurt ligt")
    expect(why).to_contain_text("de grens")
    why.get_by_text(texts.CARRIED_BY).tap()
    activity = why.locator("button").first
    name = activity.text_content() or ""
    assert serious_violations(shown.page) == []
    activity.tap()
    expect(shown.panel.locator("#bk-card-title")).to_have_text(name)
    expect(shown.panel.locator(".bk-why")).to_have_count(0)

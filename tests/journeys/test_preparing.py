"""A coordinator prepares a buurtgesprek: makes it, takes the proposed story and makes it her own."""

from playwright.sync_api import expect

from pages.kit.texts import common
from pages.kit.texts import meetings as texts
from pages.kit.texts import story as story_texts
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import FETCHED_WITHIN_MS
from tests.journeys.menu import go_to
from tests.journeys.test_for_everyone import serious_violations
from tests.live import LiveServer, OpenPage

TITLE = "Wat bindt ons hier?"
OWN = "Dit zijn de wijken. Wie herkent zich daarin?"


def test_a_meeting_with_its_story_is_made_and_still_there_after_a_reload(
    cold_server: LiveServer, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, cold_server, "anna")
    page.goto(f"{cold_server.url}/gesprekken")
    page.get_by_role("button", name=texts.NEW).click()
    page.get_by_role("textbox", name=texts.FIELD_TITLE).fill(TITLE)
    page.get_by_role("button", name=texts.PUBLISH).click()
    expect(page.get_by_text(texts.FIELDS["day"])).to_be_visible()
    page.get_by_role("button", name=texts.SAVE_DRAFT).click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    assert serious_violations(page) == []

    page.get_by_role("radio", name=texts.PART_STORY).click()
    page.get_by_role("button", name=story_texts.PROPOSE, exact=True).click()
    expect(page.get_by_text("Dit verhaal telt")).to_be_visible(timeout=FETCHED_WITHIN_MS)
    page.get_by_role("button", name="1. De wijken").click()
    sentence = page.get_by_role("textbox", name=story_texts.SENTENCE)
    sentence.fill(OWN)
    sentence.press("Control+Enter")
    expect(page.locator(".bk-step").first).to_contain_text(OWN)
    assert serious_violations(page) == []
    page.reload()
    expect(page.locator(".bk-step").first).to_contain_text(OWN)
    expect(page.get_by_role("link", name=texts.START)).to_be_visible()

    # Back to the list: by the link on the page, and by the menu.
    the_list = page.get_by_role("heading", name=texts.TITLE, level=1)
    page.get_by_role("link", name=texts.BACK).click()
    expect(the_list).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    go_to(page, texts.TITLE, common.MENU_WORK)
    expect(the_list).to_be_visible()

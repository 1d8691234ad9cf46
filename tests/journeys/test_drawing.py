"""Drawing a buurt, by mouse, by touch and by keyboard, until it has a name."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.drawing_page import AROUND, DrawingPage, open_drawing, sign_in
from tests.journeys.hands import Finger, Keys, Mouse
from tests.journeys.test_for_everyone import PHONE, TABLET, serious_violations
from tests.live import LiveServer, OpenPage

SAVE = "Bewaar als concept"

BOW_TIE = ((0.45, 0.35), (0.6, 0.55), (0.6, 0.35), (0.45, 0.55))


@pytest.fixture
def shown(page: Page, server: LiveServer) -> DrawingPage:
    """The page for drawing as a coordinator sees it on a laptop."""
    sign_in(page, server, "tekenaar")
    return open_drawing(page, server.url)


@pytest.mark.parametrize("device", [PHONE, TABLET], ids=["phone", "tablet"])
def test_a_buurt_is_drawn_with_a_finger(
    open_page: OpenPage, server: LiveServer, device: dict[str, Any]
) -> None:
    page = open_page(**device)
    sign_in(page, server, "tekenaar")
    shown = open_drawing(page, server.url, hands=Finger(page))
    shown.begin("corners")
    shown.put_corners()
    shown.act("back")
    expect(shown.corners()).to_have_count(len(AROUND) - 1)
    for button in shown.frame.locator(".bk-act:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert 0 <= box["x"] <= box["x"] + box["width"] <= device["viewport"]["width"]
    shown.act("done")
    expect(shown.frame.locator("[data-act=next]")).to_be_visible()
    before = shown.size.text_content()
    shown.drag_corner(1, 25, -40)
    expect(shown.size).not_to_have_text(before or "")
    expect(shown.corners()).to_have_count(len(AROUND) - 1)
    shown.numbers_have_come()
    shown.go_on()
    shown.save(f"Met de vinger {device['viewport']['width']}", SAVE)


def test_a_buurt_is_drawn_with_the_keyboard_alone(shown: DrawingPage) -> None:
    keys, hands = shown.page.keyboard, Keys(shown.page)
    hands.press(shown.frame.locator("[data-way=keys]"))
    spoken = shown.frame.locator(".bk-spoken")
    for number, steps in enumerate((["ArrowRight"] * 3, ["ArrowDown"] * 3, ["ArrowLeft"] * 4), 1):
        for step in steps:
            keys.press(f"Shift+{step}")
        keys.press("Enter")
        expect(shown.corners()).to_have_count(number)
        expect(spoken).to_contain_text(f"Hoek {number}")
    keys.press("Backspace")
    expect(shown.corners()).to_have_count(2)
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(shown.corners()).to_have_count(3)
    expect(spoken).to_contain_text("km²")
    keys.press("c")
    expect(spoken).to_contain_text("De lijn is rond")
    keys.press("Control+z")
    expect(shown.frame.locator("[data-act=done]")).to_be_visible()
    keys.press("Control+y")
    expect(shown.frame.locator("[data-act=next]")).to_be_visible()
    keys.press("Control+z")
    hands.press(shown.frame.locator("[data-act=done]"))
    expect(shown.frame.locator("[data-act=next]")).to_be_focused()
    hands.press(shown.frame.locator("summary", has_text="Hoeken op een rij"))
    before = shown.size.text_content()
    hands.reach(shown.frame.locator(".bk-corner-list button").first)
    keys.press("Shift+ArrowUp")
    keys.press("Shift+ArrowUp")
    expect(shown.size).not_to_have_text(before or "")
    keys.press("Insert")
    expect(shown.frame.locator(".bk-corner-list button")).to_have_count(4)
    keys.press("Delete")
    expect(shown.frame.locator(".bk-corner-list button")).to_have_count(3)
    hands.press(shown.frame.locator("[data-act=next]"))
    expect(shown.form.get_by_role("heading").first).to_be_focused()


def test_a_line_that_crosses_itself_is_told_with_its_place_and_mended_only_when_wanted(
    shown: DrawingPage,
) -> None:
    shown.begin("corners")
    shown.put_corners(BOW_TIE)
    shown.act("done")
    reasons = shown.frame.locator(".bk-reasons")
    expect(reasons.get_by_role("button", name="Toon de plek")).to_be_visible()
    reasons.get_by_role("button", name="Toon de plek").click()
    expect(shown.frame.locator(".bk-pulse")).to_be_visible()
    shown.act("next")
    expect(shown.frame.locator(".bk-toast")).to_contain_text("Kijk eerst")
    before = shown.kept()
    shown.frame.get_by_role("button", name="Bekijk hoe het kan").click()
    expect(shown.frame.locator(".bk-offer")).to_contain_text(re.compile("m²|hoeken"))
    shown.frame.get_by_role("button", name="Laat mijn lijn zo").click()
    assert shown.kept()[0]["history"] == before[0]["history"]
    shown.frame.get_by_role("button", name="Bekijk hoe het kan").click()
    shown.frame.get_by_role("button", name="Neem dit over").click()
    expect(reasons).to_be_empty()
    shown.act("undo")
    expect(reasons.get_by_role("button", name="Toon de plek")).to_be_visible()


def test_areas_are_tapped_together_into_one_outline(shown: DrawingPage) -> None:
    shown.begin("tap")
    names = shown.frame.get_by_text("Kies op naam")
    names.click()
    for name in ("Centrum", "Trompenberg-Zuid"):
        shown.frame.get_by_role("checkbox", name=name, exact=True).check()
    expect(shown.guide).to_contain_text("2 gekozen")
    shown.numbers_have_come()
    shown.frame.get_by_role("checkbox", name="Centrum", exact=True).uncheck()
    expect(shown.guide).to_contain_text("1 gekozen")
    shown.numbers_have_come()
    shown.act("done")
    expect(shown.guide).to_contain_text("De lijn is rond")
    assert shown.kept()[0]["history"]["acts"][-1]["do"] == "replace"


def test_a_living_buurt_is_where_one_begins(shown: DrawingPage) -> None:
    shown.begin("living")
    first = shown.frame.locator(".bk-choices button").first
    name = first.text_content()
    first.click()
    expect(shown.guide).to_contain_text("De lijn is rond")
    shown.numbers_have_come()
    assert shown.kept()[0]["history"]["acts"][-1]["origin"]["name"] == name


def test_parts_and_holes_are_drawn_and_told(shown: DrawingPage) -> None:
    shown.begin("corners")
    shown.put_corners(((0.4, 0.3), (0.6, 0.3), (0.6, 0.6), (0.4, 0.6)))
    shown.act("done")
    shown.frame.locator("[data-more=hole]").click()
    shown.put(0.8, 0.5)
    expect(shown.frame.locator(".bk-toast")).to_contain_text("binnen uw tekening")
    shown.put_corners(((0.46, 0.4), (0.54, 0.4), (0.5, 0.5)))
    shown.act("done")
    shown.frame.locator("[data-more=another_part]").click()
    shown.put_corners(((0.65, 0.3), (0.72, 0.3), (0.7, 0.4)))
    shown.act("done")
    drawn = shown.with_modules(
        """const [draft] = Object.keys(localStorage).filter((key) => key.startsWith("buurtkaart-tekening/"));
           const { history } = JSON.parse(localStorage.getItem(draft));
           return shape.geometryOf(story.present(story.read(history)));"""
    )
    assert isinstance(drawn, dict)
    assert drawn["type"] == "MultiPolygon"
    assert [len(part) for part in drawn["coordinates"]] == [2, 1]


def test_drawing_goes_on_when_the_server_is_silent(shown: DrawingPage) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=200, content_type="text/plain", body="not what was asked for")

    shown.page.route("**/werk/**", refuse)
    shown.begin("corners")
    shown.put_corners()
    shown.act("done")
    expect(shown.frame.locator(".bk-numbers")).to_contain_text("U kunt gewoon verder tekenen")
    expect(shown.size).to_have_text(re.compile(r"\d,\d\d"))
    shown.act("next")
    expect(shown.form.get_by_role("heading").first).to_be_visible()


@pytest.mark.parametrize("device", [PHONE, {}], ids=["phone", "laptop"])
def test_the_drawing_page_has_no_serious_barriers(
    open_page: OpenPage, server: LiveServer, device: dict[str, Any]
) -> None:
    page = open_page(**device)
    sign_in(page, server, "tekenaar")
    shown = open_drawing(page, server.url, hands=Finger(page) if device else Mouse(page))
    assert serious_violations(page) == []
    shown.begin("corners")
    shown.put_corners(BOW_TIE)
    shown.act("done")
    expect(shown.frame.locator(".bk-reasons li")).not_to_have_count(0)
    assert serious_violations(page) == []
    shown.hands.press(shown.frame.get_by_role("button", name="Bekijk hoe het kan"))
    assert serious_violations(page) == []
    shown.hands.press(shown.frame.get_by_role("button", name="Neem dit over"))
    shown.numbers_have_come()
    shown.act("over")
    assert serious_violations(page) == []
    shown.hands.press(shown.frame.get_by_role("button", name="Nee, ga door"))
    shown.go_on()
    assert serious_violations(page) == []


def test_who_may_not_draw_finds_the_way_to_sign_in(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/tekenen")
    expect(page.get_by_role("link", name="Naar aanmelden")).to_be_visible()

"""Keyboard, screen reader, phone and projector: everyone can do everything."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.map_page import MapPage, open_map
from tests.live import OpenPage, wait_until_still

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}
SIZES = {"laptop": {"width": 1440, "height": 900}, "projector": {"width": 1920, "height": 1080}}

# Inside the map's own canvas nothing is read aloud; the list says it.
CANVAS = ".leaflet-map-pane"
SERIOUS = {"serious", "critical"}
RUN_AXE = """(canvas) => axe.run(
  {exclude: document.querySelector(canvas) ? [[canvas]] : []}, {iframes: false}
)"""


def serious_violations(page: Page) -> list[str]:
    """What axe finds serious or critical in the page and in the frames in it, as sentences."""
    script = Axe().axe_script
    found = []
    for frame in page.frames:
        wait_until_still(frame)
        frame.evaluate(script)
        found += frame.evaluate(RUN_AXE, CANVAS)["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("query", ["", "plek=5.18700,52.22750&thema=groen", "naast=2025-11,"])
def test_the_map_page_has_no_serious_barriers(page: Page, app_url: str, query: str) -> None:
    open_map(page, app_url, query)
    assert serious_violations(page) == []


def test_the_open_layers_panel_and_search_have_no_serious_barriers(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.frame.get_by_role("button", name="Lagen").click()
    for summary in shown.frame.locator(".bk-legend summary").all():
        summary.press("Enter")  # a mouse can miss: the one above may still be unfolding
    assert serious_violations(page) == []
    shown.frame.get_by_role("combobox", name="Zoek een straat of plek").fill("plein")
    expect(shown.frame.get_by_role("option").first).to_be_visible()
    assert serious_violations(page) == []


@pytest.mark.parametrize("path", ["uitleg", "methode", "gegevens"])
@pytest.mark.parametrize("size", [PHONE, {"viewport": SIZES["laptop"]}], ids=["phone", "laptop"])
def test_the_pages_to_read_have_no_serious_barriers(
    open_page: OpenPage, app_url: str, path: str, size: dict[str, Any]
) -> None:
    page = open_page(**size)
    page.goto(f"{app_url}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".bk-table")).to_be_visible()
    assert serious_violations(page) == []
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_on_a_phone_everything_is_there_and_nothing_sticks_out(open_page: OpenPage, app_url: str) -> None:
    shown = open_map(open_page(**PHONE), app_url)
    width = PHONE["viewport"]["width"]
    for name in ("Vergelijk", "Waar ben ik?", "Lagen", "Dichterbij", "Speel af"):
        box = shown.frame.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 24
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.panel.locator(".bk-rows button").first.tap()
    expect(shown.panel.locator("#bk-card-title")).to_be_in_viewport()
    assert serious_violations(shown.page) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_map_fills_the_window_without_a_scroll_bar(open_page: OpenPage, app_url: str, size: str) -> None:
    shown = open_map(open_page(viewport=SIZES[size]), app_url)
    box = shown.page.locator(".st-key-bk_map iframe").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(SIZES[size]["height"], abs=2)
    timebar = shown.frame.locator(".bk-timebar").bounding_box()
    assert timebar is not None
    assert timebar["y"] + timebar["height"] <= SIZES[size]["height"]


def focused(shown: MapPage) -> str:
    """What the keyboard is on, inside the map's frame: its id, class or text."""
    return str(
        shown.in_frame(
            "document.activeElement.id || document.activeElement.className "
            "|| document.activeElement.textContent"
        )
    )


def test_every_control_is_reached_with_the_tab_key(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.frame.locator("#bk-search").focus()
    reached = []
    for _ in range(14):
        reached.append(focused(shown))
        page.keyboard.press("Tab")
    text = " | ".join(reached)
    for control in ("bk-search", "bk-theme", "bk-locate", "bk-slider", "bk-play"):
        assert control in text, text


def test_a_buurt_is_picked_and_the_month_moved_without_a_mouse(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    for _ in range(2):  # the second time its card is open already
        shown.panel.locator(".bk-rows button").first.press("Enter")
        expect(shown.panel.locator("#bk-card-title")).to_be_focused()
    before = shown.frame.locator(".bk-month").text_content()
    shown.frame.locator("#bk-slider").press("ArrowLeft")
    expect(shown.frame.locator(".bk-month")).not_to_have_text(before or "")
    assert shown.frame.locator("#bk-slider").get_attribute("aria-valuetext")


def test_sorting_keeps_the_keyboard_where_it_was(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.panel.locator("#bk-sort").focus()
    shown.panel.locator("#bk-sort").select_option("naam")
    expect(shown.panel.locator(".bk-list h3")).not_to_contain_text(["Levende buurten"])
    names = shown.panel.locator(".bk-rows b").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    expect(shown.panel.locator("#bk-sort")).to_be_focused()


def test_who_wants_less_motion_gets_none(open_page: OpenPage, app_url: str) -> None:
    shown = open_map(open_page(reduced_motion="reduce"), app_url)
    animation = "getComputedStyle(document.querySelector('.bk-living-area')).animationName"
    assert shown.in_frame(animation) == "none"


def test_moving_through_time_is_told_to_who_does_not_see(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    expect(shown.frame.locator(".bk-spoken")).to_contain_text("levende buurten")
    assert shown.frame.locator(".bk-spoken").get_attribute("role") == "status"


def test_the_panel_scrolls_to_the_end_of_the_list(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    last = shown.panel.get_by_role("link", name="GeoPackage")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect(shown.frame.locator(".bk-timebar")).to_be_in_viewport()

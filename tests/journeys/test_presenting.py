"""An evening in front of people: a screen that can be read, a presenter who steers it, no server needed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pages.kit.texts.evening import WORDS
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import Screen, open_presenter, open_screen, prepare
from tests.live import LiveServer, OpenPage, copy_database, start_server

PROJECTOR = ViewportSize(width=1920, height=1080)
FILM = 4  # the number of that step

# Looks at every frame, as an eye would, until it saw several different pictures.
KEEP_PICTURES = """() => {
  const seen = new Set();
  const look = () => {
    const canvas = document.querySelector("canvas.bk-film");
    if (canvas) seen.add(canvas.toDataURL());
    if (seen.size > 3) document.documentElement.dataset.pictures = "several";
    else requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, server: LiveServer) -> Iterator[LiveServer]:
    """A server of our own, with the town of the shared one."""
    folder = tmp_path_factory.mktemp("hall")
    copy_database(server, folder)
    own = start_server(folder)
    yield own
    own.stop()


@pytest.fixture(scope="module")
def meeting(hall: LiveServer) -> str:
    """A meeting with a story."""
    return prepare(hall)


def screen_of(page: Page, server: LiveServer, meeting: str) -> Screen:
    """The screen, opened by the presenter."""
    sign_in(page, server, "carla")
    return open_screen(page, server, meeting)


def test_every_step_can_be_read_from_the_back_of_the_room(hall: LiveServer, open_page: OpenPage) -> None:
    page = open_page(viewport=PROJECTOR)
    screen = screen_of(page, hall, prepare(hall, is_proposed=True))
    screen.wait_for_everything()
    kinds = screen.kinds
    assert len(set(kinds)) > 5
    for index in range(len(kinds)):
        if index > 0:
            screen.go_on_to(index)
        expect(page.get_by_role("status").filter(has_text=screen.title.inner_text())).to_be_attached()
        assert screen.hard_to_read() == [], f"{kinds[index]}: {screen.title.inner_text()}"
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert screen.hard_to_read() == []


def test_a_key_makes_the_screen_black_and_any_key_brings_it_back(
    hall: LiveServer, meeting: str, page: Page
) -> None:
    screen = screen_of(page, hall, meeting)
    black = page.locator(".av-black")
    for dark, light in (("b", "ArrowRight"), (".", "x")):
        page.keyboard.press(dark)
        expect(black).to_be_visible()
        page.keyboard.press(light)
        expect(black).to_be_hidden()
    screen.wait_for_step(0)


def test_the_presenter_follows_and_steers_the_screen(hall: LiveServer, meeting: str, page: Page) -> None:
    sign_in(page, hall, "carla")
    presenter = open_presenter(page, hall, meeting)
    expect(presenter.get_by_text(str(WORDS["no_screen"]))).to_be_visible()
    with page.context.expect_page() as opened:
        presenter.get_by_role("link", name=str(WORDS["open_screen"])).click()
    screen = Screen(opened.value)
    screen.wait_for_step(0)
    expect(presenter.get_by_text(str(WORDS["no_screen"]))).to_be_hidden()

    presenter.get_by_role("button", name=str(WORDS["next"]), exact=True).click()
    screen.wait_for_step(1)
    expect(presenter.get_by_text("Noem er twee.")).to_be_visible()
    screen.press("PageDown", 2)
    expect(presenter.get_by_role("heading", name="Wat er gebeurt")).to_be_visible()
    presenter.get_by_role("button", name="Drie jaar").click()
    screen.wait_for_step(FILM)
    presenter.get_by_role("button", name=str(WORDS["black"])).click()
    expect(screen.page.locator(".av-black")).to_be_visible()
    presenter.get_by_role("button", name=str(WORDS["black_off"])).click()
    expect(screen.page.locator(".av-black")).to_be_hidden()

    screen.page.reload()
    screen.wait_for_step(FILM)
    screen.page.close()
    expect(presenter.get_by_text(str(WORDS["no_screen"]))).to_be_visible()


def test_with_a_finger_one_goes_on_at_the_right_and_back_at_the_left(
    hall: LiveServer, meeting: str, open_page: OpenPage
) -> None:
    page = open_page(viewport={"width": 1280, "height": 720}, has_touch=True)
    screen = screen_of(page, hall, meeting)
    page.touchscreen.tap(1200, 300)
    screen.wait_for_step(1)
    page.touchscreen.tap(640, 300)
    page.touchscreen.tap(60, 300)
    screen.wait_for_step(0)


def test_with_less_motion_wanted_the_film_goes_by_steps(
    hall: LiveServer, meeting: str, open_page: OpenPage
) -> None:
    page = open_page(reduced_motion="reduce")
    screen = screen_of(page, hall, meeting)
    screen.wait_for_everything()
    for index in range(1, FILM + 1):
        screen.press("PageDown", index)
    first = page.locator(".bk-month").inner_text()
    page.keyboard.press("p")
    expect(page.locator(".bk-month")).not_to_have_text(first)
    expect(page.locator("canvas.bk-film")).to_have_count(0)


def test_an_evening_goes_on_when_the_server_stops(
    cold_server: LiveServer, browser: Browser, tmp_path: Path
) -> None:
    meeting = prepare(cold_server)
    context = browser.new_context(viewport=PROJECTOR, locale="nl-NL")
    page = context.new_page()
    screen = screen_of(page, cold_server, meeting)
    screen.wait_for_everything()
    cold_server.stop()
    for index in range(1, FILM + 1):
        screen.press("PageDown", index)
        expect(page.locator(".av-scene:visible .bk-heart").first).to_be_visible()
        expect(page.locator(".av-notice")).to_be_hidden()
    page.evaluate(KEEP_PICTURES)
    assert page.locator("html[data-pictures]").count() == 0, "nothing plays by itself"
    page.keyboard.press("PageDown")
    expect(page.locator("html[data-pictures=several]")).to_be_attached()
    for index in (5, 6):
        screen.press("PageDown", index)
        expect(page.locator(".av-notice")).to_be_hidden()
    context.close()

"""What a room agrees is noted in seconds, stands on the screen at once, and is followed to its end."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data.clock import wall_clock
from data.services import promises
from data.services.access import SYSTEM
from data.services.promises import MakePromise
from data.services.stories import Step, StepKind
from data.settings import Settings
from data.store import open_store
from pages.kit.texts import promises as texts
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import Screen, open_presenter, open_screen, prepare
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import LiveServer, OpenPage, copy_database, start_server

STORY = (
    Step(kind=StepKind.FINDINGS, title="Wat vonden we?", sentence="Dit zagen we op straat."),
    Step(kind=StepKind.PROMISES, title="Wat spreken we af?", sentence="De gemeente begint."),
)
LAMP, SWEEP = "Een nieuwe lamp in het Bielshof", "Elke maand samen vegen"
COFFEE = "Koffie in de buurtkamer"
LEARNT = "Eerst moest de kabel anders."


def note(presenter: Page, what: str, who: str, side: str) -> None:
    """Note a promise with the keyboard alone, from the first field on; the one before is noted first."""
    first = presenter.get_by_label(texts.FIELD_WHAT)
    expect(first).to_have_value("")
    first.fill(what)
    form = presenter.locator("form").filter(has=first)
    form.get_by_label(texts.FIELD_WHO).fill(who)
    form.get_by_label(side, exact=True).check()
    form.get_by_label(side, exact=True).press("Enter")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, server: LiveServer) -> Iterator[LiveServer]:
    """A server of our own, with the town of the shared one."""
    folder = tmp_path_factory.mktemp("hall")
    copy_database(server, folder)
    own = start_server(folder)
    yield own
    own.stop()


@pytest.fixture
def evening(hall: LiveServer) -> tuple[LiveServer, str]:
    """A server with a meeting of its own for each test, about Over het Spoor."""
    return hall, prepare(hall, STORY)


def test_what_is_agreed_in_the_room_is_followed_by_residents_to_its_end(
    evening: tuple[LiveServer, str], open_page: OpenPage
) -> None:
    server, meeting = evening
    page = open_page(viewport={"width": 1920, "height": 1080})
    sign_in(page, server, "carla")
    screen = open_screen(page, server, meeting)
    presenter = open_presenter(page.context.new_page(), server, meeting)
    assert screen.hard_to_read() == []
    decide_on_a_finding(presenter, screen)

    page.keyboard.press("End")
    screen.wait_for_step(1)
    note(presenter, SWEEP, "bewoners van het plein", texts.BADGE_OTHERS)
    expect(page.get_by_role("heading", name=SWEEP)).to_be_visible()
    note(presenter, LAMP, "gemeente, openbare verlichting", texts.BADGE_MUNICIPALITY)
    expect(page.locator(".av-promise h3")).to_have_text([LAMP, SWEEP])
    assert screen.hard_to_read() == []
    assert serious_violations(presenter) == []
    note(presenter, "Bellen", "mevrouw De Vries", texts.BADGE_OTHERS)
    expect(presenter.get_by_role("alert")).to_contain_text("persoon")

    presenter.goto(f"{server.url}/gesprekken?gesprek={meeting}&deel=afspraken")
    presenter.get_by_text(LAMP).click()
    presenter.get_by_label(texts.WHY_OF["done"]).filter(visible=True).fill(LEARNT)
    presenter.get_by_role("button", name=texts.SAVE, exact=True).filter(visible=True).click()
    expect(presenter.get_by_text(texts.TOLD_OF["done"].format(title=LAMP))).to_be_visible()

    for resident in (open_page(**PHONE), open_page()):
        resident.goto(f"{server.url}/afspraken?buurt=buurt-voorbeeld-over-het-spoor")
        expect(resident.locator(".bk-promise-closed", has_text=LAMP)).to_contain_text(LEARNT)
        expect(resident.locator(".bk-promise", has_text=SWEEP)).to_contain_text("bewoners van het plein")
        assert serious_violations(resident) == []
    with resident.expect_download() as calendar:
        resident.get_by_role("link", name=texts.CALENDAR).click()
    assert calendar.value.suggested_filename.endswith(".ics")


def test_more_promises_than_fit_are_shown_page_by_page(
    evening: tuple[LiveServer, str], open_page: OpenPage
) -> None:
    server, meeting = evening
    agreed = [f"Een nieuwe bank aan het Seinpad, de {number}e van de avond" for number in range(1, 25)]
    with open_store(Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}")) as store:
        for number, what in enumerate(agreed):
            made = MakePromise(
                what=what, who="de buren", is_municipal=number % 3 == 0, buurtgesprek_id=meeting
            )
            with store.noting() as session:
                promises.make(session, SYSTEM, wall_clock, made)
    page = open_page(viewport={"width": 1920, "height": 1080})
    sign_in(page, server, "carla")
    screen = open_screen(page, server, meeting)
    page.keyboard.press("End")
    screen.wait_for_step(1)
    said, place = page.locator(".av-promise h3"), page.locator(".av-agreed-scene:visible .av-progress")
    expect(place).to_have_text(re.compile("^1 tot en met .+ van 24$"))
    told = said.all_inner_texts()
    assert 4 < len(told) < 24
    while len(told) < 24:
        assert screen.hard_to_read() == []
        page.keyboard.press("PageDown")
        expect(place).to_have_text(re.compile(f"^{len(told) + 1} tot en met"))
        told += said.all_inner_texts()
    assert sorted(told) == sorted(agreed)
    presenter = open_presenter(page.context.new_page(), server, meeting)
    note(presenter, COFFEE, "de buren", texts.BADGE_OTHERS)
    expect(page.get_by_role("heading", name=COFFEE)).to_be_visible()


def decide_on_a_finding(presenter: Page, screen: Screen) -> None:
    """Give the first finding to the municipality; the room sees it."""
    presenter.locator(".sp-finding").first.click()
    name = presenter.locator(".sp-form h3").inner_text()
    row = screen.page.locator(".av-finding", has_text=name)
    expect(row).to_have_attribute("aria-current", "true")
    presenter.get_by_label("De gemeente doet het", exact=True).check()
    presenter.get_by_label(texts.FIELD_WHO).filter(visible=True).fill("gemeente, wegen")
    presenter.get_by_role("button", name=str(texts.EVENING["decide"])).click()
    expect(row).to_contain_text("gemeente, wegen")

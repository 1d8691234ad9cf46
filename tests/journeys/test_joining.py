"""A room draws along by phone: from the QR code on the screen to where the room agrees."""

import re

import shapely
from playwright.sync_api import expect

from data.clock import wall_clock
from data.services import resident_outlines
from data.services.access import Actor, Role
from data.services.stories import Step, StepKind
from data.settings import Settings
from data.store import open_store
from geo.drawing.drawn import write_drawing
from pages.kit.evening.configuration import address
from pages.kit.texts import joining as texts
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import draw_and_share, open_screen, prepare
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import LiveServer, OpenPage

STORY = (
    Step(kind=StepKind.JOIN, title="Doe mee", sentence="Teken waar uw buurt ophoudt."),
    Step(kind=StepKind.AGREEMENT, title="Zijn we het eens?", sentence="De tekeningen van vanavond."),
)


def test_a_phone_scans_draws_and_shares_and_the_screen_shows_where_the_room_agrees(
    hall: LiveServer, open_page: OpenPage
) -> None:
    meeting = prepare(hall, STORY)
    laptop = open_page(viewport={"width": 1920, "height": 1080})
    sign_in(laptop, hall, "carla")
    screen = open_screen(laptop, hall, meeting)
    link = screen.page.locator(".av-link")
    expect(link).to_have_text(re.compile(r"^localhost:\d+/g/\w{5}$"))
    number = screen.page.locator(".av-join .av-number")
    expect(number).to_have_text("Nog geen tekening")
    screen.page.get_by_role("button", name="Maak een code voor vanavond").click()
    code = screen.page.locator(".av-code")
    expect(code).to_have_text(re.compile(r"^\w{4}-\w{4}$"))
    assert screen.hard_to_read() == []
    picture = screen.page.locator(".av-qr").bounding_box()
    assert picture is not None
    assert picture["height"] >= 0.4 * 1080
    screen.page.reload()
    expect(code).to_have_text(re.compile(r"^\w{4}-\w{4}$"))

    phone = open_page(**PHONE)
    phone.goto(f"http://{link.inner_text()}#code={code.inner_text()}")
    expect(phone).to_have_url(f"http://localhost:{hall.url.rpartition(':')[2]}{address(meeting)}")
    expect(phone.locator("#title")).to_have_text("Doe mee")
    assert serious_violations(phone) == []
    draw_and_share(phone)
    expect(number).to_have_text("1 tekening")
    phone.get_by_role("link", name=texts.BACK_TO_EVENING).tap()
    expect(phone.get_by_text(texts.DRAWN)).to_be_visible()
    expect(phone.locator("#drawings")).to_have_text(texts.N_DRAWINGS[1])

    screen.press("ArrowRight", 1)
    expect(phone.locator("#title")).to_have_text("Zijn we het eens?")
    expect(screen.page.locator(".av-agree")).to_contain_text("Nog 4 nodig")
    draw_along(hall, meeting, 4)
    agreed = screen.page.locator(".av-agreed")
    expect(agreed).to_be_visible()
    expect(agreed).to_have_attribute("alt", re.compile("tekenaars"))
    expect(screen.page.locator(".av-agree .av-number")).to_have_text("5 tekeningen")
    expect(phone.locator("#drawings")).to_have_text(texts.MANY_DRAWINGS.format(count=5))
    assert screen.hard_to_read() == []


def draw_along(server: LiveServer, meeting: str, n_people: int) -> None:
    """Let others in the room share their buurt, around the middle of the town."""
    store = open_store(Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}"))
    for number in range(n_people):
        someone = Actor(Role.DRAWER, "code-1", None, meeting, f"{number:032d}")
        shape = write_drawing(shapely.box(140_300, 470_300, 141_100 + 50 * number, 471_000))
        with store.noting() as session:
            resident_outlines.share(session, someone, wall_clock, shape)
    store.close()

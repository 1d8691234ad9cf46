"""The life of a drawn buurt in the browser, by mouse, by finger and with the keyboard alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from data.clock import wall_clock
from data.services import boundaries, boundary_acts
from data.services.access import Actor, Role
from data.settings import Settings
from data.store import Store
from tests.journeys.drawing_page import AROUND, DrawingPage, open_drawing, sign_in, wait_until_ready
from tests.journeys.hands import Finger, Hands, Keys, Mouse
from tests.journeys.test_for_everyone import PHONE, TABLET, serious_violations
from tests.live import LiveServer, OpenPage

TITLE = "Molenkwartier"
RENAMED = "Groot Molenkwartier"
KLEIN_ROME = "grens-voorbeeld-04"
WHY_AGAIN = "zo heet het al jaren"

# No page in the menu lies under the name of who is here and the button to sign out.
MENU_IS_CLEAR = """() => {
  const who = document.querySelector(".bk-who").getBoundingClientRect();
  const all = [...document.querySelectorAll("[data-testid=stHeader] :is(a, button)")];
  const seen = all.filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  return seen.every((one) => one.getBoundingClientRect().right <= who.left);
}"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff at an own device, who works it in an own way."""

    page: Page
    hands: Hands
    url: str

    def draws(self, query: str = "") -> DrawingPage:
        """Open the page for drawing."""
        return open_drawing(self.page, self.url, query, hands=self.hands)

    def opens(self, name: str) -> None:
        """Go from the list to the page of an outline."""
        self.page.goto(f"{self.url}/buurten")
        self.hands.press(self.page.get_by_role("link", name=re.compile(name)).first)
        expect(self.page.get_by_role("heading", name=name, level=1)).to_be_visible()
        # What is pressed while the page is still being made may be made anew under one's hand.
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def presses(self, name: str) -> None:
        """Press a button of the page."""
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def writes(self, field: str, words: str) -> None:
        """Put words in a field of the page."""
        self.hands.write(self.page.get_by_role("textbox", name=field), words)

    @property
    def told(self) -> Locator:
        """What was done just now."""
        return self.page.get_by_test_id("stAlert").first

    def meets_no_barriers(self) -> None:
        """Check that everyone can read the page, and that nothing sticks out of it or lies over the menu."""
        assert serious_violations(self.page) == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        self.page.wait_for_function(MENU_IS_CLEAR)


Arrive = Callable[..., Colleague]


@pytest.fixture
def arrive(open_page: OpenPage, cold_server: LiveServer) -> Arrive:
    """Give a function that lets a member of staff come to work, at a laptop with a mouse unless told."""

    def one(
        name: str,
        role: Role = Role.COORDINATOR,
        way: Callable[[Page], Hands] = Mouse,
        device: dict[str, Any] | None = None,
    ) -> Colleague:
        page = open_page(**(device or {}))
        sign_in(page, cold_server, name, role)
        return Colleague(page, way(page), cold_server.url)

    return one


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("way", "device"),
    [(Mouse, {}), (Finger, PHONE), (Finger, TABLET), (Keys, {})],
    ids=["mouse", "phone", "tablet", "keyboard"],
)
def test_a_buurt_is_drawn_published_revised_by_another_and_restored_by_the_first(
    arrive: Arrive, way: Callable[[Page], Hands], device: dict[str, Any]
) -> None:
    anna, bram = arrive("anna", way=way, device=device), arrive("bram", way=way, device=device)
    cees = arrive("cees", Role.SECOND_READER, way=way, device=device)

    # Anna draws: the last corner is taken back and put anew, another one is moved.
    drawing = anna.draws()
    drawing.begin("corners")
    drawing.put_corners()
    drawing.act("back")
    expect(drawing.corners()).to_have_count(len(AROUND) - 1)
    drawing.put_corners(AROUND[-1:])
    drawing.act("done")
    move_a_corner(drawing)
    anna.meets_no_barriers()

    # She keeps it as a concept, and publishes it from the page of the outline.
    drawing.go_on()
    anna.meets_no_barriers()
    drawing.save(TITLE, "Bewaar als concept")
    assert drawing.kept() == []
    anna.opens(TITLE)
    anna.presses("Maak openbaar")
    expect(anna.told).to_contain_text("staat op de kaart")
    anna.meets_no_barriers()
    first = published(anna)

    # Bram revises it: another corner, another name.
    bram.opens(TITLE)
    bram.hands.press(bram.page.get_by_role("link", name="Grens aanpassen"))
    expect(bram.page).to_have_url(re.compile(r"/tekenen\?grens=grens-molenkwartier"))
    revising = DrawingPage(bram.page, bram.hands)
    wait_until_ready(revising)
    move_a_corner(revising)
    revising.go_on()
    revising.save(RENAMED, "Maak openbaar")
    bram.meets_no_barriers()
    assert published(bram) != first

    # Anna looks at what changed and puts hers back.
    anna.opens(RENAMED)
    expect(anna.page.get_by_text(f"Naam: {TITLE} werd {RENAMED}")).to_be_visible()
    anna.meets_no_barriers()
    anna.writes("Waarom zet u deze versie terug?", WHY_AGAIN)
    anna.presses("Zet versie 2 terug")
    expect(anna.told).to_contain_text("Versie 2 is teruggezet, als versie 4")
    expect(anna.page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    assert published(anna) == first

    # Cees reads in the audit trail who did what, and why.
    cees.page.goto(f"{cees.url}/beheer")
    cees.writes("Waarover", "grens-molenkwartier")
    cees.page.get_by_role("textbox", name="Waarover").press("Enter")
    rows = cees.page.locator(".bk-deeds tbody tr")
    expect(rows).to_have_count(len(TRAIL))
    for row, words in zip(rows.all(), TRAIL, strict=True):
        for word in words:
            expect(row).to_contain_text(word)
    cees.meets_no_barriers()


TRAIL = (
    ("anna", "Eerdere versie teruggezet", WHY_AGAIN),
    ("bram", "Veranderd"),
    ("anna", "Openbaar gemaakt"),
    ("anna", "Vastgelegd"),
)
"""What is kept of the life of that outline, newest first."""


def move_a_corner(drawing: DrawingPage) -> None:
    """Put the second corner elsewhere, and wait until the drawing is larger or smaller."""
    drawing.numbers_have_come()
    before = drawing.size.text_content() or ""
    drawing.drag_corner(1, 36, -48)
    expect(drawing.size).not_to_have_text(before)


def published(who: Colleague) -> Any:
    """The shape that everyone sees of the buurt, as open data."""
    found = who.page.request.get(f"{who.url}/api/v1/getekende-buurten").json()["features"]
    (outline,) = (one for one in found if one["properties"]["naam"] == TITLE)
    return outline["geometry"]


def test_withdrawing_asks_for_a_reason_and_can_be_undone_and_keeps_the_keyboard_with_what_is_told(
    arrive: Arrive,
) -> None:
    anna = arrive("anna", way=Keys)
    anna.opens("Klein Rome")
    anna.hands.press(anna.page.locator("summary", has_text="Intrekken"))
    anna.presses("Trek in")
    expect(anna.told).to_contain_text("Zeg waarom")
    anna.writes("Waarom trekt u deze buurt in?", "stond er dubbel")
    anna.presses("Trek in")
    expect(anna.told).to_contain_text("De buurt is ingetrokken")
    expect(anna.told).to_be_focused()
    expect(anna.page.get_by_text("stond er dubbel")).to_be_visible()
    anna.presses("Zet terug")
    expect(anna.told).to_contain_text("De buurt is terug")
    expect(anna.told).to_be_focused()


@pytest.mark.timeout(600)
def test_who_saves_second_sees_both_and_puts_hers_on_top(arrive: Arrive, cold_server: LiveServer) -> None:
    """While Anna draws on, Bram gives the same buurt another name."""
    anna = arrive("anna")
    drawing = anna.draws(f"grens={KLEIN_ROME}")
    renamed_meanwhile(cold_server, "Klein Rome van Bram")
    drawing.go_on()
    anna.writes("Hoe heet deze buurt?", "Klein Rome van Anna")
    anna.presses("Maak openbaar")
    expect(drawing.form).to_contain_text("Een ander veranderde deze buurt")
    expect(drawing.form).to_contain_text("Naam: Klein Rome van Bram werd Klein Rome van Anna")
    anna.presses("Zet de mijne er als nieuwe versie bovenop")
    expect(drawing.form).to_contain_text("Klein Rome van Anna staat op de kaart")
    anna.opens("Klein Rome van Anna")
    expect(anna.page.get_by_text("Naam: Klein Rome van Bram werd Klein Rome van Anna")).to_be_visible()


def renamed_meanwhile(server: LiveServer, name: str) -> None:
    """Let Bram rename Klein Rome on his own computer."""
    settings = Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}")
    bram = Actor(Role.COORDINATOR, "bram")
    with Store(settings) as store, store.writing() as session:
        stands = boundaries.get(session, bram, wall_clock, KLEIN_ROME).boundary
        boundary_acts.store_version(session, bram, wall_clock, replace(stands, title=name))

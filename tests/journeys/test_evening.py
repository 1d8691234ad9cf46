"""One evening from its preparation to what residents read of it, in three windows and without a network.

The server may ask nobody, and a page that asks another host fails the test. Phones find the server under
another name than the laptop does.
"""

import io
import re
import zipfile
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from data.clock import wall_clock
from data.services import meetings, months, resident_outlines, stories, tonight
from data.services import town as towns
from data.services.access import SYSTEM, Actor, Role
from data.services.stories import Step, StepKind
from data.settings import Settings
from data.store import Store, open_store
from geo.drawing.drawn import write_drawing
from pages.kit.texts import joining, promises
from pages.kit.texts import meetings as texts
from pages.kit.texts import story as story_texts
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import Screen, draw_and_share, open_presenter, open_screen
from tests.journeys.hands import place_in
from tests.journeys.test_for_everyone import PHONE
from tests.journeys.test_presenting import KEEP_PICTURES
from tests.journeys.test_promises import decide_on_a_finding, note
from tests.journeys.test_signing_in import choose
from tests.live import READY_WITHIN_MS, LiveServer, OpenPage

SUBJECT = "Over het Spoor"
ENOUGH = 5  # so many drawings, and the map shows where they agree

PROMISES = (
    ("Een nieuwe lamp in het Bielshof", "gemeente, openbare verlichting", promises.BADGE_MUNICIPALITY),
    ("De heg bij de speelplek gesnoeid", "gemeente, groen", promises.BADGE_MUNICIPALITY),
    ("Elke maand samen vegen", "bewoners van het plein", promises.BADGE_OTHERS),
    ("Koffie in de buurtkamer", "buurtvereniging", promises.BADGE_OTHERS),
)
"""What, who and whose."""

ANSWERS = "17 van de 24 aanwezigen zeiden: klopt."

PEN_ROUND = ((0.35, 0.3), (0.5, 0.24), (0.64, 0.34), (0.62, 0.55), (0.46, 0.62), (0.34, 0.5), (0.35, 0.3))
"""A line around a piece of the map, as shares of its width and height."""


def test_an_evening_from_its_preparation_to_what_residents_read(
    hall: LiveServer, open_page: OpenPage
) -> None:
    laptop = open_page()
    sign_in(laptop, hall, "carla")
    meeting = prepare_with_the_proposed_story(laptop, hall)
    steps = steps_of(hall, meeting)
    assert {step.kind for step in steps} == set(StepKind)

    beamer = laptop.context.new_page()
    beamer.set_viewport_size({"width": 1920, "height": 1080})
    screen = open_screen(beamer, hall, meeting)
    presenter = open_presenter(laptop, hall, meeting)
    screen.wait_for_everything()
    phone = open_page(**PHONE)
    deeds: dict[StepKind, Callable[[], None]] = {
        StepKind.FILM: lambda: play_the_film(screen),
        StepKind.FINDINGS: lambda: decide_on_a_finding(presenter, screen),
        StepKind.DRAW: lambda: draw_with_the_room(screen, presenter),
        StepKind.JOIN: lambda: join_and_draw(hall, screen, phone),
        StepKind.AGREEMENT: lambda: agree(hall, meeting, screen),
        StepKind.PROMISES: lambda: promise(presenter, screen),
    }
    for index, step in enumerate(steps):
        if index:
            screen.go_on_to(index)
        expect(screen.title).to_have_text(step.title)
        expect(presenter.get_by_role("heading", name=step.title).first).to_be_visible()
        assert screen.hard_to_read() == []
        deeds.get(step.kind, lambda: None)()

    expect(phone.locator("#title")).to_have_text(steps[-1].title)
    print_everything(hall, laptop, meeting)
    read_as_a_resident(open_page(**PHONE), hall)


def prepare_with_the_proposed_story(page: Page, server: LiveServer) -> str:
    """Make a meeting of today with the form, and let a story be proposed; return the id of the meeting."""
    page.goto(f"{server.url}/gesprekken?gesprek=nieuw")
    about = page.get_by_role("combobox", name=texts.FIELD_ABOUT, exact=True)
    expect(about).to_be_visible(timeout=READY_WITHIN_MS)
    page.get_by_label(texts.FIELD_TITLE).fill("Hoe verder met Over het Spoor?")
    day = page.get_by_role("spinbutton", name=f"dag, {texts.FIELD_DAY}")
    day.press_sequentially(f"{months.today(wall_clock):%d%m%Y}")
    choose(page, texts.FIELD_ABOUT, SUBJECT)
    page.get_by_role("button", name=texts.PUBLISH).click()
    page.wait_for_url(re.compile(r"gesprek=buurtgesprek-"))
    page.get_by_role("radio", name=texts.PART_STORY, exact=True).click()
    page.get_by_role("button", name=story_texts.PROPOSE).click()
    expect(page.get_by_text(re.compile(r"Dit verhaal telt \d+ stappen"))).to_be_visible()
    return parse_qs(urlsplit(page.url).query)["gesprek"][0]


def play_the_film(screen: Screen) -> None:
    """Play the film until several different pictures were seen; the next key then goes on."""
    screen.page.evaluate(KEEP_PICTURES)
    screen.page.keyboard.press("PageDown")
    expect(screen.page.locator("html[data-pictures=several]")).to_be_attached()


def draw_with_the_room(screen: Screen, presenter: Page) -> None:
    """Draw with the big pen, hear it read back, count what the room says and keep it."""
    paper = screen.page.locator(".av-pen:visible")
    draw_round(screen.page, paper)
    screen.page.keyboard.press("Enter")
    told = screen.page.locator(".av-read p").first
    expect(told).to_have_text(re.compile(r"^(Deze buurt|De buurt) .+\.$"))
    for name, number in (("Aanwezig", 24), ("Klopt", 17), ("Te klein", 3)):
        presenter.get_by_label(name, exact=True).fill(str(number))
    screen.page.keyboard.press("a")
    presenter.get_by_role("button", name="Bewaar", exact=True).click()
    expect(screen.page.get_by_text(ANSWERS).first).to_be_visible()


def draw_round(page: Page, paper: Locator) -> None:
    """Draw one line that ends where it began."""
    first, *others = (place_in(paper, *share) for share in PEN_ROUND)
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place, steps=6)
    page.mouse.up()


def join_and_draw(server: LiveServer, screen: Screen, phone: Page) -> None:
    """Scan what the screen shows, draw on the phone, and see on the screen that it counts."""
    screen.page.get_by_role("button", name="Maak een code voor vanavond").click()
    code = screen.page.locator(".av-code")
    expect(code).to_have_text(re.compile(r"^\w{4}-\w{4}$"))
    link = screen.page.locator(".av-link")
    phone.goto(f"http://{link.inner_text()}#code={code.inner_text()}")
    draw_and_share(phone)
    expect(screen.page.locator(".av-join .av-number")).to_have_text("1 tekening")
    phone.get_by_role("link", name=joining.BACK_TO_EVENING).tap()
    expect(phone.get_by_text(joining.DRAWN)).to_be_visible()


def agree(server: LiveServer, meeting: str, screen: Screen) -> None:
    """Let four others draw around the same heart: then the screen shows where the room agrees."""
    expect(screen.page.locator(".av-agree")).to_contain_text("Nog 4 nodig")
    with opened(server) as store:
        town = towns.now(store)
        with store.reading() as session:
            about = meetings.find(session, SYSTEM, meeting)
        heart = meetings.area_of(town, about, months.month_of(months.today(wall_clock))).centroid
        allowed = tonight.area_to_draw_in(town, about, months.month_of(months.today(wall_clock)))
        for number in range(ENOUGH - 1):
            someone = Actor(Role.DRAWER, "code-1", allowed, meeting, f"{number:032d}")
            with store.noting() as session:
                shape = write_drawing(heart.buffer(260 + 40 * number))
                resident_outlines.share(session, someone, wall_clock, shape)
    expect(screen.page.locator(".av-agree .av-number")).to_have_text(f"{ENOUGH} tekeningen")
    expect(screen.page.locator(".av-agreed")).to_be_visible()


def promise(presenter: Page, screen: Screen) -> None:
    """Note four promises; the room reads them, those of the municipality first."""
    for what, who, side in PROMISES:
        note(presenter, what, who, side)
        expect(screen.page.get_by_role("heading", name=what)).to_be_visible()
    said = screen.page.locator(".av-promise h3")
    expect(said).to_have_count(len(PROMISES))
    ours = {what for what, _, side in PROMISES if side == promises.BADGE_MUNICIPALITY}
    assert set(said.all_inner_texts()[: len(ours)]) == ours
    assert screen.hard_to_read() == []


def print_everything(server: LiveServer, page: Page, meeting: str) -> None:
    """Fetch every paper of the evening, and open it."""

    def fetched(name: str, **query: str) -> bytes:
        answer = page.context.request.get(f"{server.url}/papier/{name}?{urlencode(query)}")
        assert answer.ok, f"{name}: {answer.status} {answer.text()[:200]}"
        return answer.body()

    buurt = f"buurt-voorbeeld-{SUBJECT.lower().replace(' ', '-')}"
    for name, query in (
        ("poster.pdf", {"van": meeting, "formaat": "A3"}),
        ("hand-out.pdf", {"van": buurt}),
        ("kaartbladen.pdf", {"gesprek": meeting, "formaat": "A4", "bladen": "1"}),
        ("verslag.pdf", {"gesprek": meeting}),
    ):
        read = PdfReader(io.BytesIO(fetched(name, **query)), strict=True)
        words = "".join("".join(sheet.extract_text() for sheet in read.pages).split())
        said = [what for what, _, _ in PROMISES] + ["Klopt17"] if name == "verslag.pdf" else [SUBJECT]
        assert [one for one in said if one.replace(" ", "") not in words] == [], name
    with zipfile.ZipFile(io.BytesIO(fetched("verslag.odt", gesprek=meeting))) as document:
        assert document.testzip() is None
        assert PROMISES[0][0] in document.read("content.xml").decode()


def read_as_a_resident(page: Page, server: LiveServer) -> None:
    """Read at home, on a phone and without an account, what was agreed."""
    page.goto(f"{server.url}/afspraken")
    for what, who, _ in PROMISES:
        expect(page.locator(".bk-promise", has_text=what)).to_contain_text(who)


def steps_of(server: LiveServer, meeting: str) -> tuple[Step, ...]:
    """The story as it was kept."""
    with opened(server) as store, store.reading() as session:
        return stories.of(session, SYSTEM, meeting).steps


def opened(server: LiveServer) -> Store:
    """The database of a server."""
    return open_store(Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}"))

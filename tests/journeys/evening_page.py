"""What happens at an evening, in the words of who presents it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from bench.serving import LiveServer
from data.clock import wall_clock
from data.records import Buurt, Buurtgesprek, Hotspot
from data.services import months, records, stories, story_proposal
from data.services import town as towns
from data.services.access import SYSTEM
from data.services.stories import Step, StepKind
from data.settings import Settings
from data.store import open_store
from pages.kit.evening.configuration import address
from pages.kit.texts import joining
from tests.journeys.drawing_page import DrawingPage, wait_until_ready
from tests.journeys.hands import Finger
from tests.live import wait_until_still

FETCHED_WITHIN_MS = 180_000  # on a server that has just opened, the first film is some work

LEAST_PX = 24  # of a letter, at 1920 x 1080
LEAST_CONTRAST = 7

_MOST_PRESSES = 8  # to get past one step

_READABLE = Path(__file__).with_name("readable.js").read_text(encoding="utf-8").rstrip().removesuffix(";")


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen for the room, open in a browser."""

    page: Page

    @property
    def title(self) -> Locator:
        """The title of the step."""
        return self.page.locator(".av-words h1")

    @property
    def kinds(self) -> list[str]:
        """The kinds of the steps, in their order."""
        told = self.page.evaluate("JSON.parse(document.getElementById('config').textContent).steps")
        return [step["kind"] for step in told]

    def wait_for_everything(self) -> None:
        """Wait until no step needs the server any more."""
        self.page.locator("html[data-all=ready]").wait_for(state="attached", timeout=FETCHED_WITHIN_MS)

    def wait_for_step(self, index: int) -> None:
        """Wait until a step is painted."""
        self.page.locator(f"html[data-shown='{index}']").wait_for(state="attached")

    def press(self, key: str, index: int) -> None:
        """Press a key and wait until the step is painted that it leads to."""
        self.page.keyboard.press(key)
        self.wait_for_step(index)

    def go_on_to(self, index: int) -> None:
        """Press the clicker until a step is painted: a film first starts, and a long list turns its pages."""
        before = self.progress.inner_text()
        for _ in range(_MOST_PRESSES):
            self.page.keyboard.press("PageDown")
            if self.progress.inner_text() != before:
                break
        self.wait_for_step(index)

    @property
    def progress(self) -> Locator:
        """Which step of how many this is."""
        return self.page.locator(".av-words footer .av-progress")

    def hard_to_read(self) -> list[str]:
        """What is too small, too pale, too long for its place or under another name: nothing, one hopes."""
        wait_until_still(self.page)
        return self.page.evaluate(_READABLE, [LEAST_PX, LEAST_CONTRAST])


def prepare(
    server: LiveServer, steps: Sequence[Step] | None = None, *, is_proposed: bool = False, **meeting: Any
) -> str:
    """Record a meeting about Over het Spoor with a story, in the database of a server; return its id.

    Args:
        steps: of the story; without them those of ``map_story``. is_proposed: with what is proposed for such
            a meeting in front of them.
    """
    store = open_store(Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}"))
    town = towns.now(store)
    buurt = next(one for one in town.of(Buurt) if one.title == "Over het Spoor")
    told: dict[str, Any] = {
        "title": "Hoe verder met Over het Spoor?",
        "start": months.today(wall_clock) + timedelta(days=3),
        "begins": "19:30",
        "about": buurt.public_id,
        "place": buurt.place,
        "source": "de avond zelf",
    }
    with store.writing() as session:
        made = records.record(session, SYSTEM, wall_clock, Buurtgesprek(**told | meeting))
    with store.noting() as session:
        today = months.today(wall_clock)
        timeline = months.shown_months(today, 36)
        wanted = [*story_proposal.propose(town, made, timeline, today)] if is_proposed else []
        wanted += map_story(town) if steps is None else steps
        stories.save(session, SYSTEM, wall_clock, made.public_id, wanted, seen=0)
    store.close()
    return made.public_id


def map_story(town: towns.Town) -> list[Step]:
    """A story with every kind of map step."""
    shown = [months.format_month(month) for month in months.shown_months(months.today(wall_clock), 36)]
    hotspot = next(one for one in town.of(Hotspot) if one.is_example)
    everything = (
        "levend",
        "symbolen",
        "wijken",
        "initiatieven",
        "ontmoeten",
        "schouw",
        "aandacht",
        "barrieres",
    )
    return [
        Step(title="Acht wijken", sentence="Zo is de stad verdeeld op papier.", layers=("wijken",)),
        Step(title="Hier leeft het nu", sentence="Hier doen buren samen veel.", notes="Noem er twee."),
        Step(title="Wat er gebeurt", sentence="Elk teken is iets van mensen hier.", layers=everything),
        Step(kind=StepKind.BESIDE, title="Toen en nu", sentence="Wat valt u op?", beside=shown[-25]),
        Step(kind=StepKind.FILM, title="Drie jaar", sentence="Zo ging het.", position=(5.17, 52.226, 13.5)),
        Step(
            title="Extra zorg",
            sentence="Dit is er aan de hand.",
            layers=("aandacht",),
            item=hotspot.public_id,
        ),
        Step(title="Zo was het", sentence="Een jaar geleden.", month=shown[-13], theme="groen"),
    ]


def open_screen(page: Page, server: LiveServer, meeting: str) -> Screen:
    """Open the screen for the room and wait until its first step is painted."""
    page.goto(server.url + address(meeting, "scherm"), timeout=FETCHED_WITHIN_MS)
    screen = Screen(page)
    page.locator("html[data-open=yes]").wait_for(state="attached", timeout=FETCHED_WITHIN_MS)
    return screen


def open_presenter(page: Page, server: LiveServer, meeting: str) -> Page:
    """Open the presenter's window."""
    page.goto(server.url + address(meeting, "spreker"), timeout=FETCHED_WITHIN_MS)
    expect(page.locator("html[data-open=yes]")).to_be_attached()
    return page


def draw_and_share(phone: Page) -> None:
    """On the page of an evening on a phone: draw one's buurt by finger, and share it."""
    phone.get_by_role("button", name=joining.DRAW).tap()
    own = DrawingPage(phone, Finger(phone))
    wait_until_ready(own)
    own.begin("corners")
    own.put_corners(((0.3, 0.3), (0.7, 0.3), (0.7, 0.5), (0.3, 0.5)))
    own.act("done")
    own.go_on()
    own.form.get_by_role("button", name="Delen", exact=True).tap()
    own.form.get_by_role("button", name="Deel mijn buurt", exact=True).tap()

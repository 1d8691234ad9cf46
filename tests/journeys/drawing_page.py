"""What someone does on the page for drawing, in the words of that person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect

from bench.serving import LiveServer
from data.clock import wall_clock
from data.services import accounts, sign_ins
from data.services.access import SYSTEM, Actor, Role
from data.settings import Settings
from data.store import open_store
from pages.kit.server.who import SIGN_IN
from tests.journeys.hands import Hands, Mouse
from tests.live import READY_WITHIN_MS

PASSWORD = "vier losse woorden samen"

# Corners of an outline around Over het Spoor, as shares of the map's width and height.
AROUND = ((0.45, 0.35), (0.6, 0.33), (0.66, 0.5), (0.55, 0.6), (0.42, 0.5))


def sign_in(page: Page, server: LiveServer, name: str, role: Role = Role.COORDINATOR) -> None:
    """Let a page be that of a member of staff, who gets an account for it."""
    settings = Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}")
    store = open_store(settings)
    with store.writing() as session:
        known = {one.name: one for one in accounts.all_accounts(session, SYSTEM)}
        account = known.get(name) or accounts.make(session, SYSTEM, wall_clock, name, role, password=PASSWORD)
        actor = Actor(role, account.name)
        key = sign_ins.begin_account(session, wall_clock, settings, account.id, actor, "password")
    store.close()
    page.context.add_cookies([{"name": SIGN_IN, "value": key, "url": server.url}])


@dataclass(frozen=True, slots=True)
class DrawingPage:
    """The page for drawing, open in a browser and ready for use."""

    page: Page
    hands: Hands

    @property
    def frame(self) -> FrameLocator:
        """The tool's own frame."""
        return self.page.frame_locator(".st-key-bk_draw iframe")

    @property
    def sheet(self) -> Locator:
        """The map that is drawn on."""
        return self.frame.locator("#map_div")

    @property
    def form(self) -> Locator:
        """What stands beside the tool when an outline is ready."""
        return self.page.locator(".st-key-bk_draw_form")

    @property
    def guide(self) -> Locator:
        """The sentence that says what to do now."""
        return self.frame.locator(".bk-guide")

    @property
    def size(self) -> Locator:
        """The area, large."""
        return self.frame.locator(".bk-size b")

    def begin(self, way: str) -> None:
        """Choose a way to begin, and wait until the ways make room for it."""
        choice = self.frame.locator(f"[data-way={way}]")
        self.hands.press(choice)
        expect(choice).to_be_hidden()

    def act(self, name: str) -> None:
        """Press one of the large buttons: back, undo, redo, over, done, next."""
        self.hands.press(self.frame.locator(f"[data-act={name}]"))

    def put(self, across: float, down: float) -> None:
        """Put a corner on the map, at shares of its width and height."""
        self.hands.put(self.sheet, across, down)

    def put_corners(self, corners: Sequence[tuple[float, float]] = AROUND) -> None:
        """Put corners one by one, each when the one before is there."""
        n_before = self.corners().count()
        for number, corner in enumerate(corners, n_before + 1):
            self.put(*corner)
            expect(self.corners()).to_have_count(number)

    def drag_corner(self, index: int, right_px: float, down_px: float) -> None:
        """Take hold of a corner and put it elsewhere."""
        self.hands.drag(self.sheet, self.corners().nth(index), right_px, down_px)

    def corners(self) -> Locator:
        """The corners on the map that one can take hold of."""
        return self.frame.locator(".bk-corner")

    def numbers_have_come(self) -> None:
        """Wait until the server's numbers of the latest outline are on the screen."""
        expect(self.frame.locator(".bk-size small")).to_be_visible()
        expect(self.frame.locator(".bk-numbers.bk-waiting")).to_have_count(0)

    def go_on(self) -> None:
        """To the form; a tidier line that is offered on the way is left aside."""
        self.act("next")
        settled = self.frame.locator("html[data-phase=done], .bk-offer:not([hidden])").first
        settled.wait_for(state="attached")
        offer = self.frame.get_by_role("button", name="Laat mijn lijn zo")
        if offer.is_visible():
            self.hands.press(offer)
        expect(self.form.get_by_role("heading").first).to_be_visible()

    def save(self, name: str, button: str) -> None:
        """Name what was drawn and save it by one of the buttons of the form."""
        self.hands.write(self.form.get_by_label("Hoe heet deze buurt?"), name)
        self.hands.press(self.form.get_by_role("button", name=button))
        expect(self.form).to_contain_text(name)
        expect(self.frame.get_by_role("button", name="Nog een buurt tekenen")).to_be_visible()

    def kept(self) -> list[Any]:
        """The drafts that this browser keeps."""
        found = self.in_frame(
            "Object.keys(localStorage).filter((key) => key.startsWith('buurtkaart-tekening/'))"
            ".map((key) => JSON.parse(localStorage.getItem(key)))"
        )
        assert isinstance(found, list)
        return found

    def in_frame(self, script: str) -> object:
        """Run a script inside the tool's frame; it may wait for a promise."""
        return self.frame.locator("html").evaluate(f"() => {script}")

    def with_modules(self, script: str) -> object:
        """Run the body of an async function with the tool's modules ``shape``, ``story`` and ``cells``."""
        return self.in_frame(
            f"""(async () => {{
              const style = document.querySelector('link[href*="/tekenen/"]').href;
              const get = (name) => import(style.replace("tekenen.css", name + ".js"));
              const [shape, story, cells] = await Promise.all(["shape", "history", "cells"].map(get));
              {script}
            }})()"""
        )


def open_drawing(page: Page, app_url: str, query: str = "", *, hands: Hands | None = None) -> DrawingPage:
    """Open the page for drawing and wait until everything on it is drawn."""
    page.goto(f"{app_url}/tekenen{'?' + query if query else ''}")
    opened = DrawingPage(page, hands or Mouse(page))
    wait_until_ready(opened)
    return opened


def wait_until_ready(shown: DrawingPage) -> None:
    """Wait until the tool can be used."""
    shown.frame.locator("html[data-ready=yes]").wait_for(state="attached", timeout=READY_WITHIN_MS)

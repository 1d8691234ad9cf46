"""What someone does on the map page, in the words of that person."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.live import READY_WITHIN_MS


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map page, open in a browser and ready for use."""

    page: Page

    @property
    def frame(self) -> FrameLocator:
        """The map's own frame."""
        return self.page.frame_locator(".st-key-bk_map iframe")

    @property
    def panel(self) -> Locator:
        """Card and list beside the map."""
        return self.page.locator(".st-key-bk_panel")

    @property
    def query(self) -> dict[str, str]:
        """What the address says."""
        return {key: values[-1] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def in_frame(self, script: str) -> object:
        """Run a script inside the map's frame."""
        return self.frame.locator("html").evaluate(f"() => {script}")

    def wait_until_ready(self) -> None:
        """Wait until the map is drawn and can be used."""
        self.frame.locator("html[data-ready=yes]").wait_for(state="attached", timeout=READY_WITHIN_MS)

    def hearts(self) -> set[str]:
        """The names of the living buurten on the map."""
        return set(self.frame.locator(".bk-heart-name").all_text_contents())

    def shapes(self) -> list[str]:
        """The outlines of the living buurten, as drawn."""
        drawn: list[str] = self.frame.locator("path.bk-living-area").evaluate_all(
            "paths => paths.map(path => path.getAttribute('d') ?? '')"
        )
        return drawn

    def step_month(self, key: str, name: str) -> None:
        """Press an arrow key on the slider and wait until map and list are of that month."""
        self.frame.locator("#bk-slider").press(key)
        expect(self.frame.locator(".bk-month")).to_have_text(name, ignore_case=True)
        # The bar says the month at once; this is said when everything of it is drawn.
        expect(self.frame.locator(".bk-spoken")).to_contain_text(f"{name}:", ignore_case=True)
        expect(self.panel.locator("#bk-list-title")).to_contain_text(name)

    def choose_theme(self, theme: str) -> None:
        """Choose a theme in the menu and wait until the list follows."""
        self.frame.locator("#bk-theme").select_option(theme)
        shown = self.panel.locator(".bk-list .bk-sub")
        # Who is the first to ask for a theme waits until its story is written.
        expect(shown).to_contain_text(theme.capitalize() or "Alle")


def open_map(page: Page, app_url: str, query: str = "") -> MapPage:
    """Open the map page and wait until everything on it is drawn."""
    page.goto(f"{app_url}/{'?' + query if query else ''}")
    opened = MapPage(page)
    opened.wait_until_ready()
    expect(opened.panel.locator("#bk-list-title")).to_be_visible()
    return opened


def refuse_films(page: Page) -> None:
    """Whoever asks for a film gets something that is none."""
    page.route("**/api/v1/film*", lambda route: route.fulfill(status=200, body="niet van ons"))

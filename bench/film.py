"""The film of an evening on the screen for the room, and its steps, at 1920 x 1080 in a real browser.

    python -m bench.film            all months, played once
    python -m bench.film --quick    six seconds of it

A frame's work is what the page has to do for it; the time between frames also holds what the rest of the
machine does meanwhile (see bench.browser). The first frame is counted from the key that asks for the film.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import (
    FILM_SHOWN,
    PATIENCE_MS,
    QUIET_MS,
    RECORD_FRAMES,
    drag,
    frames_seen,
    print_frames,
    wait_until,
)
from bench.drawing import sign_in
from bench.load import percentile
from bench.serving import BROWSER_OPTIONS, LiveServer, browser_path, start_server
from data.clock import wall_clock
from data.records import Buurt, Buurtgesprek
from data.services import records, stories
from data.services import town as towns
from data.services.access import SYSTEM
from data.services.stories import Step, StepKind
from data.settings import Settings
from data.store import open_store
from pages.kit.evening.configuration import address
from pages.kit.server.who import SIGN_IN

EVERYTHING_WITHIN_MS = 180_000  # a server that has just opened makes its first film
PLAYED = """(({ value, max }) => Number(value) >= Number(max))(
  document.querySelector(".av-foot .bk-slider")
)"""

STEPS = (
    Step(title="Hier leeft het nu", sentence="Hier doen buren samen veel."),
    Step(
        title="Wat er gebeurt",
        sentence="Elk teken is iets van mensen hier.",
        layers=("levend", "initiatieven"),
    ),
    Step(kind=StepKind.BESIDE, title="Toen en nu", sentence="Wat valt u op?"),
    Step(kind=StepKind.FILM, title="Drie jaar", sentence="Zo ging het.", position=(5.17, 52.226, 14.0)),
)


def open_screen(browser: Browser, server: LiveServer, folder: Path) -> Page:
    """Record a meeting, and open its screen once everything is fetched."""
    settings = Settings(database_url=f"sqlite:///{folder / 'buurtkaart.db'}")
    with open_store(settings) as store:
        buurt = towns.now(store).of(Buurt)[0]
        with store.writing() as session:
            meeting = Buurtgesprek(
                title="Een avond", about=buurt.public_id, place=buurt.place, source="meting"
            )
            meeting_id = records.record(session, SYSTEM, wall_clock, meeting).public_id
        with store.noting() as session:
            stories.save(session, SYSTEM, wall_clock, meeting_id, STEPS, seen=0)
        key = sign_in(store, settings)
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="nl-NL")
    context.add_cookies([{"name": SIGN_IN, "value": key, "url": server.url}])
    page = context.new_page()
    page.goto(server.url + address(meeting_id, "scherm"), timeout=EVERYTHING_WITHIN_MS)
    page.wait_for_selector("html[data-all=ready]", state="attached", timeout=EVERYTHING_WITHIN_MS)
    page.wait_for_timeout(QUIET_MS)
    return page


def go(page: Page, key: str, index: int) -> None:
    """Press a key of the clicker and wait until the step is painted that it leads to."""
    page.keyboard.press(key)
    page.wait_for_selector(f"html[data-shown='{index}']", state="attached", timeout=PATIENCE_MS)


def measure(page: Page, play_ms: int | None) -> None:
    """Go through the steps, drag and play the film, and print what was met."""
    last = len(STEPS) - 1
    for index in range(1, last + 1):
        go(page, "PageDown", index)
    for index in reversed(range(last)):
        go(page, "PageUp", index)
    for index in range(1, last + 1):
        go(page, "PageDown", index)
    steps_ms = page.evaluate(
        "performance.getEntriesByName('buurtkaart-evening-step').map((one) => one.duration)"
    )
    median_ms, p95_ms = statistics.median(steps_ms), percentile(steps_ms, 95)
    print(f"step on the screen  median {median_ms:4.0f} ms   p95 {p95_ms:5.0f} ms   ({len(steps_ms)} steps)")
    size = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((one) => one.name.includes('/film')).at(-1).encodedBodySize"
    )
    print(f"film                {size / 1000:.0f} KB compressed")
    page.wait_for_timeout(3 * QUIET_MS)  # the ways from month to month are found while nobody waits
    page.evaluate(
        "addEventListener('keydown', () => (window.asked_for_film ??= performance.now()), { capture: true })"
    )
    frame = page.main_frame
    page.keyboard.press("PageDown")
    wait_until(frame, FILM_SHOWN)
    first_ms = page.evaluate("performance.now() - window.asked_for_film")
    page.evaluate(RECORD_FRAMES)
    if play_ms is None:
        wait_until(frame, PLAYED)
    else:
        page.wait_for_timeout(play_ms)
    print_frames("film that plays", *frames_seen(frame))
    print(f"                    first frame {first_ms:.0f} ms after asking")
    page.keyboard.press("End")
    page.wait_for_timeout(2 * QUIET_MS)
    page.evaluate(RECORD_FRAMES)
    drag(page, frame)
    print_frames("film under the hand", *frames_seen(frame))


def main() -> None:
    """Measure on a server of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="play six seconds")
    play_ms = 6_000 if parser.parse_args().quick else None
    with tempfile.TemporaryDirectory(prefix="buurtkaart-film-") as folder, sync_playwright() as playwright:
        server = start_server(Path(folder))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(BROWSER_OPTIONS))
        try:
            measure(open_screen(browser, server, Path(folder)), play_ms)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()

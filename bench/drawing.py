"""What a coordinator waits for while drawing: from a corner put to its numbers on the screen.

    python -m bench.drawing            60 corners
    python -m bench.drawing --quick    20 corners

The town is a full one: 300 drawn outlines and 5,000 records. Corners are put with the mouse, each when the
numbers of the one before are there; the page itself marks when that is. The time between frames while the
map is dragged about says whether it stays fluent.
"""

import argparse
import math
import random
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright
from shapely.affinity import translate

from bench.browser import PATIENCE_MS, QUIET_MS, READY, RECORD_FRAMES, frames_seen, wait_until
from bench.load import percentile
from bench.serving import BROWSER_OPTIONS, LiveServer, browser_path, start_server
from data.clock import wall_clock
from data.records import Boundary, Initiative, Record
from data.services import accounts, records, sign_ins
from data.services import town as towns
from data.services.access import SYSTEM, Actor, Role
from data.services.town import Town
from data.settings import Settings
from data.store import Store, open_store
from pages.kit.server.who import SIGN_IN

N_OUTLINES = 300
N_RECORDS = 5_000
SPREAD_M = 2_500.0
CORNERS_OF_ONE = 20
NUMBERS = "performance.getEntriesByName('buurtkaart-drawn-numbers')"


def fill(store: Store, seed: int = 4) -> None:
    """Make the town a full one, with copies of what it has laid elsewhere."""
    town = towns.now(store)
    chance = random.Random(seed)
    copies: list[Record] = [
        *_copies(town, Boundary, N_OUTLINES, chance),
        *_copies(town, Initiative, N_RECORDS, chance),
    ]
    with store.writing() as session:
        records.record_all(session, SYSTEM, wall_clock, copies)


def _copies(town: Town, kind: type[Record], n_wanted: int, chance: random.Random) -> Iterator[Record]:
    placed = [one for one in town.of(kind) if one.place.geometry is not None]
    for number in range(max(0, n_wanted - len(placed))):
        one = chance.choice(placed)
        across_m, along_m = (chance.gauss(0, SPREAD_M / 3) for _ in range(2))
        moved = translate(one.place.geometry, across_m, along_m)
        if not town.outline.contains(moved):
            moved = one.place.geometry
        place = replace(one.place, geometry=moved)
        yield replace(one, public_id="", title=f"{one.title} {number}", place=place)


def sign_in(store: Store, settings: Settings) -> str:
    """Make a coordinator and return the key with which they are signed in."""
    with store.writing() as session:
        words = "vier losse woorden samen"
        account = accounts.make(session, SYSTEM, wall_clock, "tekenaar", Role.COORDINATOR, password=words)
        actor = Actor(Role.COORDINATOR, account.name)
        return sign_ins.begin_account(session, wall_clock, settings, account.id, actor, "password")


def open_page(browser: Browser, server: LiveServer, key: str) -> tuple[Page, Frame]:
    """Open the page for drawing as that coordinator."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    context.add_cookies([{"name": SIGN_IN, "value": key, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/tekenen")
    handle = page.wait_for_selector(".st-key-bk_draw iframe", timeout=PATIENCE_MS)
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise LookupError("the page has no drawing tool")
    wait_until(frame, READY)
    return page, frame


def draw(page: Page, frame: Frame, n_corners: int) -> list[float]:
    """Put corners around the town; return the milliseconds until the numbers of each."""
    box = frame.locator("#map_div").bounding_box()
    if box is None:
        raise LookupError("the tool has no map")
    middle = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.45
    for number in range(n_corners):
        round_, step = divmod(number, CORNERS_OF_ONE)
        if step == 0 and round_:
            frame.locator("[data-act=over]").click()
            frame.get_by_role("button", name="Ja, opnieuw").click()
        if step == 0:
            frame.locator("[data-way=corners]").click()
        turn = 2 * math.pi * step / CORNERS_OF_ONE
        reach = 150 + 25 * math.sin(3 * turn + round_)
        n_before = int(frame.evaluate(f"{NUMBERS}.length"))
        page.mouse.click(middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn))
        if step >= 2:
            wait_until(frame, f"{NUMBERS}.length > {n_before}")
    return [float(one) for one in frame.evaluate(f"{NUMBERS}.map((one) => one.duration)")]


def drag_map(page: Page, frame: Frame) -> list[float]:
    """Drag the map about under the drawing; return the milliseconds between frames."""
    box = frame.locator("#map_div").bounding_box()
    if box is None:
        raise LookupError("the tool has no map")
    x, y = box["x"] + 60, box["y"] + 160
    frame.evaluate(RECORD_FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(120):
        page.mouse.move(x + 100 * math.sin(step / 10), y + 60 * math.cos(step / 10))
        page.wait_for_timeout(8)
    page.mouse.up()
    return frames_seen(frame)[0]


def measure(browser: Browser, server: LiveServer, n_corners: int) -> None:
    """Fill the town, draw in it, and print what was met."""
    settings = Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}")
    store = open_store(settings)
    fill(store)
    key = sign_in(store, settings)
    town = towns.now(store)
    print(f"town                {len(town.of(Boundary))} outlines, {len(town.by_id)} records")
    store.close()
    page, frame = open_page(browser, server, key)
    wait_until(frame, "document.documentElement.dataset.buurten === 'yes'")
    draw(page, frame, 4)  # the first question of a town reads it in
    page.wait_for_timeout(QUIET_MS)
    frame.evaluate("performance.clearMeasures()")
    frame.locator("[data-act=over]").click()
    frame.get_by_role("button", name="Ja, opnieuw").click()
    times_ms = draw(page, frame, n_corners)
    print(
        f"corner to numbers   median {statistics.median(times_ms):4.0f} ms"
        f"   p95 {percentile(times_ms, 95):5.0f} ms   ({len(times_ms)} corners)"
    )
    between_ms = drag_map(page, frame)
    print(
        f"map under the hand  median {statistics.median(between_ms):5.1f} ms between frames"
        f"   p95 {percentile(between_ms, 95):5.1f} ms   ({len(between_ms)} frames)"
    )


def main() -> None:
    """Measure on a server of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer corners")
    n_corners = 20 if parser.parse_args().quick else 60
    with tempfile.TemporaryDirectory(prefix="buurtkaart-drawing-") as folder, sync_playwright() as playwright:
        server = start_server(Path(folder))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(BROWSER_OPTIONS))
        try:
            measure(browser, server, n_corners)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()

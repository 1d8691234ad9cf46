"""What a visitor waits for, in a real browser: the first map, and each step of the month.

    python -m bench.browser            30 steps
    python -m bench.browser --quick    6 steps

Cold is a new browser at a server nobody visited yet; warm is the same browser coming back. The page
itself marks when its first map, and the areas of each step, are on the screen. Bytes are what came over
the line, headers included.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, Page, sync_playwright

from bench.load import percentile
from bench.serving import BROWSER_OPTIONS, LiveServer, browser_path, start_server

FIRST_MAP = "buurtkaart-first-paint"
STEP = "buurtkaart-step-painted"
READY = "document.documentElement.dataset.ready === 'yes'"
PATIENCE_MS = 60_000
QUIET_MS = 1_000


class Line:
    """Counts the bytes that come in over the line, also of frames and WebSockets."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        self.bytes += len(event["response"]["payloadData"])

    def take(self) -> int:
        """Return what came in since the last time."""
        came_in, self.bytes = self.bytes, 0
        return came_in


def map_frame(page: Page) -> Frame:
    """Return the frame that the map lives in, once it is there."""
    handle = page.wait_for_selector(".st-key-bk_map iframe", timeout=PATIENCE_MS)
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise LookupError("the page has no map")
    frame.wait_for_selector(".leaflet-map-pane", state="attached", timeout=PATIENCE_MS)
    return frame


def wait_until(frame: Frame, condition: str) -> None:
    """Wait in the frame for a condition; playwright's own way needs eval, which our policy forbids."""
    look = f"const look = () => ({condition}) ? done() : setTimeout(look, 5); look();"
    frame.evaluate(f"new Promise((done) => {{ {look} }})")


def open_map(context: BrowserContext, server: LiveServer) -> tuple[Page, Frame, Line, float]:
    """Open the map in a new tab; the number is the time to the first painted map, in seconds."""
    page = context.new_page()
    line = Line(page)
    began_ms = time.time() * 1000
    page.goto(server.url, wait_until="commit")
    frame = map_frame(page)
    wait_until(frame, f"performance.getEntriesByName('{FIRST_MAP}').length > 0")
    painted_ms = frame.evaluate(
        f"performance.timeOrigin + performance.getEntriesByName('{FIRST_MAP}')[0].startTime"
    )
    wait_until(frame, READY)
    page.wait_for_timeout(QUIET_MS)
    return page, frame, line, (painted_ms - began_ms) / 1000


def step(page: Page, frame: Frame, line: Line, key: str) -> tuple[float, int]:
    """Move the month by a key on the slider; return milliseconds until painted, and bytes.

    The bytes include the months that the page fetches ahead for the next steps.
    """
    slider = frame.locator("input[type=range]").first
    slider.focus()
    n_before = frame.evaluate(f"performance.getEntriesByName('{STEP}').length")
    line.take()
    page.keyboard.press(key)
    wait_until(frame, f"performance.getEntriesByName('{STEP}').length > {n_before}")
    took_ms = float(frame.evaluate(f"performance.getEntriesByName('{STEP}').at(-1).duration"))
    page.wait_for_timeout(QUIET_MS)
    return took_ms, line.take()


def measure(browser: Browser, server: LiveServer, n_steps: int) -> None:
    """Visit cold and warm, step through the months, and print what was met."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    page, _, line, cold_s = open_map(context, server)
    cold_bytes = line.take()
    page.close()
    page, frame, line, warm_s = open_map(context, server)
    warm_bytes = line.take()
    print(f"first map painted   cold {cold_s:6.2f} s   {cold_bytes / 1000:8.0f} KB over the line")
    print(f"                    warm {warm_s:6.2f} s   {warm_bytes / 1000:8.0f} KB over the line")
    # Back through the months, so that every step shows one that this tab did not draw before.
    steps = [step(page, frame, line, "ArrowLeft") for _ in range(n_steps)]
    times_ms = [took_ms for took_ms, _ in steps]
    sizes = [size / 1000 for _, size in steps]
    median_ms, p95_ms = statistics.median(times_ms), percentile(times_ms, 95)
    print(
        f"step of the month   median {median_ms:4.0f} ms   p95 {p95_ms:5.0f} ms"
        f"   median {statistics.median(sizes):.0f} KB, most {max(sizes):.0f} KB   ({n_steps} steps)"
    )
    context.close()


def main() -> None:
    """Measure on a server of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer steps")
    n_steps = 6 if parser.parse_args().quick else 30
    with tempfile.TemporaryDirectory(prefix="buurtkaart-browser-") as folder, sync_playwright() as playwright:
        server = start_server(Path(folder))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(BROWSER_OPTIONS))
        try:
            measure(browser, server, n_steps)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()

"""What a visitor waits for, in a real browser: the first map, and each step of the month.

    python -m bench.browser            30 steps
    python -m bench.browser --quick    6 steps

Cold is a new browser at a server nobody visited yet; warm is the same browser coming back. The page
itself marks when its first map, and the areas of each step, are on the screen. Bytes are what came over
the line, headers included.

Of the film, a frame's work is what the page itself has to do for it: script, style and paint, from the call
of requestAnimationFrame until the page is free again. The time between frames also holds what the rest of
the machine does meanwhile: putting the picture on the screen (without a graphics card, that is the processor
too) and everything else that runs.
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

FILM_READY = "document.documentElement.dataset.film === 'ready'"
FILM_SHOWN = "document.querySelector('canvas.bk-film') !== null"
FILM_WITHIN_MS = 180_000  # a server that has just opened makes its first film
DRAG_STEPS = 300

# Keeps, per frame, the milliseconds since the one before and those of its work.
RECORD_FRAMES = """{
  const frames = (window.frames_seen = []);
  const free = new MessageChannel();
  let [before, began] = [performance.now(), 0];
  free.port1.onmessage = () => frames.at(-1).push(performance.now() - began);
  const frame = (now) => {
    began = performance.now();
    frames.push([now - before]);
    before = now;
    free.port2.postMessage(null);
    if (window.frames_seen === frames) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""


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


def frames_seen(frame: Frame) -> tuple[list[float], list[float]]:
    """Stop recording; return milliseconds between frames, and of the work for each."""
    seen = frame.evaluate("[window.frames_seen, window.frames_seen = null][0]")
    whole = [one for one in seen[2:] if len(one) == 2]  # the first ones are of the recording itself
    return [one[0] for one in whole], [one[1] for one in whole]


def drag(page: Page, frame: Frame) -> None:
    """Take the slider from the newest month to the oldest and back, slowly, by hand."""
    box = frame.locator("#bk-slider").bounding_box()
    if box is None:
        raise LookupError("the map has no time bar")
    y, left, width = box["y"] + box["height"] / 2, box["x"] + 12, box["width"] - 24
    page.mouse.move(left + width, y)
    page.mouse.down()
    for step in range(1, DRAG_STEPS + 1):
        page.mouse.move(left + width * abs(1 - 2 * step / DRAG_STEPS), y)
        page.wait_for_timeout(10)
    page.mouse.up()


def film(page: Page, frame: Frame, play_ms: int) -> None:
    """Drag through all months and play them, and print what was met."""
    began_s = time.monotonic()
    while not frame.evaluate(FILM_READY):
        if (time.monotonic() - began_s) * 1000 > FILM_WITHIN_MS:
            raise TimeoutError("the film did not come")
        page.wait_for_timeout(100)
    page.wait_for_timeout(3 * QUIET_MS)  # the ways from month to month are found while nobody waits
    size = frame.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((one) => one.name.includes('/film')).at(-1).encodedBodySize"
    )
    n_months = int(frame.locator("#bk-slider").get_attribute("max") or 0) + 1
    print(f"film of {n_months} months   {size / 1000:.0f} KB compressed")
    frame.evaluate(RECORD_FRAMES)
    drag(page, frame)
    print_frames("film under the hand", *frames_seen(frame))
    page.wait_for_timeout(2 * QUIET_MS)
    frame.evaluate("window.asked_for_film = performance.now(); document.querySelector('.bk-play').click()")
    wait_until(frame, FILM_SHOWN)
    first_ms = frame.evaluate("performance.now() - window.asked_for_film")
    frame.evaluate(RECORD_FRAMES)
    page.wait_for_timeout(play_ms)
    print_frames("film that plays", *frames_seen(frame))
    print(f"                    first frame {first_ms:.0f} ms after asking")


def print_frames(name: str, between_ms: list[float], work_ms: list[float]) -> None:
    """Print how long frames took: their work, and the time from one to the next, milliseconds."""
    for what, times_ms in (("work", work_ms), ("between", between_ms)):
        median_ms, p95_ms = statistics.median(times_ms), percentile(times_ms, 95)
        print(
            f"{name:<20}{what:<8}median {median_ms:5.1f} ms   p95 {p95_ms:5.1f} ms   ({len(times_ms)} frames)"
        )


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
    film(page, frame, play_ms=1_000 * n_steps)
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

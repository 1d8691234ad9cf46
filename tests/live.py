"""A real server and a real browser for tests, and what they leave behind when a test fails.

The server is started once per test session, on a free port, with a database of its own and the network
setting off. A page given by ``open_page`` fails its test on a console error, on an error in a script
and on a request to any other host.
"""

import atexit
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    expect,
    sync_playwright,
)

from bench.serving import BROWSER_OPTIONS, HOST, ROOT, LiveServer, browser_path, start_server

__all__ = ["READY_WITHIN_MS", "LiveServer", "OpenPage", "copy_database", "start_server", "wait_until_still"]

FAILURES = ROOT / ".var" / "test-failures"

PATIENCE_MS = 30_000
"""How long anything awaited in a page may take: a busy machine is slow, and not wrong."""

READY_WITHIN_MS = 180_000
"""How long a map may take on a server that has just opened: its first visitor waits for its engine."""

expect.set_options(timeout=PATIENCE_MS)

# While a page is made anew, and while anything moves, what is there is pale for a moment.
_IS_STILL = """() => !document.querySelector("[data-test-script-state=running], [data-stale=true]")
  && document.getAnimations().every((one) => one.playState !== "running"
       || one.effect.getComputedTiming().endTime === Infinity)"""

_LAPTOP = {"width": 1440, "height": 900}


@cache
def _server_of_this_session() -> LiveServer:
    folder = Path(tempfile.mkdtemp(prefix="buurtkaart-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = start_server(folder)
    atexit.register(server.stop)
    # Who comes first waits for the engine; no test does, whichever happens to come first.
    httpx.get(f"{server.url}/api/v1/levende-buurten", timeout=READY_WITHIN_MS / 1000).raise_for_status()
    return server


@pytest.fixture(scope="session")
def server() -> LiveServer:
    """The server that all tests of this session share; change nothing in it that others may see."""
    return _server_of_this_session()


@pytest.fixture(scope="session")
def app_url(server: LiveServer) -> str:
    """Address of the shared server, without a slash at the end."""
    return server.url


@pytest.fixture
def cold_server(tmp_path: Path, server: LiveServer) -> Iterator[LiveServer]:
    """A server that nobody visited yet, with a copy of the shared one's database."""
    copy_database(server, tmp_path)
    cold = start_server(tmp_path)
    yield cold
    cold.stop()


@pytest.fixture
def hall(tmp_path: Path, server: LiveServer) -> Iterator[LiveServer]:
    """A server with a copy of the shared one's database, under another name for phones."""
    copy_database(server, tmp_path)
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    own = start_server(tmp_path, {"BUURTKAART_PHONE_ADDRESS": f"http://localhost:{port}"}, port=port)
    yield own
    own.stop()


def wait_until_still(page: Page | Frame) -> None:
    """Wait until nothing in a page, or in a frame in it, is made anew or moves."""
    page.wait_for_function(_IS_STILL)


def copy_database(server: LiveServer, folder: Path) -> None:
    """Put a copy of a server's database, as it is now, in a folder."""
    for part in server.log_path.parent.glob("buurtkaart.db*"):
        shutil.copy(part, folder / part.name)


# After a deep link Streamlit's page finds out where the app begins by asking, from the deepest path up;
# the browser writes the misses down as errors.
_PROBE = re.compile(r"/\w+/_stcore/(health|host-config)$")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that asks no outside host by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(BROWSER_OPTIONS))
        yield browser
        browser.close()


@dataclass
class WatchedPage:
    """A page with everything that went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("request", self._requested)

    def _heard(self, said: ConsoleMessage) -> None:
        where = said.location["url"]
        if said.type == "error" and not _PROBE.search(where):
            self.complaints.append(f"console error: {said.text} ({where})")

    def _requested(self, request: Request) -> None:
        host = re.match(r"(?:https?|wss?)://([^/:]+)", request.url)
        if host and host[1] not in (HOST, "localhost"):
            self.complaints.append(f"request to another host: {request.url}")


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: LiveServer, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Give a function that opens a watched page; its arguments are those of a playwright context."""
    watched: list[WatchedPage] = []
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        wanted = {"viewport": _LAPTOP, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"} | options
        contexts.append(browser.new_context(**wanted))
        watched.append(WatchedPage(contexts[-1].new_page()))
        return watched[-1].page

    yield open_one

    complaints = [complaint for one in watched for complaint in one.complaints]
    if complaints or request.node.stash.get(_FAILED, False):
        _keep_evidence(request.node.name, [one.page for one in watched], server.log, complaints)
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One watched page, the size of a laptop screen."""
    return open_page()


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, so that its pages can be kept."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


def _keep_evidence(name: str, pages: list[Page], log: str, complaints: list[str]) -> None:
    FAILURES.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"\W+", "-", name)
    for number, page in enumerate(pages):
        page.screenshot(path=FAILURES / f"{stem}-{number}.png")
    (FAILURES / f"{stem}.log").write_text("\n".join([*complaints, "", log]))

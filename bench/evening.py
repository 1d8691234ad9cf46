"""What phones in a room cost the screen: steps of the projector alone, and with phones that follow it.

    python -m bench.evening            10 and 50 phones
    python -m bench.evening --quick    10 phones

The projector is a real browser that walks through steps of the map by a key, at rest in between; a step is
over when it is painted. Phones are plain HTTP clients in a process of their own: each opens the page of the
evening and waits for what the screen shows next. Then drawings come in, one after the other, while the screen
shows where the room agrees.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import shapely
from playwright.sync_api import Page, sync_playwright

from bench.serving import BROWSER_OPTIONS, LiveServer, browser_path, start_server
from data.clock import wall_clock
from data.records import Buurt, Buurtgesprek
from data.services import accounts, months, records, resident_outlines, sign_ins, stories
from data.services import town as towns
from data.services.access import SYSTEM, Actor, Role
from data.services.stories import Step, StepKind
from data.settings import Settings
from data.store import Store, open_store
from geo.drawing.drawn import write_drawing
from pages.kit.evening.configuration import address
from pages.kit.server.who import SIGN_IN

N_STEPS = 24
REST_S = 0.4
N_DRAWINGS = 12
PATIENCE_MS = 60_000


def prepare(store: Store) -> tuple[str, str]:
    """Record a meeting with a story of map steps; return its id and the key of a sign-in."""
    town = towns.now(store)
    buurt = next(one for one in town.of(Buurt) if one.is_example)
    today = months.today(wall_clock)
    shown = [months.format_month(month) for month in months.shown_months(today, N_STEPS)]
    steps = [Step(title=f"Stap {month}", sentence="Zo was het toen.", month=month) for month in shown]
    with store.writing() as session:
        meeting = Buurtgesprek(title="Avond", start=today, about=buurt.public_id, source="meting")
        made = records.record(session, SYSTEM, wall_clock, meeting).public_id
    with store.noting() as session:
        agreement = Step(kind=StepKind.AGREEMENT, title="Zijn we het eens?")
        stories.save(session, SYSTEM, wall_clock, made, [*steps, agreement], seen=0)
        account = accounts.make(session, SYSTEM, wall_clock, "meting", Role.COORDINATOR, subject="meting")
        actor = Actor(Role.COORDINATOR, account.name)
        key = sign_ins.begin_account(session, wall_clock, store.settings, account.id, actor, "elsewhere")
    return made, key


def walk(page: Page) -> list[float]:
    """Go through the steps; return how long each took until it was painted, in seconds."""
    page.keyboard.press("Home")
    page.locator("html[data-shown='0']").wait_for(state="attached")
    taken = []
    for index in range(1, N_STEPS):
        time.sleep(REST_S)
        begun = time.perf_counter()
        page.keyboard.press("ArrowRight")
        page.locator(f"html[data-shown='{index}']").wait_for(state="attached", timeout=PATIENCE_MS)
        taken.append(time.perf_counter() - begun)
    return taken


def draw_along(page: Page, store: Store, meeting: str) -> list[float]:
    """Let people share while the screen shows the agreement; return how long each took to be on it."""
    page.keyboard.press("End")
    number = page.locator(".av-agree .av-number")
    number.wait_for()
    time.sleep(2)
    taken = []
    for count in range(1, N_DRAWINGS + 1):
        someone = Actor(Role.DRAWER, "code-1", None, meeting, f"{count:032d}")
        shape = write_drawing(shapely.box(140_300, 470_300, 141_000 + 30 * count, 471_000))
        with store.noting() as session:
            resident_outlines.share(session, someone, wall_clock, shape)
        begun = time.perf_counter()
        wanted = number.filter(has_text=f"{count} tekening")
        wanted.wait_for(timeout=PATIENCE_MS)
        taken.append(time.perf_counter() - begun)
    return taken


async def be_phones(url: str, n_phones: int) -> None:
    """Follow an evening with so many phones until told to stop; write down how many answers came.

    Says first that all of them are there.
    """
    limits = httpx.Limits(max_connections=n_phones)
    there: asyncio.Queue[None] = asyncio.Queue()
    n_heard = 0

    async def follow(http: httpx.AsyncClient) -> None:
        nonlocal n_heard
        (await http.get(url)).raise_for_status()
        version = (await http.get(f"{url}/stand")).raise_for_status().json()["versie"]
        there.put_nowait(None)
        while True:
            answer = await http.get(f"{url}/stand", params={"na": version})
            version = answer.raise_for_status().json()["versie"]
            n_heard += 1

    async with httpx.AsyncClient(timeout=60, limits=limits) as http:
        phones = [asyncio.create_task(follow(http)) for _ in range(n_phones)]
        for _ in phones:
            await there.get()
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.read)
        failed = [phone for phone in phones if phone.done()]
        for phone in phones:
            phone.cancel()
    print(json.dumps({"heard": n_heard, "failed": len(failed)}))


def with_phones(server: LiveServer, meeting: str, n_phones: int, page: Page) -> tuple[list[float], str]:
    """Walk while phones follow; return the steps in seconds, and what the phones heard."""
    url = server.url + address(meeting)
    command = [sys.executable, "-m", "bench.evening", "--phones", str(n_phones), "--url", url]
    phones = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert phones.stdout is not None
    phones.stdout.readline()
    taken = walk(page)
    heard, _ = phones.communicate("")
    return taken, heard.strip()


def in_ms(taken: list[float]) -> str:
    """Say the median and the worst but one of twenty."""
    ordered = sorted(taken)
    worst = ordered[round(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(taken) * 1000:.0f} ms, p95 {worst * 1000:.0f} ms"


def main() -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--phones", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.phones:
        asyncio.run(be_phones(asked.url, asked.phones))
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = start_server(Path(folder))
        store = open_store(Settings(database_url=f"sqlite:///{Path(folder) / 'buurtkaart.db'}"))
        meeting, key = prepare(store)
        server.wait_until_quiet()
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(BROWSER_OPTIONS))
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.context.add_cookies([{"name": SIGN_IN, "value": key, "url": server.url}])
        page.goto(server.url + address(meeting, "scherm"), timeout=3 * PATIENCE_MS)
        page.locator("html[data-all=ready]").wait_for(state="attached", timeout=3 * PATIENCE_MS)
        print(f"steps without phones: {in_ms(walk(page))}")
        for n_phones in (10,) if asked.quick else (10, 50):
            taken, heard = with_phones(server, meeting, n_phones, page)
            print(f"steps with {n_phones} phones: {in_ms(taken)}; the phones: {heard}")
        print(f"from sharing to the screen: {in_ms(draw_along(page, store, meeting))}")
        browser.close()
        store.close()
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How the map behaves when many people look at it at once.

    python -m bench.load            1, 20, 100 and 200 visitors
    python -m bench.load --quick    1 and 20 visitors

A visitor opens Streamlit's own WebSocket, runs the page, fetches the map's layers, and then moves to
another month every five seconds or so: the browser's request for that month's living buurten, and the
run of the panel that writes the card and the list. That is what the map page itself does. Visitors
arrive spread over five seconds, at a server that has computed its months ahead, as it does in the minute
after it starts. The generator is a process of its own on the same machine, so the
figures are those of a server that shares its processors with its visitors.
"""

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.serving import start_server
from data.services.months import shown_months

THINK_S = 5.0
PATIENCE_S = 120.0
LAYERS = (
    "/wijken",
    "/cbs-buurten",
    "/energie",
    "/initiatieven?voorbij=true",
    "/aandachtsplekken?voorbij=true",
    "/buurtschouwen?voorbij=true",
    "/bevindingen?voorbij=true",
    "/ontmoetingsplekken?voorbij=true",
    "/buurten?voorbij=true",
)
MAP = "streamlit_folium.st_folium"


@dataclass
class Measured:
    """What the visitors of one round met, in seconds, and what went wrong."""

    first_loads_s: list[float] = field(default_factory=list)
    steps_s: list[float] = field(default_factory=list)
    answers_s: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class PageRun:
    """What a run of the page left: the map's widget and the fragment it lives in."""

    widget_id: str = ""
    fragment_id: str = ""


class Visitor:
    """One browser tab."""

    def __init__(self, url: str, http: httpx.AsyncClient, months: tuple[date, ...], seed: int) -> None:
        self._url, self._http, self._months = url, http, months
        self._random = random.Random(seed)
        self._page = PageRun()

    async def visit(self, n_steps: int, measured: Measured) -> None:
        """Come in, look around for some steps, and go; what fails is noted, never raised."""
        await asyncio.sleep(self._random.uniform(0, THINK_S))
        try:
            await self._look_around(n_steps, measured)
        except Exception as error:  # whatever goes wrong is one visitor's bad visit, and is counted
            measured.errors.append(f"{type(error).__name__}: {error}"[:160])

    async def _look_around(self, n_steps: int, measured: Measured) -> None:
        began = time.perf_counter()
        await self._get("/")
        address = self._url.replace("http", "ws", 1) + "/_stcore/stream"
        async with connect(address, max_size=None, subprotocols=["streamlit"], proxy=None) as socket:  # type: ignore[list-item]
            await asyncio.gather(
                self._run(socket, BackMsg(rerun_script=ClientState())),
                *(self._get(f"/api/v1{layer}") for layer in LAYERS),
                self._living_areas(self._months[-1]),
            )
            measured.first_loads_s.append(time.perf_counter() - began)
            if not self._page.widget_id:
                raise LookupError("the page showed no map")
            for _ in range(n_steps):
                await asyncio.sleep(self._random.uniform(0.5, 1.5) * THINK_S)
                await self._step(socket, self._random.choice(self._months), measured)

    async def _step(self, socket: ClientConnection, month: date, measured: Measured) -> None:
        began = time.perf_counter()
        told = f"maand={month:%Y-%m}"
        message = BackMsg()
        message.rerun_script.query_string = told
        message.rerun_script.fragment_id = self._page.fragment_id
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = self._page.widget_id
        widget.json_value = json.dumps({"query": told})

        async def areas() -> None:
            await self._living_areas(month)
            measured.answers_s.append(time.perf_counter() - began)

        await asyncio.gather(areas(), self._run(socket, message))
        measured.steps_s.append(time.perf_counter() - began)

    async def _living_areas(self, month: date) -> None:
        await self._get("/api/v1/levende-buurten?" + urlencode({"maand": f"{month:%Y-%m}"}))

    async def _get(self, path: str) -> None:
        answer = await self._http.get(self._url + path)
        answer.raise_for_status()

    async def _run(self, socket: ClientConnection, message: BackMsg) -> None:
        """Ask for a run of the page and wait until it is finished.

        Raises:
            RuntimeError: the page failed. TimeoutError: it took too long.
        """
        await socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            while True:
                heard = ForwardMsg.FromString(await socket.recv(decode=False))
                kind = heard.WhichOneof("type")
                if kind == "delta":
                    self._note(heard)
                elif kind == "script_finished":
                    if heard.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue
                    return

    def _note(self, heard: ForwardMsg) -> None:
        element = heard.delta.new_element
        if element.WhichOneof("type") == "exception" or element.alert.body.startswith("Er ging iets mis"):
            raise RuntimeError("the page showed an error")
        if element.component_instance.component_name == MAP:
            self._page = PageRun(element.component_instance.id, heard.delta.fragment_id)


async def generate(url: str, n_visitors: int, n_steps: int) -> Measured:
    """Send visitors to a running server and return what they met."""
    months = shown_months(date.today(), 36)  # noqa: DTZ011  a month sooner or later measures the same
    measured = Measured()
    # The server closes a connection after five quiet seconds; a browser copes with that unseen.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=3.0)
    async with httpx.AsyncClient(limits=limits, timeout=PATIENCE_S, trust_env=False) as http:
        visitors = (Visitor(url, http, months, seed) for seed in range(n_visitors))
        await asyncio.gather(*(visitor.visit(n_steps, measured) for visitor in visitors))
    return measured


def measure(n_visitors: int, n_steps: int) -> str:
    """Measure one round on a server of its own and return its line of the table."""
    with tempfile.TemporaryDirectory(prefix="buurtkaart-load-") as folder:
        met = Path(folder, "met.json")
        server = start_server(Path(folder))
        try:
            asyncio.run(generate(server.url, 1, 1))  # the very first visitor is measured by bench.browser
            server.wait_until_quiet()
            before_mb = peak_mb = server.memory_mb
            command = [sys.executable, "-m", "bench.load", "--visit", server.url]
            with met.open("wb") as out:
                generator = subprocess.Popen([*command, str(n_visitors), str(n_steps)], stdout=out)
            before_s = server.cpu_s
            while generator.poll() is None:
                peak_mb = max(peak_mb, server.memory_mb)
                time.sleep(0.25)
            measured = Measured(**json.loads(met.read_text()))
            return line_of(n_visitors, measured, before_mb, peak_mb, server.cpu_s - before_s)
        finally:
            server.stop()


def line_of(n_visitors: int, measured: Measured, before_mb: float, peak_mb: float, cpu_s: float) -> str:
    """One line of the table."""
    cells = [f"{n_visitors:>8}"]
    for series in (measured.first_loads_s, measured.answers_s, measured.steps_s):
        cells += [f"{percentile(series, 50):>8.3f}", f"{percentile(series, 95):>8.3f}"]
    each_mb = (peak_mb - before_mb) / n_visitors
    each_cpu_ms = cpu_s * 1000 / max(1, len(measured.steps_s) + len(measured.first_loads_s))
    cells += [f"{before_mb:>7.0f}", f"{each_mb:>11.2f}", f"{each_cpu_ms:>8.0f}", f"{len(measured.errors):>6}"]
    said = f"   e.g. {measured.errors[0]}" if measured.errors else ""
    return " ".join(cells) + said


def percentile(values: list[float], percent: int) -> float:
    """The value that so many percent stay under; nan when there are no values."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


HEADER = (
    "              first load       answer on map      whole step         memory      cpu\n"
    "visitors    p50 s    p95 s    p50 s    p95 s    p50 s    p95 s      MB  MB/visitor  ms each errors"
)


def main() -> None:
    """Measure, or (called by itself) be the visitors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer visitors, fewer steps")
    parser.add_argument("--visit", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.visit:
        url, n_visitors, n_steps = asked.visit
        print(json.dumps(asyncio.run(generate(url, int(n_visitors), int(n_steps))).__dict__))
        return
    print(f"Load: {THINK_S:g} s between the steps of a visitor, generator on the same machine")
    print(HEADER)
    for n_visitors in (1, 20) if asked.quick else (1, 20, 100, 200):
        print(measure(n_visitors, n_steps=3 if asked.quick else 8), flush=True)


if __name__ == "__main__":
    main()

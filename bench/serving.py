"""A throwaway server, and the browser to visit it with: for measuring here, and for tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_WITHIN_S = 180  # on a busy machine; with nothing else to do it takes seconds

BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class LiveServer:
    """A running server: where it is, and what it has said so far."""

    url: str
    process: subprocess.Popen[bytes]
    log_path: Path

    @property
    def log(self) -> str:
        """Everything the server printed."""
        return self.log_path.read_text(errors="replace")

    @property
    def memory_mb(self) -> float:
        """Resident memory of the process in MB (Linux only)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    @property
    def cpu_s(self) -> float:
        """Processor time that the process used, in seconds (Linux only)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait_until_quiet(self) -> None:
        """Wait until the server has nothing left to compute ahead (Linux only)."""
        time.sleep(12)  # it begins with that after ten seconds
        before_s = -1.0
        while self.cpu_s - before_s > 0.05:
            before_s = self.cpu_s
            time.sleep(2)

    def stop(self) -> None:
        """End the server and wait until it is gone."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_server(
    folder: Path, settings: Mapping[str, str] | None = None, script: Path = ROOT / "asgi.py", port: int = 0
) -> LiveServer:
    """Start the app on a free port, or on the given one; ``folder`` gets its database and its log.

    Raises:
        RuntimeError: with the server's log, when it does not answer in time.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((HOST, port))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "BUURTKAART_DATABASE_URL": f"sqlite:///{folder / 'buurtkaart.db'}",
        "BUURTKAART_ONLINE": "off",
        "PYTHONPATH": str(ROOT),
        **(settings or {}),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.address", HOST]
    log_path = folder / "server.log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    server = LiveServer(f"http://{HOST}:{port}", process, log_path)
    deadline = time.monotonic() + START_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(f"{server.url}/_stcore/health").status_code == 200:
                return server
        except httpx.TransportError:
            time.sleep(0.1)
    server.stop()
    raise RuntimeError(f"the server did not start:\n{server.log}")


def browser_path() -> str | None:
    """The Chromium of the system; None lets playwright look for its own."""
    names = ("chromium", "google-chrome", "google-chrome-stable")
    return os.environ.get("BUURTKAART_BROWSER") or next(filter(None, map(shutil.which, names)), None)

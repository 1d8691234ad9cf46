"""PostGIS as a peer: ST_ClusterDBSCAN and ST_ConcaveHull, in a private cluster that goes afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bench.speed.activities import make_activities, read_places
from bench.speed.clock import Measured, read_peak_mb
from bench.speed.others import HULL_MARGIN_M, HULL_RATIO, NEIGHBOURS_PER_1000, REACH_M

MOST = 10_000  # beyond it the pairs take minutes; they grow with n squared
ENOUGH_MS = 300.0  # the clock of another process ticks every ten
WAIT_S = 30.0

AREAS = """
    SELECT ST_Buffer(ST_ConcaveHull(ST_Collect(place), %(ratio)s), %(margin)s)
    FROM (
        SELECT place, ST_ClusterDBSCAN(place, %(reach)s, %(neighbours)s) OVER () AS buurt FROM activity
    ) AS grouped
    WHERE buurt IS NOT NULL GROUP BY buurt
"""


def measure_postgis(n: int, n_runs: int) -> Measured:
    """Measure the areas of n activities: the time and memory of the server's own process."""
    programs = find_programs()
    if programs is None:
        return Measured(missing="PostgreSQL with PostGIS is not installed here, so it was not measured.")
    part = min(n, MOST)
    asked = {
        "reach": REACH_M,
        "neighbours": NEIGHBOURS_PER_1000 * part // 1000,
        "ratio": HULL_RATIO,
        "margin": HULL_MARGIN_M,
    }
    with run_cluster(programs) as home, psycopg.connect(host=str(home), user="postgres") as connection:
        _fill(connection, part)
        backend = connection.info.backend_pid
        before_mb = read_peak_mb(str(backend), forget=True)
        connection.execute(AREAS, asked).fetchall()  # the first run still loads what it needs
        before_ms, n_done = _read_ms(backend), 0
        while n_done < n_runs or _read_ms(backend) - before_ms < ENOUGH_MS:
            connection.execute(AREAS, asked).fetchall()
            n_done += 1
        spent_ms = (_read_ms(backend) - before_ms) / n_done
        peak_mb = read_peak_mb(str(backend)) - before_mb
    times = (n / part) ** 2
    return Measured(spent_ms * times, peak_mb, times=times)


def find_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL that has PostGIS, as Debian lays it out."""
    found = [
        programs
        for programs in Path("/usr/lib/postgresql").glob("*/bin")
        if Path("/usr/share/postgresql", programs.parent.name, "extension/postgis.control").is_file()
    ]
    return max(found, key=lambda programs: int(programs.parent.name), default=None)


@contextmanager
def run_cluster(programs: Path) -> Iterator[Path]:
    """Run a cluster in a folder of its own, reachable through a socket in that folder only."""
    home = Path(tempfile.mkdtemp(prefix="buurtkaart-speed-"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root; Debian's package made a user for it
        shutil.chown(home, "postgres", "postgres")
        user = {"user": "postgres", "group": "postgres", "extra_groups": []}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": home, **user}
    making = ["initdb", "-D", str(home / "data"), "-U", "postgres", "-A", "trust", "--no-sync"]
    running = ["postgres", "-D", str(home / "data"), "-c", "listen_addresses=", "-k", str(home)]
    alone = ["-c", "max_parallel_workers_per_gather=0", "-c", "jit=off"]
    subprocess.run([programs / making[0], *making[1:]], check=True, **quiet)
    server = subprocess.Popen([programs / running[0], *running[1:], *alone], **quiet)
    try:
        _wait_for(home)
        yield home
    finally:
        server.terminate()
        server.wait(timeout=WAIT_S)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(home: Path) -> None:
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            psycopg.connect(host=str(home), user="postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _fill(connection: psycopg.Connection[Any], n: int) -> None:
    connection.execute("CREATE EXTENSION postgis")
    connection.execute("CREATE TABLE activity (place geometry(Point, 28992))")
    with connection.cursor() as cursor, cursor.copy("COPY activity FROM STDIN") as copy:
        for x_m, y_m in read_places(make_activities(n)):
            copy.write_row((f"SRID=28992;POINT({x_m} {y_m})",))
    connection.execute("CREATE INDEX ON activity USING gist (place)")
    connection.execute("ANALYZE activity")


def _read_ms(process: int) -> float:
    """Return how long a process has been at work on a core, in steps of ten milliseconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000

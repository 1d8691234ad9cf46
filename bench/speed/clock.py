"""Measure one case in a process of its own, so that its peak of memory is its own.

Time is that of one core at work, so that a busy machine does not blur it.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LONG_MS = 5000.0


@dataclass(frozen=True)
class Case:
    """What is measured: `make_ready` before every run, outside the clock; `act` on what it gives.

    `times`: the whole takes so many times what was measured, when only a part could be.
    """

    make_ready: Callable[[], Any]
    act: Callable[[Any], Any]
    times: float = 1.0


@dataclass(frozen=True)
class Measured:
    """`ms` of one core (median, the first run left out), `peak_mb` on top of what was made ready.

    `first_ms`: what someone waited for the first run of the process, on the wall's clock. `times`: as in
    Case; `ms` has been multiplied by it. `missing`: why there is nothing, in a sentence.
    """

    ms: float = float("nan")
    peak_mb: float = float("nan")
    first_ms: float = float("nan")
    times: float = 1.0
    missing: str = ""


def measure(case: Case, n_runs: int) -> Measured:
    """Run a case in this process."""
    given = case.make_ready()
    before_mb = read_peak_mb("self", forget=True)
    started = time.perf_counter()
    spent_ms = [_time(case, given)]
    first_ms = (time.perf_counter() - started) * 1000
    peak_mb = read_peak_mb("self") - before_mb
    while len(spent_ms) <= n_runs and spent_ms[-1] < LONG_MS:
        spent_ms.append(_time(case, case.make_ready()))
    warm_ms = spent_ms[1:] or spent_ms  # the first run still loads what it needs
    return Measured(statistics.median(warm_ms) * case.times, peak_mb, first_ms, case.times)


def _time(case: Case, given: Any) -> float:
    started = time.process_time()
    case.act(given)
    return (time.process_time() - started) * 1000


def measure_apart(name: str, n: int, n_runs: int) -> Measured:
    """Run a named case in a process of its own, with one thread."""
    command = [sys.executable, "-m", "bench.speed", "--one", name, str(n), str(n_runs)]
    alone = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=alone)
    return Measured(**json.loads(answer.stdout))


def tell(measured: Measured) -> str:
    """Write down what was measured, for the process that asked."""
    return json.dumps(asdict(measured))


def read_peak_mb(process: str, forget: bool = False) -> float:
    """Return the peak of a process's memory; where Linux allows it, forget what came before first."""
    status, forgetting = Path(f"/proc/{process}/status"), Path(f"/proc/{process}/clear_refs")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if forget:
        forgetting.write_text("5")
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024

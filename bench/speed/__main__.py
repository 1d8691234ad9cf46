"""Time of one core and peak memory, ours beside what one would reach for first.

    python -m bench.speed            everything, some minutes
    python -m bench.speed --quick    1,000 and 10,000 activities

All get activities of the same town at once, in rounds, each in a process of its own with one thread. A
figure with ~ was measured on a part and multiplied, because the whole would take minutes or more memory
than there is; its memory is that of the part. Medians; trust ratios of one run more than its figures.
"""

import argparse
import os
import statistics
from collections.abc import Callable
from dataclasses import replace

from bench.quality.fields import CELL_M
from bench.speed import cases, others
from bench.speed.clock import Case, Measured, measure, measure_apart, tell
from bench.speed.postgis import measure_postgis

CASES: dict[str, Callable[[int], Case]] = {
    "ours: a frame": cases.ours_frame,
    "ours: another month": cases.ours_month_step,
    "ours: another theme": cases.ours_theme_step,
    "ours: one activity more": cases.ours_one_more,
    "ours: a frame with barriers": cases.ours_barriers,
    "ours: 36 months": cases.ours_36_months,
    "a careful script": others.careful_script,
    "a hasty script": others.hasty_script,
    "sklearn DBSCAN + hulls": others.sklearn_dbscan,
    "scipy gaussian_kde": others.scipy_gaussian_kde,
}
POSTGIS = "PostGIS ST_ClusterDBSCAN + hulls"
NAMES = (*CASES, POSTGIS)

Table = dict[tuple[str, int], Measured]


def run(sizes: list[int], n_rounds: int, n_runs: int) -> Table:
    """Measure everything in rounds and return the medians."""
    rounds: list[Table] = []
    for _ in range(n_rounds):
        rounds.append({(name, n): _measure_one(name, n, n_runs) for n in sizes for name in NAMES})
    return {
        key: replace(
            measured,
            ms=statistics.median(one[key].ms for one in rounds),
            first_ms=statistics.median(one[key].first_ms for one in rounds),
        )
        for key, measured in rounds[0].items()
    }


def _measure_one(name: str, n: int, n_runs: int) -> Measured:
    return measure_postgis(n, n_runs) if name == POSTGIS else measure_apart(name, n, n_runs)


def print_table(table: Table, sizes: list[int]) -> None:
    """Print time and memory, and what is missing."""
    print(f"{'ms of one core (peak MB on top)':34s}" + "".join(f"{n:>20,}" for n in sizes))
    for name in NAMES:
        print(f"{name:34s}" + "".join(f"{_write(table[name, n]):>20s}" for n in sizes))
    for missing in {measured.missing for measured in table.values() if measured.missing}:
        print(missing)


def _write(measured: Measured) -> str:
    if measured.missing:
        return "-"
    mark = "~" if measured.times > 1 else ""
    return f"{mark}{measured.ms:,.0f} ({measured.peak_mb:,.0f})"


def print_ratios(table: Table, sizes: list[int]) -> None:
    """Print what the figures of one run say of each other, with what is wanted."""

    frame = "ours: a frame"
    print("\nRatios of this run")
    for told, name, by in (
        ("a careful script over a frame, at least 3 up to 10,000", "a careful script", frame),
        ("a hasty script over a frame", "a hasty script", frame),
        ("36 months over a frame, at most 10", "ours: 36 months", frame),
        ("a frame with barriers over one without, at most 4", "ours: a frame with barriers", frame),
        ("what one activity more changes over a frame, at most 0.2", "ours: one activity more", frame),
    ):
        ratios = "  ".join(f"{n:,}: {table[name, n].ms / table[by, n].ms:.2f}" for n in sizes)
        print(f"{told:56s}  {ratios}")
    if {10_000, 1_000_000} <= set(sizes):
        for name, most in ((frame, 5), ("ours: another month", 1.5), ("ours: another theme", 1.5)):
            ratio = table[name, 1_000_000].ms / table[name, 10_000].ms
            print(f"{name}, 1,000,000 over 10,000, at most {most}: {ratio:.2f}")
    first_ms = table[frame, sizes[0]].first_ms
    print(f"the first frame of a fresh process, at most 1000 ms: {first_ms:,.0f} ms")


def main() -> None:
    """Read the command line and report, or measure one case for the process that asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes, one round")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        name, n, n_runs = asked.one
        print(tell(measure(CASES[name](int(n)), int(n_runs))))
        return
    sizes = [1000, 10_000] if asked.quick else [1000, 10_000, 100_000, 1_000_000]
    print(f"{os.cpu_count()} cores, one thread each; a town of 8 by 9 km, cells of {CELL_M:.0f} m")
    table = run(sizes, n_rounds=1 if asked.quick else 3, n_runs=3 if asked.quick else 7)
    print_table(table, sizes)
    print_ratios(table, sizes)


if __name__ == "__main__":
    main()

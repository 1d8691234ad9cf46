"""The boundary engine beside what one would reach for first: time, memory and how good.

    python -m bench.engine            everything, some minutes
    python -m bench.engine --quick    1k and 10k activities, fewer towns

All methods get the same activities of the same town in one run, each in a process of its own, so that
the peak of memory is its own. Time is that of one core at work (all methods get one thread), so that a
busy machine does not blur it. A figure with ~ was measured on a part and multiplied, because the whole
would take minutes or more memory than there is; its memory is that of the part.
Medians; trust ratios of one run more than its figures.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
from scipy.optimize import linear_sum_assignment

from geo.events import prepare
from geo.living import energy_areas
from geo.parameters import Parameters

Floats = npt.NDArray[np.float64]

WIDTH_M, HEIGHT_M = 8000.0, 9000.0
ORIGIN_M = (137_000.0, 466_000.0)
CELL_M = 25.0
DAY, NEXT_MONTH = "2026-06-01", "2026-07-01"
BANDWIDTH_M = 200.0
REACH_M, NEIGHBOURS = 200.0, 6  # DBSCAN, as tuned on synthetic towns
HULL_MARGIN_M = 80.0


def make_activities(n: int, seed: int = 0) -> geopandas.GeoDataFrame:
    """Make n activities: twelve fires, some uneven, and a fifth of plain noise over the whole town."""
    random = np.random.default_rng(seed)
    hearts = random.uniform((800, 800), (WIDTH_M - 800, HEIGHT_M - 800), (12, 2))
    fire = random.choice(12, n, p=random.dirichlet(np.full(12, 5.0)))
    places = random.normal(hearts[fire], random.uniform(120, 260, 12)[fire, None])
    noise = random.random(n) < 0.2
    places[noise] = random.uniform((0, 0), (WIDTH_M, HEIGHT_M), (noise.sum(), 2))
    start = np.datetime64("2025-06-01") + random.integers(0, 365, n).astype("timedelta64[D]")
    people = np.round(random.lognormal(2.2, 1, n))
    shapes = shapely.points(np.clip(places, 0, (WIDTH_M, HEIGHT_M)) + ORIGIN_M)
    table = {"start": start.astype("datetime64[us]"), "people": people}
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=28992)


def read_places(table: geopandas.GeoDataFrame) -> Floats:
    """Return places as n rows of x and y, RD metres."""
    return np.asarray(shapely.get_coordinates(table.geometry.to_numpy()))


# --- the methods: each makes ready outside the clock, and returns what is timed and a factor ---------

Timed = tuple[Callable[[], Any], float]


def ours_from_table(table: geopandas.GeoDataFrame) -> Timed:
    """From the table as a service gets it: read, prepare, field, areas, outlines."""
    return lambda: energy_areas(table, DAY), 1


def ours_prepared(table: geopandas.GeoDataFrame) -> Timed:
    """The first frame of activities that were prepared before."""
    prepared = prepare(table)
    return lambda: energy_areas(prepared, DAY), 1


def ours_month_step(table: geopandas.GeoDataFrame) -> Timed:
    """The visitor moves the month: the same activities on another day."""
    prepared = prepare(table)
    energy_areas(prepared, DAY)
    return lambda: energy_areas(prepared, NEXT_MONTH), 1


def ours_fixed_width(table: geopandas.GeoDataFrame) -> Timed:
    """A month step with the bandwidth given, as the peers have it."""
    prepared = prepare(table)
    parameters = Parameters(bandwidth_m=BANDWIDTH_M)
    return lambda: energy_areas(prepared, NEXT_MONTH, parameters=parameters), 1


def scipy_gaussian_kde(table: geopandas.GeoDataFrame) -> Timed:
    """The field only, no areas, evaluated in every cell."""
    from scipy.stats import gaussian_kde

    places = read_places(table)
    cells, factor = pick_cells(len(table))
    scott = BANDWIDTH_M / places.std()
    return lambda: gaussian_kde(places.T, bw_method=scott)(cells.T), factor


def sklearn_kernel_density(table: geopandas.GeoDataFrame) -> Timed:
    """The field only, no areas, with a tree and a relative tolerance of a thousandth."""
    from sklearn.neighbors import KernelDensity

    places = read_places(table)
    cells, factor = pick_cells(len(table))
    density = KernelDensity(bandwidth=BANDWIDTH_M, rtol=1e-3)
    return lambda: density.fit(places).score_samples(cells), factor


def dbscan_and_hull(table: geopandas.GeoDataFrame) -> Timed:
    """Areas without a field: groups of near activities with a concave hull. Its pairs grow with n squared."""
    most = 50_000
    part = table.iloc[:most]
    places = read_places(part)
    neighbours = max(NEIGHBOURS, round(NEIGHBOURS * len(part) / 1000))
    return lambda: group_and_hull(places, neighbours), max(1.0, len(table) / most) ** 2


def group_and_hull(places: Floats, neighbours: int) -> npt.NDArray[Any]:
    """Return the hulls of the groups that DBSCAN finds."""
    from sklearn.cluster import DBSCAN

    labels = DBSCAN(eps=REACH_M, min_samples=neighbours).fit(places).labels_
    groups = [shapely.multipoints(places[labels == label]) for label in range(labels.max() + 1)]
    return np.asarray(shapely.buffer(shapely.concave_hull(groups, ratio=0.3), HULL_MARGIN_M), dtype=object)


def pick_cells(n: int) -> tuple[Floats, float]:
    """Return the middles of the cells to evaluate, and how many cells each stands for."""
    x_m, y_m = np.meshgrid(np.arange(0, WIDTH_M, CELL_M), np.arange(0, HEIGHT_M, CELL_M))
    cells = np.column_stack((x_m.ravel(), y_m.ravel())) + ORIGIN_M
    every = 1 if n <= 1000 else min(len(cells) // 64, 16 * n // 1000)
    return cells[::every], len(cells) / len(cells[::every])


METHODS = {
    method.__name__: method
    for method in (
        ours_from_table,
        ours_prepared,
        ours_month_step,
        ours_fixed_width,
        scipy_gaussian_kde,
        sklearn_kernel_density,
        dbscan_and_hull,
    )
}


def measure(name: str, n: int, n_times: int) -> dict[str, float]:
    """Time one method in this process; peak_mb is what it needed on top of the activities themselves."""
    act, factor = METHODS[name](make_activities(n))
    before_mb = read_peak_mb(forget=True)
    times_ms = []
    for _ in range(n_times + 1):
        started = time.process_time()
        act()
        times_ms.append((time.process_time() - started) * 1000)
        if times_ms[-1] > 5000:
            break
    peak_mb = read_peak_mb() - before_mb
    warm = times_ms[1:] or times_ms  # the first run still loads what it needs
    return {"ms": statistics.median(warm) * factor, "peak_mb": peak_mb, "factor": factor}


def read_peak_mb(forget: bool = False) -> float:
    """Return the peak of this process's memory; where Linux allows it, forget what came before first."""
    status, forgetting = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if forget:
        forgetting.write_text("5")
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def measure_apart(name: str, n: int, n_times: int) -> dict[str, float]:
    """Time one method in a process of its own."""
    command = [sys.executable, "-m", "bench.engine", "--one", name, str(n), str(n_times)]
    alone = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=alone)
    found: dict[str, float] = json.loads(answer.stdout)
    return found


# --- how good: towns of which the truth is known ------------------------------------------------------


def make_blob(random: np.random.Generator, heart: Floats, radius_m: float) -> shapely.Polygon:
    """Make a wobbly round shape."""
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    wobble = np.ones_like(turn)
    for wave in (2, 3, 4):
        wobble += 0.2 / wave * random.normal() * np.cos(wave * turn + random.uniform(0, 2 * np.pi))
    reach = radius_m * np.clip(wobble, 0.6, 1.5)[:, None]
    return shapely.Polygon(heart + reach * np.column_stack((np.cos(turn), np.sin(turn)))).buffer(0)


def make_true_town(kind: str, seed: int) -> tuple[geopandas.GeoDataFrame, list[shapely.Polygon]]:
    """Make activities and the true buurten behind them: apart, close, few activities, or noise alone."""
    random = np.random.default_rng([seed, len(kind)])
    truth: list[shapely.Polygon] = []
    gap_m = 250 if kind == "close" else 600
    while kind != "noise" and len(truth) < 8:
        heart = random.uniform((700, 700), (WIDTH_M - 700, HEIGHT_M - 700))
        if kind == "close" and truth:  # beside one that is there
            turn, beside = random.uniform(0, 2 * np.pi), random.choice(len(truth))
            off = 1000 * np.array([np.cos(turn), np.sin(turn)])
            heart = shapely.get_coordinates(truth[beside].centroid)[0] + off
        blob = make_blob(random, heart, random.uniform(280, 480))
        if not truth or shapely.distance(blob, truth).min() > gap_m * random.random():
            truth.append(blob)
    n = int(random.integers(80, 220) if kind in ("few", "noise") else random.integers(400, 1000))
    share = random.dirichlet(np.full(len(truth), 6.0)) if truth else np.empty(0)
    places = [
        fill(random, shape, max(6, int(0.85 * n * part))) for shape, part in zip(truth, share, strict=True)
    ]
    n_noise = int(0.15 * n) if truth else n
    places.append(random.uniform((0, 0), (WIDTH_M, HEIGHT_M), (n_noise, 2)))
    shapes = shapely.points(np.concatenate(places) + ORIGIN_M)
    table = geopandas.GeoDataFrame({"start": [DAY] * len(shapes)}, geometry=shapes, crs=28992)
    return table, [shapely.transform(shape, lambda xy: xy + ORIGIN_M) for shape in truth]


def fill(random: np.random.Generator, shape: shapely.Polygon, n: int) -> Floats:
    """Return n places in a shape, half of them around its heart and half evenly."""
    west, south, east, north = shape.bounds
    heart = shapely.get_coordinates(shape.centroid)[0]
    even = random.uniform((west, south), (east, north), (20 * n + 50, 2))
    near = random.normal(heart, (east - west) / 5, (20 * n + 50, 2))
    places = np.where(random.random((len(even), 1)) < 0.5, even, near)
    inside = shapely.contains_xy(shape, places[:, 0], places[:, 1])
    return places[inside][:n]


def score_soft_iou(truth: list[shapely.Polygon], found: list[shapely.Geometry]) -> float:
    """Return twice the overlap of the best pairs over all shapes: missed and invented ones both cost."""
    if not truth or not found:
        return float(not truth and not found)
    one, other = np.array(truth, dtype=object)[:, None], np.array(found, dtype=object)[None, :]
    overlap = shapely.area(shapely.intersection(one, other))
    overlap /= shapely.area(one) + shapely.area(other) - overlap
    return float(2 * overlap[linear_sum_assignment(-overlap)].sum() / (len(truth) + len(found)))


def find_with_ours(table: geopandas.GeoDataFrame) -> list[shapely.Geometry]:
    """Return the areas of the living map."""
    areas = energy_areas(table, DAY, parameters=replace(Parameters(), half_life_days=1e6))
    return list(areas.geometry[areas["level"] == "rand"])


def find_with_dbscan(table: geopandas.GeoDataFrame) -> list[shapely.Geometry]:
    """Return the hulls of DBSCAN."""
    return list(group_and_hull(read_places(table), NEIGHBOURS))


# --- the report -----------------------------------------------------------------------------------------


def report_speed(sizes: list[int], n_times: int) -> None:
    """Print time and memory of every method, side by side."""
    print(f"{'ms of one core (and peak MB on top)':42s}" + "".join(f"{n:>20,}" for n in sizes))
    for name in METHODS:
        cells = []
        for n in sizes:
            got = measure_apart(name, n, n_times)
            mark = "~" if got["factor"] > 1 else ""
            cells.append(f"{mark}{got['ms']:,.0f} ({got['peak_mb']:,.0f})")
        print(f"{name.replace('_', ' '):42s}" + "".join(f"{cell:>20s}" for cell in cells), flush=True)
    print("The two densities make a field only; ours and dbscan make areas. ~ is extrapolated.")


def report_quality(n_seeds: int) -> None:
    """Print the soft IoU of ours and of DBSCAN on towns with a known truth."""
    print(f"\nsoft IoU, {n_seeds} towns each (noise: share of towns with nothing found)")
    finders = {"ours": find_with_ours, "dbscan and hull": find_with_dbscan}
    for label, find in finders.items():
        means = {}
        for kind in ("apart", "close", "few", "noise"):
            towns = [make_true_town(kind, seed) for seed in range(n_seeds)]
            means[kind] = statistics.mean(score_soft_iou(truth, find(table)) for table, truth in towns)
        print(f"{label:18s}" + "  ".join(f"{kind} {mean:.2f}" for kind, mean in means.items()))


def main() -> None:
    """Read the command line and report, or measure one method for the process that asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes and few towns")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        name, n, n_times = asked.one
        print(json.dumps(measure(name, int(n), int(n_times))))
        return
    print(
        f"{os.cpu_count()} cores, one thread each; {WIDTH_M:.0f} x {HEIGHT_M:.0f} m, cells of {CELL_M:.0f} m"
    )
    report_speed(
        [1000, 10_000] if asked.quick else [1000, 10_000, 100_000, 1_000_000], 3 if asked.quick else 7
    )
    report_quality(5 if asked.quick else 20)


if __name__ == "__main__":
    main()

"""Score every method on every town, and set the table."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import shapely

from bench.quality import scores
from bench.quality.methods import BEST_PEER, KNOWING, METHODS, OURS, find, follow_months, tell_chances
from bench.quality.months import N_MONTHS, make_monthly_town
from bench.quality.peers import Integers
from bench.quality.scores import Frame, Identity, score_identity
from bench.quality.shapes import Shapes
from bench.quality.towns import FEW, KINDS, Town, make_town

NOISE = "pure noise"
WARM_UP_MONTHS = 4
N_RESAMPLES = 2000


@lru_cache(maxsize=4)
def get_town(kind: str, seed: int) -> Town:
    """Return a town; methods come one after the other, so that each town is made once."""
    return make_town(kind, seed)


def score_town(job: tuple[str, int, str]) -> dict[str, Any]:
    """Score a method on a town: one row of everything that can be said of it."""
    kind, seed, method = job
    town = get_town(kind, seed)
    found = find(method, town)
    places = shapely.get_coordinates(town.events.geometry.to_numpy())
    row = {
        "method": method,
        "kind": kind,
        "seed": seed,
        "soft IoU": scores.soft_iou(town.truth, found),
        "panoptic": scores.panoptic_quality(town.truth, found),
        "found": len(found),
        "off by": abs(len(found) - len(town.truth)),
        "shift m": scores.border_shift_m(town.truth, found),
        "Rand": scores.adjusted_rand(town.buurt_of_event[town.recent], places[town.recent], found),
    }
    if kind in KINDS and len(town.truth) and method != KNOWING:
        near, inside = scores.draw_places_near(town.truth, seed)
        chances = tell_chances(method, town, near)
        row |= {
            "stability": score_stability(method, town),
            "Brier": scores.brier(chances, inside),
            "calibration": scores.calibration_error(chances, inside),
            "gaps": scores.calibration_gaps(chances, inside),
        }
    return row


def score_stability(method: str, town: Town) -> float:
    """Return how alike two answers are when activities are drawn again, with replacement."""
    random = np.random.default_rng([town.seed, 99])
    n = len(town.events)
    drawn: list[Integers] = [random.integers(0, n, n) for _ in range(2)]
    one, other = (find(method, town, rows) for rows in drawn)
    return scores.soft_iou(one, other)


def score_months(job: tuple[int, str]) -> Identity:
    """Score whether a method's areas keep their identity through a town's months."""
    seed, method = job
    town = make_monthly_town(seed)
    truth = [_frame_of(town.truth, month) for month in range(N_MONTHS)]
    found = follow_months(method, town)
    return score_identity(truth[WARM_UP_MONTHS:], found[WARM_UP_MONTHS:])


def _frame_of(lives: list[dict[int, shapely.Geometry]], month: int) -> Frame:
    there = [number for number, life in enumerate(lives) if month in life]
    shapes: Shapes = np.array([lives[number][month] for number in there], dtype=object)
    return Frame(tuple(there), shapes)


def run(seeds: range, noise_seeds: range, methods: Sequence[str], pool: ProcessPoolExecutor) -> pd.DataFrame:
    """Score the methods on towns of every kind; few events and noise get the seeds of noise."""
    towns = [
        (kind, seed)
        for kind in (*KINDS, *FEW)
        for seed in (noise_seeds if kind == NOISE or kind in FEW else seeds)
    ]
    jobs = [(kind, seed, method) for (kind, seed), method in product(towns, methods)]
    return pd.DataFrame(list(pool.map(score_town, jobs, chunksize=len(methods))))


def tabulate_kinds(rows: pd.DataFrame, methods: Sequence[str]) -> pd.DataFrame:
    """Return mean soft IoU per method and kind, their mean, and how far the method leads mean shift."""
    of_kinds = rows[rows["kind"].isin(list(KINDS))]
    table = of_kinds.pivot_table("soft IoU", "method", "kind").loc[list(methods), list(KINDS)]
    table["MEAN"] = table.mean(axis=1)
    table = table.map("{:.2f}".format).assign(MEAN=table["MEAN"].map("{:.3f}".format))
    leads = [tell_lead(of_kinds, method) if method != BEST_PEER else "" for method in methods]
    return table.assign(**{f"minus {BEST_PEER} (95 %)": leads})


def tell_lead(rows: pd.DataFrame, method: str) -> str:
    """Return the mean difference with mean shift on the same towns and its bootstrap interval.

    Towns are drawn again within their kind (Efron 1979), so that every kind keeps its weight.
    """
    by_town = rows.pivot_table("soft IoU", ["kind", "seed"], "method")
    ahead = by_town[method] - by_town[BEST_PEER]
    random = np.random.default_rng(0)
    drawn = [
        kind.to_numpy()[random.integers(0, len(kind), (N_RESAMPLES, len(kind)))].mean(axis=1)
        for _, kind in ahead.groupby(level="kind")
    ]
    low, high = np.quantile(np.mean(drawn, axis=0), [0.025, 0.975])
    return f"{ahead.groupby(level='kind').mean().mean():+.3f} ({low:+.3f} to {high:+.3f})"


def tabulate_more(rows: pd.DataFrame, methods: Sequence[str]) -> pd.DataFrame:
    """Return the other scores: few events, noise, and the means over the kinds."""
    table = rows[rows["kind"].isin(FEW)].pivot_table("soft IoU", "method", "kind")[list(FEW)]
    noise = rows[rows["kind"] == NOISE].groupby("method")
    table["noise: empty"] = noise["soft IoU"].mean()
    table["noise: invented"] = noise["found"].mean()
    asked = ["stability", "shift m", "Rand", "panoptic", "off by", "Brier", "calibration"]
    of_kinds = rows[rows["kind"].isin(list(KINDS))]
    table = table.join(of_kinds.groupby(["method", "kind"])[asked].mean().groupby(level="method").mean())
    gaps = of_kinds.dropna(subset="gaps").groupby("method")["gaps"]
    table["calibration, all towns"] = gaps.agg(lambda each: np.abs(np.mean(each.tolist(), axis=0)).sum())
    as_text = {"shift m": "{:.0f}", "off by": "{:.1f}", "noise: invented": "{:.1f}"}
    as_text |= dict.fromkeys(("calibration", "calibration, all towns"), "{:.3f}")
    table = table.loc[list(methods)]
    for name in table:
        table[name] = table[name].map(as_text.get(str(name), "{:.2f}").format)
    return table.replace("nan", "")


def tabulate_months(seeds: range, pool: ProcessPoolExecutor) -> pd.DataFrame:
    """Return identity in time, of ours and of mean shift followed by the same tracker."""
    methods = (OURS, BEST_PEER)
    jobs = [(seed, method) for seed, method in product(seeds, methods)]
    found = pd.DataFrame(list(pool.map(score_months, jobs)), index=pd.Index([job[1] for job in jobs]))
    means = found.groupby(level=0).mean().loc[list(methods)]
    return means.map("{:.2f}".format).rename(columns={"idf1": "IDF1", "soft_iou": "soft IoU"})


__all__ = ["METHODS", "run", "tabulate_kinds", "tabulate_months", "tabulate_more"]

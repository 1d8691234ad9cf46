"""Choose the settings of every peer: ``python -m bench.quality.tuning`` (half an hour on a quiet machine).

Random search: every peer gets the same number of tries, mean shift, the best of them, four times as many.
A try is one set of settings for all kinds of towns; it scores the mean soft IoU over the development towns.
Ours is not tuned here: it is scored with its defaults.
"""

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from bench.quality.peers import PEERS, find_buurten
from bench.quality.scores import soft_iou
from bench.quality.towns import DEVELOPMENT_SEEDS, KINDS, TEST_SEEDS, Town, make_town

CHOSEN = Path(__file__).with_name("tuned.json")
SEEDS = DEVELOPMENT_SEEDS[:3]
N_TRIES = 60
N_TRIES_OF = {"mean shift": 240}
N_PROCESSES = 2

assert not set(SEEDS) & set(TEST_SEEDS), "what is scored was never seen before"


def read_settings() -> dict[str, dict[str, Any]]:
    """Return the chosen settings per peer."""
    return {name: chosen["settings"] for name, chosen in json.loads(CHOSEN.read_text())["peers"].items()}


def tell_budget() -> str:
    """Say out of how much the settings of the peers were chosen."""
    found = json.loads(CHOSEN.read_text())
    n_towns = len(found["kinds"]) * len(found["development_seeds"])
    tries = ", ".join(f"{name} {chosen['tries']}" for name, chosen in found["peers"].items())
    return f"Peers: the best of so many tries on {n_towns} development towns: {tries}."


def tune(name: str, pool: ProcessPoolExecutor) -> dict[str, Any]:
    """Return the best settings of a peer, what they score and out of how many tries."""
    random = np.random.default_rng(7)
    tries = [PEERS[name].draw_settings(random) for _ in range(N_TRIES_OF.get(name, N_TRIES))]
    scores = list(pool.map(_score, [name] * len(tries), tries))
    best = int(np.argmax(scores))
    return {"tries": len(tries), "soft_iou": round(scores[best], 4), "settings": tries[best]}


def _score(name: str, settings: dict[str, Any]) -> float:
    return mean(soft_iou(town.truth, find_buurten(PEERS[name], town, settings)) for town in _make_towns())


@lru_cache(maxsize=1)
def _make_towns() -> list[Town]:
    return [make_town(kind, seed) for kind in KINDS for seed in SEEDS]


def main() -> None:
    """Tune all peers, or those that are named, and write down what was chosen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("peers", nargs="*", choices=[*PEERS, []], metavar="peer", help="such as DBSCAN")
    names = parser.parse_args().peers or PEERS
    with ProcessPoolExecutor(N_PROCESSES, initializer=os.nice, initargs=(15,)) as pool:
        for name in names:
            write_down(name, tune(name, pool))


def write_down(name: str, chosen: dict[str, Any]) -> None:
    """Put what was chosen for a peer among the others, in the order of PEERS."""
    found = json.loads(CHOSEN.read_text())["peers"] if CHOSEN.exists() else {}
    found[name] = chosen
    budget = {"development_seeds": list(SEEDS), "kinds": list(KINDS)}
    in_order = {name: found[name] for name in PEERS if name in found}
    CHOSEN.write_text(json.dumps({**budget, "peers": in_order}, indent=2) + "\n")
    print(name, chosen, flush=True)


if __name__ == "__main__":
    main()

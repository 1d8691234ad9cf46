"""How true the boundaries are, ours beside its peers: one command, one table.

python -m bench.quality                  every method on towns that were never used to choose anything
python -m bench.quality --quick          a few towns of each kind
python -m bench.quality --development    other towns, to look at while changing the engine
python -m bench.quality --method ours "mean shift"
python -m bench.quality --first 5000     other towns again
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor

from bench.quality.methods import BEST_PEER, LEVEL, METHODS
from bench.quality.report import run, tabulate_kinds, tabulate_months, tabulate_more
from bench.quality.towns import DEVELOPMENT_SEEDS, TEST_SEEDS
from bench.quality.tuning import SEEDS, tell_budget


def read_command() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few towns of each kind")
    parser.add_argument("--development", action="store_true", help="towns one may look at")
    parser.add_argument("--towns", type=int, help="of each kind (default 20, or 3 when quick)")
    parser.add_argument("--first", type=int, help="seed of the first town (default: the first test seed)")
    parser.add_argument("--method", nargs="+", choices=METHODS, default=METHODS, help="only these")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="at the same time")
    return parser.parse_args()


def main() -> None:
    """Print the tables."""
    asked = read_command()
    # Development towns start after those on which the peers were tuned: that would flatter them.
    first = max(SEEDS) + 1 if asked.development else TEST_SEEDS[0]
    first = first if asked.first is None else asked.first
    allowed = DEVELOPMENT_SEEDS if asked.development else TEST_SEEDS
    n_towns = asked.towns or (3 if asked.quick else 20)
    n_noise, n_lives = (
        5 * n_towns // 2,
        max(1, 2 * n_towns // 5),
    )  # a life takes long
    if first not in allowed or first + n_noise not in allowed:
        raise SystemExit(f"Seeds must lie from {allowed[0]} to {allowed[-1]}: the others are kept apart.")
    methods = [method for method in METHODS if method in {*asked.method, BEST_PEER}]
    seeds = "development" if asked.development else "test"
    print(f"Towns {first} and on ({seeds} seeds), {n_towns} of each kind, {n_noise} of noise and few events.")
    print(f"Ours: its defaults, level {LEVEL}. {tell_budget()}")
    with ProcessPoolExecutor(asked.processes) as pool:
        rows = run(range(first, first + n_towns), range(first, first + n_noise), methods, pool)
        print("\nSoft IoU by kind of town\n" + tabulate_kinds(rows, methods).to_string(), flush=True)
        print("\nMore: soft IoU of few events, noise, and means over the kinds")
        print(tabulate_more(rows, methods).to_string(), flush=True)
        print(f"\nIdentity in time, {n_lives} hard towns of 24 months")
        print(tabulate_months(range(first, first + n_lives), pool).to_string())


if __name__ == "__main__":
    main()

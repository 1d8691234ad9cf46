"""What the table of speed says is what was measured."""

import dataclasses
import json

import pytest

from bench.speed import cases
from bench.speed.__main__ import NAMES, print_ratios, print_table
from bench.speed.activities import make_activities
from bench.speed.clock import Case, Measured, measure, tell
from geo.events import prepare


def test_every_run_acts_on_what_was_made_ready_for_it() -> None:
    numbers = iter(range(10))
    seen: list[int] = []
    measure(Case(lambda: next(numbers), seen.append), n_runs=3)
    assert seen == [0, 1, 2, 3]  # one to load what it needs, and three that count


def test_what_was_measured_survives_the_way_to_the_process_that_asked() -> None:
    measured = Measured(ms=1.5, peak_mb=2, first_ms=3, times=4)
    assert Measured(**json.loads(tell(measured))) == measured


def test_nothing_is_kept_between_frames_that_count() -> None:
    prepared = prepare(make_activities(50))
    object.__setattr__(prepared, "kept", "an answer")
    again = cases.forget(prepared)
    assert not hasattr(again, "kept")
    assert again.x_m is prepared.x_m


def test_the_table_names_what_is_missing_and_marks_what_was_multiplied(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = {(name, n): Measured(ms=10, peak_mb=1, first_ms=300) for name in NAMES for n in (1000, 10_000)}
    table[NAMES[-1], 1000] = Measured(missing="It is not installed.")
    table[NAMES[-2], 1000] = Measured(ms=1234, peak_mb=5, times=3)
    table["a careful script", 10_000] = dataclasses.replace(table["a careful script", 1000], ms=35)
    print_table(table, [1000, 10_000])
    print_ratios(table, [1000, 10_000])
    told = capsys.readouterr().out
    assert "It is not installed." in told
    assert "~1,234 (5)" in told
    assert "1,000: 1.00  10,000: 3.50" in told
    assert "300 ms" in told


def test_a_town_of_any_number_is_the_same_each_time() -> None:
    assert make_activities(20).equals(make_activities(20))
    assert len(make_activities(7)) == 7

"""How many people live in a shape: what is told, to whom, and when it is not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, select

from data.clock import Clock
from data.models import AskedAreaRow
from data.services import cells, figures
from data.services.access import SYSTEM, Actor, Role
from data.services.cells import StatisticalCell
from data.services.figures import Figures, WhyNot
from data.store import Store

ANNA = Actor(Role.VISITOR, "a device")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def noon() -> datetime:
    return NOON


def square(column: int, row: int, **counts: Any) -> StatisticalCell:
    west, south = 140_000 + 100 * column, 469_000 + 100 * row
    return StatisticalCell(
        code=f"E{west // 100:04}N{south // 100:04}",
        geometry=shapely.box(west, south, west + 100, south + 100),
        year=2025,
        source="CBS",
        **counts,
    )


def fill(store: Store, *made: StatisticalCell) -> None:
    with store.writing() as session:
        cells.replace_all(session, SYSTEM, noon, made)


def town(store: Store) -> Store:
    """Twenty by twenty squares with twenty residents in each."""
    fill(store, *(square(c, r, residents=20, homes=10) for c in range(20) for r in range(20)))
    return store


def block(columns: int, rows: int, west: int = 0) -> BaseGeometry:
    """So many squares from the corner of the town."""
    shape: BaseGeometry = shapely.box(
        140_000 + 100 * west, 469_000, 140_000 + 100 * (west + columns), 469_000 + 100 * rows
    )
    return shape


def ask(store: Store, shape: BaseGeometry, actor: Actor = ANNA, clock: Clock = noon) -> Figures:
    return figures.ask(store, actor, clock, shape)


def test_a_shape_is_told_the_sum_of_its_whole_squares(store: Store) -> None:
    answer = ask(town(store), block(5, 4))
    assert answer.why_not is None
    assert dict(answer.counts)["residents"] == 400
    assert (answer.n_cells, answer.cell_m, answer.year, answer.source) == (20, 100, 2025, "CBS")
    assert ask(store, block(5, 4)) == answer


def test_a_square_counts_when_its_middle_lies_inside(spatialite_store: Store) -> None:
    store = town(spatialite_store)
    assert ask(store, block(5, 4).buffer(40, join_style="mitre")).n_cells == 20
    assert ask(store, block(5, 4).buffer(60, join_style="mitre"), Actor(Role.VISITOR, "b")).n_cells == 30


def test_a_cbs_buurt_counts_only_when_nearly_all_of_it_lies_inside(spatialite_store: Store) -> None:
    buurt = StatisticalCell(code="BU1", geometry=block(10, 10), year=2025, residents=1_000)
    fill(spatialite_store, buurt)
    assert ask(spatialite_store, block(8, 10)).why_not is WhyNot.TOO_SMALL
    assert dict(ask(spatialite_store, block(10, 10)).counts)["residents"] == 1_000


def test_what_is_too_small_too_empty_or_not_there_is_refused_with_its_reason(spatialite_store: Store) -> None:
    assert ask(spatialite_store, block(5, 4)).why_not is WhyNot.NO_CELLS
    store = town(spatialite_store)
    assert ask(store, block(3, 3)).why_not is WhyNot.TOO_SMALL
    assert ask(store, block(5, 2)).why_not is None
    fill(store, *(square(c, r, residents=5 if c == r else 0) for c in range(9) for r in range(9)))
    assert ask(store, block(9, 9)).why_not is WhyNot.TOO_FEW_PEOPLE
    assert ask(store, block(9, 9)).counts == ()


def test_under_five_and_not_known_are_told_alike(spatialite_store: Store) -> None:
    fill(spatialite_store, *(square(c, r, residents=20, over_65=0) for c in range(5) for r in range(4)))
    counts = dict(ask(spatialite_store, block(5, 4)).counts)
    assert counts["over_65"] is counts["homes"] is None


def test_a_count_that_is_secret_in_most_squares_is_not_told(spatialite_store: Store) -> None:
    fill(
        spatialite_store,
        *(square(c, r, residents=20, homes=15 if c == 0 else None) for c in range(5) for r in range(4)),
    )
    assert dict(ask(spatialite_store, block(5, 4)).counts)["homes"] is None


def test_who_moves_a_corner_gets_the_numbers_of_before_until_it_is_another_area(store: Store) -> None:
    town(store)
    first = ask(store, block(5, 4))
    nudged = ask(store, shapely.union(block(5, 4), block(6, 4).intersection(block(6, 2))))
    assert (nudged.counts, nudged.n_apart) == (first.counts, 2)
    other = ask(store, block(7, 4))
    assert (dict(other.counts)["residents"], other.n_apart) == (560, 0)


def test_squares_where_nobody_lives_make_no_difference(spatialite_store: Store) -> None:
    fill(
        spatialite_store,
        *(square(c, r, residents=20 if c < 5 or (c, r) == (5, 0) else 0) for c in range(9) for r in range(4)),
    )
    first, more = ask(spatialite_store, block(5, 4)), ask(spatialite_store, block(9, 4))
    assert (more.counts, more.n_apart) == (first.counts, 1)


def test_what_one_asked_does_not_limit_another(spatialite_store: Store) -> None:
    town(spatialite_store)
    ask(spatialite_store, block(5, 4))
    for other in (
        Actor(Role.VISITOR, "another"),
        Actor(Role.COORDINATOR, "a device"),
        Actor(Role.DRAWER, "code-1"),
    ):
        assert ask(spatialite_store, block(5, 3), other).n_apart == 0


def test_who_asks_in_many_tabs_at_the_same_moment_gets_no_nearer(store: Store) -> None:
    town(store)
    shapes = [shapely.union(block(5, 4), block(1, 1 + n, 5 + n % 3)) for n in range(16)]
    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(lambda shape: ask(store, shape), shapes))
    with store.reading() as session:
        asked = [figures._unpacked(packed, 400) for packed in session.scalars(select(AskedAreaRow.cells))]
    assert asked
    assert all(np.count_nonzero(one != other) >= 5 for one, other in combinations(asked, 2))


def test_who_asks_too_much_in_a_day_waits_until_tomorrow(
    spatialite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    town(spatialite_store)
    monkeypatch.setattr(figures, "MOST_QUESTIONS", 3)
    answers = [ask(spatialite_store, block(5, 4, west)).why_not for west in (0, 4, 8, 12)]
    assert answers == [None, None, None, WhyNot.TOO_OFTEN]
    assert ask(spatialite_store, block(5, 4)).why_not is None  # what was asked may be asked again
    tomorrow = lambda: NOON + timedelta(days=1)  # noqa: E731
    assert ask(spatialite_store, block(5, 4, 12), clock=tomorrow).why_not is None


def test_a_question_moves_no_revision_and_is_forgotten_after_a_while(store: Store) -> None:
    town(store)
    before = store.revision()
    ask(store, block(5, 4))
    assert store.revision() == before
    later = lambda: NOON + timedelta(days=91)  # noqa: E731
    ask(store, block(5, 4, 10), clock=later)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(AskedAreaRow)) == 1


def test_however_many_devices_ask_no_more_is_kept_than_there_is_room_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    town(store)
    monkeypatch.setattr(figures, "MOST_KEPT", 3)
    for number in range(5):
        ask(store, block(5, 4), Actor(Role.VISITOR, f"device {number}"))
    with store.reading() as session:
        askers = session.scalars(select(AskedAreaRow.asker).order_by(AskedAreaRow.id)).all()
    assert askers == ["visitor:device 2", "visitor:device 3", "visitor:device 4"]


def test_new_cells_make_old_questions_mean_nothing(spatialite_store: Store) -> None:
    town(spatialite_store)
    ask(spatialite_store, block(5, 4))
    fill(spatialite_store, *(square(c, r, residents=30) for c in range(10) for r in range(10)))
    assert dict(ask(spatialite_store, block(5, 3)).counts)["residents"] == 450

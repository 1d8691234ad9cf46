"""Someone who asks and asks: what they can work out of the residents of a few houses.

The attacker knows everything but the counts and the key: the squares, the rules, this code and every answer.
They may come as another device to each question, and so get round the limits of one person. Against that
stands that only rounded counts exist: those they may recover, and each leaves five true counts open or more.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations, count, pairwise
from random import Random

import numpy as np
import pytest
import shapely
from sqlalchemy import select

from data.models import AskedAreaRow, RoundingKeyRow, table_of
from data.services import cells, figures
from data.services.access import SYSTEM, Actor, Role
from data.services.cells import StatisticalCell, round_by_chance
from data.services.figures import Figures
from data.store import Store

SIDE = 16
"""The town is a square of 16 by 16 squares of 100 m."""

WEST, SOUTH = 140_000, 469_000
FEW = (0, 1, 2, 3, 4)

_DEVICES = count()

Rectangle = tuple[int, int, int, int]
"""First row, first column, row and column after the last."""


def noon() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Town:
    """A town under attack, and the truth that nobody may learn."""

    store: Store
    true: np.ndarray

    @property
    def published(self) -> np.ndarray:
        """What is in the database: the rounded counts, as rows and columns."""
        with self.store.reading() as session:
            found = {cell.code: cell.residents or 0 for cell in cells.all_cells(session)}
        return np.array([[found[code(r, c)] for c in range(SIDE)] for r in range(SIDE)])

    def ask(self, where: Rectangle, device: str) -> Figures:
        south, west, north, east = (100 * edge for edge in where)
        shape = shapely.box(WEST + west, SOUTH + south, WEST + east, SOUTH + north)
        return figures.ask(self.store, Actor(Role.VISITOR, device), noon, shape)

    def answers(self, sequence: list[Rectangle], device: str = "") -> list[int | None]:
        """The residents of each rectangle; without a device each question comes from a new one."""
        answers = [self.ask(one, device or f"device {next(_DEVICES)}") for one in sequence]
        return [dict(answer.counts).get("residents") for answer in answers]


def code(row: int, column: int) -> str:
    return f"E{WEST // 100 + column:04}N{SOUTH // 100 + row:04}"


def fill(store: Store, true: np.ndarray) -> Town:
    squares = [
        StatisticalCell(
            code=code(row, column),
            geometry=shapely.box(
                west := WEST + 100 * column, south := SOUTH + 100 * row, west + 100, south + 100
            ),
            year=2025,
            residents=int(true[row, column]),
        )
        for row, column in np.ndindex(SIDE, SIDE)
    ]
    with store.writing() as session:
        cells.replace_all(session, SYSTEM, noon, squares)
    return Town(store, true)


@pytest.fixture
def town(spatialite_store: Store) -> Town:
    """In most squares live fewer than five people."""
    with spatialite_store.writing() as session:
        session.add(RoundingKeyRow(key="5eed" * 16))  # else every run of these tests is another one
    chance = Random(4)
    counts = (*FEW, *FEW, 17, 38)
    return fill(
        spatialite_store, np.array([[chance.choice(counts) for _ in range(SIDE)] for _ in range(SIDE)])
    )


def rectangles(seed: int, n: int = 50) -> list[Rectangle]:
    """Rectangles of which some differ by one row, one column or nothing: what an attacker would draw."""
    chance = Random(seed)
    drawn: list[Rectangle] = []
    while len(drawn) < n:
        if drawn and chance.random() < 0.5:
            south, west, north, east = drawn[-1]
            edges = [south, west, north, east]
            edges[chance.randrange(4)] += chance.choice((-1, 1))
            south, west, north, east = (min(max(edge, 0), SIDE) for edge in edges)
        else:
            south, north = sorted(chance.sample(range(SIDE + 1), 2))
            west, east = sorted(chance.sample(range(SIDE + 1), 2))
        if north > south and east > west:
            drawn.append((south, west, north, east))
    return drawn


def matrix(sequence: list[Rectangle]) -> np.ndarray:
    """One row per rectangle, one column per square: 1 where it lies inside."""
    rows = np.zeros((len(sequence), SIDE, SIDE))
    for number, (south, west, north, east) in enumerate(sequence):
        rows[number, south:north, west:east] = 1
    return rows.reshape(len(sequence), -1)


@pytest.mark.parametrize("seed", range(3))
def test_two_different_answers_to_one_person_are_five_squares_apart_or_more(town: Town, seed: int) -> None:
    town.answers(rectangles(seed), device="one")
    rows = table_of(AskedAreaRow)
    with town.store.reading() as session:
        asked = [figures._unpacked(packed, SIDE * SIDE) for packed in session.scalars(select(rows.c.cells))]
    lived_in = (town.published > 0).T.ravel()  # squares come in the order of their codes: column by column
    assert len(asked) > 5
    assert all(np.count_nonzero((one != other) & lived_in) >= 5 for one, other in combinations(asked, 2))


def test_one_row_more_gets_the_answer_of_before_and_says_so(town: Town) -> None:
    first, more = town.ask((0, 0, 8, 3), "one"), town.ask((0, 0, 9, 3), "one")
    assert more.counts == first.counts
    assert more.n_apart == np.count_nonzero(town.published[8, :3])
    assert town.ask((0, 0, 8, 3), "one") == first


@pytest.mark.parametrize("seed", range(3))
def test_a_town_with_other_people_in_it_gives_the_same_answers_to_everything(town: Town, seed: int) -> None:
    # In the other town as many people live in every square as the rounding made of this one. Whoever can tell
    # them apart has learned something true; whoever cannot, does not know whether it is 3, or 0, or 5.
    sequence = rectangles(seed)
    here = [town.answers(sequence, device="one"), town.answers(sequence)]
    other = fill(town.store, town.published)
    assert [other.answers(sequence, device="one"), other.answers(sequence)] == here
    few = (town.true > 0) & (town.true < 5)
    assert (other.true[few] != town.true[few]).all()


@pytest.mark.parametrize("seed", range(3))
def test_least_squares_over_all_answers_finds_no_true_count_under_five(town: Town, seed: int) -> None:
    sequence = rectangles(seed)
    told = [
        (row, answer) for row, answer in zip(matrix(sequence), town.answers(sequence), strict=True) if answer
    ]
    asked, answers = np.array([row for row, _ in told]), np.array([answer for _, answer in told])
    found, *_ = np.linalg.lstsq(asked, answers, rcond=None)
    # Which squares are pinned down by the answers: those that the questions span by themselves.
    pinned = np.isclose(np.diag(np.linalg.pinv(asked) @ asked), 1.0)
    few = (town.true.ravel() > 0) & (town.true.ravel() < 5)
    assert np.abs(found[pinned & few] - town.true.ravel()[pinned & few]).min(initial=9) > 0.5


def test_who_comes_as_many_devices_finds_the_rounded_count_of_a_square_and_no_more(town: Town) -> None:
    for row, column in [(r, c) for r in range(10, 13) for c in range(10, 13)]:
        # Four overlapping shapes around one square: by adding and taking away only that square is left.
        block = [
            (0, 0, row + 1, column + 1),
            (0, 0, row, column + 1),
            (0, 0, row + 1, column),
            (0, 0, row, column),
        ]
        whole, without_row, without_column, without_both = town.answers(block)
        assert None not in (whole, without_row, without_column, without_both)
        left = whole - without_row - without_column + without_both  # type: ignore[operator]
        assert left == town.published[row, column]


def test_the_difference_of_two_shapes_is_not_the_true_one(town: Town) -> None:
    # Nested shapes, each a column wider, asked as someone else every time.
    nested = [(0, 0, SIDE, east) for east in range(4, SIDE + 1)]
    answers = town.answers(nested)
    true = [int(town.true[:, :east].sum()) for east in range(4, SIDE + 1)]
    found = [(second or 0) - (first or 0) for first, second in pairwise(answers)]
    real = [second - first for first, second in pairwise(true)]
    assert all(one % 5 == 0 for one in found)
    assert sum(one != other for one, other in zip(found, real, strict=True)) >= len(real) - 2


def test_a_rounded_count_leaves_at_least_five_true_counts_open() -> None:
    seen: dict[int, set[int]] = {}
    for key in range(400):
        for true in range(12):
            seen.setdefault(round_by_chance(true, str(key).encode(), "E1400N4690"), set()).add(true)
    assert seen[0] == {0, 1, 2, 3, 4}
    assert seen[5] == set(range(1, 10))


@pytest.mark.parametrize("true", [0, 1, 2, 3, 4, 7, 10])
def test_rounding_is_right_on_average(true: int) -> None:
    rounded = [round_by_chance(true, b"a key", square) for square in range(4_000)]
    assert np.mean(rounded) == pytest.approx(true, abs=0.2)
    assert set(rounded) <= {true // 5 * 5, true // 5 * 5 + 5}

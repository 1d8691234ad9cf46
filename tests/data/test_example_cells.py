"""Invented residents: as many as a town has, where people live, and the same on every machine."""

import numpy as np
import shapely

from data import reference
from data.example_life.cells import SIDE_M, cells


def test_the_same_seed_gives_the_same_town_and_another_seed_another() -> None:
    assert cells(2025) == cells(2025)
    assert [cell.residents for cell in cells(2025)] != [cell.residents for cell in cells(2025, seed=1)]


def test_squares_lie_in_the_built_up_town_on_the_national_grid() -> None:
    ground = reference.built_up_area().buffer(1.0)
    for cell in cells(2025):
        west, south, *_ = cell.geometry.bounds
        assert cell.code == f"E{west / 100:04.0f}N{south / 100:04.0f}"
        assert (west % SIDE_M, south % SIDE_M, cell.geometry.area) == (0, 0, SIDE_M**2)
        assert ground.intersects(shapely.centroid(cell.geometry))


def test_as_many_people_live_there_as_in_such_a_town_and_they_say_they_are_invented() -> None:
    counts = np.array(
        [(one.residents, one.homes, one.under_15, one.over_65) for one in cells(2025)], dtype=float
    )
    residents, homes, under_15, over_65 = counts.sum(axis=0)
    assert 60_000 < residents < 110_000
    assert 1.7 < residents / homes < 2.6
    assert 0.12 < under_15 / residents < 0.22
    assert 0.14 < over_65 / residents < 0.24
    assert all(one.is_example and "bedacht" in one.source for one in cells(2025))
    assert (counts[:, 0] < 5).any()  # else nothing is there to keep safe

"""Cells of the CBS come in as the CBS writes them, or not at all; what is kept is rounded."""

from datetime import UTC, datetime
from pathlib import Path

import geopandas
import pytest
import shapely
from sqlalchemy.orm import Session

from data.errors import PermissionDenied
from data.importers import ImportRefused
from data.importers.cells import CellsReport, commit_cells, preview_cells
from data.services import cells, datasets, wijken
from data.services.access import SYSTEM, Actor, Role
from data.store import Store
from geo.crs import RD
from tests.data.services_map.small_town import CBS_BUURTEN, WIJKEN

STEWARD = Actor(Role.STEWARD, "steward")

SQUARES = """crs28992res100m;aantal_inwoners;aantal_inwoners_0_tot_15_jaar;aantal_part_huishoudens
E1400N4690;35;5;20
E1401N4690;-99997;-99997;-99997
E1402N4690;0;-99995;-99995
E0900N4000;500;20;200
"""


def noon() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def with_town(session: Session) -> Session:
    wijken.replace_division(session, SYSTEM, noon, WIJKEN, CBS_BUURTEN)
    return session


def read(store: Store, content: str | Path, origin: str = "cbs_vk100_2024.csv") -> CellsReport:
    with store.writing() as session:
        source = content.encode() if isinstance(content, str) else content
        return preview_cells(source, with_town(session), origin=origin)


def said(report: CellsReport) -> str:
    return " ".join(problem.sentence for problem in report.problems)


def test_squares_lie_where_their_code_says_and_those_of_elsewhere_are_passed_over(
    spatialite_store: Store,
) -> None:
    report = read(spatialite_store, SQUARES)
    assert report.problems == ()
    assert [cell.code for cell in report.cells] == ["E1400N4690", "E1401N4690", "E1402N4690"]
    first, secret, nothing = report.cells
    assert first.geometry.equals(shapely.box(140_000, 469_000, 140_100, 469_100))
    assert (first.residents, first.under_15, first.households, first.homes) == (35, 5, 20, None)
    assert (secret.residents, secret.households) == (None, None)
    assert (nothing.residents, nothing.households) == (0, 0)
    assert (report.year, report.n_secret) == (2024, 1)


def test_what_is_kept_is_rounded_and_its_origin_is_noted(store: Store) -> None:
    report = read(store, SQUARES.replace(";35;", ";33;"))
    with store.writing() as session:
        commit_cells(session, STEWARD, noon, report)
    with store.reading() as session:
        kept = cells.all_cells(session)
        assert kept[0].residents in (30, 35)
        assert [cell.residents for cell in kept[1:]] == [None, 0]
        [dataset] = datasets.all_datasets(session)
    assert (dataset.name, dataset.rows, dataset.is_example) == ("Inwoners per gebied 2024", 3, False)


def test_the_same_file_twice_is_rounded_the_same_way(spatialite_store: Store) -> None:
    report = read(spatialite_store, SQUARES.replace(";35;", ";33;"))
    seen = set()
    for _ in range(5):
        with spatialite_store.writing() as session:
            commit_cells(session, STEWARD, noon, report)
            seen.add(cells.all_cells(session)[0].residents)
    assert len(seen) == 1


def test_a_geopackage_of_the_whole_country_gives_only_what_lies_here(
    spatialite_store: Store, tmp_path: Path
) -> None:
    places = [(west, 469_000) for west in range(100_000, 200_000, 2_000)]
    table = geopandas.GeoDataFrame(
        {
            "crs28992res500m": [f"E{west // 100:04}N{south // 100:04}" for west, south in places],
            "aantal_inwoners": 500,
        },
        geometry=[shapely.box(west, south, west + 500, south + 500) for west, south in places],
        crs=RD,
    )
    file = tmp_path / "cbs_vk500_2023.gpkg"
    table.to_file(file)
    report = read(spatialite_store, file, file.name)
    assert report.problems == ()
    assert [cell.code for cell in report.cells] == ["E1400N4690", "E1420N4690"]
    assert report.cells[0].geometry.area == 250_000


def test_cbs_buurten_without_shapes_lie_where_the_map_has_them(spatialite_store: Store) -> None:
    table = "buurtcode;aantal_inwoners;aantal_huishoudens\nBU11111111;1200;600\nBU99999999;10;5\n"
    with spatialite_store.writing() as session:
        own = [*CBS_BUURTEN]
        own[0] = type(own[0])(
            **{name: getattr(own[0], name) for name in own[0].__slots__} | {"code": "BU11111111"}
        )
        wijken.replace_division(session, SYSTEM, noon, WIJKEN, own)
        report = preview_cells(table.encode(), session, origin="kerncijfers.csv", year=2024)
    assert [(cell.code, cell.residents, cell.households) for cell in report.cells] == [
        ("BU11111111", 1200, 600)
    ]


@pytest.mark.parametrize(
    ("content", "origin", "sentence"),
    [
        (SQUARES, "cijfers.csv", "welk jaar"),
        ("naam;aantal_inwoners\nMolenbuurt;12\n", "x_2024.csv", "crs28992res100m"),
        ("crs28992res100m;huizen\nE1400N4690;12\n", "x_2024.csv", "aantal_inwoners"),
        ("crs28992res100m;aantal_inwoners\nE1400N4690;veel\n", "x_2024.csv", "veel"),
        ("crs28992res100m;aantal_inwoners\nE1400N4690;-5\n", "x_2024.csv", "-5"),
        ("crs28992res100m;aantal_inwoners\nE1400N4690;5\nE1400N4690;5\n", "x_2024.csv", "vaker"),
        ("crs28992res100m;aantal_inwoners\nE0100N4690;5\n", "x_2024.csv", "deze gemeente"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_a_reason(
    spatialite_store: Store, content: str, origin: str, sentence: str
) -> None:
    report = read(spatialite_store, content, origin)
    assert sentence in said(report)
    with spatialite_store.writing() as session:
        with pytest.raises(ImportRefused):
            commit_cells(session, STEWARD, noon, report)
        assert not cells.are_there(session)


def test_only_a_steward_brings_cells(spatialite_store: Store) -> None:
    report = read(spatialite_store, SQUARES)
    with spatialite_store.writing() as session, pytest.raises(PermissionDenied):
        commit_cells(session, Actor(Role.COORDINATOR, "anna"), noon, report)

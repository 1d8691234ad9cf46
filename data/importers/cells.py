"""Statistical cells of the CBS: squares of 100 or 500 m, or CBS-buurten, with how many people live there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.clock import Clock
from data.importers import problems
from data.importers.columns import key_of
from data.importers.division import LICENCE
from data.importers.geo_files import is_geopackage, read_geopackage_table, table_names
from data.importers.opening import read_source
from data.importers.placing import refuse_other_frame, whole_in_rd
from data.importers.report import ImportRefused, Problem
from data.importers.table import Row, Table
from data.importers.values import Refused, read_count
from data.records import Dataset
from data.services import cells, datasets, wijken
from data.services.access import Actor
from data.services.cells import StatisticalCell
from geo.crs import read_crs

SQUARE = re.compile(r"E(\d{4})N(\d{4})")
BUURT = re.compile(r"BU\d{8}")

_CODES = (
    *("crs28992res100m", "crs28992res500m", "c28992r100", "c28992r500"),
    *("vierkant", "buurtcode", "code", "id"),
)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "residents": ("aantal_inwoners", "inwoners"),
    "households": ("aantal_part_huishoudens", "aantal_huishoudens", "huishoudens_totaal", "huishoudens"),
    "homes": ("aantal_woningen", "woningvoorraad", "woningen"),
    "under_15": ("aantal_inwoners_0_tot_15_jaar", "personen_0_tot_15_jaar"),
    "over_65": ("aantal_inwoners_65_jaar_en_ouder", "personen_65_jaar_en_ouder"),
}
# How the CBS writes that a number is not given, and that there is nothing to count.
_SECRET, _NOTHING = ("-99997", "-99999999", "-99999"), ("-99995",)

_NO_YEAR = problems.unreadable_file(
    "Er staat niet bij van welk jaar de cijfers zijn.", "Geef het jaar op met --jaar."
)
_NO_CELLS = problems.unreadable_file(
    "Er staan geen vierkanten of buurten van deze gemeente in.", "Kies het bestand van het CBS."
)
_BOTH = problems.unreadable_file(
    "Er staan vierkanten en buurten door elkaar. Mensen tellen dan dubbel.", "Kies een van beide."
)


@dataclass(frozen=True, slots=True)
class CellsReport:
    """What a file with cells would bring.

    Attributes:
        origin: name of the file. year: of the count.
        cells: those of the municipality, counts as in the file. problems: everything that keeps it out.
    """

    origin: str
    year: int
    cells: tuple[StatisticalCell, ...]
    problems: tuple[Problem, ...]

    @property
    def can_be_committed(self) -> bool:
        """Tell whether these cells can replace those that stand."""
        return bool(self.cells) and not self.problems

    @property
    def n_secret(self) -> int:
        """How many cells do not tell their residents."""
        return sum(cell.residents is None for cell in self.cells)


def preview_cells(
    source: Path | bytes, session: Session, *, origin: str, year: int | None = None
) -> CellsReport:
    """Read cells of the municipality; those of elsewhere are passed over.

    Args:
        source: a GeoPackage, GeoJSON or CSV of the CBS, or its content. A CSV needs no shapes: the code of a
            square says where it lies, and a CBS-buurt lies where the map has it.
        year: of the count, when neither the file nor its name says so.
    """
    outline = wijken.municipality_outline(session)
    known = {area.code: area.geometry for area in wijken.all_cbs_buurten(session)}
    in_name = re.search(r"(?:19|20)\d\d", origin)
    year = year or (int(in_name[0]) if in_name else None)
    complaints: list[Problem] = [] if year else [_NO_YEAR]
    found: dict[str, StatisticalCell] = {}
    for table in _tables(source, outline):
        complaints += table.problems
        for cell, row in _cells(table, known, year or 0, complaints):
            if not outline.intersects(shapely.centroid(cell.geometry)):
                continue
            if cell.code in found:
                complaints.append(problems.double_code(row, cell.code))
            found[cell.code] = cell
    if not complaints and not found:
        complaints.append(_NO_CELLS)
    if len({BUURT.fullmatch(code) is None for code in found}) > 1:
        complaints.append(_BOTH)
    return CellsReport(origin, year or 0, tuple(found[code] for code in sorted(found)), tuple(complaints))


def commit_cells(session: Session, actor: Actor, clock: Clock, report: CellsReport) -> None:
    """Let the cells of a report stand instead of those there were; their counts are rounded first.

    Raises:
        ImportRefused: the report has problems. PermissionDenied: only a steward may.
    """
    if not report.can_be_committed:
        raise ImportRefused(report.problems)
    cells.replace_all(session, actor, clock, report.cells)
    datasets.note(
        session,
        actor,
        clock,
        Dataset(
            name=f"Inwoners per gebied {report.year}",
            origin=report.origin,
            licence=LICENCE,
            dated=date(report.year, 1, 1),
            crs="EPSG:28992",
            rows=len(report.cells),
        ),
    )


def _tables(source: Path | bytes, outline: BaseGeometry) -> Iterator[Table]:
    """Open a file; of a GeoPackage of the whole country only what lies near is read."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            start = file.read(72)
        if is_geopackage(start):
            bounds = None if outline.is_empty else outline.bounds
            for name in table_names(source):
                yield read_geopackage_table(source, name, bbox_rd=bounds)
            return
    yield read_source(source)


def _cells(
    table: Table, known: Mapping[str, BaseGeometry], year: int, complaints: list[Problem]
) -> Iterator[tuple[StatisticalCell, int]]:
    headers = {key_of(name): name for name in table.columns}
    columns = {name: _header(headers, words) for name, words in _NAMES.items()}
    known_names = (headers[key] for key in map(key_of, _CODES) if key in headers)
    code_column = next((name for name in known_names if _holds_codes(table, name)), None)
    if any(problem.row is None for problem in table.problems):
        return
    if code_column is None or columns["residents"] is None:
        missing = "buurtcode of crs28992res100m" if code_column is None else "aantal_inwoners"
        complaints.append(problems.missing_column(missing, table.columns))
        return
    side_m = 500 if "500" in code_column else 100
    for row in table.rows:
        code = row.cells[code_column].strip()
        if BUURT.fullmatch(code) or SQUARE.fullmatch(code):
            try:
                shape = _shape(table, row, code, side_m, known)
                counts = {
                    name: None if header is None else _count(row.number, header, row.cells[header])
                    for name, header in columns.items()
                }
            except Refused as refused:
                complaints.append(refused.problem)
                continue
            if shape is not None:
                source = f"CBS, {'buurten' if BUURT.fullmatch(code) else f'vierkanten van {side_m} meter'}"
                yield _cell(code, shape, year, source, counts), row.number


def _cell(code: str, shape: BaseGeometry, year: int, source: str, counts: dict[str, Any]) -> StatisticalCell:
    return StatisticalCell(code=code, geometry=shape, year=year, source=source, licence=LICENCE, **counts)


def _shape(
    table: Table, row: Row, code: str, side_m: int, known: Mapping[str, BaseGeometry]
) -> BaseGeometry | None:
    """Return where a cell lies, RD metres; None for a CBS-buurt of another municipality. Raises Refused."""
    if row.geometry is not None:
        crs = read_crs(table.crs)
        refuse_other_frame(row.number, "geometry", row.geometry, crs)
        return whole_in_rd(row.number, "geometry", row.geometry, crs)
    if (square := SQUARE.fullmatch(code)) is not None:
        west, south = (100 * int(hundreds) for hundreds in square.groups())
        box: BaseGeometry = shapely.box(west, south, west + side_m, south + side_m)
        return box
    return known.get(code)


def _count(row: int, column: str, cell: str) -> int | None:
    """Return a count; None where it is secret or not known. Raises Refused."""
    text = re.sub(r"[.,]0+$", "", cell.strip())
    if text == "" or text in _SECRET:
        return None
    return 0 if text in _NOTHING else read_count(row, column, text)


def _holds_codes(table: Table, column: str) -> bool:
    firsts = (row.cells[column].strip() for row in table.rows[:50])
    return any(BUURT.fullmatch(first) or SQUARE.fullmatch(first) for first in firsts)


def _header(headers: Mapping[str, str], words: Iterable[str]) -> str | None:
    return next((headers[key_of(word)] for word in words if key_of(word) in headers), None)

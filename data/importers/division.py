"""Wijken and CBS-buurten from a file or from PDOK: compared, reported and replaced in one transaction."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.clock import Clock
from data.importers import problems
from data.importers.columns import key_of
from data.importers.geo_files import is_geopackage, read_geopackage_table, table_names
from data.importers.opening import read_source
from data.importers.placing import refuse_other_frame, whole_in_rd
from data.importers.report import ImportRefused, Problem
from data.importers.table import Row, Table
from data.importers.values import Refused
from data.records import Dataset, FormalArea
from data.services import datasets, wijken
from data.services.access import Actor
from data.services.naming import folded
from geo.crs import read_crs

LICENCE = "CC BY 4.0 (CBS / Kadaster)"

# Two buurten may not share more than this, m2: a border drawn twice differs by a sliver, not by a street.
MOST_OVERLAP_M2 = 500.0
# An area that moved less than this share of itself is told as unchanged.
NOTABLE_SHARE = 0.01

# What the code and the name are called; a row of a buurt also names its wijk, so a buurt is looked for first.
_BUURT_CODE, _WIJK_CODE = (
    ("buurtcode", "bu_code", "statcode", "code", "id"),
    ("wijkcode", "wk_code", "statcode", "code", "id"),
)
_BUURT_NAME, _WIJK_NAME = (
    ("buurtnaam", "bu_naam", "statnaam", "naam"),
    ("wijknaam", "wk_naam", "naam", "statnaam"),
)
_YEAR = ("jaar", "year", "jrstatcode", "peiljaar")
_WIJK = re.compile(r"WK\d{6}")
_BUURT = re.compile(r"BU\d{8}")


@dataclass(frozen=True, slots=True)
class DivisionReport:
    """What a new division would change.

    Attributes:
        origin: file or address. wijken, cbs_buurten: the new division, in RD metres, by code.
        problems: everything that keeps it out. changes: what differs from the one that stands, in Dutch.
    """

    origin: str
    wijken: tuple[FormalArea, ...]
    cbs_buurten: tuple[FormalArea, ...]
    problems: tuple[Problem, ...]
    changes: tuple[str, ...]

    @property
    def can_be_committed(self) -> bool:
        """Tell whether the division can replace the one that stands."""
        return bool(self.wijken) and not self.problems


def preview_division(
    sources: Iterable[Path | bytes],
    municipality_code: str,
    session: Session,
    *,
    origin: str,
    year: int | None = None,
) -> DivisionReport:
    """Read wijken and CBS-buurten of one municipality and compare them with those that stand.

    Areas of other municipalities are passed over. When only buurten are given, wijken are their union
    and keep the names they have.

    Args:
        sources: GeoJSON or GeoPackage files, or their content; wijken and buurten in one or in two.
        municipality_code: e.g. ``GM0402``.
        year: of the division, for files that do not say.
    """
    number = municipality_code.removeprefix("GM")
    standing = {area.code: area for area in (*wijken.all_wijken(session), *wijken.all_cbs_buurten(session))}
    found: dict[str, FormalArea] = {}
    complaints: list[Problem] = []
    for table in (table for source in sources for table in _tables(source, municipality_code)):
        complaints += table.problems
        if not any(problem.row is None for problem in table.problems):
            for area, row in _areas(table, number, year, complaints):
                if area.code in found:
                    complaints.append(problems.double_code(row, area.code))
                found[area.code] = area
    buurten = [area for area in found.values() if _BUURT.fullmatch(area.code)]
    of_wijken = [area for area in found.values() if _WIJK.fullmatch(area.code)] or _united(buurten, standing)
    of_wijken = [replace(wijk, is_formal_wijk=_is_formal(wijk, standing)) for wijk in of_wijken]
    if not complaints:
        complaints += _division_problems(of_wijken, buurten, municipality_code)
    ordered = [tuple(sorted(areas, key=lambda area: area.code)) for areas in (of_wijken, buurten)]
    return DivisionReport(
        origin=origin,
        wijken=ordered[0],
        cbs_buurten=ordered[1],
        problems=tuple(complaints),
        changes=tuple(_changes(standing, {area.code: area for areas in ordered for area in areas})),
    )


def commit_division(session: Session, actor: Actor, clock: Clock, report: DivisionReport) -> None:
    """Let the division of a report stand; the one before it is closed and stays readable.

    Raises:
        ImportRefused: the report has problems. PermissionDenied: only a steward may.
    """
    if not report.can_be_committed:
        raise ImportRefused(report.problems)
    wijken.replace_division(session, actor, clock, report.wijken, report.cbs_buurten)
    year = report.wijken[0].year
    datasets.note(
        session,
        actor,
        clock,
        Dataset(
            name=f"Wijken en CBS-buurten {year}",
            origin=report.origin,
            licence=LICENCE,
            dated=date(year, 1, 1),
            crs="EPSG:28992",
            rows=len(report.wijken) + len(report.cbs_buurten),
        ),
    )


def _tables(source: Path | bytes, municipality_code: str) -> list[Table]:
    """Open a file; of a GeoPackage of the whole country only our wijken and buurten are read."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            start = file.read(72)
        if is_geopackage(start):
            where = f"gemeentecode = '{municipality_code}'"
            return [
                read_geopackage_table(source, name, where if _has_municipality(source, name) else None)
                for name in table_names(source)
                if "wijk" in name.lower() or "buurt" in name.lower()
            ]
    return [read_source(source)]


def _has_municipality(file: Path, table: str) -> bool:
    return "gemeentecode" in pyogrio.read_info(file, layer=table)["fields"]


def _areas(
    table: Table, number: str, year: int | None, complaints: list[Problem]
) -> Iterator[tuple[FormalArea, int]]:
    for row in table.rows:
        cells = {key_of(name): cell.strip() for name, cell in row.cells.items()}
        buurt_code = _first(cells, _BUURT_CODE, matching=lambda text: bool(_BUURT.fullmatch(text)))
        code = buurt_code or _first(cells, _WIJK_CODE, matching=lambda text: bool(_WIJK.fullmatch(text)))
        if not code:
            complaints.append(problems.no_area_code(row.number))
            continue
        if not code[2:].startswith(number):
            continue
        shape = _shape(table, row, complaints)
        said_year = _first(cells, _YEAR, matching=lambda text: bool(re.match(r"\d{4}", text)))
        if not said_year and year is None:
            complaints.append(problems.no_year(row.number))
            continue
        if shape is not None:
            yield (
                FormalArea(
                    code=code,
                    name=_name(_first(cells, _BUURT_NAME if buurt_code else _WIJK_NAME) or code),
                    year=int(said_year[:4]) if said_year else year or 0,
                    geometry=shape,
                    label_point=_label_point(shape),
                    wijk_code=_wijk_of(code),
                    source=f"CBS/Kadaster Wijk- en Buurtkaart, {said_year[:4] if said_year else year}",
                    licence=LICENCE,
                ),
                row.number,
            )


def _shape(table: Table, row: Row, complaints: list[Problem]) -> BaseGeometry | None:
    shape = row.geometry
    if shape is None or shape.geom_type not in {"Polygon", "MultiPolygon"}:
        seen = "lege vorm" if shape is None else shape.geom_type
        complaints.append(problems.wrong_shape(row.number, "geometry", seen, "een vlak"))
        return None
    crs = read_crs(table.crs)
    try:
        refuse_other_frame(row.number, "geometry", shape, crs)
        return whole_in_rd(row.number, "geometry", shape, crs)
    except Refused as refused:
        complaints.append(refused.problem)
        return None


def _label_point(shape: BaseGeometry) -> BaseGeometry:
    """The middle of the largest circle that fits: where a name has most room."""
    parts = getattr(shape, "geoms", [shape])
    line = shapely.maximum_inscribed_circle(max(parts, key=lambda part: part.area), tolerance=5.0)
    return shapely.Point(line.coords[0])


def _united(buurten: list[FormalArea], standing: Mapping[str, FormalArea]) -> list[FormalArea]:
    """Make wijken of their buurten, under the names they already have."""
    united = []
    for code in sorted({buurt.wijk_code for buurt in buurten}):
        parts = [buurt for buurt in buurten if buurt.wijk_code == code]
        shape = shapely.union_all([part.geometry for part in parts])
        united.append(
            replace(
                parts[0],
                code=code,
                name=standing[code].name if code in standing else code,
                geometry=shape,
                label_point=_label_point(shape),
                wijk_code="",
            )
        )
    return united


def _is_formal(wijk: FormalArea, standing: Mapping[str, FormalArea]) -> bool:
    """Landelijk gebied is a CBS-wijk but not one of the wijken people speak of."""
    if wijk.code in standing:
        return standing[wijk.code].is_formal_wijk
    return "landelijk gebied" not in folded(wijk.name)


def _division_problems(
    of_wijken: list[FormalArea], buurten: list[FormalArea], municipality_code: str
) -> Iterator[Problem]:
    if not of_wijken or not buurten:
        yield problems.no_areas(municipality_code)
        return
    codes = {wijk.code for wijk in of_wijken}
    for buurt in buurten:
        if buurt.wijk_code not in codes:
            yield problems.buurt_without_wijk(buurt.name, buurt.wijk_code)
    for areas in (of_wijken, buurten):
        shapes = [area.geometry for area in areas]
        tree = shapely.STRtree(shapes)
        for one, other in zip(*tree.query(shapes, predicate="intersects"), strict=True):
            shared_m2 = shapes[one].intersection(shapes[other]).area if one < other else 0.0
            if shared_m2 > MOST_OVERLAP_M2:
                yield problems.overlapping_areas(areas[one].name, areas[other].name, shared_m2)


def _changes(standing: Mapping[str, FormalArea], new: Mapping[str, FormalArea]) -> Iterator[str]:
    years = [sorted({area.year for area in areas.values()}) for areas in (standing, new)]
    if standing and new and years[0] != years[1]:
        yield f"Ander jaar: {_listed(years[0])} wordt {_listed(years[1])}."
    for code in sorted(new.keys() - standing.keys()):
        yield f"Nieuw: {new[code].name} ({code})."
    for code in sorted(standing.keys() - new.keys()):
        yield f"Verdwijnt: {standing[code].name} ({code})."
    for code in sorted(new.keys() & standing.keys()):
        old, now = standing[code], new[code]
        if old.name != now.name:
            yield f"Andere naam: {old.name} heet nu {now.name} ({code})."
        moved = old.geometry.symmetric_difference(now.geometry).area / max(old.geometry.area, 1.0)
        if moved > NOTABLE_SHARE:
            yield f"Andere grens: {now.name} ({code}), {moved:.0%} van het vlak verschilt."


def _listed(years: list[int]) -> str:
    return ", ".join(map(str, years))


def _wijk_of(code: str) -> str:
    return f"WK{code[2:8]}" if _BUURT.fullmatch(code) else ""


def _name(text: str) -> str:
    """CBS numbers its wijken: "Wijk 01 Centrum" is called Centrum by everyone."""
    return re.sub(r"^Wijk \d\d ", "", text)


def _first(cells: Mapping[str, str], names: Iterable[str], matching: Callable[[str], bool] = bool) -> str:
    return next((cells[key] for name in names if matching(cells.get(key := key_of(name), ""))), "")

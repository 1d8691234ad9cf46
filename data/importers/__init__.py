"""Data that comes in: read, check, preview and only then commit, all rows or none.

>>> # report = preview(Path("straatborrels.csv"), "initiatief", session, today=date(2026, 11, 21))
>>> # if report.can_be_committed: commit(session, actor, clock, report)
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import InvalidRecord
from data.importers import problems
from data.importers.checking import Checked, check_table, doubles_in_database
from data.importers.columns import NOUNS
from data.importers.opening import read_source
from data.importers.report import ImportRefused, ImportReport, Problem
from data.importers.table import MOST_BYTES, MOST_ROWS, Table
from data.records import Dataset, Record
from data.services import datasets, months, records
from data.services.access import Actor
from geo.crs import WGS84, read_crs

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "NOUNS",
    "ImportRefused",
    "ImportReport",
    "Problem",
    "commit",
    "preview",
]


def preview(
    source: Path | bytes,
    noun: str,
    session: Session,
    *,
    file_name: str = "",
    dated: date | None = None,
    advance: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Read a file as records of one noun and say everything that is wrong; nothing is stored.

    Args:
        source: a file, or the content of an upload; what it is follows from its first bytes.
        noun: a key of `NOUNS`, e.g. ``initiatief``.
        session: for the outline of the municipality, the known places and what already stands.
        file_name: name of an upload; it becomes the source of rows that name none.
        dated: the day the data speak of.
        advance: told now and then how many rows of how many were looked at.

    Raises:
        KeyError: an unknown noun. OSError: the file cannot be opened.
    """
    record_type = NOUNS[noun]
    origin = file_name or (source.name if isinstance(source, Path) else "bestand")
    table = read_source(source)
    checked = (
        Checked() if _is_unreadable(table) else check_table(table, record_type, session, origin, advance)
    )
    report = ImportReport(
        noun=noun,
        origin=origin,
        format=table.format,
        crs=_crs_in_words(table),
        n_rows=len(table.rows),
        records=tuple(checked.records),
        problems=_in_order((*table.problems, *checked.problems)),
        notes=(*table.notes, *checked.notes),
        rows=tuple(checked.rows),
        dated=dated,
    )
    return _with_place_note(report)


def commit(session: Session, actor: Actor, clock: Clock, report: ImportReport) -> tuple[Record, ...]:
    """Store every record of a report, and write down where they came from.

    Call inside ``store.writing()``. What was stored by others since the preview is looked at again.

    Raises:
        ImportRefused: the report has problems or nothing to store, or the store refuses a row after all.
        PermissionDenied: only a steward may import.
    """
    if not report.can_be_committed:
        raise ImportRefused(report.problems)
    rows = report.rows or tuple(range(1, len(report.records) + 1))
    numbered = list(zip(rows, report.records, strict=True))
    if doubles := tuple(doubles_in_database(numbered, "titel", session)):
        raise ImportRefused(doubles)
    try:
        stored = records.record_all(session, actor, clock, report.records)
    except InvalidRecord as refused:
        # A hidden record keeps its id, which a preview does not see.
        raise ImportRefused(
            tuple(problems.not_storable(rows[one.index], one.field, one.seen) for one in refused.complaints)
        ) from refused
    datasets.note(
        session,
        actor,
        clock,
        Dataset(
            name=f"Import: {report.noun}",
            origin=report.origin,
            dated=report.dated or months.today(clock),
            crs=report.crs,
            rows=len(stored),
            is_example=all(record.is_example for record in stored),
        ),
    )
    return stored


def _is_unreadable(table: Table) -> bool:
    """A problem of the file as a whole makes every word on its rows a guess."""
    return any(problem.row is None for problem in table.problems)


def _in_order(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems of the file first, then by row; one problem is told once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.row or 0))


def _crs_in_words(table: Table) -> str:
    if table.crs is None:
        return "kolommen lon en lat (WGS84) of rdX en rdY (RD)" if table.format == "CSV" else ""
    crs = read_crs(table.crs)
    return "WGS84" if crs == WGS84 else f"{crs.name} (EPSG:{crs.to_epsg()})"


def _with_place_note(report: ImportReport) -> ImportReport:
    without = report.n_without_place
    if not without:
        return report
    rows = "1 rij heeft" if without == 1 else f"{without} rijen hebben"
    return replace(
        report, notes=(*report.notes, f"{rows} geen plek: dat staat wel in de lijst, niet op de kaart.")
    )

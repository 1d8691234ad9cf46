"""From rows to records: every cell read, every problem gathered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from data.errors import RecordNotFound
from data.importers import problems
from data.importers.columns import MOST_CHARACTERS, Column, Holds, columns_of, key_of, match
from data.importers.placing import Placer, Surroundings
from data.importers.report import Problem
from data.importers.table import Row, Table
from data.importers.values import (
    NO,
    Refused,
    attempt,
    is_bare_year,
    read_count,
    read_day,
    read_first_day,
    read_id,
    read_last_day,
    read_resistance,
    read_themes,
    read_time,
    read_web_address,
    read_word,
    read_yes_no,
)
from data.importers.values import read_text as read_plain_text
from data.records import Barrier, Boundary, Buurt, Hotspot, Place, Promise, Record
from data.services import records
from data.services.access import SYSTEM
from data.services.checking import shapes_of
from data.services.naming import folded
from data.vocabulary import USUAL_RESISTANCE_M, Visibility

ADVANCE_EVERY = 100  # rows


@dataclass
class Checked:
    """Good records with their row numbers, and everything that is wrong."""

    records: list[Record] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_table(
    table: Table,
    record_type: type[Record],
    session: Session,
    origin: str,
    advance: Callable[[int, int], None] | None = None,
) -> Checked:
    """Read every row of a table as a record of one type; `advance` hears how many of how many."""
    columns = columns_of(record_type)
    found, unknown = match(table.columns, columns)
    checked = Checked(problems=list(_header_problems(found, columns, table)))
    if unknown:
        checked.notes.append(f"Deze kolommen ken ik niet en sla ik over: {', '.join(unknown)}.")
    if checked.problems:
        return checked
    placer = Placer(
        table, found, Surroundings(session), shapes_of(record_type), may_run_on=record_type is Barrier
    )
    reader = _RowReader(record_type, columns, found, placer, session, origin)
    rows = _newest(table, checked) if record_type is Boundary else table.rows
    for done, row in enumerate(rows, 1):
        if advance and (done % ADVANCE_EVERY == 0 or done == len(rows)):
            advance(done, len(rows))
        complaints: list[Problem] = []
        record = reader.record_of(row, complaints)
        checked.problems += complaints
        if record is not None:
            checked.records.append(record)
            checked.rows.append(row.number)
    checked.problems += _doubles(checked, _title_header(found), session)
    return checked


def _newest(table: Table, checked: Checked) -> tuple[Row, ...]:
    """Return the rows of outlines that are no earlier version of another row, as our own files tell them."""
    newest = next((name for name in table.columns if key_of(name) == "nieuwste"), None)
    rows = tuple(row for row in table.rows if newest is None or folded(row.cells[newest]) not in NO)
    checked.notes.append("Ingevoerde grenzen zijn concepten. U maakt ze zelf openbaar.")
    if older := len(table.rows) - len(rows):
        told = "1 rij is een oude versie" if older == 1 else f"{older} rijen zijn oude versies"
        checked.notes.append(f"{told}; die sla ik over.")
    return rows


def doubles_in_database(
    checked: list[tuple[int, Record]], column: str, session: Session
) -> Iterator[Problem]:
    """Yield a problem for every record that already stands in the database."""
    if not checked:
        return
    record_type = type(checked[0][1])
    standing = records.current(session, record_type, actor=SYSTEM)
    by_id = {record.public_id: record for record in standing}
    by_likeness = {_likeness(record): record for record in standing}
    for row, record in checked:
        double = by_id.get(record.public_id) or by_likeness.get(_likeness(record))
        if double is not None:
            yield problems.double_in_database(row, column, record.title, double.public_id)


def _header_problems(
    found: Mapping[str, list[str]], columns: tuple[Column, ...], table: Table
) -> Iterator[Problem]:
    for headers in found.values():
        if len(headers) > 1:
            yield problems.double_column(headers[0], headers)
    for column in columns:
        if column.needed and column.name not in found:
            yield problems.missing_column(column.name, table.columns)
    for pair in (("lon", "lat"), ("rdX", "rdY")):
        for here, there in (pair, pair[::-1]):
            if here in found and there not in found:
                yield problems.half_a_place(found[here][0], there)


@dataclass
class _RowReader:
    """Reads rows of one file as records of one type."""

    record_type: type[Record]
    columns: tuple[Column, ...]
    found: Mapping[str, list[str]]
    placer: Placer
    session: Session
    origin: str
    _known_ids: dict[str, bool] = field(default_factory=dict)
    _buurten: dict[str, str] | None = None

    def record_of(self, row: Row, complaints: list[Problem]) -> Record | None:
        """Return the record of a row, or None after adding what is wrong with it."""
        before = len(complaints)
        values: dict[str, Any] = {"source": self.origin}
        for column in self.columns:
            if column.attribute and column.name in self.found:
                self._fill(row, column, values, complaints)
        place = attempt(lambda: self.placer.place_of(row), complaints)
        self._check_period(row, values, complaints)
        if len(complaints) > before:
            return None
        assert isinstance(place, Place)
        if self.record_type is Boundary:
            values["visibility"] = Visibility.DRAFT
        if self.record_type is Barrier:
            values.setdefault("resistance_m", USUAL_RESISTANCE_M[values["kind"]])
        return self.record_type(**values, place=place)

    def _fill(self, row: Row, column: Column, values: dict[str, Any], complaints: list[Problem]) -> None:
        header = self.found[column.name][0]
        cell = row.cells[header]
        if not cell.strip():
            if column.needed:
                complaints.append(problems.missing_value(row.number, header))
            return
        before = len(complaints)
        value = attempt(lambda: self._read(row.number, header, cell, column), complaints)
        if len(complaints) == before and (value is not None or column.attribute == "accessible"):
            values[column.attribute] = value
            if column.holds in (Holds.FIRST_DAY, Holds.LAST_DAY) and is_bare_year(cell):
                values["year_only"] = True

    def _read(self, row: int, header: str, cell: str, column: Column) -> object:
        match column.holds:
            case Holds.NUMBER:
                return read_count(row, header, cell)
            case Holds.RESISTANCE:
                return read_resistance(row, header, cell)
            case Holds.YES_NO:
                return read_yes_no(row, header, cell)
            case Holds.DAY:
                return read_day(row, header, cell)
            case Holds.TIME:
                return read_time(row, header, cell)
            case Holds.FIRST_DAY:
                return read_first_day(row, header, cell)
            case Holds.LAST_DAY:
                return read_last_day(row, header, cell)
            case Holds.THEMES:
                return read_themes(row, header, cell)
            case Holds.WORD:
                return read_word(row, header, cell, column.words)
            case Holds.WEB_ADDRESS:
                return read_web_address(row, header, cell, MOST_CHARACTERS[column.holds])
            case Holds.ID:
                return read_id(row, header, cell, self.record_type.noun)
            case Holds.REFERENCE:
                return self._reference(row, header, cell)
            case Holds.BUURT:
                return self._buurt(row, header, cell)
            case _:
                text = read_plain_text(row, header, cell, MOST_CHARACTERS[column.holds])
                if column.needed and not text:
                    raise Refused(problems.missing_value(row, header))
                return text

    def _reference(self, row: int, header: str, cell: str) -> str:
        text = read_plain_text(row, header, cell, MOST_CHARACTERS[Holds.TEXT])
        if text not in self._known_ids:
            try:
                records.get(self.session, text, actor=SYSTEM)
                self._known_ids[text] = True
            except RecordNotFound:
                self._known_ids[text] = False
        if not self._known_ids[text]:
            raise Refused(problems.unknown_reference(row, header, text))
        return text

    def _buurt(self, row: int, header: str, cell: str) -> str | None:
        """Return the id of the Buurt that is meant by an id or a name; None for one that is not there yet."""
        text = read_plain_text(row, header, cell, MOST_CHARACTERS[Holds.TEXT])
        if self._buurten is None:
            self._buurten = {}
            for buurt in records.current(self.session, Buurt, actor=SYSTEM):
                self._buurten |= {folded(buurt.title): buurt.public_id, buurt.public_id: buurt.public_id}
        return self._buurten.get(folded(text))

    def _check_period(self, row: Row, values: dict[str, Any], complaints: list[Problem]) -> None:
        header = next((self.found[name][0] for name in ("tot", "tot en met") if name in self.found), "tot")
        start, end, due = values.get("start"), values.get("end"), values.get("due")
        if self.record_type is Hotspot and end is None and not _named(complaints, row.number, header):
            complaints.append(problems.missing_value(row.number, header))
        if self.record_type is Promise and start and due and due < start:
            complaints.append(
                problems.end_before_start(
                    row.number, self.found["uiterlijk"][0], start.isoformat(), due.isoformat()
                )
            )
        if start is None or end is None:
            return
        if end < start:
            complaints.append(
                problems.end_before_start(row.number, header, start.isoformat(), end.isoformat())
            )
        elif end == start:
            # Who writes the same day twice means that day, not an empty period.
            values["end"] = start + timedelta(days=1)


def _named(complaints: list[Problem], row: int, column: str) -> bool:
    return any(problem.row == row and problem.column == column for problem in complaints)


def _title_header(found: Mapping[str, list[str]]) -> str:
    return found["titel"][0]


def _doubles(checked: Checked, column: str, session: Session) -> Iterator[Problem]:
    seen: dict[object, int] = {}
    single: list[tuple[int, Record]] = []
    for row, record in zip(checked.rows, checked.records, strict=True):
        marks = [mark for mark in (record.public_id, _likeness(record)) if mark]
        other = next((seen[mark] for mark in marks if mark in seen), None)
        if other is None:
            single.append((row, record))
            seen |= dict.fromkeys(marks, row)
        else:
            yield problems.double_in_file(row, column, record.title, other)
    yield from doubles_in_database(single, column, session)


def _likeness(record: Record) -> object:
    """What two records share when they are the same thing: title, first day and place to ten metres."""
    shape = record.place.geometry
    where = folded(record.place.label) if shape is None else tuple(round(edge, -1) for edge in shape.bounds)
    return folded(record.title), record.start, where

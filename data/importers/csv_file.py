"""CSV in the ways Dutch offices save it: comma, semicolon or tab, UTF-8 or Windows-1252."""

import codecs
import csv
import io
import re
from collections import Counter

from data.importers import problems
from data.importers.report import Problem
from data.importers.table import Row, Table

SEPARATORS = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "streep"}
FORMAT = "CSV"
_MOST_NUL_SHARE = 0.01  # more than this is no text

# As much as one cell may hold while reading; a drawn shape can be long. Checked again per column.
csv.field_size_limit(2_000_000)


def read_csv(content: bytes) -> Table:
    """Read CSV; encoding and separator are found out and told in the notes."""
    decoded = _decode(content)
    if decoded is None:
        return Table(FORMAT, problems=(problems.unknown_letters(),))
    text, encoding = decoded
    if content.count(0) > _MOST_NUL_SHARE * len(content) and not encoding.startswith("UTF-16"):
        return Table(FORMAT, problems=(problems.other_kind("geen tekst", "Bewaar het bestand als CSV."),))
    if not text.strip():
        return Table(FORMAT, problems=(problems.empty_file(),))
    separator, text = _separator(text)
    header, rows, complaints = _split(text, separator)
    return Table(
        FORMAT,
        columns=header,
        rows=rows,
        problems=tuple(complaints),
        notes=(f"Gelezen als {encoding}, gescheiden door een {SEPARATORS[separator]}.",),
    )


def _decode(content: bytes) -> tuple[str, str] | None:
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    attempts = [("utf-16", "UTF-16")] if is_wide else [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
    for codec, name in attempts:
        try:
            return content.decode(codec), name
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> tuple[str, str]:
    """The separator that splits the first line in most parts, outside quotes, and the text to split.

    Some spreadsheets tell it in a first line of their own, ``sep=;``, which they never show.
    """
    if said := re.match(r"sep=([;,|\t])\r?\n", text):
        return said[1], text[said.end() :]
    first = next(line for line in text.splitlines() if line.strip())
    unquoted = "".join(first.split('"')[::2])
    counts = Counter({separator: unquoted.count(separator) for separator in SEPARATORS})
    return counts.most_common(1)[0][0], text


def _split(text: str, separator: str) -> tuple[tuple[str, ...], tuple[Row, ...], list[Problem]]:
    # A NUL would make the reader stumble; it comes back as a hidden character of its cell.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] = []
    rows: list[Row] = []
    complaints: list[Problem] = []
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            break
        except csv.Error:
            # After a quote that never closes nothing can be trusted to be a row.
            complaints.append(problems.open_quote(number))
            break
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = _trimmed(cells)
            complaints += _header_problems(header)
            continue
        cells = cells[: len(header)] if not any(cells[len(header) :]) else cells
        if len(cells) != len(header):
            complaints.append(problems.ragged_row(number, len(cells), len(header)))
            continue
        rows.append(Row(number, dict(zip(header, cells, strict=True))))
    named = [name for name in header if name]
    complaints += [
        problems.nameless_column(place)
        for place, name in enumerate(header, 1)
        if not name and any(row.cells[""].strip() for row in rows)
    ]
    return tuple(named), tuple(rows), complaints


def _trimmed(cells: list[str]) -> list[str]:
    names = [cell.strip().strip("\ufeff").strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _header_problems(header: list[str]) -> list[Problem]:
    return [
        problems.double_column(name, [name] * often)
        for name, often in Counter(name for name in header if name).items()
        if often > 1
    ]

"""What an import would do: the answer of every preview, and the only thing that can be committed."""

from dataclasses import dataclass
from datetime import date

from data.errors import DataError
from data.records import Record


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a file out.

    Attributes:
        row: number of the row as a spreadsheet counts it, the header being 1; in GeoJSON and GeoPackage
            the number of the object, from 1; None when it is about the whole file.
        column: name of the column in the file; empty when it is about the whole row.
        cause: what was seen, a Dutch sentence. advice: what to do about it, a Dutch sentence.
    """

    row: int | None
    column: str
    cause: str
    advice: str

    @property
    def where(self) -> str:
        """Say where it is, e.g. ``Rij 4, kolom thema``."""
        if self.row is None:
            return f"Kolom {self.column}" if self.column else "Het bestand"
        return f"Rij {self.row}, kolom {self.column}" if self.column else f"Rij {self.row}"

    @property
    def sentence(self) -> str:
        """Say everything in one line of plain Dutch."""
        return f"{self.where}: {self.cause} {self.advice}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was found in a file.

    Attributes:
        noun: what the rows are, e.g. ``initiatief``.
        origin: name of the file. format: ``CSV``, ``GeoJSON`` or ``GeoPackage``.
        crs: how coordinates were read, in words. dated: the day of the preview.
        n_rows: rows in the file, good and bad; empty rows do not count.
        records: the good rows, in order. problems: everything that is wrong, in order of rows.
        notes: what one should know, in Dutch; these keep nothing out.
        rows: number in the file of every record, in the same order.
    """

    noun: str
    origin: str
    format: str
    crs: str
    n_rows: int
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    dated: date | None = None

    @property
    def can_be_committed(self) -> bool:
        """Tell whether there is something to store and nothing against it."""
        return bool(self.records) and not self.problems

    @property
    def n_without_place(self) -> int:
        """Return how many records will stand in the list only."""
        return sum(record.place.geometry is None for record in self.records)

    def sample(self, most: int = 5) -> tuple[Record, ...]:
        """Return the first records, to look at before committing."""
        return self.records[:most]


class ImportRefused(DataError):
    """An import with problems was to be committed; nothing was stored.

    Attributes:
        problems: everything that is wrong; empty when there was nothing to store.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problem(s)" if problems else "nothing to import")

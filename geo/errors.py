"""What geo refuses, each with the facts a page needs to say what happened and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # who only wants to name an error, or a parameter, does not wait for pandas
    import pandas as pd


class GeoError(Exception):
    """Anything geo refuses."""


class UnknownCrs(GeoError):
    """The coordinates came without a coordinate reference system, or with one nobody knows."""

    def __init__(self, seen: object) -> None:
        self.seen = seen
        super().__init__(f"wanted a known coordinate reference system, saw {seen!r}")


class UnknownDate(GeoError):
    """A day was asked for that is not a date."""

    def __init__(self, seen: object) -> None:
        self.seen = seen
        super().__init__(f"wanted a date, saw {seen!r}")


class MissingColumns(GeoError):
    """The table of events lacks columns we cannot do without."""

    def __init__(self, missing: tuple[str, ...], seen: tuple[str, ...]) -> None:
        self.missing, self.seen = missing, seen
        super().__init__(f"wanted columns {list(missing)}, saw {list(seen)}")


@dataclass(frozen=True)
class Complaint:
    """One thing wrong with a column: how many rows have it, and the first such row and value."""

    column: str
    wanted: str
    n_rows: int
    first_row: int
    first_value: object

    def __str__(self) -> str:
        return (
            f"{self.column}: wanted {self.wanted}, {self.n_rows} row(s) have not, "
            f"first row {self.first_row}: {self.first_value!r}"
        )


def complain(complaints: list[Complaint], column: pd.Series, wanted: str, wrong: np.ndarray) -> None:
    """Add a complaint about a column when any of its rows is wrong."""
    rows = np.flatnonzero(wrong)
    if len(rows):
        first = int(rows[0])
        complaints.append(Complaint(str(column.name), wanted, len(rows), first, column.iloc[first]))


class EventsRefused(GeoError):
    """Events whose values cannot be true. All complaints are gathered before it is raised."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        super().__init__("; ".join(str(complaint) for complaint in complaints))


class ParametersRefused(GeoError):
    """Parameters outside the range in which the answer means something."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


class AreaRefused(GeoError):
    """A shape that is not an area: no geometry, an empty one, or a point or line."""

    def __init__(self, seen: object) -> None:
        self.seen = seen
        super().__init__(f"wanted a polygon with some area, saw {seen!r}")


class TownTooWide(GeoError):
    """Activities so far strung out that a grid over them all would not fit in memory."""

    def __init__(self, width_m: float, height_m: float) -> None:
        self.width_m, self.height_m = width_m, height_m
        super().__init__(f"a grid of {width_m:.0f} by {height_m:.0f} m is too large")


class BarriersRefused(GeoError):
    """Barriers with a resistance below 0 or without end; `rows` says which."""

    def __init__(self, rows: tuple[int, ...]) -> None:
        self.rows = rows
        super().__init__(f"wanted resistance_m of 0 or more, saw otherwise in rows {rows}")


class SheetCodeUnknown(GeoError):
    """A text that is not the code of a map sheet, or one with a wrong sign in it."""

    def __init__(self, seen: str) -> None:
        self.seen = seen
        super().__init__(f"wanted the code of a map sheet, saw {seen!r}")

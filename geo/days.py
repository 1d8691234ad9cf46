"""Time as days since 1970-01-01 on the clock of the town: one plain number, easy to compare."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from geo.errors import Complaint, UnknownDate

TOWN_CLOCK = "Europe/Amsterdam"
_MICROSECONDS_PER_DAY = 86_400_000_000


def read_day(at: Any) -> float:
    """Read a date, datetime, Timestamp or ISO text as days since 1970-01-01 on the town's clock.

    A time with a zone is put on the town's clock; one without already is. Raises UnknownDate.

    >>> read_day("1970-01-02")
    1.0
    >>> read_day("2026-06-30T22:00:00Z") == read_day(datetime.date(2026, 7, 1))
    True
    """
    if isinstance(at, (bool, int, float)):
        raise UnknownDate(at)
    try:
        stamp = pd.Timestamp(at)
    except (ValueError, TypeError) as error:
        raise UnknownDate(at) from error
    if stamp is pd.NaT:
        raise UnknownDate(at)
    if stamp.tzinfo is not None:
        stamp = stamp.tz_convert(TOWN_CLOCK).tz_localize(None)
    return (stamp - pd.Timestamp(0)) / datetime.timedelta(days=1)


def read_days(column: pd.Series, complaints: list[Complaint]) -> np.ndarray:
    """Read a column of dates, zones mixed or not, as days; missing becomes NaN.

    What cannot be read is added to `complaints`.
    """
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_convert(TOWN_CLOCK).dt.tz_localize(None)
    if column.dtype.kind == "M":
        stamps = column.to_numpy().astype("datetime64[us]")
        days = stamps.astype(np.int64) / _MICROSECONDS_PER_DAY
        days[np.isnat(stamps)] = np.nan
        return days
    days = np.full(len(column), np.nan)
    seen: dict[Any, float] = {}
    wrong = []
    for row in np.flatnonzero(column.notna().to_numpy()):
        value = column.iloc[row]
        try:
            if value not in seen:
                seen[value] = read_day(value)
            days[row] = seen[value]
        except UnknownDate:
            wrong.append(int(row))
    if wrong:
        first = wrong[0]
        wanted = "a date"
        complaints.append(Complaint(str(column.name), wanted, len(wrong), first, column.iloc[first]))
    return days

"""Time as days since 1970-01-01 on the clock of the town: one plain number, easy to compare."""

import math
from typing import Any

import numpy as np
import pandas as pd

from geo.errors import Complaint, UnknownDate, complain

TOWN_CLOCK = "Europe/Amsterdam"
_MICROSECONDS_PER_DAY = 86_400_000_000


def read_day(at: Any) -> float:
    """Read a date, datetime, Timestamp or ISO text as days since 1970-01-01 on the town's clock.

    A time with a zone is put on the town's clock; one without already is. Raises UnknownDate.

    >>> read_day("1970-01-02")
    1.0
    >>> read_day("2026-06-30T22:00:00Z") == read_day("2026-07-01")
    True
    """
    try:
        if isinstance(at, (bool, int, float)):
            raise TypeError  # pandas would take a number for nanoseconds
        stamp: Any = pd.Timestamp(at)
        if stamp.tzinfo is not None:
            stamp = stamp.tz_convert(TOWN_CLOCK).tz_localize(None)
        day = float((stamp - pd.Timestamp(0)) / pd.Timedelta(days=1))
    except (ValueError, TypeError) as error:
        raise UnknownDate(at) from error
    if math.isnan(day):
        raise UnknownDate(at)
    return day


def read_days(column: pd.Series, complaints: list[Complaint]) -> np.ndarray:
    """Read a column of dates, zones mixed or not, as days; missing becomes NaN.

    What cannot be read is added to `complaints`.
    """
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_convert(TOWN_CLOCK).dt.tz_localize(None)
    if column.dtype.kind == "M":
        stamps = column.to_numpy().astype("datetime64[us]")
        return np.where(np.isnat(stamps), np.nan, stamps.astype(np.int64) / _MICROSECONDS_PER_DAY)
    days = {value: _read_if_day(value) for value in set(column.dropna())}  # many activities share a date
    found = np.array([days.get(value, math.nan) for value in column], dtype=float)
    complain(complaints, column, "a date", np.isnan(found) & column.notna().to_numpy())
    return found


def _read_if_day(value: Any) -> float:
    try:
        return read_day(value)
    except UnknownDate:
        return math.nan

"""Statistical cells: squares or CBS-buurten in which residents were counted.

Every count is rounded to a multiple of 5 when it comes in, up or down by chance, so that it is right on
average. Only the rounded count is stored. See docs/decisions/0013-safe-numbers.md.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shapely.geometry.base import BaseGeometry
from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord
from data.models import AskedAreaRow, RoundingKeyRow, StatisticalCellRow, table_of
from data.models.mapping import columns_of, values_of
from data.services import audit
from data.services.access import Act, Actor, require
from data.services.checking import cleaned, shape_complaints

_ROWS = table_of(StatisticalCellRow)
_KEYS = table_of(RoundingKeyRow)
_ASKED = table_of(AskedAreaRow)

BASE = 5
"""Counts are told as multiples of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalCell:
    """A square or CBS-buurt, and what was counted in it; None is not known or kept secret.

    Attributes:
        code: of the CBS, such as ``E1407N4704`` for a square of 100 m or ``BU04020101``.
        geometry: RD polygon. year: of the count.
        residents, households, homes: how many. under_15, over_65: residents up to 14, and of 65 and older.
    """

    code: str
    geometry: BaseGeometry
    year: int
    residents: int | None = None
    households: int | None = None
    homes: int | None = None
    under_15: int | None = None
    over_65: int | None = None
    source: str = ""
    licence: str = ""
    is_example: bool = False


COUNTS: tuple[str, ...] = ("residents", "households", "homes", "under_15", "over_65")
"""What is counted in a cell."""


def all_cells(session: Session) -> tuple[StatisticalCell, ...]:
    """Return the cells by code, with rounded counts."""
    found = session.execute(select(_ROWS).order_by(_ROWS.c.code)).mappings()
    return values_of(StatisticalCell, found)


def are_there(session: Session) -> bool:
    """Tell whether there are any cells."""
    return bool(session.scalar(select(exists().where(_ROWS.c.id.is_not(None)))))


def replace_all(session: Session, actor: Actor, clock: Clock, cells: Sequence[StatisticalCell]) -> None:
    """Let these cells stand instead of those there were; only their rounded counts are kept.

    Which areas were asked about before is forgotten: they were areas of other cells.

    Raises:
        PermissionDenied: only a steward and the program itself may.
        InvalidRecord: a shape is no valid area in RD metres, a code comes twice, a count is below 0.
    """
    require(actor, Act.REPLACE_REFERENCE)
    cells = [cleaned(cell) for cell in cells]
    _check(cells)
    key = _rounding_key(session)
    session.execute(delete(_ROWS))
    session.execute(delete(_ASKED))
    if cells:
        session.execute(insert(_ROWS), [columns_of(_rounded(cell, key)) for cell in cells])
    audit.note(session, actor, clock, "replace cells", "cells", detail={"rows": len(cells)})


def round_by_chance(count: int, key: bytes, *where: object) -> int:
    """Round a count to a multiple of 5: to the nearer one more often, so that it is right on average.

    The chance is drawn from the key and from where the count stands: the same again for the same count.

    >>> sorted({round_by_chance(4, b"key", cell) for cell in range(50)})
    [0, 5]
    >>> round_by_chance(35, b"key", "E1407N4704")
    35
    """
    whole, rest = divmod(count, BASE)
    drawn = hashlib.blake2b("|".join(map(str, where)).encode(), key=key, digest_size=8).digest()
    return BASE * (whole + (int.from_bytes(drawn) / 2**64 < rest / BASE))


def _rounded(cell: StatisticalCell, key: bytes) -> StatisticalCell:
    counts: dict[str, Any] = {
        name: round_by_chance(count, key, cell.code, cell.year, name)
        for name in COUNTS
        if (count := getattr(cell, name)) is not None
    }
    return replace(cell, **counts)


def _rounding_key(session: Session) -> bytes:
    """Return the key of this database; made when it is first needed."""
    found = session.scalar(select(_KEYS.c.key))
    if found is None:
        found = secrets.token_hex(32)
        session.execute(insert(_KEYS), [{"key": found}])
    return bytes.fromhex(found)


def _check(cells: Iterable[StatisticalCell]) -> None:
    complaints: list[Complaint] = []
    seen: set[str] = set()
    for index, cell in enumerate(cells):
        if not cell.code or cell.code in seen:
            complaints.append(Complaint("code", cell.code[:80], "a code that comes once", index))
        seen.add(cell.code)
        for saw, wanted in shape_complaints(cell.geometry, ("Polygon", "MultiPolygon")):
            complaints.append(Complaint("geometry", str(saw)[:80], wanted, index))
        for name in COUNTS:
            count = getattr(cell, name)
            if count is not None and not 0 <= count < 2**31:
                complaints.append(Complaint(name, str(count)[:80], "a number of people or homes", index))
    if complaints:
        raise InvalidRecord(tuple(complaints))

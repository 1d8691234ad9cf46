"""The outlines of residents that count: what agreement is made of. Nobody is shown one of them alone."""

from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.models import ResidentOutlineRow, table_of
from data.vocabulary import OutlineStage

TOGETHER = "~"
"""Begins the word of a device that speaks for more than one person: a code of a meeting, or staff."""

_ROWS = table_of(ResidentOutlineRow)


@dataclass(frozen=True, slots=True)
class CountedOutline:
    """An outline that counts. ``shape`` is in RD metres, coarse.

    Attributes:
        theme: one of THEMES; empty for all. sentence: why, in the resident's words; empty when not told.
        drawer: a number that tells two outlines of one person apart from those of two; it means nothing else.
    """

    shape: BaseGeometry
    theme: str
    sentence: str
    drawer: int
    is_example: bool


def counted(session: Session) -> tuple[CountedOutline, ...]:
    """Return the outlines that count, in the order in which they began to."""
    accepted = select(_ROWS).where(_ROWS.c.stage == OutlineStage.ACCEPTED)
    return _read(session, accepted.order_by(_ROWS.c.read_at, _ROWS.c.id))


def drawn_at(session: Session, buurtgesprek_id: str) -> tuple[CountedOutline, ...]:
    """Return the outlines that were drawn at a meeting, read or not, in the order in which they came.

    Those that staff or a newer drawing of the same device set aside are not among them.
    """
    stand = _ROWS.c.stage != OutlineStage.REFUSED
    wanted = select(_ROWS).where(_ROWS.c.buurtgesprek_id == buurtgesprek_id, stand)
    return _read(session, wanted.order_by(_ROWS.c.id))


def _read(session: Session, wanted: Select[Any]) -> tuple[CountedOutline, ...]:
    rows = session.execute(wanted).mappings()
    drawers: dict[str, int] = {}
    found = []
    for row in rows:
        own = row["device"] if is_one_person(row["device"]) else f"one of {row['id']}"
        drawer = drawers.setdefault(own, len(drawers))
        found.append(
            CountedOutline(row["geometry"], row["theme"], row["sentence"], drawer, row["is_example"])
        )
    return tuple(found)


def is_one_person(device: str) -> bool:
    """Say whether the word of a device stands for one person; a forgotten device stands for nobody known."""
    return bool(device) and not device.startswith(TOGETHER)

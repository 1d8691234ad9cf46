"""What a room draws tonight: the drawings that came with the code of one buurtgesprek.

A drawing counts here as soon as it is shared; on the map of the town only after staff read it. One person
counts once. Under five drawings only their number is told, and the lines change by five drawings at a time:
in a room, too, nobody's own line may be read from the difference between two pictures.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.models import ResidentOutlineRow, table_of
from data.records import Buurtgesprek
from data.services import counted_outlines, meetings
from data.services.access import Act, Actor, require
from data.services.agreement import LEAST_DRAWERS, one_each
from data.services.counted_outlines import is_one_person
from data.services.town import Town
from data.vocabulary import OutlineStage
from geo.drawing.agreement import count_drawers, draw_contours

AROUND_M = 1500.0
"""So far around what a meeting is about its code draws: nobody's own buurt ends where the subject does."""
_SEEN_AROUND_M = 300.0

_ROWS = table_of(ResidentOutlineRow)


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """How many people in a room drew. ``drawings``: their ids, which change with every drawing."""

    n_drawers: int = 0
    drawings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tonight:
    """Where a room agrees.

    Attributes:
        n_drawers: how many people drew. n_shown: of how many the lines are made, a multiple of five.
        contours: where at least 25, 50 and 75 % of those agree, RD metres, each within the one before;
            None while fewer than five people drew.
    """

    n_drawers: int
    n_shown: int
    contours: tuple[BaseGeometry, BaseGeometry, BaseGeometry] | None

    @property
    def n_until_next(self) -> int:
        """How many drawings more until the lines change."""
        return LEAST_DRAWERS - (self.n_drawers - self.n_shown)


def area_to_draw_in(town: Town, meeting: Buurtgesprek, month: date) -> BaseGeometry | None:
    """Return where the code of a meeting draws, RD metres: wide around its area; None for the whole town.

    Args:
        month: as for ``meetings.area_of``.
    """
    if not meeting.about:
        return None
    return meetings.area_of(town, meeting, month).buffer(AROUND_M).intersection(town.outline)


def seen_first(area_rd: BaseGeometry | None) -> BaseGeometry | None:
    """Return the part of the area of a code that someone sees first who draws with it: what it is about."""
    if area_rd is None:
        return None
    inner = area_rd.buffer(_SEEN_AROUND_M - AROUND_M)
    return area_rd if inner.is_empty else inner


def in_the_room(session: Session, meeting_ids: Collection[str]) -> Mapping[str, InTheRoom]:
    """Return how many people drew at each of these meetings; a number, which anyone there may see."""
    rows = session.execute(
        select(_ROWS.c.id, _ROWS.c.device, _ROWS.c.buurtgesprek_id).where(
            _ROWS.c.buurtgesprek_id.in_(meeting_ids), _ROWS.c.stage != OutlineStage.REFUSED
        )
    )
    drawings: defaultdict[str, set[int]] = defaultdict(set)
    drawers: defaultdict[str, set[str]] = defaultdict(set)
    for number, device, meeting_id in rows:
        drawings[meeting_id].add(number)
        drawers[meeting_id].add(device if is_one_person(device) else f"one of {number}")
    return {one: InTheRoom(len(drawers[one]), frozenset(drawings[one])) for one in meeting_ids}


def agreement_of(session: Session, actor: Actor, buurtgesprek_id: str) -> Tonight:
    """Return where the people agree who drew at a meeting, for who shows it to the room.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.PREPARE_MEETING)
    drawn = one_each(counted_outlines.drawn_at(session, buurtgesprek_id))
    n_shown = len(drawn) // LEAST_DRAWERS * LEAST_DRAWERS
    if not n_shown:
        return Tonight(len(drawn), 0, None)
    quarter, half, most = draw_contours(count_drawers([one.shape for one in drawn[:n_shown]]))
    return Tonight(len(drawn), n_shown, (quarter, half, most))


def has_drawn(session: Session, actor: Actor) -> bool:
    """Tell whether a drawing of this drawer counts at the meeting of their code."""
    own = select(_ROWS.c.id).where(
        _ROWS.c.buurtgesprek_id == actor.buurtgesprek_id,
        _ROWS.c.device == actor.device,
        _ROWS.c.stage != OutlineStage.REFUSED,
    )
    return is_one_person(actor.device) and session.scalar(own.limit(1)) is not None

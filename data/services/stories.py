"""The story of a buurtgesprek: the steps that are shown, one after another.

Call ``save`` inside ``store.noting()``: no map shows a story. Call readers inside ``store.reading()``.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import StoryChanged
from data.models import StoryRow, table_of
from data.services import audit
from data.services.access import Act, Actor, require

_ROWS = table_of(StoryRow)


class StepKind(StrEnum):
    """What a step shows."""

    MAP = "kaart"
    BESIDE = "naast"
    FILM = "film"
    FINDINGS = "bevindingen"
    DRAW = "tekenen"
    JOIN = "meedoen"
    AGREEMENT = "eens"
    PROMISES = "afspraken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: a view of the map with one sentence.

    Attributes:
        title, sentence: what the room reads. notes: what only the presenter reads.
        month, beside: ``2026-11``; month empty for the newest, beside only where two moments are shown.
        theme: empty for all. layers: keys of the map's layers; empty for the usual ones.
        position: (longitude, latitude, zoom) in WGS84 degrees; None for the area of the meeting.
        item: public id of one record that is opened; empty for none.
    """

    kind: StepKind = StepKind.MAP
    title: str = ""
    sentence: str = ""
    notes: str = ""
    month: str = ""
    beside: str = ""
    theme: str = ""
    layers: tuple[str, ...] = ()
    position: tuple[float, float, float] | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The steps of a meeting. ``version`` is 0 and ``changed_at`` None as long as nobody saved any."""

    buurtgesprek_id: str
    steps: tuple[Step, ...] = ()
    version: int = 0
    changed_at: datetime | None = None


def of(session: Session, actor: Actor, buurtgesprek_id: str) -> Story:
    """Return the story of a meeting as it was last saved.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.PREPARE_MEETING)
    row = session.execute(select(_ROWS).where(_ROWS.c.buurtgesprek_id == buurtgesprek_id)).mappings().first()
    if row is None:
        return Story(buurtgesprek_id)
    steps = tuple(_step(kept) for kept in json.loads(row["steps"]))
    return Story(buurtgesprek_id, steps, row["version"], row["changed_at"])


def save(
    session: Session, actor: Actor, clock: Clock, buurtgesprek_id: str, steps: Sequence[Step], seen: int
) -> Story:
    """Store the steps of a meeting.

    Args:
        seen: the version that the change was made on.

    Raises:
        PermissionDenied.
        StoryChanged: someone else saved in the meantime; nothing is stored.
    """
    require(actor, Act.PREPARE_MEETING)
    stored = of(session, actor, buurtgesprek_id)
    if stored.version != seen:
        raise StoryChanged(stored.version)
    now = clock()
    values = {
        "version": seen + 1,
        "steps": json.dumps([asdict(step) for step in steps], ensure_ascii=False),
        "changed_at": now,
        "changed_by": actor.name,
    }
    if seen:
        session.execute(update(_ROWS).where(_ROWS.c.buurtgesprek_id == buurtgesprek_id).values(values))
    else:
        session.execute(insert(_ROWS).values(values | {"buurtgesprek_id": buurtgesprek_id}))
    audit.note(session, actor, clock, "save story", buurtgesprek_id, detail={"steps": len(steps)})
    return Story(buurtgesprek_id, tuple(steps), seen + 1, now)


def _step(kept: dict[str, object]) -> Step:
    position = kept["position"]
    values = dict(kept, kind=StepKind(str(kept["kind"])), layers=tuple(kept["layers"]))  # type: ignore[arg-type]
    return Step(**values | {"position": None if position is None else tuple(position)})  # type: ignore[arg-type]

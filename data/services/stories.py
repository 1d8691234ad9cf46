"""The story of a buurtgesprek: the steps that are shown, one after another.

Call ``save`` inside ``store.noting()``: no map shows a story. Call readers inside ``store.reading()``.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord, StoryChanged
from data.models import StoryRow, table_of
from data.services import audit
from data.services.access import Act, Actor, require
from data.services.checking import cleaned
from data.vocabulary import THEMES

_ROWS = table_of(StoryRow)

MOST_STEPS, LONGEST_TITLE, LONGEST_SENTENCE, LONGEST_NOTES = 60, 80, 140, 2000
"""Of a story, and of a step in characters: what does not fit is not read."""

SITTING = timedelta(hours=1)
"""Who goes on within this time works on: the audit trail tells of it once."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_WORD = re.compile(r"[\w-]{0,120}")


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
    row = _row(session, buurtgesprek_id)
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
        InvalidRecord: with every complaint about every step, by index; nothing is stored.
        StoryChanged: someone else saved in the meantime; nothing is stored.
    """
    require(actor, Act.PREPARE_MEETING)
    steps = [cleaned(step) for step in steps]
    _check(steps)
    before = _row(session, buurtgesprek_id)
    version = 0 if before is None else before["version"]
    if version != seen:
        raise StoryChanged(version)
    now = clock()
    values = {
        "version": seen + 1,
        "steps": json.dumps([asdict(step) for step in steps], ensure_ascii=False),
        "changed_at": now,
        "changed_by": actor.name,
    }
    if before is None:
        session.execute(insert(_ROWS).values(values | {"buurtgesprek_id": buurtgesprek_id}))
    else:
        session.execute(update(_ROWS).where(_ROWS.c.buurtgesprek_id == buurtgesprek_id).values(values))
    works_on = (
        before is not None and before["changed_by"] == actor.name and now - before["changed_at"] < SITTING
    )
    if not works_on:
        audit.note(session, actor, clock, "save story", buurtgesprek_id, detail={"steps": len(steps)})
    return Story(buurtgesprek_id, tuple(steps), seen + 1, now)


def _row(session: Session, buurtgesprek_id: str) -> RowMapping | None:
    found = session.execute(select(_ROWS).where(_ROWS.c.buurtgesprek_id == buurtgesprek_id))
    return found.mappings().first()


def _check(steps: Sequence[Step]) -> None:
    complaints = tuple(
        Complaint(field, str(seen)[:80], wanted, index)
        for index, step in enumerate(steps)
        for field, seen, wanted in _complaints(step)
    )
    if len(steps) > MOST_STEPS:
        complaints = (Complaint("steps", str(len(steps)), f"at most {MOST_STEPS}"), *complaints)
    if complaints:
        raise InvalidRecord(complaints)


def _complaints(step: Step) -> Iterator[tuple[str, Any, str]]:
    for field, text, longest in (
        ("title", step.title, LONGEST_TITLE),
        ("sentence", step.sentence, LONGEST_SENTENCE),
        ("notes", step.notes, LONGEST_NOTES),
    ):
        if len(text) > longest:
            yield field, f"{len(text)} characters", f"at most {longest}"
    for field, month in (("month", step.month), ("beside", step.beside)):
        if month and not _MONTH.fullmatch(month):
            yield field, month, "a month such as 2026-11"
    if step.theme and step.theme not in THEMES:
        yield "theme", step.theme, "a known theme"
    for word in (*step.layers, step.item):
        if not _WORD.fullmatch(word):
            yield "layers" if word in step.layers else "item", word, "letters, digits and hyphens"
    if step.position is not None:
        lon, lat, zoom = step.position
        if not (abs(lon) <= 180 and abs(lat) <= 85 and 0 <= zoom <= 22):
            yield "position", step.position, "longitude and latitude in degrees, and a zoom of the map"


def _step(kept: dict[str, object]) -> Step:
    position = kept["position"]
    values = dict(kept, kind=StepKind(str(kept["kind"])), layers=tuple(kept["layers"]))  # type: ignore[arg-type]
    return Step(**values | {"position": None if position is None else tuple(position)})  # type: ignore[arg-type]

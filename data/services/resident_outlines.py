"""The buurt as residents see it: shared without a name, read by staff, then counted.

What is kept of someone: a coarse outline, a theme, a sentence, a day, and for a while a word for the device.
No name, no address, no account. Share inside ``store.noting()``: nothing on the map changes yet. Judge and
take back inside ``store.writing()``: agreement changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord, ReceiptUnknown, TooManyOutlines
from data.models import ResidentOutlineRow, table_of
from data.services import audit, codes, drawing
from data.services.access import VISITOR, Act, Actor, Role, require, require_within_area
from data.services.counted_outlines import TOGETHER, CountedOutline, is_one_person
from data.services.plain_sentence import plain_sentence
from data.vocabulary import THEMES, OutlineStage
from geo.drawing.coarse import coarsen
from geo.errors import AreaRefused

A_WHILE = timedelta(hours=1)
MOST_PER_DEVICE = 6
"""Outlines that one device shares in a while."""
MOST_TOGETHER = 120
"""Outlines shared in a while with one code of a meeting, or by staff: a room full of people."""
BUSY = 40
"""From so many in a while in the whole town on, someone is told that reading will take longer."""
MOST_WAITING = 2000
"""A queue longer than this is a flood: what comes then is refused, what stands in it is kept."""
KEPT = timedelta(days=90)
"""How long an outline remembers of which device it was, and how long one that does not count is kept."""

REPLACED = "vervangen door een nieuwere tekening van hetzelfde apparaat"

_ROWS = table_of(ResidentOutlineRow)
_GROUPS = 3  # of a receipt: 53 bits of chance


@dataclass(frozen=True, slots=True)
class ResidentOutline:
    """A shared outline, as staff reads it. ``shape`` is in RD metres, coarse.

    Attributes:
        theme: one of THEMES; empty for all. sentence: why, in the resident's words; empty when not told.
        buurtgesprek_id: the meeting at which it was drawn; empty when at none.
        refused_why: why it does not count.
    """

    public_id: str
    shape: BaseGeometry
    theme: str
    sentence: str
    stage: OutlineStage
    buurtgesprek_id: str
    is_example: bool
    shared_at: datetime
    refused_why: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What someone hears who shared.

    Attributes:
        receipt: the code with which it can be taken back; shown once.
        shape: what was stored, RD metres.
        n_waiting: how many outlines wait to be read, this one too. is_busy: reading will take longer.
    """

    receipt: str
    shape: BaseGeometry
    n_waiting: int
    is_busy: bool


# Sharing


def share(
    session: Session,
    actor: Actor,
    clock: Clock,
    shape: object,
    theme: str = "",
    sentence: str = "",
) -> Shared:
    """Store the outline of one resident, coarse and without a name, to be read by staff.

    What the same device shared before for this theme and nobody read yet, gives way.

    Args:
        shape: a GeoJSON geometry (WGS84), as drawn.
        theme: one of THEMES; empty for all.

    Raises:
        PermissionDenied: also when the shape lies outside the area of the code one draws with.
        ShapeRefused: the shape cannot stand.
        InvalidRecord: the shape is too thin to be made coarse, or the theme is none.
        SentenceRefused: the sentence could point at a person.
        TooManyOutlines: this device shared many in a while, or the queue is full.
    """
    require(actor, Act.SHARE_OUTLINE)
    drawn = drawing.checked(session, shape)
    require_within_area(actor, Act.SHARE_OUTLINE, drawn)
    if theme and theme not in THEMES:
        raise InvalidRecord((Complaint("theme", theme[:80], "a known theme"),))
    plain = plain_sentence(sentence)
    coarse = _coarse(drawn)
    now, device = clock(), _device_of(actor)
    is_busy = _refuse_flood(session, device, actor.buurtgesprek_id, now)
    if is_one_person(device):
        _set_aside(session, device, theme, OutlineStage.TO_READ)
    receipt = codes.new_code(_GROUPS)
    public_id = _public_id_of(receipt)
    _insert(session, public_id, coarse, theme, plain, device, actor.buurtgesprek_id, now)
    _forget(session, now)
    detail = {"theme": theme} if theme else None
    audit.note(session, _as_resident(actor), clock, "share outline", public_id, detail=detail)
    return Shared(receipt, coarse, n_waiting(session), is_busy)


def stage_of(session: Session, receipt: str) -> OutlineStage:
    """Say what became of an outline, to who has its receipt.

    Raises:
        ReceiptUnknown.
    """
    wanted = select(_ROWS.c.stage).where(_ROWS.c.public_id == _public_id_of(receipt))
    stage: OutlineStage | None = session.scalar(wanted)
    if stage is None:
        raise ReceiptUnknown
    return stage


def take_back(session: Session, actor: Actor, clock: Clock, receipt: str) -> None:
    """Remove an outline for good, for who has its receipt. That it was there stays in the audit trail.

    Raises:
        PermissionDenied, ReceiptUnknown.
    """
    require(actor, Act.SHARE_OUTLINE)
    public_id = _public_id_of(receipt)
    gone = session.scalar(delete(_ROWS).where(_ROWS.c.public_id == public_id).returning(_ROWS.c.id))
    if gone is None:
        raise ReceiptUnknown
    audit.note(session, _as_resident(actor), clock, "take back outline", public_id)


def record_examples(session: Session, actor: Actor, clock: Clock, outlines: Sequence[CountedOutline]) -> None:
    """Store invented outlines that count at once, marked as such.

    Raises:
        PermissionDenied: only a steward and the program itself import.
    """
    require(actor, Act.IMPORT)
    for number, one in enumerate(outlines, 1):
        _insert(
            session,
            f"tekening-voorbeeld-{number:03d}",
            coarsen(one.shape),
            one.theme,
            one.sentence,
            "",
            "",
            clock(),
            stage=OutlineStage.ACCEPTED,
            is_example=True,
        )


# Reading and judging


def n_waiting(session: Session) -> int:
    """Return how many outlines wait to be read."""
    return _count(session, _ROWS.c.stage == OutlineStage.TO_READ)


def queue(session: Session, actor: Actor, limit: int = 20) -> tuple[ResidentOutline, ...]:
    """Return the outlines that wait, longest waiting first.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.JUDGE_OUTLINE)
    wanted = select(_ROWS).where(_ROWS.c.stage == OutlineStage.TO_READ).order_by(_ROWS.c.id).limit(limit)
    return tuple(_outline(row) for row in session.execute(wanted).mappings())


def judged(session: Session, actor: Actor, limit: int = 20) -> tuple[ResidentOutline, ...]:
    """Return the outlines that people read, latest first; the examples are not among them.

    Raises:
        PermissionDenied.
    """
    require(actor, Act.JUDGE_OUTLINE)
    wanted = (
        select(_ROWS)
        .where(_ROWS.c.read_at.is_not(None), ~_ROWS.c.is_example)
        .order_by(_ROWS.c.read_at.desc(), _ROWS.c.id.desc())
        .limit(limit)
    )
    return tuple(_outline(row) for row in session.execute(wanted).mappings())


def judge(
    session: Session,
    actor: Actor,
    clock: Clock,
    public_ids: Sequence[str],
    stage: OutlineStage,
    why: str = "",
) -> int:
    """Let outlines count or not, and return how many that changed; a colleague may have been first.

    An outline that counts takes the place of the one of the same device for the same theme.

    Args:
        stage: ACCEPTED or REFUSED. why: needed for REFUSED.

    Raises:
        PermissionDenied.
        InvalidRecord: an outline is refused without a reason.
    """
    require(actor, Act.JUDGE_OUTLINE)
    why = why.strip()
    if stage is OutlineStage.TO_READ:
        raise InvalidRecord((Complaint("stage", stage, "telt mee or telt niet mee"),))
    if stage is OutlineStage.REFUSED and not why:
        raise InvalidRecord((Complaint("why", repr(why), "a reason"),))
    n_changed = 0
    for public_id in dict.fromkeys(public_ids):
        changed = session.execute(
            update(_ROWS)
            .where(_ROWS.c.public_id == public_id, _ROWS.c.stage != stage)
            .values(stage=stage, read_at=clock(), read_by=actor.name, refused_why=_refusal(stage, why))
            .returning(_ROWS.c.id, _ROWS.c.device, _ROWS.c.theme)
        ).first()
        if changed is None:
            continue
        n_changed += 1
        if stage is OutlineStage.ACCEPTED and is_one_person(changed.device):
            _set_aside(session, changed.device, changed.theme, OutlineStage.ACCEPTED, keep=changed.id)
        audit.note(session, actor, clock, "judge outline", public_id, why, {"stage": stage.value})
    return n_changed


def _public_id_of(receipt: str) -> str:
    """The receipt is kept nowhere: the id is made from it, one way only."""
    return f"tekening-{codes.hash_of(receipt)[:20]}"


def _coarse(shape: BaseGeometry) -> BaseGeometry:
    try:
        return coarsen(shape)
    except AreaRefused as error:
        raise InvalidRecord((Complaint("shape", f"{shape.area:.0f} m2", "a street at least"),)) from error


def _insert(
    session: Session,
    public_id: str,
    shape: BaseGeometry,
    theme: str,
    sentence: str,
    device: str,
    buurtgesprek_id: str,
    now: datetime,
    *,
    stage: OutlineStage = OutlineStage.TO_READ,
    is_example: bool = False,
) -> None:
    session.execute(
        insert(_ROWS),
        [
            {
                "public_id": public_id,
                "geometry": shape,
                "theme": theme,
                "sentence": sentence,
                "stage": stage,
                "device": device,
                "buurtgesprek_id": buurtgesprek_id,
                "is_example": is_example,
                "shared_at": now,
                "read_at": now if is_example else None,
                "read_by": "",
                "refused_why": "",
            }
        ],
    )


def _as_resident(actor: Actor) -> Actor:
    """Return who the audit trail says shared: who has an account shares as anyone does, without a name."""
    return actor if actor.role is Role.DRAWER else VISITOR


def _device_of(actor: Actor) -> str:
    """Return the word for who shares: of one device, of all with one code, or of the staff together."""
    if actor.role is Role.VISITOR:
        return actor.name or f"{TOGETHER}unknown"
    if actor.role is not Role.DRAWER:
        return f"{TOGETHER}staff"
    # At a meeting that the map knows, a room can be counted by person and held back as a room.
    return actor.device if actor.device and actor.buurtgesprek_id else f"{TOGETHER}{actor.name}"


def _refuse_flood(session: Session, device: str, buurtgesprek_id: str, now: datetime) -> bool:
    """Refuse what comes too fast; return whether it is busy in the whole town."""
    lately = _ROWS.c.shared_at > now - A_WHILE
    own = _count(session, _ROWS.c.device == device, lately)
    if own >= (MOST_PER_DEVICE if is_one_person(device) else MOST_TOGETHER):
        raise TooManyOutlines(whole_town=False)
    in_the_room = _ROWS.c.buurtgesprek_id == buurtgesprek_id
    if buurtgesprek_id and _count(session, in_the_room, lately) >= MOST_TOGETHER:
        raise TooManyOutlines(whole_town=False)
    waiting = n_waiting(session)
    if waiting >= MOST_WAITING:
        raise TooManyOutlines(whole_town=True)
    return waiting >= BUSY


def _count(session: Session, *which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(*which)) or 0


def _set_aside(session: Session, device: str, theme: str, stage: OutlineStage, keep: int = 0) -> None:
    """Let an earlier outline of one device give way; the row stays, so that the trail does."""
    session.execute(
        update(_ROWS)
        .where(_ROWS.c.device == device, _ROWS.c.theme == theme, _ROWS.c.stage == stage, _ROWS.c.id != keep)
        .values(stage=OutlineStage.REFUSED, refused_why=REPLACED)
    )


def _forget(session: Session, now: datetime) -> None:
    """Let go of what did its work; the audit trail keeps that it was there."""
    is_old = _ROWS.c.shared_at < now - KEPT
    session.execute(delete(_ROWS).where(is_old, _ROWS.c.stage == OutlineStage.REFUSED))
    session.execute(update(_ROWS).where(is_old, _ROWS.c.device != "").values(device=""))


def _refusal(stage: OutlineStage, why: str) -> str:
    return why if stage is OutlineStage.REFUSED else ""


def _outline(row: RowMapping) -> ResidentOutline:
    return ResidentOutline(
        public_id=row["public_id"],
        shape=row["geometry"],
        theme=row["theme"],
        sentence=row["sentence"],
        stage=row["stage"],
        buurtgesprek_id=row["buurtgesprek_id"],
        is_example=row["is_example"],
        shared_at=row["shared_at"],
        refused_why=row["refused_why"],
    )

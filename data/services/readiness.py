"""Whether this computer is ready for an evening: a list of checks, each good or with what to do.

``look`` asks the database and the disk; ``judge`` says what comes of what was found, and nothing else.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from data.clock import Clock
from data.errors import DataError, StoreError, TilesStopped
from data.records import Buurtgesprek
from data.services import audit, base_map, living, meeting_codes, meetings, months, records, stories
from data.services import town as towns
from data.services.access import SYSTEM, Act, Actor, require
from data.services.base_map import Standing
from data.services.meeting_codes import Stage
from data.services.stories import Step
from data.store import Store

ROOM_BYTES = 500_000_000
"""What an evening may need: drawings take little, posters and photos of sheets more."""

CLOCK_SLACK = timedelta(minutes=5)


class Check(StrEnum):
    """What is looked at, in the order in which it is told."""

    DATABASE = "database"
    MEETING = "meeting"
    STEPS = "steps"
    MAP = "map"
    PAPER = "paper"
    CODE = "code"
    PHONES = "phones"
    CLOCK = "clock"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one check.

    Attributes:
        why: a word for what was found, such as ``partly``; a sentence belongs to check and word together.
        facts: what the sentence needs.
    """

    check: Check
    is_good: bool
    why: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """What whoever asks knows of this computer.

    Attributes:
        phones_at: the addresses at which phones find the map, the likeliest first.
        listens_here_only: the map runs, but phones cannot reach it as it was started.
        is_barred: phones could, but a setting does not let them in.
        makes_paper: posters and reports can be made.
    """

    phones_at: Sequence[str] = ()
    listens_here_only: bool = False
    is_barred: bool = False
    makes_paper: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found on this computer.

    Attributes:
        meeting: the evening it is about; None when none is planned. n_steps: of its story.
        broken_steps: the numbers, from 1, of steps that cannot be shown as they are.
        has_code: people can draw with a code at this meeting.
        base_map: None when nobody knows where the town lies.
        newest_at: when something was last stored.
    """

    is_database_well: bool = True
    meeting: Buurtgesprek | None = None
    n_steps: int = 0
    broken_steps: tuple[int, ...] = ()
    has_code: bool = False
    base_map: Standing | None = None
    newest_at: datetime | None = None
    free_bytes: int = 0


def look(store: Store, actor: Actor, clock: Clock, buurtgesprek_id: str = "") -> Found:
    """Look what there is on this computer for an evening.

    Args:
        buurtgesprek_id: the meeting it is about; by default the first that is still to come.

    Raises:
        PermissionDenied.
        RecordNotFound: there is no such meeting.
    """
    require(actor, Act.PREPARE_MEETING)
    free_bytes = shutil.disk_usage(_folder(store)).free
    try:
        meeting = _meeting(store, actor, clock, buurtgesprek_id)
        with store.reading() as session:
            story = stories.of(session, actor, meeting.public_id) if meeting else None
            codes = meeting_codes.all_codes(session, SYSTEM, clock)
            newest = audit.deeds(session, SYSTEM, limit=1)
        steps = story.steps if story else ()
        return Found(
            meeting=meeting,
            n_steps=len(steps),
            broken_steps=tuple(
                number for number, step in enumerate(steps, 1) if not _can_be_shown(store, clock, step)
            ),
            has_code=any(
                meeting is not None
                and one.buurtgesprek_id == meeting.public_id
                and one.stage in (Stage.WORKS, Stage.TO_COME)
                for one in codes
            ),
            base_map=_base_map(store),
            newest_at=newest[0].at if newest else None,
            free_bytes=free_bytes,
        )
    except StoreError:
        return Found(is_database_well=False, free_bytes=free_bytes)


def judge(found: Found, laptop: Laptop, now: datetime) -> tuple[Line, ...]:
    """Say of each check whether it is good. Without a database only what does not need it."""
    lines = [
        _line(Check.DATABASE, "good" if found.is_database_well else "bad"),
        *(_of_the_meeting(found) if found.is_database_well else ()),
        _of_the_map(found.base_map),
        _line(Check.PAPER, "good" if laptop.makes_paper else "missing"),
        look_for_phones(laptop),
        _of_the_clock(found.newest_at, now),
        _of_the_disk(found.free_bytes),
    ]
    order = list(Check)
    return tuple(sorted(lines, key=lambda line: order.index(line.check)))


def _line(check: Check, why: str, **facts: Any) -> Line:
    return Line(check, why == "good", why, facts)


def _of_the_meeting(found: Found) -> tuple[Line, ...]:
    meeting = found.meeting
    if meeting is None:
        return (_line(Check.MEETING, "none"),)
    facts: dict[str, Any] = {"title": meeting.title, "day": meeting.start, "n_steps": found.n_steps}
    code = _line(Check.CODE, "good" if found.has_code else "none")
    if found.n_steps == 0:
        return _line(Check.MEETING, "no story", **facts), code
    return _line(Check.MEETING, "good" if meeting.start else "no day", **facts), _of_the_steps(found), code


def _of_the_steps(found: Found) -> Line:
    if found.broken_steps:
        return _line(Check.STEPS, "broken", numbers=found.broken_steps)
    return _line(Check.STEPS, "good", n_steps=found.n_steps)


def _of_the_map(standing: Standing | None) -> Line:
    if standing is None or standing.n_kept == 0:
        return _line(Check.MAP, "none")
    facts = {"n_kept": standing.n_kept, "n_wanted": standing.n_wanted, "at": standing.taken_at}
    return _line(Check.MAP, "good" if standing.is_complete else "partly", **facts)


def look_for_phones(laptop: Laptop) -> Line:
    """Check whether phones find the map on this computer."""
    if laptop.phones_at:
        return _line(Check.PHONES, "good", address=laptop.phones_at[0])
    if laptop.is_barred:
        return _line(Check.PHONES, "barred")
    return _line(Check.PHONES, "shut" if laptop.listens_here_only else "none")


def _of_the_clock(newest_at: datetime | None, now: datetime) -> Line:
    is_behind = newest_at is not None and now < newest_at - CLOCK_SLACK
    return _line(Check.CLOCK, "behind" if is_behind else "good", now=now)


def _of_the_disk(free_bytes: int) -> Line:
    return _line(Check.DISK, "good" if free_bytes >= ROOM_BYTES else "full", free_mb=free_bytes // 1_000_000)


def _meeting(store: Store, actor: Actor, clock: Clock, buurtgesprek_id: str) -> Buurtgesprek | None:
    if buurtgesprek_id:
        with store.reading() as session:
            return meetings.find(session, actor, buurtgesprek_id)
    today = months.today(clock)
    with store.reading() as session:
        every = records.current(session, Buurtgesprek, actor=actor)
    to_come = [one for one in every if one.start and meetings.is_to_come(one, today) and not one.is_example]
    return min(to_come, key=lambda one: one.start or today, default=None)


def _can_be_shown(store: Store, clock: Clock, step: Step) -> bool:
    """Try a step: compute what lives at its moments, and look for the record that it opens."""
    if step.item and step.item not in towns.now(store).by_id:
        return False
    try:
        for moment in filter(None, (step.month, step.beside)):
            living.areas(store, months.parse_month(moment), step.theme or None)
    except DataError:
        return False
    return True


def _base_map(store: Store) -> Standing | None:
    try:
        standing = base_map.standing(store)
    except TilesStopped:
        return None
    return standing if standing.n_wanted else None


def _folder(store: Store) -> Path:
    """Return a folder that is there, where this map writes."""
    path = base_map.file_of(store.settings).path.parent
    return next(one for one in (path, *path.parents) if one.is_dir())

"""What is told of a buurtgesprek afterwards: who was there, what was shown, drawn and agreed.

Only counts and roles: nothing about persons. Call inside ``store.reading()``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.clock import Clock
from data.records import Boundary, Buurtgesprek, Finding
from data.services import boundaries, findings, meetings, months, promises, room_answers, stories, tonight
from data.services.access import Act, Actor, require
from data.services.promises import Told
from data.services.room_answers import Noted
from data.services.stories import Step
from data.services.town import Town


@dataclass(frozen=True, slots=True)
class DrawnTonight:
    """An outline that was drawn with the room, and what the room said of it; None when nothing was noted."""

    boundary: Boundary
    noted: Noted | None


@dataclass(frozen=True, slots=True)
class Evening:
    """A buurtgesprek as it is reported.

    Attributes:
        subject: name of what it was about; empty for the whole town. area: of that, RD metres.
        steps: of the story that was told. drawn: with the room, in the order of their names.
        n_present: how many were there: as was filled in afterwards, else the most that the room counted; None
            when nobody counted.
        n_drawers: how many people drew their own buurt there.
        agreed: what was promised. found: what buurtschouwen found there, with what was decided about it.
        today: the day of the report.
    """

    meeting: Buurtgesprek
    subject: str
    area: BaseGeometry
    steps: tuple[Step, ...]
    drawn: tuple[DrawnTonight, ...]
    n_present: int | None
    n_drawers: int
    agreed: tuple[Told, ...]
    found: tuple[Finding, ...]
    today: date

    @property
    def contains_example(self) -> bool:
        """Whether something in it is invented."""
        told = (*self.found, *(one.boundary for one in self.drawn), *(one.promise for one in self.agreed))
        return self.meeting.is_example or any(one.is_example for one in told)


def of_meeting(session: Session, actor: Actor, clock: Clock, town: Town, meeting_id: str) -> Evening:
    """Return what can be told of a meeting.

    Raises:
        PermissionDenied: only staff. RecordNotFound.
    """
    require(actor, Act.PREPARE_MEETING)
    meeting = meetings.find(session, actor, meeting_id)
    today = months.today(clock)
    month = months.month_of(today)
    area = meetings.area_of(town, meeting, month)
    room = tonight.in_the_room(session, [meeting_id]).get(meeting_id)
    noted = room_answers.of_meeting(session, actor, meeting_id)
    return Evening(
        meeting=meeting,
        subject=meetings.name_of_subject(town, meeting.about, month),
        area=area,
        steps=stories.of(session, actor, meeting_id).steps,
        drawn=tuple(_drawn(session, actor, clock, meeting_id, noted)),
        n_present=_present(meeting, noted),
        n_drawers=room.n_drawers if room else 0,
        agreed=promises.of_meeting(session, clock, meeting_id, actor=actor),
        found=findings.in_area(town, area, today),
        today=today,
    )


def _present(meeting: Buurtgesprek, noted: Sequence[Noted]) -> int | None:
    if meeting.people is not None:
        return meeting.people
    return max((one.answers.present for one in noted), default=None)


def _drawn(
    session: Session, actor: Actor, clock: Clock, meeting_id: str, noted: Sequence[Noted]
) -> Sequence[DrawnTonight]:
    latest = {one.boundary_id: one for one in noted}
    outlines = [
        one.boundary
        for one in boundaries.all_outlines(session, actor, clock)
        if one.boundary.buurtgesprek_id == meeting_id and one.stage is not boundaries.Stage.WITHDRAWN
    ]
    outlines.sort(key=lambda one: one.title.casefold())
    return [DrawnTonight(one, latest.get(one.public_id)) for one in outlines]

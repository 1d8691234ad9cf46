"""What the buurtschouwen found in the area of a meeting, and which of the four outcomes a room gave it.

Call ``decide`` inside ``store.writing()``.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import PromiseRefused
from data.records import Finding
from data.services import months, records
from data.services.access import Actor
from data.services.periods import is_shown
from data.services.plain_sentence import role_sentence
from data.services.town import Town
from data.vocabulary import Outcome

_SOMEONE_DOES_IT = (Outcome.RESIDENTS, Outcome.MUNICIPALITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """What a room says of a finding.

    Attributes:
        finding_id, seen: which finding, and the version of it that was looked at.
        who: a role or a group; needed where somebody does it. due: by when, None when no day is agreed.
    """

    finding_id: str
    seen: int
    outcome: Outcome
    who: str = ""
    due: date | None = None


def in_area(town: Town, area: BaseGeometry, today: date) -> tuple[Finding, ...]:
    """Return what was found in an area and is shown today: what is on the agenda first, then the newest.

    Args:
        area: RD metres.
    """
    month = months.month_of(today)
    found = [
        one
        for one in town.of(Finding)
        if one.place.geometry is not None
        and is_shown(one, month, today)
        and area.intersects(one.place.geometry)
    ]
    return tuple(sorted(found, key=_order))


def decide(session: Session, actor: Actor, clock: Clock, command: Decide) -> Finding:
    """Give a finding one of the four outcomes, with who does it and by when; return it as stored.

    Raises:
        PermissionDenied, RecordNotFound.
        ConflictError: someone else was first; nothing is stored.
        PromiseRefused: somebody does it and nobody is named, or the day is over.
        SentenceRefused: who does it points at a person.
    """
    found = records.get_a(session, Finding, command.finding_id, actor=actor)
    who = role_sentence(command.who)
    if command.outcome in _SOMEONE_DOES_IT and not who:
        raise PromiseRefused("who")
    if command.due is not None and command.due != found.due and command.due < months.today(clock):
        raise PromiseRefused("due")
    decided = replace(
        found,
        version=command.seen,
        outcome=command.outcome,
        who=who,
        due=command.due,
        end=_end(found, command.due),
    )
    return records.supersede(session, actor, clock, decided, act="decide finding")


def _end(finding: Finding, due: date | None) -> date | None:
    """A finding stays on the map at least until the day on which it is to be solved."""
    if finding.end is None or due is None or due < finding.end:
        return finding.end
    return due + timedelta(days=1)


def _order(finding: Finding) -> tuple[bool, int, str]:
    newest = -finding.start.toordinal() if finding.start else 0
    return finding.outcome is not Outcome.NEEDED, newest, finding.title.casefold()

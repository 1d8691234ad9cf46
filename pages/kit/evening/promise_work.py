"""What the windows of an evening ask about promises and findings: the lists, noting one, an outcome."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from shapely.geometry.base import BaseGeometry
from starlette.routing import BaseRoute

from data.records import Buurtgesprek, Finding
from data.services import findings, meetings, months, promises
from data.services import town as towns
from data.services.findings import Decide
from data.services.promises import MakePromise
from data.vocabulary import Outcome
from pages.kit.dates import day_name
from pages.kit.evening.which import meeting_of
from pages.kit.promise_words import words_of
from pages.kit.server.asking import Asked, Unreadable, asking
from pages.kit.server.running import Running
from pages.kit.texts import promises as texts


def promise_work_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/werk`` for promises and findings; staff only."""
    return [
        asking(here, "/avond/afspraken", tell_promises),
        asking(here, "/avond/afspraak", note_promise),
        asking(here, "/avond/afspraak-weg", withdraw_promise),
        asking(here, "/avond/bevindingen", tell_findings),
        asking(here, "/avond/uitkomst", decide_finding),
    ]


def tell_promises(asked: Asked) -> Mapping[str, Any]:
    """Return what was agreed at this meeting and is still to be done."""
    return _promises(asked, meeting_of(asked))


def note_promise(asked: Asked) -> Mapping[str, Any]:
    """Note a promise for everyone to see, and return the list with it; ``nieuw`` is its id."""
    meeting = meeting_of(asked)
    command = MakePromise(
        what=_text(asked, "wat"),
        who=_text(asked, "wie"),
        is_municipal=asked.body.get("gemeente") is True,
        due=_day(asked),
        buurtgesprek_id=meeting.public_id,
    )
    with asked.here.store.writing() as session:
        made = promises.make(session, asked.actor, asked.here.clock, command)
    return {**_promises(asked, meeting), "nieuw": made.public_id}


def withdraw_promise(asked: Asked) -> Mapping[str, Any]:
    """Take away a promise that was noted by mistake, and return the list without it."""
    meeting = meeting_of(asked)
    with asked.here.store.writing() as session:
        promises.withdraw(session, asked.actor, asked.here.clock, _text(asked, "id"), _text(asked, "waarom"))
    return _promises(asked, meeting)


def tell_findings(asked: Asked) -> Mapping[str, Any]:
    """Return what was found in the area of this meeting, with the outcome of each."""
    return _findings(asked, _area(asked, meeting_of(asked)))


def decide_finding(asked: Asked) -> Mapping[str, Any]:
    """Give a finding an outcome, with who does it and by when; return all findings as they stand."""
    meeting = meeting_of(asked)
    outcome, seen = _text(asked, "uitkomst"), asked.body.get("versie")
    if outcome not in list(Outcome) or not isinstance(seen, int):
        raise Unreadable(400, texts.NO_OUTCOME)
    command = Decide(
        finding_id=_text(asked, "id"),
        seen=seen,
        outcome=Outcome(outcome),
        who=_text(asked, "wie"),
        due=_day(asked),
    )
    # A finding brings energy: where the buurten live after it takes the engine some runs, and a room waits.
    area = _area(asked, meeting)
    with asked.here.store.writing() as session:
        findings.decide(session, asked.actor, asked.here.clock, command)
    return _findings(asked, area)


def _promises(asked: Asked, meeting: Buurtgesprek) -> dict[str, Any]:
    here = asked.here
    with here.store.reading() as session:
        found = promises.of_meeting(session, here.clock, meeting.public_id, actor=asked.actor)
    return {"afspraken": [asdict(words_of(one)) for one in found if one.is_open]}


def _findings(asked: Asked, area: BaseGeometry) -> dict[str, Any]:
    here = asked.here
    today = months.today(here.clock)
    found = findings.in_area(towns.now(here.store), area, today)
    return {"bevindingen": [_finding(one, today) for one in found]}


def _area(asked: Asked, meeting: Buurtgesprek) -> BaseGeometry:
    here = asked.here
    month = months.month_of(months.today(here.clock))
    return meetings.area_of(towns.now(here.store), meeting, month)


def _finding(finding: Finding, today: date) -> dict[str, Any]:
    due = finding.due
    return {
        "id": finding.public_id,
        "version": finding.version,
        "title": finding.title,
        "what": finding.what,
        "place": finding.place.label,
        "outcome": finding.outcome.value,
        "who": finding.who,
        "due": due.isoformat() if due else "",
        "when": _when(finding, today),
    }


def _when(finding: Finding, today: date) -> str:
    if finding.due is None:
        return ""
    is_overdue = finding.due < today and finding.outcome is not Outcome.NO_LONGER
    return (texts.OVERDUE if is_overdue else texts.BEFORE).format(day=day_name(finding.due))


def _text(asked: Asked, key: str) -> str:
    value = asked.body.get(key)
    return value if isinstance(value, str) else ""


def _day(asked: Asked) -> date | None:
    """Return the day that was filled in, as a browser writes it; None when none was."""
    given = _text(asked, "wanneer")
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise Unreadable(400, texts.NO_DATE) from error

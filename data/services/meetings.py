"""Buurtgesprekken: made, changed and taken away by staff; what one is about, as an area on the map.

Call writers inside ``store.writing()``: a public meeting is on the map.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord
from data.records import Boundary, Buurt, Buurtgesprek, MeetingPlace, Place
from data.services import living, months, records
from data.services.access import Act, Actor, require
from data.services.checking import TIME_OF_DAY
from data.services.naming import folded
from data.services.town import Town
from data.vocabulary import Visibility

AROUND_HEART_M = 350.0
"""How far a buurt reaches of which there is no outline and no living buurt, metres."""

LONGEST_TITLE, LONGEST_WHAT, LONGEST_PLACE = 100, 1000, 120
"""Characters."""

MOST_PEOPLE = 10_000

AHEAD = timedelta(days=730)
"""So far ahead can a meeting be planned; further is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a coordinator fills in.

    Attributes:
        day: None while it is not known. begins, ends: ``19:30``; empty while not known.
        place: the name of a known place, or other words. about: as in ``Buurtgesprek``.
        people: how many were there; None while nobody counted.
    """

    title: str
    what: str = ""
    day: date | None = None
    begins: str = ""
    ends: str = ""
    place: str = ""
    about: str = ""
    themes: tuple[str, ...] = ()
    invited_by: str = ""
    people: int | None = None
    is_public: bool = False


def plan_of(meeting: Buurtgesprek) -> Plan:
    """Return what was filled in to make a meeting as it stands."""
    return Plan(
        title=meeting.title,
        what=meeting.what,
        day=meeting.start,
        begins=meeting.begins,
        ends=meeting.ends,
        place=meeting.place.label,
        about=meeting.about,
        themes=meeting.themes,
        invited_by=meeting.invited_by,
        people=meeting.people,
        is_public=meeting.visibility is Visibility.PUBLIC,
    )


def record(
    session: Session, actor: Actor, clock: Clock, town: Town, plan: Plan, source: str = ""
) -> Buurtgesprek:
    """Store a new meeting and return it as stored.

    Raises:
        PermissionDenied.
        InvalidRecord: with every complaint, by field of the plan; nothing is stored.
    """
    require(actor, Act.PREPARE_MEETING)
    made = _filled_in(Buurtgesprek(title=plan.title, source=source), clock, town, plan)
    return records.record(session, actor, clock, made)


def change(
    session: Session, actor: Actor, clock: Clock, town: Town, seen: Buurtgesprek, plan: Plan
) -> Buurtgesprek:
    """Store a new version of a meeting and return it; ``seen`` is the version the change was made on.

    Raises:
        PermissionDenied, InvalidRecord: as for ``record``.
        ConflictError: someone else was first; it carries both.
    """
    require(actor, Act.PREPARE_MEETING)
    return records.supersede(session, actor, clock, _filled_in(seen, clock, town, plan))


def find(session: Session, actor: Actor, public_id: str) -> Buurtgesprek:
    """Return a meeting as it stands; for staff also a draft.

    Raises:
        RecordNotFound: there is no such meeting, or not one that this actor may see.
    """
    return records.get_a(session, Buurtgesprek, public_id, actor=actor)


def is_to_come(meeting: Buurtgesprek, today: date) -> bool:
    """Tell whether a meeting is still to be held, today included; one of an unknown day only as a draft."""
    if meeting.start is None:
        return meeting.visibility is Visibility.DRAFT
    return meeting.start >= today and not meeting.year_only


def known_spots(town: Town) -> dict[str, Place]:
    """Return where a meeting can be held, by name: what people search for, and where they walk in."""
    walk_in = {one.title: replace(one.place, label=one.title) for one in town.of(MeetingPlace)}
    known = {one.name: replace(one.place, label=one.name) for one in town.known_places}
    return known | walk_in


def _filled_in(meeting: Buurtgesprek, clock: Clock, town: Town, plan: Plan) -> Buurtgesprek:
    complaints = tuple(
        Complaint(name, str(seen)[:80], wanted)
        for name, seen, wanted in _complaints(meeting, clock, town, plan)
    )
    if complaints:
        raise InvalidRecord(complaints)
    return replace(
        meeting,
        title=plan.title.strip(),
        what=plan.what.strip(),
        start=plan.day,
        end=meeting.end if plan.day == meeting.start else None,
        year_only=meeting.year_only and plan.day == meeting.start,
        begins=plan.begins,
        ends=plan.ends,
        place=_place(meeting, town, plan.place.strip()),
        about=plan.about,
        themes=plan.themes,
        invited_by=plan.invited_by.strip(),
        people=plan.people,
        visibility=Visibility.PUBLIC if plan.is_public else Visibility.DRAFT,
    )


def _place(meeting: Buurtgesprek, town: Town, words: str) -> Place:
    """Return the place that is meant: no pin where nobody knows where it is."""
    if words == meeting.place.label:
        return meeting.place
    key = folded(words)
    return next(
        (place for name, place in known_spots(town).items() if folded(name) == key), Place(label=words)
    )


def _complaints(
    meeting: Buurtgesprek, clock: Clock, town: Town, plan: Plan
) -> Iterator[tuple[str, Any, str]]:
    today = months.today(clock)
    for name, text, longest in (
        ("title", plan.title, LONGEST_TITLE),
        ("what", plan.what, LONGEST_WHAT),
        ("place", plan.place, LONGEST_PLACE),
        ("invited_by", plan.invited_by, LONGEST_WHAT),
    ):
        if len(text) > longest:
            yield name, f"{len(text)} characters", f"at most {longest}"
    if not plan.title.strip():
        yield "title", repr(plan.title), "some text"
    if plan.day is None and plan.is_public:
        yield "day", None, "a day: residents want to know when"
    if plan.day is not None and plan.day > today + AHEAD:
        yield "day", plan.day, f"not after {today + AHEAD}"
    for name, time in (("begins", plan.begins), ("ends", plan.ends)):
        if time and not TIME_OF_DAY.fullmatch(time):
            yield name, time, "a time such as 19:30"
    if plan.ends and not plan.begins < plan.ends:
        yield "ends", plan.ends, f"after the beginning, {plan.begins or 'which is empty'}"
    if plan.about != meeting.about and not is_known(town, plan.about, months.month_of(today)):
        yield "about", plan.about, "a Buurt, a living buurt, a wijk, or empty"
    if plan.people is not None and not 0 <= plan.people <= MOST_PEOPLE:
        yield "people", plan.people, f"0 to {MOST_PEOPLE}"
    elif plan.people is not None and (plan.day is None or plan.day > today):
        yield "people", plan.people, "empty: nobody was there yet"
    if len(plan.themes) != len(set(plan.themes)):
        yield "themes", plan.themes, "each theme once"


def is_known(town: Town, about: str, month: date) -> bool:
    """Tell whether a meeting can be about this, as in ``Buurtgesprek``."""
    return not about or isinstance(town.by_id.get(about), Buurt) or _named(town, about, month) is not None


def name_of_subject(town: Town, about: str, month: date) -> str:
    """Return what a meeting is about, by name; empty for the whole town, and for what is no longer there."""
    found = town.by_id.get(about)
    if isinstance(found, Buurt):
        return found.title
    wijk = next((one.name for one in town.wijken if one.code == about), "")
    if wijk or not about:
        return wijk
    lives_there = living.area_called(town, about, month)
    return "" if lives_there is None else lives_there.name


def area_of(town: Town, meeting: Buurtgesprek, month: date) -> BaseGeometry:
    """Return the area that a meeting is about, in RD metres: as people drew it, else as it lives.

    Args:
        month: first day of the month in which a living buurt is looked up.
    """
    return _named(town, meeting.about, month) or town.outline


def _named(town: Town, about: str, month: date) -> BaseGeometry | None:
    found = town.by_id.get(about)
    if isinstance(found, Buurt):
        outlines = [one for one in town.of(Boundary) if one.buurt_id == about and not one.themes]
        drawn = [shape for one in outlines if (shape := one.place.geometry) is not None]
        if drawn:
            return drawn[-1]  # and nobody waits for the engine
        lives = next(
            (area.rand for area in living.areas_of(town, month).areas if area.buurt_id == about), None
        )
        heart = found.place.geometry
        around = None if heart is None else heart.buffer(AROUND_HEART_M)
        return around if lives is None else lives
    wijken, _, _ = town.reference
    wijk = next((one.geometry for one in wijken if one.code == about), None)
    if wijk is not None or not about:
        return wijk
    lives_there = living.area_called(town, about, month)
    return None if lives_there is None else lives_there.rand

"""What is told of a buurtgesprek: in a line, what it can be about, and where two versions differ."""

from datetime import date

from data.records import Buurt, Buurtgesprek
from data.services import living, meetings
from data.services.meetings import Plan
from data.services.town import Town
from data.vocabulary import Visibility
from pages.kit import markup
from pages.kit.dates import day_name, hours_name
from pages.kit.texts import common
from pages.kit.texts import meetings as texts


def in_a_line(meeting: Buurtgesprek, subject: str = "") -> tuple[str, ...]:
    """Return day, time, place, subject (its name), themes, and whether everyone sees it."""
    parts = (
        markup.period(meeting.start, meeting.end, year_only=meeting.year_only, one_day=True)
        if meeting.start
        else _no_day(meeting),
        hours_name(meeting.begins, meeting.ends),
        meeting.place.label,
        texts.ABOUT.format(name=subject) if subject else "",
        markup.listed(meeting.themes) if meeting.themes else "",
        "" if meeting.visibility is Visibility.PUBLIC else texts.DRAFT,
        common.EXAMPLE if meeting.is_example else "",
    )
    return tuple(part for part in parts if part)


def _no_day(meeting: Buurtgesprek) -> str:
    return texts.NO_DAY if meeting.visibility is Visibility.DRAFT else texts.DAY_UNKNOWN


def subjects(town: Town, month: date, stands: str) -> dict[str, str]:
    """Return what a meeting can be about, by id, in words; what it is about now is always there."""
    found = {"": texts.ABOUT_TOWN, stands: texts.ABOUT_GONE if stands else texts.ABOUT_TOWN}
    for buurt in sorted(town.of(Buurt), key=lambda one: one.title.casefold()):
        found[buurt.public_id] = texts.ABOUT_BUURT.format(name=buurt.title)
    for area in sorted(living.areas_at_once(town, month).areas, key=lambda one: one.name.casefold()):
        if not area.buurt_id:
            found[area.area_id] = texts.ABOUT_LIVING.format(name=area.name)
    for wijk in town.wijken:
        found[wijk.code] = texts.ABOUT_WIJK.format(name=wijk.name)
    return found


def differences(town: Town, month: date, theirs: Plan, yours: Plan) -> list[tuple[str, str, str]]:
    """Return each field in which two plans differ: its name, and what stands there in both."""
    lines = (
        (texts.FIELD_TITLE, lambda plan: plan.title),
        (texts.FIELD_DAY, lambda plan: day_name(plan.day) if plan.day else ""),
        (texts.FIELD_BEGINS, lambda plan: plan.begins),
        (texts.FIELD_ENDS, lambda plan: plan.ends),
        (texts.FIELD_PLACE, lambda plan: plan.place),
        (texts.FIELD_ABOUT, lambda plan: meetings.name_of_subject(town, plan.about, month)),
        (texts.FIELD_WHAT, lambda plan: plan.what),
        (texts.FIELD_THEMES, lambda plan: ", ".join(plan.themes)),
        (texts.FIELD_INVITED, lambda plan: plan.invited_by),
        (texts.FIELD_PEOPLE, lambda plan: "" if plan.people is None else str(plan.people)),
        (texts.STAGE, lambda plan: texts.PUBLIC if plan.is_public else texts.DRAFT),
    )
    both = [(name, read(theirs) or texts.EMPTY, read(yours) or texts.EMPTY) for name, read in lines]
    return [line for line in both if line[1] != line[2]]

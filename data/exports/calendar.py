"""Days of promises and meetings as a calendar file (iCalendar, RFC 5545), for the calendar people have."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from data.records import Buurtgesprek, Promise, Record
from data.services.months import TOWN_CLOCK

MEDIA_TYPE = "text/calendar; charset=utf-8"

USUAL_LENGTH = timedelta(hours=2)
"""How long a meeting lasts of which only the beginning is known."""

_DAY = timedelta(days=1)
_EXAMPLE = "Dit is voorbeelddata: bedacht."


def to_ics(
    promises: Iterable[Promise], meetings: Iterable[Buurtgesprek], *, name: str, host: str, address: str
) -> bytes:
    """Return a calendar: the whole day on which a promise is due, the hours of a meeting in the town's time.

    What has no day is left out. An event keeps its UID for life: who fetches the file again sees it moved.

    Args:
        name: what the calendar is called. host: of this map, for the UIDs. address: where to read more.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Buurtkaart//afspraken//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for promise in promises:
        if promise.due is not None:
            calendar.add_component(_due(promise, promise.due, host, address))
    for meeting in meetings:
        if meeting.start is not None and not meeting.year_only:
            calendar.add_component(_held(meeting, meeting.start, host, address))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _due(promise: Promise, due: date, host: str, address: str) -> Event:
    event = _event(promise, host, address)
    event.add("summary", f"Afspraak klaar: {promise.title}")
    event.add("dtstart", due)
    event.add("dtend", due + _DAY)
    event.add("transp", "TRANSPARENT")
    by_whom = f"Wie: {promise.who}." if promise.who else ""
    why = f"Verschoven: {promise.learnt}" if promise.learnt else ""
    event.add("description", _lines(by_whom, why, _EXAMPLE if promise.is_example else ""))
    return event


def _held(meeting: Buurtgesprek, day: date, host: str, address: str) -> Event:
    event = _event(meeting, host, address)
    event.add("summary", f"Buurtgesprek: {meeting.title}")
    if meeting.begins:
        begins = _moment(day, meeting.begins)
        event.add("dtstart", begins)
        event.add("dtend", _moment(day, meeting.ends) if meeting.ends else begins + USUAL_LENGTH)
    else:
        event.add("dtstart", day)
        event.add("dtend", day + _DAY)
    if meeting.place.label:
        event.add("location", meeting.place.label)
    event.add("description", _lines(meeting.what, _EXAMPLE if meeting.is_example else ""))
    return event


def _event(record: Record, host: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{record.public_id}@{host}")
    event.add("sequence", max(record.version - 1, 0))
    if record.recorded_at is not None:
        event.add("dtstamp", record.recorded_at)
    event.add("url", address)
    return event


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), TOWN_CLOCK)


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))

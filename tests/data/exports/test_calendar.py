"""A calendar file says when promises are due and meetings are held, and any calendar can read it."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from data.exports.calendar import to_ics
from data.records import Buurtgesprek, Place, Promise

RECORDED = datetime(2026, 11, 21, 20, tzinfo=UTC)
BENCH = Promise(
    title="Een bank",
    public_id="afspraak-bank",
    version=3,
    recorded_at=RECORDED,
    who="gemeente, groen",
    due=date(2027, 3, 1),
)
TALK = Buurtgesprek(
    title="Over de molen",
    public_id="buurtgesprek-molen",
    version=1,
    recorded_at=RECORDED,
    start=date(2026, 7, 8),
    begins="19:30",
    ends="21:30",
    place=Place(label="De Wiek"),
)


def written(*records: Promise | Buurtgesprek) -> bytes:
    promises = [one for one in records if isinstance(one, Promise)]
    meetings = [one for one in records if isinstance(one, Buurtgesprek)]
    return to_ics(
        promises, meetings, name="Molenhoek", host="kaart.example", address="https://kaart.example/a"
    )


def test_a_promise_is_a_whole_day_that_leaves_people_free() -> None:
    (event,) = Calendar.from_ical(written(BENCH)).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 3, 1), date(2027, 3, 2))
    assert (str(event["uid"]), event["sequence"], str(event["transp"])) == (
        "afspraak-bank@kaart.example",
        2,
        "TRANSPARENT",
    )
    assert "gemeente, groen" in str(event["description"])


def test_a_meeting_has_the_hours_of_the_town_in_summer_and_winter() -> None:
    winter = Buurtgesprek(title="Winter", public_id="buurtgesprek-w", start=date(2026, 12, 1), begins="19:30")
    calendar = Calendar.from_ical(written(TALK, winter))
    summer, later = calendar.walk("VEVENT")
    assert summer.decoded("dtstart").astimezone(UTC) == datetime(2026, 7, 8, 17, 30, tzinfo=UTC)
    assert later.decoded("dtstart").astimezone(UTC) == datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
    assert later.decoded("dtend") - later.decoded("dtstart") == timedelta(hours=2)
    assert summer["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]


def test_what_has_no_day_is_left_out() -> None:
    undated = Promise(title="Ooit", public_id="afspraak-ooit")
    assert not Calendar.from_ical(written(undated)).walk("VEVENT")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_whatever_people_type_comes_back_in_lines_that_every_calendar_takes(title: str) -> None:
    body = written(Promise(title=title, public_id="afspraak-x", due=date(2027, 1, 1)))
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert event["summary"] == f"Afspraak klaar: {title}"

"""Months and the periods in which records are told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from data.records import (
    Boundary,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Network,
    Record,
)
from data.services import months, periods
from data.vocabulary import InitiativeKind, InitiativeStatus

NOV = date(2026, 11, 1)
TODAY = date(2026, 11, 21)


def test_the_newest_month_is_the_month_of_today_and_all_steps_are_there() -> None:
    shown = months.shown_months(date(2026, 2, 28), 15)
    assert (shown[0], shown[-1], len(shown)) == (date(2024, 12, 1), date(2026, 2, 1), 15)
    assert all(months.next_month(one) == other for one, other in pairwise(shown))


def test_it_is_tomorrow_in_town_an_hour_before_it_is_so_in_greenwich() -> None:
    assert months.today(lambda: datetime(2026, 10, 31, 23, 30, tzinfo=UTC)) == date(2026, 11, 1)


def test_a_written_month_reads_back() -> None:
    for month in months.shown_months(TODAY, 240):
        assert months.parse_month(months.format_month(month)) == month


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "26-11", "2026-11-01", " 2026-11", "2026-1", "२०२६-११", "0000-01"],
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(months.MonthUnreadable) as refused:
        months.parse_month(text)
    assert refused.value.seen == text


def test_the_present_month_is_judged_today_and_the_past_on_its_last_day() -> None:
    assert months.judged_day(NOV, TODAY) == TODAY
    assert months.judged_day(date(2026, 2, 1), TODAY) == date(2026, 2, 28)
    assert months.judged_day(NOV) == date(2026, 11, 30)


def initiative(**given: object) -> Initiative:
    return Initiative(title="t", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "start", "end"),
    [
        (MeetingPlace(title="t", start=date(2020, 1, 1)), date(2020, 1, 1), None),
        (
            Network(title="t", start=date(2020, 1, 1), end=date(2021, 1, 1)),
            date(2020, 1, 1),
            date(2021, 1, 1),
        ),
        (MeetingPlace(title="t", checked_on=date(2024, 5, 1)), date(2024, 5, 1), None),
        (initiative(start=date(2020, 1, 1), status=InitiativeStatus.RUNNING), date(2020, 1, 1), None),
        (initiative(start=date(2020, 1, 1)), date(2020, 1, 1), date(2021, 1, 1)),
        (initiative(start=date(2020, 1, 1), end=date(2020, 2, 1)), date(2020, 1, 1), date(2020, 2, 1)),
        (initiative(end=date(2016, 12, 31)), date(2015, 12, 31), date(2016, 12, 31)),
        (initiative(start=date(2020, 1, 1), kind=InitiativeKind.EVENT), date(2020, 1, 1), date(2020, 1, 2)),
        (initiative(end=date(2020, 1, 2), kind=InitiativeKind.EVENT), date(2020, 1, 1), date(2020, 1, 2)),
        (Buurtschouw(title="t", start=date(2020, 1, 1)), date(2020, 1, 1), date(2020, 1, 2)),
        (Finding(title="t"), None, None),
        (initiative(), None, None),
    ],
)
def test_an_unknown_end_is_filled_in_by_one_rule(
    record: Record, start: date | None, end: date | None
) -> None:
    assert periods.energy_period(record) == (start, end)


def test_what_lasts_a_day_is_shown_in_its_month() -> None:
    party = initiative(start=date(2026, 10, 31), kind=InitiativeKind.EVENT)
    assert periods.shown_period(party) == (date(2026, 10, 1), NOV)


def test_a_walk_a_finding_and_a_talk_are_told_for_a_year_after_their_month() -> None:
    for record in (
        Buurtschouw(title="t", start=TODAY),
        Finding(title="t", start=TODAY),
        Buurtgesprek(title="t", start=TODAY),
    ):
        assert periods.shown_period(record) == (NOV, date(2027, 12, 1))


def test_a_record_without_any_date_is_always_shown() -> None:
    assert periods.shown_period(initiative()) == (None, None)
    assert periods.is_shown(initiative(), date(1990, 1, 1))


def test_a_hotspot_leaves_the_map_on_the_very_day_it_ends() -> None:
    spot = Hotspot(title="t", start=date(2026, 6, 1), end=date(2026, 11, 21))
    assert periods.is_shown(spot, NOV, today=date(2026, 11, 20))
    assert not periods.is_shown(spot, NOV, today=date(2026, 11, 21))
    assert periods.has_ended(spot, NOV, today=date(2026, 11, 21))


def test_a_hotspot_that_ended_is_told_of_no_more_unless_anyone_can_read_it_elsewhere() -> None:
    left = Hotspot(title="t", start=date(2026, 6, 1), end=date(2026, 11, 21))
    invented = replace(left, is_example=True, source_url="https://voorbeeld.nl")
    published = replace(left, source_url="https://krant.nl/plein")
    for month in (date(2026, 10, 1), NOV, date(2026, 12, 1)):
        for spot in (left, invented):
            assert not periods.is_told(spot, month, TODAY, include_ended=True)
        assert periods.is_told(published, month, TODAY, include_ended=True)
    assert periods.is_told(left, date(2026, 10, 1), date(2026, 11, 20))


def test_of_two_outlines_that_follow_each_other_exactly_one_is_shown_each_month() -> None:
    change = date(2026, 11, 10)
    before, after = Boundary(title="t", end=change), Boundary(title="t", start=change)
    for today in (date(2026, 11, 9), change, TODAY, date(2027, 3, 1)):
        for month in months.shown_months(today, 6):
            assert periods.is_shown(before, month, today) != periods.is_shown(after, month, today)


def test_a_date_at_the_end_of_time_is_simply_late() -> None:
    assert periods.is_shown(initiative(start=date(2020, 1, 1), end=date.max), NOV)
    assert not periods.is_shown(initiative(end=date.min), NOV)

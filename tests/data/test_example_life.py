"""The invented town life: the same every time, inside the town, marked, and worth looking at."""

from collections import Counter
from datetime import date
from itertools import pairwise

import geopandas
import pytest
import shapely

from data import example_life, reference
from data.example_life.centres import CENTRES
from data.records import (
    RECORD_TYPES,
    Barrier,
    Boundary,
    Buurt,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Promise,
    Record,
)
from data.services import checking
from data.vocabulary import THEMES, BoundarySource, InitiativeKind, InitiativeStatus, Outcome
from geo.living import energy_areas

UNTIL = date(2026, 11, 21)
LIFE = example_life.generate(UNTIL)


def of(record_type: type[Record]) -> list[Record]:
    return [one for one in LIFE if isinstance(one, record_type)]


def test_the_same_day_and_seed_give_the_same_life() -> None:
    assert example_life.generate(UNTIL) == LIFE
    assert example_life.generate(UNTIL, seed=2018) != LIFE


def test_there_are_several_hundred_records_of_every_kind() -> None:
    counts = Counter(type(one) for one in LIFE)
    assert set(counts) == set(RECORD_TYPES) - {
        Barrier,
        Promise,
    }  # a railway is not life; promises follow the talks
    assert 450 <= len(LIFE) <= 600
    assert len({one.public_id for one in LIFE}) == len(LIFE)


def test_everything_can_be_stored_and_everything_says_that_it_is_invented() -> None:
    checking.check(LIFE)
    for one in LIFE:
        assert one.is_example
        assert one.source == "Voorbeelddata (bedacht)"
        assert one.public_id.startswith(f"{one.noun}-voorbeeld-")
        assert one.source_url == ""


def test_points_lie_inside_the_built_up_area_and_tell_their_precision() -> None:
    town = reference.built_up_area()
    for one in LIFE:
        shape = one.place.geometry
        assert shape is not None
        assert one.place.precision_m is not None
        assert 10 <= one.place.precision_m <= 60
        assert town.contains(shape), one.title


def test_drawn_outlines_cross_the_borders_of_wijken() -> None:
    crossing = [
        one
        for one in of(Boundary)
        if sum(wijk.geometry.intersects(one.place.geometry) for wijk in reference.wijken()) > 1
    ]
    assert len(crossing) >= 3


def test_life_is_told_for_the_months_that_were_asked_for() -> None:
    starts = [one.start for one in of(Initiative) if one.start]
    assert min(starts) >= date(2023, 12, 1)
    assert max(starts) <= date(2026, 11, 30)
    assert {(day.year, day.month) for day in starts} == {
        (n // 12, n % 12 + 1) for n in range(2023 * 12 + 11, 2026 * 12 + 11)
    }


def test_what_begins_after_today_is_not_told_as_running() -> None:
    coming = [one for one in of(Initiative) if one.start and one.start > UNTIL]
    for one in coming:
        assert isinstance(one, Initiative)
        assert one.status in {InitiativeStatus.IDEA, InitiativeStatus.TALKING}


def test_one_month_is_enough_and_none_is_refused() -> None:
    assert example_life.generate(UNTIL, months=1)
    with pytest.raises(ValueError, match="at least one month"):
        example_life.generate(UNTIL, months=0)


def test_every_word_of_the_closed_lists_is_used() -> None:
    initiatives = [one for one in LIFE if isinstance(one, Initiative)]
    assert {one.kind for one in initiatives} == set(InitiativeKind)
    assert {one.status for one in initiatives} >= set(InitiativeStatus) - {
        InitiativeStatus.UNKNOWN,
        InitiativeStatus.IDEA,
    }
    assert {one.outcome for one in LIFE if isinstance(one, Finding)} == set(Outcome)
    assert {theme for one in LIFE for theme in one.themes} == set(THEMES)


def test_seasons_matter() -> None:
    months = {
        one.start.month
        for one in of(Initiative)
        if one.start and one.title.startswith(("Buurt-bbq", "Film in"))
    }
    assert months <= {6, 7, 8, 9}


def test_organisers_are_groups_and_every_centre_has_several() -> None:
    for one in of(Initiative):
        assert " " in one.organiser
        assert one.organiser[0].isupper()
    assert len({one.organiser for one in of(Initiative)}) > 100


def test_findings_belong_to_a_walk_that_is_told_before_them() -> None:
    seen: set[str] = set()
    for one in LIFE:
        if isinstance(one, Finding):
            assert one.buurtschouw_id in seen
            assert one.start is not None
            assert one.due is not None
            assert one.recheck is not None
            assert one.start < one.due < one.recheck
            assert one.crow_level in {"", "A+", "A", "B", "C", "D"}
        seen.add(one.public_id)


def test_a_walk_is_a_line_and_its_findings_lie_near_it() -> None:
    walks = {one.public_id: one.place.geometry for one in of(Buurtschouw)}
    assert {walk.geom_type for walk in walks.values() if walk is not None} == {"LineString"}
    for one in LIFE:
        if isinstance(one, Finding):
            route = walks[one.buurtschouw_id]
            assert route is not None
            assert one.place.geometry is not None
            assert route.distance(one.place.geometry) < 250


def test_hotspots_are_places_with_a_desk_and_an_end() -> None:
    for one in LIFE:
        if isinstance(one, Hotspot):
            assert one.end is not None
            assert one.desk_place
            assert one.desk_hours
    assert sum(one.end > UNTIL for one in of(Hotspot) if one.end) >= 3


def test_meeting_places_tell_their_hours_and_when_that_was_checked() -> None:
    for one in LIFE:
        if isinstance(one, MeetingPlace):
            assert one.opening_hours
            assert one.checked_on is not None
            assert one.checked_on <= UNTIL


def test_every_buurt_has_its_own_colour_and_symbol_and_a_role_to_reach() -> None:
    buurten = [one for one in LIFE if isinstance(one, Buurt)]
    assert 9 <= len(buurten) <= 12
    assert len({one.colour for one in buurten}) == len({one.symbol for one in buurten}) == len(buurten)
    assert all(one.contact.startswith("buurtcoördinator van ") for one in buurten)
    drawn = [one for one in LIFE if isinstance(one, Boundary)]
    assert 4 <= len(drawn) <= 7
    assert {one.buurt_id for one in drawn} <= {one.public_id for one in buurten}
    assert {one.drawn_by for one in drawn} == {BoundarySource.DRAWN}


# What the map makes of it

KINDS = {"initiatief": "initiative", "proef": "initiative", "activiteit": "event", "adoptie": "adoption"}


def centres_alive(day: date, theme: str | None = None) -> list[str]:
    """The key of the centre nearest to the kern of every living area, on a day, from the initiatives."""
    initiatives = [one for one in LIFE if isinstance(one, Initiative)]
    events = geopandas.GeoDataFrame(
        {
            "start": [one.start for one in initiatives],
            "end": [one.end for one in initiatives],
            "themes": [one.themes for one in initiatives],
            "kind": [KINDS[one.kind] for one in initiatives],
            "people": [one.people for one in initiatives],
            "source": [one.organiser for one in initiatives],
            "precision_m": [one.place.precision_m for one in initiatives],
        },
        geometry=[one.place.geometry for one in initiatives],
        crs="EPSG:28992",
    )
    areas = energy_areas(events, day, theme=theme)
    moment = (day.year * 12 + day.month - (2023 * 12 + 12)) / 35
    return [
        min(CENTRES, key=lambda centre: shapely.Point(centre.heart_at(moment)).distance(kern.centroid)).key
        for kern in areas[areas["level"] == "kern"].geometry
    ]


def test_about_ten_areas_live_at_the_last_month_and_fewer_per_theme() -> None:
    assert 8 <= len(centres_alive(UNTIL)) <= 14
    for theme in ("groen", "ontmoeten", "meedoen"):
        assert 2 <= len(centres_alive(UNTIL, theme)) <= 7


def test_one_buurt_falls_asleep_while_others_wake_up() -> None:
    then, now = centres_alive(date(2024, 11, 30)), centres_alive(UNTIL)
    assert "trompenberg" in then
    assert "trompenberg" not in now
    assert {"klein-rome", "vletbuurt", "kometenbuurt"} <= set(now) - set(then)


def test_two_hearts_grow_together_and_one_goes_two_ways() -> None:
    by_key = {centre.key: centre for centre in CENTRES}

    def apart_m(one: str, other: str) -> list[float]:
        pairs = [(by_key[one].heart_at(t), by_key[other].heart_at(t)) for t in (0, 0.5, 1)]
        return [shapely.Point(here).distance(shapely.Point(there)) for here, there in pairs]

    together, away = apart_m("bloemenkwartier", "schilderskwartier"), apart_m("weversbuurt", "boterhof")
    assert all(before > after for before, after in pairwise(together))
    assert all(before < after for before, after in pairwise(away))
    assert together[-1] < 200 < 700 < away[-1]

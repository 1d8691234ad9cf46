"""The promises of areas followed through the months, as the public seam tells them."""

import pandas as pd
import pytest

from geo.crs import RD, WGS84
from geo.errors import UnknownDate
from geo.living import COLUMNS, FOLLOWED_COLUMNS, energy_areas, follow
from geo.parameters import Parameters
from tests.geo.towns import HEART, make_fire, make_town

QUICK = Parameters(half_life_days=20, half_lives_remembered=1, bandwidth_m=150)
MONTHS = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


def make_seasons() -> pd.DataFrame:
    """A fire that is silent in February and March, and one 1500 m further that burns all the time."""
    east = (HEART[0] + 1500, HEART[1])
    parts = [make_town(make_fire(), f"{month}-25") for month in ("2026-01", "2026-04")]
    parts += [make_town(make_fire(at=east, n=14), f"{month[:8]}25") for month in MONTHS]
    return pd.concat(parts, ignore_index=True)


def test_each_date_has_the_areas_of_that_date_and_those_that_sleep() -> None:
    town = make_seasons()
    found = follow(town, MONTHS, parameters=QUICK)
    assert list(found.columns) == [*COLUMNS, *FOLLOWED_COLUMNS]
    for month in MONTHS:
        awake = found[(found["date"] == month) & (found["change"] != "sleeps")]
        direct = energy_areas(town, month, parameters=QUICK)
        assert set(awake["area_id"]) == set(direct["area_id"])
        assert awake["energy"].sum() == pytest.approx(direct["energy"].sum())


def test_a_fire_that_is_silent_for_a_season_keeps_its_identity() -> None:
    found = follow(make_seasons(), MONTHS, parameters=QUICK)
    west = found[(found["heart_x"] < HEART[0] + 500) & (found["level"] == "rand")]
    assert west["identity"].nunique() == 1
    assert west["change"].tolist() == ["new", "sleeps", "sleeps", "wakes"]
    assert west.geometry.iloc[1].equals(west.geometry.iloc[0])


def test_a_month_added_at_the_end_changes_nothing_before_it() -> None:
    town = make_seasons()
    whole = follow(town, MONTHS, parameters=QUICK)
    shorter = follow(town, MONTHS[:-1], parameters=QUICK)
    pd.testing.assert_frame_equal(whole[whole["date"] != MONTHS[-1]], shorter)


def test_the_answer_comes_in_the_crs_that_was_asked_for() -> None:
    found = follow(make_seasons(), MONTHS[:1], parameters=QUICK, crs=WGS84)
    assert found.crs == WGS84
    assert found["heart_x"].between(5, 6).all()
    assert found["heart_y"].between(52, 53).all()


def test_a_town_without_areas_has_the_same_columns_and_no_rows() -> None:
    lonely = make_town(make_fire(2))
    for dates in ([], MONTHS):
        found = follow(lonely, dates)
        assert list(found.columns) == [*COLUMNS, *FOLLOWED_COLUMNS]
        assert found.empty
        assert found.crs == RD


def test_what_is_not_a_date_is_refused() -> None:
    with pytest.raises(UnknownDate):
        follow(make_seasons(), ["soon"])

"""What geo refuses, with facts; and that it gathers all complaints before it raises once."""

import datetime

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.crs import WGS84, read_crs, to_rd, to_wgs84
from geo.days import read_day
from geo.errors import (
    AreaRefused,
    EventsRefused,
    MissingColumns,
    ParametersRefused,
    TownTooWide,
    UnknownCrs,
    UnknownDate,
)
from geo.events import prepare
from geo.field import lay_grid
from geo.living import energy_areas
from geo.parameters import Parameters
from geo.shares import shares
from tests.geo.towns import HEART, make_fire, make_town


def test_no_start_column_is_refused() -> None:
    with pytest.raises(MissingColumns) as refusal:
        prepare(make_town(make_fire()).drop(columns="start"))
    assert refusal.value.missing == ("start",)


def test_a_plain_table_without_places_is_refused() -> None:
    with pytest.raises(MissingColumns) as refusal:
        prepare(pd.DataFrame({"start": ["2026-01-01"]}))
    assert refusal.value.missing == ("geometry",)


def test_an_unknown_crs_is_refused() -> None:
    town = geopandas.GeoDataFrame({"start": [1]}, geometry=[shapely.Point(HEART)])
    with pytest.raises(UnknownCrs):
        energy_areas(town, "2026-01-01")
    with pytest.raises(UnknownCrs) as refusal:
        read_crs("EPSG:1")
    assert refusal.value.seen == "EPSG:1"


@pytest.mark.parametrize("at", ["someday", None, 7, pd.NaT])
def test_what_is_not_a_date_is_refused(at: object) -> None:
    with pytest.raises(UnknownDate):
        energy_areas(make_town(make_fire()), at)


def test_all_complaints_are_gathered() -> None:
    town = make_town(
        make_fire(4),
        start=["2026-01-01", "2026-02-01", "gisteren", "2026-01-01"],
        end=[None, "2026-01-01", None, None],
        people=[-1, 3, np.inf, "veel"],
        precision_m=[0, None, -5, 10],
    )
    with pytest.raises(EventsRefused) as refusal:
        prepare(town)
    found = {complaint.column: complaint for complaint in refusal.value.complaints}
    assert {name: each.n_rows for name, each in found.items()} == {
        "start": 1, "people": 3, "precision_m": 1, "end": 1,
    }  # fmt: skip
    assert (found["start"].first_row, found["start"].first_value) == (2, "gisteren")


def test_swapped_coordinates_are_refused_with_the_first_one() -> None:
    swapped = make_town([(52.22, 5.17), (52.23, 5.18)]).set_crs(WGS84, allow_override=True)
    with pytest.raises(EventsRefused) as refusal:
        prepare(swapped)
    (complaint,) = refusal.value.complaints
    assert (complaint.column, complaint.n_rows, complaint.first_row) == ("geometry", 2, 0)


def test_huge_numbers_of_people_are_believed_up_to_a_point() -> None:
    crowd = make_town(make_fire(), people=1e300)
    assert energy_areas(crowd, "2026-01-02")["n_events"].tolist() == [12] * 3


def test_time_zones_may_be_mixed() -> None:
    starts = [
        pd.Timestamp("2026-06-30T22:00Z"),
        pd.Timestamp("2026-06-30T18:00", tz="America/New_York"),
        pd.Timestamp("2026-07-01"),
        datetime.date(2026, 7, 1),
        "2026-07-01T00:00:00+02:00",
        None,
    ]
    town = make_town(make_fire(6), start=pd.Series(starts, dtype=object))
    assert prepare(town).start_day.tolist() == [read_day("2026-07-01")] * 5
    zoned = make_town(make_fire(1), start=pd.Series(starts[:1]))
    assert prepare(zoned).start_day.tolist() == [read_day("2026-07-01")]


def test_parameters_without_meaning_are_refused_all_at_once() -> None:
    with pytest.raises(ParametersRefused) as refusal:
        Parameters(bandwidth_m=20, kern_share=0.9, half_life_days=0)
    assert len(refusal.value.reasons) == 3


def test_a_grid_over_half_of_europe_is_refused() -> None:
    with pytest.raises(TownTooWide) as refusal:
        lay_grid(np.array([0, 1e6]), np.array([0, 1e6]), 0, 25)
    assert refusal.value.width_m >= 1e6


def test_prepared_events_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        prepare(make_town(make_fire())).x_m[0] = 0


def test_shares_are_of_the_area_itself_and_its_size_matters() -> None:
    area = shapely.box(0, 0, 100, 100)
    wijken = {"Oost": shapely.box(50, 0, 900, 900), "West": shapely.box(-900, 0, 25, 900)}
    assert shares(area, wijken) == [("Oost", 0.5), ("West", 0.25)]
    assert shares(area, [("Ver", shapely.box(500, 500, 600, 600))]) == []
    for nothing in (None, shapely.Polygon(), shapely.LineString([(0, 0), (1, 1)])):
        with pytest.raises(AreaRefused):
            shares(nothing, wijken)


def test_there_and_back_again_is_the_same_place() -> None:
    heart = shapely.Point(HEART)
    assert to_rd(to_wgs84(heart), WGS84).distance(heart) < 0.001
    table = make_town(make_fire(), people=3)
    assert to_rd(to_wgs84(table)).geometry.distance(table.geometry).max() < 0.001
    assert to_wgs84(table)["people"].tolist() == [3] * 12

"""Map sheets of paper: what they show, what they say of themselves, and how an area is laid out over them."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SheetCodeUnknown
from geo.paper.sheet_photo import code_cells
from geo.paper.sheets import (
    FRAME_MM,
    HEIGHT_MM,
    MARKS,
    PAPERS,
    WIDTH_MM,
    Sheet,
    corners_of_mark,
    plan,
    read_code,
)

SHEETS = st.builds(
    Sheet,
    paper=st.sampled_from(sorted(PAPERS)),
    scale=st.integers(1_000, 50_000),
    west_m=st.integers(100_000, 200_000),
    south_m=st.integers(400_000, 500_000),
)


@given(SHEETS)
def test_a_sheet_says_itself_what_it_shows_and_fits_in_the_square_code(sheet: Sheet) -> None:
    assert read_code(sheet.code) == sheet
    assert code_cells(sheet.code).shape == (25, 25)


@given(SHEETS, st.data())
def test_a_code_with_one_wrong_sign_is_refused(sheet: Sheet, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(sheet.code) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGH/").filter(lambda sign: sign != sheet.code[place]))
    with pytest.raises(SheetCodeUnknown):
        read_code(sheet.code[:place] + other + sheet.code[place + 1 :])


@pytest.mark.parametrize("text", ["", "https://example.org", "BKA4/5000", "BKA9/5000/140000/470000/0000"])
def test_what_is_no_code_of_a_sheet_is_refused(text: str) -> None:
    with pytest.raises(SheetCodeUnknown):
        read_code(text)


@given(SHEETS)
def test_a_place_goes_to_paper_and_back(sheet: Sheet) -> None:
    places = np.array([[sheet.west_m, sheet.south_m], [sheet.west_m + 321.5, sheet.south_m + 99.25]])
    assert np.allclose(sheet.to_rd(sheet.to_sheet_mm(places)), places, atol=1e-6)
    left, _, _, bottom = FRAME_MM
    assert np.allclose(sheet.to_sheet_mm(places)[0], [left, bottom])


@given(
    st.floats(100_000, 150_000),
    st.floats(400_000, 500_000),
    st.floats(150, 9_000),
    st.floats(150, 9_000),
    st.sampled_from(sorted(PAPERS)),
    st.integers(1, 3),
    st.integers(1, 3),
)
def test_an_area_lies_whole_on_its_sheets(
    west: float, south: float, wide: float, high: float, paper: str, across: int, down: int
) -> None:
    area = shapely.box(west, south, west + wide, south + high)
    sheets = plan(area, paper, across, down)
    assert shapely.union_all([sheet.area for sheet in sheets]).covers(area)
    assert len({sheet.scale for sheet in sheets}) == 1
    assert all(sheet.area.intersects(area) for sheet in sheets)


def test_more_sheets_show_an_area_larger() -> None:
    area = shapely.box(140_000, 470_000, 143_000, 472_000)
    one, four = plan(area, "A3"), plan(area, "A3", 2, 2)
    assert len(four) == 4
    assert four[0].scale < one[0].scale


def test_marks_lie_free_of_the_map_and_of_each_other() -> None:
    paper = shapely.box(0, 0, WIDTH_MM, HEIGHT_MM)
    marks = [shapely.Polygon(corners_of_mark(number)) for number in MARKS]
    assert all(paper.buffer(-5).covers(mark) for mark in marks)
    assert all(mark.distance(shapely.box(*FRAME_MM)) >= 2 for mark in marks)

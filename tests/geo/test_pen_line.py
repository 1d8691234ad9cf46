"""Photographed map sheets: the line of the pen comes back, or the photo says what is wrong with it."""

from functools import cache

import cv2
import numpy as np
import pytest
import shapely

from geo.paper.pen_line import Outline, read_outline
from geo.paper.photo_trouble import PhotoUnread, Trouble
from geo.paper.sheets import MARK_MM, MARKS, Sheet
from tests.geo.photographs import (
    PENS,
    PX,
    Camera,
    drawn_on,
    hand_drawn,
    mean_apart_m,
    photographed,
    printed,
)

SHEETS = (
    Sheet("A4", 5_000, 140_000, 470_000),
    Sheet("A3", 5_000, 139_500, 469_800),
    Sheet("A3", 7_500, 139_000, 469_000),
    Sheet("A4", 10_000, 138_000, 468_500),
)
SHEET = SHEETS[0]
TABLE = Camera(degrees=8, skew=0.3, shadow=0.5, noise=0.4, blur_px=0.6, warm=0.3)
SIZES = ((1632, 1224), (2000, 1500), (1500, 2000), (2560, 1920))


@cache
def blank(sheet: Sheet) -> np.ndarray:
    return printed(sheet)


@cache
def loop() -> np.ndarray:
    return hand_drawn(SHEET, np.random.default_rng(5))


def read(
    *lines_m: np.ndarray, camera: Camera = TABLE, paper: np.ndarray | None = None, code: str = ""
) -> Outline:
    drawn = drawn_on(blank(SHEET) if paper is None else paper, SHEET, list(lines_m), "blauw", 2.0)
    return read_outline(photographed(drawn, camera, np.random.default_rng(3)), code)


def refused(*lines_m: np.ndarray, camera: Camera = TABLE, paper: np.ndarray | None = None) -> PhotoUnread:
    with pytest.raises(PhotoUnread) as caught:
        read(*lines_m, camera=camera, paper=paper)
    return caught.value


def shortened(line: np.ndarray, paper_mm: float) -> np.ndarray:
    """A line that ends so many millimetres of paper before it is closed."""
    along = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    kept = np.linspace(0, along[-1] - paper_mm * SHEET.scale / 1000, 400)
    return np.column_stack([np.interp(kept, along, line[:, axis]) for axis in (0, 1)])


@pytest.mark.parametrize("seed", range(40))
def test_a_photographed_line_comes_back_within_fifteen_metres(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sheet = SHEETS[seed % len(SHEETS)]
    line = hand_drawn(sheet, rng)
    camera = Camera(
        size=SIZES[seed // 4 % len(SIZES)],
        degrees=rng.uniform(0, 360),
        skew=rng.uniform(0, 1),
        shadow=rng.uniform(0, 1),
        hard=seed % 2 == 1,
        noise=rng.uniform(0, 0.8),
        blur_px=rng.uniform(0, 1.2),
        warm=rng.uniform(0, 1),
    )
    drawn = drawn_on(blank(sheet), sheet, [line], list(PENS)[seed % len(PENS)], rng.uniform(1.2, 4.0))
    found = read_outline(photographed(drawn, camera, rng))
    assert found.straight.sheet == sheet
    assert mean_apart_m(found.shape, shapely.Polygon(line)) < 15
    assert not found.closed_px


def test_a_small_opening_is_closed_and_told() -> None:
    found = read(shortened(loop(), 4.0))
    assert len(found.closed_px) == 1
    assert mean_apart_m(found.shape, shapely.Polygon(loop())) < 5


@pytest.mark.parametrize("gap_mm", [9.0, 16.0, 32.0])
def test_a_line_that_is_not_closed_is_refused_with_the_place_and_width_of_the_opening(gap_mm: float) -> None:
    error = refused(shortened(loop(), gap_mm))
    assert error.trouble is Trouble.NOT_CLOSED
    assert error.gap_mm == pytest.approx(gap_mm, abs=5)  # along the line, and a pen ends round
    (x, y), *others = error.places
    assert not others
    assert 0.6 < x < 0.85  # the loop begins on its right hand side
    assert 0.4 < y < 0.65


def test_two_loops_are_two_parts() -> None:
    one, other = (
        hand_drawn(SHEET, np.random.default_rng(seed), middle=(x, 0.5), reach=0.2)
        for seed, x in ((7, 0.27), (8, 0.72))
    )
    found = read(one, other)
    assert len(shapely.get_parts(found.shape)) == 2
    assert mean_apart_m(found.shape, shapely.MultiPolygon([(one, []), (other, [])])) < 5


def test_a_loop_in_a_loop_is_a_hole() -> None:
    inner = hand_drawn(SHEET, np.random.default_rng(9), reach=0.1)
    found = read(loop(), inner)
    assert found.has_holes
    assert mean_apart_m(found.shape, shapely.Polygon(loop(), [inner])) < 5


def test_loops_that_cross_are_one_area() -> None:
    one, other = (
        hand_drawn(SHEET, np.random.default_rng(seed), middle=(x, 0.5), reach=0.25)
        for seed, x in ((7, 0.3), (8, 0.6))
    )
    found = read(one, other)
    assert mean_apart_m(found.shape, shapely.Polygon(one) | shapely.Polygon(other)) < 5


def test_a_name_written_on_the_map_changes_nothing() -> None:
    paper = blank(SHEET).copy()
    for text, at in (("Heibuurt!", (900, 850)), ("ooOO", (150, 1300))):
        cv2.putText(paper, text, at, cv2.FONT_HERSHEY_SIMPLEX, 5, PENS["blauw"], 12, cv2.LINE_AA)
    found = read(loop(), paper=paper)
    assert not found.has_holes
    assert mean_apart_m(found.shape, shapely.Polygon(loop())) < 5


def test_a_loose_end_and_a_second_stroke_change_little() -> None:
    again = loop() + 12.0
    found = read(loop(), again[:40], again[100:180])
    assert mean_apart_m(found.shape, shapely.Polygon(loop())) < 10


def test_a_line_that_runs_off_the_map_is_refused_with_where() -> None:
    wide = loop().copy()
    wide[:, 0] = 140_000 + (wide[:, 0] - 140_000) * 1.9 - 300
    error = refused(wide)
    assert error.trouble is Trouble.OFF_THE_MAP
    assert len(error.places) == 2


def test_an_empty_sheet_has_no_line() -> None:
    assert refused().trouble is Trouble.NO_LINE


def test_a_table_without_a_sheet_has_no_marks() -> None:
    table = np.random.default_rng(1).integers(120, 180, (900, 1200, 3)).astype(np.uint8)
    with pytest.raises(PhotoUnread) as caught:
        read_outline(table)
    assert caught.value.trouble is Trouble.NO_MARKS


@pytest.mark.parametrize("size", [(1, 1), (1, 9000), (9000, 1), (20000, 2)])
def test_a_strip_of_a_photo_has_no_marks(size: tuple[int, int]) -> None:
    with pytest.raises(PhotoUnread) as caught:
        read_outline(np.full((*size, 3), 255, np.uint8))
    assert caught.value.trouble is Trouble.NO_MARKS


@pytest.mark.parametrize("number", sorted(MARKS))
def test_a_corner_under_a_thumb_is_told_by_its_number_and_place(number: int) -> None:
    paper = blank(SHEET).copy()
    x, y = (round((edge + MARK_MM / 2) * PX) for edge in MARKS[number])
    cv2.circle(paper, (x, y), 90, (196, 150, 130), -1)
    error = refused(loop(), paper=paper, camera=Camera())
    assert (error.trouble, error.missing) == (Trouble.MARK_MISSING, (number,))
    shown_x, shown_y = error.places[0]
    assert (shown_x < 0.5, shown_y < 0.5) == (number in (11, 14), number in (11, 12))


def test_two_sheets_on_one_photo_are_refused() -> None:
    both = np.concatenate([blank(SHEET), blank(SHEET)], axis=1)
    with pytest.raises(PhotoUnread) as caught:
        read_outline(photographed(both, Camera(size=(2400, 1300)), np.random.default_rng(3)))
    assert caught.value.trouble is Trouble.MORE_SHEETS


def test_a_photo_out_of_focus_is_told_so() -> None:
    assert refused(loop(), camera=Camera(degrees=8, blur_px=12)).trouble is Trouble.BLURRED


def test_a_code_that_cannot_be_read_can_be_typed_over() -> None:
    paper = blank(SHEET).copy()
    cv2.rectangle(paper, (248 * PX, 180 * PX), (270 * PX, 202 * PX), (255, 255, 255), -1)
    assert refused(loop(), paper=paper).trouble is Trouble.CODE_UNREADABLE
    found = read(loop(), paper=paper, code=f" {SHEET.code.lower()} ")
    assert mean_apart_m(found.shape, shapely.Polygon(loop())) < 5


def test_a_colour_or_grey_scan_is_read_as_well() -> None:
    drawn = drawn_on(blank(SHEET), SHEET, [loop()], "rood", 1.5)
    for scan in (drawn, cv2.cvtColor(cv2.cvtColor(drawn, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)):
        turned = np.ascontiguousarray(np.rot90(scan))
        assert mean_apart_m(read_outline(turned).shape, shapely.Polygon(loop())) < 5

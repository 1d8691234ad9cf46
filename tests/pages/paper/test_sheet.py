"""Map sheets as they are printed: the reader finds its way on them, and every pen stands out."""

import io
import re

import cv2
import numpy as np
import pypdf
import pytest
import shapely

from data.services import town as towns
from data.services.town import Town
from data.store import Store
from geo.paper.pen_line import read_outline
from geo.paper.photo_trouble import PhotoUnread, Trouble
from geo.paper.sheets import HEIGHT_MM, PAPERS, WIDTH_MM, Sheet, plan
from pages.kit.paper.sheet import pdf_of_sheets, svg_of
from tests.data.services_map import small_town
from tests.geo.photographs import drawn_on, hand_drawn, mean_apart_m

PX = 8  # per sheet millimetre
NAME = "Heibuurt <b>& co</b>"
LIGHT = 0xA8  # of a line; letters are thin, and may be darker
LIGHT_LETTERS = 0x78


@pytest.fixture
def town(spatialite_store: Store) -> Town:
    return towns.now(small_town.build(spatialite_store))


def raster(svg: str) -> np.ndarray:
    """The black squares of a sheet as a printer puts them on paper."""
    paper = np.full((round(HEIGHT_MM * PX), round(WIDTH_MM * PX), 3), 255, np.uint8)
    for path in re.findall(r'<path d="([^"]+)" fill="#000"/>', svg):
        for x, y, wide, high in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h", path):
            left, top = float(x) * PX, float(y) * PX
            right, bottom = left + float(wide) * PX, top + float(high) * PX
            paper[round(top) : round(bottom), round(left) : round(right)] = 0
    (frame,) = re.findall(
        r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="none" stroke="#1f2a36"',
        svg,
    )
    x, y, wide, high = (round(float(number) * PX) for number in frame)
    cv2.rectangle(paper, (x, y), (x + wide, y + high), (31, 42, 54), PX // 2)
    return paper


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_every_sheet_is_a_page_of_the_paper_that_tells_its_code(town: Town, paper: str) -> None:
    sheets = plan(town.outline, paper, 2, 1)
    pages = pypdf.PdfReader(io.BytesIO(pdf_of_sheets(town, sheets, NAME))).pages
    assert len(pages) == len(sheets) == 2
    for page, sheet in zip(pages, sheets, strict=True):
        size = [float(side) * 25.4 / 72 for side in (page.mediabox.width, page.mediabox.height)]
        assert size == pytest.approx(PAPERS[paper], abs=0.2)
        said = re.sub(r"\s", "", page.extract_text())  # the words stand apart by their places
        assert sheet.code in said
        assert NAME.replace(" ", "") in said


def test_a_line_on_a_printed_sheet_is_read(town: Town) -> None:
    (sheet,) = plan(town.outline, "A4")
    blank = raster(svg_of(town, sheet, NAME))
    with pytest.raises(PhotoUnread) as caught:
        read_outline(blank)
    assert caught.value.trouble is Trouble.NO_LINE
    line = hand_drawn(sheet, np.random.default_rng(2))
    found = read_outline(drawn_on(blank, sheet, [line], "groen", 2.0))
    assert found.straight.sheet == sheet
    assert mean_apart_m(found.shape, shapely.Polygon(line)) < sheet.metres_per_mm / 2


def test_the_map_is_printed_in_light_greys_only(town: Town) -> None:
    sheet = Sheet("A4", 10_000, *(round(edge) for edge in town.outline.bounds[:2]))
    drawn = svg_of(town, sheet, NAME).partition("<g clip-path")[2].partition("</g>")[0]
    letters = re.findall(r"<(?:text|circle)[^>]*?fill=\"#([0-9a-f]{3,6})\"", drawn)
    lines = re.findall(r"<(?:path|rect)[^>]*?(?:fill|stroke)=\"#([0-9a-f]{3,6})\"", drawn)
    assert letters
    assert lines
    for colours, least in ((letters, LIGHT_LETTERS), (lines, LIGHT)):
        for colour in colours:
            shades = {colour[n : n + 2] for n in (0, 2, 4)} if len(colour) == 6 else {colour[:1] * 2}
            assert len(shades) == 1, f"#{colour} is no grey"
            assert int(shades.pop(), 16) >= least


def test_scales_read_from_the_bar_are_true(town: Town) -> None:
    for scale in (2_500, 5_000, 12_500, 40_000):
        sheet = Sheet("A3", scale, 140_000, 470_000)
        svg = svg_of(town, sheet, "")
        (length,) = re.findall(r'width="([\d.]+)" height="1.2"[^>]*stroke="#1f2a36"', svg)
        (said, unit) = re.findall(r">(\d+) (meter|km)</text>", svg)[0]
        told_m = int(said) * (1000 if unit == "km" else 1)
        assert float(length) * sheet.metres_per_mm == pytest.approx(told_m, rel=0.01)


def test_the_squares_keep_their_places_in_the_file_of_every_sheet(town: Town) -> None:
    sheets = plan(town.outline, "A4", 2, 2)
    for sheet in sheets:
        grey = cv2.cvtColor(raster(svg_of(town, sheet, "")), cv2.COLOR_RGB2GRAY)
        said, _, _ = cv2.QRCodeDetector().detectAndDecode(grey)
        assert said == sheet.code

"""Photos of map sheets are opened with care, read for who may draw, and proposed as what can stand."""

import io

import cv2
import numpy as np
import pytest
import shapely
from PIL import Image

from data.errors import PermissionDenied, PhotoRefused
from data.records import Buurtgesprek
from data.sentences import sentence_for
from data.services import sheets
from data.services import town as towns
from data.services.access import VISITOR, Actor, Role
from data.services.town import Town
from data.store import Store
from geo.drawing.rings import Fault
from geo.paper.sheets import Sheet, plan
from tests.data.services_map import small_town
from tests.geo.photographs import drawn_on, hand_drawn, mean_apart_m, printed

ANNA = Actor(Role.COORDINATOR, "anna")


@pytest.fixture(scope="module")
def town(town_store: Store) -> Town:
    return towns.now(town_store)


def packed(dots: np.ndarray, sort: str = "JPEG", **how: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(dots).save(file, sort, **how)
    return file.getvalue()


def scan(sheet: Sheet, line: np.ndarray) -> bytes:
    return packed(drawn_on(printed(sheet), sheet, [line], "rood", 2.0), "PNG")


def why_refused(content: bytes) -> str:
    with pytest.raises(PhotoRefused) as caught:
        sheets.opened(content)
    assert sentence_for(caught.value).endswith(".")
    return caught.value.why


TWO_TONES = np.zeros((40, 60, 3), np.uint8)
TWO_TONES[:, :30] = (200, 30, 30)


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "WEBP"])
def test_usual_photos_are_opened(sort: str) -> None:
    dots = sheets.opened(packed(TWO_TONES, sort))
    assert dots.shape == (40, 60, 3)
    assert dots.dtype == np.uint8
    assert dots[20, 10, 0] > 150 > dots[20, 50, 0]


def test_a_photo_that_was_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the top of the scene is at the right of the dots
    dots = sheets.opened(packed(TWO_TONES, exif=exif.tobytes()))
    assert dots.shape == (60, 40, 3)
    assert dots[10, 20, 0] > 150 > dots[50, 20, 0]


def test_what_is_clear_in_a_picture_is_paper() -> None:
    clear = np.zeros((20, 20, 4), np.uint8)
    assert (sheets.opened(packed(clear, "PNG")) == 255).all()


def test_a_small_file_that_unpacks_to_very_many_dots_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(np.zeros((9_000, 9_000), np.uint8), "PNG", compress_level=1)
    assert len(bomb) < 1_000_000
    assert why_refused(bomb) == "dots"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "sort"),
        (b"GIF89a" + bytes(200), "sort"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "sort"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "apple"),
        (packed(TWO_TONES)[:400], "broken"),
        (bytes(sheets.MOST_BYTES + 1), "bytes"),
    ],
    ids=["empty", "gif", "svg", "heic", "cut off", "large"],
)
def test_what_is_no_usable_photo_is_told_apart(content: bytes, why: str) -> None:
    assert why_refused(content) == why


def test_a_visitor_reads_no_photos(town: Town) -> None:
    with pytest.raises(PermissionDenied):
        sheets.read(town, VISITOR, b"")


def test_a_scanned_line_is_proposed_as_a_tidy_outline(town: Town) -> None:
    (sheet,) = plan(town.outline, "A4")
    line = hand_drawn(sheet, np.random.default_rng(3), reach=0.12)
    found = sheets.read(town, ANNA, scan(sheet, line))
    assert found.shape is not None
    assert found.reading.shape is not None
    assert mean_apart_m(found.shape, shapely.Polygon(line)) < 15
    assert shapely.get_num_coordinates(found.shape) < len(line)


def test_what_runs_out_of_the_town_is_cut_off_and_told(town: Town) -> None:
    west, south, _, north = town.outline.bounds
    sheet = Sheet("A4", 10_000, round(west - 1_400), round((south + north) / 2 - 750))
    line = hand_drawn(sheet, np.random.default_rng(3), reach=0.24)
    found = sheets.read(town, ANNA, scan(sheet, line))
    assert Fault.PARTLY_OUTSIDE in {reason.kind for reason in found.reading.reasons}
    assert found.shape is not None
    assert town.outline.buffer(2).covers(found.shape)


def test_the_sheets_of_a_meeting_hold_its_area(town: Town) -> None:
    meeting = Buurtgesprek(title="Hele gemeente", source="test")
    for n_sheets in sheets.CUTS:
        planned = sheets.for_meeting(town, meeting, small_town.MONTH, "A3", n_sheets)
        assert len(planned) <= n_sheets
        assert shapely.union_all([sheet.area for sheet in planned]).covers(town.outline)


def test_holes_can_be_filled() -> None:
    ring = shapely.box(0, 0, 90, 90) - shapely.box(30, 30, 60, 60)
    assert sheets.without_holes(ring).equals(shapely.box(0, 0, 90, 90))


def test_one_dot_too_many_of_a_jpeg_is_no_reason_to_shrink_it_first() -> None:
    wide = np.full((30, 5_000, 3), 90, np.uint8)
    dots = sheets.opened(packed(wide))
    assert max(dots.shape) >= 2_400
    assert cv2.mean(dots)[0] == pytest.approx(90, abs=3)

"""Map sheets of paper to draw on at a table: how they are laid out, which piece of the town they show.

A sheet says itself what it shows, in a code of some thirty signs with a checksum: no list of sheets has to be
kept. Everything is laid out in sheet millimetres: millimetres of an A4 that lies on its long side. On A3 the
same layout is 1.41 times as large. X goes to the right and y goes down, from the top left corner.
"""

import math
import re
import zlib
from dataclasses import dataclass

import numpy as np
import shapely

from geo.errors import SheetCodeUnknown

PAPERS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
"""Width and height in millimetres, lying on the long side."""

WIDTH_MM, HEIGHT_MM = PAPERS["A4"]

MARK_MM = 14.0
"""Side of the black square in each corner, seven cells wide."""

MARKS: dict[int, tuple[float, float]] = {
    11: (8.0, 8.0),
    12: (WIDTH_MM - 8.0 - MARK_MM, 8.0),
    13: (WIDTH_MM - 8.0 - MARK_MM, HEIGHT_MM - 8.0 - MARK_MM),
    14: (8.0, HEIGHT_MM - 8.0 - MARK_MM),
}
"""Number of each mark (ArUco, 5 by 5) with its top left corner: clockwise from the top left of the sheet."""

FRAME_MM = (8.0, 25.0, WIDTH_MM - 8.0, 175.0)
"""Left, top, right and bottom of the map."""

CODE_MM = (248.0, 180.0, 22.0)
"""Left, top and side of the square code."""

SCALES = (
    2_000,
    2_500,
    4_000,
    5_000,
    6_000,
    7_500,
    10_000,
    12_500,
    15_000,
    20_000,
    25_000,
    30_000,
    40_000,
    50_000,
)

_OVERLAP = 0.08  # of a sheet: what lies on a seam is on both
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without the ones that look alike
_CODE = re.compile(r"BK(A[34])/(\d{4,5})/(\d{6})/(\d{6})/([0-9A-Z]{4})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper with a piece of the town on it.

    Attributes:
        paper: ``A4`` or ``A3``. scale: 5000 for 1 : 5,000.
        west_m, south_m: the lower left corner of the map in RD New, whole metres.
    """

    paper: str
    scale: int
    west_m: int
    south_m: int

    @property
    def metres_per_mm(self) -> float:
        """How far a sheet millimetre is in the town."""
        return self.scale / 1000 * PAPERS[self.paper][0] / WIDTH_MM

    @property
    def paper_mm_per_mm(self) -> float:
        """How many millimetres of paper a sheet millimetre is: what a pen and a hand are measured in."""
        return PAPERS[self.paper][0] / WIDTH_MM

    @property
    def area(self) -> shapely.Polygon:
        """What of the town the map shows, RD metres."""
        left, top, right, bottom = FRAME_MM
        east_m = self.west_m + (right - left) * self.metres_per_mm
        north_m = self.south_m + (bottom - top) * self.metres_per_mm
        return shapely.box(self.west_m, self.south_m, east_m, north_m)

    @property
    def code(self) -> str:
        """What the square code says: ``BKA4/5000/140000/470000/`` and a checksum of four signs."""
        said = f"BK{self.paper}/{self.scale}/{self.west_m:06d}/{self.south_m:06d}"
        return f"{said}/{_checksum(said)}"

    def to_sheet_mm(self, points_m: np.ndarray) -> np.ndarray:
        """Bring RD points, shape (n, 2), to sheet millimetres."""
        left, _, _, bottom = FRAME_MM
        x_mm = left + (points_m[:, 0] - self.west_m) / self.metres_per_mm
        y_mm = bottom - (points_m[:, 1] - self.south_m) / self.metres_per_mm
        return np.column_stack([x_mm, y_mm])

    def to_rd(self, points_mm: np.ndarray) -> np.ndarray:
        """Bring sheet millimetres, shape (n, 2), to RD metres."""
        left, _, _, bottom = FRAME_MM
        x_m = self.west_m + (points_mm[:, 0] - left) * self.metres_per_mm
        y_m = self.south_m + (bottom - points_mm[:, 1]) * self.metres_per_mm
        return np.column_stack([x_m, y_m])


def read_code(text: str) -> Sheet:
    """Return the sheet that a code speaks of, however it was typed over.

    Raises:
        SheetCodeUnknown: it is not one of ours, or a sign is wrong.

    >>> read_code(Sheet("A3", 7500, 139_250, 470_100).code.lower()).scale
    7500
    """
    wanted = re.sub(r"\s", "", text).upper()
    found = _CODE.fullmatch(wanted)
    if found is None or _checksum(wanted[:-5]) != found[5] or not 1_000 <= int(found[2]) <= 99_999:
        raise SheetCodeUnknown(text[:60])
    return Sheet(found[1], int(found[2]), int(found[3]), int(found[4]))


def plan(area: shapely.Geometry, paper: str, across: int = 1, down: int = 1) -> tuple[Sheet, ...]:
    """Lay an area out over sheets, as large as it fits with room around it; row by row from the north west.

    Args:
        area: RD metres. across, down: how many sheets; neighbours overlap a little, and a sheet on which
            nothing of the area would lie is left out.

    >>> [sheet.scale for sheet in plan(shapely.box(140_000, 470_000, 141_100, 470_600), "A4")]
    [5000]
    """
    west, south, east, north = area.bounds
    factor = PAPERS[paper][0] / WIDTH_MM / 1000
    left, top, right, bottom = FRAME_MM
    wide, high = (right - left) * factor, (bottom - top) * factor  # metres at scale 1 : 1
    step_x, step_y = wide * (1 - _OVERLAP), high * (1 - _OVERLAP)
    room_m = 0.06 * max(east - west, north - south)
    all_wide, all_high = wide + (across - 1) * step_x, high + (down - 1) * step_y
    least = max((east - west + 2 * room_m) / all_wide, (north - south + 2 * room_m) / all_high)
    scale = next((one for one in SCALES if one >= least), math.ceil(least / 10_000) * 10_000)
    first_x = (west + east - all_wide * scale) / 2
    first_y = (south + north - all_high * scale) / 2
    sheets = [
        Sheet(paper, scale, round(first_x + column * step_x * scale), round(first_y + row * step_y * scale))
        for row in reversed(range(down))
        for column in range(across)
    ]
    return tuple(sheet for sheet in sheets if sheet.area.intersects(area))


def corners_of_mark(number: int) -> np.ndarray:
    """Return the corners of a mark in sheet millimetres, shape (4, 2), clockwise from its top left."""
    x, y = MARKS[number]
    return np.array([[x, y], [x + MARK_MM, y], [x + MARK_MM, y + MARK_MM], [x, y + MARK_MM]])


def _checksum(said: str) -> str:
    number = zlib.crc32(said.encode())
    return "".join(_SIGNS[number >> (5 * place) & 31] for place in range(4))

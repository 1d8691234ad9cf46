"""A photo or scan of a map sheet, made straight: its four marks are found, and its code is read.

Photos are arrays of shape (height, width, 3), uint8, red first. Places on a photo are shares of its width and
height, x to the right and y down, so that they hold for every size of it.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import segno

from geo.errors import SheetCodeUnknown
from geo.paper.photo_trouble import PhotoUnread, Trouble
from geo.paper.sheet_flat import smoothed
from geo.paper.sheets import CODE_MM, HEIGHT_MM, MARKS, WIDTH_MM, Sheet, corners_of_mark, read_code

PX_PER_MM = 5
"""Of a straightened sheet: a thin pen is three pixels wide on it."""

LONGEST_PX = 2400
"""A photo is made so small before it is looked at: more dots tell nothing more."""

_LEAST_PHOTO_PX = 100  # no four marks stand on a narrower strip
_LEAST_MARK_PX = 14.0  # below two dots a cell a mark is luck, and a pen line a guess
_MOST_BENT_MM = 1.2  # how far a corner of a mark may lie from where a flat sheet has it
_MOST_CURLED_MM = 2.7  # what curls more is not smoothed well
_DARK, _BLURRED = 45.0, 14.0
_CODE_CELLS = 25
_CODE_PX = 10  # of one cell, when the code is drawn again


@dataclass(frozen=True, slots=True)
class Straight:
    """A sheet as if it lay flat under the camera.

    Attributes:
        picture: ``PX_PER_MM`` dots per sheet millimetre, shape (height, width, 3).
        sheet: what it shows of the town. to_photo: turns dots of the picture into dots of the photo.
        photo_size: width and height of the photo that ``to_photo`` speaks of.
        bent_mm: how far its frame was smoothed at most, in sheet millimetres.
    """

    picture: np.ndarray
    sheet: Sheet
    to_photo: np.ndarray
    photo_size: tuple[int, int]
    bent_mm: float

    def on_photo(self, points_px: np.ndarray) -> tuple[tuple[float, float], ...]:
        """Return where dots of the picture, shape (n, 2), are on the photo."""
        return _shares(_through(self.to_photo, points_px), self.photo_size)


def straighten(photo: np.ndarray, code: str = "") -> Straight:
    """Find the sheet on a photo and return it flat.

    Args:
        code: what people typed over from the sheet, for when the square code cannot be read.

    Raises:
        PhotoUnread.
    """
    small = shrink(photo)
    if min(small.shape[:2]) < _LEAST_PHOTO_PX:
        raise PhotoUnread(Trouble.NO_MARKS)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    found = _find_marks(grey, (width, height))
    there_px = np.concatenate([found[number] for number in MARKS])
    there_mm = np.concatenate([corners_of_mark(number) for number in MARKS])
    to_photo, _ = cv2.findHomography(there_mm, there_px)
    to_sheet = None if to_photo is None else np.linalg.inv(to_photo)
    if to_sheet is None or not _is_convex(to_photo):
        raise PhotoUnread(Trouble.NOT_FLAT)
    off_mm = np.hypot(*(_through(to_sheet, there_px) - there_mm).T)
    if off_mm.max() > _MOST_BENT_MM:
        raise PhotoUnread(Trouble.NOT_FLAT, _shares(there_px[[off_mm.argmax()]], (width, height)))
    side_px = min(np.linalg.norm(np.roll(mark, 1, axis=0) - mark, axis=1).min() for mark in found.values())
    if side_px < _LEAST_MARK_PX:
        raise PhotoUnread(Trouble.TOO_FAR)
    onto = to_photo @ np.diag([1 / PX_PER_MM, 1 / PX_PER_MM, 1.0])
    size = (round(WIDTH_MM * PX_PER_MM), round(HEIGHT_MM * PX_PER_MM))
    picture = cv2.warpPerspective(
        small, onto, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    sheet = _sheet_of(small, to_photo, code)
    flat, bent_mm = smoothed(picture, PX_PER_MM)
    if bent_mm > _MOST_CURLED_MM:
        raise PhotoUnread(Trouble.NOT_FLAT)
    return Straight(flat, sheet, onto, (width, height), bent_mm)


def shrink(photo: np.ndarray, longest_px: int = LONGEST_PX) -> np.ndarray:
    """Return a photo with a long side of so many dots at most."""
    height, width = photo.shape[:2]
    times = longest_px / max(height, width)
    if times >= 1:
        return photo
    return np.asarray(
        cv2.resize(
            photo,
            (max(round(width * times), 1), max(round(height * times), 1)),
            interpolation=cv2.INTER_AREA,
        )
    )


@cache
def code_cells(code: str) -> np.ndarray:
    """Return a code as dark (1) and light (0) cells, shape (25, 25)."""
    return np.array(
        [list(row) for row in segno.make_qr(code, error="q", version=2, boost_error=False).matrix]
    )


def mark_cells(number: int) -> np.ndarray:
    """Return a mark as dark (1) and light (0) cells, shape (7, 7)."""
    return np.asarray(cv2.aruco.generateImageMarker(_dictionary(), number, 7, borderBits=1) == 0).astype(int)


@cache
def _dictionary() -> cv2.aruco.Dictionary:
    return cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_5X5_50)


def _find_marks(grey: np.ndarray, size: tuple[int, int]) -> dict[int, np.ndarray]:
    """Return the corners of the four marks in dots of the photo.

    Raises:
        PhotoUnread: fewer were found, or more.
    """
    found: dict[int, list[np.ndarray]] = {}
    for look in (grey, _with_contrast(grey)):
        found = _marks_on(look)
        if len(found) == len(MARKS):
            break
    twice = [marks for marks in found.values() if len(marks) > 1]
    if twice:
        middles = np.array([mark.mean(axis=0) for mark in twice[0]])
        raise PhotoUnread(Trouble.MORE_SHEETS, _shares(middles, size))
    if len(found) < len(MARKS):
        raise _why_missing(grey, {number: marks[0] for number, marks in found.items()}, size)
    return {number: marks[0] for number, marks in found.items()}


def _marks_on(grey: np.ndarray) -> dict[int, list[np.ndarray]]:
    asked = cv2.aruco.DetectorParameters()
    asked.adaptiveThreshWinSizeMax = 63
    asked.adaptiveThreshWinSizeStep = 20
    asked.minMarkerPerimeterRate = 0.02
    asked.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    asked.cornerRefinementWinSize = 4
    corners, numbers, _ = cv2.aruco.ArucoDetector(_dictionary(), asked).detectMarkers(grey)
    found: dict[int, list[np.ndarray]] = {}
    for mark, number in zip(corners, () if numbers is None else numbers.ravel(), strict=True):
        if int(number) in MARKS:
            found.setdefault(int(number), []).append(mark.reshape(4, 2).astype(float))
    return found


def _with_contrast(grey: np.ndarray) -> np.ndarray:
    """Return a photo in which shadows are lit and blurred edges are sharper."""
    lit = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(grey)
    return np.asarray(cv2.addWeighted(lit, 1.8, cv2.GaussianBlur(lit, (0, 0), 3.0), -0.8, 0))


def _why_missing(grey: np.ndarray, found: dict[int, np.ndarray], size: tuple[int, int]) -> PhotoUnread:
    """Say why not all marks were found: what light and focus explain goes first."""
    if grey.mean() < _DARK:
        return PhotoUnread(Trouble.TOO_DARK)
    if (
        cv2.Laplacian(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), cv2.CV_64F).var()
        < _BLURRED
    ):
        return PhotoUnread(Trouble.BLURRED)
    if not found:
        return PhotoUnread(Trouble.NO_MARKS)
    missing = tuple(number for number in MARKS if number not in found)
    places: tuple[tuple[float, float], ...] = ()
    if len(found) >= 2:  # eight corners or more say where the others must be
        there_mm = np.concatenate([corners_of_mark(number) for number in found])
        to_photo, _ = cv2.findHomography(there_mm, np.concatenate(list(found.values())))
        if to_photo is not None and _is_convex(to_photo):
            middles = np.array([corners_of_mark(number).mean(axis=0) for number in missing])
            places = _shares(_through(to_photo, middles), size)
    return PhotoUnread(Trouble.MARK_MISSING, places, missing=missing)


def _is_convex(to_photo: np.ndarray) -> bool:
    """Tell whether a sheet lies before the camera with its printed side up, all of it."""
    corners = np.array([[0, 0], [WIDTH_MM, 0], [WIDTH_MM, HEIGHT_MM], [0, HEIGHT_MM]])
    depth = np.column_stack([corners, np.ones(4)]) @ to_photo[2]
    there = _through(to_photo, corners)
    ahead, back = np.roll(there, -1, axis=0) - there, np.roll(there, 1, axis=0) - there
    turns = ahead[:, 0] * back[:, 1] - ahead[:, 1] * back[:, 0]
    return bool((depth > 0).all() and (turns > 0).all())


def _sheet_of(photo: np.ndarray, to_photo: np.ndarray, typed: str) -> Sheet:
    """Read which sheet this is, from what people typed or from its square code.

    Raises:
        PhotoUnread: neither can be read.
    """
    left, top, side = CODE_MM
    if typed.strip():
        try:
            return read_code(typed)
        except SheetCodeUnknown as error:
            raise PhotoUnread(Trouble.CODE_UNREADABLE) from error
    reader = cv2.QRCodeDetector()
    for looked in _codes(photo, to_photo):
        said, _, _ = reader.detectAndDecode(looked)
        try:
            return read_code(said)
        except SheetCodeUnknown:
            continue
    middle = np.array([[left + side / 2, top + side / 2]])
    height, width = photo.shape[:2]
    raise PhotoUnread(Trouble.CODE_UNREADABLE, _shares(_through(to_photo, middle), (width, height)))


def _codes(photo: np.ndarray, to_photo: np.ndarray) -> list[np.ndarray]:
    """Return the square code cut out of a photo, and drawn again cell by cell, with white around it."""
    left, top, side = CODE_MM
    cell_mm = side / _CODE_CELLS
    # One dot of the cut-out is a tenth of a cell; four cells of white around it, as readers want.
    shift = np.array(
        [[cell_mm / _CODE_PX, 0, left - 4 * cell_mm], [0, cell_mm / _CODE_PX, top - 4 * cell_mm], [0, 0, 1]]
    )
    n_px = (_CODE_CELLS + 8) * _CODE_PX
    cut = cv2.warpPerspective(
        cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY),
        to_photo @ shift,
        (n_px, n_px),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    inner = cut[4 * _CODE_PX : -4 * _CODE_PX, 4 * _CODE_PX : -4 * _CODE_PX]
    cells = inner.reshape(_CODE_CELLS, _CODE_PX, _CODE_CELLS, _CODE_PX)[:, 3:7, :, 3:7].mean(axis=(1, 3))
    # Beside the mean of the neighbourhood, so that a shadow across the code does no harm.
    around = cv2.blur(cells.astype(np.float32), (9, 9), borderType=cv2.BORDER_REFLECT)
    again = []
    for threshold in (around, np.full_like(around, (cells.min() + cells.max()) / 2)):
        plain = np.pad((cells >= threshold).astype(np.uint8) * 255, 4, constant_values=255)
        again.append(np.kron(plain, np.ones((_CODE_PX, _CODE_PX), np.uint8)))
    return [*again, np.asarray(cut)]


def _through(turn: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return points, shape (n, 2), after a perspective turn."""
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(float), turn)).reshape(-1, 2)


def _shares(points_px: np.ndarray, size: tuple[int, int]) -> tuple[tuple[float, float], ...]:
    return tuple((round(float(x) / size[0], 4), round(float(y) / size[1], 4)) for x, y in points_px)

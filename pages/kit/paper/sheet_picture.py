"""What was read from a photographed sheet, drawn over it: for a person to judge."""

import base64

import cv2
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.paper.pen_line import Outline
from geo.paper.sheet_photo import PX_PER_MM, shrink

_PURPLE, _WHITE = (150, 20, 140), (255, 255, 255)
_QUALITY = 82
_LONGEST_PX = 1200


def found(outline: Outline, shape: BaseGeometry) -> str:
    """Return the straightened sheet with an outline (RD metres) over it: the address of an image.

    A ring stands where an opening was closed, a cross where a loose line was left out.
    """
    picture = outline.straight.picture.copy()
    rings = [
        np.round(outline.straight.sheet.to_sheet_mm(shapely.get_coordinates(ring)) * PX_PER_MM).astype(
            np.int32
        )
        for ring in shapely.get_rings(shapely.get_parts(shape))
    ]
    for colour, wide in ((_WHITE, 7), (_PURPLE, 3)):
        cv2.polylines(picture, rings, True, colour, wide, cv2.LINE_AA)
    for colour, wide in ((_WHITE, 9), (_PURPLE, 4)):
        for x, y in outline.closed_px:
            cv2.circle(picture, (round(x), round(y)), 26, colour, wide, cv2.LINE_AA)
        for x, y in outline.loose_px:
            cv2.drawMarker(
                picture, (round(x), round(y)), colour, cv2.MARKER_TILTED_CROSS, 40, wide, cv2.LINE_AA
            )
    return _address(picture)


def unread(photo: np.ndarray, places: tuple[tuple[float, float], ...]) -> str:
    """Return a photo with a ring at each of the places (shares of its size): the address of an image."""
    small = shrink(photo, _LONGEST_PX).copy()
    height, width = small.shape[:2]
    for colour, wide in ((_WHITE, 12), (_PURPLE, 6)):
        for x, y in places:
            middle = (round(min(max(x, 0.0), 1.0) * width), round(min(max(y, 0.0), 1.0) * height))
            cv2.circle(small, middle, round(max(width, height) / 18), colour, wide, cv2.LINE_AA)
    return _address(small)


def _address(picture: np.ndarray) -> str:
    _, packed = cv2.imencode(
        ".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
    )
    return "data:image/jpeg;base64," + base64.b64encode(packed.tobytes()).decode("ascii")

"""Map sheets for a buurtgesprek: which ones an area takes, and what was drawn on one that comes back.

A photo is opened in memory, read and let go: nothing of it is kept, and nothing but its dots is looked at.
"""

import io
from dataclasses import dataclass
from datetime import date
from threading import Lock

import numpy as np
import shapely
from PIL import Image, ImageOps, UnidentifiedImageError
from shapely.geometry.base import BaseGeometry

from data.errors import PhotoRefused
from data.records import Buurtgesprek
from data.services import drawing, meetings
from data.services.access import Act, Actor, require
from data.services.town import Town
from geo.drawing.drawn import Reading, write_drawing
from geo.drawing.tidying import tidy
from geo.paper import pen_line, sheets
from geo.paper.pen_line import Outline
from geo.paper.sheet_photo import LONGEST_PX
from geo.paper.sheets import Sheet

MOST_BYTES = 25_000_000
"""Larger than any photo of a phone, and than a scan of an A3 that is worth sending."""

MOST_DOTS = 60_000_000
"""Of one picture: a phone makes 12 to 50 million. A small file can hold far more."""

CUTS: dict[int, tuple[int, int]] = {1: (1, 1), 2: (2, 1), 4: (2, 2), 6: (3, 2)}
"""How an area can be cut: the number of sheets, with how many lie across and down."""

_FORMATS = ("JPEG", "PNG", "WEBP")
_APPLE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_ONE_AT_A_TIME = Lock()  # a photo takes a whole core for a second; an evening goes on meanwhile


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What was drawn on a sheet, as it can go on the map.

    Attributes:
        outline: what was found, and where. shape: what is proposed, RD metres; None when nothing of it can
            stand. reading: what the door for drawn shapes says of it.
    """

    outline: Outline
    shape: BaseGeometry | None
    reading: Reading


def for_meeting(
    town: Town, meeting: Buurtgesprek, month: date, paper: str, n_sheets: int
) -> tuple[Sheet, ...]:
    """Return the sheets on which the area of a meeting fits.

    Args:
        month: first day of the month in which a living buurt is looked up. paper: ``A4`` or ``A3``.
        n_sheets: one of ``CUTS``; fewer come back when the area leaves some of them empty.
    """
    return sheets.plan(meetings.area_of(town, meeting, month), paper, *CUTS[n_sheets])


def read(town: Town, actor: Actor, content: bytes, code: str = "") -> ReadSheet:
    """Read the outline that was drawn on a photographed or scanned sheet.

    Args:
        content: the file. code: of the sheet, when people typed it over.

    Raises:
        PermissionDenied, PhotoRefused.
        geo.paper.photo_trouble.PhotoUnread: with where on the photo.
    """
    require(actor, Act.DRAW)
    with _ONE_AT_A_TIME:
        outline = pen_line.read_outline(opened(content), code)
    tidied = tidy(outline.shape)
    shape = outline.shape if tidied is None else tidied.shape
    reading = drawing.read(town, write_drawing(shape))
    found = reading.shape
    if found is None and reading.proposal is not None:
        found = reading.proposal.shape
    return ReadSheet(outline, found, reading)


def opened(content: bytes) -> np.ndarray:
    """Return the dots of a photo the right way up: shape (height, width, 3), uint8, red first.

    Raises:
        PhotoRefused.
    """
    if len(content) > MOST_BYTES:
        raise PhotoRefused("bytes")
    if content[4:8] == b"ftyp" and content[8:12] in _APPLE:
        raise PhotoRefused("apple")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            # Told by the head of the file: nothing is unpacked yet.
            if image.width * image.height > MOST_DOTS:
                raise PhotoRefused("dots")
            image.draft("RGB", (LONGEST_PX, LONGEST_PX))
            upright = ImageOps.exif_transpose(image)
            if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
                paper = Image.new("RGBA", upright.size, "white")
                upright = Image.alpha_composite(paper, upright.convert("RGBA"))
            return np.array(upright.convert("RGB"))
    except UnidentifiedImageError as error:
        raise PhotoRefused("sort") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PhotoRefused("broken") from error


def without_holes(shape: BaseGeometry) -> BaseGeometry:
    """Return an area with everything within its outer lines."""
    filled: BaseGeometry = shapely.union_all(
        [shapely.Polygon(part.exterior) for part in shapely.get_parts(shape)]
    )
    return filled

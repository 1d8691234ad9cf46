"""Why a photo of a map sheet gave no outline: for who tells it, and need not read photos for that."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why no outline could be read from a photo."""

    NO_MARKS = "geen-hoeken"
    MARK_MISSING = "hoek-mist"
    MORE_SHEETS = "meer-bladen"
    TOO_DARK = "te-donker"
    BLURRED = "onscherp"
    TOO_FAR = "te-ver"
    NOT_FLAT = "niet-vlak"
    CODE_UNREADABLE = "code-onleesbaar"
    NO_LINE = "geen-lijn"
    NOT_CLOSED = "niet-gesloten"
    OFF_THE_MAP = "buiten-blad"
    FILLED = "ingekleurd"


class PhotoUnread(Exception):
    """A photo from which no outline could be read.

    Attributes:
        trouble: why. places: where to look, as shares of the photo.
        missing: numbers of the marks that were not found. gap_mm: how wide the opening in the line is on
            the paper; 0 when it is not about that.
    """

    def __init__(
        self,
        trouble: Trouble,
        places: tuple[tuple[float, float], ...] = (),
        *,
        missing: tuple[int, ...] = (),
        gap_mm: float = 0.0,
    ) -> None:
        self.trouble, self.places, self.missing, self.gap_mm = trouble, places, missing, gap_mm
        super().__init__(trouble.value)

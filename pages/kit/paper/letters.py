"""How wide a text is on paper, and its letters as lines: for what must stand free of the rest.

Lengths are in the unit of the size that is given.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pages.kit.paper.pdf import LETTER
from pages.kit.server import assets

UNKNOWN_EM = 1.0
"""How wide a sign is taken to be that our font does not have, in its own size."""


def width(text: str, size: float, *, weight: int = 400, spacing: float = 0) -> float:
    """Return how wide a line of text is; ``spacing`` comes after every letter."""
    letters, names, units = _letters(weight)
    ems = (letters[names[ord(sign)]].width / units if ord(sign) in names else UNKNOWN_EM for sign in text)
    return sum(ems) * size + spacing * len(text)


def outline(text: str, x: float, y: float, size: float, *, weight: int = 400, spacing: float = 0) -> str:
    """Return the letters of a line as the path of an SVG, from its left end on the baseline.

    Signs that our font does not have leave their room open.
    """
    letters, names, units = _letters(weight)
    scale = size / units
    pen = SVGPathPen(letters, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    for sign in text:
        name = names.get(ord(sign))
        if name is None:
            x += UNKNOWN_EM * size + spacing
            continue
        letters[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += letters[name].width * scale + spacing
    return str(pen.getCommands())


def lines(text: str, room: float, size: float, *, weight: int = 400) -> Sequence[str]:
    """Return a text in lines of at most ``room``, broken between words, and within one that is too long."""
    made: list[str] = []
    for word in text.split():
        longer = f"{made[-1]} {word}" if made else word
        if made and width(longer, size, weight=weight) <= room:
            made[-1] = longer
            continue
        made.append("")
        for sign in word:
            if made[-1] and width(made[-1] + sign, size, weight=weight) > room:
                made.append("")
            made[-1] += sign
    return made


def cut(text: str, room: float, size: float, *, weight: int = 400, n_lines: int = 1) -> str:
    """Return as much of a text as fits in so many lines, with three dots where it goes on."""
    found = lines(text, room, size, weight=weight)
    if len(found) <= n_lines:
        return " ".join(text.split())
    kept = " ".join(found[:n_lines])
    while kept and len(lines(f"{kept}…", room, size, weight=weight)) > n_lines:
        kept = kept[:-1].rstrip(" ,.;:-")
    return f"{kept}…"


@cache
def _font() -> TTFont:
    return TTFont(assets.files()[LETTER])


@cache
def _letters(weight: int) -> tuple[Any, dict[int, str], int]:
    """Return the letters of a weight, the name of each by its code point, and the units of an em."""
    font = _font()
    return font.getGlyphSet(location={"wght": weight}), font.getBestCmap(), font["head"].unitsPerEm

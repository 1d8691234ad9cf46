"""How wide a text is on paper, and its letters as lines: for what must stand free of the rest.

Lengths are in the unit of the size that is given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pages.kit.paper.pdf import LETTER
from pages.kit.server import assets

INK = "#1f2a36"

UNKNOWN_EM = 1.0
"""How wide a sign is taken to be that our font does not have, in its own size."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text from its left end on its baseline; ``shape`` is its letters as a path."""

    text: str
    x: float
    y: float
    size: float
    weight: int = 400
    colour: str = INK
    spacing: float = 0
    shape: str = ""


def width(text: str, size: float, *, weight: int = 400, spacing: float = 0) -> float:
    """Return how wide a line of text is; ``spacing`` comes after every letter."""
    return sum(_em(sign, weight) for sign in text) * size + spacing * len(text)


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
    left, blank = 0.0, width(" ", size, weight=weight)
    for word in text.split():
        wide = width(word, size, weight=weight)
        if made and blank + wide <= left:
            made[-1] += f" {word}"
            left -= blank + wide
            continue
        made.append("")
        left = room
        for sign in word:
            step = width(sign, size, weight=weight)
            if made[-1] and step > left:
                made.append("")
                left = room
            made[-1] += sign
            left -= step
    return made


def cut(text: str, room: float, size: float, *, weight: int = 400, n_lines: int = 1) -> str:
    """Return as much of a text as fits in so many lines, with three dots where it goes on."""
    found = lines(text, room, size, weight=weight)
    if len(found) <= n_lines:
        return " ".join(text.split())
    # Where a word was broken, nothing stood between the lines.
    kept = " ".join(text.split())[: sum(len(line) + 1 for line in found[:n_lines])]
    while kept and len(lines(f"{kept}…", room, size, weight=weight)) > n_lines:
        kept = kept[:-1].rstrip(" ,.;:-")
    return f"{kept}…"


@lru_cache(maxsize=4000)
def _em(sign: str, weight: int) -> float:
    """Return how wide a sign is, in its own size."""
    letters, names, units = _letters(weight)
    name = names.get(ord(sign))
    return UNKNOWN_EM if name is None else float(letters[name].width) / units


@cache
def _font() -> TTFont:
    return TTFont(assets.files()[LETTER])


@cache
def _letters(weight: int) -> tuple[Any, dict[int, str], int]:
    """Return the letters of a weight, the name of each by its code point, and the units of an em."""
    font = _font()
    return font.getGlyphSet(location={"wght": weight}), font.getBestCmap(), font["head"].unitsPerEm

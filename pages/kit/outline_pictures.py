"""Outlines as small drawings: one on its own, two on top of each other, and parts beside each other.

A difference is told by hatching and dots, a dashed and a full line, and in words beside it: never by colour
alone.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.drawing.difference import Difference
from pages.kit import markup

_WIDTH, _HEIGHT, _MARGIN = 520, 360, 26
_SMALL = 56
_FINE_PX = 0.6  # a bend smaller than this is not seen
_SCALES_M = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece of paper with a part of the town on it; RD metres to pixels."""

    width: int
    height: int
    px_per_m: float
    west: float
    north: float

    @classmethod
    def around(cls, shape: BaseGeometry, width: int, height: int, margin: int) -> "Sheet":
        """Return the paper on which a shape just fits."""
        west, south, east, north = shape.bounds
        wide_m, high_m = max(east - west, 1.0), max(north - south, 1.0)
        px_per_m = min((width - 2 * margin) / wide_m, (height - 2 * margin) / high_m)
        return cls(
            width,
            height,
            px_per_m,
            (west + east) / 2 - width / 2 / px_per_m,
            (south + north) / 2 + height / 2 / px_per_m,
        )

    @property
    def paper(self) -> BaseGeometry:
        """What of the town lies on it, RD metres."""
        east, south = self.west + self.width / self.px_per_m, self.north - self.height / self.px_per_m
        return shapely.box(self.west, south, east, self.north)

    def path(self, shape: BaseGeometry) -> str:
        """Return an area as a path of an SVG."""
        plain = shapely.simplify(shape, _FINE_PX / self.px_per_m)
        rings = [
            ring
            for part in shapely.get_parts(plain)
            if part.geom_type == "Polygon"
            for ring in (part.exterior, *part.interiors)
        ]
        return "".join("M" + "L".join(self._at(x, y) for x, y in ring.coords[:-1]) + "Z" for ring in rings)

    def line(self, track: BaseGeometry) -> str:
        """Return a line as a path of an SVG."""
        return "M" + "L".join(self._at(x, y) for x, y in track.coords)

    def place(self, point: Point) -> tuple[int, int]:
        """Return where a point lies, in pixels."""
        return round((point.x - self.west) * self.px_per_m), round((self.north - point.y) * self.px_per_m)

    def label(self, text: str, shape: BaseGeometry) -> tuple[str, float, float]:
        """Return a text with where to write it: in the middle of an area."""
        return text, *self.place(shape.representative_point())

    def scale(self) -> tuple[int, str]:
        """Return a round distance: its length in pixels, and in words."""
        fits = [metres for metres in _SCALES_M if metres * self.px_per_m <= self.width / 3]
        metres = fits[-1] if fits else _SCALES_M[0]
        words = f"{metres // 1000} km" if metres >= 1000 else f"{metres} meter"
        return math.ceil(metres * self.px_per_m), words

    def _at(self, x: float, y: float) -> str:
        return f"{(x - self.west) * self.px_per_m:.1f} {(self.north - y) * self.px_per_m:.1f}"


def thumbnail(shape: BaseGeometry) -> str:
    """Return the form of an outline as a tiny drawing: the address of an image."""
    sheet = Sheet.around(shape, _SMALL, _SMALL, 5)
    path = sheet.path(shape)
    return _drawn(sheet, parts=[("kept", path)], edges=[("after", path)], edge=2, ground=False, scale=False)


def alone(
    shape: BaseGeometry, alt: str, formal: Iterable[BaseGeometry], others: Iterable[BaseGeometry]
) -> str:
    """Return an outline with formal borders (wijken, CBS-buurten) and other outlines around it, as markup."""
    sheet = Sheet.around(shape, _WIDTH, _HEIGHT, _MARGIN * 2)
    path = sheet.path(shape)
    address = _drawn(
        sheet,
        parts=[("kept", path)],
        edges=[("after", path)],
        formal=[sheet.path(area) for area in formal],
        others=[sheet.path(other) for other in others],
    )
    return markup.render("picture.html.j2", address=address, alt=alt)


def compared(before: BaseGeometry, after: BaseGeometry, change: Difference, alt: str) -> str:
    """Return two outlines on top of each other, as markup: what went is hatched, what came is dotted."""
    sheet = Sheet.around(shapely.union(before, after), _WIDTH, _HEIGHT, _MARGIN)
    address = _drawn(
        sheet,
        parts=[
            ("kept", sheet.path(change.kept)),
            ("removed", sheet.path(change.removed)),
            ("added", sheet.path(change.added)),
        ],
        edges=[("before", sheet.path(before)), ("after", sheet.path(after))],
    )
    return markup.render("picture.html.j2", address=address, alt=alt)


def swatch(kind: str) -> str:
    """Return a sample of how a part or a line is drawn: the address of an image for beside the words."""
    sheet = Sheet(34, 22, 1.0, 0.0, 22.0)
    block, line = "M0 0H34V22H0Z", "M0 11H34"
    is_line = kind in ("before", "after")
    return _drawn(
        sheet,
        parts=[] if is_line else [(kind, block)],
        edges=[(kind, line)] if is_line else [],
        ground=False,
        scale=False,
    )


def numbered(shapes: Sequence[BaseGeometry], alt: str) -> str:
    """Return areas beside each other, each with its number from 1, as markup."""
    sheet = Sheet.around(shapely.union_all(list(shapes)), _WIDTH, _HEIGHT, _MARGIN)
    paths = [sheet.path(shape) for shape in shapes]
    address = _drawn(
        sheet,
        parts=[("kept", path) for path in paths],
        edges=[("after", path) for path in paths],
        labels=[sheet.label(str(number), shape) for number, shape in enumerate(shapes, 1)],
    )
    return markup.render("picture.html.j2", address=address, alt=alt)


def _drawn(
    sheet: Sheet,
    *,
    parts: Sequence[tuple[str, str]],
    edges: Sequence[tuple[str, str]],
    formal: Sequence[str] = (),
    others: Sequence[str] = (),
    labels: Sequence[tuple[str, float, float]] = (),
    edge: float = 3,
    ground: bool = True,
    scale: bool = True,
) -> str:
    scale_px, words = sheet.scale() if scale else (0, "")
    return markup.drawing(
        "outline.svg.j2",
        width=sheet.width,
        height=sheet.height,
        ground=ground,
        parts=parts,
        edges=edges,
        formal=formal,
        others=others,
        labels=labels,
        edge=edge,
        scale_px=scale_px,
        scale=words,
    )

"""Map sheets to draw on: a quiet map in light grey, so that every pen stands out, and what a reader needs.

All is laid out in sheet millimetres (``geo.paper.sheets``); the page makes it as large as the paper is.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.records import Barrier, FormalArea, MeetingPlace
from data.services.town import Town
from data.vocabulary import BarrierKind
from geo.paper.sheet_photo import code_cells, mark_cells
from geo.paper.sheets import CODE_MM, FRAME_MM, HEIGHT_MM, MARK_MM, MARKS, WIDTH_MM, Sheet
from pages.kit import markup
from pages.kit.markup import thousands
from pages.kit.paper import letters, sizes
from pages.kit.paper.letters import Line
from pages.kit.paper.pdf import pdf_of
from pages.kit.paper.pins import name_on_map
from pages.kit.paper.room import Box, Room, Spot, spiral
from pages.kit.texts import sheets as texts

_FAINT = "#5b6570"
_WIJK, _BUURT, _PLACE = "#a8a8a8", "#8c8c8c", "#787878"
_FRAME = Box(*FRAME_MM)
_BARS_M = (50, 100, 200, 250, 500, 1_000, 2_000, 5_000)
_LONGEST_BAR = 55.0


def pdf_of_sheets(town: Town, sheets: Sequence[Sheet], name: str) -> bytes:
    """Return sheets of one paper as a PDF, a page each.

    Args:
        name: of the meeting or the buurt that is drawn; empty for none.

    Raises:
        PaperMissing: a library of the system is not there.
    """
    pages = [svg_of(town, sheet, name, (number, len(sheets))) for number, sheet in enumerate(sheets, 1)]
    paper = sizes.paper(sheets[0].paper, is_wide=True)
    style = "svg.sheet { display: block; break-inside: avoid; } svg.sheet + svg.sheet { break-before: page; }"
    return pdf_of("".join(pages), title=texts.DOCUMENT.format(name=name), paper=paper, style=style)


def svg_of(town: Town, sheet: Sheet, name: str, number: tuple[int, int] = (1, 1)) -> str:
    """Return one sheet as an SVG; ``number`` is which of how many."""
    paper = sizes.paper(sheet.paper, is_wide=True)
    drawing = _Drawing(town, sheet)
    return markup.render(
        "paper/sheet.svg.j2",
        title=texts.ALT.format(scale=thousands(sheet.scale), code=sheet.code),
        id=f"{number[0]}",
        width=WIDTH_MM,
        height=HEIGHT_MM,
        width_mm=paper.width_mm,
        height_mm=paper.height_mm,
        frame=_FRAME,
        marks="".join(_cells(mark_cells(one), x, y, MARK_MM) for one, (x, y) in MARKS.items()),
        code=_cells(code_cells(sheet.code), *CODE_MM),
        words=_words(sheet, name, number),
        bar=_bar(sheet),
        north={"x": 269.0, "y": 9.0},
        **drawing.values(),
    )


class _Drawing:
    """The map of one sheet; names keep free of each other, the ones that help most go first."""

    def __init__(self, town: Town, sheet: Sheet) -> None:
        self.town, self.sheet = town, sheet
        self.area = sheet.area
        inner = Box(_FRAME.left + 1, _FRAME.top + 1, _FRAME.right - 1, _FRAME.bottom - 1)
        self.room = Room(inner)
        self.names: list[Line] = []
        self.dots: list[Spot] = []

    def values(self) -> dict[str, object]:
        """Return what the template asks for of the map."""
        self._name_areas(
            [one for one in self.town.wijken if one.is_formal_wijk], 4.2, 600, _WIJK, spacing=0.8
        )
        self._name_places()
        self._name_areas(self.town.cbs_buurten, 3.2, 400, _BUURT)
        wijken = [one.geometry for one in self.town.wijken]
        return {
            "town": self._path(self.town.outline),
            "wijken": [self._path(one.geometry) for one in self.town.wijken if one.is_formal_wijk],
            "buurt_lines": self._borders(one.geometry for one in self.town.cbs_buurten),
            "wijk_lines": self._borders(wijken),
            "barriers": self._barriers(),
            "names": self.names,
            "dots": self.dots,
        }

    def _path(self, shape: BaseGeometry) -> str:
        """Return what of an area or line is seen, as a path."""
        seen = shapely.simplify(
            shapely.intersection(shape, self.area.buffer(5)), 0.08 * self.sheet.metres_per_mm
        )
        parts = []
        for part in shapely.get_parts(seen):
            if part.is_empty:
                continue
            if part.geom_type == "Polygon":
                parts += [self._line(ring.coords) + "Z" for ring in (part.exterior, *part.interiors)]
            elif part.geom_type == "LineString":
                parts.append(self._line(part.coords))
        return "".join(parts)

    def _borders(self, shapes: Iterable[BaseGeometry]) -> str:
        lines = shapely.union_all([shape.boundary for shape in shapes if shape.intersects(self.area)])
        seen = shapely.intersection(lines, self.area.buffer(5))
        return self._path(shapely.line_merge(seen) if seen.geom_type != "LineString" else seen)

    def _line(self, points: Iterable[tuple[float, ...]]) -> str:
        there = self.sheet.to_sheet_mm(np.array(list(points))[:, :2])
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in there)

    def _barriers(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        for barrier in self.town.of(Barrier):
            shape = barrier.place.geometry
            if shape is None or not shape.intersects(self.area):
                continue
            is_railway = barrier.kind is BarrierKind.RAILWAY
            found.append({"path": self._path(shape), "is_area": shape.area > 0, "is_railway": is_railway})
        found.sort(key=lambda one: not one["is_area"])
        return found

    def _at(self, point: BaseGeometry) -> Spot:
        ((x, y),) = self.sheet.to_sheet_mm(shapely.get_coordinates(point))
        return float(x), float(y)

    def _name_areas(
        self, areas: Iterable[FormalArea], size: float, weight: int, colour: str, spacing: float = 0
    ) -> None:
        """Write the name of each area of which a good part is seen, within that part."""
        for area in areas:
            seen = shapely.intersection(area.geometry, self.area)
            if seen.is_empty or seen.area < self.area.area / 120:
                continue
            middle = area.label_point if seen.contains(area.label_point) else seen.representative_point()
            wide = letters.width(area.name, size, weight=weight, spacing=spacing)
            spots = spiral(self._at(middle), 2.0, 24.0)
            boxes = (Box.round_spot(spot, wide + 1, 1.1 * size) for spot in spots)
            box = self.room.take_first_free(one for one in boxes if self._covers(seen, one))
            if box is not None:
                self._write(area.name, box, size, weight, colour, spacing)

    def _name_places(self) -> None:
        """Write the names of places that everyone knows, each beside its dot."""
        size = 2.7
        known = [(one.name, one.place) for one in self.town.known_places]
        open_to_all = [(one.title, one.place) for one in self.town.of(MeetingPlace) if not one.is_example]
        for title, place in (*known, *open_to_all):
            shape = place.geometry
            if shape is None or shape.geom_type != "Point" or not self.area.contains(shape):
                continue
            if not place.is_exact:
                continue
            name = letters.cut(name_on_map(title), 55, size)
            wide = letters.width(name, size) + 1
            x, y = self._at(shape)
            if self.room.take_first_free([Box.round_spot((x, y), 1.4, 1.4)]) is None:
                continue
            self.dots.append((x, y))
            beside = ((wide / 2 + 1, 0.0), (-wide / 2 - 1, 0.0), (0.0, size), (0.0, -size))
            box = self.room.take_first_free(
                Box.round_spot((x + right, y + down), wide, 1.1 * size) for right, down in beside
            )
            if box is not None:
                self._write(name, box, size, 400, _PLACE)

    def _write(self, text: str, box: Box, size: float, weight: int, colour: str, spacing: float = 0) -> None:
        self.names.append(Line(text, box.left + 0.5, box.bottom - 0.3 * size, size, weight, colour, spacing))

    def _covers(self, seen: BaseGeometry, box: Box) -> bool:
        corners = np.array([[box.left, box.bottom], [box.right, box.top]])
        covers: bool = seen.covers(shapely.box(*self.sheet.to_rd(corners).ravel()))
        return covers


def _words(sheet: Sheet, name: str, number: tuple[int, int]) -> list[Line]:
    """Return what is read on the sheet around the map."""
    left = FRAME_MM[0] + MARK_MM + 4
    heading = texts.HEADING_AT.format(name=name) if name else texts.HEADING
    length_m = _bar_m(sheet)
    said = f"{length_m // 1000} km" if length_m >= 1000 else f"{length_m} meter"
    code_left, _, _ = CODE_MM
    code = texts.CODE.format(code=sheet.code)
    code_wide = letters.width(code, 2.9)
    found = [
        Line(letters.cut(heading, 235, 6.4, weight=700), left, 14.2, 6.4, 700),
        Line(texts.INSTRUCTION, left, 20.6, 4.2),
        Line(said, left + _bar_mm(sheet) + 2, 185.0, 3.4),
        Line(texts.PHOTO, left, 192.2, 3.6),
        Line(texts.SOURCE, left, 197.6, 2.6, colour=_FAINT),
        Line(code, code_left - 4 - code_wide, 197.6, 2.9, colour=_FAINT),
        Line("N", 268.0, 18.6, 3.6, 700),
    ]
    which = [texts.SCALE.format(scale=thousands(sheet.scale))]
    if number[1] > 1:
        which.append(texts.NUMBER.format(number=number[0], count=number[1]))
    words = " · ".join(which)
    found.append(Line(words, code_left - 4 - letters.width(words, 3.4, weight=700), 185.0, 3.4, 700))
    return found


def _bar_m(sheet: Sheet) -> int:
    """Return the longest round length that fits the bar of the scale, metres."""
    fits = [length_m for length_m in _BARS_M if length_m / sheet.metres_per_mm <= _LONGEST_BAR]
    return fits[-1] if fits else _BARS_M[0]


def _bar_mm(sheet: Sheet) -> float:
    return _bar_m(sheet) / sheet.metres_per_mm


def _bar(sheet: Sheet) -> dict[str, float]:
    return {"x": FRAME_MM[0] + MARK_MM + 4, "y": 183.4, "length": _bar_mm(sheet)}


def _cells(cells: np.ndarray, left: float, top: float, side: float) -> str:
    """Return the dark cells of a square as a path, a stretch of a row at a time."""
    cell = side / len(cells)
    found = []
    for row, line in enumerate(np.pad(cells, ((0, 0), (1, 1)))):
        turns = np.flatnonzero(np.diff(line.astype(int)))
        for start, end in zip(turns[::2], turns[1::2], strict=True):
            x, y, wide = left + start * cell, top + row * cell, (end - start) * cell
            # A hair higher than it is, so that no white line shows between two rows.
            found.append(f"M{x:.3f} {y:.3f}h{wide:.3f}v{cell + 0.01:.3f}h-{wide:.3f}z")
    return "".join(found)

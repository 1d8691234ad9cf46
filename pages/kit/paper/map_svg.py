"""The map for on paper: an SVG in millimetres, at a round scale, that is read in black and white as well.

What a living buurt is, is told by shade and hatching; what people drew by one firm line; the old division by
thin dashes. Names and marks never lie over each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.records import Barrier, Boundary, MeetingPlace, Record
from data.services import living
from data.services.living import LivingArea
from data.services.on_paper import OnPaper
from data.services.periods import is_shown
from data.services.town import Town, buurt_of
from data.vocabulary import BarrierKind
from pages.kit import markup, palette
from pages.kit.markup import thousands
from pages.kit.paper import letters
from pages.kit.paper.ground import UNITS_PER_MM, Frame, hatched, scale_of, sheet_of, spots_in
from pages.kit.paper.letters import INK, Line
from pages.kit.paper.pins import chosen, is_pin, name_on_map, spot_of
from pages.kit.paper.room import Box, Room, Spot, spiral
from pages.kit.texts import paper as texts

_ACCENT = "#1d4e6f"
_SOFT_M = 9.0  # how far the shade of a living buurt fades out over its border
_SHADES = {"rand": 0.17, "zone": 0.2, "kern": 0.24}
_SHADE_STEPS = 5


@dataclass(frozen=True, slots=True)
class MapOnPaper:
    """A map.

    Attributes:
        scale: 1 to so many. marked: the numbered things on it, number 1 first.
        barriers: the kinds of barrier that are seen on it. buurten: names of the living buurten on it.
    """

    svg: str
    scale: int
    marked: tuple[Record, ...]
    barriers: frozenset[str]
    buurten: tuple[str, ...]


def draw(town: Town, shown: OnPaper, frame: Frame) -> MapOnPaper:
    """Draw the map around what a paper is about, with words for who cannot see it."""
    scale = scale_of(shown.focus, frame.width_mm, frame.height_mm)
    drawing = _Drawing(town, shown, frame, scale)
    values = drawing.values()
    title = texts.MAP_ALT.format(
        name=shown.name or texts.WHOLE_TOWN, scale=thousands(scale), marks=len(drawing.marked)
    )
    svg = markup.render("paper/map.svg.j2", title=title, **values)
    buurten = tuple(sorted(area.name for area in drawing.areas))
    return MapOnPaper(svg, scale, drawing.marked, frozenset(drawing.barrier_kinds), buurten)


class _Drawing:
    """One map while it is made: from the ground up, and then what is written on it, the firmest first."""

    def __init__(self, town: Town, shown: OnPaper, frame: Frame, scale: int) -> None:
        self.town, self.shown, self.frame, self.scale = town, shown, frame, scale
        self.u = UNITS_PER_MM * frame.measure
        self.sheet = sheet_of(shown.focus, frame, scale)
        self.paper = self.sheet.paper
        edge = 1.5 * self.u
        self.room = Room(Box(edge, edge, self.sheet.width - edge, self.sheet.height - edge))
        self.texts: list[Line] = []
        self.marked: tuple[Record, ...] = ()
        self.barrier_kinds: set[str] = set()
        areas = living.areas_of(town, shown.month, shown.theme).areas
        self.areas = [area for area in areas if self.paper.intersects(area.rand)]

    def values(self) -> dict[str, object]:
        """Return what the template of the map asks for."""
        bar = self._scale_bar()
        north = self._north()
        hearts = self._hearts()
        marks = self._marks()
        self._place_names()
        self._wijk_names()
        return {
            "width": self.sheet.width,
            "height": self.sheet.height,
            "width_mm": f"{self.sheet.width / UNITS_PER_MM:g}",
            "height_mm": f"{self.sheet.height / UNITS_PER_MM:g}",
            "u": self.u,
            "town_path": self._area(self.town.outline),
            "wijk_paths": [self._area(one.geometry) for one in self.town.wijken if one.is_formal_wijk],
            "cbs_paths": [self._line(one.geometry.boundary) for one in self.town.cbs_buurten],
            "wijk_lines": self._line(shapely.union_all([one.geometry.boundary for one in self.town.wijken])),
            "barriers": self._barriers(),
            "shades": [shade for area in self.areas for shade in self._shades(area)],
            "hatching": self._hatching(),
            "others": self._other_outlines(),
            "outline": self._outline(),
            "hearts": hearts,
            "marks": marks,
            "bar": bar,
            "north": north,
            "texts": self.texts,
            "as_shapes": self.frame.as_shapes,
        }

    # What lies on the ground

    def _area(self, shape: BaseGeometry) -> str:
        return self.sheet.path(shapely.intersection(shape, self.paper))

    def _line(self, shape: BaseGeometry) -> str:
        inside = shapely.simplify(shapely.intersection(shape, self.paper), 0.6 / self.sheet.px_per_m)
        parts = shapely.get_parts(shapely.line_merge(inside) if inside.geom_type != "LineString" else inside)
        return "".join(self.sheet.line(part) for part in parts if part.geom_type == "LineString")

    def _barriers(self) -> list[dict[str, object]]:
        found = []
        for barrier in self.town.of(Barrier):
            shape = barrier.place.geometry
            if shape is None or not is_shown(barrier, self.shown.month):
                continue
            is_area = shape.area > 0
            path = self._area(shape) if is_area else self._line(shape)
            if path:
                kind = BarrierKind(barrier.kind).name.lower()
                self.barrier_kinds.add(kind)
                found.append({"path": path, "kind": kind, "is_area": is_area})
        return found

    def _is_focus(self, area: LivingArea) -> bool:
        lives = self.shown.lives
        return lives is not None and lives.area_id == area.area_id

    def _shades(self, area: LivingArea) -> Iterator[dict[str, object]]:
        """Yield the fills of a living buurt: each level fades out, as the border does."""
        strength = 1.0 if self._is_focus(area) or not self.shown.is_one_buurt else 0.55
        for level, shape in (("rand", area.rand), ("zone", area.zone), ("kern", area.kern)):
            for step in range(_SHADE_STEPS):
                grown = shape.buffer(_SOFT_M * (1 - 2 * step / (_SHADE_STEPS - 1)))
                path = self._area(grown)
                if path:
                    opacity = _SHADES[level] * strength / _SHADE_STEPS
                    yield {
                        "path": path,
                        "opacity": f"{opacity:.3f}",
                        "colour": markup.identity_colour(area.colour),
                    }

    def _hatching(self) -> list[dict[str, object]]:
        """Return the hatching of the kern, and the dots along the rand, of what the paper is about."""
        area = next((one for one in self.areas if self._is_focus(one)), None)
        if area is None:
            return []
        gap_m = 2.6 * self.u / self.sheet.px_per_m
        return [
            {
                "kern": self._line(hatched(area.kern, gap_m)),
                "rand": self._line(area.rand.boundary),
                "colour": markup.identity_colour(area.colour),
            }
        ]

    def _outline(self) -> dict[str, object] | None:
        boundary = self.shown.boundary
        shape = None if boundary is None else boundary.place.geometry
        if shape is None:
            return None
        return {"path": self._area(shape), "line": self._line(shape.boundary), "colour": self._colour()}

    def _other_outlines(self) -> list[dict[str, str]]:
        own = self.shown.boundary.public_id if self.shown.boundary else ""
        buurt_id = self.shown.buurt.public_id if self.shown.buurt else "-"
        found = []
        for one in self.town.of(Boundary):
            shape = one.place.geometry
            is_own = one.public_id == own or one.buurt_id == buurt_id
            if is_own or shape is None or not is_shown(one, self.shown.month, self.shown.today):
                continue
            if one.themes not in ((), (self.shown.theme,)):
                continue
            line = self._line(shape.boundary)
            if line:
                owner = buurt_of(self.town, one)
                found.append({"line": line, "colour": markup.identity_colour(owner.colour if owner else 0)})
        return found

    def _colour(self) -> str:
        kin = self.shown.buurt or self.shown.lives
        return markup.identity_colour(kin.colour) if kin else _ACCENT

    # What is written and marked on it

    def _at(self, place: BaseGeometry) -> Spot:
        _, x, y = self.sheet.label("", place)
        return x, y

    def _write(
        self, text: str, box: Box, size: float, weight: int, colour: str = INK, spacing: float = 0
    ) -> None:
        y = box.bottom - 0.28 * size
        shape = letters.outline(text, box.left, y, size, weight=weight, spacing=spacing)
        self.texts.append(Line(text, box.left, y, size, weight, colour, spacing, shape))

    def _scale_bar(self) -> dict[str, object]:
        """Return the bar in the left corner below: four parts of a round length."""
        # As long as fits in a third of a narrow sheet, so that it stays a bar and no rule.
        narrow = replace(self.sheet, width=round(min(self.sheet.width, 190 * self.u)))
        length, words = narrow.scale()
        size = 3.3 * self.u
        left, bottom = 5 * self.u, self.sheet.height - 5 * self.u
        scale = f"1 : {thousands(self.scale)}"
        width = max(length + letters.width(words, size), letters.width(scale, size, weight=700) + 1)
        plate = Box(
            left - 2 * self.u, bottom - 10.2 * self.u, left + width + 5 * self.u, bottom + 1.2 * self.u
        )
        self.room.take(plate)
        top = Box(left, bottom - 9 * self.u, left + 1, bottom - 4.6 * self.u)
        self._write(scale, top, size, 700)
        after = left + length + 2 * self.u
        self._write(words, Box(after, bottom - 4 * self.u, after, bottom + 0.4 * self.u), size, 400)
        return {"plate": plate, "left": left, "top": bottom - 2.6 * self.u, "length": length}

    def _north(self) -> Spot:
        """Return the middle of the arrow in the right corner above."""
        spot = self.sheet.width - 8.5 * self.u, 9.5 * self.u
        self.room.take(Box.round_spot(spot, 11 * self.u, 14 * self.u))
        x, y = spot
        size = 4 * self.u
        left = x - letters.width("N", size, weight=700) / 2
        self._write("N", Box(left, y, left, y + 6.8 * self.u), size, 700)
        return spot

    def _hearts(self) -> list[dict[str, object]]:
        """Return the shields of the living buurten, what the paper is about first, and write their names."""
        shields = [
            (self._is_focus(area), area.name, area.colour, area.symbol, self._at(area.heart))
            for area in self.areas
            if self.paper.contains(area.heart)
        ]
        buurt = self.shown.buurt
        if buurt is not None and buurt.place.geometry is not None and not any(one[0] for one in shields):
            shields.append((True, buurt.title, buurt.colour, buurt.symbol, self._at(buurt.place.geometry)))
        shields.sort(key=lambda one: not one[0])
        found: list[dict[str, object]] = []
        for is_focus, name, colour, symbol, spot in shields:
            wide, size = (one * self.u for one in self._heart_steps(is_focus))
            named = letters.cut(name, 80 * self.u, size, weight=700)
            text = letters.width(named, size, weight=700)
            high = wide * 1.15
            box = self.room.take_first_free(
                Box.round_spot((x, y + 0.6 * size), max(wide, text) + self.u, high + 1.2 * size)
                for x, y in spiral(spot, 1.5 * self.u, 18 * self.u)
            )
            if box is None:
                continue
            middle, _ = box.middle
            far = _distance(spot, (middle, box.top + high / 2)) > 0.7 * wide
            found.append(
                {
                    "true": spot if far else None,
                    "x": middle - wide / 2,
                    "y": box.top,
                    "scale": wide / 40,
                    "colour": markup.identity_colour(colour),
                    "symbol": palette.SYMBOLS.get(symbol, ""),
                }
            )
            line = Box(middle - text / 2, box.bottom - 1.15 * size, middle, box.bottom)
            self._write(named, line, size, 700)
        return found

    def _heart_steps(self, is_focus: bool) -> tuple[float, float]:
        """Return how wide a shield is and how high its name, for a map of this scale."""
        if is_focus:
            return 15.0, 6.4
        if self.shown.is_one_buurt:
            return 9.0, 4.0
        return (7.0, 3.4) if self.scale * self.frame.measure > 25_000 else (11.0, 4.6)

    def _marks(self) -> list[dict[str, object]]:
        """Return the numbered marks, each as near to its place as there is room."""
        pins = [one for one in self.shown.things if is_pin(one) and self.paper.contains(spot_of(one))]
        radius = 3.1 * self.u
        found: list[dict[str, object]] = []
        marked: list[Record] = []
        for pin in chosen(pins, self.frame.most_marks):
            true = self._at(spot_of(pin))
            box = self.room.take_first_free(
                Box.round_spot(spot, 2.2 * radius, 2.2 * radius)
                for spot in spiral(true, 1.6 * self.u, 24 * self.u)
            )
            if box is None:
                continue
            marked.append(pin)
            x, y = box.middle
            number, size = str(len(marked)), 3.5 * self.u
            found.append(
                {
                    "x": x,
                    "y": y,
                    "radius": radius,
                    "true": true,
                    "moved": (x, y) != true,
                    "is_place": isinstance(pin, MeetingPlace),
                    "colour": markup.theme_colour(pin.themes),
                }
            )
            half = letters.width(number, size, weight=700) / 2
            line = Box(x - half, y, x, y + 0.62 * size)
            self._write(number, line, size, 700)
        self.marked = tuple(marked)
        return found

    def _place_names(self) -> None:
        """Write the names of buildings that everyone knows, where there is room."""
        size = 3.2 * self.u
        for place in self.town.known_places:
            shape = place.place.geometry
            if shape is None or shape.geom_type != "Point" or not self.paper.contains(shape):
                continue
            if not place.place.is_exact:
                continue
            name = letters.cut(name_on_map(place.name), 60 * self.u, size)
            wide = letters.width(name, size) + self.u
            x, y = self._at(shape)
            dot = self.room.take_first_free([Box.round_spot((x, y), 1.6 * self.u, 1.6 * self.u)])
            if dot is None:
                continue
            offsets = ((wide / 2 + self.u, 0.0), (-wide / 2 - self.u, 0.0), (0.0, size), (0.0, -size))
            box = self.room.take_first_free(
                Box.round_spot((x + dx, y + dy), wide, 1.1 * size) for dx, dy in offsets
            )
            if box is not None:
                self._write("•", Box(x - 0.7 * self.u, y, x, y + 0.62 * size), size, 400, palette.MUTED)
                self._write(
                    name, Box(box.left + self.u / 2, box.top, 0, box.bottom), size, 400, palette.MUTED
                )

    def _wijk_names(self) -> None:
        """Write the name of each wijk of which a good part is seen, in the middle of that part."""
        size, spacing = 3.3 * self.u, 0.9 * self.u
        for wijk in self.town.wijken:
            if not wijk.is_formal_wijk:
                continue
            seen = shapely.intersection(wijk.geometry, self.paper)
            if seen.area < self.paper.area / 60:
                continue
            name = wijk.name.upper()
            wide = letters.width(name, size, weight=600, spacing=spacing) + 2 * self.u
            boxes = (Box.round_spot(self._at(point), wide, 1.3 * size) for point in spots_in(seen))
            box = self.room.take_first_free(one for one in boxes if self._lies_in(one, seen))
            if box is not None:
                line = Box(box.left + self.u, box.top, 0, box.bottom)
                self._write(name, line, size, 600, palette.MUTED, spacing)

    def _lies_in(self, box: Box, shape: BaseGeometry) -> bool:
        per_m = self.sheet.px_per_m
        west, east = self.sheet.west + box.left / per_m, self.sheet.west + box.right / per_m
        north, south = self.sheet.north - box.top / per_m, self.sheet.north - box.bottom / per_m
        inside: bool = shape.covers(shapely.box(west, south, east, north))
        return inside


def _distance(one: Spot, other: Spot) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))

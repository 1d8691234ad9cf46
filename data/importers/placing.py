"""Where a row is: from coordinates, a shape or the name of a known place to a place in RD metres."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.importers import problems
from data.importers.table import Row, Table
from data.importers.values import Refused, read_metres, read_number, read_text
from data.records import KnownPlace, Place
from data.reference.facts import AREA_PRECISION_M
from data.services import known_places, wijken
from data.services.checking import SHAPES
from data.services.naming import folded
from geo.crs import RD, RD_BOUNDS_M, WGS84, read_crs, to_rd

# The border of the municipality is generalised; what lies this close outside may still be inside.
BORDER_M = AREA_PRECISION_M
POINT_PRECISION_M = 25.0  # of a point that came without a word on its precision: about a house
MOST_LABEL = 300

# Degrees of the Netherlands (west, south, east, north), to tell degrees from metres and x from y.
NETHERLANDS_DEGREES = (3.0, 50.5, 7.5, 54.0)


class Surroundings:
    """What the town already knows: its outline and the places people search for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def outline(self) -> BaseGeometry:
        """The municipality with its border widened; empty when the database has no wijken yet."""
        found = wijken.municipality_outline(self._session).buffer(BORDER_M)
        shapely.prepare(found)
        return found

    @cached_property
    def places(self) -> tuple[tuple[str, KnownPlace], ...]:
        """The known places, each with its name as people type it."""
        return tuple((folded(place.name), place) for place in known_places.all_places(self._session))

    def holds(self, shape: BaseGeometry) -> bool:
        """Tell whether a shape lies wholly in the municipality."""
        return self.outline.is_empty or bool(self.outline.covers(shape))

    def meets(self, shape: BaseGeometry) -> bool:
        """Tell whether at least a part of a shape lies in the municipality."""
        return self.outline.is_empty or bool(self.outline.intersects(shape))


@dataclass(frozen=True, slots=True)
class Placer:
    """Finds the place of every row of one file.

    Attributes:
        found: the headers of the file per column name of ours.
        shapes: the types of geometry that a place may have here.
        may_run_on: it is enough when a part lies in the municipality; a railway does not stop at its border.
    """

    table: Table
    found: Mapping[str, list[str]]
    town: Surroundings
    shapes: tuple[str, ...] = SHAPES
    may_run_on: bool = False

    def place_of(self, row: Row) -> Place:
        """Return the place of a row. Raises Refused."""
        label = self._text(row, "plek") or self._text(row, "adres")
        shape, column = self._shape(row)
        if shape is None:
            if "Point" not in self.shapes:  # no name of a place is a line
                raise Refused(problems.missing_shape(row.number, _in_words(self.shapes)))
            return self._looked_up(row, label)
        precision_m = POINT_PRECISION_M if shape.geom_type == "Point" else None
        if self._cell(row, "nauwkeurigheidM"):
            header = self._header("nauwkeurigheidM")
            precision_m = read_metres(row.number, header, self._cell(row, "nauwkeurigheidM"))
        fits = self.town.meets if self.may_run_on else self.town.holds
        if not fits(shape):
            x, y = _middle(shape)
            raise Refused(problems.outside_municipality(row.number, column, x, y))
        return Place(shape, precision_m, label)

    def _shape(self, row: Row) -> tuple[BaseGeometry | None, str]:
        """Return the shape in RD metres, and the column to name when it lies wrong."""
        if row.geometry is not None:
            crs = read_crs(self.table.crs)
            return self._moved(row, "geometry", row.geometry, crs), "geometry"
        for x_name, y_name, crs in (("rdX", "rdY", RD), ("lon", "lat", WGS84)):
            if (point := self._point(row, x_name, y_name)) is not None:
                header = self._header(x_name)
                return self._moved(row, header, point, crs), header
        if wkt := self._cell(row, "geometrieWkt"):
            header = self._header("geometrieWkt")
            return self._moved(row, header, _from_wkt(row.number, header, wkt), RD), header
        return None, ""

    def _point(self, row: Row, x_name: str, y_name: str) -> Point | None:
        cells = {name: self._cell(row, name) for name in (x_name, y_name)}
        if not any(cells.values()):
            return None
        for name, other in ((x_name, y_name), (y_name, x_name)):
            if not cells[name]:
                raise Refused(problems.half_a_point(row.number, self._header(other), name))
        x, y = (
            read_number(row.number, self._header(name), _without_thousands(cells[name], name))
            for name in (x_name, y_name)
        )
        return Point(x, y)

    def _moved(self, row: Row, column: str, shape: BaseGeometry, crs: object) -> BaseGeometry:
        """Return the shape in RD metres, after asking whether its axes are swapped."""
        refuse_other_frame(row.number, column, shape, crs)
        x, y = _middle(shape)
        if crs in (RD, WGS84) and self._only_swapped_fits(x, y, crs):
            raise Refused(problems.swapped_axes(row.number, column, x, y))
        return whole_in_rd(row.number, column, self._one_place(row, column, shape), crs)

    def _one_place(self, row: Row, column: str, shape: BaseGeometry) -> BaseGeometry:
        """Return a shape of a type that fits here; programs like to call one point a group of one."""
        if shape.geom_type == "MultiLineString":
            shape = shapely.line_merge(shape)
        parts = shapely.get_parts(shape)
        if shape.geom_type.startswith("Multi") and len(parts) == 1:
            shape = parts[0]
        if shape.geom_type in self.shapes:
            return shape
        if shape.geom_type == "MultiPoint" and "Point" in self.shapes:
            raise Refused(problems.several_points(row.number, column, len(parts)))
        if shape.geom_type == "MultiLineString":
            raise Refused(problems.several_lines(row.number, column, len(parts)))
        seen = "punt" if shape.geom_type == "Point" else "verzameling"
        raise Refused(problems.wrong_shape(row.number, column, seen, _in_words(self.shapes)))

    def _only_swapped_fits(self, x: float, y: float, crs: object) -> bool:
        def fits(point: Point) -> bool:
            bounds = RD_BOUNDS_M if crs == RD else NETHERLANDS_DEGREES
            return _is_within((point.x, point.y), bounds) and self.town.holds(to_rd(point, crs))

        return not fits(Point(x, y)) and fits(Point(y, x))

    def _looked_up(self, row: Row, label: str) -> Place:
        """Find an address among the known places; ``plek`` too when the file has no coordinates at all."""
        column = "adres" if self._cell(row, "adres") else "plek"
        asked = self._cell(row, column)
        if not asked or (column == "plek" and self._has_coordinates):
            return Place(label=label)
        known = _known_places(asked, self.town.places)
        header = self._header(column)
        if not known:
            names = [place.name for _, place in self.town.places]
            raise Refused(problems.unknown_place(row.number, header, asked, problems.nearest(asked, names)))
        if len(known) > 1:
            raise Refused(problems.several_places(row.number, header, asked, [one.name for one in known]))
        return Place(known[0].place.geometry, known[0].place.precision_m, label)

    @property
    def _has_coordinates(self) -> bool:
        own = any(name in self.found for name in ("lon", "lat", "rdX", "rdY", "geometrieWkt"))
        return own or self.table.crs is not None

    def _header(self, name: str) -> str:
        return self.found[name][0]

    def _cell(self, row: Row, name: str) -> str:
        return row.cells[self._header(name)].strip() if name in self.found else ""

    def _text(self, row: Row, name: str) -> str:
        if name not in self.found:
            return ""
        return read_text(row.number, self._header(name), row.cells[self._header(name)], MOST_LABEL)


def _in_words(shapes: tuple[str, ...]) -> str:
    """Say which shapes fit, e.g. ``een lijn of een vlak``."""
    words = {"Point": "een punt", "LineString": "een lijn", "Polygon": "een vlak"}
    *first, last = (word for shape, word in words.items() if shape in shapes)
    return f"{', '.join(first)} of {last}" if first else last


def refuse_other_frame(row: int, column: str, shape: BaseGeometry, crs: object) -> None:
    """Raise Refused when a shape has no true coordinates, or those of another frame than it says."""
    if shape.is_empty or not _finite(shape):
        raise Refused(problems.bad_shape(row, column, "de coördinaten kloppen niet"))
    x, y = _middle(shape)
    if crs == RD:
        if _is_within((x, y), NETHERLANDS_DEGREES) or _is_within((y, x), NETHERLANDS_DEGREES):
            raise Refused(problems.looks_like_degrees(row, column, x, y))
    elif crs == WGS84 and max(abs(x), abs(y)) > 180:
        raise Refused(problems.looks_like_rd(row, column, x, y))


def whole_in_rd(row: int, column: str, shape: BaseGeometry, crs: object) -> BaseGeometry:
    """Return a shape as a valid one in RD metres, somewhere in the Netherlands or near. Raises Refused."""
    if not shape.is_valid:
        raise Refused(problems.crossing_shape(row, column, _where_invalid(shape)))
    moved: BaseGeometry = to_rd(shape, crs)
    west, south, east, north = moved.bounds
    if not (_is_within((west, south), RD_BOUNDS_M) and _is_within((east, north), RD_BOUNDS_M)):
        x, y = _middle(shape)
        raise Refused(problems.outside_municipality(row, column, x, y))
    if not moved.is_valid:
        raise Refused(problems.crossing_shape(row, column, _where_invalid(moved)))
    return moved


def _known_places(asked: str, places: tuple[tuple[str, KnownPlace], ...]) -> list[KnownPlace]:
    """Return the places of exactly this name, else those whose name holds it."""
    key = folded(asked)
    exact = [place for name, place in places if name == key]
    return exact or [place for name, place in places if key in name]


def _from_wkt(row: int, column: str, text: str) -> BaseGeometry:
    try:
        shape: BaseGeometry = shapely.force_2d(shapely.from_wkt(text))
    except ShapelyError:
        raise Refused(problems.bad_shape(row, column, "dit is geen WKT")) from None
    return shape


def _without_thousands(cell: str, name: str) -> str:
    """Return an RD coordinate without the points a spreadsheet put between its thousands."""
    if name.startswith("rd") and re.fullmatch(r"\d{1,3}\.\d{3}", cell):
        return cell.replace(".", "")
    return cell


def _finite(shape: BaseGeometry) -> bool:
    return all(abs(bound) < 1e12 for bound in shape.bounds)


def _middle(shape: BaseGeometry) -> tuple[float, float]:
    west, south, east, north = shape.bounds
    return round((west + east) / 2, 6), round((south + north) / 2, 6)


def _is_within(point: tuple[float, float], bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return west <= point[0] <= east and south <= point[1] <= north


def _where_invalid(shape: BaseGeometry) -> str:
    said: str = shapely.is_valid_reason(shape)
    at = re.search(r"\[(.*?)\]", said)
    return f"bij {at[1]}" if at else "de vorm klopt niet"

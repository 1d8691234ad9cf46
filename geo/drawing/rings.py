"""Rings out of GeoJSON of unknown quality: what can be read is read, what cannot is told with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

_DEEPEST = 6  # a collection in a collection in a collection is nobody's drawing


class Fault(StrEnum):
    """What can be wrong with a drawn shape, or was put right without changing it."""

    NOTHING_DRAWN = "niets-getekend"
    WRONG_TYPE = "ander-soort"
    WRONG_NESTING = "verkeerd-genest"
    NOT_NUMBERS = "geen-getallen"
    NO_AREA = "geen-oppervlak"
    SWAPPED_AXES = "assen-verwisseld"
    RD_AS_DEGREES = "rd-als-graden"
    OUTSIDE_NETHERLANDS = "buiten-nederland"
    OUTSIDE_TOWN = "buiten-gemeente"
    PARTLY_OUTSIDE = "deels-buiten-gemeente"
    TOO_MANY_CORNERS = "te-veel-hoeken"
    TOO_WINDING = "te-grillig"
    SELF_CROSSING = "kruist-zichzelf"
    HOLE_OUTSIDE = "gat-buiten"
    PARTS_OVERLAP = "delen-over-elkaar"
    TOO_SMALL = "te-klein"
    TOO_LARGE = "te-groot"
    SPIKE = "punt"
    CLOSED = "gesloten"
    REPEATED_POINTS = "dubbele-punten"

    @property
    def refuses(self) -> bool:
        """Whether a shape with this fault is refused, and not only told about it."""
        return self not in (Fault.SPIKE, Fault.CLOSED, Fault.REPEATED_POINTS)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing about a drawn shape.

    Attributes:
        place: (longitude, latitude) in degrees to look at; None when it is nowhere in particular.
        seen, limit: numbers of the fault: m2, a share (0 to 1) or a count; 0 when there are none.
        word: what stood there, for a fault of type; shortened.
    """

    kind: Fault
    place: tuple[float, float] | None = None
    seen: float = 0.0
    limit: float = 0.0
    word: str = ""


@dataclass(slots=True)
class Rings:
    """What could be read of a drawing.

    Attributes:
        polygons: of each part its rings (the shell first), as closed arrays of shape (n, 2), in the numbers
            they came in; consecutive equal points are one.
        reasons: what is wrong or was put right, one of each kind.
    """

    polygons: list[list[np.ndarray]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    def tell(self, kind: Fault, seen: float = 0.0, word: str = "") -> None:
        """Add a reason; the same kind of fault twice is one reason that counts them together."""
        for index, reason in enumerate(self.reasons):
            if reason.kind is kind:
                self.reasons[index] = Reason(kind, reason.place, reason.seen + seen, 0.0, reason.word)
                return
        self.reasons.append(Reason(kind, None, seen, 0.0, word[:40]))

    @property
    def n_corners(self) -> int:
        """Corners of all rings together; the point that closes a ring is not one."""
        return sum(len(ring) - 1 for rings in self.polygons for ring in rings)


def read_rings(given: object) -> Rings:
    """Read the rings of a GeoJSON geometry, feature or collection, whatever its quality.

    Heights are dropped. A ring that is not closed is closed and told so: that changes no border anyone saw.
    """
    found = Rings()
    for coordinates in _find_polygons(given, found, 0):
        _read_polygon(coordinates, found)
    if not found.polygons and not any(reason.kind.refuses for reason in found.reasons):
        found.tell(Fault.NOTHING_DRAWN)
    return found


def _find_polygons(given: object, found: Rings, depth: int) -> Iterator[Any]:
    """Yield the coordinates of every polygon in a GeoJSON object."""
    if given is None or given == {}:
        return
    if not isinstance(given, Mapping):
        found.tell(Fault.WRONG_TYPE, word=type(given).__name__)
        return
    kind = given.get("type")
    if depth > _DEEPEST:
        found.tell(Fault.WRONG_NESTING)
    elif kind == "Feature":
        yield from _find_polygons(given.get("geometry"), found, depth + 1)
    elif kind in ("FeatureCollection", "GeometryCollection"):
        inner = given.get("features" if kind == "FeatureCollection" else "geometries")
        if not isinstance(inner, list):
            found.tell(Fault.WRONG_NESTING)
            return
        for one in inner:
            yield from _find_polygons(one, found, depth + 1)
    elif kind == "Polygon":
        yield given.get("coordinates")
    elif kind == "MultiPolygon":
        parts = given.get("coordinates")
        if isinstance(parts, list | tuple):
            yield from parts
        else:
            found.tell(Fault.WRONG_NESTING)
    else:
        found.tell(Fault.WRONG_TYPE, word=str(kind) if isinstance(kind, str) else "")


def _read_polygon(coordinates: Any, found: Rings) -> None:
    if not isinstance(coordinates, list | tuple):
        found.tell(Fault.WRONG_NESTING)
        return
    rings: list[np.ndarray] = []
    for number, given in enumerate(coordinates):
        ring = _read_ring(given, found)
        if ring is not None:
            rings.append(ring)
        elif number == 0:
            return  # holes without a shell are holes in nothing
    if rings:
        found.polygons.append(rings)


def _read_ring(given: Any, found: Rings) -> np.ndarray | None:
    """Return a closed ring of at least three corners; None, and a reason, when there is none."""
    if not isinstance(given, list | tuple):
        found.tell(Fault.WRONG_NESTING)
        return None
    if not given:
        return None
    points: list[tuple[float, float]] = []
    for position in given:
        if not isinstance(position, list | tuple):
            found.tell(Fault.WRONG_NESTING)
            return None
        if position and isinstance(position[0], list | tuple):
            found.tell(Fault.WRONG_NESTING)
            return None
        point = _read_position(position)
        if point is None:
            found.tell(Fault.NOT_NUMBERS)
            return None
        points.append(point)
    if points[0] != points[-1]:
        points.append(points[0])
        found.tell(Fault.CLOSED)
    once = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
    if len(once) < len(points):
        found.tell(Fault.REPEATED_POINTS, len(points) - len(once))
    if len(once) < 4:
        found.tell(Fault.NO_AREA)
        return None
    return np.array(once, dtype=float)


def _read_position(position: list[Any] | tuple[Any, ...]) -> tuple[float, float] | None:
    """Return x and y when both are finite numbers; None when not."""
    if not 2 <= len(position) <= 4:
        return None
    x, y = position[0], position[1]
    if type(x) not in (int, float) or type(y) not in (int, float):
        return None  # a truth value is an int to Python, and no place
    if not (abs(x) < 1e9 and abs(y) < 1e9):
        return None  # also what is not a number at all
    return float(x), float(y)

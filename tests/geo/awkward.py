"""Drawings that go wrong, by name, with what must come of each.

::

    471500 +-----------------------------+
           |                             |
           |            TOWN             |      metres, RD; corners below are told from (140000, 469000)
           |                             |
    468500 +-----------------------------+
         139000                        143000

What is expected is a clean shape of so many m2, or a refusal for one reason; and then perhaps a proposal of
so many m2. A number of m2 is right to one in a thousand.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.crs import RD, to_wgs84
from geo.drawing.drawn import Town
from geo.drawing.rings import Fault

OUTLINE = shapely.box(139_000, 468_500, 143_000, 471_500)
TOWN = Town.within(OUTLINE)

Corner = tuple[float, float]


@dataclass(frozen=True)
class Awkward:
    """A drawing and what must come of it.

    ``m2`` of the clean shape, or of what is proposed instead. ``fault``: why it is refused, or what is told
    of a shape that is not.
    """

    name: str
    given: Any
    fault: Fault | None = None
    m2: float | None = None

    @property
    def is_refused(self) -> bool:
        """Whether this drawing may not be saved."""
        return self.fault is not None and self.fault.refuses


def ring(*corners: Corner, close: bool = True) -> list[list[float]]:
    """Corners in metres from (140000, 469000), as GeoJSON in degrees; closed unless said otherwise."""
    places = np.array([*corners, *([corners[0]] if close else [])], dtype=float)
    there = to_wgs84(shapely.LineString(places + np.array((140_000, 469_000))), RD)
    return [[x, y] for x, y in shapely.get_coordinates(there).tolist()]


def block(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """A rectangle as a ring."""
    return ring((west, south), (east, south), (east, north), (west, north))


def blocks(where: list[tuple[float, float, float]]) -> list[list[list[float]]]:
    """Many squares as rings, each told by its west and south edge and side; brought to degrees at once."""
    corners = [
        (x, y)
        for west, south, side in where
        for x, y in ((west, south), (west + side, south), (west + side, south + side), (west, south + side))
    ]
    there = ring(*corners, close=False)
    return [[*there[four : four + 4], there[four]] for four in range(0, len(there), 4)]


def polygon(*rings: Any) -> dict[str, Any]:
    """A GeoJSON polygon."""
    return {"type": "Polygon", "coordinates": list(rings)}


def parts(*polygons: Any) -> dict[str, Any]:
    """A GeoJSON multipolygon of lists of rings."""
    return {"type": "MultiPolygon", "coordinates": list(polygons)}


def star(n_corners: int, radius_m: float = 500, wobble_m: float = 2.0) -> list[list[float]]:
    """A round shape with many corners, that wobble in and out."""
    angle = np.linspace(0, 2 * np.pi, n_corners, endpoint=False)
    reach = radius_m + wobble_m * np.where(np.arange(n_corners) % 2, 1, -1)
    return ring(*zip(reach * np.cos(angle), reach * np.sin(angle), strict=True))


def tangle(n_corners: int) -> list[list[float]]:
    """A ring that jumps about, always the same."""
    return ring(*np.random.default_rng(7).uniform(0, 900, (n_corners, 2)).tolist())


def deep(levels: int) -> Any:
    """A polygon in so many collections."""
    given: Any = polygon(SQUARE)
    for _ in range(levels):
        given = {"type": "GeometryCollection", "geometries": [given]}
    return given


def brackets(levels: int) -> Any:
    """Lists in lists."""
    given: Any = 1.0
    for _ in range(levels):
        given = [given]
    return given


def swapped(rings: list[list[float]]) -> list[list[float]]:
    """Latitude first, as people say it."""
    return [[lat, lon] for lon, lat in rings]


def in_rd(*corners: Corner) -> list[list[float]]:
    """A ring in RD metres where degrees belong."""
    return [[140_000 + x, 469_000 + y] for x, y in (*corners, corners[0])]


SQUARE = block(0, 0, 400, 400)
S_M2 = 160_000.0
HOLE = block(100, 100, 200, 200)
H_M2 = 10_000.0
BOW_TIE = ring((0, 0), (400, 400), (400, 0), (0, 400))

F = Fault

SHAPES: tuple[Awkward, ...] = (
    Awkward("a square", polygon(SQUARE), None, S_M2),
    Awkward("the other way round", polygon(SQUARE[::-1]), None, S_M2),
    Awkward(
        "a square as a feature",
        {"type": "Feature", "properties": None, "geometry": polygon(SQUARE)},
        None,
        S_M2,
    ),
    Awkward(
        "a collection of one feature",
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": polygon(SQUARE)}]},
        None,
        S_M2,
    ),
    Awkward("a collection in a collection", deep(3), None, S_M2),
    Awkward("a hole", polygon(SQUARE, HOLE), None, S_M2 - H_M2),
    Awkward("a hole the same way round as its shell", polygon(SQUARE, HOLE[::-1]), None, S_M2 - H_M2),
    Awkward("two parts", parts([SQUARE], [block(600, 0, 700, 100)]), None, S_M2 + 10_000),
    Awkward("one part of many", parts([SQUARE]), None, S_M2),
    Awkward(
        "an island in a hole", parts([SQUARE, HOLE], [block(120, 120, 160, 160)]), None, S_M2 - H_M2 + 1_600
    ),
    Awkward(
        "parts that touch in a corner", parts([SQUARE], [block(400, 400, 500, 500)]), None, S_M2 + 10_000
    ),
    Awkward("heights", polygon([[x, y, 3.5] for x, y in SQUARE]), None, S_M2),
    Awkward("heights and measures", polygon([[x, y, 3.5, 9.0] for x, y in SQUARE]), None, S_M2),
    Awkward("heights that are no numbers", polygon([[x, y, float("nan")] for x, y in SQUARE]), None, S_M2),
    Awkward("a ring left open", polygon(SQUARE[:-1]), F.CLOSED, S_M2),
    Awkward("points twice", polygon([p for p in SQUARE for _ in (0, 1)]), F.REPEATED_POINTS, S_M2),
    Awkward("closed twice", polygon([*SQUARE, SQUARE[0]]), F.REPEATED_POINTS, S_M2),
    Awkward(
        "whole numbers beside fractions",
        polygon(in_rd((0, 0), (400, 0), (400, 400), (0, 400))),
        F.RD_AS_DEGREES,
        S_M2,
    ),
    Awkward("an empty part beside a good one", parts([SQUARE], []), None, S_M2),
    Awkward("no properties at all", {"type": "Feature", "geometry": polygon(SQUARE)}, None, S_M2),
    Awkward("a box beside it", polygon(SQUARE) | {"bbox": ["<script>", None]}, None, S_M2),
    Awkward(
        "a thin spike",
        polygon(ring((0, 0), (400, 0), (400, 400), (202, 400), (200, 900), (198, 400), (0, 400))),
        F.SPIKE,
        S_M2 + 1_000,
    ),
    Awkward("just over the border", polygon(block(-1_100, 0, -700, 400)), None, S_M2),
    Awkward("twenty thousand corners", polygon(star(20_000)), None, np.pi * 500**2),
    Awkward("the whole town", polygon(block(-1_000, -500, 3_000, 2_500)), None, 12_000_000.0),
    Awkward("nothing", None, F.NOTHING_DRAWN),
    Awkward("an empty object", {}, F.NOTHING_DRAWN),
    Awkward("a polygon without rings", polygon(), F.NOTHING_DRAWN),
    Awkward("an empty ring", polygon([]), F.NOTHING_DRAWN),
    Awkward("no parts", parts(), F.NOTHING_DRAWN),
    Awkward("no features", {"type": "FeatureCollection", "features": []}, F.NOTHING_DRAWN),
    Awkward("a feature without a shape", {"type": "Feature", "geometry": None}, F.NOTHING_DRAWN),
    Awkward("one point", polygon(SQUARE[:1]), F.NO_AREA),
    Awkward("one point ten times", polygon(SQUARE[:1] * 10), F.NO_AREA),
    Awkward("two points", polygon(SQUARE[:2]), F.NO_AREA),
    Awkward("there and back", polygon(ring((0, 0), (400, 0), (800, 0))), F.NO_AREA),
    Awkward("a line of many points", polygon(ring(*((x, x) for x in range(0, 500, 10)))), F.NO_AREA),
    Awkward("a hole that is a line", polygon(SQUARE, HOLE[:2]), F.NO_AREA, S_M2),
    Awkward("a point", {"type": "Point", "coordinates": SQUARE[0]}, F.WRONG_TYPE),
    Awkward("a line", {"type": "LineString", "coordinates": SQUARE}, F.WRONG_TYPE),
    Awkward("a circle", {"type": "Circle", "coordinates": SQUARE[0], "radius": 5}, F.WRONG_TYPE),
    Awkward(
        "a polygon and a point",
        {
            "type": "GeometryCollection",
            "geometries": [polygon(SQUARE), {"type": "Point", "coordinates": SQUARE[0]}],
        },
        F.WRONG_TYPE,
        S_M2,
    ),
    Awkward("a topology", {"type": "Topology", "objects": {}}, F.WRONG_TYPE),
    Awkward("a type that is a list", {"type": ["Polygon"], "coordinates": [SQUARE]}, F.WRONG_TYPE),
    Awkward("small letters", {"type": "polygon", "coordinates": [SQUARE]}, F.WRONG_TYPE),
    Awkward("a text", "POLYGON((0 0, 1 0, 1 1, 0 0))", F.WRONG_TYPE),
    Awkward("a list", [SQUARE], F.WRONG_TYPE),
    Awkward("a number", 7, F.WRONG_TYPE),
    Awkward("one bracket too few", {"type": "Polygon", "coordinates": SQUARE}, F.WRONG_NESTING),
    Awkward("one bracket too many", polygon([SQUARE]), F.WRONG_NESTING),
    Awkward("coordinates that are an object", {"type": "Polygon", "coordinates": {"a": 1}}, F.WRONG_NESTING),
    Awkward("no coordinates", {"type": "Polygon"}, F.WRONG_NESTING),
    Awkward("twenty collections deep", deep(20), F.WRONG_NESTING),
    Awkward("a thousand brackets deep", {"type": "Polygon", "coordinates": brackets(1_000)}, F.WRONG_NESTING),
    Awkward("features that are no list", {"type": "FeatureCollection", "features": {}}, F.WRONG_NESTING),
    Awkward("not a number", polygon([[float("nan"), 52.2], *SQUARE]), F.NOT_NUMBERS),
    Awkward("without end", polygon([[5.17, float("inf")], *SQUARE]), F.NOT_NUMBERS),
    Awkward("numbers as text", polygon([[str(x), str(y)] for x, y in SQUARE]), F.NOT_NUMBERS),
    Awkward("empty values", polygon([[None, None], *SQUARE]), F.NOT_NUMBERS),
    Awkward("truth values", polygon([[True, False], *SQUARE]), F.NOT_NUMBERS),
    Awkward("half a position", polygon([[5.17], *SQUARE]), F.NOT_NUMBERS),
    Awkward("an empty position", polygon([[], *SQUARE]), F.NOT_NUMBERS),
    Awkward("a number of four hundred digits", polygon([[10**400, 52.2], *SQUARE]), F.NOT_NUMBERS),
    Awkward("axes swapped", polygon(swapped(SQUARE)), F.SWAPPED_AXES, S_M2),
    Awkward("axes swapped, and a bow-tie", polygon(swapped(BOW_TIE)), F.SWAPPED_AXES, S_M2 / 2),
    Awkward(
        "metres for degrees",
        polygon(in_rd((0.5, 0), (400, 0), (400, 400), (0, 400))),
        F.RD_AS_DEGREES,
        S_M2 - 100,
    ),
    Awkward(
        "metres of another town",
        polygon([[x - 50_000, y] for x, y in in_rd((0, 0), (400, 0), (400, 400))]),
        F.RD_AS_DEGREES,
    ),
    Awkward(
        "degrees of the web map",
        polygon([[575_000, 6_840_000], [576_000, 6_840_000], [576_000, 6_841_000]]),
        F.OUTSIDE_NETHERLANDS,
    ),
    Awkward(
        "across the antimeridian",
        polygon([[179, 52], [-179, 52], [-179, 53], [179, 53], [179, 52]]),
        F.OUTSIDE_NETHERLANDS,
    ),
    Awkward("around the pole", polygon([[0, 90], [120, 90], [-120, 90], [0, 90]]), F.OUTSIDE_NETHERLANDS),
    Awkward("in the sea at nought", polygon([[0, 0], [0, 1], [1, 1], [0, 0]]), F.OUTSIDE_NETHERLANDS),
    Awkward("one corner in Paris", polygon([*SQUARE[:3], [2.35, 48.85], *SQUARE[3:]]), F.OUTSIDE_NETHERLANDS),
    Awkward("the next town", polygon(block(8_000, 0, 8_400, 400)), F.OUTSIDE_TOWN),
    Awkward("half over the border", polygon(block(-1_400, 0, -600, 400)), F.PARTLY_OUTSIDE, S_M2),
    Awkward(
        "a part in the next town", parts([SQUARE], [block(8_000, 0, 8_400, 400)]), F.PARTLY_OUTSIDE, S_M2
    ),
    Awkward("a garden", polygon(block(0, 0, 20, 20)), F.TOO_SMALL),
    Awkward("a street, a metre wide", polygon(block(0, 0, 2_000, 1)), F.TOO_SMALL),
    Awkward("much more than the town", polygon(block(-5_000, -5_000, 6_000, 6_000)), F.TOO_LARGE),
    Awkward("a hole that leaves a hedge", polygon(block(0, 0, 400, 400), block(1, 1, 399, 399)), F.TOO_SMALL),
    Awkward("a bow-tie", polygon(BOW_TIE), F.SELF_CROSSING, S_M2 / 2),
    Awkward(
        "a pentagram",
        polygon(ring(*((500 * np.sin(k * 0.8 * np.pi), 500 * np.cos(k * 0.8 * np.pi)) for k in range(5)))),
        F.SELF_CROSSING,
    ),
    Awkward("twice around", polygon([*SQUARE[:-1], *SQUARE]), F.SELF_CROSSING, S_M2),
    Awkward(
        "a loop in the border",
        polygon(ring((0, 0), (400, 0), (400, 400), (180, 400), (220, 440), (180, 440), (220, 400), (0, 400))),
        F.SELF_CROSSING,
    ),
    Awkward(
        "a spike as thin as a line",
        polygon(ring((0, 0), (400, 0), (400, 400), (200, 400), (200, 900), (200, 400), (0, 400))),
        F.SELF_CROSSING,
        S_M2,
    ),
    Awkward(
        "a spike inwards as thin as a line",
        polygon(ring((0, 0), (400, 0), (400, 400), (200, 400), (200, 200), (200, 400), (0, 400))),
        F.SELF_CROSSING,
        S_M2,
    ),
    Awkward(
        "two rooms with one door",
        polygon(ring((0, 0), (200, 0), (200, 200), (400, 200), (400, 400), (200, 400), (200, 200), (0, 200))),
        F.SELF_CROSSING,
        S_M2 / 2,
    ),
    Awkward("a hole outside", polygon(SQUARE, block(600, 0, 700, 100)), F.HOLE_OUTSIDE),
    Awkward("a hole half outside", polygon(SQUARE, block(300, 100, 500, 200)), F.SELF_CROSSING, S_M2 - H_M2),
    Awkward("a hole in a hole", polygon(SQUARE, HOLE, block(120, 120, 160, 160)), F.HOLE_OUTSIDE),
    Awkward("two holes over each other", polygon(SQUARE, HOLE, block(150, 150, 250, 250)), F.SELF_CROSSING),
    Awkward("a hole as large as its shell", polygon(SQUARE, SQUARE), F.NO_AREA),
    Awkward("a shell in a shell", parts([SQUARE], [block(100, 100, 200, 200)]), F.PARTS_OVERLAP, S_M2),
    Awkward("the same part twice", parts([SQUARE], [SQUARE]), F.PARTS_OVERLAP, S_M2),
    Awkward("parts over each other", parts([SQUARE], [block(200, 0, 600, 400)]), F.PARTS_OVERLAP, 240_000),
    Awkward("parts with a wall in common", parts([SQUARE], [block(400, 0, 800, 400)]), F.PARTS_OVERLAP),
    Awkward(
        "a bow-tie half over the border",
        polygon(ring((-1_400, 0), (-600, 400), (-600, 0), (-1_400, 400))),
        F.SELF_CROSSING,
        S_M2 / 2,
    ),
    Awkward("fifty thousand corners", polygon(star(50_000)), F.TOO_MANY_CORNERS, np.pi * 500**2),
    Awkward("a hundred and fifty thousand corners", polygon(star(150_000)), F.TOO_MANY_CORNERS),
    Awkward("a tangle", polygon(tangle(60)), F.SELF_CROSSING),
    Awkward("two thousand long thin points", polygon(star(4_000, 900, 600)), F.TOO_WINDING),
    Awkward("a tangle of four thousand corners", polygon(tangle(4_000)), F.SELF_CROSSING),
    Awkward("a tangle of ninety thousand corners", polygon(tangle(90_000)), F.TOO_MANY_CORNERS),
    Awkward(
        "three thousand holes",
        polygon(
            block(0, 0, 1_000, 1_000),
            *blocks([(10 + 18 * x, 10 + 18 * y, 10) for x in range(54) for y in range(54)]),
        ),
        None,
        1_000_000 - 291_600,
    ),
    Awkward(
        "three hundred parts over each other",
        parts(*([one] for one in blocks([(x, x, 200) for x in range(300)]))),
        F.PARTS_OVERLAP,
    ),
)
"""Every awkward drawing."""

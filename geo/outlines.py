"""From labelled cells to smooth borders that neighbours share exactly.

Every corner where labels meet becomes one point, drawn towards its neighbours but never out of its own
square, so no border can cross another (a surface net). Points that hardly bend their border are left out for
all who share it, and only while no other point lies in the triangle that is cut off: so borders cannot cross
then either. Sources: Gibson 1998, Constrained Elastic Surface Nets; Visvalingam and Whyatt 1993, Line
generalisation by repeated elimination of points.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numba import njit

from geo.field import Grid
from geo.levels import N_LEVELS

_ROUNDS = 8
_LEASH_CELLS = 0.45  # under half a cell: points stay in their own squares and keep their order
_THINNINGS = 4
_MOST_PARTINGS = 50
_NONE = -1


class Net(NamedTuple):
    """Corners of cells where codes meet, each the low left one of the cell of the same flat number.

    `number`: of the corner of each cell; `neighbours`: of four corners along the borders; -1 is none.
    """

    corners: np.ndarray
    number: np.ndarray
    neighbours: np.ndarray
    n_columns: int


def draw_outlines(
    labels: np.ndarray, levels: np.ndarray, grid: Grid, tolerance_m: float
) -> dict[int, tuple[shapely.Geometry, ...]]:
    """Draw kern, zone and rand of every label.

    `labels` (rows, columns) and `levels` (1 kern, 2 zone, 3 rand): where one of them is 0 is outside, and so
    is the rim. Returns per label three RD shapes, each within the next, valid; labels do not overlap and
    share borders exactly.

    >>> square = np.zeros((8, 8), dtype=int)
    >>> square[2:6, 2:6] = 7
    >>> kern, zone, rand = draw_outlines(square, np.minimum(square, 3), Grid(0, 0, 8, 8, 25.0), 0.0)[7]
    >>> kern.is_empty, zone.is_empty, bool(5000 < rand.area < 10000)
    (True, True, True)
    """
    codes = np.where((labels > 0) & (levels > 0), labels * (N_LEVELS + 1) + levels, 0).astype(np.int32)
    _part_diagonals(codes)
    net = _cast(codes)
    points = _relax(net)
    stays = _thin(net, points, tolerance_m / grid.cell_m)
    walked, ring, owners = _trace(codes, net, stays)
    # The middle of a cell is half a cell past its low corner.
    first = np.array([grid.first_column - 0.5, grid.first_row - 0.5])
    places = (points[net.number[walked]] + first) * grid.cell_m
    return _assemble(shapely.linearrings(places, indices=ring), owners)


def _assemble(rings: np.ndarray, owners: np.ndarray) -> dict[int, tuple[shapely.Geometry, ...]]:
    """Make one shape per label and level of its rings."""
    rings_of: dict[tuple[int, int], list[shapely.Geometry]] = {}
    for (label, level), ring in zip(owners.tolist(), rings, strict=True):
        rings_of.setdefault((label, level), []).append(ring)

    def fill(rings: list[shapely.Geometry]) -> shapely.Geometry:
        if len(rings) < 2:  # as most are, and by far the fastest
            return shapely.Polygon(*rings)
        return shapely.build_area(shapely.GeometryCollection(rings))

    return {
        label: tuple(fill(rings_of.get((label, level), [])) for level in range(1, N_LEVELS + 1))
        for label in np.unique(owners[:, 0]).tolist()
    }


@njit(cache=True)
def _within(code: int, label: int, level: int) -> bool:
    """Say whether a cell of this code lies in a label, at this level or a higher one."""
    return code // (N_LEVELS + 1) == label and code % (N_LEVELS + 1) <= level


@njit(cache=True)
def _part_diagonals(codes: np.ndarray) -> None:
    """Leave no two cells of one shape that touch by a corner only: one of them goes to what lies between."""
    n_rows, n_columns = codes.shape
    for turn in range(_MOST_PARTINGS):
        changed = False
        high = turn % 2  # which of the two gives way, in turn: else two shapes could hand a cell to and fro
        for row in range(n_rows - 1):
            for column in range(n_columns - 1):
                here, right = codes[row, column], codes[row, column + 1]
                above, beyond = codes[row + 1, column], codes[row + 1, column + 1]
                if here == right == above == beyond:
                    continue
                if _touch(here, beyond, right, above):
                    codes[row + high, column + high] = min(right, above)
                    changed = True
                elif _touch(right, above, here, beyond):
                    codes[row + high, column + 1 - high] = min(here, beyond)
                    changed = True
        if not changed:
            return


@njit(cache=True)
def _touch(one: int, two: int, between: int, other: int) -> bool:
    """Say whether two cells are one shape at some level where the two between them are not."""
    label = one // (N_LEVELS + 1)
    if label == 0 or two // (N_LEVELS + 1) != label:
        return False
    level = max(one % (N_LEVELS + 1), two % (N_LEVELS + 1))
    return not (_within(between, label, level) or _within(other, label, level))


@njit(cache=True)
def _cast(codes: np.ndarray) -> Net:
    """Return the net over the cells of these codes."""
    n_rows, n_columns = codes.shape
    number = np.full(codes.size, _NONE, dtype=np.int32)
    corners: list[int] = []
    for row in range(1, n_rows):
        for column in range(1, n_columns):
            here = codes[row, column]
            left, low, across = codes[row, column - 1], codes[row - 1, column], codes[row - 1, column - 1]
            if not here == left == low == across:
                number[row * n_columns + column] = len(corners)
                corners.append(row * n_columns + column)
    neighbours = np.full((len(corners), 4), _NONE)
    for index, corner in enumerate(corners):
        row, column = divmod(corner, n_columns)
        here = codes[row, column]
        left, low, across = codes[row, column - 1], codes[row - 1, column], codes[row - 1, column - 1]
        sides = (here, low, 1), (here, left, n_columns), (left, across, -1), (low, across, -n_columns)
        for way, (one, other, step) in enumerate(sides):
            if one != other:
                neighbours[index, way] = number[corner + step]
    return Net(np.array(corners, dtype=np.int64), number, neighbours, n_columns)


@njit(cache=True)
def _relax(net: Net) -> np.ndarray:
    """Draw every corner towards the middle of its neighbours, on its leash. Returns columns and rows."""
    fixed = np.empty((len(net.corners), 2))
    fixed[:, 0], fixed[:, 1] = net.corners % net.n_columns, net.corners // net.n_columns
    points = fixed.copy()
    for _ in range(_ROUNDS):
        before = points.copy()
        for index in range(len(points)):
            n_near = 0
            x = y = 0.0
            for near in net.neighbours[index]:
                if near != _NONE:
                    n_near += 1
                    x += before[near, 0]
                    y += before[near, 1]
            for axis, middle in enumerate((x / n_near, y / n_near)):
                moved = (before[index, axis] + middle) / 2
                low, high = fixed[index, axis] - _LEASH_CELLS, fixed[index, axis] + _LEASH_CELLS
                points[index, axis] = min(max(moved, low), high)
    return points


@njit(cache=True)
def _thin(net: Net, points: np.ndarray, most: float) -> np.ndarray:
    """Say which corners stay: leaving out the others cuts off a triangle of at most `most` square cells.

    In turns by place, like a chess board, so that what goes does not depend on where one begins.
    """
    links = net.neighbours.copy()
    stays = np.ones(len(points), dtype=np.bool_)
    colour = net.corners // net.n_columns + net.corners % net.n_columns
    for turn in range(_THINNINGS):
        for index in range(len(points)):
            if not stays[index] or (colour[index] + turn) % 2:
                continue
            n_ends, one, other = 0, _NONE, _NONE
            for end in links[index]:
                if end != _NONE:
                    n_ends, one, other = n_ends + 1, end, one
            if n_ends != 2:
                continue
            (x, y), (x1, y1), (x2, y2) = points[index], points[one], points[other]
            area = abs((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / 2
            if area > most or other in links[one]:
                continue
            if _is_free(net, points, stays, index, one, other):
                stays[index] = False
                for end, far in ((one, other), (other, one)):
                    for place in range(4):
                        if links[end, place] == index:
                            links[end, place] = far
    return stays


@njit(cache=True)
def _is_free(net: Net, points: np.ndarray, stays: np.ndarray, index: int, one: int, other: int) -> bool:
    """Say whether no other corner lies in the triangle of these three."""
    (x, y), (x1, y1), (x2, y2) = points[index], points[one], points[other]
    turn = (x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)
    for row in range(int(min(y, y1, y2)), int(max(y, y1, y2)) + 2):
        for column in range(int(min(x, x1, x2)), int(max(x, x1, x2)) + 2):
            third = net.number[row * net.n_columns + column]
            if third in (_NONE, index, one, other) or not stays[third]:
                continue
            x3, y3 = points[third]
            first = ((x1 - x) * (y3 - y) - (x3 - x) * (y1 - y)) * turn
            second = ((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) * turn
            last = ((x - x2) * (y3 - y2) - (x3 - x2) * (y - y2)) * turn
            if first >= 0 and second >= 0 and last >= 0:
                return False
    return True


@njit(cache=True)
def _trace(codes: np.ndarray, net: Net, stays: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Walk round every shape with the shape on the left.

    Returns the corners that stay, the ring of each, and per ring its label and level.
    """
    n_columns = codes.shape[1]
    corners, rings, owners = [0], [0], [(0, 0)]  # a first one of each, so that the compiler knows their types
    steps = (1, n_columns, -1, -n_columns)  # right, up, left, down
    # Standing on a corner: the cells ahead on the left and on the right of where one goes.
    ahead_left = (0, -1, -n_columns - 1, -n_columns)
    ahead_right = (-n_columns, 0, -1, -n_columns - 1)
    flat = codes.ravel()
    for level in range(1, N_LEVELS + 1):
        walked = np.zeros(len(net.corners), dtype=np.bool_)  # low sides of cells
        for first, start in enumerate(net.corners):
            label = flat[start] // (N_LEVELS + 1)
            if not label or walked[first] or not _within(flat[start], label, level):
                continue
            if _within(flat[start - n_columns], label, level):
                continue
            corner, way = start, 0
            while True:
                if way == 0:
                    walked[net.number[corner]] = True
                if stays[net.number[corner]]:
                    corners.append(corner)
                    rings.append(len(owners))
                corner += steps[way]
                if _within(flat[corner + ahead_right[way]], label, level):
                    way = (way + 3) % 4
                elif not _within(flat[corner + ahead_left[way]], label, level):
                    way = (way + 1) % 4
                if corner == start and way == 0:
                    break
            owners.append((label, level))
    return np.array(corners)[1:], np.array(rings)[1:] - 1, np.array(owners)[1:]

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
    places = points[net.number[walked]] + complex(grid.first_column - 0.5, grid.first_row - 0.5)
    corners_m = np.column_stack((places.real, places.imag)) * grid.cell_m
    return _assemble(shapely.linearrings(corners_m, indices=ring), owners)


def _assemble(rings: np.ndarray, owners: np.ndarray) -> dict[int, tuple[shapely.Geometry, ...]]:
    """Make one shape per label and level of its rings; `owners`: the code of each."""

    def fill(code: int) -> shapely.Geometry:
        own = rings[owners == code]
        if len(own) < 2:  # as most are, and by far the fastest
            return shapely.Polygon(*own)
        return shapely.build_area(shapely.GeometryCollection(own.tolist()))

    return {
        label: tuple(fill(label * (N_LEVELS + 1) + level) for level in range(1, N_LEVELS + 1))
        for label in np.unique(owners // (N_LEVELS + 1)).tolist()
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


def _cast(codes: np.ndarray) -> Net:
    """Return the net over the cells of these codes."""
    n_columns = codes.shape[1]
    beside, above = codes[:, 1:] != codes[:, :-1], codes[1:, 1:] != codes[:-1, 1:]
    meets = np.zeros(codes.shape, dtype=bool)
    meets[1:, 1:] = beside[1:] | beside[:-1] | above
    corners = np.flatnonzero(meets)
    number = np.full(codes.size, _NONE, dtype=np.int32)
    number[corners] = np.arange(len(corners))
    here, left, low, across = (codes.ravel()[corners - back] for back in (0, 1, n_columns, n_columns + 1))
    sides = (here, low, 1), (here, left, n_columns), (left, across, -1), (low, across, -n_columns)
    neighbours = [
        np.where(one != other, number.take(corners + step, mode="clip"), _NONE) for one, other, step in sides
    ]
    return Net(corners, number, np.column_stack(neighbours), n_columns)


@njit(cache=True)
def _relax(net: Net) -> np.ndarray:
    """Draw every corner towards the middle of its neighbours, on its leash. Returns column + 1j * row."""
    fixed = net.corners % net.n_columns + 1j * (net.corners // net.n_columns)
    points = fixed.copy()
    for _ in range(_ROUNDS):
        before = points.copy()
        for index in range(len(points)):
            together, n_near = 0j, 0
            for near in net.neighbours[index]:
                if near != _NONE:
                    together, n_near = together + before[near], n_near + 1
            moved = (before[index] + together / n_near) / 2 - fixed[index]
            right = min(max(moved.real, -_LEASH_CELLS), _LEASH_CELLS)
            up = min(max(moved.imag, -_LEASH_CELLS), _LEASH_CELLS)
            points[index] = fixed[index] + complex(right, up)
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
            if n_ends != 2 or other in links[one]:
                continue
            area = abs(_turn(points[index], points[one], points[other])) / 2
            if area <= most and _is_free(net, points, stays, index, one, other):
                stays[index] = False
                for end, far in ((one, other), (other, one)):
                    links[end][links[end] == index] = far
    return stays


@njit(cache=True)
def _turn(start: complex, one: complex, other: complex) -> float:
    """Return twice the area of a triangle, over 0 when its corners go round against the clock."""
    return ((one - start).conjugate() * (other - start)).imag


@njit(cache=True)
def _is_free(net: Net, points: np.ndarray, stays: np.ndarray, index: int, one: int, other: int) -> bool:
    """Say whether no other corner lies in the triangle of these three."""
    a, b, c = points[index], points[one], points[other]
    turn = _turn(a, b, c)
    for row in range(int(min(a.imag, b.imag, c.imag)), int(max(a.imag, b.imag, c.imag)) + 2):
        for column in range(int(min(a.real, b.real, c.real)), int(max(a.real, b.real, c.real)) + 2):
            third = net.number[row * net.n_columns + column]
            if third not in (_NONE, index, one, other) and stays[third]:
                d = points[third]
                if min(_turn(a, b, d) * turn, _turn(b, c, d) * turn, _turn(c, a, d) * turn) >= 0:
                    return False
    return True


@njit(cache=True)
def _trace(codes: np.ndarray, net: Net, stays: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Walk round every shape with the shape on the left.

    Returns the corners that stay, the ring of each, and per ring its code.
    """
    n_columns = codes.shape[1]
    corners, rings, owners = [0], [0], [0]  # a first one of each, so that the compiler knows their types
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
            owners.append(label * (N_LEVELS + 1) + level)
    return np.array(corners)[1:], np.array(rings)[1:] - 1, np.array(owners)[1:]

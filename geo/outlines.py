"""From labelled cells to smooth borders that neighbours share exactly.

Every corner where labels meet becomes one point, drawn towards its neighbours but never out of its own
square, so no border can cross another (a surface net). Then the borders are simplified together, as one
coverage. Source: Gibson 1998, Constrained Elastic Surface Nets.
"""

from __future__ import annotations

import numpy as np
import shapely

from geo.field import Grid

_ROUNDS = 8
_LEASH_CELLS = 0.45  # under half a cell: points stay in their own squares and keep their order


def draw_outlines(labels: np.ndarray, grid: Grid, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Draw the border of every label.

    `labels` (rows, columns): 0 is outside, and so is the rim. Returns RD polygons, valid, not overlapping,
    sharing borders exactly, and the label of each; a label in pieces has several polygons.

    >>> square = np.zeros((6, 6), dtype=int)
    >>> square[2:4, 2:4] = 7
    >>> shapes, names = draw_outlines(square, Grid(0, 0, 6, 6, 25.0), tolerance_m=0)
    >>> names.tolist(), bool(600 < shapes[0].area < 2500)
    ([7], True)
    """
    start, end = _find_edges(labels)
    if len(start) == 0:
        return np.empty(0, dtype=object), np.empty(0, dtype=int)
    width = labels.shape[1] + 1
    corners, numbered = np.unique(np.concatenate((start, end)), return_inverse=True)
    start, end = np.split(numbered, 2)
    column, row = (corners % width).astype(float), (corners // width).astype(float)
    faces = _find_faces(column, row, start, end)

    # A corner (column, row) is the low corner of that cell, so a point inside tells the cell.
    inside = shapely.get_coordinates(shapely.point_on_surface(faces)).astype(int)
    names = labels[inside[:, 1], inside[:, 0]]
    faces, names = faces[names > 0], names[names > 0]

    smooth = _relax(column, row, start, end)
    corner_at = shapely.get_coordinates(faces).astype(int)
    point = np.searchsorted(corners, corner_at[:, 1] * width + corner_at[:, 0])
    faces = shapely.set_coordinates(faces, _place(smooth[point], grid))
    return _simplify(faces, tolerance_m), names


def join_pieces(pieces: np.ndarray) -> shapely.Geometry:
    """Join polygons of one coverage into one shape."""
    joined = shapely.coverage_union_all(pieces)
    parts = shapely.get_parts(joined)
    return parts[0] if len(parts) == 1 else joined


def _find_edges(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends, as flat corner numbers, of every cell side between two labels."""
    width = labels.shape[1] + 1
    column, row = np.nonzero((labels[:, 1:] != labels[:, :-1]).T)  # by column: a side follows the one below
    upright = row * width + column + 1
    row, column = np.nonzero(labels[1:] != labels[:-1])
    flat = (row + 1) * width + column
    return np.concatenate((upright, flat)), np.concatenate((upright + width, flat + 1))


def _find_faces(column: np.ndarray, row: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return the polygons between the edges; edges in a straight line are handed over as one, for speed."""
    fork = np.bincount(np.concatenate((start, end)), minlength=len(column)) > 2
    goes_on = (start[1:] == end[:-1]) & ~fork[start[1:]]
    stair = np.concatenate(([0], np.cumsum(~goes_on)))
    first = np.flatnonzero(np.diff(stair, prepend=-1))
    along = np.insert(end, first, start[first])
    lines = shapely.linestrings(column[along], row[along], indices=np.insert(stair, first, stair[first]))
    return shapely.get_parts(shapely.polygonize(lines))


def _relax(column: np.ndarray, row: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Draw every corner towards the middle of its neighbours, on its leash."""
    fixed = np.column_stack((column, row))
    n_neighbours = np.bincount(start, minlength=len(row)) + np.bincount(end, minlength=len(row))
    points = fixed
    for _ in range(_ROUNDS):
        middle = (
            np.column_stack(
                [
                    np.bincount(start, along[end], len(row)) + np.bincount(end, along[start], len(row))
                    for along in points.T
                ]
            )
            / n_neighbours[:, None]
        )
        points = np.clip((points + middle) / 2, fixed - _LEASH_CELLS, fixed + _LEASH_CELLS)
    return points


def _place(corners: np.ndarray, grid: Grid) -> np.ndarray:
    """Return RD metres of corners given in cells; the middle of a cell is half a cell past its corner."""
    return (corners - 0.5 + (grid.first_column, grid.first_row)) * grid.cell_m


def _simplify(faces: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Simplify all borders together; keep them as they were if that would break one."""
    if tolerance_m == 0:
        return faces
    simple = shapely.coverage_simplify(faces, tolerance_m)
    sound = shapely.is_valid(simple).all() and shapely.coverage_is_valid(simple)
    return simple if sound else faces

"""Safe numbers: how many people live in a drawn shape, told so that nobody can work out a small count.

The one road for screen, export and route. What is told is a sum of whole cells whose counts were rounded to 5
when they came in, and only of an area that is large enough and differs enough from what the same person asked
before. See docs/decisions/0013-safe-numbers.md.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.models import AskedAreaRow, table_of
from data.services import cells, revision
from data.services import town as towns
from data.services.access import Act, Actor, require
from data.services.cells import BASE, COUNTS
from data.services.shelf import Shelf
from data.store import Store

_ASKED = table_of(AskedAreaRow)

LEAST_M2 = 100_000.0
"""Ten hectares of whole cells: ten squares of 100 m. Under that a shape is some blocks of houses."""

LEAST_RESIDENTS = 50
"""Of fewer people a total says too much of each, and rounding makes most of it."""

LEAST_DIFFERENCE_M2 = 50_000.0
"""Five squares of 100 m where people live: two areas of one person differ by so much, or get one answer."""

MOST_QUESTIONS = 300
"""So many different areas one person may ask about in a day."""

KEPT = timedelta(days=90)
"""So long is kept which areas someone asked about."""

MOST_KEPT = 100_000
"""Areas that are kept of everyone together, the newest: a new device costs nothing, a full disk does."""

_LARGE_CELL_M2 = 40_000.0  # a square of 100 m counts by its middle; of a buurt nearly all must lie inside
_NEARLY_ALL = 0.9
_DAY = timedelta(days=1)


class WhyNot(StrEnum):
    """Why there are no numbers."""

    NO_CELLS = "there are no cells"
    TOO_SMALL = "too few whole cells lie inside"
    TOO_FEW_PEOPLE = "too few people live inside"
    TOO_OFTEN = "too many different areas were asked about"


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be told of a shape.

    Attributes:
        why_not: why there are no numbers; None when there are.
        counts: by name of ``data.services.cells.COUNTS``, a multiple of 5; None is under 5, or not known.
        n_cells: whole cells that were counted. cell_m: side of a square in metres; None for other areas.
        n_apart: cells where people live in which the shape differs from the earlier one that the numbers are
            of; 0 when they are of this shape.
        year, source, is_example: of the cells.
    """

    why_not: WhyNot | None = None
    counts: tuple[tuple[str, int | None], ...] = ()
    n_cells: int = 0
    cell_m: int | None = None
    n_apart: int = 0
    year: int = 0
    source: str = ""
    is_example: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class _Grid:
    """The cells as arrays, in the order of their codes.

    ``counts`` has a row per cell and a column per name of ``COUNTS``; -1 is not known.
    """

    shapes: np.ndarray
    x_m: np.ndarray
    y_m: np.ndarray
    area_m2: np.ndarray
    counts: np.ndarray
    about: Figures

    @property
    def lived_in(self) -> np.ndarray:
        """In which cells people live, as far as the rounded counts tell: empty ones make no difference."""
        return np.asarray(self.counts[:, COUNTS.index("residents")] > 0)


_GRIDS: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()


def ask(store: Store, actor: Actor, clock: Clock, shape_rd: BaseGeometry) -> Figures:
    """Say how many people live in a valid area in RD metres, or why that is not told.

    An area that differs too little from one that the same person asked about gets the numbers of that one:
    so the difference of two answers is never that of a few houses.

    Raises:
        PermissionDenied. StoreError: the database cannot be used.
    """
    require(actor, Act.ASK_FIGURES)
    with store.reading() as session:
        grid = _grid(store, session)
        inside = _whole_cells(grid, shape_rd)
        why_not = _why_not(grid, inside)
        if why_not is not None:
            return replace(grid.about, why_not=why_not)
        answer = _answer_of_before(session, actor, grid, inside)
    if answer is not None:
        return answer
    with store.noting() as session:
        # Someone may have asked, and a steward may have replaced the cells, since we looked.
        grid = _grid(store, session)
        inside = _whole_cells(grid, shape_rd)
        why_not = _why_not(grid, inside)
        if why_not is None and _asked_today(session, actor, clock) >= MOST_QUESTIONS:
            why_not = WhyNot.TOO_OFTEN
        if why_not is not None:
            return replace(grid.about, why_not=why_not)
        answer = _answer_of_before(session, actor, grid, inside)
        if answer is None:
            _note(session, actor, clock, inside)
            answer = _told(grid, inside)
        return answer


def _grid(store: Store, session: Session) -> _Grid:
    shelf = _GRIDS.setdefault(store, Shelf(room=2))
    grid: _Grid = shelf.get(revision.current(session), lambda: _lay_grid(cells.all_cells(session)))
    return grid


def _lay_grid(found: Sequence[cells.StatisticalCell]) -> _Grid:
    shapes = np.array([cell.geometry for cell in found], dtype=object)
    middles = shapely.centroid(shapes)
    counts = [[-1 if (n := getattr(cell, name)) is None else n for name in COUNTS] for cell in found]
    area_m2 = shapely.area(shapes)
    about = Figures()
    if found:
        side_m = round(float(np.sqrt(area_m2[0])))
        are_squares = bool(np.allclose(area_m2, side_m**2, rtol=0.01))
        about = Figures(
            cell_m=side_m if are_squares else None,
            year=max(cell.year for cell in found),
            source=found[0].source,
            is_example=any(cell.is_example for cell in found),
        )
    return _Grid(
        shapes,
        shapely.get_x(middles),
        shapely.get_y(middles),
        area_m2,
        np.array(counts, dtype=np.int64).reshape(len(found), len(COUNTS)),
        about,
    )


def _whole_cells(grid: _Grid, shape: BaseGeometry) -> np.ndarray:
    """Say of every cell whether it counts as inside: its middle is, and of a large one nearly all."""
    own = towns.own_copy(shape)
    shapely.prepare(own)
    inside = np.asarray(shapely.contains_xy(own, grid.x_m, grid.y_m))
    for large in np.flatnonzero(inside & (grid.area_m2 > _LARGE_CELL_M2)):
        held_m2 = shapely.area(shapely.intersection(own, grid.shapes[large]))
        inside[large] = held_m2 >= _NEARLY_ALL * grid.area_m2[large]
    return inside


def _why_not(grid: _Grid, inside: np.ndarray) -> WhyNot | None:
    if not len(inside):
        return WhyNot.NO_CELLS
    if grid.area_m2[inside].sum() < LEAST_M2 * 0.999:
        return WhyNot.TOO_SMALL
    residents = grid.counts[inside, COUNTS.index("residents")]
    return WhyNot.TOO_FEW_PEOPLE if residents.clip(min=0).sum() < LEAST_RESIDENTS else None


def _answer_of_before(session: Session, actor: Actor, grid: _Grid, inside: np.ndarray) -> Figures | None:
    """Return the answer that someone had for this area, or for one that differs too little; else None."""
    earlier = session.scalars(
        select(_ASKED.c.cells).where(_ASKED.c.asker == _asker(actor)).order_by(_ASKED.c.id)
    )
    lived_in = grid.lived_in
    nearest: tuple[float, np.ndarray] | None = None
    for packed in earlier:
        asked = _unpacked(packed, len(inside))
        apart_m2 = float(grid.area_m2[(asked != inside) & lived_in].sum())
        if apart_m2 < LEAST_DIFFERENCE_M2 * 0.999 and (nearest is None or apart_m2 < nearest[0]):
            nearest = apart_m2, asked
    if nearest is None:
        return None
    asked = nearest[1]
    return replace(_told(grid, asked), n_apart=int(((asked != inside) & lived_in).sum()))


def _told(grid: _Grid, inside: np.ndarray) -> Figures:
    """Add up the rounded counts of cells."""
    counted = grid.counts[inside]
    known = counted >= 0
    sums = np.where(known, counted, 0).sum(axis=0)
    enough = (known.sum(axis=0) * 2 >= len(counted)) & (sums >= BASE)
    return replace(
        grid.about,
        counts=tuple(
            (name, int(total) if is_told else None)
            for name, total, is_told in zip(COUNTS, sums, enough, strict=True)
        ),
        n_cells=int(inside.sum()),
    )


def _asked_today(session: Session, actor: Actor, clock: Clock) -> int:
    wanted = select(_ASKED.c.id).where(_ASKED.c.asker == _asker(actor), _ASKED.c.asked_at > clock() - _DAY)
    return len(session.scalars(wanted).all())


def _note(session: Session, actor: Actor, clock: Clock, inside: np.ndarray) -> None:
    now = clock()
    session.execute(delete(_ASKED).where(_ASKED.c.asked_at < now - KEPT))
    packed = base64.b64encode(np.packbits(inside).tobytes()).decode()
    session.execute(insert(_ASKED), [{"asker": _asker(actor), "cells": packed, "asked_at": now}])
    newest = select(func.max(_ASKED.c.id)).scalar_subquery()
    session.execute(delete(_ASKED).where(_ASKED.c.id <= newest - MOST_KEPT))


def _unpacked(packed: str, n_cells: int) -> np.ndarray:
    """Read which cells an earlier area held."""
    bits = np.unpackbits(np.frombuffer(base64.b64decode(packed), dtype=np.uint8), count=n_cells)
    return bits.astype(bool)


def _asker(actor: Actor) -> str:
    return f"{actor.role.value}:{actor.name}"

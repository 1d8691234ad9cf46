"""An outline as one would tell it: from where to where it runs, what lies in it and what just outside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import shapely

from geo.drawing.landmarks import (
    NEAR_M,
    Extent,
    Landmark,
    Sight,
    Sort,
    find_angle,
    find_wind,
    lies_on_both_sides,
    look_around,
)
from geo.drawing.tidying import lighten
from geo.errors import AreaRefused

LONG_FROM = 1.7
"""An outline that is so many times as long as it is wide has two ends."""

MOST_WITHIN, MOST_BEYOND = 5, 3
"""So many names are found; who tells it says as many as one can remember."""

_MOST_CORNERS = 2_000  # of an outline with more only those that tell something
_AT_END = 0.12  # of the length, from the middle: what lies further out may stand at an end
_OPPOSITE_DEGREES = 130.0
_END_SHARE = 0.05  # of the outline: an area at an end is more than a corner of it
_LIES_IN = 0.9  # of the outline
_OFF_MIDDLE = 0.12  # of the size of an area: nearer to its middle there is no direction to tell
_AROUND = 0.2  # of the length: a landmark this close to the middle is what the outline lies around
_SIDE_DEGREES = 50.0  # two names outside in one direction tell the same
_BESIDE_M = 60.0  # an area outside lies against the outline, or says nothing
_LOOSE_PART, _HOLE = 0.01, 0.005  # of the outline: less is a crumb of the hand


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """A landmark at an end of an outline, and in which of the WINDS it lies from the middle."""

    landmark: Landmark
    wind: str


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """The outline runs from one landmark to the other."""

    first: End
    last: End


@dataclass(frozen=True, slots=True, eq=False)
class LiesIn:
    """The outline lies in an area; ``wind`` says in which part of it, None for its middle or all of it."""

    landmark: Landmark
    extent: Extent | None
    wind: str | None


@dataclass(frozen=True, slots=True, eq=False)
class LiesAround:
    """The outline lies around a landmark."""

    landmark: Landmark


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """A landmark that lies in the outline, or of which a part does."""

    landmark: Landmark
    extent: Extent


@dataclass(frozen=True, slots=True, eq=False)
class ReadBack:
    """What can be told of an outline, RD metres.

    Attributes:
        length_m, width_m: of the narrowest box around it, in any direction; length is the larger.
        axis: of a long outline, in which WINDS its two ends lie; None when it is about as wide as long.
        opening: what to begin with; None when no name tells where it lies.
        within, beyond: what lies in it and what lies just outside, the best known first; nothing is in two
            of these, nor in the opening.
        n_parts, n_holes: loose parts, 1 or more, and holes; crumbs are not counted.
        both_sides_of: names of the barriers of which it lies on two sides.
    """

    length_m: float
    width_m: float
    axis: tuple[str, str] | None
    opening: Ends | LiesIn | LiesAround | None
    within: tuple[Within, ...]
    beyond: tuple[Landmark, ...]
    n_parts: int
    n_holes: int
    both_sides_of: tuple[str, ...]


def read_back(outline: shapely.Geometry, landmarks: Iterable[Landmark]) -> ReadBack:
    """Find what to tell of an outline by the landmarks in and around it.

    `outline`: RD polygon or multipolygon, valid. `landmarks`: in any order; equal ones count once per name.
    Raises AreaRefused for an outline without size.

    >>> names = {"West": (0, 0, 300, 300), "Oost": (300, 0, 600, 300), "Ver": (600, 0, 900, 300)}
    >>> areas = [Landmark(name, Sort.AREA, shapely.box(*box)) for name, box in names.items()]
    >>> told = read_back(shapely.box(50, 50, 550, 250), areas)
    >>> told.opening.first.landmark.name, told.opening.first.wind, told.opening.last.landmark.name
    ('West', 'west', 'Oost')
    >>> [one.name for one in told.beyond]
    ['Ver']
    """
    if outline is None or not outline.area > 0:
        raise AreaRefused(outline)
    known = tuple(landmarks)
    shape = lighten(outline, _MOST_CORNERS)
    frame = _Frame.of(shape)
    sights = sorted(look_around(shape, known), key=lambda sight: (sight.landmark.rank, sight.landmark.name))
    opening = _open(frame, sights)
    taken = _Taken(opening)
    within = _choose_within(sights, taken)
    beyond = _choose_beyond(frame.middle, sights, taken)
    parts = [part for part in shapely.get_parts(shape) if part.area >= _LOOSE_PART * shape.area]
    holes = [
        hole for part in parts for hole in part.interiors if shapely.Polygon(hole).area >= _HOLE * shape.area
    ]
    return ReadBack(
        length_m=frame.length_m,
        width_m=frame.width_m,
        axis=frame.axis if frame.is_long else None,
        opening=opening,
        within=within,
        beyond=beyond,
        n_parts=max(len(parts), 1),
        n_holes=len(holes),
        both_sides_of=_parted_by(shape, known),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """The narrowest box around an outline: its sides, and the unit step along its length."""

    shape: shapely.Geometry
    middle: shapely.Point
    length_m: float
    width_m: float
    east: float
    north: float

    @classmethod
    def of(cls, shape: shapely.Geometry) -> Self:
        box = shapely.oriented_envelope(shape)
        corners = shapely.get_coordinates(box)
        sides = sorted(
            (float(((end - start) ** 2).sum()) ** 0.5, tuple(end - start))
            for start, end in pairwise(corners[:3])
        )
        (width_m, _), (length_m, (east, north)) = sides
        # Told from the north, or from the west where it lies flat: as one reads a map.
        if (north > 0 and abs(north) > abs(east) / 2) or (abs(north) <= abs(east) / 2 and east < 0):
            east, north = -east, -north
        return cls(shape, shape.centroid, length_m, width_m, east / length_m, north / length_m)

    @property
    def is_long(self) -> bool:
        return self.length_m >= LONG_FROM * self.width_m

    @property
    def axis(self) -> tuple[str, str]:
        start = shapely.Point(-self.east, -self.north)
        return find_wind(shapely.Point(0, 0), start), find_wind(start, shapely.Point(0, 0))

    def along(self, place: shapely.Point) -> float:
        """Say how far along the length a place lies from the middle, as a share of the length."""
        east, north = place.x - self.middle.x, place.y - self.middle.y
        return (east * self.east + north * self.north) / self.length_m


class _Taken:
    """What was told already, so that nothing is told twice."""

    def __init__(self, opening: Ends | LiesIn | LiesAround | None) -> None:
        told = _landmarks_of(opening)
        # Who hears that the outline lies in a wijk does not know yet which parts of that wijk are in it.
        is_part = isinstance(opening, LiesIn) and opening.extent is not Extent.WHOLE
        self.names = {one.name for one in told}
        self.areas = [] if is_part else told

    def take(self, landmark: Landmark) -> bool:
        """Take a landmark unless it, or an area that holds most of it, was told; says whether it was."""
        if landmark.name in self.names or any(_share_ground(landmark, other) for other in self.areas):
            return False
        self.names.add(landmark.name)
        self.areas.append(landmark)
        return True


def _share_ground(one: Landmark, other: Landmark) -> bool:
    """Say whether two areas are for most of the smaller one the same ground."""
    if Sort.SPOT in (one.sort, other.sort):
        return False
    shared = one.shape.intersection(other.shape).area
    return bool(shared > 0.5 * min(one.shape.area, other.shape.area))


def _open(frame: _Frame, sights: Sequence[Sight]) -> Ends | LiesIn | LiesAround | None:
    home = _home(frame, sights)
    if home is not None and (home.extent is Extent.WHOLE or home.landmark.sort is Sort.AREA):
        return home
    around = None if frame.is_long else _around(frame, sights)
    return around or _ends(frame, sights) or home


def _home(frame: _Frame, sights: Sequence[Sight]) -> LiesIn | None:
    """Return the smallest area that holds nearly all of the outline."""
    holding = [
        sight
        for sight in sights
        if sight.landmark.sort in (Sort.AREA, Sort.DISTRICT) and sight.share_of_outline >= _LIES_IN
    ]
    if not holding:
        return None
    found = min(
        holding, key=lambda sight: (round(sight.landmark.shape.area), sight.landmark.sort is Sort.DISTRICT)
    )
    middle = found.landmark.shape.centroid
    is_off = middle.distance(frame.middle) >= _OFF_MIDDLE * found.landmark.shape.area**0.5
    has_wind = is_off and found.extent in (Extent.PART, None)
    return LiesIn(found.landmark, found.extent, find_wind(middle, frame.middle) if has_wind else None)


def _around(frame: _Frame, sights: Sequence[Sight]) -> LiesAround | None:
    for sight in sights:
        is_whole = sight.extent is Extent.WHOLE and sight.landmark.sort in (Sort.SPOT, Sort.AREA)
        # Of what lies somewhere in an area nobody knows whether it is the middle.
        is_there = sight.landmark.sort is Sort.AREA or sight.landmark.shape.area == 0
        if is_whole and is_there and sight.middle.distance(frame.middle) <= _AROUND * frame.length_m:
            return LiesAround(sight.landmark)
    return None


def _ends(frame: _Frame, sights: Sequence[Sight]) -> Ends | None:
    """Return the landmarks that stand furthest out on either side, as long as they lie opposite."""
    standing = [sight for sight in sights if _can_stand_at_an_end(sight)]
    places = {id(sight): frame.along(sight.middle) for sight in standing}

    def furthest(side: int) -> Sight | None:
        out = [sight for sight in standing if side * places[id(sight)] >= _AT_END]
        # A step of a tenth of the length counts for less than being known.
        return max(
            out, key=lambda sight: (round(side * places[id(sight)], 1), -sight.landmark.rank), default=None
        )

    first, last = furthest(-1), furthest(1)
    if (
        first is None
        or last is None
        or first.landmark.name == last.landmark.name
        or _share_ground(first.landmark, last.landmark)
    ):
        return None
    if find_angle(frame.middle, first.middle, last.middle) < _OPPOSITE_DEGREES:
        return None
    return Ends(
        End(first.landmark, find_wind(frame.middle, first.middle)),
        End(last.landmark, find_wind(frame.middle, last.middle)),
    )


def _can_stand_at_an_end(sight: Sight) -> bool:
    match sight.landmark.sort:
        case Sort.SPOT:
            return sight.extent is Extent.WHOLE and sight.landmark.shape.area == 0
        case Sort.AREA:
            return sight.share_of_outline >= _END_SHARE
        case _:
            return False


def _landmarks_of(opening: Ends | LiesIn | LiesAround | None) -> list[Landmark]:
    match opening:
        case Ends():
            return [opening.first.landmark, opening.last.landmark]
        case LiesIn() | LiesAround():
            return [opening.landmark]
        case _:
            return []


_EXTENTS = (Extent.WHOLE, Extent.MOST, Extent.PART)


def _choose_within(sights: Sequence[Sight], taken: _Taken) -> tuple[Within, ...]:
    def order(sight: Sight) -> tuple[int, int, float]:
        assert sight.extent is not None
        steps_down = _EXTENTS.index(sight.extent)
        return sight.landmark.rank + steps_down, steps_down, -sight.share_of_outline

    inside = [
        sight
        for sight in sights
        if sight.extent is not None
        # Of a district that is not there as a whole, its areas tell more.
        and not (sight.landmark.sort is Sort.DISTRICT and sight.extent is not Extent.WHOLE)
    ]
    inside.sort(key=lambda sight: (sight.landmark.sort is not Sort.DISTRICT, *order(sight)))
    found = [
        Within(sight.landmark, sight.extent)
        for sight in inside
        if sight.extent is not None and taken.take(sight.landmark)
    ]
    return tuple(found[:MOST_WITHIN])


def _choose_beyond(middle: shapely.Point, sights: Sequence[Sight], taken: _Taken) -> tuple[Landmark, ...]:
    """Return what was nearly in: the best known, and not all on one side."""
    near = [
        sight
        for sight in sights
        if sight.is_outside
        and sight.landmark.sort is not Sort.DISTRICT
        and sight.distance_m <= (_BESIDE_M if sight.landmark.sort is Sort.AREA else NEAR_M)
    ]
    near.sort(key=lambda sight: (sight.landmark.rank, sight.distance_m, sight.landmark.name))
    chosen: list[Sight] = []
    for sight in near:
        sides = (find_angle(middle, sight.middle, other.middle) for other in chosen)
        is_apart = all(angle >= _SIDE_DEGREES for angle in sides)
        if len(chosen) < MOST_BEYOND and is_apart and taken.take(sight.landmark):
            chosen.append(sight)
    return tuple(sight.landmark for sight in chosen)


def _parted_by(shape: shapely.Geometry, known: Sequence[Landmark]) -> tuple[str, ...]:
    """Return the names of barriers that part the outline; stretches with one name are one barrier."""
    barriers = [one for one in known if one.sort is Sort.BARRIER]
    names = dict.fromkeys(one.name for one in barriers)
    return tuple(
        name for name in names if lies_on_both_sides(shape, [one for one in barriers if one.name == name])
    )

"""Where residents agree on a buurt: the share of the people who drew it that counts each place in.

A drawing is one of a buurt when it covers, and is covered by, enough of where that buurt is known to lie:
their overlap (IoU) is at least ``LEAST_OVERLAP``. That place is the newest published outline of the buurt, or
else a circle around its heart; it does not depend on the month or the theme that someone looks at, so that no
two looks differ by the drawing of one person. One person counts once for a buurt.

Under five drawings nothing is told. From there on the picture changes by five drawings at a time, and every
contour is the line of at least two people. Invented and real drawings are never mixed: who knows the invented
ones would see the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.records import Boundary, Buurt, Initiative, MeetingPlace
from data.services import living
from data.services.counted_outlines import CountedOutline
from data.services.living import LivingArea
from data.services.periods import is_shown
from data.services.town import Town
from geo.drawing.agreement import count_drawers, draw_contours, overlap

LEAST_DRAWERS = 5
"""Under so many nothing is told, and the picture changes by so many at a time."""
KNOWN_WITHIN_M = 60.0
"""A place known worse than this is not told to lie inside or outside."""
LEAST_OVERLAP = 0.2
"""Of all that a drawing and the known place of a buurt cover, the part they share."""
AROUND_HEART_M = 350.0
"""How far a buurt of which nobody published an outline is thought to reach, metres."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where those who drew a buurt agree.

    Attributes:
        n_drawers: how many people the picture is made of: a multiple of five.
        n_coming: how many more count as soon as there are five of them.
        contours: where at least 25, 50 and 75 % agree, RD metres; each within the one before, maybe empty.
        is_example: all of these drawings are invented.
        sentences: what drawers said, in alphabetical order.
    """

    buurt: Buurt
    n_drawers: int
    n_coming: int
    contours: tuple[BaseGeometry, BaseGeometry, BaseGeometry]
    is_example: bool
    sentences: tuple[str, ...]

    @property
    def most(self) -> BaseGeometry:
        """Where at least half of the drawers agree."""
        return self.contours[1]


@dataclass(frozen=True, slots=True)
class Compared:
    """An agreement beside the other two pictures of the same buurt.

    Attributes:
        living: the living buurt of a month; None when it sleeps.
        boundary: the published outline; None without.
        living_overlap, boundary_overlap: how alike it and what most drawers draw are, 0 to 1 (IoU).
    """

    agreement: Agreement
    living: LivingArea | None
    living_overlap: float
    boundary: Boundary | None
    boundary_overlap: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that people know by name. ``is_part``: some part of a CBS-buurt, that large is the place."""

    name: str
    where: Point
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Known places by what drawers make of them, the best known first.

    Attributes:
        counted_in: at least three of four count it in. disputed: some do, and some do not.
    """

    counted_in: tuple[Spot, ...]
    disputed: tuple[Spot, ...]


def agreements_of(town: Town) -> tuple[Agreement, ...]:
    """Return the agreement on every buurt that enough people drew, by name of the buurt."""
    found: tuple[Agreement, ...] = town.agreed.get("all", lambda: tuple(_agree(town)))
    return found


def agreement_on(town: Town, buurt_id: str) -> Agreement | None:
    """Return the agreement on one buurt; None while too few people drew it."""
    return next((one for one in agreements_of(town) if one.buurt.public_id == buurt_id), None)


def with_shape(town: Town, shape_rd: BaseGeometry) -> tuple[int, float] | None:
    """Say how far a shape agrees with what residents drew: how many they are, and how alike, 0 to 1.

    It is laid beside what most drawers of a buurt agree on, of the buurt where that is most alike; so whoever
    asks, however often, learns no more than the map shows. None where no buurt with enough drawings lies.
    """
    found = most_like(town, shape_rd)
    return None if found is None else (found[0].n_drawers, found[1])


def most_like(town: Town, shape_rd: BaseGeometry) -> tuple[Agreement, float] | None:
    """Return the agreement of which the contour of the half is most like a shape, and how alike, 0 to 1.

    None where no buurt with enough drawings lies.
    """
    beside = [(one, overlap(shape_rd, one.most)) for one in agreements_of(town)]
    found = max(beside, key=lambda pair: (pair[1], pair[0].n_drawers), default=None)
    return found if found and found[1] > 0 else None


def compare(town: Town, agreement: Agreement, month: date, today: date) -> Compared:
    """Lay an agreement beside the living buurt of a month and the published outline that holds then."""
    buurt_id = agreement.buurt.public_id
    # Nobody waits here for the story of all months.
    area = next((one for one in living.areas_at_once(town, month).areas if one.buurt_id == buurt_id), None)
    outlines = [one for one in published(town, buurt_id) if is_shown(one, month, today)]
    boundary = outlines[-1] if outlines else None
    return Compared(
        agreement,
        area,
        overlap(agreement.most, area.rand) if area else 0.0,
        boundary,
        overlap(agreement.most, cast(BaseGeometry, boundary.place.geometry)) if boundary else 0.0,
    )


def places_told(town: Town, agreement: Agreement) -> Told:
    """Say which known places lie where drawers agree, and which where they do not.

    It is read from the contours that everyone sees, so it tells no more than they do.
    """
    return places_in(town, agreement.contours)


def places_in(town: Town, contours: tuple[BaseGeometry, BaseGeometry, BaseGeometry]) -> Told:
    """Say the same of contours alone, such as those of one room."""
    quarter, _, three_quarters = contours
    between = shapely.difference(quarter, three_quarters)
    spots = [spot for spot in _spots(town) if quarter.contains(spot.where)]
    counted_in = [spot for spot in spots if three_quarters.contains(spot.where)]
    disputed = [spot for spot in spots if not three_quarters.contains(spot.where)]
    return Told(
        tuple(counted_in) or _part_of_cbs_buurt(town, three_quarters),
        tuple(disputed) or _part_of_cbs_buurt(town, between),
    )


def _spots(town: Town) -> tuple[Spot, ...]:
    """Return the squares, streets and buildings that are known well enough, the most told of first."""
    points: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    named = [(known.name, known.place) for known in town.known_places]
    named += [(place.title, place.place) for place in town.of(MeetingPlace)]
    named += [(one.place.label, one.place) for one in town.of(Initiative)]
    for name, place in named:
        is_known = place.precision_m is not None and place.precision_m <= KNOWN_WITHIN_M
        if name and is_known and place.geometry is not None and place.geometry.geom_type == "Point":
            points[name].append(place.geometry)
    by_fame = sorted(points.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    middles = ((name, shapely.centroid(shapely.multipoints(found)), found) for name, found in by_fame)
    return tuple(
        Spot(name, middle)
        for name, middle, found in middles
        # One name in two places is no place to point at.
        if all(middle.distance(point) <= 4 * KNOWN_WITHIN_M for point in found)
    )


def _part_of_cbs_buurt(town: Town, area: BaseGeometry) -> tuple[Spot, ...]:
    shared = [(shapely.intersection(area, one.geometry), one.name) for one in town.cbs_buurten]
    found, name = max(shared, key=lambda pair: (pair[0].area, pair[1]), default=(area, ""))
    return (Spot(name, found.representative_point(), is_part=True),) if name and found.area > 0 else ()


def _agree(town: Town) -> Iterable[Agreement]:
    tree = shapely.STRtree([one.shape for one in town.outlines])
    for buurt in sorted(town.of(Buurt), key=lambda one: (one.title.casefold(), one.public_id)):
        where = _known_place(town, buurt)
        if where is None:
            continue
        near = [town.outlines[number] for number in sorted(tree.query(where))]
        drawn = [one for one in near if overlap(one.shape, where) >= LEAST_OVERLAP]
        real, invented = (one_each(one for one in drawn if one.is_example is made) for made in (False, True))
        # Real drawings go before invented ones as soon as they may be shown.
        own = real if len(real) >= LEAST_DRAWERS else invented
        n_shown = len(own) // LEAST_DRAWERS * LEAST_DRAWERS
        if n_shown:
            yield _agreement(buurt, own[:n_shown], len(own) - n_shown)


def _agreement(buurt: Buurt, drawn: Sequence[CountedOutline], n_coming: int) -> Agreement:
    quarter, half, three_quarters = draw_contours(count_drawers([one.shape for one in drawn]))
    return Agreement(
        buurt=buurt,
        n_drawers=len(drawn),
        n_coming=n_coming,
        contours=(quarter, half, three_quarters),
        is_example=drawn[0].is_example,
        sentences=tuple(sorted({one.sentence for one in drawn if one.sentence}, key=str.casefold)),
    )


def one_each(drawn: Iterable[CountedOutline]) -> list[CountedOutline]:
    """Keep one outline per drawer, in their order: the one about everything, else the newest."""
    own: dict[int, CountedOutline] = {}
    for one in drawn:
        before = own.get(one.drawer)
        if before is None or before.theme or not one.theme:
            own[one.drawer] = one
    return list(own.values())


def _known_place(town: Town, buurt: Buurt) -> BaseGeometry | None:
    outlines = published(town, buurt.public_id)
    if outlines:
        return outlines[-1].place.geometry
    heart = buurt.place.geometry
    return None if heart is None else shapely.centroid(heart).buffer(AROUND_HEART_M)


def published(town: Town, buurt_id: str) -> list[Boundary]:
    """Return the published outlines of a buurt that are about everything, oldest first."""
    return sorted(
        (
            one
            for one in town.of(Boundary)
            if one.buurt_id == buurt_id and not one.themes and one.place.geometry is not None
        ),
        key=lambda one: (one.start or date.min, one.public_id),
    )

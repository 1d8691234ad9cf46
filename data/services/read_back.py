"""An outline told by what people know: the places, buurten and railways of the town, in and around it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from shapely.geometry.base import BaseGeometry

from data.records import Barrier, Boundary, Buurt, MeetingPlace, Place
from data.services import months
from data.services.periods import is_shown
from data.services.town import Town, buurt_of
from geo.drawing.landmarks import Landmark, Sort
from geo.drawing.read_back import ReadBack
from geo.drawing.read_back import read_back as geo_read_back

LONGEST_NAME = 42
"""Characters; nobody in a room remembers a longer name."""

_FELT = "gevoelde buurt"
_RANKS: dict[str, int] = {
    "station": 0,
    "kerk": 1,
    "gebouw": 1,
    "winkelcentrum": 1,
    "plein": 1,
    "straat": 1,
    "park": 2,
    "ontmoetingsplek": 2,
    "school": 3,
    "speelplek": 3,
    "sportplek": 3,
    _FELT: 3,
}
"""How far down the list a kind of place comes; other kinds come last."""

_AREA_RANK, _LAST_RANK = 2, 4
_UNSAID = frozenset({"wijk", "CBS-buurt", "postcode", "project"})
"""Known places that the division has better, and those that are no place one can point at."""

WHOLE_TOWN = "gemeente"
"""What the municipality is called among the landmarks."""

_MEASURED_M = 25.0  # to a street; a place of which nothing is said is not known better


def tell(town: Town, outline: BaseGeometry, today: date, own_buurt: str = "") -> ReadBack:
    """Find what to tell of an outline in RD metres, by what everyone in this town may know today.

    Args:
        own_buurt: public id of the Buurt that the outline is of; an older outline of it is no landmark.

    Raises:
        geo.errors.AreaRefused: the outline has no size.
    """
    month = months.month_of(today)
    # Anyone may name anything: what is no Buurt must not fill the shelf.
    own = own_buurt if isinstance(town.by_id.get(own_buurt), Buurt) else ""
    known: tuple[Landmark, ...] = town.kept.get(
        ("landmarks", month, own), lambda: tuple(_landmarks(town, month, today, own))
    )
    return geo_read_back(outline, known)


def _landmarks(town: Town, month: date, today: date, own_buurt: str) -> Iterator[Landmark]:
    """Yield everything with a name; what was invented is left out, for who listens sees no label."""
    spots = [*_known_places(town), *_meeting_places(town, month, today)]
    once: dict[str, Landmark] = {}
    for spot in spots:
        once.setdefault(spot.name.casefold(), spot)
    yield from once.values()
    yield from _areas(town)
    yield from _drawn(town, month, today, own_buurt)
    for barrier in town.of(Barrier):
        if is_shown(barrier, month) and barrier.place.geometry is not None:
            doubt_m = barrier.place.precision_m or _MEASURED_M
            yield Landmark(barrier.kind.value, Sort.BARRIER, barrier.place.geometry, doubt_m)


def _known_places(town: Town) -> Iterator[Landmark]:
    for known in town.known_places:
        shape = known.place.geometry
        # What people call a buurt, and the division as well, is told by the division: it has a border.
        is_told = shape is not None and any(_is_same(buurt.geometry, shape) for buurt in town.cbs_buurten)
        if known.kind not in _UNSAID and not (is_told and known.kind == _FELT):
            yield from _spot(known.name, known.place, _RANKS.get(known.kind, _LAST_RANK))


def _meeting_places(town: Town, month: date, today: date) -> Iterator[Landmark]:
    for place in town.of(MeetingPlace):
        if is_shown(place, month, today) and not place.is_example:
            yield from _spot(place.title, place.place, _RANKS["ontmoetingsplek"])


def _spot(name: str, place: Place, rank: int) -> Iterator[Landmark]:
    said = _as_said(name)
    if said and place.geometry is not None and not place.geometry.is_empty:
        doubt_m = _MEASURED_M if place.precision_m is None else place.precision_m
        yield Landmark(said, Sort.SPOT, place.geometry, doubt_m, rank)


def _as_said(name: str) -> str:
    """Return a name as it is read aloud, without what stands between brackets; empty for what is none.

    >>> _as_said("Jac. P. Thijsseplein (Slachthuisplein)")
    'Jac. P. Thijsseplein'
    >>> _as_said("Wijkpost Larenseweg 14"), _as_said("Buurthuis in eigen beheer: Geuzenbuurt")
    ('', '')
    """
    said = " ".join(re.sub(r"\([^)]*\)", " ", name).split()).strip(" ,;")
    is_sayable = 0 < len(said) <= LONGEST_NAME and not re.search(r"[\d:;/()]|, ", said)
    return said if is_sayable else ""


def _areas(town: Town) -> Iterator[Landmark]:
    """Yield wijken, CBS-buurten and the municipality.

    Where two have one name, or it is that of a direction, what it is goes before it.
    """
    named = Counter(area.name for area in (*town.wijken, *town.cbs_buurten))
    for buurt in town.cbs_buurten:
        if not _as_said(buurt.name):
            continue  # a number is for the statistics
        same = next((wijk for wijk in town.wijken if wijk.name == buurt.name), None)
        is_plain = named[buurt.name] == 1 or (same is not None and _is_same(same.geometry, buurt.geometry))
        is_plain = is_plain and buurt.name not in _DIRECTIONS
        yield Landmark(
            buurt.name if is_plain else f"CBS-buurt {buurt.name}",
            Sort.AREA,
            buurt.geometry,
            rank=_AREA_RANK,
        )
    for wijk in town.wijken:
        if wijk.is_formal_wijk:
            yield Landmark(f"wijk {wijk.name}", Sort.DISTRICT, wijk.geometry, rank=_AREA_RANK)
    yield Landmark(WHOLE_TOWN, Sort.DISTRICT, town.outline, rank=_AREA_RANK)


_DIRECTIONS = frozenset(
    {"Noord", "Oost", "Zuid", "West", "Noordoost", "Noordwest", "Zuidoost", "Zuidwest", "Midden"}
)


def _is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    return bool(one.symmetric_difference(other).area < 0.1 * one.area)


def _drawn(town: Town, month: date, today: date, own_buurt: str) -> Iterator[Landmark]:
    """Yield the buurten that people drew, the newest outline of each that is about everything."""
    newest: dict[str, Landmark] = {}
    for outline in sorted(town.of(Boundary), key=lambda one: (one.start or date.min, one.public_id)):
        buurt, shape = buurt_of(town, outline), outline.place.geometry
        if buurt is None or shape is None or outline.themes or outline.is_example or buurt.is_example:
            continue
        said = _as_said(buurt.title)
        if said and outline.buurt_id != own_buurt and is_shown(outline, month, today):
            newest[outline.buurt_id] = Landmark(f"buurt {said}", Sort.AREA, shape, rank=_AREA_RANK + 1)
    yield from newest.values()

"""Finding a place, a buurt or a record by what people type, also when they mistype it."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.pdok import Locatieserver, locatieserver
from data.records import Boundary, Buurt, Place, Record
from data.services import town as towns
from data.services.listing import lies_somewhere_in
from data.services.naming import folded
from data.services.periods import has_left
from data.services.town import Town
from data.settings import Settings
from data.store import Store

MOST = 10
"""Hits in one answer."""

_CLOSE_ENOUGH = 0.78  # likeness under which a word is another word; one slip in six letters is 0.83

_PDOK = "PDOK Locatieserver"
_WIJK, _CBS_BUURT = "wijk", "CBS-buurt"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: of the place, e.g. ``straat``, ``plein``, ``wijk``, ``CBS-buurt``; else the record's noun.
        point: RD metres; None when its place is not known.
        precision_m: largest likely distance in metres between ``point`` and truth; None if unknown. For an
            area: how far it reaches from ``point``.
        somewhere_in: True for what lies somewhere in an area of which ``point`` is just a point.
        source: who says so. public_id: of a record; empty for a place.
        note: what else people should know about it.
    """

    name: str
    kind: str
    point: Point | None = None
    precision_m: float | None = None
    source: str = ""
    public_id: str = ""
    note: str = ""
    somewhere_in: bool = False


def find(
    store: Store,
    settings: Settings,
    text: str,
    *,
    today: date | None = None,
    register: Locatieserver | None = None,
) -> tuple[Hit, ...]:
    """Return what fits a text best: known places, buurten, wijken, records, and addresses when online.

    Capitals, accents, spaces and small slips do not matter. A place known roughly says how roughly.

    Args:
        today: what left the map by itself by then is not found.
        register: where addresses come from; by default PDOK, as the settings allow.

    Raises:
        StoreError: the database cannot be read.
    """
    wanted = _Key.of(text)
    if not wanted.joined:
        return ()
    town = towns.now(store)
    index = _index(town) + tuple(_ask(register or locatieserver(settings), text, town))
    found = _best(index, wanted.fit) or _best(index, _Guess(wanted).likeness)
    unique: dict[tuple[str, str], Hit] = {}
    for hit in found:
        record = town.by_id.get(hit.public_id)
        if record is not None and has_left(record, today):
            continue
        unique.setdefault((_Key.of(hit.name).joined, hit.public_id), hit)
    return tuple(unique.values())[:MOST]


def _best(index: "tuple[tuple[_Key, Hit], ...]", score: "Callable[[_Key], float]") -> list[Hit]:
    scored = [(score(key), order, hit) for order, (key, hit) in enumerate(index)]
    # Who types a name looks for the place first, and then for what happens there.
    ranked = [(fit - (0.0 if _is_place(hit) else 0.5), order, hit) for fit, order, hit in scored if fit > 0]
    return [hit for _, _, hit in sorted(ranked, key=lambda one: (-one[0], one[1]))]


def _is_place(hit: Hit) -> bool:
    return not hit.public_id or hit.kind == Buurt.noun


def _ask(register: Locatieserver, text: str, town: Town) -> "Iterator[tuple[_Key, Hit]]":
    """Yield what the register found in this municipality; it judged the likeness itself."""
    typed = _Key.of(text)
    for one in register.find(text):
        if town.outline.intersects(one.point):
            key = _Key.of(one.name)
            yield key if typed.fit(key) else typed, Hit(one.name, one.kind, one.point, one.precision_m, _PDOK)


@dataclass(frozen=True, slots=True)
class _Key:
    """A text as people may type it: words without capitals, accents and signs."""

    words: tuple[str, ...]
    joined: str

    @classmethod
    def of(cls, text: str) -> "_Key":
        words = tuple(re.sub(r"[^\w]+", " ", folded(text)).split())
        return cls(words, "".join(words))

    def fit(self, name: "_Key") -> float:
        """Say how well a name fits what was typed, without guessing: 0 not at all, 2 exactly."""
        if not name.joined:
            return 0.0
        if self.joined == name.joined:
            return 2.0
        filled = min(1.0, len(self.joined) / len(name.joined))
        if name.joined.startswith(self.joined):
            return 1.5 + 0.4 * filled
        if all(any(word.startswith(typed) for word in name.words) for typed in self.words):
            return 1.3 + 0.1 * filled
        return 1.1 + 0.1 * filled if len(self.joined) >= 3 and self.joined in name.joined else 0.0


class _Guess:
    """What was typed with a slip: in the whole name, or in each typed word against its best word of it."""

    def __init__(self, typed: _Key) -> None:
        self._typed = typed
        self._matchers = {
            part: SequenceMatcher(None, "", part, False) for part in (typed.joined, *typed.words)
        }
        self._known: dict[tuple[str, str], float] = {}

    def likeness(self, name: _Key) -> float:
        """Say how much a name is like what was typed, 0 to 1; 0 when it is not like it enough."""
        if len(self._typed.joined) < 4:
            return 0.0
        by_word = min(
            max((self._compare(typed, word[: len(typed) + 1]) for word in name.words), default=0.0)
            for typed in self._typed.words
        )
        return max(self._compare(self._typed.joined, name.joined), by_word)

    def _compare(self, typed: str, word: str) -> float:
        pair = (typed, word)
        if pair not in self._known:
            matcher = self._matchers[typed]
            matcher.set_seq1(word)
            # The first two only bound the answer from above, and cost next to nothing.
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
            self._known[pair] = 0.0 if any(bound() < _CLOSE_ENOUGH for bound in bounds) else matcher.ratio()
        return self._known[pair]


def _index(town: Town) -> tuple[tuple[_Key, Hit], ...]:
    """Return everything that can be found in this town, what people look for most first."""
    index: tuple[tuple[_Key, Hit], ...] = town.kept.get(
        "search", lambda: tuple((_Key.of(hit.name), hit) for hit in _hits(town))
    )
    return index


def _hits(town: Town) -> Iterator[Hit]:
    yield from map(_hit_of, town.of(Buurt))
    for known in town.known_places:
        point, precision_m = _pin(known.place)
        # A wijk does not lie somewhere in that wijk: it is the wijk.
        somewhere_in = known.place.is_area and known.kind not in (_WIJK, _CBS_BUURT)
        yield Hit(known.name, known.kind, point, precision_m, known.source, "", known.note, somewhere_in)
    for kind, areas in ((_WIJK, town.wijken), (_CBS_BUURT, town.cbs_buurten)):
        for area in areas:
            yield Hit(
                area.name, kind, area.label_point, _reach_m(area.label_point, area.geometry), area.source
            )
    yield from (_hit_of(record) for record in town.by_id.values() if not isinstance(record, Buurt | Boundary))


def _hit_of(record: Record) -> Hit:
    point, precision_m = _pin(record.place)
    return Hit(
        record.title,
        record.noun,
        point,
        precision_m,
        record.source,
        record.public_id,
        somewhere_in=lies_somewhere_in(record),
    )


def _pin(place: Place) -> tuple[Point | None, float | None]:
    """Return a point to look at, and how far from it the truth may be."""
    if place.geometry is None:
        return None, place.precision_m
    point: Point = place.geometry.representative_point()
    # The precision of an area is that of its border; of a point in it we know far less.
    return point, _reach_m(point, place.geometry) if place.is_area else place.precision_m


def _reach_m(point: Point, area: BaseGeometry) -> float:
    """Return the distance in metres to the furthest corner of an area, rounded up to tens."""
    return math.ceil(point.hausdorff_distance(area) / 10) * 10.0

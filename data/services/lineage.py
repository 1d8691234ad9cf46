"""The life of one living buurt: when it began, split, took others in, slept and woke, and who its kin are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.services import identity, living
from data.services import town as towns
from data.services.identity import Chapter, Name, Names
from data.services.town import Town
from data.store import Store
from geo.identity import Change, Followed


class Turn(StrEnum):
    """What can happen in the life of a buurt. The others it happened with are named beside it."""

    BEGAN = "began"
    CAME_OUT_OF = "came out of"
    LET_GO = "let go"
    TOOK_IN = "took in"
    WENT_INTO = "went into"
    FELL_ASLEEP = "fell asleep"
    WOKE = "woke"
    GREW = "grew"
    SHRANK = "shrank"
    MOVED = "moved"


_TURN_OF = {
    Change.NEW: Turn.BEGAN,
    Change.GROWS: Turn.GREW,
    Change.SHRINKS: Turn.SHRANK,
    Change.MOVES: Turn.MOVED,
    Change.WAKES: Turn.WOKE,
}

_WITH_OTHERS = (Turn.CAME_OUT_OF, Turn.LET_GO, Turn.TOOK_IN, Turn.WENT_INTO)


@dataclass(frozen=True, slots=True)
class Happening:
    """A turn in a life. ``others``: the identities it happened with."""

    month: date
    turn: Turn
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """One buurt through the months of a lineage.

    Attributes:
        energy: per month of the lineage, in running initiatives; None while it sleeps; 0 when it is not
            there: before it began, and after it went into another or was quiet for long.
        happenings: its own, oldest first.
    """

    identity: int
    called: Name
    energy: tuple[float | None, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The life of a buurt with the lives it came from, split into, took in or went into.

    Attributes:
        month: from which one looks. months: of the timeline, oldest first.
        own: the life it is about. kin: the lives that touched it, in the order in which they did.
    """

    month: date
    theme: str | None
    months: tuple[date, ...]
    own: Life
    kin: tuple[Life, ...]

    def name_of(self, who: int) -> str:
        """Return the name of an identity of this lineage."""
        return next(life.called.name for life in (self.own, *self.kin) if life.identity == who)

    @property
    def origins(self) -> tuple[Happening, ...]:
        """Where it comes from, seen from its month: all it shares with others by then, newest first."""
        told = [one for one in self.own.happenings if one.turn in _WITH_OTHERS and one.month <= self.month]
        return tuple(reversed(told))


def life_of(
    store: Store, area_id: str, month: date, months: Sequence[date], theme: str | None = None
) -> Lineage | None:
    """Return the life of a living buurt. See ``of_area``.

    Raises:
        StoreError: the database cannot be read.
    """
    return of_area(towns.now(store), area_id, month, months, theme)


def of_area(
    town: Town, area_id: str, month: date, months: Sequence[date], theme: str | None = None
) -> Lineage | None:
    """Return the life of a living buurt, or of a Buurt that sleeps; None when nobody has that id.

    Args:
        area_id: as in ``LivingArea``, or the public id of a Buurt. month: from which one looks.
        months: of the timeline, oldest first; those from before the story began are left out.
    """
    find = living.finder(town, theme)
    names = identity.names_after(town, month, theme, find)
    own = _identity_called(area_id, names)
    told = tuple(one for one in months if one >= identity.first_month(town))
    if own is None or not told:
        return None
    key = ("lineage", own, month, told, theme)
    found: Lineage = town.kept.get(key, lambda: _tell(town, own, month, told, theme, names))
    return found


def _identity_called(area_id: str, names: Names) -> int | None:
    if area_id in names.adopted:
        return names.adopted[area_id]
    return next((who for who, name in names.own.items() if name.area_id == area_id), None)


def _tell(
    town: Town, own: int, month: date, months: tuple[date, ...], theme: str | None, names: Names
) -> Lineage:
    find = living.finder(town, theme)
    chapters = [identity.chapter_of(town, one, theme, find) for one in months]
    energies = [[area.energy for area in find(one)] for one in months]
    newest = identity.names_after(town, max(month, *months), theme, find)

    def live(who: int) -> Life:
        called = names.called.get(who) or newest.called[who]
        return Life(who, called, tuple(_energies(who, chapters, energies)), tuple(_happenings(who, chapters)))

    life = live(own)
    kin = dict.fromkeys(other for one in life.happenings for other in one.others)
    return Lineage(month, theme, months, life, tuple(live(who) for who in kin))


def _energies(
    who: int, chapters: Sequence[Chapter], energies: Sequence[Sequence[float]]
) -> list[float | None]:
    found: list[float | None] = []
    for chapter, energy in zip(chapters, energies, strict=True):
        one = _told_of(who, chapter)
        if one is not None and one.is_there:
            found.append(energy[one.seen[1]])
        elif one is not None and one.change is Change.MERGES:
            found.append(0.0)
        else:
            # The engine stops telling of a long sleep; who wakes from it has slept all the time.
            found.append(None if one is not None or _wakes_later(who, chapter.month, chapters) else 0.0)
    return found


def _wakes_later(who: int, month: date, chapters: Sequence[Chapter]) -> bool:
    later = (_told_of(who, chapter) for chapter in chapters if chapter.month > month)
    return next((one.change is Change.WAKES for one in later if one is not None), False)


def _told_of(who: int, chapter: Chapter) -> Followed | None:
    return next((one for one in chapter.told if one.identity == who), None)


def _happenings(who: int, chapters: Sequence[Chapter]) -> Iterator[Happening]:
    sleeps = False
    for chapter in chapters:
        one = _told_of(who, chapter)
        if one is None:
            continue
        if one.change is Change.SLEEPS:
            if not sleeps:
                yield Happening(chapter.month, Turn.FELL_ASLEEP)
            sleeps = True
            continue
        sleeps = False
        yield from _turns(one, chapter)


def _turns(one: Followed, chapter: Chapter) -> Iterator[Happening]:
    """Tell what happened to a buurt in a month; it may both take one in and let another go."""
    others = tuple(other for other in one.origin if other != one.identity)
    parts = tuple(other for other in one.into if other != one.identity)
    if not one.is_there:
        yield Happening(chapter.month, Turn.WENT_INTO, parts)
        return
    if one.change is Change.SPLITS and others:
        yield Happening(chapter.month, Turn.CAME_OUT_OF, others)
    elif one.change is Change.MERGES:
        yield Happening(chapter.month, Turn.TOOK_IN, others)
    elif turn := _TURN_OF.get(one.change):
        yield Happening(chapter.month, turn)
    if parts:
        yield Happening(chapter.month, Turn.LET_GO, parts)

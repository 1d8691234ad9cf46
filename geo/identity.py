"""Identity in time: which area of this month is which of the months before.

Areas of successive dates are paired by the ground they share, best pairs over the whole town at once. What
is not seen is remembered for a while, so a quiet season ends nothing. What is told of a date never changes
when later dates are added: nothing here looks ahead.

Source: the pairing is the assignment problem (Kuhn 1955, The Hungarian Method); to remember what is out of
sight is the custom in tracking (Bewley e.a. 2016, SORT); births, splits and merges by shares of overlap
follow Spiliopoulou e.a. 2006, MONIC. The scores are in docs/decisions/0008.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

import numpy as np
import shapely
from scipy.optimize import linear_sum_assignment


class Outlined(Protocol):
    """What can be followed: something with energy and with kern, zone and rand (RD polygons)."""

    @property
    def energy(self) -> float:
        """How strong it is, in any unit."""

    @property
    def outlines(self) -> tuple[shapely.Geometry, shapely.Geometry, shapely.Geometry]:
        """Kern, zone and rand."""


class Change(StrEnum):
    """What happened to an area since the date before."""

    NEW = "new"
    STAYS = "stays"
    GROWS = "grows"
    SHRINKS = "shrinks"
    MOVES = "moves"
    SPLITS = "splits"
    MERGES = "merges"
    SLEEPS = "sleeps"
    WAKES = "wakes"


@dataclass(frozen=True)
class Memory:
    """How long and how firmly areas are held on to. Frozen and hashable: a cache key.

    - dates_asleep (dates): so long an area that is not seen is told of as asleep, where it last lay.
    - dates_remembered (dates): so long it can still wake up as itself.
    - fading (share per date): each date out of sight makes a pair this much less likely.
    - least_cover (share): two areas can be the same when the ground they share is at least this part of
      the ground they cover together.
    - part_share (share): an area is part of another when at least this share of it lies in there.
    - told_growth (times): growing and shrinking are told when the energy changed so much since last told.
      Not the size: outlines grow tighter when more is known.
    - told_shift (radii): moving is told when the middle moved so far since last told.
    Source: measured on towns with a known truth, see docs/decisions/0008; growth and shift are our choice
    of what one sees at a glance.
    """

    dates_asleep: int = 3
    dates_remembered: int = 12
    fading: float = 0.9
    least_cover: float = 0.1
    part_share: float = 0.5
    told_growth: float = 1.5
    told_shift: float = 0.5


DEFAULTS = Memory()


@dataclass(frozen=True)
class Followed:
    """One identity on one date.

    `identity`: a number that stays for life, given in order of appearance. `seen`: the number of the date
    on which it was last an area, and its number among the areas of that date. `is_there`: it is an area of
    this date; else it sleeps, or has just gone into another. `origin`: the identities it came from when it
    split off or took others in (itself among them when it was there before). `into`: the identities it is
    in from now on when it split or went into another.
    """

    identity: int
    change: Change
    seen: tuple[int, int]
    is_there: bool = True
    origin: tuple[int, ...] = ()
    into: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Seen:
    """An area of this date: where it stands in what was given, and what pairing looks at."""

    place: tuple[int, int]
    rand: shapely.Geometry
    energy: float


@dataclass(frozen=True)
class _Track:
    """What is remembered of an identity.

    `told`: what it was when its growth or place was last told. `host`: the identity it went into.
    """

    identity: int
    last: _Seen
    told: _Seen
    n_unseen: int = 0
    host: int | None = None


@dataclass(frozen=True)
class Remembered:
    """All that is remembered after a date: enough to go one date further. `NOTHING` begins a story."""

    tracks: tuple[_Track, ...] = ()
    n_known: int = 0
    n_dates: int = 0


NOTHING = Remembered()


def follow_areas(per_date: Sequence[Sequence[Outlined]], memory: Memory = DEFAULTS) -> list[list[Followed]]:
    """Say of every area on every date who it is, what happened to it, and where it came from.

    `per_date`: the areas of each date, oldest date first, in any order within a date. Returns per date, in
    order of identity, the areas that are there and those that sleep or have just gone into another.

    >>> class Square:
    ...     energy, outlines = 1.0, (shapely.box(0, 0, 100, 100),) * 3
    >>> [[(one.identity, str(one.change)) for one in told] for told in follow_areas([[Square], [], [Square]])]
    [[(1, 'new')], [(1, 'sleeps')], [(1, 'wakes')]]
    """
    remembered, story = NOTHING, []
    for areas in per_date:
        told, remembered = follow_on(remembered, areas, memory)
        story.append(told)
    return story


def follow_on(
    remembered: Remembered, areas: Sequence[Outlined], memory: Memory = DEFAULTS
) -> tuple[list[Followed], Remembered]:
    """Go one date further: return what is told of it, and what is remembered from then on.

    See `follow_areas`, which does this date after date.
    """
    seen = [
        _Seen((remembered.n_dates, number), area.outlines[-1], area.energy)
        for number, area in enumerate(areas)
    ]
    # The same order whatever order they came in: the strongest first.
    seen.sort(key=lambda area: (-area.energy, area.rand.bounds))
    meeting = _Meeting(remembered.tracks, seen, memory)
    meeting.pair()
    meeting.let_the_strongest_part_stay()
    meeting.let_the_strongest_whole_stay()
    identities, n_known = meeting.name(remembered.n_known)
    outcome = [*meeting.tell_of_seen(identities), *meeting.tell_of_unseen(identities)]
    told = sorted((one for one, _ in outcome if one), key=lambda one: one.identity)
    tracks = tuple(track for _, track in outcome if track)
    return told, Remembered(tracks, n_known, remembered.n_dates + 1)


class _Meeting:
    """What is remembered meets what is seen: how they lie over each other, and who goes on as whom.

    `of_track`, `of_area`, `of_both` (tracks, areas): the ground they share, as a share of the one, of the
    other and of all they cover together. `track_of`: the track that goes on in each area, as area -> track.
    """

    def __init__(self, tracks: Sequence[_Track], seen: Sequence[_Seen], memory: Memory) -> None:
        self.tracks, self.seen, self.memory = tracks, seen, memory
        self.track_of: dict[int, int] = {}
        self.is_awake = np.array([not track.n_unseen for track in tracks], dtype=bool)
        before = np.array([track.last.rand for track in tracks], dtype=object)
        now = np.array([area.rand for area in seen], dtype=object)
        shared = np.zeros((len(tracks), len(seen)))
        near = tuple(shapely.STRtree(now).query(before))
        shared[near] = shapely.area(shapely.intersection(before[near[0]], now[near[1]]))
        size_before, size_now = shapely.area(before)[:, None], shapely.area(now)
        shares = (shared / size_before, shared / size_now, shared / (size_before + size_now - shared))
        # A hair of rounding must not decide who is who.
        self.of_track, self.of_area, self.of_both = (np.round(share, 9) for share in shares)

    def pair(self) -> None:
        """Find the best pairs over the whole town at once."""
        faded = self.memory.fading ** np.array([track.n_unseen for track in self.tracks], dtype=float)
        pairs = zip(*linear_sum_assignment(-self.of_both * faded[:, None]), strict=True)
        alike = self.of_both >= self.memory.least_cover
        self.track_of = {int(area): int(i) for i, area in pairs if alike[i, area]}

    def let_the_strongest_part_stay(self) -> None:
        """When a track fell apart, let the part with most energy go on as that track."""
        for area, i in list(self.track_of.items()):
            if self.is_awake[i]:
                parts = np.flatnonzero(self.of_area[i] >= self.memory.part_share).tolist()
                free = [part for part in parts if part not in self.track_of]
                del self.track_of[area]
                self.track_of[max([area, *free], key=lambda part: self.seen[part].energy)] = i

    def let_the_strongest_whole_stay(self) -> None:
        """When tracks came together in one area, let the one with most energy go on in it."""
        for area, i in list(self.track_of.items()):
            if self.is_awake[i]:
                lies_here = self.is_awake & (self.of_track[:, area] >= self.memory.part_share)
                free = set(np.flatnonzero(lies_here).tolist()) - set(self.track_of.values())
                strongest = max([i, *sorted(free)], key=lambda track: self.tracks[track].last.energy)
                self.track_of[area] = strongest

    def name(self, n_known: int) -> tuple[list[int], int]:
        """Return the identity of each area, new ones after those that were known, and how many are now."""
        identities = []
        for area in range(len(self.seen)):
            n_known += area not in self.track_of
            identities.append(self.tracks[self.track_of[area]].identity if area in self.track_of else n_known)
        return identities, n_known

    def find_hosts(self) -> dict[int, int]:
        """Return the area in which each unseen track now lies, as track -> area, where it lies in one."""
        unseen = set(range(len(self.tracks))) - set(self.track_of.values()) if self.seen else set()
        hosts = {i: int(self.of_track[i].argmax()) for i in sorted(unseen)}
        return {i: area for i, area in hosts.items() if self.of_track[i, area] >= self.memory.part_share}

    def find_parents(self) -> dict[int, int]:
        """Return the track out of which an area split, as area -> track, for areas that did.

        Such an area was not there the date before, and lies in what was one area then.
        """
        parents = {}
        for area in range(len(self.seen)):
            was_there = area in self.track_of and self.is_awake[self.track_of[area]]
            if self.is_awake.any() and not was_there:
                i = int(np.where(self.is_awake, self.of_area[:, area], -1).argmax())
                if self.of_area[i, area] >= self.memory.part_share:
                    parents[area] = i
        return parents

    def tell_of_seen(self, identities: list[int]) -> Iterator[tuple[Followed, _Track]]:
        """Give what is told of every area, and what is remembered of it."""
        parent_of, host_of = self.find_parents(), self.find_hosts()
        for area, (one, identity) in enumerate(zip(self.seen, identities, strict=True)):
            track = self.tracks[self.track_of[area]] if area in self.track_of else None
            went_in = [self.tracks[i] for i, host in host_of.items() if host == area]
            taken_in = [other.identity for other in went_in if other.host is None]
            split_off = [identities[part] for part, i in parent_of.items() if track is self.tracks[i]]
            itself = [identity] if track and not track.n_unseen else []
            if taken_in:
                change, origin = Change.MERGES, [*itself, *taken_in]
            elif area in parent_of:
                change, origin = Change.SPLITS, [self.tracks[parent_of[area]].identity]
            elif split_off:
                change, origin = Change.SPLITS, itself
            else:
                change, origin = _find_change(track, one, self.memory), []
            into = (identity, *sorted(split_off)) if split_off else ()
            last_told = track.told if track and change is Change.STAYS else one
            told = Followed(identity, change, one.place, True, tuple(sorted(origin)), into)
            yield told, _Track(identity, one, last_told)

    def tell_of_unseen(self, identities: list[int]) -> Iterator[tuple[Followed | None, _Track | None]]:
        """Give what is told of every track that is no area now, and what is still remembered of it."""
        host_of = self.find_hosts()
        for i, track in enumerate(self.tracks):
            if i in self.track_of.values():
                continue
            host = identities[host_of[i]] if i in host_of else track.host
            missed = replace(track, n_unseen=track.n_unseen + 1, host=host)
            told = None
            if host is not None and track.host is None:
                told = Followed(track.identity, Change.MERGES, track.last.place, False, into=(host,))
            elif host is None and missed.n_unseen <= self.memory.dates_asleep:
                told = Followed(track.identity, Change.SLEEPS, track.last.place, False)
            yield told, missed if missed.n_unseen <= self.memory.dates_remembered else None


def _find_change(track: _Track | None, now: _Seen, memory: Memory) -> Change:
    """Say what happened to an area that neither split nor took another in."""
    if track is None:
        return Change.NEW
    if track.n_unseen:
        return Change.WAKES
    if now.energy >= track.told.energy * memory.told_growth:
        return Change.GROWS
    if now.energy * memory.told_growth <= track.told.energy:
        return Change.SHRINKS
    radius_m = (track.told.rand.area / np.pi) ** 0.5
    moved_m = now.rand.centroid.distance(track.told.rand.centroid)
    return Change.MOVES if moved_m >= memory.told_shift * radius_m else Change.STAYS

"""Identity in time: which area of this month is which of the months before.

Areas of successive dates are paired by the ground they share, best pairs over the whole town at once. What
is not seen is remembered for a while, so a quiet season ends nothing. What is told of a date never changes
when later dates are added: nothing here looks ahead.

Source: the pairing is the assignment problem (Kuhn 1955, The Hungarian Method); to remember what is out of
sight is the custom in tracking (Bewley e.a. 2016, SORT); births, splits and merges by shares of overlap
follow Spiliopoulou e.a. 2006, MONIC. The scores are in docs/decisions/0008.
"""

from __future__ import annotations

from collections.abc import Sequence
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
class _Ground:
    """How what is remembered (rows) and what is seen (columns) lie over each other, as shares of one."""

    of_track: np.ndarray
    of_area: np.ndarray
    of_both: np.ndarray


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
    tracks, n_known = remembered.tracks, remembered.n_known
    ground = _lay_over(tracks, seen)
    track_of = _pair(tracks, ground, memory)
    _let_the_strongest_part_stay(track_of, tracks, seen, ground, memory)
    _let_the_strongest_whole_stay(track_of, tracks, ground, memory)
    identities = []
    for area in range(len(seen)):
        n_known += area not in track_of
        identities.append(tracks[track_of[area]].identity if area in track_of else n_known)

    told, kept = _tell_of_seen(tracks, seen, identities, track_of, ground, memory)
    told_too, kept_too = _tell_of_unseen(tracks, identities, track_of, ground, memory)
    story = sorted([*told, *told_too], key=lambda one: one.identity)
    return story, Remembered((*kept, *kept_too), n_known, remembered.n_dates + 1)


def _tell_of_seen(
    tracks: Sequence[_Track],
    seen: list[_Seen],
    identities: list[int],
    track_of: dict[int, int],
    ground: _Ground,
    memory: Memory,
) -> tuple[list[Followed], list[_Track]]:
    parent_of = _find_parents(track_of, tracks, ground, memory)
    host_of = _find_hosts(track_of, ground, memory)
    told, kept = [], []
    for area, one in enumerate(seen):
        identity = identities[area]
        track = tracks[track_of[area]] if area in track_of else None
        went_in = [tracks[i] for i, host in host_of.items() if host == area]
        taken_in = [other.identity for other in went_in if other.host is None]
        split_off = [identities[part] for part, i in parent_of.items() if track is tracks[i]]
        itself = [identity] if track and not track.n_unseen else []
        if taken_in:
            change, origin = Change.MERGES, [*itself, *taken_in]
        elif area in parent_of:
            change, origin = Change.SPLITS, [tracks[parent_of[area]].identity]
        elif split_off:
            change, origin = Change.SPLITS, itself
        else:
            change, origin = _find_change(track, one, memory), []
        into = (identity, *sorted(split_off)) if split_off else ()
        told.append(Followed(identity, change, one.place, True, tuple(sorted(origin)), into))
        last_told = track.told if track and change is Change.STAYS else one
        kept.append(_Track(identity, one, last_told))
    return told, kept


def _tell_of_unseen(
    tracks: Sequence[_Track],
    identities: list[int],
    track_of: dict[int, int],
    ground: _Ground,
    memory: Memory,
) -> tuple[list[Followed], list[_Track]]:
    host_of = _find_hosts(track_of, ground, memory)
    told, kept = [], []
    for i, track in enumerate(tracks):
        if i in track_of.values():
            continue
        host = identities[host_of[i]] if i in host_of else track.host
        missed = replace(track, n_unseen=track.n_unseen + 1, host=host)
        if host is not None and track.host is None:
            told.append(Followed(track.identity, Change.MERGES, track.last.place, False, into=(host,)))
        elif host is None and missed.n_unseen <= memory.dates_asleep:
            told.append(Followed(track.identity, Change.SLEEPS, track.last.place, False))
        if missed.n_unseen <= memory.dates_remembered:
            kept.append(missed)
    return told, kept


def _lay_over(tracks: Sequence[_Track], seen: list[_Seen]) -> _Ground:
    before = np.array([track.last.rand for track in tracks], dtype=object)[:, None]
    now = np.array([area.rand for area in seen], dtype=object)[None, :]
    shared = shapely.area(shapely.intersection(before, now)).reshape(len(tracks), len(seen))
    size_before, size_now = shapely.area(before), shapely.area(now)
    shares = (shared / size_before, shared / size_now, shared / (size_before + size_now - shared))
    # A hair of rounding must not decide who is who.
    return _Ground(*(np.round(share, 9) for share in shares))


def _pair(tracks: Sequence[_Track], ground: _Ground, memory: Memory) -> dict[int, int]:
    """Return the track that goes on in each area, as area -> track."""
    faded = memory.fading ** np.array([track.n_unseen for track in tracks], dtype=float)
    pairs = zip(*linear_sum_assignment(-ground.of_both * faded[:, None]), strict=True)
    return {int(area): int(i) for i, area in pairs if ground.of_both[i, area] >= memory.least_cover}


def _let_the_strongest_part_stay(
    track_of: dict[int, int],
    tracks: Sequence[_Track],
    seen: list[_Seen],
    ground: _Ground,
    memory: Memory,
) -> None:
    """When a track fell apart, the part with most energy goes on as that track."""
    for area, i in list(track_of.items()):
        if tracks[i].n_unseen:
            continue
        parts = [
            part
            for part in range(len(seen))
            if part not in track_of and ground.of_area[i, part] >= memory.part_share
        ]
        strongest = max([area, *parts], key=lambda part: seen[part].energy)
        del track_of[area]
        track_of[strongest] = i


def _let_the_strongest_whole_stay(
    track_of: dict[int, int], tracks: Sequence[_Track], ground: _Ground, memory: Memory
) -> None:
    """When tracks came together in one area, the one with most energy goes on in it."""
    for area, i in list(track_of.items()):
        if tracks[i].n_unseen:
            continue
        others = [
            other
            for other, track in enumerate(tracks)
            if not track.n_unseen
            and other not in track_of.values()
            and ground.of_track[other, area] >= memory.part_share
        ]
        track_of[area] = max([i, *others], key=lambda track: tracks[track].last.energy)


def _find_hosts(track_of: dict[int, int], ground: _Ground, memory: Memory) -> dict[int, int]:
    """Return the area in which each unseen track now lies, as track -> area, for those that lie in one."""
    n_tracks, n_areas = ground.of_track.shape
    unseen = sorted(set(range(n_tracks)) - set(track_of.values())) if n_areas else []
    hosts = {i: int(ground.of_track[i].argmax()) for i in unseen}
    return {i: area for i, area in hosts.items() if ground.of_track[i, area] >= memory.part_share}


def _find_parents(
    track_of: dict[int, int], tracks: Sequence[_Track], ground: _Ground, memory: Memory
) -> dict[int, int]:
    """Return the track out of which an area split, as area -> track, for areas that did.

    Such an area was not there the date before, and lies in what was one area then.
    """
    awake = np.array([not track.n_unseen for track in tracks], dtype=bool)
    parents = {}
    for area in range(ground.of_area.shape[1]):
        if not awake.any() or (area in track_of and awake[track_of[area]]):
            continue
        i = int(np.where(awake, ground.of_area[:, area], -1).argmax())
        if ground.of_area[i, area] >= memory.part_share:
            parents[area] = i
    return parents


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

"""The promises of identity in time, on squares: a street of 1000 m, drawn from above, months downwards."""

from dataclasses import dataclass
from random import Random

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.identity import Change, Followed, Memory, follow_areas


@dataclass(frozen=True)
class Square:
    """An area that is only a rand: from west to east, 200 m deep."""

    west_m: int
    east_m: int
    energy: float = 1.0
    south_m: int = 0

    @property
    def outlines(self) -> tuple[BaseGeometry, BaseGeometry, BaseGeometry]:
        rand = shapely.box(self.west_m, self.south_m, self.east_m, self.south_m + 200)
        return rand, rand, rand


def tell(*per_date: list[Square], **memory: float) -> list[list[tuple[int, str]]]:
    followed = follow_areas(per_date, Memory(**memory))  # type: ignore[arg-type]
    return [[(one.identity, str(one.change)) for one in told] for told in followed]


def last(*per_date: list[Square]) -> dict[int, Followed]:
    return {one.identity: one for one in follow_areas(per_date)[-1]}


def test_nothing_is_followed_by_nothing() -> None:
    assert follow_areas([]) == []
    assert follow_areas([[], []]) == [[], []]


def test_an_area_that_drifts_stays_itself_and_is_told_to_move_when_it_is_seen() -> None:
    steps = [[Square(30 * month, 200 + 30 * month)] for month in range(4)]
    assert tell(*steps) == [[(1, "new")], [(1, "stays")], [(1, "moves")], [(1, "stays")]]


def test_growing_and_shrinking_are_told_once_however_slowly_they_come() -> None:
    energies = [10, 12, 14, 16, 16, 12, 10]
    told = tell(*[[Square(0, 200, energy)] for energy in energies])
    assert [change for month in told for _, change in month] == [
        "new", "stays", "stays", "grows", "stays", "stays", "shrinks",
    ]  # fmt: skip


def test_a_quiet_season_ends_nothing() -> None:
    here = [Square(0, 200)]
    told = tell(here, [], [], [], [], here, dates_asleep=3)
    assert told == [[(1, "new")], *[[(1, "sleeps")]] * 3, [], [(1, "wakes")]]


def test_who_is_quiet_longer_than_is_remembered_comes_back_as_someone_new() -> None:
    here = [Square(0, 200)]
    assert tell(here, [], [], here, dates_remembered=1)[-1] == [(2, "new")]


def test_one_that_sleeps_is_told_with_where_it_was_last_seen() -> None:
    told = follow_areas([[Square(500, 700), Square(0, 200)], [Square(500, 700)]])[-1]
    assert [(one.seen, one.is_there) for one in told] == [((0, 1), False), ((1, 0), True)]


def test_when_an_area_splits_the_strongest_part_keeps_the_name_and_both_say_where_they_come_from() -> None:
    told = last([Square(0, 600)], [Square(0, 290, energy=1), Square(310, 600, energy=2)])
    assert {one.change for one in told.values()} == {Change.SPLITS}
    assert told[1].seen == (1, 1)
    assert (told[1].origin, told[1].into) == ((1,), (1, 2))
    assert (told[2].origin, told[2].into) == ((1,), ())


def test_when_areas_come_together_the_strongest_keeps_the_name_and_the_other_says_where_it_went() -> None:
    apart = [Square(0, 290, energy=3), Square(310, 600, energy=4)]
    told = last(apart, [Square(0, 600)])
    assert told[1].seen == (1, 0)
    assert (told[1].change, told[1].origin, told[1].is_there) == (Change.MERGES, (1, 2), True)
    assert (told[2].change, told[2].into, told[2].is_there) == (Change.MERGES, (1,), False)


def test_who_went_into_another_and_splits_off_again_is_still_itself() -> None:
    apart = [Square(0, 290, energy=3), Square(310, 600, energy=4)]
    told = last(apart, [Square(0, 600)], [Square(0, 600)], apart)
    assert {number: one.seen for number, one in told.items()} == {1: (3, 1), 2: (3, 0)}
    assert (told[2].change, told[2].origin) == (Change.SPLITS, (1,))


def test_a_neighbour_that_comes_up_beside_an_area_does_not_come_from_it() -> None:
    assert last([Square(0, 200)], [Square(0, 200), Square(180, 400)])[2].change is Change.NEW


squares = st.builds(
    lambda west, width, energy, south: Square(100 * west, 100 * (west + width), float(energy), 150 * south),
    st.integers(0, 9), st.integers(1, 5), st.integers(1, 9), st.integers(0, 2),
)  # fmt: skip
stories = st.lists(st.lists(squares, max_size=6, unique_by=lambda one: one.outlines[0].wkb), max_size=7)
many = settings(max_examples=50, deadline=None)


def told_by_area(story: list[list[Square]]) -> list[list[tuple[object, ...]]]:
    """What is told, with the area itself instead of its number in the list."""
    return [
        [
            (one.identity, one.change, one.is_there, story[one.seen[0]][one.seen[1]], one.origin, one.into)
            for one in told
        ]
        for told in follow_areas(story)
    ]


@many
@given(stories, st.randoms(use_true_random=False))
def test_the_order_of_the_areas_of_a_date_changes_nothing(story: list[list[Square]], random: Random) -> None:
    shuffled = [random.sample(areas, len(areas)) for areas in story]
    assert told_by_area(shuffled) == told_by_area(story)


@many
@given(stories, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_the_same_town_elsewhere_has_the_same_story(story: list[list[Square]], east: int, north: int) -> None:
    moved = [
        [Square(one.west_m + east, one.east_m + east, one.energy, one.south_m + north) for one in areas]
        for areas in story
    ]
    assert follow_areas(moved) == follow_areas(story)


@many
@given(stories)
def test_what_comes_later_changes_nothing_that_was_told(story: list[list[Square]]) -> None:
    whole = follow_areas(story)
    for n_dates in range(len(story)):
        assert follow_areas(story[:n_dates]) == whole[:n_dates]


@many
@given(stories)
def test_every_area_has_one_identity_and_no_identity_is_in_two_places(story: list[list[Square]]) -> None:
    for date, told in enumerate(follow_areas(story)):
        identities = [one.identity for one in told]
        assert len(set(identities)) == len(identities)
        assert sorted(one.seen for one in told if one.is_there) == [
            (date, number) for number in range(len(story[date]))
        ]


@many
@given(stories)
def test_who_comes_from_or_goes_into_another_names_one_that_was_or_is_there(
    story: list[list[Square]],
) -> None:
    known: set[int] = set()
    for told in follow_areas(story):
        there = {one.identity for one in told if one.is_there}
        for one in told:
            assert set(one.origin) <= known
            assert set(one.into) <= there
        known |= there


@many
@given(stories)
def test_a_month_in_which_nothing_is_seen_wakes_everyone_up_as_themselves(story: list[list[Square]]) -> None:
    for areas in story:
        before, _, after = follow_areas([areas, [], areas])
        assert [(one.identity, one.seen[1]) for one in after] == [
            (one.identity, one.seen[1]) for one in before
        ]

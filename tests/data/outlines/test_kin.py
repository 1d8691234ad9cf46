"""Buurten split and go together, and it stays known who came from whom."""

import pytest
from shapely.geometry import box, mapping

from data.clock import Clock
from data.errors import ConflictError, InvalidRecord
from data.records import Boundary, Buurt
from data.services import boundaries, boundary_kin, records
from data.services.boundaries import Stage, start_id_of
from data.services.boundary_kin import JoinBuurten, Line, SplitBuurt
from data.store import Store
from data.vocabulary import Visibility
from geo.crs import to_wgs84
from tests.data.outlines.conftest import Saved
from tests.data.outlines.drawings import ANNA, BRAM, TODAY, drawn


def awake(town: Store) -> dict[str, Boundary]:
    """The outlines that are awake, by name."""
    with town.reading() as session:
        return {one.title: one for one in records.current(session, Boundary) if one.end and one.end > TODAY}


def buurten(town: Store) -> dict[str, Buurt]:
    with town.reading() as session:
        return {one.public_id: one for one in records.current(session, Buurt)}


def test_an_outline_over_a_border_of_wijken_can_be_split_along_it(
    town: Store, clock: Clock, saved: Saved
) -> None:
    """West of 141.000 lies one wijk, east of it another."""
    across = saved(shape=drawn(140_700, size_m=600), stage=Visibility.PUBLIC)
    with town.reading() as session:
        outline = boundaries.get(session, ANNA, clock, across.public_id)
        ways = {way.line: way for way in boundary_kin.ways_to_split(session, ANNA, outline, ())}
    assert ways[Line.WIJKEN].names == ("West", "Oost")
    assert [part.area for part in ways[Line.WIJKEN].parts] == pytest.approx([180_000, 180_000], rel=0.02)
    assert Line.LOOSE_PARTS not in ways


def test_a_sliver_goes_with_its_neighbour_and_nothing_is_lost(
    town: Store, clock: Clock, saved: Saved
) -> None:
    """Five metres of the block lie over the border of a wijk in the north: too little to be a buurt."""
    across = saved(shape=drawn(140_700, 470_405, size_m=600), stage=Visibility.PUBLIC)
    with town.reading() as session:
        outline = boundaries.get(session, ANNA, clock, across.public_id)
        ways = {way.line: way for way in boundary_kin.ways_to_split(session, ANNA, outline, ())}
    assert across.place.geometry is not None
    assert len(ways[Line.WIJKEN].parts) == 2
    for way in ways.values():
        assert sum(part.area for part in way.parts) == pytest.approx(across.place.geometry.area, rel=1e-6)


def test_a_concept_within_an_outline_is_a_way_to_split_it(town: Store, clock: Clock, saved: Saved) -> None:
    whole = saved(stage=Visibility.PUBLIC)
    saved(name="Hoekje", shape=drawn(size_m=200))
    with town.reading() as session:
        outline = boundaries.get(session, ANNA, clock, whole.public_id)
        others = boundaries.all_outlines(session, ANNA, clock)
        ways = {way.line: way for way in boundary_kin.ways_to_split(session, ANNA, outline, others)}
    assert ways[Line.DRAWN].names == ("", "Hoekje")


def test_the_part_that_stays_keeps_the_buurt_and_the_other_comes_from_it(
    town: Store, clock: Clock, saved: Saved
) -> None:
    whole = saved(stage=Visibility.PUBLIC)
    parts = (box(140_000, 469_500, 140_200, 469_900), box(140_200, 469_500, 140_400, 469_900))
    wish = SplitBuurt(
        start_id=start_id_of(whole), parts=parts, names=("", "Wiekhoek"), stays=0, why="te groot"
    )
    with town.writing() as session:
        boundary_kin.split(session, ANNA, clock, wish)
    found, named = awake(town), buurten(town)
    assert set(found) == {"Molenhoek", "Wiekhoek"}
    assert found["Molenhoek"].buurt_id == whole.buurt_id
    new = named[found["Wiekhoek"].buurt_id]
    assert new.came_from == (whole.buurt_id,)
    assert new.colour != named[whole.buurt_id].colour
    with town.reading() as session:
        assert boundaries.get(session, ANNA, clock, whole.public_id).stage is Stage.ASLEEP
        before, after = boundary_kin.kin(session, ANNA, named[whole.buurt_id])
    assert ([one.title for one in before], [one.title for one in after]) == ([], ["Wiekhoek"])


def test_parts_that_overlap_or_have_no_name_are_refused_and_nothing_changes(
    town: Store, clock: Clock, saved: Saved
) -> None:
    whole = saved(stage=Visibility.PUBLIC)
    parts = (box(140_000, 469_500, 140_300, 469_900), box(140_200, 469_500, 140_400, 469_900))
    wish = SplitBuurt(start_id=start_id_of(whole), parts=parts, names=("", " "), stays=0)
    with town.writing() as session, pytest.raises(InvalidRecord) as refused:
        boundary_kin.split(session, ANNA, clock, wish)
    assert {one.field for one in refused.value.complaints} == {"title", "place.geometry"}
    assert list(awake(town).values()) == [whole]


def test_buurten_that_go_together_sleep_and_the_new_one_comes_from_both(
    town: Store, clock: Clock, saved: Saved
) -> None:
    one = saved(stage=Visibility.PUBLIC)
    other = saved(name="Wiekhoek", shape=drawn(140_400), people=30, stage=Visibility.PUBLIC)
    green = saved(buurt_id=one.buurt_id, theme="groen", name="Groen", stage=Visibility.PUBLIC)
    colour = buurten(town)[other.buurt_id].colour
    wish = JoinBuurten(
        start_ids=(start_id_of(one), start_id_of(other)), name="Molenwiek", like=other.buurt_id
    )
    with town.writing() as session:
        boundary_kin.join(session, ANNA, clock, wish)
    [whole] = awake(town).values()
    named = buurten(town)
    new = named[whole.buurt_id]
    assert (new.title, new.colour, new.came_from) == ("Molenwiek", colour, (one.buurt_id, other.buurt_id))
    assert whole.place.geometry is not None
    assert whole.place.geometry.area == pytest.approx(320_000, rel=0.01)
    assert [named[old].end for old in new.came_from] == [TODAY, TODAY]
    with town.reading() as session:
        stages = [boundaries.get(session, ANNA, clock, old.public_id).stage for old in (one, other, green)]
    assert set(stages) == {Stage.ASLEEP}


def test_who_splits_what_another_just_changed_is_told(town: Store, clock: Clock, saved: Saved) -> None:
    whole = saved(stage=Visibility.PUBLIC)
    saved(BRAM, start_id=start_id_of(whole), name="Anders", stage=Visibility.PUBLIC)
    parts = (box(140_000, 469_500, 140_200, 469_900), box(140_200, 469_500, 140_400, 469_900))
    wish = SplitBuurt(start_id=start_id_of(whole), parts=parts, names=("", "Wiekhoek"), stays=0)
    with town.writing() as session, pytest.raises(ConflictError):
        boundary_kin.split(session, ANNA, clock, wish)


def test_loose_parts_are_a_way_to_split(town: Store, clock: Clock, saved: Saved) -> None:
    two = to_wgs84(box(140_000, 469_500, 140_200, 469_700).union(box(140_500, 469_500, 140_700, 469_700)))
    islands = saved(shape=dict(mapping(two)), stage=Visibility.PUBLIC)
    with town.reading() as session:
        outline = boundaries.get(session, ANNA, clock, islands.public_id)
        ways = [way.line for way in boundary_kin.ways_to_split(session, ANNA, outline, ())]
    assert Line.LOOSE_PARTS in ways

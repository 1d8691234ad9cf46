"""Where residents agree, on the small town: Molenhoek around M, with a published outline of 300 m.

Drawings are squares around M; see small_town.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from data.services import agreement, living, resident_outlines
from data.services import town as towns
from data.services.access import SYSTEM
from data.services.agreement import LEAST_DRAWERS, Agreement
from data.services.counted_outlines import CountedOutline
from data.services.shelf import Shelf
from data.services.town import Town
from data.store import Store
from geo.drawing.agreement import overlap
from tests.data.services_map.small_town import MONTH, TODAY, M, clock

BUURT = "buurt-molenhoek"


def square(half_m: float = 300, east_m: float = 0) -> BaseGeometry:
    """A square around M, moved to the east."""
    middle = M.x + east_m
    return shapely.box(middle - half_m, M.y - half_m, middle + half_m, M.y + half_m)


def drawn(
    shapes: Sequence[BaseGeometry], is_example: bool = False, first: int = 0, sentence: str = ""
) -> tuple[CountedOutline, ...]:
    """One drawing per person."""
    return tuple(
        CountedOutline(shape, "", sentence, drawer, is_example) for drawer, shape in enumerate(shapes, first)
    )


@pytest.fixture
def with_drawings(town_store: Store) -> Callable[..., Town]:
    """The small town in which people drew."""
    town = towns.now(town_store)
    return lambda *outlines: replace(town, outlines=outlines, agreed=Shelf(room=64))


def on_molenhoek(town: Town) -> Agreement | None:
    return agreement.agreement_on(town, BUURT)


def test_under_five_drawings_nothing_is_told(with_drawings: Callable[..., Town]) -> None:
    town = with_drawings(*drawn([square()] * (LEAST_DRAWERS - 1)))
    assert agreement.agreements_of(town) == ()
    assert agreement.with_shape(town, square()) is None


def test_five_who_agree_give_back_their_buurt_and_say_how_many_they_are(
    with_drawings: Callable[..., Town],
) -> None:
    found = on_molenhoek(with_drawings(*drawn([square()] * 5, sentence="tot de sloot")))
    assert found is not None
    assert (found.n_drawers, found.n_coming, found.is_example) == (5, 0, False)
    assert overlap(found.most, square()) > 0.85
    assert found.sentences == ("tot de sloot",)


@pytest.mark.parametrize("n_drawers", range(5, 16))
def test_the_picture_changes_by_five_people_at_a_time(
    with_drawings: Callable[..., Town], n_drawers: int
) -> None:
    """The sixth to the ninth draw something else: nobody sees what, until the tenth is there."""
    same, other = [square()] * 5, [square(east_m=150)] * (n_drawers - 5)
    found = on_molenhoek(with_drawings(*drawn(same + other)))
    assert found is not None
    assert found.n_drawers == n_drawers // 5 * 5
    assert found.n_coming == n_drawers % 5
    first = on_molenhoek(with_drawings(*drawn(same)))
    assert first is not None
    same_picture = all(map(shapely.equals, found.contours, first.contours))
    assert same_picture is (n_drawers < 10)


def test_no_contour_shows_what_one_person_alone_drew(with_drawings: Callable[..., Town]) -> None:
    wide = shapely.union(square(), square(half_m=120, east_m=400))
    found = on_molenhoek(with_drawings(*drawn([square()] * 4 + [wide])))
    assert found is not None
    assert not any(shapely.intersects(contour, square(half_m=50, east_m=450)) for contour in found.contours)


def test_invented_and_real_drawings_are_never_mixed(with_drawings: Callable[..., Town]) -> None:
    """Who knows the invented ones would see what the one real person drew."""
    invented = drawn([square()] * 10, is_example=True)
    few = on_molenhoek(with_drawings(*invented, *drawn([square(east_m=100)] * 4, first=10)))
    assert few is not None
    assert (few.n_drawers, few.is_example) == (10, True)
    enough = on_molenhoek(with_drawings(*invented, *drawn([square(east_m=100)] * 5, first=10)))
    assert enough is not None
    assert (enough.n_drawers, enough.is_example) == (5, False)


def test_one_person_counts_once_with_the_drawing_about_everything(with_drawings: Callable[..., Town]) -> None:
    sport = CountedOutline(square(east_m=100), "sport", "", 0, False)
    four = drawn([square()] * 4, first=1)
    whole = CountedOutline(square(), "", "", 0, False)
    assert on_molenhoek(with_drawings(sport, sport, *four[:3])) is None
    found = on_molenhoek(with_drawings(whole, sport, *four))
    assert found is not None
    assert found.n_drawers == 5
    assert overlap(found.contours[0], square()) > 0.85


def test_a_drawing_counts_for_the_buurt_it_overlaps_enough(with_drawings: Callable[..., Town]) -> None:
    town_wide = square(half_m=1400)
    beside = square(east_m=560)
    assert on_molenhoek(with_drawings(*drawn([town_wide] * 5))) is None
    assert on_molenhoek(with_drawings(*drawn([beside] * 5))) is None
    assert on_molenhoek(with_drawings(*drawn([square(half_m=150)] * 5))) is not None


def test_a_shape_is_laid_beside_what_most_drawers_agree_on(with_drawings: Callable[..., Town]) -> None:
    town = with_drawings(*drawn([square()] * 5))
    n_drawers, share = agreement.with_shape(town, square()) or (0, 0.0)
    assert n_drawers == 5
    assert share > 0.85
    _, less = agreement.with_shape(town, square(east_m=200)) or (0, 1.0)
    assert less < share
    assert agreement.with_shape(town, square(east_m=2500)) is None


def test_what_a_shape_is_told_says_no_more_than_the_map(with_drawings: Callable[..., Town]) -> None:
    """Two towns whose maps are the same, but in which a sixth person drew elsewhere, answer the same."""
    five = drawn([square()] * 5)
    sixth = drawn([square(east_m=150)], first=5)
    probes = [
        square(half_m=half_m, east_m=east_m) for half_m in (60, 200, 400) for east_m in range(0, 700, 90)
    ]
    without, with_sixth = with_drawings(*five), with_drawings(*five, *sixth)
    for probe in probes:
        assert agreement.with_shape(without, probe) == agreement.with_shape(with_sixth, probe)


def test_an_agreement_is_laid_beside_the_living_and_the_published_buurt(
    with_drawings: Callable[..., Town],
) -> None:
    town = with_drawings(*drawn([square()] * 5))
    found = on_molenhoek(town)
    assert found is not None
    beside = agreement.compare(town, found, MONTH, TODAY)
    assert beside.living is not None
    assert beside.living.buurt_id == BUURT
    assert beside.boundary is not None
    assert beside.boundary.public_id == "grens-rond-de-molen"
    assert 0 < beside.living_overlap <= 1
    assert beside.boundary_overlap > 0.6


def test_a_drawing_that_begins_to_count_leaves_the_living_buurten_as_they_were(own_town: Store) -> None:
    before = towns.now(own_town)
    areas = living.areas_of(before, MONTH)
    with own_town.writing() as session:
        resident_outlines.record_examples(session, SYSTEM, clock, drawn([square()] * 5, is_example=True))
    after = towns.now(own_town)
    assert after.revision > before.revision
    assert len(after.outlines) == 5
    assert living.areas_of(after, MONTH) is areas
    assert on_molenhoek(after) is not None

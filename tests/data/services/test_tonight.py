"""What a room draws with its code: who counts, from when there is a picture, and who may see it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import shapely

from data.errors import PermissionDenied, TooManyOutlines
from data.services import resident_outlines, tonight, wijken
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.resident_outlines import MOST_TOGETHER
from data.services.tonight import Tonight
from data.store import Store
from data.vocabulary import OutlineStage
from geo.drawing.drawn import write_drawing
from tests.data.services_map import small_town

MEETING = "buurtgesprek-molen"
STAFF = Actor(Role.COORDINATOR, "cees")


def at(minutes: float = 0) -> Callable[[], datetime]:
    """A clock that stands still, so many minutes after seven."""
    return lambda: datetime(2026, 11, 21, 19, tzinfo=UTC) + timedelta(minutes=minutes)


def phone(number: int, meeting: str = MEETING) -> Actor:
    """Someone in the room with the code of the meeting, on a phone of their own."""
    return Actor(Role.DRAWER, "code-4", None, meeting, f"{number:032d}")


@pytest.fixture(autouse=True)
def town(request: pytest.FixtureRequest) -> None:
    """The municipality that is drawn in."""
    name = "store" if "store" in request.fixturenames else "spatialite_store"
    with request.getfixturevalue(name).writing() as session:
        wijken.replace_division(session, SYSTEM, at(), small_town.WIJKEN, small_town.CBS_BUURTEN)


def draw(store: Store, actor: Actor, half_m: float = 200, theme: str = "", minutes: float = 0) -> str:
    """Share a square around M; return the receipt."""
    square = write_drawing(shapely.box(*small_town.M.buffer(half_m).bounds))
    with store.noting() as session:
        return resident_outlines.share(session, actor, at(minutes), square, theme).receipt


def agreed(store: Store, actor: Actor = STAFF) -> Tonight:
    with store.reading() as session:
        return tonight.agreement_of(session, actor, MEETING)


def n_there(store: Store) -> int:
    with store.reading() as session:
        return tonight.in_the_room(session, [MEETING])[MEETING].n_drawers


def test_a_drawing_counts_in_the_room_at_once_and_still_waits_to_be_read(store: Store) -> None:
    draw(store, phone(1))
    draw(store, phone(2, "buurtgesprek-elders"))
    draw(store, Actor(Role.VISITOR, "v" * 32))
    assert n_there(store) == 1
    with store.reading() as session:
        assert resident_outlines.n_waiting(session) == 3


def test_one_phone_counts_once_and_its_last_drawing_holds(store: Store) -> None:
    for number in range(5):
        draw(store, phone(number), half_m=100)
    draw(store, phone(4), half_m=300, minutes=1)
    draw(store, phone(3), half_m=300, theme="groen", minutes=2)
    found = agreed(store)
    assert (n_there(store), found.n_drawers, found.n_shown) == (5, 5, 5)
    assert found.contours is not None
    quarter = found.contours[0]
    assert quarter.area == pytest.approx(200**2, rel=0.2), "one of five drew wide: that is nobody's contour"


def test_under_five_only_the_number_is_told_and_then_the_picture_changes_by_fives(store: Store) -> None:
    for number in range(4):
        draw(store, phone(number))
    assert agreed(store) == Tonight(4, 0, None)
    assert agreed(store).n_until_next == 1
    draw(store, phone(4))
    five = agreed(store)
    assert five.contours is not None
    assert (five.n_shown, five.n_until_next) == (5, 5)
    for number in range(5, 9):
        draw(store, phone(number), half_m=500)
    nine = agreed(store)
    assert (nine.n_drawers, nine.n_shown, nine.n_until_next) == (9, 5, 1)
    assert nine.contours is not None
    assert all(one.equals(other) for one, other in zip(five.contours, nine.contours, strict=True))
    draw(store, phone(9), half_m=500)
    ten = agreed(store)
    assert ten.contours is not None
    assert ten.contours[0].area > five.contours[0].area


def test_what_staff_refuses_or_its_maker_takes_back_is_gone_from_the_room(store: Store) -> None:
    draw(store, phone(1))
    receipt = draw(store, phone(2))
    with store.writing() as session:
        first = resident_outlines.queue(session, STAFF)[0].public_id
        resident_outlines.judge(session, STAFF, at(), [first], OutlineStage.REFUSED, "geen tekening")
        resident_outlines.take_back(session, VISITOR, at(), receipt)
    assert n_there(store) == 0


def test_a_phone_knows_that_its_drawing_counts(store: Store) -> None:
    draw(store, phone(1))
    with store.reading() as session:
        assert tonight.has_drawn(session, phone(1))
        assert not tonight.has_drawn(session, phone(2))
        assert not tonight.has_drawn(session, phone(1, "buurtgesprek-elders"))


def test_only_who_leads_the_meeting_sees_where_the_room_agrees(store: Store) -> None:
    for actor in (VISITOR, phone(1)):
        with pytest.raises(PermissionDenied):
            agreed(store, actor)


def test_a_tablet_without_a_word_of_its_own_speaks_for_many(spatialite_store: Store) -> None:
    for _ in range(3):
        draw(spatialite_store, Actor(Role.DRAWER, "code-4", None, MEETING))
    assert n_there(spatialite_store) == 3


def test_a_room_full_of_phones_draws_and_a_flood_of_them_is_stopped(
    spatialite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_TOGETHER >= 100
    monkeypatch.setattr(resident_outlines, "MOST_TOGETHER", 7)
    for number in range(7):
        draw(spatialite_store, phone(number))
    with pytest.raises(TooManyOutlines):
        draw(spatialite_store, phone(8))
    draw(spatialite_store, phone(8), minutes=61)

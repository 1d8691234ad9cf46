"""What a room draws is read back by the server itself, and kept in one go with what the room said."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import shapely

from data.errors import AnswersRefused, ConflictError, PermissionDenied, ShapeRefused
from data.records import Buurtgesprek
from data.services import boundaries, records, room_answers
from data.services import report as reports
from data.services import town as towns
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.store import Store
from data.vocabulary import Visibility
from geo.drawing.drawn import write_drawing
from pages.kit.evening.room_routes import keep_outline, read_aloud
from pages.kit.server.asking import Asked, Unreadable
from pages.kit.server.running import Running
from tests.data.services_map import small_town

ANNA = Actor(Role.COORDINATOR, "anna")
DRAWN = write_drawing(shapely.box(139_600, 469_100, 140_400, 469_900))
COUNTS = {"aanwezig": 20, "klopt": 14, "te_groot": 3, "te_klein": 0, "anders": 1}


@pytest.fixture
def evening(spatialite_store: Store) -> tuple[Running, Buurtgesprek]:
    """The small town, and a talk there about the buurt around M."""
    store = small_town.build(spatialite_store)
    with store.writing() as session:
        talk = Buurtgesprek(title="Waar houdt Molenhoek op?", start=small_town.TODAY, about="buurt-molenhoek")
        kept = records.record(session, SYSTEM, small_town.clock, talk)
    return Running(store.settings, store, small_town.clock), kept


def test_the_report_counts_who_was_there_as_the_room_did_until_someone_fills_it_in(
    evening: tuple[Running, Buurtgesprek],
) -> None:
    here, meeting = evening
    ask(evening)
    ask(evening, aanwezig=26)
    town = towns.now(here.store)
    with here.store.reading() as session:
        assert reports.of_meeting(session, ANNA, here.clock, town, meeting.public_id).n_present == 26
    with here.store.writing() as session:
        records.supersede(session, ANNA, here.clock, replace(meeting, people=31))
    with here.store.reading() as session:
        assert reports.of_meeting(session, ANNA, here.clock, town, meeting.public_id).n_present == 31


def body(meeting: Buurtgesprek, **changes: Any) -> dict[str, Any]:
    return {"gesprek": meeting.public_id, "vorm": DRAWN} | COUNTS | changes


def ask(evening: tuple[Running, Buurtgesprek], actor: Actor = ANNA, **changes: Any) -> Mapping[str, Any]:
    here, meeting = evening
    return keep_outline(Asked(here, actor, body(meeting, **changes)))


def test_a_shape_is_read_back_by_what_lies_around_it(evening: tuple[Running, Buurtgesprek]) -> None:
    here, meeting = evening
    told = read_aloud(Asked(here, ANNA, body(meeting)))
    assert told["zin"] == (
        "Deze buurt ligt in de Molenbuurt en is ongeveer 800 bij 800 meter groot,"
        " met het Molenplein en de Wiek erin."
    )


def test_what_is_kept_is_a_concept_of_the_buurt_that_the_evening_is_about(
    evening: tuple[Running, Buurtgesprek],
) -> None:
    here, meeting = evening
    told = ask(evening)
    with here.store.reading() as session:
        outline = boundaries.get(session, ANNA, here.clock, told["id"])
        [noted] = room_answers.of_meeting(session, ANNA, meeting.public_id)
    kept = outline.boundary
    assert (kept.visibility, kept.people, kept.buurt_id) == (Visibility.DRAFT, 20, "buurt-molenhoek")
    assert (outline.meeting, kept.start) == (meeting.title, meeting.start)
    assert noted.sentence == told["zin"]
    assert told["antwoord"] == ("14 van de 20 aanwezigen zeiden: klopt. Verder: 3 te groot en 1 iets anders.")
    assert told["verder"] == f"/tekenen?grens={told['id']}"


def test_what_is_drawn_again_follows_on_what_was_kept(evening: tuple[Running, Buurtgesprek]) -> None:
    here, _ = evening
    first = ask(evening)
    second = ask(evening, start=first["start"], klopt=18, te_groot=0, anders=0)
    assert second["id"] == first["id"]
    with pytest.raises(ConflictError):
        ask(evening, start=first["start"])
    with here.store.reading() as session:
        assert [one.version for one in room_answers.of_outline(session, ANNA, first["id"])] == [2, 1]


def test_what_cannot_be_leaves_nothing_behind(evening: tuple[Running, Buurtgesprek]) -> None:
    here, _ = evening
    tiny = write_drawing(shapely.box(140_000, 469_500, 140_020, 469_520))
    tries: tuple[tuple[dict[str, Any], type[Exception]], ...] = (
        ({"aanwezig": 10}, AnswersRefused),
        ({"vorm": tiny}, ShapeRefused),
        ({"vorm": None}, ShapeRefused),
        ({"klopt": "veel"}, Unreadable),
        ({"klopt": True}, Unreadable),
        ({"opmerking": ["x"]}, Unreadable),
    )
    with here.store.reading() as session:
        before = boundaries.all_outlines(session, ANNA, here.clock)
    for changes, refused in tries:
        with pytest.raises(refused):
            ask(evening, **changes)
    with here.store.reading() as session:
        assert boundaries.all_outlines(session, ANNA, here.clock) == before


@pytest.mark.parametrize("actor", [VISITOR, Actor(Role.DRAWER, "code-1")])
def test_only_staff_asks_it(evening: tuple[Running, Buurtgesprek], actor: Actor) -> None:
    here, meeting = evening
    for answer in (read_aloud, keep_outline):
        with pytest.raises(PermissionDenied):
            answer(Asked(here, actor, body(meeting)))

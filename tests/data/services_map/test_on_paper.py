"""What a paper is about is found, whatever a file that was imported says of it."""

from data.records import Buurtgesprek
from data.services import on_paper
from data.services.access import VISITOR
from data.store import Store
from tests.data.services_map import small_town


def test_a_meeting_that_calls_itself_its_subject_is_about_the_whole_town(own_town: Store) -> None:
    own = "buurtgesprek-rondje"
    small_town.add(own_town, Buurtgesprek(title="Rondje", public_id=own, start=small_town.TODAY, about=own))
    shown = on_paper.look(own_town, VISITOR, small_town.clock, own)
    assert shown.name == "Rondje"
    assert not shown.is_one_buurt

"""Two coordinators save the same outline at the same moment, two hundred times, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from data.clock import Clock
from data.errors import ConflictError
from data.records import Boundary
from data.services import audit, boundary_versions
from data.services.access import SYSTEM
from data.services.boundaries import start_id_of
from data.store import Store
from data.vocabulary import Visibility
from tests.data.outlines.conftest import Saved
from tests.data.outlines.drawings import ANNA, BRAM

ROUNDS = 200


def test_one_wins_the_other_gets_both_and_every_version_is_kept(
    town: Store, clock: Clock, saved: Saved
) -> None:
    seen = saved(stage=Visibility.PUBLIC)
    won: list[Boundary] = [seen]
    together = Barrier(2)

    def save(actor_and_name: tuple[object, str]) -> Boundary | ConflictError:
        actor, name = actor_and_name
        start_id = start_id_of(won[-1])
        together.wait()
        try:
            return saved(actor, start_id=start_id, name=name, stage=Visibility.PUBLIC)
        except ConflictError as conflict:
            return conflict

    with ThreadPoolExecutor(2) as two:
        for number in range(ROUNDS):
            mine = ((ANNA, f"van anna {number}"), (BRAM, f"van bram {number}"))
            results = list(two.map(save, mine))
            [winner] = [result for result in results if isinstance(result, Boundary)]
            [loser] = [result for result in results if isinstance(result, ConflictError)]
            assert loser.theirs == winner
            assert {loser.yours.title, winner.title} == {name for _, name in mine}
            won.append(winner)
    with town.reading() as session:
        kept = boundary_versions.versions(session, ANNA, seen.public_id)
        deeds = audit.deeds(session, SYSTEM, subject=seen.public_id, limit=None)
    assert [one.boundary for one in reversed(kept)] == won
    assert len(deeds) == ROUNDS + 1

"""Many people read and write at the same moment, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event

from shapely import Point, box

from data.clock import wall_clock
from data.errors import ConflictError
from data.records import Boundary, Buurtschouw, Finding, Initiative, Place
from data.services import records, revision
from data.services.access import Actor, Role
from data.store import Store

TWENTY = 20
ROUNDS = 3


def anna(number: int) -> Actor:
    """One of many coordinators."""
    return Actor(Role.COORDINATOR, f"anna-{number}")


def test_of_two_who_change_the_same_version_exactly_one_wins(store: Store) -> None:
    with store.writing() as session:
        seen = records.record(session, anna(0), wall_clock, Initiative(title="Groene loper"))
    for _ in range(10):
        start = Barrier(2)

        def change(
            number: int, seen: Initiative = seen, start: Barrier = start
        ) -> Initiative | ConflictError:
            start.wait()
            try:
                with store.writing() as session:
                    mine = replace(seen, what=f"van {number}")
                    return records.supersede(session, anna(number), wall_clock, mine)
            except ConflictError as conflict:
                return conflict

        with ThreadPoolExecutor(2) as two:
            results = list(two.map(change, range(2)))
        [won] = [result for result in results if isinstance(result, Initiative)]
        [lost] = [result for result in results if isinstance(result, ConflictError)]
        assert lost.theirs == won
        seen = won
    with store.reading() as session:
        versions = [version.record.version for version in records.history(session, seen.public_id)]
    assert versions == list(range(1, 12))


def test_twenty_writers_and_twenty_readers_at_once_lose_nothing(store: Store) -> None:
    """Each writer stores walks with a finding, and adds its mark to one boundary that all share.

    Each reader looks again and again: walks and findings go up together, in step with the revision.
    """
    with store.writing() as session:
        square = Boundary(title="Gedeeld", place=Place(box(140_000, 470_000, 141_000, 471_000)))
        shared = records.record(session, anna(0), wall_clock, square)
    before = store.revision()
    done = Event()

    def write(number: int) -> None:
        for turn in range(ROUNDS):
            with store.writing() as session:
                walk = records.record(session, anna(number), wall_clock, Buurtschouw(title="Schouw"))
                spot = Place(Point(140_000 + number, 470_000 + turn))
                finding = Finding(title="Tegel", buurtschouw_id=walk.public_id, place=spot)
                records.record(session, anna(number), wall_clock, finding)
                seen = records.get(session, shared.public_id)
                mine = replace(seen, what=f"{seen.what} {number}.{turn}")
                records.supersede(session, anna(number), wall_clock, mine)

    def read(_number: int) -> int:
        looks, last = 0, (0, 0)
        while not done.wait(0.05):  # or forty threads only fight for the interpreter
            with store.reading() as session:
                now = revision.current(session), len(records.current(session, Buurtschouw))
                found = records.inside(session, Finding, box(139_000, 469_000, 142_000, 472_000))
                again = revision.current(session)
            assert now[0] == again
            assert now[1] == len(found)
            assert last <= now
            last, looks = now, looks + 1
        return looks

    with ThreadPoolExecutor(2 * TWENTY) as people:
        reading = [people.submit(read, number) for number in range(TWENTY)]
        try:
            list(people.map(write, range(TWENTY)))
        finally:
            done.set()
        assert sum(look.result() for look in reading) > 0
    with store.reading() as session:
        walks = {walk.public_id for walk in records.current(session, Buurtschouw)}
        findings = [finding.buurtschouw_id for finding in records.current(session, Finding)]
        marked = records.get(session, shared.public_id)
    assert len(walks) == TWENTY * ROUNDS
    assert sorted(walks) == sorted(findings)
    assert set(marked.what.split()) == {f"{n}.{t}" for n in range(TWENTY) for t in range(ROUNDS)}
    assert marked.version == 1 + TWENTY * ROUNDS
    assert store.revision() == before + TWENTY * ROUNDS

"""Every deed on an outline, tried as every role, gives what the table says; also without the page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from shapely import box
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import DataError, PermissionDenied
from data.records import Boundary
from data.services import boundaries, boundary_acts, boundary_kin, boundary_life, boundary_versions, wijken
from data.services.access import SYSTEM, Act, Actor, Role, may
from data.services.boundaries import start_id_of
from data.services.boundary_kin import JoinBuurten, SplitBuurt
from data.store import Store
from data.vocabulary import Visibility
from tests.data.outlines.drawings import TODAY, command, drawn
from tests.data.services_map.small_town import CBS_BUURTEN, WIJKEN

HALVES = (box(140_000, 469_500, 140_200, 469_900), box(140_200, 469_500, 140_400, 469_900))

Try = Callable[[Session, Actor, Clock], Any]


def standing(session: Session, clock: Clock, **changes: Any) -> Boundary:
    """An outline that someone of the staff saved before."""
    wanted = replace(command(), **({"stage": Visibility.PUBLIC} | changes))
    return boundary_acts.save(session, Actor(Role.COORDINATOR, "een ander"), clock, wanted)


def seen(session: Session, clock: Clock, **changes: Any) -> str:
    return start_id_of(standing(session, clock, **changes))


def _withdrawn(session: Session, clock: Clock) -> str:
    start_id = seen(session, clock)
    boundary_life.withdraw(session, SYSTEM, clock, start_id, "dubbel")
    return start_id


def _restore(session: Session, actor: Actor, clock: Clock) -> None:
    first = standing(session, clock)
    second = seen(session, clock, start_id=start_id_of(first))
    boundary_versions.restore(session, actor, clock, second, 1)


def _join(session: Session, actor: Actor, clock: Clock) -> None:
    one, other = standing(session, clock), standing(session, clock, name="Wiek", shape=drawn(140_500))
    wish = JoinBuurten(start_ids=(start_id_of(one), start_id_of(other)), name="Samen", like=one.buurt_id)
    boundary_kin.join(session, actor, clock, wish)


DRAFT, TO_READ, PUBLIC = Visibility.DRAFT, Visibility.TO_READ, Visibility.PUBLIC
OVER = TODAY.replace(year=2025)

TRIES: dict[str, tuple[Act, Try]] = {
    "list": (Act.SEE_UNPUBLISHED, lambda s, who, clock: boundaries.all_outlines(s, who, clock)),
    "every version": (Act.SEE_UNPUBLISHED, lambda s, who, clock: boundaries.every_version(s, who, clock)),
    "save a concept": (Act.DRAW, lambda s, who, clock: boundary_acts.save(s, who, clock, command())),
    "ask another to read": (
        Act.RECORD,
        lambda s, who, clock: boundary_acts.save(s, who, clock, replace(command(), stage=TO_READ)),
    ),
    "save for everyone": (
        Act.PUBLISH,
        lambda s, who, clock: boundary_acts.save(s, who, clock, replace(command(), stage=PUBLIC)),
    ),
    "open to revise": (
        Act.CHANGE,
        lambda s, who, clock: boundaries.to_revise(s, who, clock, standing(s, clock).public_id),
    ),
    "revise": (
        Act.CHANGE,
        lambda s, who, clock: boundary_acts.save(s, who, clock, replace(command(), start_id=seen(s, clock))),
    ),
    "publish": (
        Act.PUBLISH,
        lambda s, who, clock: boundary_acts.publish(s, who, clock, seen(s, clock, stage=DRAFT)),
    ),
    "give back": (
        Act.CHANGE,
        lambda s, who, clock: boundary_acts.give_back(s, who, clock, seen(s, clock, stage=TO_READ), ""),
    ),
    "withdraw": (
        Act.HIDE,
        lambda s, who, clock: boundary_life.withdraw(s, who, clock, seen(s, clock), "weg"),
    ),
    "put back": (Act.HIDE, lambda s, who, clock: boundary_life.put_back(s, who, clock, _withdrawn(s, clock))),
    "wake": (
        Act.PUBLISH,
        lambda s, who, clock: boundary_life.wake(
            s, who, clock, seen(s, clock, start=OVER.replace(month=1), end=OVER)
        ),
    ),
    "restore": (Act.CHANGE, _restore),
    "split": (
        Act.PUBLISH,
        lambda s, who, clock: boundary_kin.split(
            s, who, clock, SplitBuurt(start_id=seen(s, clock), parts=HALVES, names=("", "Wiek"), stays=0)
        ),
    ),
    "join": (Act.PUBLISH, _join),
}


@pytest.mark.parametrize("deed", TRIES)
@pytest.mark.parametrize("role", Role)
def test_a_deed_is_for_whom_the_table_says(
    spatialite_store: Store, clock: Clock, role: Role, deed: str
) -> None:
    act, attempt = TRIES[deed]
    actor = Actor(role, "iemand")
    with spatialite_store.writing() as session:
        wijken.replace_division(session, SYSTEM, clock, WIJKEN, CBS_BUURTEN)
        if may(actor, act):
            attempt(session, actor, clock)
        else:
            with pytest.raises(PermissionDenied):
                attempt(session, actor, clock)


def test_nothing_a_visitor_tries_changes_anything(spatialite_store: Store, clock: Clock) -> None:
    visitor = Actor(Role.VISITOR, "toestel")
    for _, attempt in TRIES.values():
        with pytest.raises(DataError), spatialite_store.writing() as session:
            attempt(session, visitor, clock)
    with spatialite_store.reading() as session:
        assert boundaries.every_version(session, SYSTEM, clock) == ()

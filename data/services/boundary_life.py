"""The life of an outline after it was published: withdrawn and put back, asleep and awake again.

Call inside ``store.writing()``.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord
from data.records import Boundary, Buurt
from data.services import boundaries, months, records
from data.services.access import SYSTEM, Act, Actor, require
from data.services.boundary_acts import HOLDS_MONTHS, store_new
from data.vocabulary import Visibility


def withdraw(session: Session, actor: Actor, clock: Clock, start_id: str, why: str) -> bool:
    """Take an outline from the map and keep all of it; tell whether its Buurt went with it.

    The Buurt goes too when it is no more than the name of this outline.

    Raises:
        PermissionDenied. InvalidRecord: there is no reason. ConflictError: it was changed since.
        RecordNotFound.
    """
    require(actor, Act.HIDE)
    if not why.strip():
        raise InvalidRecord((Complaint("why", "", "a reason"),))
    stands = boundaries.as_seen(session, start_id)
    records.hide(session, actor, clock, stands.public_id, why.strip())
    goes_too = _is_only_of(session, stands)
    if goes_too:
        records.hide(session, actor, clock, stands.buurt_id, why.strip())
    return goes_too


def put_back(session: Session, actor: Actor, clock: Clock, start_id: str) -> Boundary:
    """Undo a withdrawal, of the Buurt as well, and return the outline.

    Raises:
        PermissionDenied. ConflictError: it was changed since. RecordNotFound.
    """
    require(actor, Act.HIDE)
    stands = boundaries.as_seen(session, start_id)
    records.unhide(session, actor, clock, stands.public_id)
    if stands.visibility is Visibility.PUBLIC and stands.buurt_id:
        records.unhide(session, actor, clock, stands.buurt_id)
    return stands


def wake(session: Session, actor: Actor, clock: Clock, start_id: str) -> Boundary:
    """Give an outline that sleeps a new period from today, as an outline of its own: the past stays true.

    Raises:
        PermissionDenied. ConflictError: it was changed since. RecordNotFound.
        InvalidRecord: it does not sleep.
    """
    require(actor, Act.PUBLISH)
    stands = boundaries.as_seen(session, start_id)
    today = months.today(clock)
    if boundaries.get(session, actor, clock, stands.public_id).stage is not boundaries.Stage.ASLEEP:
        raise InvalidRecord((Complaint("end", str(stands.end), "a period that is over"),))
    awake = replace(
        stands,
        public_id="",
        version=0,
        start=today,
        end=months.later(today, HOLDS_MONTHS),
        recorded_at=None,
        replaces="",
    )
    return store_new(session, actor, clock, awake, act="wake")


def _is_only_of(session: Session, outline: Boundary) -> bool:
    """Tell whether a Buurt is no more than the name of an outline: no story, symbol, kin or other one."""
    buurt = boundaries.find_record(session, SYSTEM, outline.buurt_id) if outline.buurt_id else None
    if not isinstance(buurt, Buurt) or buurt.what or buurt.symbol or buurt.came_from:
        return False
    return all(one.buurt_id != outline.buurt_id for one in records.current(session, Boundary))

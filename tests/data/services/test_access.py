"""Who may do what, tried act by act."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from shapely import LineString, box
from sqlalchemy.orm import Session

from data.errors import PermissionDenied, TilesStopped
from data.records import Barrier, Boundary, Dataset, Hotspot, Initiative, Place, Record
from data.services import (
    accounts,
    audit,
    base_map,
    cells,
    datasets,
    example,
    figures,
    known_places,
    meeting_codes,
    records,
    resident_outlines,
    room_answers,
    stories,
    tonight,
    wijken,
)
from data.services.access import ALLOWED, SYSTEM, Act, Actor, Role, may
from data.services.accounts import Account
from data.services.boundary_acts import SaveOutline
from data.services.meeting_codes import MeetingCode
from data.services.resident_outlines import Shared
from data.services.room_answers import Answers
from data.store import Store
from data.vocabulary import OutlineStage, Visibility
from geo.drawing.drawn import write_drawing
from tests.data.services_map import small_town

TABLE = """
                    visitor drawer coordinator second_reader steward system
SEE_UNPUBLISHED        -      -        x            x           x      x
DRAW                   -      x        x            x           x      x
RECORD                 -      -        x            x           x      x
PUBLISH                -      -        x            x           x      x
PUBLISH_HOTSPOT        -      -        -            x           -      x
SET_BARRIER            -      -        -            -           x      x
CHANGE                 -      -        x            x           x      x
HIDE                   -      -        x            x           x      x
IMPORT                 -      -        -            -           x      x
REPLACE_REFERENCE      -      -        -            -           x      x
REMOVE_EXAMPLES        -      -        -            -           x      x
ASK_FIGURES            x      x        x            x           x      x
SHARE_OUTLINE          x      x        x            x           x      x
JUDGE_OUTLINE          -      -        x            x           x      x
HAND_OUT_CODE          -      -        x            -           x      x
PREPARE_MEETING        -      -        x            x           x      x
NOTE_ANSWERS           -      -        x            x           x      x
FETCH_TILES            -      -        x            -           x      x
SEE_AUDIT              -      -        -            x           x      x
MANAGE_ACCOUNTS        -      -        -            -           x      x
"""


def noon() -> datetime:
    """The moment of every act here."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


DRAFT = Initiative(title="bankje", visibility=Visibility.DRAFT)
OUTLINE = Boundary(title="mijn buurt", visibility=Visibility.DRAFT)
CANAL = Barrier(title="vaart", place=Place(LineString([(140_000, 470_000), (141_000, 470_000)])))
SPOT = Hotspot(title="plein", end=date(2027, 1, 1), visibility=Visibility.DRAFT)


def standing(session: Session, record: Record) -> Record:
    """A record that the program itself stored."""
    return records.record(session, SYSTEM, noon, record)


def code_of(session: Session, actor: Actor) -> MeetingCode:
    """A code for a meeting of two hours."""
    until = noon() + timedelta(hours=2)
    return meeting_codes.make(session, actor, noon, title="avond", begins_at=noon(), ends_at=until)[0]


def said(session: Session, actor: Actor) -> None:
    """What a room said of a square that was drawn with it."""
    wijken.replace_division(session, SYSTEM, noon, small_town.WIJKEN, small_town.CBS_BUURTEN)
    drawn = SaveOutline(
        shape=write_drawing(small_town.M.buffer(200)), name="Molen", start=noon().date(), end=None
    )
    room_answers.keep(session, actor, noon, drawn, "Deze buurt ligt hier.", Answers(present=3, fits=2))


def account_of(session: Session, actor: Actor) -> Account:
    """An account that signs in elsewhere, so that no password needs to be made."""
    return accounts.make(session, actor, noon, f"e. {uuid4().hex}", Role.COORDINATOR, subject=uuid4().hex)


def shared(session: Session, actor: Actor) -> Shared:
    """A buurt that someone drew and shared."""
    wijken.replace_division(session, SYSTEM, noon, small_town.WIJKEN, small_town.CBS_BUURTEN)
    drawn = write_drawing(small_town.M.buffer(200))
    return resident_outlines.share(session, actor, noon, drawn)


def fetched(store: Store, actor: Actor) -> None:
    """What comes of a base map for a town that is not there."""
    with suppress(TilesStopped):
        base_map.take(store, actor, noon)


TRIES: dict[Act, list[Callable[[Session, Actor], object]]] = {
    Act.SEE_UNPUBLISHED: [
        lambda session, actor: records.shown(session, Initiative, include_hidden=True, actor=actor),
    ],
    Act.DRAW: [lambda session, actor: records.record(session, actor, noon, OUTLINE)],
    Act.RECORD: [
        lambda session, actor: records.record(session, actor, noon, DRAFT),
        lambda session, actor: records.record(session, actor, noon, SPOT),
    ],
    Act.PUBLISH: [
        lambda session, actor: records.record(session, actor, noon, Initiative(title="bankje")),
        lambda session, actor: records.record(session, actor, noon, Boundary(title="onze buurt")),
        lambda session, actor: records.supersede(
            session, actor, noon, replace(standing(session, DRAFT), visibility=Visibility.PUBLIC)
        ),
    ],
    Act.PUBLISH_HOTSPOT: [
        lambda session, actor: records.supersede(
            session, actor, noon, replace(standing(session, SPOT), visibility=Visibility.PUBLIC)
        ),
    ],
    Act.SET_BARRIER: [
        lambda session, actor: records.record(session, actor, noon, CANAL),
        lambda session, actor: records.record(
            session, actor, noon, replace(CANAL, visibility=Visibility.DRAFT)
        ),
        lambda session, actor: records.supersede(session, actor, noon, standing(session, CANAL)),
        lambda session, actor: records.hide(session, actor, noon, standing(session, CANAL).public_id, ""),
    ],
    Act.CHANGE: [
        lambda session, actor: records.supersede(session, actor, noon, standing(session, DRAFT)),
    ],
    Act.HIDE: [
        lambda session, actor: records.hide(session, actor, noon, standing(session, DRAFT).public_id, ""),
        lambda session, actor: records.unhide(session, actor, noon, standing(session, DRAFT).public_id),
    ],
    Act.IMPORT: [
        lambda session, actor: records.record_all(session, actor, noon, [DRAFT]),
        lambda session, actor: datasets.note(session, actor, noon, Dataset(name="x", origin="y")),
    ],
    Act.REPLACE_REFERENCE: [
        lambda session, actor: wijken.replace_division(session, actor, noon, [], []),
        lambda session, actor: known_places.replace_all(session, actor, noon, []),
        lambda session, actor: cells.replace_all(session, actor, noon, []),
    ],
    Act.REMOVE_EXAMPLES: [lambda session, actor: example.remove_all(session, actor, noon)],
    Act.SHARE_OUTLINE: [
        lambda session, actor: shared(session, actor),
        lambda session, actor: resident_outlines.take_back(
            session, actor, noon, shared(session, SYSTEM).receipt
        ),
    ],
    Act.JUDGE_OUTLINE: [
        lambda session, actor: resident_outlines.queue(session, actor),
        lambda session, actor: resident_outlines.judged(session, actor),
        lambda session, actor: resident_outlines.judge(session, actor, noon, [], OutlineStage.ACCEPTED),
    ],
    Act.PREPARE_MEETING: [
        lambda session, actor: stories.of(session, actor, "buurtgesprek-a"),
        lambda session, actor: stories.save(session, actor, noon, "buurtgesprek-a", (), 0),
        lambda session, actor: tonight.agreement_of(session, actor, "buurtgesprek-a"),
    ],
    Act.HAND_OUT_CODE: [
        lambda session, actor: code_of(session, actor),
        lambda session, actor: meeting_codes.all_codes(session, actor, noon),
        lambda session, actor: meeting_codes.withdraw(session, actor, noon, code_of(session, SYSTEM).id),
    ],
    Act.NOTE_ANSWERS: [
        said,
        lambda session, actor: room_answers.of_meeting(session, actor, "buurtgesprek-x"),
        lambda session, actor: room_answers.of_outline(session, actor, "grens-x"),
    ],
    Act.SEE_AUDIT: [lambda session, actor: audit.deeds(session, actor)],
    Act.MANAGE_ACCOUNTS: [
        lambda session, actor: account_of(session, actor),
        lambda session, actor: accounts.all_accounts(session, actor),
        lambda session, actor: accounts.change_role(
            session, actor, noon, account_of(session, SYSTEM).id, Role.SECOND_READER
        ),
        lambda session, actor: accounts.set_password(
            session, actor, noon, account_of(session, SYSTEM).id, "een heel ander geheim"
        ),
        lambda session, actor: accounts.close(session, actor, noon, account_of(session, SYSTEM).id),
        lambda session, actor: accounts.reopen(session, actor, noon, account_of(session, SYSTEM).id),
        lambda session, actor: accounts.new_first_code(session, actor, noon),
    ],
}

TRIES_WITH_STORE: dict[Act, list[Callable[[Store, Actor], object]]] = {
    Act.ASK_FIGURES: [
        lambda store, actor: figures.ask(store, actor, noon, box(140_000, 470_000, 141_000, 471_000))
    ],
    Act.FETCH_TILES: [fetched],
}
"""Those that open transactions of their own."""


def test_the_table_says_for_every_role_and_act_what_is_written_here() -> None:
    roles, *lines = (line.split() for line in TABLE.strip().splitlines())
    written = {
        Act[act]: {Role(role) for role, mark in zip(roles, marks, strict=True) if mark == "x"}
        for act, *marks in lines
    }
    assert written == ALLOWED
    assert set(roles) == set(Role)


def verdict(actor: Actor, act: Act) -> AbstractContextManager[object]:
    """What the table says must come of a try: nothing special, or a refusal."""
    return nullcontext() if may(actor, act) else pytest.raises(PermissionDenied)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_services_refuse_what_the_table_does_not_allow(spatialite_store: Store, act: Act, role: Role) -> None:
    actor = Actor(role, "iemand")
    assert act in {**TRIES, **TRIES_WITH_STORE}
    for ask in TRIES_WITH_STORE.get(act, []):
        with verdict(actor, act):
            ask(spatialite_store, actor)
    for attempt in TRIES.get(act, []):
        with spatialite_store.writing() as session, verdict(actor, act):
            attempt(session, actor)


def test_who_wrote_a_hotspot_does_not_publish_it(spatialite_store: Store) -> None:
    cees, dirk = Actor(Role.SECOND_READER, "cees"), Actor(Role.SECOND_READER, "dirk")
    with spatialite_store.writing() as session:
        with pytest.raises(PermissionDenied):
            records.record(session, cees, noon, replace(SPOT, visibility=Visibility.PUBLIC))
        draft = records.record(session, cees, noon, SPOT)
        public = replace(draft, visibility=Visibility.PUBLIC)
        with pytest.raises(PermissionDenied):
            records.supersede(session, cees, noon, public)
        assert records.supersede(session, dirk, noon, public).version == 2


def test_who_wrote_it_is_kept_and_never_shown(spatialite_store: Store) -> None:
    anna = Actor(Role.COORDINATOR, "anna.de.vries")
    with spatialite_store.writing() as session:
        made = records.record(session, anna, noon, DRAFT)
        assert "anna" not in repr(records.history(session, made.public_id, actor=SYSTEM))


def test_a_code_of_a_meeting_draws_in_its_own_area_only_whichever_service_is_called(
    spatialite_store: Store,
) -> None:
    here = box(140_000, 470_000, 141_000, 471_000)
    drawer = Actor(Role.DRAWER, "code-1", area_rd=here)
    beyond = replace(OUTLINE, place=Place(box(140_500, 470_500, 141_500, 471_500)))
    with spatialite_store.writing() as session:
        with pytest.raises(PermissionDenied):
            records.record(session, drawer, noon, beyond)
        assert records.record(session, drawer, noon, replace(OUTLINE, place=Place(here))).version == 1

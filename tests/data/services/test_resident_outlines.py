"""A resident shares their own buurt without a name, staff reads it, and it can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import shapely
from sqlalchemy import select

from data.errors import (
    InvalidRecord,
    PermissionDenied,
    ReceiptUnknown,
    SentenceRefused,
    ShapeRefused,
    TooManyOutlines,
)
from data.models import AuditRow, ResidentOutlineRow, table_of
from data.services import audit, counted_outlines, resident_outlines, wijken
from data.services.access import SYSTEM, Actor, Role
from data.services.plain_sentence import plain_sentence
from data.services.resident_outlines import MOST_PER_DEVICE, REPLACED, Shared
from data.store import Store
from data.vocabulary import OutlineStage
from geo.crs import to_wgs84
from geo.drawing.drawn import write_drawing
from tests.data.services_map import small_town

ANNA = Actor(Role.VISITOR, "a" * 32)
BRAM = Actor(Role.VISITOR, "b" * 32)
READER = Actor(Role.COORDINATOR, "cees")
SQUARE = shapely.box(140_003, 470_007, 140_403, 470_409)
ROWS = table_of(ResidentOutlineRow)


def at(minutes: float = 0) -> Callable[[], datetime]:
    """A clock that stands still, so many minutes after noon."""
    return lambda: datetime(2026, 11, 21, 12, tzinfo=UTC) + timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def town(request: pytest.FixtureRequest) -> None:
    """The municipality that is drawn in; see tests.data.services_map.small_town."""
    if {"store", "spatialite_store"} & set(request.fixturenames):
        name = "store" if "store" in request.fixturenames else "spatialite_store"
        with request.getfixturevalue(name).writing() as session:
            wijken.replace_division(session, SYSTEM, at(), small_town.WIJKEN, small_town.CBS_BUURTEN)


ROOM = Actor(Role.DRAWER, "code-4", None, "buurtgesprek-molen")


def share(store: Store, actor: Actor, minutes: float = 0, theme: str = "", sentence: str = "") -> Shared:
    with store.noting() as session:
        return resident_outlines.share(session, actor, at(minutes), write_drawing(SQUARE), theme, sentence)


def judge(store: Store, stage: OutlineStage, why: str = "", minutes: float = 30) -> int:
    """Judge everything that waits."""
    with store.writing() as session:
        waiting = resident_outlines.queue(session, READER)
        ids = [one.public_id for one in waiting]
        return resident_outlines.judge(session, READER, at(minutes), ids, stage, why)


def n_counted(store: Store) -> int:
    with store.reading() as session:
        return len(counted_outlines.counted(session))


def test_a_shared_outline_waits_is_read_and_then_counts(store: Store) -> None:
    before = store.revision()
    shared = share(store, ANNA, theme="groen", sentence="  Tot het water;\n daar ken ik iedereen. ")
    assert (shared.n_waiting, shared.is_busy) == (1, False)
    assert store.revision() == before, "nothing on the map changed yet"
    with store.reading() as session:
        (waiting,) = resident_outlines.queue(session, READER)
        assert waiting.theme == "groen"
        assert waiting.sentence == "Tot het water; daar ken ik iedereen."
        assert resident_outlines.stage_of(session, shared.receipt) is OutlineStage.TO_READ
    assert n_counted(store) == 0
    assert judge(store, OutlineStage.ACCEPTED) == 1
    assert store.revision() > before
    assert n_counted(store) == 1
    with store.reading() as session:
        assert resident_outlines.stage_of(session, shared.receipt) is OutlineStage.ACCEPTED


def test_what_is_stored_is_coarse_and_says_nothing_of_who_drew_it(store: Store) -> None:
    shared = share(store, ANNA)
    with store.reading() as session:
        (row,) = session.execute(select(ROWS)).mappings()
        *_, deed = session.execute(select(table_of(AuditRow)).order_by(table_of(AuditRow).c.id)).mappings()
    corners = shapely.get_coordinates(row["geometry"])
    assert ((corners - 12.5) % 25 == 0).all()
    assert not shapely.equals(row["geometry"], SQUARE)
    assert shared.receipt not in repr(dict(row)) + repr(dict(deed)), "a receipt is kept nowhere"
    assert ANNA.name not in repr(dict(deed))


def test_no_account_is_kept_of_staff_who_share_their_own_buurt(store: Store) -> None:
    shared = share(store, READER)
    with store.writing() as session:
        resident_outlines.take_back(session, READER, at(1), shared.receipt)
    with store.reading() as session:
        told = audit.deeds(session, SYSTEM, subject="tekening")
    assert [(deed.act, deed.role, deed.name) for deed in told] == [
        ("take back outline", Role.VISITOR, ""),
        ("share outline", Role.VISITOR, ""),
    ]


def test_who_has_the_receipt_takes_it_back_for_good_however_it_is_typed(store: Store) -> None:
    shared = share(store, ANNA)
    judge(store, OutlineStage.ACCEPTED)
    with store.writing() as session:
        resident_outlines.take_back(session, BRAM, at(60), shared.receipt.lower().replace("-", " "))
    assert n_counted(store) == 0
    with store.reading() as session:
        assert session.execute(select(ROWS)).first() is None
        acts = [deed.act for deed in audit.deeds(session, SYSTEM, subject="tekening")]
        assert acts == ["take back outline", "judge outline", "share outline"]
        with pytest.raises(ReceiptUnknown):
            resident_outlines.stage_of(session, shared.receipt)
    with store.writing() as session, pytest.raises(ReceiptUnknown):
        resident_outlines.take_back(session, ANNA, at(60), "0000-0000-0000")


def test_a_newer_outline_of_one_device_for_one_theme_takes_the_place_of_the_former(store: Store) -> None:
    first = share(store, ANNA)
    judge(store, OutlineStage.ACCEPTED, minutes=1)
    share(store, ANNA, minutes=2)
    share(store, ANNA, minutes=3, theme="sport")
    share(store, BRAM, minutes=4)
    assert n_counted(store) == 1, "the former counts until the newer one is read"
    assert judge(store, OutlineStage.ACCEPTED, minutes=5) == 3
    with store.reading() as session:
        counted = counted_outlines.counted(session)
        assert [one.theme for one in counted] == ["", "sport", ""]
        assert len({one.drawer for one in counted}) == 2, "two of these are one person's"
        assert resident_outlines.stage_of(session, first.receipt) is OutlineStage.REFUSED
        assert session.scalar(select(ROWS.c.refused_why).where(ROWS.c.stage == "telt niet mee")) == REPLACED


def test_what_one_device_shared_and_nobody_read_gives_way_to_what_it_shares_now(store: Store) -> None:
    share(store, ANNA)
    assert share(store, ANNA, minutes=1).n_waiting == 1
    assert share(store, BRAM, minutes=1).n_waiting == 2


def test_people_who_draw_with_one_code_are_as_many_people(store: Store) -> None:
    for minute in range(MOST_PER_DEVICE + 2):
        share(store, ROOM, minutes=minute)
    with store.reading() as session:
        told = {one.buurtgesprek_id for one in resident_outlines.queue(session, READER)}
        assert told == {"buurtgesprek-molen"}
    judge(store, OutlineStage.ACCEPTED)
    with store.reading() as session:
        assert len({one.drawer for one in counted_outlines.counted(session)}) == MOST_PER_DEVICE + 2


def test_who_draws_with_a_code_draws_in_its_area(spatialite_store: Store) -> None:
    with pytest.raises(PermissionDenied):
        share(spatialite_store, replace(ROOM, area_rd=SQUARE.buffer(-20)))
    share(spatialite_store, replace(ROOM, area_rd=SQUARE.buffer(20)))


def test_one_device_shares_a_handful_in_an_hour_and_again_after_it(store: Store) -> None:
    for minute in range(MOST_PER_DEVICE):
        share(store, ANNA, minutes=minute)
    with pytest.raises(TooManyOutlines) as refused:
        share(store, ANNA, minutes=30)
    assert not refused.value.whole_town
    share(store, BRAM, minutes=30)
    share(store, ANNA, minutes=90)


def test_a_flood_waits_is_told_so_and_is_refused_when_the_queue_is_full(
    spatialite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident_outlines, "BUSY", 3)
    monkeypatch.setattr(resident_outlines, "MOST_WAITING", 5)
    people = [Actor(Role.VISITOR, f"{number:032d}") for number in range(6)]
    told = [share(spatialite_store, person).is_busy for person in people[:5]]
    assert told == [False, False, False, True, True]
    with pytest.raises(TooManyOutlines) as refused:
        share(spatialite_store, people[5])
    assert refused.value.whole_town
    assert n_counted(spatialite_store) == 0


def test_a_refusal_has_a_reason_and_can_be_taken_back(store: Store) -> None:
    share(store, ANNA)
    with pytest.raises(InvalidRecord):
        judge(store, OutlineStage.REFUSED, why="  ")
    assert judge(store, OutlineStage.REFUSED, why="een naam in de zin") == 1
    assert n_counted(store) == 0
    with store.writing() as session:
        (one,) = resident_outlines.judged(session, READER)
        assert (one.stage, one.refused_why) == (OutlineStage.REFUSED, "een naam in de zin")
        resident_outlines.judge(session, READER, at(60), [one.public_id], OutlineStage.ACCEPTED)
    assert n_counted(store) == 1
    with store.reading() as session:
        assert [deed.why for deed in audit.deeds(session, SYSTEM, name="cees")] == ["", "een naam in de zin"]


def test_two_who_judge_the_same_queue_judge_each_outline_once(store: Store) -> None:
    share(store, ANNA)
    with store.writing() as session:
        (one,) = resident_outlines.queue(session, READER)
        ids = [one.public_id, one.public_id, "tekening-onbekend"]
        assert resident_outlines.judge(session, READER, at(), ids, OutlineStage.ACCEPTED) == 1
        other = Actor(Role.STEWARD, "dirk")
        assert resident_outlines.judge(session, other, at(), ids, OutlineStage.ACCEPTED) == 0
        assert [deed.name for deed in audit.deeds(session, SYSTEM, subject=one.public_id)] == ["cees", ""]


@pytest.mark.parametrize("actor", [ANNA, Actor(Role.DRAWER, "code-1")])
def test_a_visitor_reads_no_outline_of_anyone(spatialite_store: Store, actor: Actor) -> None:
    share(spatialite_store, ANNA)
    with spatialite_store.writing() as session:
        for attempt in (
            lambda: resident_outlines.queue(session, actor),
            lambda: resident_outlines.judged(session, actor),
            lambda: resident_outlines.judge(session, actor, at(), ["x"], OutlineStage.ACCEPTED),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


def test_which_device_it_was_is_forgotten_after_a_season(store: Store) -> None:
    share(store, ANNA)
    share(store, BRAM, minutes=100 * 24 * 60)
    with store.reading() as session:
        devices = session.scalars(select(ROWS.c.device).order_by(ROWS.c.id)).all()
    assert devices == ["", BRAM.name]


def test_what_does_not_count_is_gone_after_a_season_and_what_counts_stays(store: Store) -> None:
    share(store, ANNA)
    judge(store, OutlineStage.REFUSED, why="een naam in de zin", minutes=1)
    share(store, BRAM, minutes=2)
    judge(store, OutlineStage.ACCEPTED, minutes=3)
    share(store, ANNA, minutes=100 * 24 * 60)
    with store.reading() as session:
        stages = session.scalars(select(ROWS.c.stage).order_by(ROWS.c.id)).all()
    assert stages == [OutlineStage.ACCEPTED, OutlineStage.TO_READ]


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(140_000, 470_000),
        shapely.Polygon([(140_000, 470_000), (140_400, 470_400), (140_400, 470_000), (140_000, 470_400)]),
        shapely.box(150_000, 470_000, 150_400, 470_400),
        shapely.box(140_000, 470_000, 140_010, 470_010),
        shapely.box(140_000, 470_000, 141_900, 470_003),
    ],
    ids=["a point", "a bow-tie", "far away", "a garden", "a line"],
)
def test_a_shape_that_cannot_stand_is_refused_and_nothing_is_stored(
    spatialite_store: Store, shape: shapely.Geometry
) -> None:
    with spatialite_store.noting() as session:
        given = to_wgs84(shape).__geo_interface__
        with pytest.raises((ShapeRefused, InvalidRecord)):
            resident_outlines.share(session, ANNA, at(), given)
        assert resident_outlines.n_waiting(session) == 0


def test_an_unknown_theme_is_refused(spatialite_store: Store) -> None:
    with pytest.raises(InvalidRecord):
        share(spatialite_store, ANNA, theme="ruzie")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Bel mij op 06-12345678", "een telefoonnummer"),
        ("tel 035 629 2222 graag", "een telefoonnummer"),
        ("+31 (0)6 12 34 56 78", "een telefoonnummer"),
        ("mail jan@example.nl", "een e-mailadres"),
        ("jan (at) example.org", "een e-mailadres"),
        ("Ik woon op 1221 AB 14", "een postcode"),
        ("1221ab", "een postcode"),
        ("wij zitten in de Kerkstraat 12", "een adres"),
        ("Larenseweg nr. 5a", "een adres"),
        ("De auto met GH-123-K staat hier altijd", "een kenteken"),
        ("die bus, 12-ABC-3", "een kenteken"),
        ("auto GH123K", "een kenteken"),
        ("kijk op https://voorbeeld.example", "een link"),
        ("zie www.buurt.example", "een link"),
        ("zie mijnbuurt.nl/kaart", "een link"),
        ("a" * 201, "meer dan 200 tekens"),
    ],
)
def test_a_sentence_that_could_point_at_a_person_is_refused(sentence: str, found: str) -> None:
    with pytest.raises(SentenceRefused) as refused:
        plain_sentence(sentence)
    assert found in refused.value.found


@pytest.mark.parametrize(
    "sentence",
    [
        "Tot het spoor en tot de brede weg: daar kennen we de mensen.",
        "Sinds 2019 doen we hier met 25 mensen het groen, ook op 1-5-2025.",
        "De Kerkstraat hoort erbij, en het plein met de 3 bomen.",
        "In 2024 zijn we begonnen; nu zijn we met 140.",
        "Straatfeest, elke zomer. Van de flat tot de hei.",
        "Wij lopen in 10 minuten naar het station.",
        "Aan de laan 300 meter verderop houdt het op.",
        "",
    ],
)
def test_a_sentence_about_the_buurt_may_stay(sentence: str) -> None:
    assert plain_sentence(sentence) == sentence

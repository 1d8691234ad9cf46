"""What phones hear of the screen in a room: at once, all of them, and never of another evening."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from data.errors import StoreBusy
from data.services.tonight import InTheRoom
from pages.kit.evening import live
from pages.kit.evening.live import OPEN_FOR, Evenings, Live, Shown, TooManyWaiting
from pages.kit.evening.reach import own_addresses, reach

MEETING = "buurtgesprek-molen"
FIRST, SECOND = Shown(number=1, count=2, title="Kijk"), Shown(number=2, count=2, title="Teken")


def play(evening: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run an evening on a loop of its own; the thread of the tests may have a browser's loop already."""
    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(evening())).result()


class Town:
    """A clock that is set by hand, and drawings that come when the test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 19, tzinfo=UTC)
        self.drawings: dict[str, frozenset[int]] = {}
        self.is_ill = False
        self.is_closing = False
        self.n_looks = 0

    async def look(self, meeting_ids: Collection[str]) -> Mapping[str, InTheRoom]:
        self.n_looks += 1
        if self.is_ill:
            raise StoreBusy(1)
        found = {one: self.drawings.get(one, frozenset()) for one in meeting_ids}
        return {one: InTheRoom(len(drawn), drawn) for one, drawn in found.items()}

    def evenings(self) -> Evenings:
        return Evenings(lambda: self.now, self.look, lambda: self.is_closing)


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    """The town, of which the watcher is in a hurry."""
    monkeypatch.setattr(live, "LOOK_EVERY_S", 0.01)
    return Town()


async def begin(*waiting: asyncio.Task[Live | None]) -> None:
    """Let tasks come to where they wait."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not any(one.done() for one in waiting)


def test_an_evening_is_on_from_the_first_word_of_the_screen_until_hours_after_the_last(town: Town) -> None:
    evenings = town.evenings()
    assert evenings.now(MEETING) is None
    evenings.show(MEETING, FIRST)
    town.now += OPEN_FOR - timedelta(minutes=1)
    evenings.show(MEETING, FIRST)
    town.now += OPEN_FOR - timedelta(minutes=1)
    assert evenings.all_on() == (MEETING,)
    town.now += timedelta(minutes=1)
    assert evenings.now(MEETING) is None
    assert evenings.all_on() == ()


def test_only_a_change_is_news_and_no_number_comes_back_after_a_restart(town: Town) -> None:
    evenings = town.evenings()
    one, same, other = (evenings.show(MEETING, shown) for shown in (FIRST, FIRST, SECOND))
    assert one.version == same.version != other.version
    town.now += timedelta(hours=1)
    assert town.evenings().show(MEETING, FIRST).version not in (one.version, other.version)


def test_ten_phones_hear_a_step_that_is_told_from_another_thread_and_others_do_not(town: Town) -> None:
    async def evening() -> None:
        evenings = town.evenings()
        seen = evenings.show(MEETING, FIRST).version
        elsewhere = evenings.show("buurtgesprek-elders", FIRST).version
        phones = [asyncio.create_task(evenings.changed(MEETING, seen)) for _ in range(10)]
        other = asyncio.create_task(evenings.changed("buurtgesprek-elders", elsewhere))
        await begin(*phones, other)
        await asyncio.to_thread(evenings.show, MEETING, SECOND)
        heard = await asyncio.gather(*phones)
        assert all(one is not None and one.shown == SECOND for one in heard)
        assert not other.done()
        other.cancel()

    play(evening)


def test_who_missed_something_hears_it_without_waiting(town: Town) -> None:
    async def evening() -> None:
        evenings = town.evenings()
        evenings.show(MEETING, FIRST)
        evenings.show(MEETING, SECOND)
        heard = await evenings.changed(MEETING, 0)
        assert heard is not None
        assert heard.shown == SECOND
        assert await evenings.changed("buurtgesprek-stil", 0) is None
        assert town.n_looks == 0, "nobody waits, so nobody looks"

    play(evening)


def test_a_new_drawing_wakes_who_waits_and_one_watcher_looks_for_all(town: Town) -> None:
    async def evening() -> None:
        evenings = town.evenings()
        seen = evenings.show(MEETING, FIRST).version
        phones = [asyncio.create_task(evenings.changed(MEETING, seen)) for _ in range(3)]
        await begin(*phones)
        town.drawings[MEETING] = frozenset({7})
        for one in await asyncio.gather(*phones):
            assert one is not None
            assert (one.drawn.n_drawers, one.drawn_version) == (1, one.version)
        assert town.n_looks <= 3

    play(evening)


def test_another_drawing_of_the_same_person_is_news_for_the_picture(town: Town) -> None:
    evenings = town.evenings()
    evenings.show(MEETING, FIRST)
    evenings.heard({MEETING: InTheRoom(1, frozenset({7}))})
    before = evenings.now(MEETING)
    evenings.heard({MEETING: InTheRoom(1, frozenset({8}))})
    after = evenings.now(MEETING)
    assert before is not None
    assert after is not None
    assert before.drawn_version < after.drawn_version


def test_a_database_that_does_not_answer_keeps_nobody_from_the_steps(town: Town) -> None:
    async def evening() -> None:
        town.is_ill = True
        evenings = town.evenings()
        phone = asyncio.create_task(evenings.changed(MEETING, evenings.show(MEETING, FIRST).version))
        while town.n_looks < 3:
            await asyncio.sleep(0.01)
        evenings.show(MEETING, SECOND)
        heard = await phone
        assert heard is not None
        assert heard.shown == SECOND

    play(evening)


def test_nobody_is_kept_waiting_by_a_server_that_closes_or_when_nothing_comes(town: Town) -> None:
    async def evening() -> None:
        evenings = town.evenings()
        seen = evenings.show(MEETING, FIRST)
        assert await evenings.changed(MEETING, seen.version, patience_s=0.01) == seen
        phone = asyncio.create_task(evenings.changed(MEETING, seen.version))
        await begin(phone)
        town.is_closing = True
        assert await phone == seen

    play(evening)


def test_more_phones_than_there_is_room_for_are_asked_to_come_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_WAITING", 1)

    async def evening() -> None:
        evenings = town.evenings()
        seen = evenings.show(MEETING, FIRST).version
        phone = asyncio.create_task(evenings.changed(MEETING, seen))
        await begin(phone)
        with pytest.raises(TooManyWaiting):
            await evenings.changed(MEETING, seen)
        phone.cancel()

    play(evening)


def test_no_single_host_takes_every_place(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_FROM_ONE", 2)

    async def evening() -> None:
        evenings = town.evenings()
        seen = evenings.show(MEETING, FIRST).version
        greedy = [asyncio.create_task(evenings.changed(MEETING, seen, "198.51.100.7")) for _ in range(2)]
        await begin(*greedy)
        with pytest.raises(TooManyWaiting):
            await evenings.changed(MEETING, seen, "198.51.100.7")
        phone = asyncio.create_task(evenings.changed(MEETING, seen, "192.168.1.21"))
        await begin(phone)
        evenings.show(MEETING, SECOND)
        heard = await phone
        assert heard is not None
        assert heard.shown == SECOND
        await asyncio.gather(*greedy)

    play(evening)


ADAPTERS = [
    ("lo", "127.0.0.1"),
    ("docker0", "172.17.0.1"),
    ("eth1", "169.254.3.4"),
    ("wlan0", "192.168.1.20"),
    ("eth0", "10.42.0.1"),
]


def test_the_networks_of_a_room_go_before_what_leads_to_programs_on_this_computer() -> None:
    assert own_addresses(ADAPTERS) == ("192.168.1.20", "10.42.0.1", "172.17.0.1")
    assert own_addresses(ADAPTERS[:1]) == ()


@pytest.mark.parametrize(
    ("listens_at", "allowed", "origins", "is_shut", "is_barred"),
    [
        ("127.0.0.1", [], (), True, False),
        ("localhost", [], (), True, False),
        ("0.0.0.0", [], ("http://192.168.1.20:8501", "http://10.42.0.1:8501"), False, False),
        (None, ["10.42.0.1"], ("http://10.42.0.1:8501",), False, False),
        ("192.168.7.7", [], ("http://192.168.7.7:8501",), False, False),
        ("0.0.0.0", ["kaart.example"], (), False, True),
    ],
)
def test_phones_are_sent_to_an_address_that_they_can_reach_or_it_is_said_why_not(
    listens_at: str | None,
    allowed: list[str],
    origins: tuple[str, ...],
    is_shut: bool,
    is_barred: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = {"server.address": listens_at, "server.allowedHosts": allowed}
    monkeypatch.setattr("streamlit.config.get_option", settings.__getitem__)
    monkeypatch.setattr("pages.kit.evening.reach._adapters", lambda: [ADAPTERS[0], *ADAPTERS[3:]])
    found = reach("http://localhost:8501")
    assert (found.origins, found.is_shut, found.is_barred) == (origins, is_shut, is_barred)
    for own_name in ("http://127.0.0.1:8501", "http://[::1]:8501"):
        assert reach(own_name) == found


def test_where_nobody_can_find_it_out_a_setting_says_where_phones_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("streamlit.config.get_option", {"server.address": "127.0.0.1"}.get)
    assert reach("http://localhost:8501", "http://kaart.lan:80").origins == ("http://kaart.lan:80",)


def test_a_name_that_the_browser_came_by_is_good_for_phones_too() -> None:
    assert reach("https://kaart.example").origins == ("https://kaart.example",)
    broken = ("http://[::1", "http://[x]", "http://localhost:99999", "http://kaart.example:99999")
    for nonsense in ("", "javascript:alert(1)", "https://kaart.example/pad", "http://a b", *broken):
        assert reach(nonsense).origins == ()

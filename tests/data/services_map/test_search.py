"""Search finds what people mean, by what people type."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from shapely import Point

from data import reference
from data.pdok import PROBE_EVERY_S, Locatieserver
from data.records import Buurt, Place
from data.services import known_places, records, search, wijken
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import Store, open_store
from tests.data.services_map.small_town import clock

OFF = Settings(online="off")


@pytest.fixture(scope="module")
def hilversum(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The real wijken, places and facts."""
    file: Path = tmp_path_factory.mktemp("hilversum") / "town.db"
    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        with store.writing() as session:
            wijken.replace_division(session, SYSTEM, clock, reference.wijken(), reference.cbs_buurten())
            known_places.replace_all(session, SYSTEM, clock, reference.known_places())
            records.record_all(session, SYSTEM, clock, reference.facts())
        yield store


def found(store: Store, text: str) -> list[str]:
    return [hit.name for hit in search.find(store, OFF, text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("thijsseplein", "Jac. P. Thijsseplein"),
        ("Jac P Thijsseplein", "Jac. P. Thijsseplein"),
        ("slachthuisplein", "Jac. P. Thijsseplein"),
        ("thijseplein", "Jac. P. Thijsseplein"),
        ("kleinrome", "Klein Rome"),
        ("KLEIN ROME", "Klein Rome"),
        ("ampere straat", "Plein Ampèrestraat"),
        ("Ampèrestraat", "Plein Ampèrestraat"),
        ("kerkelande", "Kerkelanden"),
        ("oost", "Oost"),
        ("annas hoeve", "Anna's Hoeve"),
        ("raadhuis", "Raadhuis"),
        ("1221", "Postcode 1221"),
    ],
)
def test_people_find_what_they_mean(hilversum: Store, typed: str, first: str) -> None:
    assert found(hilversum, typed)[0].startswith(first)


def test_every_known_place_buurt_and_wijk_is_found_by_its_own_name(hilversum: Store) -> None:
    names = [area.name for area in (*reference.wijken(), *reference.cbs_buurten())]
    names += [place.name for place in reference.known_places()]
    assert [name for name in names if name not in found(hilversum, name)] == []


def test_a_record_is_found_by_its_title_and_gives_its_id(hilversum: Store) -> None:
    (hit, *_) = [one for one in search.find(hilversum, OFF, "bouwteam thijsseplein") if one.public_id]
    assert hit.public_id.startswith("initiatief-")


def test_a_place_known_roughly_says_how_roughly(hilversum: Store) -> None:
    for hit in search.find(hilversum, OFF, "oost"):
        assert hit.precision_m is not None
        assert hit.precision_m > 100


@pytest.mark.parametrize(
    "text", ["", "  ", "--", "\0", "xqzw", "'; DROP TABLE", "%", "_", "😀", "a" * 10_000]
)
def test_what_fits_nothing_finds_nothing(hilversum: Store, text: str) -> None:
    assert found(hilversum, text) == []


def test_there_are_at_most_ten_hits_and_none_twice(hilversum: Store) -> None:
    hits = search.find(hilversum, OFF, "a")
    assert len(hits) == search.MOST
    assert len({(hit.name, hit.public_id) for hit in hits}) == search.MOST


# The national register of addresses


def doc(name: str, x: float = 141_000, y: float = 471_000, **given: str) -> dict[str, str]:
    point = f"POINT({x} {y})"
    return {"type": "weg", "weergavenaam": name, "centroide_rd": point, "gemeentecode": "0402"} | given


def register(answer: Callable[[httpx.Request], httpx.Response], **given: Any) -> Locatieserver:
    return Locatieserver(given.pop("online", "on"), "GM0402", httpx.MockTransport(answer), **given)


def docs(*given: dict[str, str]) -> httpx.Response:
    return httpx.Response(200, json={"response": {"numFound": len(given), "docs": list(given)}})


def test_addresses_of_the_register_are_found_beside_our_own_places(hilversum: Store) -> None:
    pdok = register(lambda _: docs(doc("Raadhuisstraat, Hilversum")))
    hits = search.find(hilversum, OFF, "raadhuis", register=pdok)
    assert hits[0].name == "Raadhuis"
    (street,) = [hit for hit in hits if hit.source == "PDOK Locatieserver"]
    assert (street.kind, street.point, street.precision_m) == ("straat", Point(141_000, 471_000), 200.0)


def test_an_address_that_is_spelled_otherwise_is_kept_as_the_register_knows_best(hilversum: Store) -> None:
    pdok = register(lambda _: docs(doc("Burgemeester Lambooylaan, Hilversum")))
    assert [hit.name for hit in search.find(hilversum, OFF, "bgm lamboylaan", register=pdok)] == [
        "Burgemeester Lambooylaan, Hilversum"
    ]


def test_hits_outside_the_municipality_are_dropped(hilversum: Store) -> None:
    pdok = register(lambda _: docs(doc("Damrak", 121_000, 487_000), doc("Laan", gemeentecode="0363")))
    assert search.find(hilversum, OFF, "xqzw", register=pdok) == ()


def test_the_question_names_the_municipality_and_what_was_typed() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return docs()

    register(answer).find('laan" OR *:*')
    assert asked[0].url.params["q"] == 'laan" OR *:*'
    assert "gemeentecode:0402" in asked[0].url.params.get_list("fq")


def unreachable(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("too slow")


ODD = [
    unreachable,
    lambda _: httpx.Response(500),
    lambda _: httpx.Response(200, text="<html>"),
    lambda _: httpx.Response(200, json=[]),
    lambda _: httpx.Response(200, json={"response": {"docs": None}}),
    lambda _: httpx.Response(200, json={"response": {"docs": ["x", {}, 3]}}),
    lambda _: docs(doc("Laan", centroide_rd="POINT(1e999 x)"), doc("Laan", type="iets")),
    lambda _: httpx.Response(200, content=b"\xff\xfe" + json.dumps({}).encode()),
]


@pytest.mark.parametrize("answer", ODD)
def test_whatever_the_register_says_the_search_goes_on(hilversum: Store, answer: Any) -> None:
    assert found(hilversum, "raadhuis") == [
        hit.name for hit in search.find(hilversum, OFF, "raadhuis", register=register(answer))
    ]


def test_off_never_asks() -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        pytest.fail("asked though it is off")

    pdok = register(fail, online="off")
    assert pdok.find("laan") == ()
    assert not pdok.reachable()


def test_auto_finds_out_in_the_background_and_looks_again_after_ten_minutes() -> None:
    clock_s, up = [0.0], [False]

    def answer(_: httpx.Request) -> httpx.Response:
        return docs(doc("Laan")) if up[0] else httpx.Response(503)

    pdok = register(answer, online="auto", now=lambda: clock_s[0])
    assert not pdok.reachable()
    pdok.wait()
    assert not pdok.reachable()
    up[0] = True
    clock_s[0] = PROBE_EVERY_S - 1
    assert not pdok.reachable()
    clock_s[0] = PROBE_EVERY_S
    pdok.reachable()
    pdok.wait()
    assert pdok.reachable()
    assert [one.name for one in pdok.find("laan")] == ["Laan"]


def test_auto_stops_asking_when_the_register_falls_silent() -> None:
    up, asked = [True], []

    def answer(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return docs(doc("Laan")) if up[0] else unreachable(_)

    pdok = register(answer, online="auto")
    pdok.reachable()
    pdok.wait()
    up[0] = False
    assert pdok.find("laan") == ()
    n_asked = len(asked)
    assert pdok.find("laan") == ()
    assert len(asked) == n_asked


def test_a_new_buurt_is_found_at_once(own_town: Store) -> None:
    assert "Spoorhoek" not in found(own_town, "spoorhoek")
    with own_town.writing() as session:
        new = Buurt(title="Spoorhoek", place=Place(Point(142_000, 469_500), 10.0))
        records.record_all(session, SYSTEM, clock, [new])
    assert found(own_town, "spoorhoek")[0] == "Spoorhoek"


def test_a_hotspot_is_found_until_the_day_it_leaves(town_store: Store) -> None:
    def names(today: date) -> list[str]:
        return [hit.name for hit in search.find(town_store, OFF, "voorbije drukte", today=today)]

    assert names(date(2026, 11, 20)) == ["Voorbije drukte"]
    assert names(date(2026, 11, 21)) == []


def test_drafts_and_hidden_records_are_not_found(town_store: Store) -> None:
    assert not [name for name in found(town_store, "geheim") if "geheim" in name]

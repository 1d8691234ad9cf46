"""Every public fact is shown, no more precisely than it is known, and none is about people."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from data import first_fill, reference
from data.api.app import create_api
from data.clock import wall_clock
from data.records import Place, Record
from data.services import listing, months, search
from data.store import Store

ROUTES = {
    "initiatief": "initiatieven",
    "netwerk": "netwerken",
    "ontmoetingsplek": "ontmoetingsplekken",
    "aandachtsplek": "aandachtsplekken",
    "buurtschouw": "buurtschouwen",
    "buurtgesprek": "buurtgesprekken",
}
FACTS: tuple[Record, ...] = reference.facts()


@pytest.fixture
def filled(spatialite_store: Store) -> Store:
    """A store as on a fresh machine."""
    first_fill.fill(spatialite_store, spatialite_store.settings, wall_clock, lambda _: None)
    return spatialite_store


def test_every_fact_is_in_the_list_with_its_precision(filled: Store) -> None:
    today = months.today(wall_clock)
    rows = listing.rows(filled, today.replace(day=1), include_ended=True, today=today)
    by_title = {(row.title, row.noun): row for row in rows if not row.is_example}
    for fact in FACTS:
        row = by_title[fact.title, fact.noun]
        assert row.has_place == (fact.place.geometry is not None)
        assert row.precision_m == fact.place.precision_m
        assert row.year_only == (fact.start is not None or fact.end is not None)
        if fact.place.geometry is not None:
            # Known as an area, or with a number that says how far off the point may be.
            assert row.somewhere_in or row.precision_m is not None


def test_every_fact_with_a_place_is_on_a_layer_and_an_area_is_never_a_pin(filled: Store) -> None:
    api = TestClient(create_api(filled, filled.settings, wall_clock))
    features = {
        (feature["properties"]["titel"], noun): feature
        for noun, route in ROUTES.items()
        for feature in api.get(f"/{route}?voorbij=true").json()["features"]
        if not feature["properties"]["voorbeelddata"]
    }
    shapes = {(fact.title, fact.noun): fact.place.geometry for fact in FACTS if fact.place.geometry}
    assert len(shapes) > 90
    for key, shape in shapes.items():
        assert features[key]["geometry"]["type"] == shape.geom_type


def test_the_search_gives_no_pin_for_what_lies_somewhere_in_an_area(filled: Store) -> None:
    offline = filled.settings.model_copy(update={"online": "off"})
    places: dict[tuple[str, str], list[Place]] = {}
    for fact in FACTS:
        places[fact.title, fact.public_id] = [fact.place]
    for known in reference.known_places():  # a wijk and its buurt may have one name
        places.setdefault((known.name, ""), []).append(known.place)
    for (name, public_id), meant in places.items():
        hits = search.find(filled, offline, name)
        (hit,) = [one for one in hits if (one.name, one.public_id) == (name, public_id)]
        assert any(_is_told_by(hit, place) for place in meant), hit


def _is_told_by(hit: search.Hit, place: Place) -> bool:
    """Say whether a hit tells no more about a place than is known."""
    if not place.is_area:
        return not hit.somewhere_in and hit.precision_m == place.precision_m
    is_the_area_itself = hit.kind in ("wijk", "CBS-buurt")
    if hit.point is None or hit.precision_m is None or hit.somewhere_in == is_the_area_itself:
        return False
    return bool(hit.point.buffer(hit.precision_m, quad_segs=64).covers(place.geometry))


def test_no_fact_is_about_a_group_of_persons(filled: Store) -> None:
    rows = listing.rows(filled, date.today().replace(day=1), include_ended=True)  # noqa: DTZ011
    said = " ".join(f"{row.title} {row.what}" for row in rows).casefold()
    for word in ("plus-min-mee", "jeugdgroep", "hangjeugd", "jeugdoverlast", "jongerenoverlast"):
        assert word not in said

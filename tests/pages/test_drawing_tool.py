"""What the drawing tool is told, and what is believed of what it tells."""

from datetime import UTC, datetime
from typing import Any

import pytest

from data.store import Store
from pages.kit import drawing
from pages.kit.drawing import configuration
from pages.kit.drawing.configuration import Start
from pages.kit.server.running import Running
from tests.data.services_map import small_town

SQUARE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[5.17, 52.22], [5.18, 52.22], [5.18, 52.23], [5.17, 52.22]]],
}


@pytest.fixture
def here(spatialite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Running:
    """A process with the small town."""
    monkeypatch.setattr(configuration, "tiles_of", lambda _: None)
    small_town.build(spatialite_store)
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    return Running(spatialite_store.settings, spatialite_store, lambda: now)


def test_who_draws_their_own_buurt_sees_nobody_elses_and_has_a_draft_apart(here: Running) -> None:
    mine = configuration.for_drawing(here, "mijn")
    theirs = configuration.for_drawing(here, "buurt", may_revise=True)
    assert not any(mine["shows"].values())
    assert set(mine["layers"]).isdisjoint({"levend", "getekend"})
    assert set(mine["ways"]) < set(theirs["ways"])
    assert mine["purpose"] != theirs["purpose"]


def test_every_outline_that_is_revised_has_a_draft_of_its_own(here: Running) -> None:
    purposes = {
        configuration.for_drawing(here, "buurt", start)["purpose"]
        for start in (
            None,
            Start(SQUARE, "outline", "grens-heibuurt", "Heibuurt"),
            Start(SQUARE, "outline", "grens-klein-rome", "Klein Rome"),
        )
    }
    assert len(purposes) == 3


def test_who_signs_in_next_on_a_shared_tablet_is_not_offered_the_draft_of_another(here: Running) -> None:
    anna, bob = (configuration.for_drawing(here, "buurt", owner=name)["purpose"] for name in ("anna", "bob"))
    assert anna != bob


def test_what_one_begins_with_reaches_the_tool_untouched(here: Running) -> None:
    start = Start(SQUARE, "living", "rond-1", "Rond Centrum")
    told = configuration.for_drawing(here, "buurt", start)["start"]
    assert told["geometry"] == SQUARE
    assert told["origin"]["name"] == "Rond Centrum"


def test_who_may_not_revise_is_not_offered_it(here: Running) -> None:
    assert "outline" not in configuration.for_drawing(here, "buurt")["ways"]


@pytest.mark.parametrize("shape", [None, "POLYGON", 5, [SQUARE]])
def test_what_is_no_shape_is_never_done(shape: object) -> None:
    assert not drawing.read({"drawing": "a1", "shape": shape, "done": True}).is_done


def test_a_finished_drawing_tells_from_which_living_buurt_it_was_begun() -> None:
    told = {"drawing": "a1", "shape": SQUARE, "done": True}
    assert drawing.read(told | {"origin": {"kind": "living", "id": "rond-1"}}).adopted == "rond-1"
    assert drawing.read(told | {"origin": {"kind": "outline", "id": "grens-1"}}).adopted == ""
    assert drawing.read(told | {"origin": None}).adopted == ""


def test_a_drawing_id_can_never_become_markup() -> None:
    told = drawing.read({"drawing": '"><script>alert(1)</script>', "shape": SQUARE, "done": True})
    assert told.drawing_id == "scriptalert1script"

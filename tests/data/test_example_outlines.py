"""What invented residents drew: always the same, marked, and enough to show agreement and disagreement."""

import pytest

from data.clock import wall_clock
from data.example_life.outlines import DRAWN, resident_outlines
from data.first_fill import fill
from data.services import agreement
from data.services import town as towns
from data.services.town import Town
from data.settings import Settings
from data.store import open_store

SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]


def test_the_same_seed_gives_the_same_drawings_and_another_seed_others() -> None:
    assert resident_outlines(7) == resident_outlines(7)
    assert resident_outlines(7) != resident_outlines(8)
    assert all(one.is_example and one.shape.is_valid for one in resident_outlines())


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town of a fresh machine."""
    file = tmp_path_factory.mktemp("fresh") / "town.db"
    with open_store(SETTINGS.model_copy(update={"database_url": f"sqlite:///{file}"})) as store:
        fill(store, SETTINGS, wall_clock, lambda _: None)
        return towns.now(store)


def test_on_a_fresh_machine_four_buurten_have_drawers_enough(town: Town) -> None:
    agreements = agreement.agreements_of(town)
    drawn = {one.buurt.public_id: one.n_drawers for one in agreements}
    assert set(drawn) == {f"buurt-voorbeeld-{centre}" for centre, _, _ in DRAWN}
    assert sorted(drawn.values()) == [10, 10, 10, 15]
    assert all(one.is_example for one in agreements)


def test_everywhere_there_is_something_they_agree_on_and_something_they_do_not(
    town: Town,
) -> None:
    for one in agreement.agreements_of(town):
        told = agreement.places_told(town, one)
        assert told.counted_in, one.buurt.title
        assert told.disputed, one.buurt.title
        quarter, _, three_quarters = one.contours
        assert three_quarters.area < 0.75 * quarter.area

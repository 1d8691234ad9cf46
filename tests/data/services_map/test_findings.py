"""A meeting looks at what was found in its own area."""

from data.services import findings
from data.services import town as towns
from data.store import Store
from tests.data.services_map.small_town import TODAY, M, S


def test_an_area_tells_what_was_found_in_it_and_nothing_of_elsewhere(town_store: Store) -> None:
    town = towns.now(town_store)
    assert [one.public_id for one in findings.in_area(town, M.buffer(100), TODAY)] == ["bevinding-tegel"]
    assert findings.in_area(town, S.buffer(100), TODAY) == ()

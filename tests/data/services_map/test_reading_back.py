"""What is told of an outline is found once for everyone who asks."""

from typing import Any

import pytest

from data.services import read_back
from data.services import town as towns
from data.store import Store
from tests.data.services_map import small_town


def test_whoever_names_what_is_no_buurt_gets_what_was_found_for_all(
    own_town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, found_for = towns.now(own_town), []
    find = read_back._landmarks

    def finding(*given: Any) -> Any:
        found_for.append(given[-1])
        return find(*given)

    monkeypatch.setattr(read_back, "_landmarks", finding)
    square = small_town.M.buffer(300)
    for named in ("", "verzonnen-1", "x" * 100_000, "buurtgesprek-molen", "buurt-molenhoek"):
        read_back.tell(town, square, small_town.TODAY, named)
    assert found_for == ["", "buurt-molenhoek"]

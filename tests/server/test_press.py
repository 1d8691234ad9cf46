"""The press sends papers that can do nothing but be read, and keeps nothing of who asks too many."""

import pytest
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.clock import wall_clock
from data.store import Store
from pages.kit.paper import press as presses
from pages.kit.paper.press import PDF, SVG, Press, Printed, Wanted
from pages.kit.server.running import Running
from pages.kit.server.who import DEVICE


def picture(_: Wanted) -> Printed:
    return Printed(b"<svg xmlns='http://www.w3.org/2000/svg'/>", SVG, "poster.svg")


def document(_: Wanted) -> Printed:
    return Printed(b"%PDF-", PDF, "poster.pdf")


@pytest.fixture
def press(spatialite_store: Store) -> Press:
    return Press(Running(spatialite_store.settings, spatialite_store, wall_clock))


def client_of(press: Press) -> TestClient:
    routes = [press.route("poster.svg", picture), press.route("poster.pdf", document)]
    return TestClient(Starlette(routes=routes))


def test_a_picture_that_is_opened_by_itself_runs_nothing(press: Press) -> None:
    client = client_of(press)
    policy = client.get("/papier/poster.svg").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert "content-security-policy" not in client.get("/papier/poster.pdf").headers


def test_who_invents_devices_is_refused_by_host_and_leaves_nothing_behind(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presses, "_PER_HOST", RateLimitItemPerMinute(3, 10))
    client = client_of(press)
    answers = []
    for number in range(6):
        client.cookies = {DEVICE: f"{number}" * 43}
        answers.append(client.get("/papier/poster.pdf").status_code)
    assert answers == [200] * 3 + [429] * 3
    kept = press._limiter.storage
    assert isinstance(kept, MemoryStorage)
    assert len(kept.events) == 4  # three devices and the host

"""Who finds a leak can read where to report it, when the installation says so."""

from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.settings import Settings
from data.store import Store, open_store
from pages.kit.server.routes import server_routes
from pages.kit.server.running import Running


def client(folder: Path, contact: str) -> TestClient:
    settings = Settings(database_url=f"sqlite:///{folder / 'town.db'}", security_contact=contact)
    here = Running(settings, open_store(settings), lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    return TestClient(Starlette(routes=server_routes(here)))


def test_the_contact_is_told_with_a_day_on_which_it_must_be_checked_again(tmp_path: Path) -> None:
    answer = client(tmp_path, "mailto:lek@example.nl").get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines()[:2] == ["Contact: mailto:lek@example.nl", "Expires: 2027-05-20T00:00:00Z"]


def test_without_a_contact_there_is_no_file_that_promises_one(tmp_path: Path) -> None:
    answer = client(tmp_path, "").get("/.well-known/security.txt")
    assert answer.status_code == 404
    assert "Contact:" not in answer.text


def test_a_database_that_does_not_answer_makes_the_server_ill(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'gone' / 'town.db'}")
    store = Store(settings)
    (tmp_path / "gone").rmdir()
    here = Running(settings, store, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    answer = TestClient(Starlette(routes=server_routes(here))).get("/gezond")
    assert answer.status_code == 503
    assert answer.json() == {"status": "ziek", "database": "StoreUnreachable"}

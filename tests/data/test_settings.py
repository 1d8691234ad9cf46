"""Settings are told in words, read from the environment, and refused when they cannot be."""

import pytest
from pydantic import ValidationError

from data.settings import PROJECT_ROOT, Settings, load_settings


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    assert len(Settings.model_fields[name].description or "") > 20


def test_a_fresh_machine_keeps_its_database_beside_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BUURTKAART_DATABASE_URL", raising=False)
    made = Settings(_env_file=None)  # type: ignore[call-arg]
    assert made.database_url == f"sqlite:///{PROJECT_ROOT}/.var/buurtkaart.db"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_DATABASE_URL", "postgresql://town@db/buurtkaart")
    monkeypatch.setenv("BUURTKAART_EXAMPLE_DATA", "false")
    monkeypatch.setenv("BUURTKAART_COORDINATOR_TITLE", "wijkregisseur")
    made = load_settings()
    assert made.database_url == "postgresql://town@db/buurtkaart"
    assert (made.example_data, made.coordinator_title) == (False, "wijkregisseur")


@pytest.mark.parametrize(
    ("name", "value"), [("ONLINE", "soms"), ("MUNICIPALITY_CODE", "Hilversum"), ("MONTHS_SHOWN", "0")]
)
def test_a_setting_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"BUURTKAART_{name}", value)
    with pytest.raises(ValidationError):
        load_settings()

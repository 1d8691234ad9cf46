"""Settings are told in words, read from the environment, and refused when they cannot be."""

from pathlib import Path

import pytest

from data.sentences import sentence_for
from data.settings import PROJECT_ROOT, Settings, SettingsRefused, load_settings


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
    ("name", "value", "wanted"),
    [
        ("ONLINE", "ja", "auto, on of off"),
        ("MUNICIPALITY_CODE", "Hilversum", "GM0402"),
        ("MONTHS_SHOWN", "0", "1 tot en met 240"),
        ("EXAMPLE_DATA", "soms", "true of false"),
        ("SECURITY_CONTACT", "de receptie", "mailto:"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name_and_with_what_it_can_be(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    monkeypatch.setenv(f"BUURTKAART_{name}", value)
    with pytest.raises(SettingsRefused) as refused:
        load_settings()
    sentence = sentence_for(refused.value)
    assert f"BUURTKAART_{name} is '{value}'" in sentence
    assert wanted in sentence


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_ONLINE", "ja")
    monkeypatch.setenv("BUURTKAART_MONTHS_SHOWN", "veel")
    with pytest.raises(SettingsRefused) as refused:
        load_settings()
    assert len(sentence_for(refused.value).splitlines()) == 2


def test_a_setting_that_does_not_exist_is_refused_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BUURTKAART_EXAMPEL_DATA", "false")
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    (tmp_path / ".env").write_text("BUURTKAART_KLEUR=groen\nANDER_PROGRAMMA=ja\n")
    with pytest.raises(SettingsRefused) as refused:
        load_settings()
    assert sentence_for(refused.value).splitlines() == [
        "De instelling BUURTKAART_EXAMPEL_DATA bestaat niet. Bedoelt u BUURTKAART_EXAMPLE_DATA?",
        "De instelling BUURTKAART_KLEUR bestaat niet. Haal hem weg, of kijk in README.md welke er zijn.",
    ]

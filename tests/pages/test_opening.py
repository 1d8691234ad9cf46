"""A map that cannot open says why in Dutch, and leaves."""

from pathlib import Path

import pytest

from pages.kit.server import opening, running


@pytest.fixture(autouse=True)
def nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has not opened its database yet, which is an empty one."""
    monkeypatch.setattr(running, "_running", None)
    monkeypatch.setenv("BUURTKAART_DATABASE_URL", f"sqlite:///{tmp_path / 'kaart.db'}")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ONLINE", "ja", "auto, on of off"),
        ("ONLIEN", "off", "Bedoelt u BUURTKAART_ONLINE?"),
        ("DATABASE_URL", "onzin", "geen adres van een database"),
        ("MUNICIPALITY_CODE", "GM0363", "./buurtkaart import-wijken"),
    ],
)
def test_what_is_set_wrongly_is_told_before_the_first_visitor(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"BUURTKAART_{name}", value)
    with pytest.raises(SystemExit) as left:
        opening.open_for_visitors()
    assert said in str(left.value)
    assert f"BUURTKAART_{name}" in str(left.value)

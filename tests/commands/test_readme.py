"""The README says what there is: a setting or a command without words is red."""

import re
from pathlib import Path

import pytest

from data.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()

TOLD_TOGETHER = re.compile(r"_title$")


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if not TOLD_TOGETHER.search(name)])
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`BUURTKAART_{name.upper()}`" in README


@pytest.mark.parametrize(
    "command",
    ["start", "test", "check", "bench", "import", "export", "example", "account", "kaart-meenemen", "klaar"],
)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"./buurtkaart {command}" in README


def test_every_file_the_readme_points_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:20])
    assert "./buurtkaart start" in first_screen
    assert "./buurtkaart test" in first_screen
    assert "docs/images/kaart.png" in first_screen

"""The one command decides well, and says in plain Dutch what to do when it cannot go on."""

import importlib.machinery
import importlib.util
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ROOT / "buurtkaart"


def load_command() -> Any:
    loader = importlib.machinery.SourceFileLoader("buurtkaart_command", str(COMMAND))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


command: Any = load_command()
SPATIALITE = command.Package("SpatiaLite", "libsqlite3-mod-spatialite")


@pytest.mark.parametrize(
    ("version", "enough"),
    [((3, 10, 14), False), ((3, 11, 0), True), ((3, 14), True), ((2, 7), False), ((4, 0), True)],
)
def test_python_3_11_is_the_oldest_that_will_do(version: tuple[int, ...], enough: bool) -> None:
    assert command.is_new_enough(version) is enough


def test_a_newer_python_is_found_when_the_running_one_is_too_old() -> None:
    installed = {"python3.13": None, "python3.12": (3, 12), "python3": (3, 9)}
    assert command.newer_python(("python3.13", "python3.12", "python3"), installed.get) == "python3.12"


def test_without_a_newer_python_it_says_which_one_to_install() -> None:
    with pytest.raises(command.Problem) as told:
        command.newer_python(("python3", "python"), {"python3": (3, 9)}.get)
    assert "heeft Python 3.11 of nieuwer nodig" in str(told.value)
    assert "sudo apt install python3.11" in str(told.value)


def test_even_an_old_python_can_read_the_command() -> None:
    compile(COMMAND.read_text(), str(COMMAND), "exec", dont_inherit=True)
    import ast

    ast.parse(COMMAND.read_text(), feature_version=(3, 7))


def test_packages_are_installed_again_only_when_others_are_wanted() -> None:
    stamp = command.stamp_of([b"streamlit==1", b"lock"], (3, 11, 2))
    assert stamp == command.stamp_of([b"streamlit==1", b"lock"], (3, 11, 9))
    assert stamp != command.stamp_of([b"streamlit==2", b"lock"], (3, 11, 2))
    assert stamp != command.stamp_of([b"streamlit==1", b"lock"], (3, 12, 0))
    assert stamp != command.stamp_of([b"streamlit==1loc", b"k"], (3, 11, 2))


class Runs:
    """Programs of the virtual environment that were run, in order; each ends with ``code``."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, ...]] = []
        self.code = 0

    def __call__(self, *line: str) -> int:
        self.lines.append(line)
        return self.code


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """What is run in a project with a small engine of its own."""
    for name in ("geo/field.py", "geo/living.py", "data/town.py", "requirements.lock", ".venv/pyvenv.cfg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "VENV", tmp_path / ".venv")
    found = Runs()
    monkeypatch.setattr(command, "run", found)
    return found


def test_the_engine_is_translated_once(runs: Runs, tmp_path: Path) -> None:
    for _ in range(3):
        command.warm_engine()
    assert runs.lines == [("python", "-m", "geo.warm")]
    (tmp_path / "data" / "town.py").write_text("another town, the same engine")
    command.warm_engine()
    assert len(runs.lines) == 1


@pytest.mark.parametrize("changed", ["geo/field.py", "geo/edges.py", "requirements.lock"])
def test_another_engine_or_compiler_is_translated_anew(runs: Runs, tmp_path: Path, changed: str) -> None:
    command.warm_engine()
    (tmp_path / changed).write_text("another")
    command.warm_engine()
    assert len(runs.lines) == 2


def test_an_engine_that_cannot_be_translated_stops_nothing_and_is_tried_again(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "make_venv", lambda: None)
    monkeypatch.setattr(command, "install_requirements", lambda names: None)
    monkeypatch.setattr(command, "has_spatialite", lambda: True)
    runs.code = 1
    for times in (1, 2):
        command.prepare(command.FOR_THE_MAP)
        assert len(runs.lines) == times


@pytest.mark.parametrize(
    ("environment", "dotenv", "needed"),
    [
        ({}, "", True),
        ({"BUURTKAART_DATABASE_URL": "sqlite:///x.db"}, "", True),
        ({"BUURTKAART_DATABASE_URL": "postgresql://kaart@db/kaart"}, "", False),
        ({}, "BUURTKAART_DATABASE_URL=postgresql://kaart@db/kaart\n", False),
        ({}, "# BUURTKAART_DATABASE_URL=postgresql://db\n", True),
        ({"BUURTKAART_DATABASE_URL": "sqlite:///x.db"}, "BUURTKAART_DATABASE_URL='postgresql://db'", True),
    ],
)
def test_spatialite_is_only_asked_for_when_the_database_is_a_file(
    environment: dict[str, str], dotenv: str, needed: bool
) -> None:
    assert command.uses_spatialite(environment, dotenv) is needed


@pytest.mark.parametrize("prefix", [[], ["sudo", "-n"]])
def test_who_may_install_gets_it_installed_without_a_question(prefix: list[str]) -> None:
    line = command.how_to_install([SPATIALITE], "linux", True, prefix)
    assert line[: len(prefix)] == prefix
    assert line[len(prefix) : len(prefix) + 3] == ["apt-get", "install", "-y"]
    assert line[-1] == "libsqlite3-mod-spatialite"


@pytest.mark.parametrize(
    ("platform", "has_apt", "advice"),
    [
        ("linux", True, "sudo apt install libsqlite3-mod-spatialite"),
        ("linux", False, "Hier is geen apt"),
        ("darwin", False, "brew install libspatialite"),
        ("win32", False, "mod_spatialite"),
    ],
)
def test_who_may_not_install_hears_what_is_missing_and_what_to_do(
    platform: str, has_apt: bool, advice: str
) -> None:
    with pytest.raises(command.Problem) as told:
        command.how_to_install([SPATIALITE], platform, has_apt, None)
    assert "Er ontbreekt nog: SpatiaLite" in str(told.value)
    assert advice in str(told.value)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Temporary failure in name resolution", "geen verbinding met internet"),
        ("OSError: [Errno 28] No space left on device", "schijf is vol"),
        ("ERROR: No matching distribution found for numpy\n\n", "No matching distribution found for numpy"),
        ("", "geen melding"),
    ],
)
def test_a_failed_installation_is_explained(said: str, sentence: str) -> None:
    assert sentence in command.why_pip_failed(said, "pip.log")


def free(*ports: int) -> Callable[[int], bool]:
    return lambda port: port in ports


def test_the_usual_port_is_taken_when_it_is_free() -> None:
    assert command.choose_port(None, free(8501, 8502)) == 8501


def test_the_next_port_is_taken_when_the_usual_one_is_busy() -> None:
    assert command.choose_port(None, free(8503)) == 8503


@pytest.mark.parametrize("wanted", [None, 9000])
def test_a_busy_port_is_named(wanted: int | None) -> None:
    with pytest.raises(command.Problem, match=r"Poort 9000 is bezet|8501 tot en met 8520"):
        command.choose_port(wanted, free())


@pytest.mark.parametrize(
    ("arguments", "understood"),
    [
        ([], (None, "127.0.0.1")),
        (["--port", "8600"], (8600, "127.0.0.1")),
        (["--port=8600", "--address=0.0.0.0"], (8600, "0.0.0.0")),
    ],
)
def test_port_and_address_can_be_chosen(arguments: Sequence[str], understood: tuple[int | None, str]) -> None:
    assert command.server_options(arguments) == understood


@pytest.mark.parametrize("arguments", [["--port"], ["--port", "abc"], ["--port", "70000"], ["--fast"]])
def test_what_is_not_understood_is_told_with_what_would_be(arguments: Sequence[str]) -> None:
    with pytest.raises(command.Problem, match="Dit begrijp ik niet"):
        command.server_options(arguments)


def test_a_python_that_is_broken_counts_as_absent(tmp_path: Path) -> None:
    broken = tmp_path / "python3.99"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    assert command.version_of(str(broken)) is None
    assert command.version_of("python-that-is-not-there") is None
    assert command.version_of(sys.executable) == sys.version_info[:2]


def test_a_problem_is_one_sentence_without_a_traceback() -> None:
    done = subprocess.run(
        [sys.executable, str(COMMAND), "start", "--port", "abc"],
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )
    assert done.returncode == 1
    assert "Dit begrijp ik niet: --port abc" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_every_requirement_is_pinned_and_locked() -> None:
    locked = {line.split("==")[0].lower() for line in (ROOT / "requirements.lock").read_text().splitlines()}
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text().splitlines():
            wanted = line.split("#")[0].split(";")[0].strip()
            if wanted and not wanted.startswith("-r"):
                package, pinned, _version = wanted.partition("==")
                assert pinned, f"{wanted} in {name} has no version"
                assert package.split("[")[0].lower() in locked, f"{wanted} is not in requirements.lock"
                assert "#" in line, f"{wanted} in {name} has no reason"

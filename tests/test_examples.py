"""The examples in the books of the house are true: each line after >>> is run."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
TOLD = [
    ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
    for room in ("geo", "data", "bench", "pages")
    for path in sorted((HOUSE / room).rglob("*.py"))
    if "    >>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", TOLD)
def test_examples_in_docstrings_are_true(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0


def test_there_are_examples_in_every_room_that_computes() -> None:
    assert {module.partition(".")[0] for module in TOLD} >= {"geo", "data", "bench"}

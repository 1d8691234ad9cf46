"""Whoever signed out in one tab can do nothing in another: what runs by itself asks anew who is there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import PROJECT_ROOT

PAGES = sorted((PROJECT_ROOT / "pages").rglob("*.py"))


def told_beforehand(file: Path) -> Iterator[str]:
    """What runs again without the rest of its page, or after it, and is told who asks instead of asking.

    Streamlit runs a fragment again with what it was given at first, and makes a download long after its page:
    who was given then may have signed out since.
    """
    for one in ast.walk(ast.parse(file.read_text("utf-8"))):
        match one:
            case ast.FunctionDef(name=name, args=ast.arguments(args=given), decorator_list=[*marks]):
                is_fragment = any("fragment" in ast.unparse(mark) for mark in marks)
                if is_fragment and any(
                    one.annotation and "Actor" in ast.unparse(one.annotation) for one in given
                ):
                    yield name
            case ast.Call(func=ast.Attribute(attr="download_button"), keywords=keywords):
                later = [word.value for word in keywords if isinstance(word.value, ast.Lambda)]
                names = {name.id for way in later for name in ast.walk(way) if isinstance(name, ast.Name)}
                if "actor" in names:
                    yield ast.unparse(one.func)


def test_there_are_fragments_and_downloads_to_look_at() -> None:
    text = "".join(file.read_text("utf-8") for file in PAGES)
    assert "@st.fragment" in text
    assert "data=lambda" in text


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_part_of_a_page_that_runs_alone_asks_anew_who_is_there(file: Path) -> None:
    assert list(told_beforehand(file)) == []

"""What the audit trail says is said in Dutch: every deed that a service notes has its words."""

import ast
from pathlib import Path

import pytest

from data.services.access import Role, title_of
from data.services.accounts import STAFF
from data.settings import PROJECT_ROOT, Settings
from pages.kit.server.sign_in_routes import MESSAGES
from pages.kit.texts.people import CODE_STAGES, DEEDS

SERVICES = sorted((PROJECT_ROOT / "data" / "services").glob("*.py"))


def noted(file: Path) -> set[str]:
    """The words for a deed in a file: given to ``note``, or as ``act`` to what notes, or its usual word."""
    found: set[object] = set()
    for one in ast.walk(ast.parse(file.read_text("utf-8"))):
        match one:
            case ast.Call(func=ast.Attribute(attr="note"), args=[_, _, _, ast.Constant(value), *_]):
                found.add(value)
            case ast.keyword(arg="act", value=ast.Constant(value)):
                found.add(value)
            case ast.arguments(kwonlyargs=names, kw_defaults=usual):
                found |= {
                    word.value
                    for name, word in zip(names, usual, strict=True)
                    if name.arg == "act" and isinstance(word, ast.Constant)
                }
    return {word for word in found if isinstance(word, str)}


def test_every_deed_that_a_service_notes_has_its_word() -> None:
    found = set().union(*map(noted, SERVICES))
    assert {"record", "sign in", "make code"} <= found
    assert found <= set(DEEDS)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_what_a_role_is_called_is_a_setting(role: Role) -> None:
    field = f"{role.value}_title"
    renamed = Settings().model_copy(update={field: "baas"})
    assert title_of(role, renamed) == "baas"
    assert {one.value for one in STAFF} == {"coordinator", "second_reader", "steward"}


def test_every_message_of_signing_in_is_a_sentence() -> None:
    assert all(sentence.endswith(".") for sentence in MESSAGES.values())
    assert set(CODE_STAGES) == {"to come", "works", "over", "withdrawn"}

"""The numbers of the method as rows: the value from the engine, the words from the texts."""

from dataclasses import fields
from typing import Any

from babel.numbers import format_decimal

from data.services.living import PARAMETERS
from geo.parameters import Parameters
from pages.kit.dates import LOCALE
from pages.kit.parameters import KINDS
from pages.kit.texts import method as texts

_KINDS = KINDS | {"hotspot": "aandachtsplek"}

Row = tuple[str, str, str]


def rows(parameters: Parameters = PARAMETERS) -> tuple[Row, ...]:
    """Return every parameter of the engine: its name, its value with unit, and what it is."""
    return tuple(_row(field.name, getattr(parameters, field.name)) for field in fields(Parameters))


def _row(name: str, value: object) -> Row:
    unit, meaning = texts.PARAMETERS[name]
    said = _say(value)
    return name, said if value is None or not unit else f"{said} {unit}", meaning


def _say(value: Any) -> str:
    if value is None:
        return texts.NOT_SET
    if isinstance(value, tuple):
        return "; ".join(map(_say_part, value))
    return format_decimal(value, locale=LOCALE)


def _say_part(part: Any) -> str:
    """Say one of several values: a number, or the name of a theme or kind with its number."""
    if not isinstance(part, tuple):
        return _say(part)
    name, value = part
    return f"{_KINDS.get(name, name)} {_say(value)}"

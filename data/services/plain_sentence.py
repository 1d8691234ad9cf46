"""Whether a sentence that everyone may come to read keeps people out of it."""

import re

from data.errors import SentenceRefused
from data.services.checking import cleaned_text

MOST_CHARACTERS = 200

_BETWEEN = r"[\s.\-/()]?"

_TRACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("een e-mailadres", re.compile(r"\S+\s?(@|\(at\)|\[at\]|\bapenstaartje\b)\s?\S+", re.IGNORECASE)),
    (
        "een link",
        re.compile(
            r"\bhttps?:|\bwww\.|\b[\w-]+\.(nl|com|org|net|eu|be|de|info|app|io|me|nu)\b", re.IGNORECASE
        ),
    ),
    # Nine to fourteen digits with signs between: no house, year or number of people is that long.
    ("een telefoonnummer", re.compile(rf"(?<!\d)(\+|00)?\d(?:{_BETWEEN}\d){{8,13}}(?!\d)")),
    ("een postcode", re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b", re.IGNORECASE)),
    (
        "een adres",
        re.compile(
            r"\w*(straat|laan|weg|plein|kade|singel|gracht|dreef|hof|pad|park|plantsoen|dijk|steeg|meent"
            r"|hoek|erf|horst|akker|veld|ring|baan)\s+(nr\.?\s*|nummer\s+)?\d{1,4}\s?-?[a-z]?\b(?!\s*(meter|m\b|uur|jaar))",
            re.IGNORECASE,
        ),
    ),
    # Dutch plates have six signs in three groups, of which no two neighbours are of one sort by chance.
    (
        "een kenteken",
        re.compile(
            r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])"
            r"([A-Z]{1,3}|\d{1,3})-([A-Z]{1,3}|\d{1,3})-([A-Z]{1,3}|\d{1,3})\b"
        ),
    ),
    (
        "een kenteken",
        re.compile(
            r"\b([A-Z]{2}\d{3}[A-Z]|[A-Z]\d{3}[A-Z]{2}|\d{2}[A-Z]{3}\d|\d[A-Z]{3}\d{2}|\d{2}[A-Z]{4})\b"
        ),
    ),
)
"""What points at a person or a home, as it is called on screen. No pattern knows names: readers do."""


def plain_sentence(text: str) -> str:
    """Return a sentence as one line without edges.

    Raises:
        SentenceRefused: it is too long, or holds what could point at a person.
    """
    sentence = " ".join(cleaned_text(text).split())
    found = [name for name, pattern in _TRACES if pattern.search(sentence)]
    if len(sentence) > MOST_CHARACTERS:
        found.append(f"meer dan {MOST_CHARACTERS} tekens")
    if found:
        raise SentenceRefused(tuple(dict.fromkeys(found)))
    return sentence


_ADDRESSED = re.compile(r"\b(mevrouw|mevr|mw|meneer|mijnheer|dhr|de heer)\b", re.IGNORECASE)


def role_sentence(text: str) -> str:
    """Return who does something, a role or a group, as one line without edges.

    Raises:
        SentenceRefused: as ``plain_sentence``, and where someone is addressed as a person.
    """
    who = plain_sentence(text)
    if _ADDRESSED.search(who):
        raise SentenceRefused(("de naam van een persoon",))
    return who

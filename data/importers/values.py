"""From the text of a cell to a value: every reader gives the value or raises what is wrong with it."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from data import reference
from data.importers import problems
from data.importers.report import Problem
from data.services.naming import folded
from data.vocabulary import MOST_RESISTANCE_M, THEMES

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1800, 2200
MOST_PEOPLE = 10_000_000
# "1.0" is how a GeoPackage table tells yes in a column with empty cells.
YES = {"ja", "j", "yes", "true", "waar", "1", "1.0"}
NO = {"nee", "n", "no", "false", "onwaar", "0", "0.0"}
UNKNOWN = {"", "onbekend", "weet niet", "?"}

# A spreadsheet counts days from 1900; these numbers are the years 1954 to 2064.
_SPREADSHEET_DAYS = range(20_000, 60_000)
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|â€|Â[\xa0-\xbf]|\ufffd")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FORMULA_MARK = re.compile(r"^'(?=[ \u00a0]*[=+\-@\t\r\n＝＋－＠])")

Word = TypeVar("Word", bound=str)


class Refused(Exception):
    """A cell that cannot be read.

    Attributes:
        problem: what is wrong with it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.sentence)


def read_text(row: int, column: str, cell: str, most: int) -> str:
    """Return text without the mark our exports put before what looks like a formula."""
    if hidden := _HIDDEN.search(cell):
        raise Refused(problems.hidden_character(row, column, ord(hidden[0])))
    if spoiled := _MOJIBAKE.search(cell):
        around = cell[max(spoiled.start() - 12, 0) : spoiled.end() + 12]
        raise Refused(problems.spoiled_letters(row, column, around))
    text = _FORMULA_MARK.sub("", cell.strip())
    if len(text) > most:
        raise Refused(problems.too_long(row, column, len(text), most))
    return text


def read_number(row: int, column: str, cell: str) -> float:
    """Return a number with a decimal comma or point, and perhaps points between thousands.

    >>> read_number(2, "rdX", "140.895,5"), read_number(2, "lon", "5,18")
    (140895.5, 5.18)
    """
    text = cell.replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d+", text):
        text = text.replace(".", "")
    text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,20})?(e-?\d{1,2})?", text, re.IGNORECASE | re.ASCII):
        raise Refused(problems.bad_number(row, column, cell))
    return float(text)


def read_count(row: int, column: str, cell: str) -> int:
    """Return a whole number of people, 0 or more.

    >>> read_count(2, "mensen", "1.200")
    1200
    """
    text = cell.strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text, re.ASCII):
        return int(text.replace(".", ""))
    if not re.fullmatch(r"\d{1,9}([.,]0+)?", text, re.ASCII) or int(re.split("[.,]", text)[0]) > MOST_PEOPLE:
        raise Refused(problems.bad_number(row, column, cell))
    return int(re.split("[.,]", text)[0])


def read_metres(row: int, column: str, cell: str) -> float:
    """Return a distance in metres, 0 or more."""
    metres = read_number(row, column, re.sub(r"\s*(m|meter)$", "", cell.strip()))
    if metres < 0:
        raise Refused(problems.bad_number(row, column, cell))
    return metres


def read_resistance(row: int, column: str, cell: str) -> float:
    """Return what crossing a barrier costs in metres: more than 0, at most ``MOST_RESISTANCE_M``."""
    metres = read_metres(row, column, cell)
    if not 0 < metres <= MOST_RESISTANCE_M:
        raise Refused(problems.bad_resistance(row, column, cell, MOST_RESISTANCE_M))
    return metres


def read_yes_no(row: int, column: str, cell: str) -> bool | None:
    """Return ja, nee or, when it is not known, None."""
    word = folded(cell)
    if word in UNKNOWN:
        return None
    if word not in YES | NO:
        raise Refused(problems.not_yes_or_no(row, column, cell))
    return word in YES


def read_day(row: int, column: str, cell: str) -> date:
    """Return a day written as 2026-11-21, 21-11-2026, 21/11/2026 or 21 november 2026.

    >>> read_day(2, "van", "21 nov. 2026")
    datetime.date(2026, 11, 21)
    """
    text = folded(cell)
    # A moment has a day before its time; we keep days only.
    text = re.sub(r"^(\d{4}-\d{2}-\d{2})[t ]\d{2}:\d{2}.*$", r"\1", text)
    if iso := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text, re.ASCII):
        year, month, day = map(int, iso.groups())
    elif dutch := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text, re.ASCII):
        day, month, year = map(int, dutch.groups())
    elif named := re.fullmatch(r"(\d{1,2}) ([a-z]+)\.? (\d{4})", text, re.ASCII):
        day, month, year = int(named[1]), _month(named[2]), int(named[3])
    else:
        raise Refused(problems.bad_day(row, column, cell, _day_advice(text)))
    try:
        found = date(year, month, day)
    except ValueError:
        raise Refused(
            problems.bad_day(row, column, cell, "Die dag bestaat niet; schrijf eerst de dag, dan de maand.")
        ) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(problems.bad_day(row, column, cell, "Kijk het jaar na."))
    return found


def read_time(row: int, column: str, cell: str) -> str:
    """Return a time of day written as 19:30, 19.30 or 19.30 uur.

    >>> read_time(2, "begint", "9.30 uur")
    '09:30'
    """
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::00)?( uur)?", folded(cell), re.ASCII)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Refused(problems.bad_day(row, column, cell, "Schrijf een tijd als 19:30.", "tijd"))
    return f"{int(found[1]):02}:{found[2]}"


def is_bare_year(cell: str) -> bool:
    """Tell whether a cell holds a year without month and day."""
    return bool(re.fullmatch(r"\d{4}", cell.strip(), re.ASCII))


def read_first_day(row: int, column: str, cell: str) -> date:
    """Return a day; of a bare year the first.

    >>> read_first_day(2, "van", "2017")
    datetime.date(2017, 1, 1)
    """
    return read_day(row, column, f"{cell.strip()}-01-01" if is_bare_year(cell) else cell)


def read_last_day(row: int, column: str, cell: str) -> date:
    """Return the day after, because a period ends before its end; of a bare year the whole year counts.

    >>> read_last_day(2, "tot en met", "2018")
    datetime.date(2019, 1, 1)
    """
    if is_bare_year(cell):
        cell = f"{cell.strip()}-12-31"
    return read_day(row, column, cell) + timedelta(days=1)


def read_word(row: int, column: str, cell: str, words: Iterable[Word]) -> Word:
    """Return the word of a closed list that was meant, capitals and accents aside."""
    by_key = _by_key(tuple(words))
    if folded(cell) not in by_key:
        raise Refused(problems.unknown_word(row, column, cell, by_key.values()))
    found: Word = by_key[folded(cell)]
    return found


def read_themes(row: int, column: str, cell: str) -> tuple[str, ...]:
    """Return themes, separated by commas, semicolons, bars or plus signs, each once."""
    by_key = _by_key(THEMES)
    found: dict[str, None] = {}
    for word in re.split(r"[,;|+]", cell):
        key = folded(word)
        if not key:
            continue
        if key not in by_key:
            raise Refused(problems.unknown_theme(row, column, word.strip(), _theme_like(key), THEMES))
        found[by_key[key]] = None
    return tuple(found)


def read_web_address(row: int, column: str, cell: str, most: int) -> str:
    """Return an address that begins with http:// or https://: another could run something."""
    text = read_text(row, column, cell, most)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if text and (parts.scheme.lower() not in {"http", "https"} or not parts.hostname or " " in text):
        raise Refused(problems.bad_address(row, column, cell))
    return text


def read_id(row: int, column: str, cell: str, noun: str) -> str:
    """Return a public id of this noun."""
    text = cell.strip()
    if text and not re.fullmatch(rf"{noun}-[a-z0-9-]{{1,80}}", text):
        raise Refused(problems.bad_id(row, column, cell, noun))
    return text


def attempt(read: Callable[[], object], complaints: list[Problem]) -> object:
    """Return what a reader gives, or None after noting what is wrong."""
    try:
        return read()
    except Refused as refused:
        complaints.append(refused.problem)
        return None


@cache
def _by_key(words: tuple[Any, ...]) -> dict[str, Any]:
    return {folded(word): word for word in words}


def _theme_like(key: str) -> str:
    known = reference.themes_of_word().get(key)
    return known[0] if known else problems.nearest(key, THEMES)


def _month(word: str) -> int:
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word) and len(word) >= 3]
    if word == "mrt":
        return 3
    return found[0] if len(found) == 1 else 0


def _day_advice(text: str) -> str:
    if text.isdigit() and int(text) in _SPREADSHEET_DAYS:
        return "Maak in uw rekenprogramma van deze kolom datums, bijvoorbeeld 2026-11-21."
    if re.fullmatch(r"\d{4}", text):
        return "Schrijf een hele datum, bijvoorbeeld 2026-01-01."
    if re.fullmatch(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}", text):
        return "Schrijf het jaar met vier cijfers, bijvoorbeeld 21-11-2026."
    return "Schrijf bijvoorbeeld 21-11-2026."

"""Passwords: kept so that nobody can read them back, and long enough not to be guessed."""

from functools import cache
from itertools import pairwise
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.errors import PasswordRefused
from data.services.naming import folded

SHORTEST = 12
LONGEST = 200
_FEWEST_DIFFERENT = 5

_USUAL = frozenset(
    """
    wachtwoord welkom geheim hilversum gemeente buurtkaart buurt kaart beheerder beheer coordinator medelezer
    admin administrator password passw login letmein iloveyou qwerty qwertyuiop azerty asdfghjkl zxcvbnm abc
    abcdef voorjaar zomer herfst winter lente januari februari maart april mei juni juli augustus september
    oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag amsterdam nederland
    voetbal mediapark gooi goedemorgen hallo test
    """.split()  # noqa: SIM905
)
"""What many people make a password of, with some figures behind it."""

_hasher = PasswordHasher()
# One check takes 64 MB and a core: more than two at once would let a crowd at the door stop the map.
_at_once = BoundedSemaphore(2)


def check(password: str, name: str) -> None:
    """Refuse a password that others would guess.

    Args:
        name: of the account: a password that holds it is no secret.

    Raises:
        PasswordRefused: it is too short, too long, holds the name, or is what many people choose.
    """
    plain = folded(password)
    if len(password) < SHORTEST:
        raise PasswordRefused("short")
    if len(password) > LONGEST:
        raise PasswordRefused("long")
    if any(len(part) > 3 and part in plain for part in (folded(name), *folded(name).split())):
        raise PasswordRefused("name")
    if len(set(plain)) < _FEWEST_DIFFERENT or _is_usual(plain) or _is_a_row(plain):
        raise PasswordRefused("usual")


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with _at_once:
        return _hasher.hash(password)


def matches(kept: str, password: str) -> bool:
    """Tell whether this is the password. Costs the same work when nothing is kept."""
    with _at_once:
        try:
            _hasher.verify(kept or _nobodys(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Tell whether a password should be hashed again: the work it takes has been raised since."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody's password")


def _is_usual(plain: str) -> bool:
    letters = "".join(sign if sign.isalpha() else " " for sign in plain).split()
    return bool(letters) and all(word in _USUAL for word in letters)


def _is_a_row(plain: str) -> bool:
    """Tell whether a text goes on as 123456 or abcdef does, for the most part."""
    steps = [ord(after) - ord(before) for before, after in pairwise(plain)]
    return sum(step in (-1, 0, 1) for step in steps) > 0.7 * len(steps)

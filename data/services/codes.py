"""Codes that people read aloud and type over: the first steward's, and that of a meeting."""

import hashlib
import secrets

SIGNS = "CDFGHJKMNPQRTVWXY34679"
"""No vowels, so that no word comes out; nothing that looks like something else on a screen in a hall."""

_GROUP = 4


def new_code(n_groups: int) -> str:
    """Return a new code, in groups of four signs such as ``KX7P-3MRD``."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(_GROUP)) for _ in range(n_groups))
    return "-".join(groups)


def hash_of(code: str) -> str:
    """Return what is kept of a code; how it was typed (capitals, spaces, hyphens) makes no difference."""
    typed = "".join(sign for sign in code.upper()[:100] if sign.isalnum())
    return hashlib.sha256(f"buurtkaart code {typed}".encode()).hexdigest()

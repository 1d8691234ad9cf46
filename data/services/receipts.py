"""The receipt of a shared outline: with it, and with nothing else, a resident takes it back.

The receipt is shown once and kept nowhere. The public id of the outline is made from it, one way only.
"""

import hashlib
import re
import secrets
from collections.abc import Callable

NewReceipt = Callable[[], str]
"""Makes a receipt that nobody can guess."""

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that look alike on paper
_GROUPS, _PER_GROUP = 3, 4


def draw() -> str:
    """Return a new receipt, such as ``K7QF-3M2P-9XTW``: 59 bits of chance."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_GROUPS * _PER_GROUP))
    return "-".join(signs[start : start + _PER_GROUP] for start in range(0, len(signs), _PER_GROUP))


def public_id_of(receipt: str) -> str:
    """Return the public id of the outline that was shared with this receipt, however it was typed."""
    signs = re.sub(r"[^0-9A-Z]", "", receipt.upper())
    return "tekening-" + hashlib.sha256(f"buurtkaart receipt {signs}".encode()).hexdigest()[:20]

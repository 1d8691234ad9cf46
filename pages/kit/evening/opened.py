"""The one thing that a step opens, as a card that can be read from the back of a room."""

from typing import Any

from data.records import Barrier, Boundary, Buurt, Record
from pages.kit import markup
from pages.kit.details import details_of
from pages.kit.texts import common

_MOST_LINES = 4
_ASIDE = frozenset({"Bron", "Versie", "Licentie", "Ligging", "Komt uit", "Ging verder als"})
"""Lines that a room has no use for; the card on the map has them."""


def opened(record: Record) -> dict[str, Any]:
    """Return a record as the screen shows it large: what it is, its name, what it says, a few lines."""
    kind = str(getattr(record, "kind", "") or record.noun)
    lines = [line for line in details_of(record) if line[0] not in _ASIDE]
    return {
        "id": record.public_id,
        "noun": record.noun,
        "kind": markup.first_upper(common.NOUNS.get(kind, common.NOUNS.get(record.noun, record.noun))),
        "title": record.title,
        "what": record.what,
        "lines": lines[:_MOST_LINES],
        "themes": list(record.themes),
        "outcome": str(getattr(record, "outcome", "") or ""),
        "colour": record.colour if isinstance(record, Buurt) else None,
        "symbol": record.symbol if isinstance(record, Buurt) else None,
        "is_area": isinstance(record, (Boundary, Buurt, Barrier)),
        "is_example": record.is_example,
    }

"""Public ids: stable, readable and safe in a URL."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.errors import Complaint, InvalidRecord
from data.models import ROW_OF
from data.records import RECORD_TYPES, Record

LONGEST = 60
"""Characters of a title that go into its id; longer links break in letters and posters."""


def folded(text: str) -> str:
    """Return text without capitals and accents, in single spaces: how people type when they search."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def stem_of(record: Record) -> str:
    """Return noun and title as an id, e.g. ``initiatief-groene-loper``; the noun tells the type."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(record.title)).strip("-")[:LONGEST].rstrip("-")
    return f"{record.noun}-{slug or 'zonder-naam'}"


def type_of(public_id: str) -> type[Record] | None:
    """Return the type of record that an id belongs to, or None when no type has such ids."""
    return next((kind for kind in RECORD_TYPES if re.fullmatch(rf"{kind.noun}-[a-z0-9-]+", public_id)), None)


def public_ids(session: Session, records: Sequence[Record]) -> list[str]:
    """Return an id for each record of one type: the one it chose, else a free one from its title.

    Raises:
        InvalidRecord: a chosen id is taken.
    """
    stems = [record.public_id or stem_of(record) for record in records]
    row = ROW_OF[type(records[0])]
    alike = stems[0] if len(stems) == 1 else ""  # one record need not know all ids
    stored = row.public_id.startswith(alike, autoescape=True)
    stored_ids = set(session.scalars(select(row.public_id).where(stored, row.superseded_at.is_(None))))
    _refuse_taken(stored_ids, records)
    taken = stored_ids | {record.public_id for record in records}
    next_number: defaultdict[str, int] = defaultdict(lambda: 2)  # a thousand barbecues stay quick
    ids = []
    for record, stem in zip(records, stems, strict=True):
        free = stem
        while not record.public_id and free in taken:
            free = f"{stem}-{next_number[stem]}"
            next_number[stem] += 1
        taken.add(free)
        ids.append(free)
    return ids


def _refuse_taken(stored_ids: set[str], records: Sequence[Record]) -> None:
    seen = set(stored_ids)
    complaints = []
    for index, record in enumerate(records):
        if record.public_id and record.public_id in seen:
            complaints.append(Complaint("public_id", record.public_id, "an id that is free", index))
        seen.add(record.public_id)
    if complaints:
        raise InvalidRecord(tuple(complaints))

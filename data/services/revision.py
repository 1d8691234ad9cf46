"""The data revision: what a cache or an ETag must know to be right."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.models import DataRevision


def current(session: Session) -> int:
    """Return the revision of the data that this session sees.

    Inside ``store.reading()`` it belongs to exactly what the session reads; ``store.revision()`` is the
    quick way to learn whether something changed since.
    """
    return session.execute(select(DataRevision.revision)).scalar_one()

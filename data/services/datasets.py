"""Where the data came from: one line for each file or service that was read in."""

from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.models import DatasetRow, table_of
from data.models.mapping import columns_of, values_of
from data.records import Dataset
from data.services import audit
from data.services.access import Act, Actor, require
from data.services.checking import cleaned

_ROWS = table_of(DatasetRow)


def all_datasets(session: Session) -> tuple[Dataset, ...]:
    """Return every dataset that was read in, oldest first."""
    return values_of(Dataset, session.execute(select(_ROWS).order_by(_ROWS.c.id)).mappings())


def note(session: Session, actor: Actor, clock: Clock, dataset: Dataset) -> Dataset:
    """Write down that a dataset was read in, and return it with its moment.

    Raises:
        PermissionDenied: only a steward and the program itself import.
    """
    require(actor, Act.IMPORT)
    noted = replace(cleaned(dataset), recorded_at=clock())
    session.execute(insert(_ROWS), [columns_of(noted) | {"recorded_by": actor.name}])
    audit.note(session, actor, clock, "read in", "dataset", detail={"name": noted.name, "rows": noted.rows})
    return noted

"""Run by Alembic: at start through data.store.migration, or by hand with alembic.ini."""

from typing import Any

from alembic import context
from geoalchemy2 import alembic_helpers
from sqlalchemy import Connection

from data.models import Base
from data.settings import load_settings
from data.store.engine import make_engine

SPATIALITE_OWN = {
    "ElementaryGeometries",
    "KNN",
    "KNN2",
    "SpatialIndex",
    "data_licenses",
    "sql_statements_log",
}


def is_ours(obj: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Leave the tables of the spatial extensions out of every comparison."""
    if kind == "table" and name in SPATIALITE_OWN:
        return False
    ours: bool = alembic_helpers.include_object(  # type: ignore[no-untyped-call]
        obj, name, kind, reflected, compare_to
    )
    return ours


def run(connection: Connection) -> None:
    """Run the migrations inside the transaction that the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=is_ours,
        process_revision_directives=alembic_helpers.writer,
        render_item=alembic_helpers.render_item,
        render_as_batch=True,
        transactional_ddl=True,  # we say BEGIN ourselves, so it is true on SQLite as well
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with make_engine(load_settings(), for_migration=True).execution_options(writing=True).begin() as own:
        run(own)

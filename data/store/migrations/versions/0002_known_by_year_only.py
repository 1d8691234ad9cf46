"""A record says when its period is known by year only."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "initiative",
    "hotspot",
    "buurtschouw",
    "finding",
    "meeting_place",
    "network",
    "buurtgesprek",
    "buurt",
    "boundary",
)

FIRST_FILL = "system"
"""Who recorded the public facts, all of them known by year, when the database was first filled."""


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("year_only", sa.Boolean, nullable=False, server_default=sa.false()))
        op.execute(_mark_facts(table))


def _mark_facts(table: str) -> sa.Update:
    names = ("year_only", "is_example", "recorded_by")
    rows = sa.table(
        table,
        *(sa.column(name) for name in names),
        sa.column("start", sa.Date),
        sa.column("end", sa.Date),
    )
    has_date = sa.or_(rows.c.start.is_not(None), rows.c.end.is_not(None))
    return (
        sa.update(rows)
        .where(rows.c.recorded_by == FIRST_FILL, rows.c.is_example.is_(sa.false()), has_date)
        .where(*(_is_new_year(rows.c[name]) for name in ("start", "end")))
        .values(year_only=sa.true())
    )


def _is_new_year(day: sa.ColumnElement[object]) -> sa.ColumnElement[bool]:
    return sa.or_(day.is_(None), sa.and_(sa.extract("month", day) == 1, sa.extract("day", day) == 1))

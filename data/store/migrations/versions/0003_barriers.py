"""Barriers: what energy crosses with difficulty."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

spatial: Any = op
"""GeoAlchemy2 adds operations that a type checker cannot see."""


def upgrade() -> None:
    spatial.create_geospatial_table(
        "barrier",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("public_id"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("title"),
        _text("what"),
        _text("themes"),
        sa.Column("geometry", Geometry("GEOMETRY", srid=28992, spatial_index=False)),
        sa.Column("precision_m", sa.Double),
        _text("place_label"),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("year_only", sa.Boolean, nullable=False, server_default=sa.false()),
        _text("organiser"),
        _text("source"),
        _text("source_url"),
        sa.Column("is_example", sa.Boolean, nullable=False),
        sa.Column("visibility", sa.String(40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _text("recorded_by"),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
        sa.Column("hidden_at", sa.DateTime(timezone=True)),
        sa.Column("hidden_why", sa.Text, nullable=False, server_default=""),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("resistance_m", sa.Double, nullable=False),
        _text("licence"),
    )
    spatial.create_geospatial_index(
        "idx_barrier_geometry", "barrier", ["geometry"], unique=False, postgresql_using="gist"
    )
    op.create_index("uq_barrier_version", "barrier", ["public_id", "version"], unique=True)
    stands = sa.text("superseded_at IS NULL")
    op.create_index(
        "uq_barrier_current",
        "barrier",
        ["public_id"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)

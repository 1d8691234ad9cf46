"""Buurtgesprekken: what is prepared, told, said and promised."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

spatial: Any = op
"""GeoAlchemy2 adds operations that a type checker cannot see."""


def upgrade() -> None:
    for name in ("about", "begins", "ends"):
        op.add_column("buurtgesprek", _text(name, server_default=""))
    _make_promises()
    _make_evenings()


def _make_promises() -> None:
    spatial.create_geospatial_table(
        "promise",
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
        *(_text(name) for name in ("buurtgesprek_id", "buurt_id", "who", "learnt")),
        sa.Column("is_municipal", sa.Boolean, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("status", sa.String(40), nullable=False),
    )
    spatial.create_geospatial_index(
        "idx_promise_geometry", "promise", ["geometry"], unique=False, postgresql_using="gist"
    )
    op.create_index("uq_promise_version", "promise", ["public_id", "version"], unique=True)
    stands = sa.text("superseded_at IS NULL")
    op.create_index(
        "uq_promise_current",
        "promise",
        ["public_id"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )


def _make_evenings() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("buurtgesprek_id", unique=True),
        _number("version"),
        _text("steps"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        _text("changed_by"),
    )
    op.create_table(
        "room_answer",
        sa.Column("id", sa.Integer, primary_key=True),
        *(_text(name) for name in ("buurtgesprek_id", "boundary_id")),
        _number("boundary_version"),
        _text("sentence"),
        *(_number(name) for name in ("n_present", "n_fits", "n_too_large", "n_too_small", "n_other")),
        _text("remark"),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        _text("noted_by"),
    )
    op.create_index("idx_room_answer_meeting", "room_answer", ["buurtgesprek_id"])
    op.create_index("idx_room_answer_boundary", "room_answer", ["boundary_id"])


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, **options)

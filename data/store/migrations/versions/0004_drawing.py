"""Drawing: who may do what, who did what, and what is drawn and counted."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

spatial: Any = op
"""GeoAlchemy2 adds operations that a type checker cannot see."""


def upgrade() -> None:
    op.add_column("boundary", _text("buurtgesprek_id", server_default=""))
    op.add_column("boundary", _text("replaces", server_default=""))
    op.add_column("buurt", _text("came_from", server_default=""))
    _make_people()
    _make_audit()
    _make_drawing()


def _make_people() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("name", unique=True),
        _text("role"),
        _text("password_hash"),
        _text("subject"),
        sa.Column("is_active", sa.Boolean, nullable=False),
        _number("n_failed"),
        _moment("locked_until", nullable=True),
        _moment("made_at"),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("key_hash", unique=True),
        _number("account_id", nullable=True),
        _number("meeting_code_id", nullable=True),
        _moment("began_at"),
        _moment("seen_at"),
        _moment("ends_at"),
    )
    _make_spatial_table(
        "meeting_code",
        True,
        _text("code_hash", unique=True),
        _text("title"),
        _text("buurtgesprek_id"),
        _moment("begins_at"),
        _moment("ends_at"),
        _moment("withdrawn_at", nullable=True),
        _text("made_by"),
    )
    op.create_table(
        "first_code",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("code_hash"),
        _moment("made_at"),
        _moment("used_at", nullable=True),
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        _moment("at"),
        *(_text(name) for name in ("role", "name", "act", "subject", "why", "detail")),
    )
    op.create_index("idx_audit_subject", "audit", ["subject"])
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit"
                " BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit trail only grows'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def _make_drawing() -> None:
    _make_spatial_table(
        "statistical_cell",
        False,
        _text("code", unique=True),
        _number("year"),
        *(
            _number(name, nullable=True)
            for name in ("residents", "households", "homes", "under_15", "over_65")
        ),
        _text("source"),
        _text("licence"),
        sa.Column("is_example", sa.Boolean, nullable=False),
    )
    op.create_table("rounding_key", sa.Column("id", sa.Integer, primary_key=True), _text("key"))
    op.create_table(
        "asked_area",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("asker"),
        _text("cells"),
        _moment("asked_at"),
    )
    op.create_index("idx_asked_area_asker", "asked_area", ["asker"])
    _make_spatial_table(
        "resident_outline",
        False,
        _text("public_id", unique=True),
        _text("theme"),
        _text("sentence"),
        sa.Column("stage", sa.String(40), nullable=False),
        _text("device"),
        _text("buurtgesprek_id"),
        sa.Column("is_example", sa.Boolean, nullable=False),
        _moment("shared_at"),
        _moment("read_at", nullable=True),
        _text("read_by"),
        _text("refused_why"),
    )


def _make_spatial_table(name: str, may_lie_nowhere: bool, *columns: sa.Column[Any]) -> None:
    spatial.create_geospatial_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "geometry",
            Geometry("GEOMETRY", srid=28992, spatial_index=False, nullable=may_lie_nowhere),
            nullable=may_lie_nowhere,
        ),
        *columns,
    )
    spatial.create_geospatial_index(
        f"idx_{name}_geometry", name, ["geometry"], unique=False, postgresql_using="gist"
    )


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)

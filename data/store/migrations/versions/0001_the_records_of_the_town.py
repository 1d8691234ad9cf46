"""The records of the town, the official division, known places and where data came from."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

spatial: Any = op
"""GeoAlchemy2 adds operations that a type checker cannot see."""

STANDS = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    _record_table(
        "initiative",
        _word("kind"),
        _word("status"),
        _number("people"),
        _text("help_needed"),
        _word("municipal_role"),
        sa.Column("iconic", sa.Boolean, nullable=False),
    )
    _record_table("hotspot", _text("action"), _text("desk_place"), _text("desk_hours"))
    _record_table("buurtschouw", _number("people"), _text("partners"))
    _record_table(
        "finding",
        _text("buurtschouw_id"),
        _text("category"),
        _text("crow_level"),
        _word("outcome"),
        _text("who"),
        sa.Column("due", sa.Date),
        sa.Column("recheck", sa.Date),
    )
    _record_table(
        "meeting_place",
        _text("kind"),
        _text("run_by"),
        _text("opening_hours"),
        sa.Column("accessible", sa.Boolean),
        sa.Column("checked_on", sa.Date),
    )
    _record_table("network", _text("kind"), _number("people"))
    _record_table("buurtgesprek", _number("people"), _text("invited_by"))
    _record_table(
        "buurt",
        sa.Column("colour", sa.Integer, nullable=False),
        _text("symbol"),
        _text("symbol_meaning"),
        _word("symbol_stage"),
        _text("contact"),
    )
    _record_table("boundary", _text("buurt_id"), _word("drawn_by"), _number("people"), _text("why_here"))

    spatial.create_geospatial_table(
        "formal_area",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("code"),
        _text("name"),
        sa.Column("year", sa.Integer, nullable=False),
        _shape("geometry", nullable=False),
        _shape("label_point", "POINT", nullable=False),
        _text("wijk_code"),
        sa.Column("is_formal_wijk", sa.Boolean, nullable=False),
        sa.Column("is_buurt", sa.Boolean, nullable=False),
        _text("source"),
        _text("licence"),
        _moment("recorded_at", nullable=False),
        _moment("superseded_at"),
    )
    _spatial_index("formal_area")
    _index("uq_formal_area_current", "formal_area", "code", only_standing=True)

    spatial.create_geospatial_table(
        "known_place",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("name"),
        _text("search_key"),
        _text("kind"),
        _shape("geometry"),
        sa.Column("precision_m", sa.Double),
        _text("place_label"),
        _text("source"),
        _text("note"),
    )
    _spatial_index("known_place")

    op.create_table(
        "dataset",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("name"),
        _text("origin"),
        _text("licence"),
        sa.Column("dated", sa.Date),
        _text("crs"),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("is_example", sa.Boolean, nullable=False),
        _moment("recorded_at", nullable=False),
        _text("recorded_by"),
    )

    counter = op.create_table(
        "data_revision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False, server_default=sa.text("0")),
    )
    op.bulk_insert(counter, [{"id": 1, "revision": 0}])


def _record_table(name: str, *own: sa.Column[Any]) -> None:
    spatial.create_geospatial_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        _text("public_id"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("title"),
        _text("what"),
        _text("themes"),
        _shape("geometry"),
        sa.Column("precision_m", sa.Double),
        _text("place_label"),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        _text("organiser"),
        _text("source"),
        _text("source_url"),
        sa.Column("is_example", sa.Boolean, nullable=False),
        _word("visibility"),
        _moment("recorded_at", nullable=False),
        _text("recorded_by"),
        _moment("superseded_at"),
        _moment("hidden_at"),
        sa.Column("hidden_why", sa.Text, nullable=False, server_default=""),
        *own,
    )
    _spatial_index(name)
    _index(f"uq_{name}_version", name, "public_id", "version")
    _index(f"uq_{name}_current", name, "public_id", only_standing=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _word(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(40), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _shape(name: str, kind: str = "GEOMETRY", *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, Geometry(kind, srid=28992, spatial_index=False), nullable=nullable)


def _spatial_index(table: str) -> None:
    spatial.create_geospatial_index(
        f"idx_{table}_geometry", table, ["geometry"], unique=False, postgresql_using="gist"
    )


def _index(name: str, table: str, *columns: str, only_standing: bool = False) -> None:
    where = STANDS if only_standing else None
    op.create_index(name, table, list(columns), unique=True, sqlite_where=where, postgresql_where=where)

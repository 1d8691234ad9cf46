"""A question about a place uses the spatial index, on both engines."""

from typing import Any

import pytest
from shapely import LineString, box
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.clock import wall_clock
from data.records import Barrier, Initiative, Place, Record
from data.services import records
from data.services.access import SYSTEM
from data.store import Store


def plan_of_last_question(session: Session, ask: Any) -> str:
    """Ask, and return how the database went about it."""
    asked: list[tuple[str, Any]] = []
    engine = session.get_bind()

    def listen(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", listen)
    ask()
    event.remove(engine, "before_cursor_execute", listen)
    statement, values = asked[-1]
    how = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    rows = session.connection().exec_driver_sql(f"{how} {statement}", values)
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("record_type", [Initiative, Barrier])
@pytest.mark.parametrize("by", ["shape", "box"])
def test_asking_what_lies_in_a_shape_or_a_box_uses_the_spatial_index(
    store: Store, by: str, record_type: type[Record]
) -> None:
    corners = [(140_000 + 50 * east, 470_000 + 50 * north) for east in range(50) for north in range(50)]
    grid = [record_type(title="x", place=Place(LineString([(x, y), (x + 1, y)]))) for x, y in corners]
    small = box(140_490, 470_490, 140_610, 470_610)
    with store.writing() as session:
        records.record_all(session, SYSTEM, wall_clock, grid)
        session.execute(text(f"ANALYZE {record_type.__name__.lower()}"))
    with store.reading() as session:

        def ask() -> None:
            found = (
                records.inside(session, record_type, small)
                if by == "shape"
                else records.shown(session, record_type, bbox_rd=small.bounds)
            )
            assert len(found) == 9

        plan = plan_of_last_question(session, ask)
    index = f"idx_{record_type.__name__.lower()}_geometry"
    if store.dialect == "sqlite":
        assert f"SCAN {index} VIRTUAL TABLE INDEX" in plan
        assert f"SCAN {record_type.__name__.lower()}" not in plan
    else:
        assert index in plan
        assert "Seq Scan" not in plan


def test_a_shape_in_another_frame_is_refused_by_the_database_itself(store: Store) -> None:
    degrees = "ST_GeomFromText('POINT(5.17 52.22)', 4326)"
    with store.writing() as session:
        records.record(session, SYSTEM, wall_clock, Initiative(title="x"))
    with pytest.raises(DBAPIError), store.writing() as session:
        session.execute(text(f"UPDATE initiative SET geometry = {degrees}"))
    with store.reading() as session:
        assert records.current(session, Initiative)[0].place == Place()

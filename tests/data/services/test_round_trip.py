"""What is stored comes back as it was, whatever people type and draw."""

import types
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from shapely import LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from data.errors import InvalidRecord
from data.models import ROW_OF, table_of
from data.models.mapping import PLACE_COLUMNS
from data.records import (
    RECORD_TYPES,
    Barrier,
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Hotspot,
    Initiative,
    Place,
    Promise,
    Record,
)
from data.services import records
from data.services.access import SYSTEM
from data.services.checking import check, shapes_of
from data.store import Store
from data.vocabulary import THEMES

NOON = datetime(2026, 11, 21, 12, 0, 0, 123_456, tzinfo=UTC)

HOSTILE = (
    "NUL \0 in het midden",
    "half \ud83d teken",
    "👨‍👩‍👧‍👦 🌳 e\u0301",
    "שכונה \u202eomgekeerd\u202c",
    "' ; DROP TABLE initiative; --",
    "${alert(1)}`</script>",
    "\r\n\t\x1b\x7f\ufffe",
    "%_\\|",
    "x" * 10_000,
)

texts = st.text(max_size=40) | st.sampled_from(HOSTILE)
metres = st.floats(1_000, 1_900, allow_nan=False).map(lambda along: 139_000 + along)
northings = st.floats(1_000, 1_900, allow_nan=False).map(lambda along: 469_000 + along)
spots = st.tuples(metres, northings)


@st.composite
def shapes(draw: st.DrawFn, record_type: type[Record]) -> BaseGeometry | None:
    """A point, a line, an area with or without a hole, several of them, or nothing: what is allowed."""
    allowed = shapes_of(record_type)
    (x, y), (far_x, far_y) = draw(spots), draw(spots.map(lambda spot: (spot[0] + 2_000, spot[1] + 2_000)))
    area = box(x, y, far_x, far_y)
    hole = box(x + 10, y + 10, x + 20, y + 20)
    made: list[BaseGeometry | None] = [
        None,
        Point(x, y),
        LineString([(x, y), (far_x, y), (far_x, far_y)]),
        MultiLineString([[(x, y), (far_x, y)], [(x, far_y), (far_x, far_y)]]),
        area,
        Polygon(area.exterior, [hole.exterior]),
        MultiPolygon([hole, box(far_x + 5_000, far_y, far_x + 6_000, far_y + 1)]),
    ]

    def fits(shape: BaseGeometry | None) -> bool:
        return record_type is not Barrier if shape is None else shape.geom_type in allowed

    return draw(st.sampled_from([shape for shape in made if fits(shape)]))


def places(record_type: type[Record]) -> st.SearchStrategy[Place]:
    """Places that a record of this type can have."""
    precision = st.none() | st.floats(0, 10_000, allow_nan=False)
    return st.builds(Place, geometry=shapes(record_type), precision_m=precision, label=texts)


def any_value(hint: Any) -> st.SearchStrategy[Any]:
    """Values for one type of field."""
    known = {
        str: texts,
        int: st.integers(0, 2**31 - 1),
        tuple[str, ...]: st.lists(st.sampled_from(THEMES), unique=True).map(tuple),
        date: st.dates(),
        bool: st.booleans(),
        float: st.floats(0.1, 10_000),
    }
    if isinstance(hint, types.UnionType):
        return st.none() | any_value(next(part for part in hint.__args__ if part is not types.NoneType))
    return known[hint] if hint in known else st.sampled_from(hint)


def any_record(record_type: type[Record]) -> st.SearchStrategy[Record]:
    """Records of one type with every field filled, as someone might offer them."""
    hints = get_type_hints(record_type)
    ours = {"public_id", "version", "recorded_at"}  # given when recorded
    values: dict[str, st.SearchStrategy[Any]] = {
        field.name: any_value(hints[field.name])
        for field in fields(record_type)
        if field.name not in ours | {"place"}
    }
    values["place"] = places(record_type)
    values["title"] = texts.filter(lambda title: title.replace("\0", "").strip())
    if record_type is Hotspot:
        values["end"] = st.dates()
    if record_type is Buurtgesprek:
        values["begins"] = values["ends"] = st.sampled_from(("", "09:00", "19:30", "23:59"))
    if record_type is Buurt:
        values["colour"] = st.integers(0, 11)
    return st.builds(record_type, **values).map(in_order)


def in_order(record: Record) -> Record:
    """The same record with its dates in order."""
    if record.start and record.end and record.end < record.start:
        record = replace(record, start=record.end, end=record.start)
    if isinstance(record, Promise) and record.start and record.due and record.due < record.start:
        return replace(record, due=record.start)
    return record


def storable(text: str) -> str:
    """What remains of a text in a database."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


@given(st.tuples(*map(any_record, RECORD_TYPES)))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_field_of_every_record_comes_back_as_it_went_in(
    store: Store, offered: tuple[Record, ...]
) -> None:
    with store.writing() as session:
        stored = records.record_all(session, SYSTEM, lambda: NOON, offered)
    with store.reading() as session:
        assert tuple(records.get(session, one.public_id, actor=SYSTEM) for one in stored) == stored
    for before, after in zip(offered, stored, strict=True):
        assert after.recorded_at == NOON
        for field in fields(before):
            was, came = getattr(before, field.name), getattr(after, field.name)
            if field.name == "place":
                assert came == replace(was, label=storable(was.label))
            elif type(was) is str and field.name != "public_id":
                assert came == storable(was)
            elif field.name not in ("public_id", "version", "recorded_at"):
                assert came == was


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_field_of_a_record_has_a_column(record_type: type[Record]) -> None:
    columns = set(table_of(ROW_OF[record_type]).columns.keys())
    assert {field.name for field in fields(record_type)} - {"place"} <= columns
    assert {field.name for field in fields(Place)} == set(PLACE_COLUMNS)
    assert set(PLACE_COLUMNS.values()) <= columns


def test_heights_go_from_shapes_because_a_map_is_flat(store: Store) -> None:
    with store.writing() as session:
        route = Initiative(
            title="route", place=Place(LineString([(140_000, 470_000, 3), (140_100, 470_000, 9)]))
        )
        stored = records.record(session, SYSTEM, lambda: NOON, route)
    assert stored.place.geometry == LineString([(140_000, 470_000), (140_100, 470_000)])


AREA, SPOT = box(140_000, 470_000, 141_000, 471_000), Point(140_000, 470_000)
TWO_LINES = MultiLineString(
    [[(140_000, 470_000), (140_100, 470_000)], [(140_000, 471_000), (140_100, 471_000)]]
)


@pytest.mark.parametrize(
    ("record_type", "geometry"),
    [
        *(
            (record_type, MultiPoint([(140_000, 470_000), (140_100, 470_000)]))
            for record_type in RECORD_TYPES
        ),
        *(
            (record_type, TWO_LINES)
            for record_type in RECORD_TYPES
            if record_type not in (Buurtschouw, Barrier)
        ),
        (Buurt, AREA),
        (Boundary, SPOT),
        (Barrier, SPOT),
        (Barrier, None),
    ],
)
def test_a_shape_that_the_map_cannot_draw_for_this_record_is_refused(
    record_type: type[Record], geometry: BaseGeometry | None
) -> None:
    given = {"end": date(2026, 11, 21)} if record_type is Hotspot else {}
    with pytest.raises(InvalidRecord) as refused:
        check([record_type(title="x", place=Place(geometry), **given)])  # type: ignore[arg-type]
    assert [one.field for one in refused.value.complaints] == ["place.geometry"]


@pytest.mark.parametrize(
    ("geometry", "wanted"),
    [
        (Polygon([(140_000, 470_000), (141_000, 471_000), (141_000, 470_000), (140_000, 471_000)]), "valid"),
        (Point(5.17, 52.22), "RD New"),
        (Point(470_000, 140_000), "RD New"),
        (Point(float("nan"), 470_000), "RD New"),
        (Point(), "not empty"),
        (Point(140_000, 470_000).union(LineString([(140_000, 471_000), (140_100, 471_000)])), "one of"),
        ("POINT(140000 470000)", "shapely"),
    ],
)
def test_a_shape_that_cannot_stand_is_refused(store: Store, geometry: Any, wanted: str) -> None:
    with store.writing() as session:
        with pytest.raises(InvalidRecord) as refused:
            records.record(session, SYSTEM, lambda: NOON, Initiative(title="x", place=Place(geometry)))
        assert records.current(session, Initiative) == ()
    [complaint] = refused.value.complaints
    assert complaint.field == "place.geometry"
    assert wanted in complaint.wanted

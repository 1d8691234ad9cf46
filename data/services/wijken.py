"""The official division: wijken and CBS-buurten. A new one closes the old one; the past stays."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord
from data.models import FormalAreaRow, table_of
from data.models.mapping import columns_of, values_of
from data.records import FormalArea
from data.services import audit
from data.services.access import Act, Actor, require
from data.services.checking import cleaned, shape_complaints

_ROWS = table_of(FormalAreaRow)


def all_wijken(session: Session) -> tuple[FormalArea, ...]:
    """Return the wijken that stand, Landelijk gebied included, by code."""
    return _standing(session, is_buurt=False)


def all_cbs_buurten(session: Session) -> tuple[FormalArea, ...]:
    """Return the CBS-buurten that stand, by code."""
    return _standing(session, is_buurt=True)


def municipality_outline(session: Session) -> BaseGeometry:
    """Return the area of all wijken together in RD metres; an empty polygon when there are none."""
    wijken = all_wijken(session)
    return shapely.union_all([wijk.geometry for wijk in wijken]) if wijken else shapely.Polygon()


def replace_division(
    session: Session,
    actor: Actor,
    clock: Clock,
    wijken: Sequence[FormalArea],
    cbs_buurten: Sequence[FormalArea],
) -> None:
    """Let a new division stand; the one before it is closed, all of it, and stays in the database.

    Raises:
        PermissionDenied: only a steward and the program itself may.
        InvalidRecord: a shape is not a valid area in RD metres, a code comes twice, a label lies outside
            its area, or a buurt names a wijk that is not there. Indexes count wijken first, then buurten.
    """
    require(actor, Act.REPLACE_REFERENCE)
    wijken = [cleaned(area) for area in wijken]
    cbs_buurten = [cleaned(area) for area in cbs_buurten]
    _check(wijken, cbs_buurten)
    now = clock()
    session.execute(update(_ROWS).where(_ROWS.c.superseded_at.is_(None)).values(superseded_at=now))
    rows = [
        columns_of(area) | {"is_buurt": is_buurt, "recorded_at": now}
        for areas, is_buurt in ((wijken, False), (cbs_buurten, True))
        for area in areas
    ]
    if rows:
        session.execute(insert(_ROWS), rows)
    detail = {"wijken": len(wijken), "cbs_buurten": len(cbs_buurten)}
    audit.note(session, actor, clock, "replace division", "division", detail=detail)


def _standing(session: Session, *, is_buurt: bool) -> tuple[FormalArea, ...]:
    rows = session.execute(
        select(_ROWS).where(_ROWS.c.superseded_at.is_(None), _ROWS.c.is_buurt.is_(is_buurt))
    ).mappings()
    return tuple(sorted(values_of(FormalArea, rows), key=lambda area: area.code))


def _check(wijken: Sequence[FormalArea], cbs_buurten: Sequence[FormalArea]) -> None:
    complaints = []
    seen: set[str] = set()
    wijk_codes = {wijk.code for wijk in wijken}
    for index, area in enumerate((*wijken, *cbs_buurten)):
        if area.code in seen:
            complaints.append(Complaint("code", area.code, "a code that comes once", index))
        seen.add(area.code)
        wrong = list(shape_complaints(area.geometry, ("Polygon", "MultiPolygon")))
        complaints += [Complaint("geometry", str(saw)[:80], want, index) for saw, want in wrong]
        if not wrong and not area.geometry.intersects(area.label_point):
            complaints.append(Complaint("label_point", str(area.label_point), "inside the area", index))
        if index >= len(wijken) and area.wijk_code not in wijk_codes:
            complaints.append(Complaint("wijk_code", area.wijk_code, "the code of a wijk", index))
    if complaints:
        raise InvalidRecord(tuple(complaints))

"""From what was drawn to the shape of a record, and whether this hand may draw there."""

import json
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.clock import Clock
from data.errors import Complaint, InvalidRecord, PermissionDenied
from data.models import MeetingCodeRow, table_of
from data.services.access import Act, Actor, Role
from data.services.checking import shape_complaints
from geo.crs import WGS84, to_rd

_CODES = table_of(MeetingCodeRow)

ROUNDING_M = 1.0
"""What a corner drawn on the edge of an area may lie beside it."""


def checked(session: Session, shape: Mapping[str, Any]) -> BaseGeometry:
    """Return a drawn GeoJSON geometry (WGS84) as a shape in RD metres that can be an outline."""
    try:
        found = to_rd(shapely.from_geojson(json.dumps(shape)), WGS84)
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        raise InvalidRecord((Complaint("place.geometry", str(error)[:80], "a GeoJSON geometry"),)) from error
    wrong = list(shape_complaints(found, ("Polygon", "MultiPolygon")))
    if wrong:
        raise InvalidRecord(tuple(Complaint("place.geometry", str(seen)[:80], want) for seen, want in wrong))
    return found


def meeting_of_code(session: Session, actor: Actor, clock: Clock, shape: BaseGeometry) -> str:
    """Return the buurtgesprek at which a drawer draws; empty for who draws without a code.

    Args:
        shape: what was drawn, RD metres.

    Raises:
        PermissionDenied: the code is not, or no longer, valid, or the shape lies outside its area.
    """
    if actor.role is not Role.DRAWER:
        return ""
    number = actor.name.removeprefix("code-")
    wanted = select(_CODES).where(_CODES.c.id == (int(number) if number.isdigit() else 0))
    code = session.execute(wanted).mappings().one_or_none()
    if code is None or code["withdrawn_at"] or not code["begins_at"] <= clock() < code["ends_at"]:
        raise PermissionDenied(actor, Act.DRAW, "the code is not valid now")
    area = code["geometry"]
    if area is not None and not area.buffer(ROUNDING_M).covers(shape):
        raise PermissionDenied(actor, Act.DRAW, "outside the area of the code")
    meeting_id: str = code["buurtgesprek_id"]
    return meeting_id

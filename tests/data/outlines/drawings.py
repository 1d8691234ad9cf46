"""What people draw in these tests, and who they are."""

from datetime import date
from typing import Any

from shapely.geometry import box, mapping

from data.services.access import Actor, Role
from data.services.boundary_acts import SaveOutline
from geo.crs import to_wgs84

ANNA, BRAM = Actor(Role.COORDINATOR, "anna"), Actor(Role.COORDINATOR, "bram")
TODAY = date(2026, 11, 21)


def drawn(west: float = 140_000, south: float = 469_500, size_m: float = 400) -> dict[str, Any]:
    """Return a square block as it comes from the browser; west and south in RD metres."""
    shape = to_wgs84(box(west, south, west + size_m, south + size_m))
    return dict(mapping(shape))


def command() -> SaveOutline:
    """Return what a coordinator saves of a drawing, as a concept."""
    return SaveOutline(shape=drawn(), name="Molenhoek", start=TODAY, end=date(2028, 5, 21), people=12)

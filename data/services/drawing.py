"""The door for drawn shapes: a clean area in RD metres, or the reasons why not."""

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from data.errors import ShapeRefused
from data.services import wijken
from data.services.access import ROUNDING_M
from data.services.town import Town
from geo.drawing import drawn
from geo.drawing.drawn import Reading


def read(town: Town, given: object) -> Reading:
    """Read a drawn GeoJSON geometry, feature or collection (WGS84) of unknown quality."""
    ground: drawn.Town = town.kept.get("drawing ground", lambda: drawn.Town.within(town.outline))
    return drawn.read_drawing(given, ground)


def require_sound(town: Town, given: object) -> None:
    """Refuse a drawn shape that cannot be saved, before a transaction begins: others wait for that to end.

    Raises:
        ShapeRefused.
    """
    reading = read(town, given)
    if reading.shape is None:
        raise ShapeRefused(reading)


def checked(session: Session, given: object) -> BaseGeometry:
    """Return a drawn GeoJSON geometry (WGS84) as a valid area in RD metres that may be saved.

    Raises:
        ShapeRefused: with the reasons, and what could stand instead.
    """
    # With the rounding that ``Town.outline`` has: what was accepted while drawing can be saved.
    outline = wijken.municipality_outline(session).buffer(ROUNDING_M)
    reading = drawn.read_drawing(given, drawn.Town.within(outline))
    if reading.shape is None:
        raise ShapeRefused(reading)
    return reading.shape

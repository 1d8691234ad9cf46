"""What a buurtgesprek is about: the area of it on the map."""

from datetime import date

from shapely.geometry.base import BaseGeometry

from data.records import Boundary, Buurt, Buurtgesprek
from data.services import living
from data.services.town import Town

AROUND_HEART_M = 350.0
"""How far a buurt reaches of which there is no outline and no living buurt, metres."""


def area_of(town: Town, meeting: Buurtgesprek, month: date) -> BaseGeometry:
    """Return the area that a meeting is about, in RD metres: as people drew it, else as it lives.

    Args:
        month: first day of the month in which a living buurt is looked up.
    """
    return _named(town, meeting.about, month) or town.outline


def _named(town: Town, about: str, month: date) -> BaseGeometry | None:
    found = town.by_id.get(about)
    if isinstance(found, Buurt):
        drawn = [one.place.geometry for one in town.of(Boundary) if one.buurt_id == about and not one.themes]
        lives = next(
            (area.rand for area in living.areas_of(town, month).areas if area.buurt_id == about), None
        )
        heart = found.place.geometry
        around = None if heart is None else heart.buffer(AROUND_HEART_M)
        return next((shape for shape in [*reversed(drawn), lives, around] if shape is not None), None)
    wijken, _, _ = town.reference
    wijk = next((one.geometry for one in wijken if one.code == about), None)
    if wijk is not None or not about:
        return wijk
    lives_there = living.area_called(town, about, month)
    return None if lives_there is None else lives_there.rand

"""What the pages of an evening are told once: the meeting, its steps, words, colours, months, addresses."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from shapely.geometry.base import BaseGeometry

from data.records import Buurtgesprek
from data.services import meetings, months
from data.services import town as towns
from data.services.stories import Step, Story
from geo.crs import to_wgs84
from pages.kit import agreement
from pages.kit.dates import day_name
from pages.kit.evening.opened import opened, place_of
from pages.kit.map_view import configuration as map_view
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import common, evening, joining, map_words, promises, room

USUAL_LAYERS = ("levend", "symbolen", "wijken")
"""What a step shows that names no layers: one thing at a time."""

_DECIMALS = 6  # of a degree: a decimetre


def for_evening(here: Running, meeting: Buurtgesprek, story: Story) -> dict[str, Any]:
    """Return the configuration of the screen and of the presenter's window.

    Raises:
        StoreError: the database cannot be read.
    """
    town = towns.now(here.store)
    newest = months.month_of(months.today(here.clock))
    area = meetings.area_of(town, meeting, newest)
    steps = story.steps or (Step(title=meeting.title, sentence=meeting.what),)
    return {
        **map_view.for_visitors(here),
        "words": {
            **map_words.WORDS,
            **evening.WORDS,
            **joining.SCREEN_WORDS,
            **room.SCREEN_WORDS,
            **promises.PANELS,
            "agreed": promises.EVENING,
            "nouns": common.NOUNS,
        },
        "agree_key": agreement.samples(joining.AGREE_KEY),
        "attribution": evening.ATTRIBUTION,
        "work": f"{assets.base_path()}/werk",
        "usual_layers": list(USUAL_LAYERS),
        "meeting": {
            "id": meeting.public_id,
            "title": meeting.title,
            "day": day_name(meeting.start) if meeting.start else "",
            "begins": meeting.begins,
            "ends": meeting.ends,
            "place": meeting.place.label,
            "about": meeting.about,
            "area": box_of(area),
            "outline": place_of(area) if meeting.about else None,
        },
        "version": story.version,
        "is_empty": not story.steps,
        "steps": [asdict(step) for step in steps],
        "opened": _opened(town, steps),
        "screen": address(meeting.public_id, "scherm"),
        "presenter": address(meeting.public_id, "spreker"),
    }


def address(buurtgesprek_id: str, window: str = "") -> str:
    """Return the address of an evening, or of one of its windows: ``scherm`` or ``spreker``."""
    return f"{assets.base_path()}/avond/{buurtgesprek_id}{'/' if window else ''}{window}"


def box_of(shape_rd: BaseGeometry) -> list[float]:
    """Return the box around a shape in RD metres: west, south, east, north in WGS84 degrees."""
    return [round(float(side), _DECIMALS) for side in to_wgs84(shape_rd).bounds]


def _opened(town: towns.Town, steps: Sequence[Step]) -> dict[str, Any]:
    """Return the card of every record that a step opens, by its id; what is gone has none."""
    found = {step.item: town.by_id.get(step.item) for step in steps if step.item}
    return {item: opened(record) for item, record in found.items() if record is not None}

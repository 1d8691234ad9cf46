"""What the screen asks while the room draws: read this back, and keep it with what the room said."""

from collections.abc import Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry
from starlette.routing import BaseRoute

from data.errors import ShapeRefused
from data.records import Buurt, Buurtgesprek
from data.services import drawing, meetings, months, room_answers
from data.services import town as towns
from data.services.access import Act, require
from data.services.boundaries import start_id_of
from data.services.boundary_acts import HOLDS_MONTHS, LONGEST_NAME, SaveOutline
from data.services.read_back import tell
from data.services.room_answers import Answers
from data.services.town import Town
from geo.crs import to_wgs84
from geo.drawing.drawn import Reading
from geo.drawing.landmarks import NEAR_M, Landmark, Sort
from pages.kit import read_back
from pages.kit import room_answers as words
from pages.kit.server import assets
from pages.kit.server.asking import Asked, Unreadable, asking
from pages.kit.server.running import Running
from pages.kit.texts import room as texts

_COUNTS = {
    "aanwezig": "present",
    "klopt": "fits",
    "te_groot": "too_large",
    "te_klein": "too_small",
    "anders": "other",
}

_HARDLY = 0.02  # of an area: it lies outside, and touches


def room_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/werk/avond`` for drawing with the room; staff only."""
    return [asking(here, "/avond/voorlezen", read_aloud), asking(here, "/avond/grens", keep_outline)]


def read_aloud(asked: Asked) -> Mapping[str, Any]:
    """Say a drawn shape in a sentence, to be judged by the room, and where on the map its names are."""
    require(asked.actor, Act.NOTE_ANSWERS)
    town, meeting = towns.now(asked.here.store), _meeting(asked)
    reading = _sound(town, asked)
    spoken = _spoken(asked, town, meeting, reading)
    return {
        "zin": spoken.sentence,
        "namen": [
            {"naam": one.name, "plek": where}
            for one in spoken.landmarks
            if (where := _where(one, reading.shape)) is not None
        ],
    }


def keep_outline(asked: Asked) -> Mapping[str, Any]:
    """Keep what was drawn as a concept, with the answers of the room; in one go or not at all."""
    require(asked.actor, Act.NOTE_ANSWERS)
    here, body, meeting = asked.here, asked.body, _meeting(asked)
    town = towns.now(here.store)
    # Before the transaction: while one writes, others wait.
    reading = _sound(town, asked)
    answers = Answers(
        **{name: _whole(body.get(key, 0)) for key, name in _COUNTS.items()}, remark=_text(body, "opmerking")
    )
    buurt = _buurt(town, meeting)
    start = meeting.start or months.today(here.clock)
    outline = SaveOutline(
        shape=dict(body["vorm"]),
        start_id=_text(body, "start"),
        name=buurt.title if buurt else texts.NAME.format(meeting=meeting.title)[:LONGEST_NAME],
        buurt_id=buurt.public_id if buurt else "",
        start=start,
        end=months.later(start, HOLDS_MONTHS),
        why_here=_text(body, "waarom"),
        buurtgesprek_id=meeting.public_id,
        people=answers.present or None,
        source=texts.SOURCE,
    )
    sentence = _spoken(asked, town, meeting, reading).sentence
    with here.store.writing() as session:
        boundary, noted = room_answers.keep(session, asked.actor, here.clock, outline, sentence, answers)
    base = assets.base_path()
    return {
        "id": boundary.public_id,
        "start": start_id_of(boundary),
        "zin": noted.sentence,
        "antwoord": words.in_words(noted.answers),
        "verder": f"{base}/tekenen?grens={boundary.public_id}",
    }


def _meeting(asked: Asked) -> Buurtgesprek:
    with asked.here.store.reading() as session:
        return meetings.find(session, asked.actor, _text(asked.body, "gesprek"))


def _sound(town: Town, asked: Asked) -> Reading:
    reading = drawing.read(town, asked.body.get("vorm"))
    if reading.shape is None:
        raise ShapeRefused(reading)
    return reading


def _spoken(asked: Asked, town: Town, meeting: Buurtgesprek, reading: Reading) -> read_back.Spoken:
    assert reading.shape is not None  # else it was refused
    today = months.today(asked.here.clock)
    return read_back.in_words(tell(town, reading.shape, today, meeting.about))


def _where(landmark: Landmark, outline: BaseGeometry | None) -> list[float] | None:
    """Return where the name of a landmark may stand, in degrees; None where nobody knows the place itself."""
    shape = landmark.shape
    if outline is None or (landmark.sort is Sort.SPOT and shape.area > 0) or landmark.sort is Sort.DISTRICT:
        return None
    inside = shape.intersection(outline)
    # The name of what lies outside stands at the side where the outline is.
    near = shape.intersection(outline.buffer(NEAR_M / 2)) if inside.area < _HARDLY * shape.area else inside
    there = to_wgs84((shape if near.is_empty else near).representative_point())
    return [round(there.x, 6), round(there.y, 6)]


def _buurt(town: Town, meeting: Buurtgesprek) -> Buurt | None:
    found = town.by_id.get(meeting.about)
    return found if isinstance(found, Buurt) else None


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(400, texts.NO_ASK)
    return value


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key, "")
    if not isinstance(value, str):
        raise Unreadable(400, texts.NO_ASK)
    return value

"""What a drawing begins with: an empty sheet, an outline that is revised, or a living buurt.

The address says it: ``?grens=`` a drawn outline, ``?levend=`` a living buurt, ``?gesprek=`` a meeting. It is
looked up once and kept, so that nothing changes under the hands of who draws.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.errors import DataError, StoreError
from data.services import boundaries, living, months
from data.services import town as towns
from data.services.access import Act, Actor, may
from geo.drawing.drawn import write_drawing
from pages.kit import visit
from pages.kit.drawing import configuration
from pages.kit.drawing.configuration import Start
from pages.kit.server.running import Running
from pages.kit.texts import drawing as texts

_GENERATION = "drawing-generation"
_SAVED = "drawing-saved"
_MEETING = "drawing-meeting"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What this visitor begins with.

    Attributes:
        config: what the tool is told. key: of the tool on the page; another beginning has another key.
        start_id: the version that is revised; empty when none is.
        notices: what must be said about it, in Dutch.
    """

    config: dict[str, Any]
    key: str
    start_id: str = ""
    notices: tuple[str, ...] = ()


def enter() -> None:
    """Begin a visit to the page: after a drawing was saved, what is opened next is read anew."""
    if visit.take(_SAVED) is not None:
        visit.put(_GENERATION, (visit.look(_GENERATION) or 0) + 1)


def kept(here: Running, actor: Actor) -> Beginning:
    """Return what the address asks to begin with, as it was when the page was opened.

    Raises:
        StoreError: the database cannot be read.
    """
    outline_id, living_id, meeting_id = (
        str(st.query_params.get(name, "")) for name in ("grens", "levend", "gesprek")
    )
    visit.put(_MEETING, meeting_id)
    key = f"{visit.look(_GENERATION) or 0}-{outline_id}-{living_id}-{meeting_id}"
    return visit.keep(f"drawing-{key}", lambda: _look_up(here, actor, outline_id, living_id, key))


def meeting_id() -> str:
    """Return the buurtgesprek that the address named, for the form to begin with; empty for none."""
    return visit.look(_MEETING) or ""


def remember_saved(drawing_id: str) -> None:
    """A drawing was saved just now."""
    visit.put(_SAVED, drawing_id)


def is_saved(drawing_id: str) -> bool:
    """Tell whether this drawing was saved."""
    return bool(drawing_id) and visit.look(_SAVED) == drawing_id


def _look_up(here: Running, actor: Actor, outline_id: str, living_id: str, key: str) -> Beginning:
    start, start_id, buurt_id = None, "", ""
    notices: list[str] = []
    if outline_id:
        try:
            with here.store.reading() as session:
                revised = boundaries.to_revise(session, actor, here.clock, outline_id)
        except StoreError:
            raise
        except DataError:
            notices.append(texts.UNKNOWN_OUTLINE)
        else:
            start = Start(revised.shape, "outline", outline_id, revised.boundary.title)
            start_id, buurt_id = revised.start_id, revised.boundary.buurt_id
    elif living_id:
        month = months.month_of(months.today(here.clock))
        area = living.area_called(towns.now(here.store), living_id, month)
        if area is None:
            notices.append(texts.UNKNOWN_LIVING)
        else:
            start = Start(write_drawing(area.rand), "living", area.area_id, area.name)
    config = configuration.for_drawing(
        here, "buurt", start, buurt_id, owner=actor.name, may_revise=may(actor, Act.CHANGE)
    )
    return Beginning(config, key, start_id, tuple(notices))

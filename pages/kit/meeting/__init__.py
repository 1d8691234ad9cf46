"""The page of one buurtgesprek, in parts: each is a module with ``show(here, actor, meeting)``."""

from collections.abc import Callable
from typing import NamedTuple

from data.records import Buurtgesprek
from data.services.access import Actor
from pages.kit.meeting import paper, prepare, promises, ready, story, tonight
from pages.kit.server.running import Running
from pages.kit.texts import meetings as texts
from pages.kit.texts import paper as paper_texts
from pages.kit.texts import promises as promised
from pages.kit.texts import ready as ready_texts
from pages.kit.texts import room
from pages.kit.texts import sheets as sheet_texts


class Part(NamedTuple):
    """One part of the page: its word in the address (``?deel=``), its title, and what shows it."""

    key: str
    title: str
    show: Callable[[Running, Actor, Buurtgesprek], None]


def _show_sheets(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    # Imported here: OpenCV makes opening slower, and only who works with sheets needs it.
    from pages.kit.meeting import sheets

    sheets.show(here, actor, meeting)


PARTS: tuple[Part, ...] = (
    Part("gegevens", texts.PART_DETAILS, prepare.show),
    Part("verhaal", texts.PART_STORY, story.show),
    Part("klaar", ready_texts.PART, ready.show),
    Part("getekend", room.PART, tonight.show),
    Part("afspraken", promised.PART, promises.show),
    Part("papier", paper_texts.PART, paper.show),
    Part("kaartbladen", sheet_texts.PART, _show_sheets),
)
"""In the order of an evening."""

"""Who may do what: one table, asked by every service that writes or shows what is not public."""

from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from data.errors import PermissionDenied
from data.settings import Settings


class Role(StrEnum):
    """What someone is to the map. Titles on screen are a setting."""

    VISITOR = "visitor"
    DRAWER = "drawer"
    COORDINATOR = "coordinator"
    SECOND_READER = "second_reader"
    STEWARD = "steward"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for something.

    Attributes:
        role: decides what is allowed.
        name: of a staff account, kept with what is recorded and never shown; of a drawer the code of the
            meeting; of a visitor a word that stands for the device, so that limits can be per person.
        area_rd: where a drawer may draw, in RD metres; None for anywhere.
        buurtgesprek_id: public id of the meeting where a drawer got the code; empty for anyone else.
        device: of a drawer the word that stands for the device, so that one person counts once; may be empty.
    """

    role: Role
    name: str = ""
    area_rd: BaseGeometry | None = None
    buurtgesprek_id: str = ""
    device: str = ""


VISITOR = Actor(Role.VISITOR)
"""Anyone who opens the map."""

SYSTEM = Actor(Role.SYSTEM, "system")
"""The program itself, when it fills an empty database."""


class Act(StrEnum):
    """What can be asked."""

    SEE_UNPUBLISHED = "see drafts and what was hidden"
    DRAW = "record a boundary as a draft"
    RECORD = "record as a draft"
    PUBLISH = "record or change what everyone sees"
    PUBLISH_HOTSPOT = "publish a hotspot"
    SET_BARRIER = "record, change or hide a barrier"
    CHANGE = "change a record"
    HIDE = "hide a record, or show it again"
    IMPORT = "record many at once"
    REPLACE_REFERENCE = "replace the official division or the known places"
    REMOVE_EXAMPLES = "remove the example data"
    ASK_FIGURES = "ask what lies inside a drawn shape, and how many people live there"
    SHARE_OUTLINE = "share one's own buurt, without a name"
    JUDGE_OUTLINE = "read the outlines that residents shared, and let them count or not"
    HAND_OUT_CODE = "hand out a code with which people draw at a meeting"
    PREPARE_MEETING = "prepare and tell the story of a meeting"
    NOTE_ANSWERS = "note how many in the room say that an outline fits"
    FETCH_TILES = "fetch the base map to keep on this computer"
    SEE_AUDIT = "read who did what"
    MANAGE_ACCOUNTS = "make, change and close accounts"


_STAFF = frozenset({Role.COORDINATOR, Role.SECOND_READER, Role.STEWARD, Role.SYSTEM})
_DATA = frozenset({Role.STEWARD, Role.SYSTEM})
_ANYONE = frozenset(Role)

ROUNDING_M = 1.0
"""So far may a corner drawn on an edge lie outside it."""

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE_UNPUBLISHED: _STAFF,
    Act.DRAW: _STAFF | {Role.DRAWER},
    Act.RECORD: _STAFF,
    Act.PUBLISH: _STAFF,
    # A hotspot is about a street where people live, so a second pair of eyes publishes it.
    Act.PUBLISH_HOTSPOT: frozenset({Role.SECOND_READER, Role.SYSTEM}),
    # A barrier moves the borders of every buurt along it: data, not a story.
    Act.SET_BARRIER: _DATA,
    Act.CHANGE: _STAFF,
    Act.HIDE: _STAFF,
    # A file was already read by someone else than its maker: hotspots in it need no second reader.
    Act.IMPORT: _DATA,
    Act.REPLACE_REFERENCE: _DATA,
    Act.REMOVE_EXAMPLES: _DATA,
    Act.ASK_FIGURES: _ANYONE,
    Act.SHARE_OUTLINE: _ANYONE,
    Act.JUDGE_OUTLINE: _STAFF,
    Act.HAND_OUT_CODE: frozenset({Role.COORDINATOR, Role.STEWARD, Role.SYSTEM}),
    Act.PREPARE_MEETING: _STAFF,
    Act.NOTE_ANSWERS: _STAFF,
    Act.FETCH_TILES: frozenset({Role.COORDINATOR, Role.STEWARD, Role.SYSTEM}),
    Act.SEE_AUDIT: _DATA | {Role.SECOND_READER},
    Act.MANAGE_ACCOUNTS: _DATA,
}


def may(actor: Actor, act: Act) -> bool:
    """Tell whether this actor may do this."""
    return actor.role in ALLOWED[act]


def require(actor: Actor, act: Act) -> None:
    """Refuse unless this actor may do this.

    Raises:
        PermissionDenied.
    """
    if not may(actor, act):
        raise PermissionDenied(actor, act)


def require_within_area(actor: Actor, act: Act, shape_rd: BaseGeometry) -> None:
    """Hold who draws with the code of a meeting to the area of that code; anyone else draws anywhere.

    Raises:
        PermissionDenied.
    """
    if actor.area_rd is not None and not actor.area_rd.buffer(ROUNDING_M).covers(shape_rd):
        raise PermissionDenied(actor, act, "outside the area of the code")


def title_of(role: Role, settings: Settings) -> str:
    """Return what someone with this role is called in this town."""
    titles = {
        Role.VISITOR: settings.visitor_title,
        Role.DRAWER: settings.drawer_title,
        Role.COORDINATOR: settings.coordinator_title,
        Role.SECOND_READER: settings.second_reader_title,
        Role.STEWARD: settings.steward_title,
    }
    return titles.get(role, "het programma zelf")

"""Where a drawn buurt comes from and what became of it, as everyone may read it."""

from dataclasses import dataclass

from data.records import Boundary, Buurt, Record
from data.services import town as towns
from data.store import Store


@dataclass(frozen=True, slots=True)
class Kin:
    """Names around a drawn buurt.

    Attributes:
        came_from: of the buurten it was split from, or that went together into it.
        became: of the buurten that came from it.
        meeting: of the buurtgesprek at which an outline was drawn; empty for none.
    """

    came_from: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    meeting: str = ""


def kin_of(store: Store, record: Record | None) -> Kin:
    """Return the names around a Buurt, or around the Buurt of an outline; nothing around anything else.

    Raises:
        StoreError: the database cannot be read.
    """
    if not isinstance(record, Buurt | Boundary):
        return Kin()
    town = towns.now(store)
    buurt = towns.buurt_of(town, record) if isinstance(record, Boundary) else record
    meeting = town.by_id.get(record.buurtgesprek_id) if isinstance(record, Boundary) else None
    if buurt is None:
        return Kin(meeting=meeting.title if meeting else "")
    return Kin(
        came_from=tuple(town.by_id[one].title for one in buurt.came_from if one in town.by_id),
        became=tuple(one.title for one in town.of(Buurt) if buurt.public_id in one.came_from),
        meeting=meeting.title if meeting else "",
    )

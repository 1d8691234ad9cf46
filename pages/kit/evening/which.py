"""Which meeting a window of an evening asks about; staff only."""

from data.records import Buurtgesprek
from data.services import meetings
from data.services.access import Act, require
from pages.kit.server.asking import Asked


def meeting_of(asked: Asked) -> Buurtgesprek:
    """Return the meeting that a question names, also one that is not published yet.

    Raises:
        PermissionDenied.
        RecordNotFound: there is no such meeting.
        StoreError: the database cannot be read.
    """
    require(asked.actor, Act.PREPARE_MEETING)
    named = asked.body.get("gesprek")
    with asked.here.store.reading() as session:
        return meetings.find(session, asked.actor, named if isinstance(named, str) else "")

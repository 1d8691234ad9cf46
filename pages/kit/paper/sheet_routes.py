"""Map sheets by their address, for staff: ``/papier/kaartbladen.pdf?gesprek=...&formaat=A3&bladen=2``."""

from starlette.routing import BaseRoute

from data.services import meetings, months
from data.services import town as towns
from data.services.access import Act, require
from geo.paper.sheets import PAPERS
from pages.kit.paper import addresses
from pages.kit.paper.press import PDF, Press, Printed, Wanted, in_a_file_name
from pages.kit.server.asking import Unreadable
from pages.kit.server.running import Running
from pages.kit.texts import paper as paper_texts

SHEETS = "kaartbladen.pdf"


def sheet_routes(here: Running) -> list[BaseRoute]:
    """The route of the map sheets."""
    return [Press(here).route(SHEETS, print_sheets)]


def address_of(meeting_id: str, paper: str, n_sheets: int) -> str:
    """Return the address of the sheets of a meeting."""
    return addresses.address_of(SHEETS, gesprek=meeting_id, formaat=paper, bladen=str(n_sheets))


def print_sheets(wanted: Wanted) -> Printed:
    """Return the sheets of a meeting as a PDF.

    Raises:
        PermissionDenied, RecordNotFound, StoreError.
        Unreadable: no such paper, or no such number of sheets.
        PaperMissing: a library of the system is not there.
    """
    # Imported here: OpenCV makes opening slower, and only who works with sheets needs it.
    from data.services import sheets
    from pages.kit.paper.sheet import pdf_of_sheets

    require(wanted.actor, Act.PREPARE_MEETING)
    paper, n_sheets = wanted.query.get("formaat", "A4"), wanted.query.get("bladen", "1")
    if paper not in PAPERS or n_sheets not in map(str, sheets.CUTS):
        raise Unreadable(400, paper_texts.NO_SIZE)
    here = wanted.here
    with here.store.reading() as session:
        meeting = meetings.find(session, wanted.actor, wanted.query.get("gesprek", ""))
    town = towns.now(here.store)
    month = months.month_of(months.today(here.clock))
    planned = sheets.for_meeting(town, meeting, month, paper, int(n_sheets))
    pdf = pdf_of_sheets(town, planned, meeting.title)
    return Printed(pdf, PDF, f"kaartbladen-{in_a_file_name(meeting.title)}-{paper}.pdf")

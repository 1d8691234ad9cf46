"""Papers by their address, under ``/papier``: posters and hand-outs for anyone, the report for staff."""

from collections.abc import Sequence
from datetime import date

from starlette.routing import BaseRoute

from data.records import Buurt
from data.services import months, on_paper, promises
from data.services import report as evenings
from data.services import town as towns
from data.services.access import Act, may
from data.services.months import MonthUnreadable
from data.services.on_paper import OnPaper
from data.vocabulary import THEMES
from pages.kit.paper import addresses, hand_out, poster, preview, report
from pages.kit.paper.page import Made
from pages.kit.paper.press import ODT, PDF, SVG, Press, Printed, Wanted, in_a_file_name
from pages.kit.paper.report import Block
from pages.kit.paper.sizes import A4, POSTERS, Paper, paper
from pages.kit.server.asking import Unreadable
from pages.kit.server.running import Running
from pages.kit.texts import paper as texts
from pages.kit.texts import report as report_texts


def paper_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/papier``."""
    press = Press(here)
    return [
        press.route(addresses.POSTER, print_poster),
        press.route(addresses.PREVIEW, show_poster),
        press.route(addresses.HAND_OUT, print_hand_out),
        press.route(addresses.REPORT, print_report),
        press.route(addresses.REPORT_OPEN, write_report),
    ]


def print_poster(wanted: Wanted) -> Printed:
    """Return a poster as a PDF."""
    sheet, shown, made = _poster(wanted)
    return Printed(made.pdf(sheet), PDF, f"poster-{_called(shown)}-{sheet.name}.pdf")


def print_hand_out(wanted: Wanted) -> Printed:
    """Return a hand-out as a PDF."""
    here, shown = wanted.here, looked(wanted)
    with here.store.reading() as session:
        told = promises.of_buurt(session, here.clock, shown.buurt.public_id) if shown.buurt else ()
    contact = (shown.buurt.contact if shown.buurt else "") or here.settings.coordinator_title
    made = hand_out.hand_out(towns.now(here.store), shown, told, contact, wanted.origin)
    return Printed(made.pdf(A4), PDF, f"hand-out-{_called(shown)}.pdf")


def print_report(wanted: Wanted) -> Printed:
    """Return the report of an evening as a PDF; only for staff."""
    blocks, title = _report(wanted)
    made = report.made_of(blocks, title)
    return Printed(made.pdf(A4), PDF, f"verslag-{in_a_file_name(title)}.pdf")


def write_report(wanted: Wanted) -> Printed:
    """Return the report of an evening as an open document; only for staff."""
    # Imported here: odfdo makes opening slower, and only who writes a report needs it.
    from pages.kit.paper import open_document

    blocks, title = _report(wanted)
    name = report_texts.TITLE.format(name=title)
    content = open_document.open_document(blocks, name, wanted.here.clock())
    return Printed(content, ODT, f"verslag-{in_a_file_name(title)}.odt")


def _report(wanted: Wanted) -> tuple[Sequence[Block], str]:
    here, actor = wanted.here, wanted.actor
    if not may(actor, Act.PREPARE_MEETING):
        raise Unreadable(403, texts.NOT_YOURS)
    town = towns.now(here.store)
    with here.store.reading() as session:
        told = evenings.of_meeting(session, actor, here.clock, town, wanted.query.get("gesprek", ""))
    outlines = [on_paper.look(here.store, actor, here.clock, one.boundary.public_id) for one in told.drawn]
    subject = town.by_id.get(told.meeting.about)
    contact = subject.contact if isinstance(subject, Buurt) else ""
    contact = contact or here.settings.coordinator_title
    address = wanted.origin if wanted.is_found else ""
    return report.report(town, told, outlines, contact, address), told.meeting.title


def show_poster(wanted: Wanted) -> Printed:
    """Return a poster as a picture."""
    sheet, _, made = _poster(wanted)
    return Printed(preview.picture_of(made, sheet).encode(), SVG, "poster.svg")


def _poster(wanted: Wanted) -> tuple[Paper, OnPaper, Made]:
    size, lies = wanted.query.get("formaat", "A3").upper(), wanted.query.get("ligging", "staand")
    if size not in POSTERS or lies not in ("staand", "liggend"):
        raise Unreadable(400, texts.NO_SIZE)
    sheet = paper(size, is_wide=lies == "liggend")
    shown = looked(wanted)
    made = poster.poster(towns.now(wanted.here.store), shown, sheet, wanted.origin)
    return sheet, shown, made


def looked(wanted: Wanted) -> OnPaper:
    """Return what a paper is about, as its address says.

    Raises:
        Unreadable. RecordNotFound. StoreError.
    """
    here, query = wanted.here, wanted.query
    theme = query.get("thema") or None
    if theme is not None and theme not in THEMES:
        raise Unreadable(400, texts.NO_THEME)
    month = _month(query.get("maand", ""), here)
    return on_paper.look(here.store, wanted.actor, here.clock, query.get("van", ""), month, theme)


def _called(shown: OnPaper) -> str:
    """Return the name of what a paper is about, for the name of a file."""
    return in_a_file_name(shown.name or texts.WHOLE_TOWN)


def _month(text: str, here: Running) -> date | None:
    if not text:
        return None
    shown = months.shown_months(months.today(here.clock), here.settings.months_shown)
    try:
        month = months.parse_month(text)
    except MonthUnreadable as error:
        raise Unreadable(400, texts.NO_MONTH) from error
    if month not in shown:
        raise Unreadable(400, texts.NO_MONTH)
    return month

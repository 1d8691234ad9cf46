"""Makes a PDF: drawn in lines and letters, tagged for who listens to it, with its font inside.

WeasyPrint lays the page out. It needs a library of the system (Pango), so it is asked for at the first
sheet of paper and not at the start of the map.
"""

import logging
from functools import cache
from threading import Lock
from types import ModuleType
from typing import Any
from urllib.parse import unquote_to_bytes

from pages.kit import markup
from pages.kit.paper.sizes import Paper
from pages.kit.server import assets

LETTER = "letter/source-sans.woff2"
"""The font of every paper, as ``assets.files()`` knows it."""

_ADDRESS = "buurtkaart:letter"
_DRAWING = "data:image/svg+xml,"
_VARIANT = "pdf/ua-1"
_ONE_AT_A_TIME = Lock()  # Pango is not made for two threads, and a poster takes a whole core


class PaperMissing(Exception):
    """No PDF can be made on this computer. ``reason`` is what the system said."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def pdf_of(body: str, *, title: str, paper: Paper, style: str = "") -> bytes:
    """Return a PDF, tagged as PDF/UA-1 in Dutch. Takes a second or so; call it in a thread.

    Nothing is fetched: no picture, style or font but ours. An ``img`` may hold a drawing in its own address.

    Args:
        body: markup, from a template that escapes what people wrote. An ``svg`` in it starts with a
            ``title``: that is read aloud.
        title: of the document, as plain text.
        paper: the size of every page. Lengths in ``style`` are best told in millimetres.
        style: CSS after our own: it may set ``@page { margin: ... }`` (0 without).

    Raises:
        PaperMissing: a library of the system is not there.
    """
    page = markup.render(
        "paper/document.html.j2", title=title, paper=paper, style=style, body=body, letter=_ADDRESS
    )
    weasyprint = _weasyprint()
    with _ONE_AT_A_TIME:
        document = weasyprint.HTML(string=page, url_fetcher=_only_our_font())
        made: bytes = document.write_pdf(pdf_variant=_VARIANT)
    return made


@cache
def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError as error:
        raise PaperMissing(str(error)) from error
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
    return weasyprint


@cache
def _only_our_font() -> Any:
    """Return what WeasyPrint asks for everything that a page names."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurFont(URLFetcher):  # type: ignore[misc]  # it tells no types
        def fetch(self, url: str, headers: object = None) -> object:
            if url.startswith(_DRAWING):
                drawn = unquote_to_bytes(url.removeprefix(_DRAWING))
                return URLFetcherResponse(url, drawn, {"Content-Type": "image/svg+xml"})
            if url != _ADDRESS:
                raise ValueError(f"not fetched for paper: {url[:80]}")
            font = assets.files()[LETTER].read_bytes()
            return URLFetcherResponse(url, font, {"Content-Type": "font/woff2"})

    return OnlyOurFont()

"""Papers by their address, under ``/papier``: posters and hand-outs for anyone, the report for staff.

They are made one after the other in a thread of their own, so that who looks at the map or plays the evening
does not wait for who prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from urllib.parse import quote

import anyio.to_thread
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from data.errors import DataError, PermissionDenied, RecordNotFound
from data.services import months, on_paper, promises
from data.services import town as towns
from data.services.access import Actor, Role
from data.services.months import MonthUnreadable
from data.services.naming import folded
from data.services.on_paper import OnPaper
from data.vocabulary import THEMES
from pages.kit.evening.reach import reach
from pages.kit.paper import addresses, hand_out, poster, preview
from pages.kit.paper.page import Made
from pages.kit.paper.pdf import PaperMissing
from pages.kit.paper.sizes import A4, POSTERS, Paper, paper
from pages.kit.server import assets
from pages.kit.server.asking import NO_STORE, Unreadable, sentence_of
from pages.kit.server.running import Running
from pages.kit.server.who import actor_of, device_of, is_https
from pages.kit.texts import paper as texts

MOST_WAITING = 12
"""So many papers may wait for their turn; they take some seconds each."""

_PER_DEVICE, _PER_HOST = RateLimitItemPerMinute(30, 10), RateLimitItemPerMinute(150, 10)
PDF, SVG, ODT = "application/pdf", "image/svg+xml", "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who wants which paper.

    Attributes:
        query: as it stands in the address. origin: where a phone finds the map, with the path it lives under.
    """

    here: Running
    actor: Actor
    query: Mapping[str, str]
    origin: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that is ready to send; ``name`` is what its file is called."""

    content: bytes
    media_type: str
    name: str


Make = Callable[[Wanted], Printed]


class Press:
    """Makes papers one after the other, and refuses when too many wait or someone asks too many."""

    def __init__(self, here: Running) -> None:
        self._here = here
        self._one = anyio.CapacityLimiter(1)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._lock = Lock()
        self._waiting = 0

    def route(self, name: str, make: Make) -> Route:
        """Return the route of one sort of paper."""

        async def endpoint(request: Request) -> Response:
            try:
                actor = await anyio.to_thread.run_sync(actor_of, request.cookies, self._here)
                self._count(request, actor)
                printed = await self._printed(make, self._wanted(request, actor))
            except Unreadable as error:
                return _refusal(error.sentence, error.status)
            except PaperMissing:
                return _refusal(texts.MISSING, 503)
            except (PermissionDenied, RecordNotFound):
                return _refusal(texts.NOT_FOUND, 404)
            except DataError as error:
                return _refusal(sentence_of(error), 503)
            called = f"inline; filename*=UTF-8''{quote(printed.name)}"
            headers = {**NO_STORE, "Content-Disposition": called}
            return Response(printed.content, media_type=printed.media_type, headers=headers)

        return Route(f"{assets.base_path()}/papier/{name}", endpoint)

    async def _printed(self, make: Make, wanted: Wanted) -> Printed:
        with self._lock:
            if self._waiting >= MOST_WAITING:
                raise Unreadable(503, texts.BUSY)
            self._waiting += 1
        try:
            return await anyio.to_thread.run_sync(make, wanted, limiter=self._one)
        finally:
            with self._lock:
                self._waiting -= 1

    def _count(self, request: Request, actor: Actor) -> None:
        if actor.role not in (Role.VISITOR, Role.DRAWER):
            return
        host = request.client.host if request.client else ""
        device = device_of(request.cookies) or host
        for limit, whose in ((_PER_DEVICE, device), (_PER_HOST, host)):
            if whose and not self._limiter.hit(limit, whose):
                raise Unreadable(429, texts.TOO_MANY)

    def _wanted(self, request: Request, actor: Actor) -> Wanted:
        scheme = "https" if is_https(request.scope) else "http"
        seen_at = f"{scheme}://{request.headers.get('host', 'localhost')}"
        found = reach(seen_at).origins
        origin = found[0] if found else seen_at
        return Wanted(self._here, actor, dict(request.query_params), f"{origin}{assets.base_path()}")


def paper_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/papier``."""
    press = Press(here)
    return [
        press.route(addresses.POSTER, print_poster),
        press.route(addresses.PREVIEW, show_poster),
        press.route(addresses.HAND_OUT, print_hand_out),
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
    return folded(shown.name or texts.WHOLE_TOWN).replace(" ", "-")


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


def _refusal(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status, NO_STORE)

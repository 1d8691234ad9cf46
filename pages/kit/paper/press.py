"""The press: makes papers one after the other in a thread of their own.

Who looks at the map or plays the evening does not wait for who prints.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from urllib.parse import quote

import anyio.to_thread
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.errors import DataError, PermissionDenied, RecordNotFound
from data.services.access import Actor, Role
from data.services.naming import folded
from pages.kit.evening.reach import reach
from pages.kit.paper.pdf import PaperMissing
from pages.kit.server import assets
from pages.kit.server.asking import NO_STORE, Unreadable, sentence_of
from pages.kit.server.running import Running
from pages.kit.server.who import actor_of, device_of, is_https
from pages.kit.texts import paper as texts

MOST_WAITING = 12
"""So many papers may wait for their turn; they take some seconds each."""

_PER_DEVICE, _PER_HOST = RateLimitItemPerMinute(30, 10), RateLimitItemPerMinute(150, 10)
_ONLY_A_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What an SVG that is opened by itself may do: be looked at, and run nothing."""

PDF, SVG, ODT = "application/pdf", "image/svg+xml", "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who wants which paper.

    Attributes:
        query: as it stands in the address. origin: where a phone finds the map, with the path it lives
            under; where no phone can come, as who asks sees it. is_found: whether a phone can come there.
    """

    here: Running
    actor: Actor
    query: Mapping[str, str]
    origin: str
    is_found: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that is ready to send; ``name`` is what its file is called."""

    content: bytes
    media_type: str
    name: str


Make = Callable[[Wanted], Printed]


def in_a_file_name(name: str) -> str:
    """Return a name as it can stand in the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")


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
            if printed.media_type == SVG:
                headers["Content-Security-Policy"] = _ONLY_A_PICTURE
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
        asked = [(limit, whose) for limit, whose in ((_PER_DEVICE, device), (_PER_HOST, host)) if whose]
        # Nothing is kept of who is refused: a new device costs nothing to invent.
        if not all(self._limiter.test(limit, whose) for limit, whose in asked):
            raise Unreadable(429, texts.TOO_MANY)
        for limit, whose in asked:
            self._limiter.hit(limit, whose)

    def _wanted(self, request: Request, actor: Actor) -> Wanted:
        scheme = "https" if is_https(request.scope) else "http"
        seen_at = f"{scheme}://{request.headers.get('host', 'localhost')}"
        found = reach(seen_at, self._here.settings.phone_address).origins
        origin = found[0] if found else seen_at
        query = dict(request.query_params)
        return Wanted(self._here, actor, query, f"{origin}{assets.base_path()}", is_found=bool(found))


def _refusal(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status, NO_STORE)

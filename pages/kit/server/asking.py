"""What our own pages may ask this server to do, under ``/werk``: by POST, and from nowhere else.

A route is made by ``asking``: it takes a JSON object and gives one back. The answer is made in a thread of
its own, so that no other visitor waits for it.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from data.errors import ConflictError, DataError, PermissionDenied, StoreBusy, StoreError
from data.sentences import sentence_for
from data.services.access import Actor
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.server.who import actor_of
from pages.kit.texts import panel
from pages.kit.texts import work as texts

_log = logging.getLogger("buurtkaart")

NO_STORE = {"Cache-Control": "no-store"}
MOST_BYTES = 2_000_000
"""The most that is read of a question, unless its route says otherwise."""
_MOST_FORM_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question from one of our pages.

    Attributes:
        here: what this process runs on. actor: who asks. body: the JSON object that came.
    """

    here: Running
    actor: Actor
    body: Mapping[str, Any]


class Unreadable(Exception):
    """What came cannot be read; ``status`` is the HTTP status that says so, ``sentence`` the words."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status = status
        self.sentence = sentence
        super().__init__(sentence)


Answer = Callable[[Asked], Mapping[str, Any]]
"""Answers a question with an object that can be written as JSON."""


def asking(here: Running, path: str, answer: Answer, *, most_bytes: int = MOST_BYTES) -> Route:
    """Make a route that takes a JSON object from our own pages and answers with one.

    What a service refuses (any ``DataError``) becomes ``{"zin": ...}`` with status 403, 409, 422 or 503,
    and so does what cannot be read, with 400, 403, 413 or 415.

    Args:
        path: under ``/werk``, such as ``/cijfers``.
        most_bytes: a longer question is refused before it is read to the end.
    """

    async def endpoint(request: Request) -> Response:
        try:
            require_own_page(request)
            body = await _object_in(request, most_bytes)
            return await run_in_threadpool(_answered, here, request, body, answer)
        except Unreadable as error:
            return JSONResponse({"zin": error.sentence}, error.status, NO_STORE)

    return Route(f"{assets.base_path()}/werk{path}", endpoint, methods=["POST"])


def form(here: Running, path: str, answer: Callable[[Request, Running], Awaitable[Response]]) -> Route:
    """Make a route for an HTML form of our own pages; ``answer`` reads the form and sends the browser on."""

    async def endpoint(request: Request) -> Response:
        try:
            require_own_page(request)
            response = await answer(request, here)
        except Unreadable as error:
            return PlainTextResponse(error.sentence, error.status, NO_STORE)
        response.headers["Cache-Control"] = "no-store"
        return response

    return Route(f"{assets.base_path()}/werk{path}", endpoint, methods=["POST"])


def require_own_page(request: Request) -> None:
    """Refuse what another site lets a browser send: it would come with the cookies of who is signed in.

    Raises:
        Unreadable: with status 403.
    """
    came_from = request.headers.get("sec-fetch-site")
    if came_from is not None:
        is_ours = came_from == "same-origin"
    else:
        # Browsers leave that header out over plain http; Origin they always send with a POST.
        origin = urlsplit(request.headers.get("origin", "")).netloc
        hosts = (request.headers.get("host"), request.headers.get("x-forwarded-host"))
        is_ours = bool(origin) and origin in hosts
    if not is_ours:
        raise Unreadable(403, texts.NOT_FROM_HERE)


def sentence_of(error: DataError) -> str:
    """Say to anyone what went wrong; where the database stands, and what it said, is for the log only."""
    if isinstance(error, StoreError) and not isinstance(error, StoreBusy):
        _log.warning("a question without a database: %s", error)
        return panel.NO_DATABASE
    return sentence_for(error)


async def fields_of(request: Request) -> Mapping[str, str]:
    """Return the fields of an HTML form as they were sent; of a field that comes twice the last.

    Raises:
        Unreadable.
    """
    found = await _body(request, "application/x-www-form-urlencoded", _MOST_FORM_BYTES)
    try:
        return dict(parse_qsl(found.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError as error:
        raise Unreadable(400, texts.NOT_UNDERSTOOD) from error


async def _object_in(request: Request, most_bytes: int) -> Mapping[str, Any]:
    found = await _body(request, "application/json", most_bytes)
    try:
        body = json.loads(found, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(400, texts.NOT_UNDERSTOOD) from error
    if not isinstance(body, dict):
        raise Unreadable(400, texts.NOT_UNDERSTOOD)
    return body


async def _body(request: Request, media_type: str, most_bytes: int) -> bytes:
    if request.headers.get("content-type", "").split(";")[0].strip() != media_type:
        raise Unreadable(415, texts.NOT_UNDERSTOOD)
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > most_bytes:
            raise Unreadable(413, texts.TOO_MUCH)
    return bytes(found)


def _refuse_constant(_: str) -> NoReturn:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError


def _answered(here: Running, request: Request, body: Mapping[str, Any], answer: Answer) -> Response:
    try:
        actor = actor_of(request.cookies, here)
        return JSONResponse(dict(answer(Asked(here, actor, body))), headers=NO_STORE)
    except DataError as error:
        return JSONResponse({"zin": sentence_of(error)}, _status_of(error), NO_STORE)


def _status_of(error: DataError) -> int:
    match error:
        case PermissionDenied():
            return 403
        case StoreError():
            return 503
        case ConflictError():
            return 409
        case _:
            return 422

"""What a phone finds of an evening: the page of that evening, what is shown now, and the short way there."""

import hashlib
import re
import signal
from typing import Any
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from data.errors import DataError, RecordNotFound
from data.records import Buurtgesprek
from data.services import meetings, tonight
from data.services import town as towns
from data.services.access import SYSTEM, VISITOR, Actor, Role
from data.services.codes import SIGNS
from data.services.tonight import InTheRoom
from data.store import Store
from pages.kit import markup
from pages.kit.evening.configuration import address
from pages.kit.evening.live import Evenings, Live, TooManyWaiting
from pages.kit.meeting import words
from pages.kit.server import assets
from pages.kit.server.asking import NO_STORE, sentence_of
from pages.kit.server.running import Running
from pages.kit.server.who import actor_of
from pages.kit.texts import joining as texts

_SHORT = 5
_VERSION = re.compile("[0-9]{1,15}")
_EVENINGS: WeakKeyDictionary[Store, Evenings] = WeakKeyDictionary()


def joining_routes(here: Running) -> list[BaseRoute]:
    """The routes with which a phone joins: anyone may ask."""
    base, evenings = assets.base_path(), evenings_of(here)

    async def page(request: Request) -> Response:
        return await run_in_threadpool(_page, here, request)

    async def stand(request: Request) -> Response:
        asked = request.query_params.get("na", "")
        seen = int(asked) if _VERSION.fullmatch(asked) else 0
        host = request.client.host if request.client else ""
        try:
            live = await evenings.changed(request.path_params["meeting"], seen, host)
        except TooManyWaiting:
            return JSONResponse({"zin": texts.FULL}, 503, NO_STORE | {"Retry-After": "10"})
        return JSONResponse(told(live), headers=NO_STORE)

    def short(request: Request) -> Response:
        meeting_id = _meeting_behind(here, request.path_params["short"])
        return RedirectResponse(address(meeting_id), 302, NO_STORE) if meeting_id else _unknown()

    return [
        Route(f"{base}/avond/{{meeting}}", page),
        Route(f"{base}/avond/{{meeting}}/stand", stand),
        Route(f"{base}/g/{{short}}", short),
    ]


def evenings_of(here: Running) -> Evenings:
    """Return the evenings of this process."""

    def count(meeting_ids: Any) -> dict[str, InTheRoom]:
        with here.store.reading() as session:
            return dict(tonight.in_the_room(session, meeting_ids))

    return _EVENINGS.setdefault(
        here.store,
        Evenings(here.clock, lambda meeting_ids: run_in_threadpool(count, meeting_ids), _is_closing),
    )


def short_of(meeting_id: str) -> str:
    """Return the few letters that stand for a meeting: easy to type, and no secret.

    >>> short_of("buurtgesprek-molen") == short_of("buurtgesprek-molen")
    True
    """
    number = int.from_bytes(hashlib.sha256(meeting_id.encode()).digest()[:8])
    letters = []
    for _ in range(_SHORT):
        number, at = divmod(number, len(SIGNS))
        letters.append(SIGNS[at].lower())
    return "".join(letters)


def told(live: Live | None) -> dict[str, Any]:
    """Return what anyone may know of an evening, as JSON."""
    if live is None:
        return {"open": False, "versie": 0}
    shown = live.shown
    return {
        "open": True,
        "versie": live.version,
        "stap": {
            "nummer": shown.number,
            "aantal": shown.count,
            "zwart": shown.is_black,
            "titel": shown.title,
            "zin": shown.sentence,
            "kaart": shown.link,
            "woorden": list(shown.words),
        },
        "tekeningen": live.drawn.n_drawers,
        "eens": live.drawn_version,
    }


def _meeting_behind(here: Running, short: str) -> str:
    """Return the meeting that a few letters stand for, one that is on now first; empty without any."""
    on = evenings_of(here).all_on()
    planned = sorted(
        towns.now(here.store).of(Buurtgesprek), key=lambda one: (one.start is None, one.start), reverse=True
    )
    known = (*on, *(one.public_id for one in planned))
    return next((one for one in known if short_of(one) == short[:20].lower()), "")


def _page(here: Running, request: Request) -> Response:
    meeting_id = request.path_params["meeting"]
    live = evenings_of(here).now(meeting_id)
    try:
        # What is told to a whole room is no secret any more, also when it is not published yet.
        with here.store.reading() as session:
            meeting = meetings.find(session, SYSTEM if live else VISITOR, meeting_id)
        actor = actor_of(request.cookies, here)
        is_in = actor.role is Role.DRAWER and actor.buurtgesprek_id == meeting.public_id
        with here.store.reading() as session:
            has_drawn = is_in and tonight.has_drawn(session, actor)
        return _evening(meeting, live, actor, is_in=is_in, has_drawn=has_drawn)
    except RecordNotFound:
        return _unknown()
    except DataError as error:
        return _html(texts.UNKNOWN_TITLE, "message", 503, sentence=sentence_of(error))


def _evening(
    meeting: Buurtgesprek, live: Live | None, actor: Actor, *, is_in: bool, has_drawn: bool
) -> Response:
    path = address(meeting.public_id)
    return _html(
        meeting.title,
        "evening" if live else "over",
        about=words.in_a_line(meeting),
        is_staff=actor.role not in (Role.VISITOR, Role.DRAWER),
        is_in=is_in,
        has_drawn=has_drawn,
        drawing=f"{assets.base_path()}/mijn_buurt?gesprek={meeting.public_id}",
        state=told(live) | {"adres": f"{path}/stand", "gesprek": meeting.public_id, "woorden": _WORDS},
        step=live.shown if live else None,
        n_drawings=n_drawings(live.drawn.n_drawers) if live else "",
    )


_WORDS = {
    "stap_van": texts.STEP_OF,
    "zwart": texts.BLACK,
    "tekeningen": [texts.N_DRAWINGS[0], texts.N_DRAWINGS[1], texts.MANY_DRAWINGS],
    "offline": texts.OFFLINE,
    "voorbij": texts.ENDED,
}


def n_drawings(number: int) -> str:
    """Say how many drawings there are."""
    return texts.N_DRAWINGS.get(number, texts.MANY_DRAWINGS.format(count=number))


def _unknown() -> Response:
    return _html(texts.UNKNOWN_TITLE, "message", 404, sentence=texts.UNKNOWN)


def _html(title: str, kind: str, status: int = 200, **values: object) -> Response:
    page = markup.render(
        f"evening/{kind}.html.j2",
        base=assets.base_path(),
        title=title,
        icon=assets.url("huis/favicon.svg"),
        style=assets.url("avond/phone.css"),
        script=assets.url("avond/phone.js"),
        texts=texts,
        **values,
    )
    return HTMLResponse(page, status, NO_STORE)


def _is_closing() -> bool:
    """Tell whether the web server goes down: it waits for every answer, so nobody may wait long then."""
    # The server's own answer to a signal is a method of it, and it says there that it will leave.
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))

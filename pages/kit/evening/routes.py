"""The windows of an evening: what the room sees, and what the presenter sees beside it. Staff only."""

from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from data.errors import DataError, PermissionDenied, RecordNotFound, StoreError
from data.records import Buurtgesprek
from data.services import meetings, stories
from data.services.access import Act, require
from pages.kit import markup
from pages.kit.evening.configuration import for_evening
from pages.kit.evening.joining import joining_routes
from pages.kit.evening.modules import needed_by
from pages.kit.server import assets
from pages.kit.server.asking import NO_STORE, sentence_of
from pages.kit.server.running import Running
from pages.kit.server.sign_in_routes import sign_in_path
from pages.kit.server.who import actor_of
from pages.kit.texts import evening as texts

Window = Literal["scherm", "spreker"]


def evening_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/avond``."""
    return [_window(here, "scherm"), _window(here, "spreker"), *joining_routes(here)]


def _window(here: Running, window: Window) -> Route:
    async def endpoint(request: Request) -> Response:
        response = await run_in_threadpool(_shown, here, request, window)
        response.headers.update(NO_STORE)
        return response

    return Route(f"{assets.base_path()}/avond/{{meeting}}/{window}", endpoint)


def _shown(here: Running, request: Request, window: Window) -> Response:
    try:
        actor = actor_of(request.cookies, here)
        require(actor, Act.PREPARE_MEETING)
        with here.store.reading() as session:
            meeting = meetings.find(session, actor, request.path_params["meeting"])
            story = stories.of(session, actor, meeting.public_id)
        return HTMLResponse(_page(here, window, meeting, story))
    except PermissionDenied:
        return RedirectResponse(sign_in_path(back=request.url.path), 303)
    except RecordNotFound:
        return PlainTextResponse(texts.NO_MEETING, 404)
    except DataError as error:
        return PlainTextResponse(sentence_of(error), 503 if isinstance(error, StoreError) else 422)


def _page(here: Running, window: Window, meeting: Buurtgesprek, story: stories.Story) -> str:
    title = texts.SCREEN_TITLE if window == "scherm" else texts.PRESENTER_TITLE
    return markup.render(
        "evening.html.j2",
        title=title.format(meeting=meeting.title),
        icon=assets.url("huis/favicon.svg"),
        styles=[assets.url(name) for name in _STYLES[window]],
        scripts=[assets.url(name) for name in _SCRIPTS[window]],
        module=assets.url(f"avond/{window}.js"),
        modules=[assets.url(name) for name in needed_by(f"avond/{window}.js")],
        config=for_evening(here, meeting, story),
        no_scripts=texts.NO_SCRIPTS,
    )


_STYLES: dict[Window, tuple[str, ...]] = {
    "scherm": (
        "leaflet/leaflet.css",
        "markercluster/MarkerCluster.css",
        "kaart/kaart.css",
        "avond/meedoen.css",
        "avond/afspraken.css",
        "avond/tekenen.css",
        "avond/scherm.css",
    ),
    "spreker": ("avond/spreker.css", "avond/noteren.css", "avond/tellen.css"),
}
_SCRIPTS: dict[Window, tuple[str, ...]] = {
    "scherm": ("leaflet/leaflet.js", "markercluster/leaflet.markercluster.js"),
    "spreker": (),
}

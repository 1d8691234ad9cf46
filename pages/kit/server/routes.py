"""Small answers for machines: is the server well, where to report a leak, what to index."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from data.errors import StoreError
from pages.kit.server import assets
from pages.kit.server.files import FOR_EVER, KeptFiles
from pages.kit.server.running import Running

_LETTER = "letter/source-sans.woff2"
_CONTACT_VALID_FOR = timedelta(days=180)


def open_data_routes(api: ASGIApp) -> list[BaseRoute]:
    """The open data, and a plain 404 for any other version of it.

    The start of the API has no slash at its end, and a mount only begins after one.
    """
    address = f"{assets.base_path()}/api/v1"
    return [
        Route(address, endpoint=_StartOf(api, address)),
        Mount(address, app=api, name="open-data"),
        Route(f"{assets.base_path()}/api/{{rest:path}}", lambda _: PlainTextResponse("Niet gevonden", 404)),
    ]


def server_routes(running: Running) -> list[BaseRoute]:
    """Our own files, the health answer and the two well-known texts."""
    base = assets.base_path()

    def health(_: Request) -> Response:
        try:
            revision = running.store.revision()
        except StoreError as error:
            return _now({"status": "ziek", "database": type(error).__name__}, 503)
        return _now({"status": "gezond", "database": running.store.dialect, "revisie": revision})

    def robots(_: Request) -> Response:
        return PlainTextResponse(f"User-agent: *\nDisallow: {base}/_stcore/\n")

    def security(_: Request) -> Response:
        contact = running.settings.security_contact
        if not contact:
            return PlainTextResponse("Hier is nog geen contact voor beveiliging ingesteld.", 404)
        expires = (running.clock() + _CONTACT_VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
        return PlainTextResponse(f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: nl, en\n")

    def letter(_: Request) -> Response:
        # Streamlit's page has this very file already, under its own address.
        address = f"{base}/{assets.files()[_LETTER].relative_to(assets.streamlit_static()).as_posix()}"
        return RedirectResponse(address, 308, {"Cache-Control": FOR_EVER})

    return [
        Route(f"{assets.mount_point()}/{_LETTER}", letter),
        Mount(assets.mount_point(), app=KeptFiles(assets.files()), name="assets"),
        Route(f"{base}/gezond", health),
        Route(f"{base}/robots.txt", robots),
        Route(f"{base}/.well-known/security.txt", security),
    ]


class _StartOf:
    """Gives a mounted app its own start page at the address without a slash."""

    def __init__(self, app: ASGIApp, address: str) -> None:
        self._app, self._address = app, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(dict(scope, path=f"{self._address}/", root_path=self._address), receive, send)


def _now(body: dict[str, str | int], status: int = 200) -> Response:
    return JSONResponse(body, status, {"Cache-Control": "no-store"})

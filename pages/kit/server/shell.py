"""The HTML page that Streamlit's scripts live in, made Dutch.

Streamlit writes ``lang="en"``, its own name and a word to machines into every page. A screen reader
then reads Dutch with an English voice, and a visitor without scripts reads about an agent protocol.
"""

import gzip
import re
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.kit.server import assets

MAP_SCRIPTS = ("leaflet/leaflet.js", "markercluster/leaflet.markercluster.js")
MAP_STYLES = ("leaflet/leaflet.css", "kaart/kaart.css")
TITLE = "Buurtkaart Hilversum"
DESCRIPTION = "Waar in Hilversum leeft het? De buurtkaart laat zien waar bewoners samen iets doen."
_NO_SCRIPTS = """<noscript>
      <main style="max-width: 34rem; margin: 4rem auto; padding: 0 1rem; font-family: sans-serif">
        <h1>Buurtkaart Hilversum</h1>
        <p>De kaart werkt alleen met JavaScript. In uw browser staat dat uit.</p>
        <p>Zet JavaScript aan, of bekijk de gegevens zonder kaart:
          <a href="{base}/api/v1">alle open gegevens</a>.</p>
      </main>
    </noscript>"""

_MAP_FRAME = "<title>Streamlit Folium Component</title>"
_BUNDLE = re.compile(r'"\./(static/(?:js|css)/[^"]+)"')
_HTML_LANG = re.compile(r'<html lang="en"')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>Streamlit</title>")
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SERVICE_DESCRIPTION = re.compile(r'<link rel="service-desc"[^>]*>\s*')


def bundles() -> list[Path]:
    """The scripts and styles that the page of Streamlit names, and so every browser asks for."""
    static = assets.streamlit_static()
    named = _BUNDLE.findall((static / "index.html").read_text(encoding="utf-8"))
    return [static / name for name in named]


def in_dutch(html: str) -> str:
    """Rewrite a page of Streamlit: language, and for the shell also title, icon and no-script text.

    The frame of the map is told what it will need, so that it need not find out file by file.
    """
    html = _HTML_LANG.sub('<html lang="nl"', html, count=1)
    if _MAP_FRAME in html:
        return html.replace("<head>", f"<head>{_hints()}", 1)
    if not _TITLE.search(html):
        return html
    head = (
        f"<title>{TITLE}</title>\n"
        f'    <meta name="description" content="{DESCRIPTION}" />\n'
        '    <meta name="theme-color" content="#1d4e6f" />'
    )
    html = _SERVICE_DESCRIPTION.sub("", _COMMENT.sub("", html))
    html = _TITLE.sub(head, html)
    icon = f'<link rel="icon" type="image/svg+xml" href="{assets.url("huis/favicon.svg")}" />'
    own_words = "".join(
        f'<script type="module" src="{assets.url(name)}"></script>'
        for name in ("huis/nederlands.js", "huis/afgemeld.js", "huis/verder.js", "huis/menu.js")
    )
    html = _ICON.sub(icon + own_words, html)
    return _NOSCRIPT.sub(_NO_SCRIPTS.format(base=assets.base_path()), html)


def _hints() -> str:
    """Links that let a browser fetch the map's scripts and styles at once, in the order of need."""
    scripts = [f'<link rel="preload" as="script" href="{assets.url(name)}">' for name in MAP_SCRIPTS]
    styles = [f'<link rel="preload" as="style" href="{assets.url(name)}">' for name in MAP_STYLES]
    modules = [
        f'<link rel="modulepreload" href="{assets.url(name)}">'
        for name in assets.files()
        if name.startswith("kaart/") and name.endswith(".js")
    ]
    return "".join([*scripts, *modules, *styles])


class DutchShell:
    """Middleware: passes every HTML page of Streamlit and its components through ``in_dutch``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            await _RewrittenPage(scope, receive, send).answer(self._app)
        else:
            await self._app(scope, receive, send)


class _RewrittenPage:
    """One request: lets other answers through untouched, holds an HTML page until it is whole."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._start: Message | None = None
        self._body = bytearray()

    async def answer(self, app: ASGIApp) -> None:
        await app(self._scope, self._receive, self._hold)

    async def _hold(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
            return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body"):
            # Streamlit compresses some of its pages, and not the one at the root.
            squeezed = Headers(raw=self._start["headers"]).get("content-encoding") == "gzip"
            original = gzip.decompress(self._body) if squeezed else bytes(self._body)
            response = _page(original, self._start["status"], Headers(scope=self._scope))
            await response(self._scope, self._receive, self._send)


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    readable = headers.get("content-encoding", "gzip") == "gzip"
    return readable and headers.get("content-type", "").startswith("text/html")


def _page(original: bytes, status: int, request_headers: Headers) -> Response:
    # Without ETag or date: those of the original would let a browser keep a page we changed since.
    plain, gzipped = _rewritten(original)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request_headers.get("accept-encoding", ""):
        return HTMLResponse(gzipped, status, headers | {"Content-Encoding": "gzip"})
    return HTMLResponse(plain, status, headers)


@lru_cache(maxsize=16)
def _rewritten(original: bytes) -> tuple[bytes, bytes]:
    plain = in_dutch(original.decode()).encode()
    return plain, gzip.compress(plain, mtime=0)

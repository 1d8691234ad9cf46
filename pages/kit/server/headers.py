"""The security headers of every answer, and the addresses nobody outside needs."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's page and streamlit-folium run inline scripts, so scripts in the page are allowed and
# output encoding is what stops injected text. What a script could reach is kept small instead.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob: https://service.pdok.nl",
        "font-src 'self' data:",
        "connect-src 'self'",  # the WebSocket of our own pages too
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
}

# Session counts and the agent protocol are open by default; a visitor has no use for them.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")


class SecurityHeaders:
    """Middleware: adds the headers to every answer that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class ClosedRoutes:
    """Middleware: answers 404 for what stands under one of the given paths."""

    def __init__(self, app: ASGIApp, prefixes: Iterable[str] = CLOSED) -> None:
        self._app = app
        self._prefixes = tuple(prefixes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "http" and any(path == p or path.startswith(f"{p}/") for p in self._prefixes):
            await PlainTextResponse("Niet gevonden", 404)(scope, receive, send)
            return
        await self._app(scope, receive, send)

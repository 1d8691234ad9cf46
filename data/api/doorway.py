"""What every answer carries, and how HEAD and OPTIONS are met."""

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VERSION = "1.0.0"

METHODS = "GET, HEAD, OPTIONS"

_ON_ALL = {
    "API-Version": VERSION,
    "Access-Control-Allow-Origin": "*",  # open data may be read from any site
    "Access-Control-Expose-Headers": "API-Version, Content-Disposition, ETag",
    "X-Content-Type-Options": "nosniff",
}


class Doorway:
    """Answers HEAD as GET without its body, tells OPTIONS what is possible, marks every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = scope["method"]

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _ON_ALL.items():
                    headers[name] = value
                if message["status"] == 405:
                    headers["Allow"] = METHODS
            elif method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        if method == "OPTIONS":
            headers = {
                "Allow": METHODS,
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": "Accept, If-None-Match",
                "Access-Control-Max-Age": "86400",
            }
            await Response(status_code=204, headers=headers)(scope, receive, send_marked)
            return
        await self._app({**scope, "method": "GET"} if method == "HEAD" else scope, receive, send_marked)

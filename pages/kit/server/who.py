"""Who asks: told by two cookies that no script can read.

One holds the key of a sign-in; the database knows its hash, and what it opens. The other holds a random word
that stands for a device, so that a limit can be per person without knowing the person. It goes when the
browser closes.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.services import sign_ins
from data.services.access import Actor, Role
from data.services.sign_ins import SignIn
from pages.kit.server import assets
from pages.kit.server.running import Running

DEVICE = "buurtkaart_apparaat"
SIGN_IN = "buurtkaart_aanmelding"

_WORD = re.compile(r"[A-Za-z0-9_-]{43}")


def actor_of(cookies: Mapping[str, str], here: Running) -> Actor:
    """Return who sent these cookies.

    Raises:
        StoreError: the database does not answer.
    """
    key = cookies.get(SIGN_IN, "")
    found = _sign_in(here, key) if key else None
    if found is None:
        return Actor(Role.VISITOR, device_of(cookies))
    is_drawer = found.actor.role is Role.DRAWER
    return replace(found.actor, device=device_of(cookies)) if is_drawer else found.actor


def _sign_in(here: Running, key: str) -> SignIn | None:
    with here.store.reading() as session:
        found = sign_ins.find(session, here.clock, here.settings, key)
    if found is not None and here.clock() - found.seen_at >= sign_ins.SEEN_EVERY:
        with here.store.noting() as session:
            sign_ins.see(session, here.clock, key)
    return found


def device_of(cookies: Mapping[str, str]) -> str:
    """Return a word that stands for the device, and does not tell its cookie; empty without one."""
    word = cookies.get(DEVICE, "")
    if not _WORD.fullmatch(word):
        return ""
    return hashlib.sha256(f"buurtkaart device {word}".encode()).hexdigest()[:32]


class DeviceCookie:
    """Middleware: gives a browser that opens a page the word for its device, when it has none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or _has_device(scope):
            await self._app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", cookie(DEVICE, secrets.token_urlsafe(32), scope))
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def cookie(
    name: str, value: str, scope: Scope, *, max_age_s: int | None = None, for_scripts: bool = False
) -> str:
    """Return the header that sets a cookie: for our own pages only, and out of reach of scripts.

    Args:
        scope: of the request; over https the cookie only travels over https.
        max_age_s: how long the browser keeps it, in seconds; None until it closes, 0 to take it away.
        for_scripts: whether scripts may read it after all.
    """
    made = SimpleCookie({name: value})
    made[name]["path"] = assets.base_path() or "/"
    made[name]["httponly"] = not for_scripts
    made[name]["samesite"] = "Lax"
    if max_age_s is not None:
        made[name]["max-age"] = max_age_s
    if is_https(scope):
        made[name]["secure"] = True
    return made[name].OutputString()


def is_https(scope: Scope) -> bool:
    """Tell whether the browser came over https, also when a proxy in front took that off."""
    told = Headers(scope=scope).get("x-forwarded-proto", "").split(",")[0].strip()
    return "https" in (told, scope.get("scheme"))


def _has_device(scope: Scope) -> bool:
    # Read as browsers write them: another program on this host may have left a cookie with an odd name.
    return bool(_WORD.fullmatch(HTTPConnection(scope).cookies.get(DEVICE, "")))

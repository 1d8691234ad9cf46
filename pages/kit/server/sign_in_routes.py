"""Signing in and out: plain HTML forms, so that it also works with a password manager and without a mouse.

Each answer sends the browser on: back to where it was, or to the sign-in page with one of a fixed list of
messages in the address.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from data.errors import (
    AccountRefused,
    CodeRefused,
    DataError,
    NoRoleHere,
    PasswordRefused,
    SignInLocked,
    SignInRefused,
    StoreBusy,
    TooManyTries,
)
from data.sentences import sentence_for
from data.services import accounts, entering, sign_ins
from data.services.access import Role
from data.services.elsewhere import Known
from data.services.entering import Entered, Tries
from pages.kit.server import assets
from pages.kit.server.asking import Unreadable, fields_of, form, sentence_of
from pages.kit.server.running import Running
from pages.kit.server.who import SIGN_IN, actor_of, cookie, device_of
from pages.kit.texts import people as texts

TOLD_TABS = "buurtkaart_afgemeld"
"""A cookie that scripts may read, with a new word at each sign-out: the other tabs then begin anew."""

_TICKET_S = 900
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")

_refusals: Mapping[str, DataError] = {
    "hoort-niet-bij-elkaar": SignInRefused(),
    "op-slot": SignInLocked(),
    "te-vaak": TooManyTries(),
    "geen-rol": NoRoleHere(),
    "code": CodeRefused(),
    "code-te-vroeg": CodeRefused("early"),
    "wachtwoord-kort": PasswordRefused("short"),
    "wachtwoord-lang": PasswordRefused("long"),
    "wachtwoord-naam": PasswordRefused("name"),
    "wachtwoord-gewoon": PasswordRefused("usual"),
    "wachtwoord-oud": PasswordRefused("old"),
    "naam": AccountRefused("name"),
    "naam-bestaat": AccountRefused("taken"),
    "account-weg": AccountRefused("gone"),
    "bezig": StoreBusy(0),
}

SIGNED_OUT = "afgemeld"
CHANGED = "veranderd"
MESSAGES: Mapping[str, str] = {
    **{key: sentence_for(error) for key, error in _refusals.items()},
    SIGNED_OUT: texts.SIGNED_OUT,
    CHANGED: texts.CHANGED,
}
"""What the sign-in page can be asked to say; nobody can make it say anything else."""

_tries = Tries()
_tickets = URLSafeTimedSerializer(secrets.token_urlsafe(32), salt="elsewhere")

Fields = Mapping[str, str]


def sign_in_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/werk`` with which people come in and go out."""
    routes: list[BaseRoute] = [
        form(here, "/afmelden", _sign_out),
        form(here, "/code", _entering(_with_code)),
        form(here, "/binnen", _entering(_from_elsewhere)),
        form(here, "/wachtwoord", _change_password),
    ]
    if here.settings.local_accounts:
        routes += [
            form(here, "/aanmelden", _entering(_with_password)),
            form(here, "/eerste", _entering(_as_first_steward)),
        ]
    return routes


def ticket_for(known: Known, device: str) -> str:
    """Return a word with which this device can come in as someone whom another sign-in knows, for a while.

    A page cannot set a cookie that scripts cannot read; the form that carries this word can.
    """
    role = known.role.value if known.role else ""
    return _tickets.dumps([known.subject, known.name, role, device])


def own_path(path: str) -> str:
    """Return a path when it is one of ours, else that of the map: nobody is sent to another site."""
    base = assets.base_path()
    is_ours = bool(_OWN_PATH.fullmatch(path)) and (path == base or path.startswith(f"{base}/"))
    return path if is_ours else f"{base}/"


def sign_in_path(message: str = "", back: str = "") -> str:
    """Return the address of the sign-in page, with a message and the way back."""
    told = {key: value for key, value in (("bericht", message), ("terug", back)) if value}
    return f"{assets.base_path()}/aanmelden{'?' if told else ''}{urlencode(told)}"


def _with_password(request: Request, here: Running, fields: Fields) -> Entered:
    name = fields.get("naam", "")
    _tries.count(device_of(request.cookies), _host(request), name)
    return entering.with_password(here.store, here.clock, _tries, name, fields.get("wachtwoord", ""))


def _as_first_steward(request: Request, here: Running, fields: Fields) -> Entered:
    _tries.count(device_of(request.cookies), _host(request))
    return entering.as_first_steward(
        here.store, here.clock, fields.get("code", ""), fields.get("naam", ""), fields.get("wachtwoord", "")
    )


def _with_code(request: Request, here: Running, fields: Fields) -> Entered:
    _tries.count(device_of(request.cookies), _host(request))
    return entering.with_code(here.store, here.clock, fields.get("code", ""))


def _from_elsewhere(request: Request, here: Running, fields: Fields) -> Entered:
    try:
        told: Any = _tickets.loads(fields.get("kaartje", ""), max_age=_TICKET_S)
    except BadData as error:
        raise NoRoleHere() from error
    subject, name, role, device = told
    if device != device_of(request.cookies):
        raise NoRoleHere()
    return entering.from_elsewhere(here.store, here.clock, subject, name, Role(role) if role else None)


def _entering(
    let_in: Callable[[Request, Running, Fields], Entered],
) -> Callable[[Request, Running], Any]:
    """Make the answer to a form that lets someone in, or sends them back to the form with a sentence."""

    async def answer(request: Request, here: Running) -> Response:
        fields = await fields_of(request)
        back = own_path(fields.get("terug", ""))
        try:
            entered = await run_in_threadpool(let_in, request, here, fields)
        except DataError as error:
            return _to(sign_in_path(_key_of(error), back))
        response = _to(back)
        response.headers.append("Set-Cookie", cookie(SIGN_IN, entered.key, request.scope))
        return response

    return answer


async def _sign_out(request: Request, here: Running) -> Response:
    key = request.cookies.get(SIGN_IN, "")

    def end() -> None:
        with here.store.noting() as session:
            sign_ins.end(session, here.clock, here.settings, key)

    if key:
        await run_in_threadpool(end)
    response = _to(sign_in_path(SIGNED_OUT))
    response.headers.append("Set-Cookie", cookie(SIGN_IN, "", request.scope, max_age_s=0))
    response.headers.append(
        "Set-Cookie", cookie(TOLD_TABS, secrets.token_urlsafe(12), request.scope, for_scripts=True)
    )
    return response


async def _change_password(request: Request, here: Running) -> Response:
    fields = await fields_of(request)

    def change() -> None:
        actor = actor_of(request.cookies, here)
        _tries.count(device_of(request.cookies), _host(request), actor.name)
        keep = sign_ins.hash_of(request.cookies.get(SIGN_IN, ""))
        with here.store.noting() as session:
            accounts.change_own_password(
                session,
                actor,
                here.clock,
                fields.get("oud", ""),
                fields.get("nieuw", ""),
                keep_key_hash=keep,
            )

    try:
        await run_in_threadpool(change)
    except DataError as error:
        return _to(sign_in_path(_key_of(error)))
    return _to(sign_in_path(CHANGED))


def _key_of(error: DataError) -> str:
    """Return the key of the message that says this.

    Raises:
        Unreadable: it is none of those that signing in can meet.
    """
    for key, one in _refusals.items():
        if type(one) is type(error) and (isinstance(one, StoreBusy) or one.args == error.args):
            return key
    raise Unreadable(503, sentence_of(error))


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303)


def _host(request: Request) -> str:
    return request.client.host if request.client else ""

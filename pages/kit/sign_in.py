"""What the sign-in page is made of, and the line at the top of every page that says who is here."""

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from data.services import accounts, elsewhere, sign_ins
from data.services.access import Actor, Role, title_of
from data.services.elsewhere import Known
from data.services.passwords import SHORTEST
from pages.kit import markup
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.server.sign_in_routes import own_path, ticket_for
from pages.kit.server.who import SIGN_IN, device_of
from pages.kit.texts import people as texts


def bar(here: Running, actor: Actor) -> None:
    """Say who is here, with a button to leave; nothing for a visitor, unless the municipality knows them."""
    if actor.role is not Role.VISITOR:
        is_drawer = actor.role is Role.DRAWER
        name = texts.WITH_A_CODE if is_drawer else actor.name
        button = texts.STOP if is_drawer else texts.SIGN_OUT
        _bar("afmelden", button, name=name, role=title_of(actor.role, here.settings))
    elif (known := known_elsewhere(here)) and may_come_in(here, known):
        ticket = ticket_for(known, device_of(st.context.cookies))
        _bar("binnen", texts.ELSEWHERE_ONWARD.format(name=known.name), kaartje=ticket)


def known_elsewhere(here: Running) -> Known | None:
    """Return who the municipality's own sign-in says this is; None without one."""
    return elsewhere.known(dict(st.user), here.settings, here.clock()) if is_elsewhere_possible() else None


def is_signed_in_elsewhere() -> bool:
    """Tell whether the municipality's own sign-in still knows this browser."""
    return is_elsewhere_possible() and bool(st.user.is_logged_in)


def is_elsewhere_possible() -> bool:
    """Tell whether the municipality's own sign-in is configured, in ``secrets.toml``."""
    return hasattr(st.user, "is_logged_in")


def may_come_in(here: Running, known: Known) -> bool:
    """Tell whether someone whom the municipality knows has a role on this map."""
    if known.role is not None:
        return True
    with here.store.reading() as session:
        return accounts.is_known(session, known.subject)


def is_first(here: Running) -> bool:
    """Tell whether nobody has an account yet."""
    with here.store.reading() as session:
        return accounts.is_empty(session)


def has_password(here: Running, actor: Actor) -> bool:
    """Tell whether this actor signs in here with a password."""
    with here.store.reading() as session:
        return accounts.has_password(session, actor)


def ends_at(here: Running) -> datetime | None:
    """Return when the sign-in of this browser ends in any case; None when it has none."""
    with here.store.reading() as session:
        found = sign_ins.find(session, here.clock, here.settings, st.context.cookies.get(SIGN_IN, ""))
    return found.ends_at if found else None


def password_form(back: str) -> str:
    """Return the form for a name and a password."""
    return _form(
        "aanmelden",
        texts.SIGN_IN_BUTTON,
        {"name": "naam", "label": texts.NAME, "fill": "username"},
        {"name": "wachtwoord", "label": texts.PASSWORD, "kind": "password", "fill": "current-password"},
        remark=texts.FORGOTTEN,
        terug=own_path(back),
    )


def code_form(back: str) -> str:
    """Return the form for the code of a meeting."""
    code = {"name": "code", "label": texts.CODE, "hint": texts.CODE_EXAMPLE}
    return _form("code", texts.CODE_BUTTON, code, terug=own_path(back))


def first_steward_form() -> str:
    """Return the form for the first account."""
    return _form(
        "eerste",
        texts.FIRST_BUTTON,
        {"name": "code", "label": texts.FIRST_CODE},
        {"name": "naam", "label": texts.NAME, "fill": "username", "hint": texts.NEW_ACCOUNT_NAME_HELP},
        {"name": "wachtwoord", "label": texts.PASSWORD, **_new_password()},
        terug=f"{assets.base_path()}/beheer",
    )


def change_form() -> str:
    """Return the form with which someone changes the own password."""
    return _form(
        "wachtwoord",
        texts.CHANGE_BUTTON,
        {"name": "oud", "label": texts.OLD_PASSWORD, "kind": "password", "fill": "current-password"},
        {"name": "nieuw", "label": texts.NEW_PASSWORD, **_new_password()},
    )


def _new_password() -> dict[str, object]:
    return {
        "kind": "password",
        "fill": "new-password",
        "hint": texts.PASSWORD_HINT,
        "at_least": SHORTEST,
    }


def _form(action: str, button: str, *fields: Mapping[str, object], remark: str = "", **kept: str) -> str:
    return markup.render(
        "form.html.j2",
        base=assets.base_path(),
        action=action,
        button=button,
        fields=fields,
        kept=kept,
        remark=remark,
    )


def _bar(action: str, button: str, *, name: str = "", role: str = "", **kept: str) -> None:
    line = markup.render(
        "who.html.j2",
        base=assets.base_path(),
        action=action,
        before=texts.SIGNED_IN_BEFORE,
        name=name,
        role=role,
        button=button,
        kept=kept,
    )
    with st.container(key="bk_who"):
        st.html(line)

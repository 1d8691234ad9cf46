"""The accounts of the staff: the list, a new one, and what can be done with each."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.errors import DataError
from data.services import accounts, codes
from data.services.access import Actor, Role, title_of
from data.services.accounts import STAFF, Account
from pages.kit import frame, markup
from pages.kit.dates import day_name
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import people as texts

_PASSWORD_GROUPS = 4


def show(here: Running, actor: Actor) -> None:
    """Show the accounts, with under them what a steward can do."""
    told, listed = st.container(), st.container()
    with st.form("new-account", border=True, clear_on_submit=True):
        _new_account(here, actor, told)
    _change_account(here, actor, told)
    with here.store.reading() as session:
        found = accounts.all_accounts(session, actor)
    with listed:
        head = (texts.ACCOUNT, texts.ROLE, texts.ACCOUNT_STATE, texts.SINCE)
        rows = [_row(one, here, actor) for one in found]
        st.html(markup.render("table.html.j2", title=texts.ACCOUNTS_TAB, head=head, rows=rows))


def _row(account: Account, here: Running, actor: Actor) -> tuple[str, ...]:
    name = f"{account.name} {texts.YOU}" if account.name == actor.name else account.name
    return name, title_of(account.role, here.settings), _state(account, here), day_name(account.made_at)


def _state(account: Account, here: Running) -> str:
    if not account.is_active:
        return texts.STATE_SHUT
    if account.locked_until and here.clock() < account.locked_until:
        return texts.STATE_LOCKED
    return texts.STATE_OPEN if account.has_password else texts.STATE_ELSEWHERE


def _new_account(here: Running, actor: Actor, told: DeltaGenerator) -> None:
    st.subheader(texts.NEW_ACCOUNT_TITLE)
    name = st.text_input(texts.NEW_ACCOUNT_NAME, help=texts.NEW_ACCOUNT_NAME_HELP, max_chars=40)
    role = st.selectbox(texts.ROLE, STAFF, format_func=lambda one: title_of(one, here.settings))
    subject = st.text_input(texts.NEW_ACCOUNT_SUBJECT, help=texts.NEW_ACCOUNT_SUBJECT_HELP, max_chars=200)
    if not st.form_submit_button(texts.NEW_ACCOUNT_BUTTON, type="primary"):
        return
    password = "" if subject.strip() or not here.settings.local_accounts else codes.new_code(_PASSWORD_GROUPS)
    with told:
        try:
            with here.store.noting() as session:
                made = accounts.make(
                    session, actor, here.clock, name, role, password=password, subject=subject
                )
        except DataError as error:
            frame.message(sentence_of(error))
            return
        if password:
            frame.secret(texts.ACCOUNT_MADE.format(name=made.name), password)
        else:
            frame.message(texts.ACCOUNT_MADE_ELSEWHERE.format(name=made.name), is_alert=False)


def _change_account(here: Running, actor: Actor, told: DeltaGenerator) -> None:
    """Choose an account, and what to do with it."""
    with here.store.reading() as session:
        by_id = {one.id: one for one in accounts.all_accounts(session, actor)}
    with st.container(border=True):
        st.subheader(texts.CHANGE_ACCOUNT_TITLE)
        chosen = st.selectbox(
            texts.WHICH_ACCOUNT,
            list(by_id),
            index=None,
            format_func=lambda one: by_id[one].name,
            placeholder=texts.CHOOSE,
        )
        if chosen is None:
            return
        account = by_id[chosen]
        if not account.is_active:
            if st.button(texts.REOPEN_BUTTON):
                _do(here, told, texts.REOPENED.format(name=account.name), accounts.reopen, actor, chosen)
            return
        _change_role(here, actor, told, account)
        if here.settings.local_accounts and st.button(texts.PASSWORD_BUTTON):
            password = codes.new_code(_PASSWORD_GROUPS)
            sentence = texts.PASSWORD_GIVEN.format(name=account.name)
            _do(here, told, sentence, accounts.set_password, actor, chosen, password, secret=password)
        why = st.text_input(texts.WHY, max_chars=300, key=f"why-close-{chosen}")
        if st.button(texts.CLOSE_BUTTON):
            sentence = texts.CLOSED_NOW.format(name=account.name)
            _do(here, told, sentence, accounts.close, actor, chosen, why)


def _change_role(here: Running, actor: Actor, told: DeltaGenerator, account: Account) -> None:
    role: Role = st.selectbox(
        texts.NEW_ROLE,
        STAFF,
        index=STAFF.index(account.role),
        format_func=lambda one: title_of(one, here.settings),
        key=f"role-{account.id}",
    )
    if st.button(texts.ROLE_BUTTON, disabled=role is account.role):
        sentence = texts.ROLE_CHANGED.format(name=account.name, role=title_of(role, here.settings))
        _do(here, told, sentence, accounts.change_role, actor, account.id, role)


def _do(
    here: Running,
    told: DeltaGenerator,
    sentence: str,
    act: Callable[..., None],
    actor: Actor,
    *what: object,
    secret: str = "",
) -> None:
    """Do one thing with an account, and say that it was done or why not."""
    with told:
        try:
            with here.store.noting() as session:
                act(session, actor, here.clock, *what)
        except DataError as error:
            frame.message(sentence_of(error))
            return
        if secret:
            frame.secret(sentence, secret)
        else:
            frame.message(sentence, is_alert=False)

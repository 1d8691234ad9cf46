"""Sign in: with the code of a meeting, or as staff. Who is signed in finds the own account here."""

from datetime import datetime

import streamlit as st

from data.services.access import Actor, Role, title_of
from pages.kit import frame, sign_in, who
from pages.kit.dates import clock_time
from pages.kit.server.running import running
from pages.kit.server.sign_in_routes import CHANGED, MESSAGES, SIGNED_OUT
from pages.kit.texts import people as texts

here = running()


def message() -> None:
    """What the form that was sent last has to say."""
    key = st.query_params.get("bericht", "")
    if key in MESSAGES:
        frame.message(MESSAGES[key], is_alert=key not in (SIGNED_OUT, CHANGED))
    if key == SIGNED_OUT and sign_in.is_signed_in_elsewhere():
        # On a shared computer one click would otherwise bring them back.
        st.logout()


def come_in() -> None:
    """For who is not signed in: a code, or an account."""
    back = st.query_params.get("terug", "")
    if here.settings.local_accounts and sign_in.is_first(here):
        st.header(texts.FIRST_TITLE)
        st.markdown(texts.FIRST_INTRO)
        st.html(sign_in.first_steward_form())
        return
    st.markdown(texts.INTRO)
    with st.container(key="bk_doors", horizontal=True):
        with st.container():
            st.header(texts.CODE_TITLE)
            st.markdown(texts.CODE_INTRO)
            st.html(sign_in.code_form(back))
        with st.container():
            st.header(texts.STAFF_TITLE)
            if sign_in.is_elsewhere_possible():
                elsewhere()
            if here.settings.local_accounts:
                st.html(sign_in.password_form(back))


def elsewhere() -> None:
    """The municipality's own sign-in."""
    known = sign_in.known_elsewhere(here)
    if known is None:
        st.markdown(texts.ELSEWHERE_INTRO)
        st.button(texts.ELSEWHERE_BUTTON, on_click=st.login)
    elif not sign_in.may_come_in(here, known):
        frame.message(texts.ELSEWHERE_NO_ROLE.format(subject=known.subject), is_alert=False)


def own_account(actor: Actor, ends_at: datetime) -> None:
    """For who is signed in: until when, and a new password."""
    time = clock_time(ends_at)
    role = title_of(actor.role, here.settings)
    if actor.role is Role.DRAWER:
        st.text(texts.DRAWER_IS.format(role=role, time=time))
        return
    hours = f"{here.settings.sign_in_idle_hours:g}".replace(".", ",")
    st.text(texts.SIGNED_IN_AS.format(name=actor.name, role=role))
    st.text(texts.ENDS.format(time=time, hours=hours))
    if sign_in.has_password(here, actor):
        st.header(texts.CHANGE_TITLE)
        st.html(sign_in.change_form())


actor = who.actor()
title = texts.TITLE if actor.role is Role.VISITOR else texts.ACCOUNT_TITLE
frame.reading_page(title)
st.title(title)
message()
ends_at = sign_in.ends_at(here)
if actor.role is Role.VISITOR or ends_at is None:
    come_in()
else:
    own_account(actor, ends_at)

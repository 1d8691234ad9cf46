"""What was agreed at a meeting, and how it went on: noted, done, moved, dropped, taken away."""

from datetime import date

import streamlit as st

from data.records import Buurtgesprek, Promise
from data.services import promises
from data.services.access import Actor
from data.services.promises import MakePromise, Told
from pages.kit import markup
from pages.kit.meeting import deeds, findings
from pages.kit.promise_words import when_of
from pages.kit.server.running import Running
from pages.kit.texts import promises as texts

_MOST = 200  # characters of one answer


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show the promises with what can be done with each, a form for a new one, and the findings."""
    st.markdown(texts.PART_INTRO)
    with here.store.reading() as session:
        found = promises.of_meeting(session, here.clock, meeting.public_id, actor=actor)
    if not found:
        st.info(texts.PART_NONE)
    for told in found:
        _promise(here, actor, told)
    with st.expander(texts.NEW, expanded=not found):
        _new(here, actor, meeting)
    query = {"buurt": found[0].promise.buurt_id} if found and found[0].promise.buurt_id else {}
    st.page_link("pages/afspraken.py", label=texts.SEE_PAGE, query_params=query)
    st.subheader(texts.FINDINGS, anchor=False)
    findings.show(here, actor, meeting)


def _new(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    with st.form("promise-new", clear_on_submit=False, border=False):
        what = st.text_input(texts.FIELD_WHAT, max_chars=_MOST)
        who = st.text_input(texts.FIELD_WHO, max_chars=_MOST, placeholder=texts.FIELD_WHO_HELP)
        due = st.date_input(texts.FIELD_DUE, None, format="DD-MM-YYYY")
        side = st.radio(
            texts.FIELD_SIDE, list(texts.SIDES), format_func=texts.SIDES.__getitem__, horizontal=True
        )
        if not st.form_submit_button(texts.NOTE, type="primary"):
            return
    command = MakePromise(
        what=what or "",
        who=who or "",
        is_municipal=bool(side),
        due=due if isinstance(due, date) else None,
        buurtgesprek_id=meeting.public_id,
    )
    deeds.do(
        here,
        lambda session: promises.make(session, actor, here.clock, command),
        _said(texts.NOTED, command.what),
    )


def _promise(here: Running, actor: Actor, told: Told) -> None:
    promise = told.promise
    with st.expander(f"{markup.plain(promise.title)} · {markup.plain(when_of(told))}"):
        side = texts.BADGE_MUNICIPALITY if promise.is_municipal else texts.BADGE_OTHERS
        facts = [(texts.WHO, f"{promise.who} ({side})"), (texts.LEARNT, promise.learnt)]
        st.html(markup.render("facts.html.j2", facts=[fact for fact in facts if fact[1]]))
        if told.is_open:
            _follow(here, actor, promise)
        else:
            st.markdown(texts.CLOSED_HERE)


def _follow(here: Running, actor: Actor, promise: Promise) -> None:
    key = f"promise-{promise.public_id}-{promise.version}"
    deed = st.radio(
        texts.DEED, list(texts.DEEDS), format_func=texts.DEEDS.__getitem__, horizontal=True, key=f"{key}-deed"
    )
    due = (
        st.date_input(texts.FIELD_NEW_DUE, None, format="DD-MM-YYYY", key=f"{key}-due")
        if deed == "moved"
        else None
    )
    told = st.text_input(texts.WHY_OF[deed], max_chars=_MOST, key=f"{key}-{deed}-why") or ""
    if not st.button(texts.SAVE, key=f"{key}-save", type="primary"):
        return
    if deed == "moved" and not isinstance(due, date):
        st.error(texts.NO_NEW_DUE)
        return
    deeds.do(
        here,
        lambda session: _done(session, actor, here, deed, promise, told, due),
        _said(texts.TOLD_OF[deed], promise.title),
    )


def _done(
    session: deeds.Transaction,
    actor: Actor,
    here: Running,
    deed: str,
    promise: Promise,
    told: str,
    due: object,
) -> None:
    which = (session, actor, here.clock, promise.public_id)
    match deed:
        case "done":
            promises.done(*which, promise.version, told)
        case "dropped":
            promises.dropped(*which, promise.version, told)
        case "moved" if isinstance(due, date):
            promises.moved(*which, promise.version, due, told)
        case _:
            promises.withdraw(*which, told)


def _said(sentence: str, title: str) -> str:
    return sentence.format(title=markup.plain(title))

"""Who did what: the audit trail as a table that reads well, and as a file."""

import streamlit as st

from data.exports.table import lines_csv
from data.services import audit
from data.services.access import Actor, Role, title_of
from data.services.audit import Deed
from pages.kit import markup, visit, who
from pages.kit.dates import moment_name
from pages.kit.server.running import Running
from pages.kit.texts import people as texts

_AT_ONCE = 50
_BEFORE = "audit-before"


def show(here: Running, actor: Actor) -> None:
    """Show what was done, newest first, with a filter and a file of it all."""
    st.text(texts.AUDIT_INTRO)
    about_column, by_column = st.columns(2)
    subject = about_column.text_input(
        texts.AUDIT_SUBJECT, help=texts.AUDIT_SUBJECT_HELP, key="audit-subject", on_change=_begin
    )
    name = by_column.text_input(texts.AUDIT_NAME, key="audit-name", on_change=_begin)
    before: int | None = visit.look(_BEFORE)
    with here.store.reading() as session:
        found = audit.deeds(
            session,
            actor,
            subject=subject.strip(),
            name=name.strip(),
            before_id=before,
            limit=_AT_ONCE + 1,
        )
    if not found:
        st.text(texts.AUDIT_NONE)
    else:
        rows = [_row(deed, here) for deed in found[:_AT_ONCE]]
        st.html(markup.render("deeds.html.j2", title=texts.AUDIT_TAB, head=texts.AUDIT_HEAD, rows=rows))
    with st.container(horizontal=True):
        if len(found) > _AT_ONCE:
            st.button(texts.AUDIT_MORE, on_click=_go_on, args=(found[_AT_ONCE - 1].id,))
        if before is not None:
            st.button(texts.AUDIT_BACK, on_click=_begin)
        actor_then = who.asked_later()
        st.download_button(
            texts.AUDIT_CSV,
            data=lambda: _csv(here, actor_then(), subject.strip(), name.strip()),
            file_name="wie-deed-wat.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _begin() -> None:
    visit.take(_BEFORE)


def _go_on(before_id: int) -> None:
    visit.put(_BEFORE, before_id)


def _row(deed: Deed, here: Running) -> dict[str, str]:
    is_someone = bool(deed.name) and deed.role is not Role.SYSTEM
    return {
        "iso": deed.at.isoformat(timespec="seconds"),
        "at": moment_name(deed.at),
        "who": deed.name if is_someone else _nobody(deed, here),
        "role": title_of(deed.role, here.settings) if is_someone else "",
        "what": markup.first_upper(texts.DEEDS.get(deed.act, deed.act)),
        "subject": _subject(deed.subject),
        "detail": _detail(deed, here),
        "why": deed.why,
    }


def _nobody(deed: Deed, here: Running) -> str:
    return texts.NOBODY if deed.role is Role.VISITOR else title_of(deed.role, here.settings)


def _subject(subject: str) -> str:
    """Say what a deed was about: what is not a public id begins with a word of ours."""
    word, _, rest = subject.partition(":")
    return f"{texts.SUBJECTS.get(word, word)} {rest}".strip()


def _detail(deed: Deed, here: Running) -> str:
    roles = {role.value: title_of(role, here.settings) for role in Role}

    def said(value: object) -> str:
        return roles.get(str(value)) or texts.DETAIL_VALUES.get(str(value), str(value))

    return ", ".join(f"{texts.DETAILS.get(key, key)}: {said(value)}" for key, value in deed.detail.items())


def _csv(here: Running, actor: Actor, subject: str, name: str) -> bytes:
    with here.store.reading() as session:
        found = audit.deeds(session, actor, subject=subject, name=name, limit=None)
    return lines_csv(
        texts.AUDIT_CSV_HEAD,
        (
            (deed.at, deed.role.value, deed.name, deed.act, deed.subject, deed.why, _detail(deed, here))
            for deed in found
        ),
    )

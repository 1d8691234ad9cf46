"""What was found on buurtschouwen in the area of a meeting: each gets one of four outcomes."""

from datetime import date

import streamlit as st

from data.records import Buurtgesprek, Finding
from data.services import findings, meetings, months
from data.services import town as towns
from data.services.access import Actor
from data.services.findings import Decide
from data.vocabulary import Outcome
from pages.kit import markup
from pages.kit.dates import day_name
from pages.kit.meeting import deeds
from pages.kit.server.running import Running
from pages.kit.texts import promises as texts

AT_ONCE = 12
"""So many stand there; an evening does not get through more."""

_MOST = 200  # characters of one answer


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show what was found, what is on the agenda first, each with a form for its outcome."""
    town, today = towns.now(here.store), months.today(here.clock)
    area = meetings.area_of(town, meeting, months.month_of(today))
    found = findings.in_area(town, area, today)
    if not found:
        st.info(texts.FINDINGS_NONE)
        return
    st.markdown(texts.FINDINGS_INTRO)
    for finding in found[:AT_ONCE]:
        with st.expander(f"{markup.plain(finding.title)} · {texts.OUTCOMES[finding.outcome]}"):
            _finding(here, actor, finding)
    if len(found) > AT_ONCE:
        st.markdown(texts.FINDINGS_MORE.format(count=len(found) - AT_ONCE))


def _finding(here: Running, actor: Actor, finding: Finding) -> None:
    facts = [
        (texts.WHERE, finding.place.label),
        (texts.FOUND, finding.what),
        (texts.WHO, finding.who),
        (texts.WHEN, day_name(finding.due) if finding.due else ""),
    ]
    st.html(markup.render("facts.html.j2", facts=[fact for fact in facts if fact[1]]))
    with st.form(f"finding-{finding.public_id}-{finding.version}", border=False):
        outcome = st.radio(
            texts.FIELD_OUTCOME,
            list(texts.OUTCOMES),
            index=list(texts.OUTCOMES).index(finding.outcome),
            format_func=texts.OUTCOMES.__getitem__,
        )
        who = st.text_input(texts.FIELD_WHO, finding.who, max_chars=_MOST, placeholder=texts.FIELD_WHO_HELP)
        due = st.date_input(texts.FIELD_DUE, finding.due, format="DD-MM-YYYY")
        if not st.form_submit_button(texts.SAVE, type="primary"):
            return
    command = Decide(
        finding_id=finding.public_id,
        seen=finding.version,
        outcome=Outcome(outcome),
        who=who or "",
        due=due if isinstance(due, date) else None,
    )
    deeds.do(
        here,
        lambda session: findings.decide(session, actor, here.clock, command),
        texts.DECIDED.format(title=markup.plain(finding.title)),
    )

"""The codes with which people draw at a meeting: a new one, those that stand, and taking one back."""

from datetime import datetime, time, timedelta

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.errors import DataError
from data.records import Buurtgesprek
from data.services import meeting_codes, months
from data.services import town as towns
from data.services.access import Actor
from data.services.meeting_codes import MeetingCode, Stage
from data.services.months import TOWN_CLOCK
from pages.kit import frame, markup
from pages.kit.dates import evening_name, moment_name
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import people as texts

_BEGINS, _ENDS = time(19, 0), time(22, 30)
_RECENT = timedelta(days=30)


def show(here: Running, actor: Actor) -> None:
    """Show the codes, with under them a new one and taking one back."""
    st.text(texts.CODES_INTRO)
    told, listed = st.container(), st.container()
    with st.container(border=True):
        _new_code(here, actor, told)
    _withdraw(here, actor, told)
    with here.store.reading() as session:
        found = meeting_codes.all_codes(session, actor, here.clock)
    with listed:
        if not found:
            st.text(texts.CODE_NONE)
            return
        head = (texts.CODE_MEETING, texts.CODE_WHEN, texts.CODE_WHERE, texts.CODE_STATE)
        rows = [_row(one, here) for one in found]
        st.html(markup.render("table.html.j2", title=texts.CODES_TAB, head=head, rows=rows))


def _row(code: MeetingCode, here: Running) -> tuple[str, ...]:
    when = evening_name(code.begins_at, code.ends_at)
    return code.title, when, _area_name(code, here), texts.CODE_STAGES[code.stage]


def _area_name(code: MeetingCode, here: Running) -> str:
    if code.area_rd is None:
        return texts.CODE_ANYWHERE
    town = towns.now(here.store)
    alike = (one.name for one in (*town.wijken, *town.cbs_buurten) if one.geometry.equals(code.area_rd))
    return next(alike, texts.CODE_AREA_OWN)


def _new_code(here: Running, actor: Actor, told: DeltaGenerator) -> None:
    st.subheader(texts.NEW_CODE_TITLE)
    town = towns.now(here.store)
    today = months.today(here.clock)
    near = {
        one.public_id: one.title
        for one in town.of(Buurtgesprek)
        if one.start and one.start >= today - _RECENT and not one.is_example
    }
    meeting_id = ""
    if near:
        meeting_id = st.selectbox(
            texts.CODE_MEETING,
            [*near, ""],
            format_func=lambda one: near.get(one, texts.CODE_MEETING_OTHER),
        )
    title = near.get(meeting_id) or st.text_input(texts.CODE_MEETING_TITLE, max_chars=100)
    areas = {one.code: one for one in (*town.wijken, *town.cbs_buurten)}
    area = st.selectbox(
        texts.CODE_AREA,
        ["", *areas],
        format_func=lambda code: areas[code].name if code else texts.CODE_ANYWHERE,
    )
    day_column, from_column, until_column = st.columns(3)
    day = day_column.date_input(texts.CODE_DAY, value=today, min_value=today, format="DD-MM-YYYY")
    begins = from_column.time_input(texts.CODE_FROM, _BEGINS, step=900)
    ends = until_column.time_input(texts.CODE_UNTIL, _ENDS, step=900, help=texts.CODE_UNTIL_HELP)
    if not st.button(texts.CODE_MAKE, type="primary"):
        return
    begins_at = datetime.combine(day, begins, TOWN_CLOCK)
    ends_at = datetime.combine(day if ends > begins else day + timedelta(days=1), ends, TOWN_CLOCK)
    with told:
        try:
            with here.store.noting() as session:
                made, code = meeting_codes.make(
                    session,
                    actor,
                    here.clock,
                    title=title,
                    begins_at=begins_at,
                    ends_at=ends_at,
                    buurtgesprek_id=meeting_id,
                    area_rd=areas[area].geometry if area else None,
                )
        except DataError as error:
            frame.message(sentence_of(error))
            return
        frame.secret(texts.CODE_MADE.format(title=made.title), code)


def _withdraw(here: Running, actor: Actor, told: DeltaGenerator) -> None:
    with here.store.reading() as session:
        stand = {
            one.id: one
            for one in meeting_codes.all_codes(session, actor, here.clock)
            if one.stage in (Stage.TO_COME, Stage.WORKS)
        }
    if not stand:
        return
    with st.container(border=True):
        chosen = st.selectbox(
            texts.CODE_WITHDRAW_WHICH,
            list(stand),
            index=None,
            format_func=lambda one: f"{stand[one].title}, {moment_name(stand[one].begins_at)}",
            placeholder=texts.CHOOSE,
        )
        why = st.text_input(texts.WHY, max_chars=300, key="why-withdraw")
        if not st.button(texts.CODE_WITHDRAW, disabled=chosen is None) or chosen is None:
            return
    with told:
        try:
            with here.store.noting() as session:
                meeting_codes.withdraw(session, actor, here.clock, chosen, why)
        except DataError as error:
            frame.message(sentence_of(error))
            return
        frame.message(texts.CODE_WITHDRAWN.format(title=stand[chosen].title), is_alert=False)

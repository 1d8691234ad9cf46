"""What a buurtgesprek is: when, where, what about; the form to make it and to change it."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import streamlit as st

from data.errors import ConflictError, DataError, InvalidRecord
from data.records import Buurtgesprek
from data.services import meetings, months, records
from data.services import town as towns
from data.services.access import Actor
from data.services.meetings import LONGEST_PLACE, LONGEST_TITLE, LONGEST_WHAT, MOST_PEOPLE, Plan
from data.services.town import Town
from data.vocabulary import THEMES, Visibility
from pages.kit import markup, outline_deeds, visit
from pages.kit.meeting import words
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import meetings as texts

_NEW = Buurtgesprek(title="", source=texts.SOURCE, visibility=Visibility.DRAFT)


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show the form with the meeting as it stands; under it, taking it away."""
    _form(here, actor, meeting)
    with st.expander(texts.HIDE_TITLE):
        st.markdown(texts.HIDE_INTRO)
        why = st.text_input(texts.HIDE_WHY, max_chars=300, key=f"meeting-hide-{meeting.public_id}")
        if st.button(texts.HIDE, key="meeting-hide"):
            with here.store.writing() as session:
                records.hide(session, actor, here.clock, meeting.public_id, why)
            visit.put("meeting-hidden", (meeting.public_id, meeting.title))
            outline_deeds.tell(texts.HIDDEN.format(name=markup.plain(meeting.title)))
            st.query_params.clear()
            st.rerun()


def show_new(here: Running, actor: Actor) -> None:
    """Show an empty form: a meeting is made when it is saved."""
    st.title(texts.NEW_TITLE, anchor=False)
    _form(here, actor, _NEW)


def _form(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    town = towns.now(here.store)
    key = f"meeting-{meeting.public_id}-{meeting.version}-{visit.look('meeting-form') or 0}"
    plan = _fields(here, town, meeting, key)
    conflict: ConflictError | None = visit.look(f"meeting-conflict-{meeting.public_id}")
    if conflict is not None:
        _settle(here, actor, town, plan, conflict)
        return
    is_public = meeting.visibility is Visibility.PUBLIC
    if meeting.public_id and plan != meetings.plan_of(meeting):
        st.info(texts.UNSAVED)
    elif meeting.public_id and not is_public:
        st.info(texts.NOT_PUBLIC_YET)
    labels = (texts.BACK_TO_DRAFT, texts.SAVE) if is_public else (texts.SAVE_DRAFT, texts.PUBLISH)
    with st.container(horizontal=True):
        as_draft = st.button(labels[0], key="meeting-draft")
        as_public = st.button(labels[1], key="meeting-public", type="primary")
    if as_draft or as_public:
        _save(here, actor, town, meeting, replace(plan, is_public=as_public))


def _fields(here: Running, town: Town, meeting: Buurtgesprek, key: str) -> Plan:
    """Show the fields; what was typed stays until it is saved, also when one looks elsewhere."""
    stands = meetings.plan_of(meeting)

    def named(name: str) -> dict[str, Any]:
        return {"key": f"{key}-{name}", "persist_state": "session"}

    title = st.text_input(
        texts.FIELD_TITLE,
        stands.title,
        max_chars=LONGEST_TITLE,
        placeholder=texts.FIELD_TITLE_HELP,
        **named("title"),
    )
    day_column, from_column, until_column = st.columns(3)
    day = day_column.date_input(texts.FIELD_DAY, stands.day, format="DD-MM-YYYY", **named("day"))
    begins = from_column.time_input(texts.FIELD_BEGINS, _time(stands.begins), step=900, **named("begins"))
    ends = until_column.time_input(texts.FIELD_ENDS, _time(stands.ends), step=900, **named("ends"))
    left, right = st.columns(2)
    spots = sorted({*meetings.known_spots(town), *([stands.place] if stands.place else [])}, key=str.casefold)
    place = left.selectbox(
        texts.FIELD_PLACE,
        spots,
        index=spots.index(stands.place) if stands.place else None,
        placeholder=texts.CHOOSE,
        accept_new_options=True,
        help=texts.FIELD_PLACE_HELP,
        **named("place"),
    )
    subjects = words.subjects(town, months.month_of(months.today(here.clock)), stands.about)
    about = right.selectbox(
        texts.FIELD_ABOUT,
        tuple(subjects),
        index=tuple(subjects).index(stands.about),
        format_func=lambda one: markup.first_upper(subjects.get(one, texts.ABOUT_GONE)),
        **named("about"),
    )
    what = st.text_area(texts.FIELD_WHAT, stands.what, max_chars=LONGEST_WHAT, **named("what"))
    themes = st.multiselect(
        texts.FIELD_THEMES,
        THEMES,
        default=stands.themes,
        placeholder=texts.FIELD_THEMES_EMPTY,
        **named("themes"),
    )
    invited = st.text_input(
        texts.FIELD_INVITED,
        stands.invited_by,
        max_chars=LONGEST_WHAT,
        placeholder=texts.FIELD_INVITED_HELP,
        **named("invited"),
    )
    people = stands.people
    if people is not None or (isinstance(day, date) and day <= months.today(here.clock)):
        people = st.number_input(texts.FIELD_PEOPLE, 0, MOST_PEOPLE, people, step=1, **named("people"))
    return Plan(
        title=title or "",
        what=what or "",
        day=day if isinstance(day, date) else None,
        begins=_words(begins),
        ends=_words(ends),
        place=(place or "")[:LONGEST_PLACE],
        about=about or "",
        themes=tuple(theme for theme in THEMES if theme in themes),
        invited_by=invited or "",
        people=None if people is None else int(people),
        is_public=stands.is_public,
    )


def _time(words: str) -> time | None:
    return time.fromisoformat(words) if words else None


def _words(chosen: time | None) -> str:
    return "" if chosen is None else f"{chosen:%H:%M}"


def _save(here: Running, actor: Actor, town: Town, meeting: Buurtgesprek, plan: Plan) -> None:
    try:
        with here.store.writing() as session:
            if meeting.public_id:
                stored = meetings.change(session, actor, here.clock, town, meeting, plan)
            else:
                stored = meetings.record(session, actor, here.clock, town, plan, source=texts.SOURCE)
    except ConflictError as conflict:
        visit.put(f"meeting-conflict-{meeting.public_id}", conflict)
        st.rerun()
    except DataError as error:
        st.error(_told(error))
        return
    visit.put("meeting-form", (visit.look("meeting-form") or 0) + 1)
    outline_deeds.tell(texts.SAVED_PUBLIC if plan.is_public else texts.SAVED_DRAFT)
    st.query_params["gesprek"] = stored.public_id
    st.rerun()


def _settle(here: Running, actor: Actor, town: Town, plan: Plan, conflict: ConflictError) -> None:
    """Show what someone else made of it beside one's own, and let people choose."""
    yours, theirs = conflict.yours, conflict.theirs
    assert isinstance(yours, Buurtgesprek)
    assert isinstance(theirs, Buurtgesprek)
    st.warning(texts.CONFLICT)
    month = months.month_of(months.today(here.clock))
    rows = words.differences(town, month, meetings.plan_of(theirs), meetings.plan_of(yours))
    st.html(markup.render("table.html.j2", title=texts.CONFLICT_HEAD[0], head=texts.CONFLICT_HEAD, rows=rows))
    with st.container(horizontal=True):
        keeps = st.button(texts.KEEP_THEIRS, key="meeting-theirs")
        puts = st.button(texts.PUT_MINE_OVER, key="meeting-mine", type="primary")
    if keeps or puts:
        visit.take(f"meeting-conflict-{yours.public_id}")
    if puts:
        is_public = yours.visibility is Visibility.PUBLIC
        _save(here, actor, town, theirs, replace(plan, is_public=is_public))
    if keeps:
        visit.put("meeting-form", (visit.look("meeting-form") or 0) + 1)
        st.rerun()


def _told(error: DataError) -> str:
    """Say what cannot be saved like this and what to do; more than one thing as a list (Markdown)."""
    if not isinstance(error, InvalidRecord):
        return sentence_of(error)
    found = [texts.FIELDS.get(one.field, texts.WRONG_FIELD) for one in error.complaints]
    lines = [f"- {sentence}" for sentence in dict.fromkeys(found)]
    return "\n".join((texts.WRONG_TITLE, "", *lines))

"""Reading what residents shared: each drawing with a picture and its words, judged singly or many at once."""

from collections.abc import Sequence

import streamlit as st

from data.errors import DataError, InvalidRecord
from data.services import resident_outlines
from data.services import town as towns
from data.services.access import Act, Actor, may
from data.services.resident_outlines import ResidentOutline
from data.services.town import Town
from data.vocabulary import OutlineStage
from pages.kit import frame, markup, outline_pictures, visit, who
from pages.kit.dates import day_name
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import my_buurt as texts

_ON_SCREEN = 12
_ROUND = "review-round"
_SAID = "review-said"


@st.fragment
def show(here: Running) -> None:
    """Show what waits (or what was read), and under it what can be done with what was picked."""
    actor = who.actor()
    if not may(actor, Act.JUDGE_OUTLINE):
        st.rerun()  # signed out since: the page begins anew, with the way back in
    with st.container():  # there with and without words, so that nothing below it moves
        if said := visit.take(_SAID):
            frame.message(said, is_alert=False)
    with here.store.reading() as session:
        n_waiting = resident_outlines.n_waiting(session)
        waiting = resident_outlines.queue(session, actor, _ON_SCREEN)
        read = resident_outlines.judged(session, actor, _ON_SCREEN)
    count = texts.WAITING_ONE if n_waiting == 1 else texts.WAITING_COUNT.format(count=n_waiting)
    lists = {count: waiting, texts.JUDGED_TITLE: read}
    chosen = st.segmented_control(
        texts.WHICH, list(lists), default=count, key=f"review-list-{count}", label_visibility="collapsed"
    )
    shown = lists.get(chosen or count, waiting)
    if not shown:
        st.info(texts.NONE_WAITING if shown is waiting else texts.NONE_JUDGED)
        return
    if shown is waiting and n_waiting > len(waiting):
        st.caption(texts.MORE_WAITING.format(shown=len(waiting)))
    picked = _rows(towns.now(here.store), shown)
    _acts(here, actor, picked)


def _rows(town: Town, outlines: Sequence[ResidentOutline]) -> list[str]:
    """Show each outline with a box to pick it; return the ids of those that are picked."""
    turn = visit.look(_ROUND) or 0
    # Another key makes other boxes: so all of them follow the one that picks all, and are empty afterwards.
    every = len(outlines) > 1 and st.checkbox(texts.PICK_ALL, key=f"review-all-{turn}")
    picked = []
    for number, one in enumerate(outlines, 1):
        name = texts.DRAWING.format(number=number)
        with st.container(border=True):
            left, right = st.columns([0.36, 0.64], gap="medium")
            with left:
                where = _where(town, one)
                alt = texts.ALT.format(name=name, where=where)
                around = [buurt.geometry for buurt in town.cbs_buurten]
                st.html(outline_pictures.alone(one.shape, alt, around, ()))
            with right:
                box = f"review-{turn}-{every}-{one.public_id}"
                if st.checkbox(name, value=every, key=box):
                    picked.append(one.public_id)
                st.html(
                    markup.render(
                        "resident_outline.html.j2", one=one, facts=_facts(town, one, where), texts=texts
                    )
                )
    return picked


def _acts(here: Running, actor: Actor, picked: Sequence[str]) -> None:
    with st.container(border=True, key="bk_review_acts"):
        left, right = st.columns(2, gap="large", vertical_alignment="bottom")
        with left:
            counts = st.button(texts.COUNTS, type="primary", width="stretch", key="review-yes")
        with right:
            reason = st.selectbox(
                texts.REASON, (*texts.REASONS, texts.OTHER_REASON), index=None, placeholder=texts.REASON_PLACE
            )
            if reason == texts.OTHER_REASON:
                reason = st.text_input(texts.OTHER_REASON_FIELD, max_chars=200)
            counts_not = st.button(texts.COUNTS_NOT, width="stretch", key="review-no")
        if counts or counts_not:
            _judge(
                here, actor, picked, OutlineStage.ACCEPTED if counts else OutlineStage.REFUSED, reason or ""
            )


def _judge(here: Running, actor: Actor, picked: Sequence[str], stage: OutlineStage, why: str) -> None:
    if not picked:
        frame.message(texts.PICK_FIRST)
        return
    why = why if stage is OutlineStage.REFUSED else ""
    try:
        with here.store.writing() as session:
            changed = resident_outlines.judge(session, actor, here.clock, picked, stage, why)
    except InvalidRecord:
        frame.message(texts.REASON_FIRST)
        return
    except DataError as error:
        frame.message(sentence_of(error))
        return
    one_or_more = texts.JUDGED_ONE if changed == 1 else texts.JUDGED_COUNT.format(count=changed)
    visit.put(_SAID, one_or_more if changed else texts.JUDGED_FIRST)
    visit.put(_ROUND, (visit.look(_ROUND) or 0) + 1)
    st.rerun(scope="fragment")


def _where(town: Town, one: ResidentOutline) -> str:
    crossed = towns.crossed(one.shape, town.cbs_buurten)
    return crossed[0][0] if crossed else ""


def _facts(town: Town, one: ResidentOutline, where: str) -> str:
    hectares = max(1, round(one.shape.area / 10_000))
    meeting = town.by_id.get(one.buurtgesprek_id)
    facts = [
        texts.AREA.format(hectares=hectares, where=where),
        one.theme or texts.NO_THEME.lower(),
        day_name(one.shared_at.date()),
        texts.AT_MEETING.format(name=meeting.title) if meeting else "",
    ]
    return " · ".join(fact for fact in facts if fact)

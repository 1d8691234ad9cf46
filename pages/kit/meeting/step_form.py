"""The fields of one step: what it shows, what the room reads, what only the presenter reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from data.services import months
from data.services.stories import LONGEST_NOTES, LONGEST_SENTENCE, LONGEST_TITLE, Step, StepKind
from data.services.town import Town
from data.vocabulary import THEMES
from pages.kit import markup
from pages.kit.dates import month_name
from pages.kit.meeting import link
from pages.kit.meeting.link import LAYERS, NoView
from pages.kit.server import assets
from pages.kit.texts import common
from pages.kit.texts import story as texts

_WITH_MAP = (StepKind.MAP, StepKind.BESIDE)
_WITH_THEME = (*_WITH_MAP, StepKind.FILM)


@dataclass(frozen=True, slots=True)
class Edited:
    """A step after someone looked at its fields.

    Attributes:
        was_typed: the fields show it already; else they are to be made anew.
        notices: what must be said about it.
    """

    step: Step
    was_typed: bool = True
    notices: tuple[str, ...] = ()


def show(step: Step, key: str, timeline: Sequence[date], town: Town) -> Edited:
    """Show the fields of a step and return what they say now.

    Args:
        timeline: the months that can be shown, oldest first.
    """
    kind = StepKind(
        _choose(st, texts.KIND, list(StepKind), step.kind, f"{key}-kind", lambda one: texts.KINDS[one])
    )
    title = st.text_input(texts.TITLE, step.title, max_chars=LONGEST_TITLE, key=f"{key}-title")
    sentence = st.text_area(
        texts.SENTENCE,
        step.sentence,
        max_chars=LONGEST_SENTENCE,
        height=80,
        help=texts.SENTENCE_HELP,
        key=f"{key}-sentence",
    )
    notes = st.text_area(texts.NOTES, step.notes, max_chars=LONGEST_NOTES, height=100, key=f"{key}-notes")
    typed = replace(step, kind=kind, title=title or "", sentence=sentence or "", notes=notes or "")
    if kind in _WITH_THEME:
        typed = _view(typed, key, timeline)
        return _place_and_item(typed, key, timeline, town)
    return Edited(typed)


def _view(step: Step, key: str, timeline: Sequence[date]) -> Step:
    """Show month, theme and layers."""
    names = {months.format_month(one): month_name(one) for one in reversed(timeline)}
    newest, *older = names
    first, second = st.columns(2)
    if step.kind in _WITH_MAP:
        month = _choose(
            first, texts.MONTH, ["", *older], step.month, f"{key}-month", _month_words(names, newest)
        )
        step = replace(step, month=month)
    if step.kind is StepKind.BESIDE:
        wanted = step.beside or (older[min(11, len(older) - 1)] if older else newest)
        beside = _choose(second, texts.BESIDE, [*names], wanted, f"{key}-beside", _month_words(names, newest))
        step = replace(step, beside=beside)
    theme = _choose(
        st.container() if step.kind is StepKind.BESIDE else second if step.kind is StepKind.MAP else first,
        texts.THEME,
        ["", *THEMES],
        step.theme,
        f"{key}-theme",
        lambda one: one or common.ALL_THEMES,
    )
    step = replace(step, theme=theme)
    if step.kind in _WITH_MAP:
        layers = st.multiselect(
            texts.LAYERS,
            tuple(LAYERS),
            default=[one for one in step.layers if one in LAYERS],
            format_func=lambda one: LAYERS[one],
            placeholder=texts.LAYERS_EMPTY,
            key=f"{key}-layers",
        )
        step = replace(step, layers=tuple(one for one in LAYERS if one in layers))
    return step


def _month_words(names: dict[str, str], newest: str) -> Any:
    return lambda one: names.get(one, one) if one else texts.NOW.format(month=names[newest])


def _choose(place: Any, label: str, options: Sequence[str], stands: str, key: str, words: Any) -> str:
    """Show a list; what stands there stays in it, also when it is of another time."""
    known = [*options] if stands in options else [*options, stands]
    return str(place.selectbox(label, known, index=known.index(stands), format_func=words, key=key))


def _place_and_item(step: Step, key: str, timeline: Sequence[date], town: Town) -> Edited:
    """Show which piece of town it is and what is opened, and let people take that over from a link."""
    if step.position is None:
        st.caption(texts.PLACE_OF_MEETING)
    else:
        st.caption(texts.PLACE_OWN)
        if st.button(texts.PLACE_BACK, key=f"{key}-place"):
            return Edited(replace(step, position=None), was_typed=False)
    if step.item:
        record = town.by_id.get(step.item)
        name = markup.plain(record.title) if record else ""
        st.caption(texts.ITEM.format(name=name) if name else texts.ITEM_GONE)
        if st.button(texts.ITEM_CLOSE, key=f"{key}-item"):
            return Edited(replace(step, item=""), was_typed=False)
    with st.expander(texts.LINK_TITLE):
        st.markdown(texts.LINK_HOW)
        links = [(texts.LINK_TO_MAP, f"{assets.base_path()}/")]
        st.html(markup.render("links.html.j2", links=links))
        address = st.text_input(texts.LINK, key=f"{key}-link")
        if st.button(texts.LINK_TAKE, key=f"{key}-take") and address:
            try:
                taken = link.take_over(step, address, timeline, town)
            except NoView:
                st.error(texts.LINK_WRONG)
            else:
                return Edited(taken.step, was_typed=False, notices=(texts.LINK_TAKEN, *taken.notices))
    return Edited(step)

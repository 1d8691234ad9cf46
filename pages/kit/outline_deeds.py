"""Doing something with an outline from a page: the deed, what is told of it, and what when it fails."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.errors import ConflictError, DataError
from pages.kit import outline_refusals, visit
from pages.kit.server.running import Running
from pages.kit.texts import outlines as texts

_TOLD = "outline-told"


def do(here: Running, deed: Callable[[Any], Any], told: Callable[[Any], str], go_to: str = "") -> None:
    """Do a deed in one transaction and show the page anew, with what was done above it.

    Args:
        deed: gets the session. told: gets what the deed gave, and says in a sentence what was done.
        go_to: public id of the outline to show afterwards; the same one when empty.
    """
    try:
        with here.store.writing() as session:
            result = deed(session)
    except ConflictError:
        tell(texts.CHANGED_SINCE, is_alert=True)
        st.rerun()
    except DataError as error:
        st.error(outline_refusals.told(error))
        return
    tell(told(result))
    if go_to:
        st.query_params["grens"] = go_to
    st.rerun()


def tell(sentence: str, *, is_alert: bool = False) -> None:
    """Keep a sentence for the next run: what was done, or what came in between."""
    visit.put(_TOLD, (sentence, is_alert))


def show_told() -> None:
    """Show what was done just before this run, once."""
    found = visit.take(_TOLD)
    if found is not None:
        sentence, is_alert = found
        (st.warning if is_alert else st.success)(sentence)

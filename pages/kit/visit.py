"""What is kept for one visitor for as long as they are here; the only place that knows session keys."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from pages.kit import view

_QUERY = "map-query"

T = TypeVar("T")


def keep(name: str, make: Callable[[], T]) -> T:
    """Return what was made the first time, so that nothing is rebuilt under someone's hands."""
    key = f"kept-{name}"
    if key not in st.session_state:
        st.session_state[key] = make()
    kept: T = st.session_state[key]
    return kept


def put(name: str, value: object) -> None:
    """Keep a value until it is taken."""
    st.session_state[f"put-{name}"] = value


def look(name: str) -> Any:
    """Return what was put, None when nothing was; it stays."""
    return st.session_state.get(f"put-{name}")


def take(name: str) -> Any:
    """Return what was put, once; None when nothing was."""
    return st.session_state.pop(f"put-{name}", None)


def remember_query(query: str | None) -> None:
    """Remember the view that the map came to."""
    if query is not None:
        st.session_state[_QUERY] = query


def return_to_query() -> None:
    """Someone who read a page and comes back to the map finds it as they left it."""
    query = st.session_state.get(_QUERY)
    if query and not st.query_params:
        st.query_params.from_dict(view.parse(query))

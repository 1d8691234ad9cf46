"""Doing something with what was agreed at a meeting: in one transaction, told above the page afterwards."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.errors import ConflictError, DataError
from pages.kit import outline_deeds
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running

Transaction = Any
"""What a service takes to write in; a page only hands it on."""


def do(here: Running, deed: Callable[[Transaction], object], told: str) -> None:
    """Do a deed and show the page anew, with what was done above it; what is refused is said at once."""
    try:
        with here.store.writing() as session:
            deed(session)
    except ConflictError as error:
        outline_deeds.tell(sentence_of(error), is_alert=True)
        st.rerun()
    except DataError as error:
        st.error(sentence_of(error))
        return
    outline_deeds.tell(told)
    st.rerun()

"""What a visitor and the log get when a page breaks."""

import logging
from uuid import uuid4

import streamlit as st

_log = logging.getLogger("buurtkaart")


def on_script_error(error: Exception) -> bool:
    """Log the error under a short number and show that number; never a traceback on screen."""
    number = uuid4().hex[:8]
    # Streamlit has just logged the traceback; this line says which number belongs to it.
    _log.error("mishap %s: %s: %s", number, type(error).__name__, error)
    st.error(
        "Er ging iets mis op deze pagina. Laad de pagina opnieuw. "
        f"Blijft het misgaan? Meld het dan met nummer {number}."
    )
    return True

"""Who looks at this page. Asked anew on every run, so that a sign-out counts at the next step."""

from collections.abc import Callable

import streamlit as st

from data.services.access import Actor
from pages.kit.server import who
from pages.kit.server.running import running


def actor() -> Actor:
    """Return who runs this script: a visitor, a drawer with the code of a meeting, or staff.

    Raises:
        StoreError: the database does not answer.
    """
    return who.actor_of(st.context.cookies, running())


def asked_later() -> Callable[[], Actor]:
    """Return how to ask again who this is, for what is done after the script has run, such as a download."""
    cookies = dict(st.context.cookies)
    return lambda: who.actor_of(cookies, running())

"""What every page has around it: the browser's title, our style, the Dutch way of writing numbers."""

from functools import cache
from pathlib import Path

import streamlit as st

from pages.kit import markup
from pages.kit.server import assets
from pages.kit.texts import common

_TEMPLATES = Path(__file__).parent / "templates"


def open_page() -> None:
    """Set up the browser page; app.py calls this before it runs any page."""
    st.set_page_config(
        page_title=common.TOWN_TITLE,
        page_icon=str(Path(__file__).parent / "server" / "static" / "favicon.svg"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    style("page.css")


def style(name: str) -> None:
    """Give the page one of the style sheets in ``templates``."""
    st.html(f"<style>{_sheet(name)}</style>")


def reading_page(title: str) -> None:
    """Begin a page that is read rather than looked at: a text column of a comfortable width."""
    st.set_page_config(page_title=f"{title} · {common.TOWN_TITLE}")
    st.html('<span class="bk-reading"></span>')


def working_page(title: str) -> None:
    """Begin a page on which staff works: wider than one that is read."""
    st.set_page_config(page_title=f"{title} · {common.TOWN_TITLE}")
    st.html('<span class="bk-reading bk-working"></span>')


def message(sentence: str, *, is_alert: bool = True) -> None:
    """Say one sentence that a screen reader reads out at once: what went wrong, or what was done."""
    st.html(markup.render("message.html.j2", sentence=sentence, role="alert" if is_alert else "status"))


def secret(sentence: str, secret: str) -> None:
    """Show what can be seen only once, with what to do with it."""
    st.html(markup.render("code.html.j2", sentence=sentence, secret=secret))


def open_data_address(path: str = "") -> str:
    """Return the address of the open-data routes, as seen by the browser."""
    return f"{assets.base_path()}/api/v1{path}"


@cache
def _sheet(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")

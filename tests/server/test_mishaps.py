"""A page that breaks tells the visitor one sentence with a number, and the log the rest."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.live import OpenPage, start_server

BREAKS = "secret_of_the_house = 1 / 0\n"
SERVES_IT = """
import streamlit as st
from pages.kit.server.mishaps import on_script_error
app = st.App("breaks.py", on_script_error=on_script_error)
"""


def test_a_visitor_sees_a_number_and_never_a_traceback(tmp_path: Path, open_page: OpenPage) -> None:
    (tmp_path / "breaks.py").write_text(BREAKS)
    (tmp_path / "serves.py").write_text(SERVES_IT)
    server = start_server(tmp_path, script=tmp_path / "serves.py")
    try:
        page = open_page()
        page.goto(server.url)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Er ging iets mis op deze pagina")
        number = re.findall(r"nummer (\w{8})", alert.inner_text())[0]
        shown = page.locator("body").inner_text()
    finally:
        server.stop()
    assert "secret_of_the_house" not in shown
    assert "ZeroDivisionError" not in shown
    assert f"mishap {number}: ZeroDivisionError" in server.log
    assert "secret_of_the_house" in server.log

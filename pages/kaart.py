"""The map: what one sees first. Map, and beside it the card of what was picked and the list."""

import streamlit as st

from pages.kit import map_view, panel, visit
from pages.kit.map_view import configuration
from pages.kit.server.running import running


@st.fragment
def living_map() -> None:
    """The map and its panel; only these run again when the view changes."""
    here = running()
    with st.container(key="bk_stage"):
        map_column, panel_column = st.columns([0.68, 0.32], gap=None)
    with map_column, st.container(key="bk_map"):
        moved_to = map_view.show(visit.keep("map", lambda: configuration.for_visitors(here)), key="kaart")
    visit.remember_query(moved_to)
    with panel_column, st.container(key="bk_panel"):
        panel.show(here, moved_to)


visit.return_to_query()
living_map()

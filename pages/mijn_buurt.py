"""Drawing one's own buurt: no account, private first, shared only by who says so."""

import streamlit as st

from pages.kit import drawing, drawing_start, my_buurt, visit, who
from pages.kit.server.running import running


@st.fragment
def easel() -> None:
    """The tool, and what someone can do with what they drew; only these run again when it is ready."""
    here, actor = running(), who.actor()
    tool, beside = drawing.stage()
    with tool:
        config = visit.keep("mine", lambda: my_buurt.tool_settings(here, actor))
        drawn = drawing.show(config, key="mijn-buurt")
    if drawn and (drawn.is_done or drawing_start.is_saved(drawn.drawing_id)):
        with beside:
            my_buurt.show(here, actor, drawn)
        drawing.make_room()


easel()

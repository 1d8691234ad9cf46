"""Drawing a buurt for the map: the tool, and beside it the form that names and saves what was drawn."""

import streamlit as st

from pages.kit import boundary_form, drawing, drawing_start, who
from pages.kit.server.running import running


@st.fragment
def easel() -> None:
    """The tool and its form; only these run again when an outline is ready."""
    here, actor = running(), who.actor()
    beginning = drawing_start.kept(here, actor)
    tool, beside = drawing.stage()
    with tool:
        drawn = drawing.show(beginning.config, key=f"tekenen-{beginning.key}")
    if drawn and boundary_form.take_saved():
        drawing_start.remember_saved(drawn.drawing_id)
    is_saved = drawn is not None and drawing_start.is_saved(drawn.drawing_id)
    with beside:
        for notice in beginning.notices:
            st.info(notice)
        if drawn and is_saved:
            drawing.saved(drawn.drawing_id)
            boundary_form.show_saved(here, actor)
        elif drawn and drawn.is_done:
            boundary_form.show(here, dict(drawn.shape), beginning.start_id, drawn.adopted)
    if is_saved or beginning.notices or (drawn and drawn.is_done):
        drawing.make_room()


drawing_start.enter()
easel()

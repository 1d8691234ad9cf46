"""What was drawn with the room at a meeting, what the room said of it, and the way on."""

import streamlit as st

from data.records import Buurtgesprek
from data.services import boundaries, room_answers
from data.services.access import Actor
from data.services.boundaries import Outline, Stage
from data.services.room_answers import Noted
from pages.kit import markup, outline_pictures
from pages.kit import room_answers as said
from pages.kit.server.running import Running
from pages.kit.texts import outlines as outline_texts
from pages.kit.texts import room as texts


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show every outline that was drawn with the room, the newest first."""
    with here.store.reading() as session:
        noted = room_answers.of_meeting(session, actor, meeting.public_id)
        drawn = {
            one.boundary_id: boundaries.get(session, actor, here.clock, one.boundary_id) for one in noted
        }
    st.markdown(texts.PART_INTRO if drawn else texts.PART_NONE)
    for public_id, outline in reversed(drawn.items()):
        _outline(outline, [one for one in reversed(noted) if one.boundary_id == public_id])


def _outline(outline: Outline, noted: list[Noted]) -> None:
    boundary = outline.boundary
    with st.container(border=True):
        picture, words = st.columns([0.3, 0.7])
        if boundary.place.geometry is not None:
            alt = outline_texts.PICTURE_ALT.format(name=boundary.title)
            picture.html(outline_pictures.alone(boundary.place.geometry, alt, [], []))
        with words:
            stage = outline_texts.STAGE_OF_ONE[outline.stage]
            st.subheader(f"{markup.plain(boundary.title)} ({stage})", anchor=False)
            for one in noted:
                st.html(markup.render("sentences.html.j2", sentences=said.evidence(one, boundary.version)))
            query = {"grens": boundary.public_id}
            st.page_link("pages/buurten.py", label=texts.PART_LOOK, query_params=query)
            if outline.stage is not Stage.WITHDRAWN:
                st.page_link("pages/tekenen.py", label=texts.PART_GO_ON, query_params=query)

"""The story of a buurtgesprek: its steps."""

import streamlit as st

from data.records import Buurtgesprek
from data.services import stories
from data.services.access import Actor
from pages.kit.server.running import Running


def show(here: Running, actor: Actor, meeting: Buurtgesprek) -> None:
    """Show the steps of the story of a meeting."""
    with here.store.reading() as session:
        story = stories.of(session, actor, meeting.public_id)
    for step in story.steps:
        st.text(step.sentence)

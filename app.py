"""The front door: the pages there are, and the way to the one that was asked for."""

import streamlit as st

from pages.kit import frame, navigation, who

frame.open_page()
st.navigation(navigation.pages_for(who.actor()), position="top").run()

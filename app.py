"""The front door: who comes in, the pages there are for them, and the way to the one that was asked for."""

import streamlit as st

from pages.kit import frame, navigation, sign_in, who
from pages.kit.server.running import running

frame.open_page()
actor = who.actor()
sign_in.bar(running(), actor)
st.navigation(navigation.pages_for(actor), position="top").run()

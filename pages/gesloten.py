"""What stands at the address of a page that someone may not see: why, and how to come in."""

from urllib.parse import urlsplit

import streamlit as st

from data.services.access import Role, title_of
from pages.kit import frame, markup, who
from pages.kit.server.running import running
from pages.kit.server.sign_in_routes import sign_in_path
from pages.kit.texts import people as texts

actor = who.actor()
frame.reading_page(texts.CLOSED_TITLE)
if actor.role is Role.VISITOR:
    st.title(texts.CLOSED_TITLE)
    st.markdown(texts.CLOSED)
    asked = urlsplit(st.context.url or "")
    back = f"{asked.path}?{asked.query}" if asked.query else asked.path
    st.html(markup.render("onward.html.j2", label=texts.CLOSED_LINK, address=sign_in_path(back=back)))
else:
    st.title(texts.CLOSED_ROLE_TITLE)
    st.text(texts.CLOSED_ROLE.format(role=title_of(actor.role, running().settings)))

"""The server process: the pages, the open data and our own files, under one roof.

Started by ``streamlit run asgi.py``. One process: visitors' sessions live in its memory.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from data.api.app import create_api
from pages.kit.evening.routes import evening_routes
from pages.kit.paper.routes import paper_routes
from pages.kit.paper.sheet_routes import sheet_routes
from pages.kit.server import assets
from pages.kit.server.calendar_routes import calendar_routes
from pages.kit.server.files import CompressBundles
from pages.kit.server.headers import CLOSED, ClosedRoutes, SecurityHeaders
from pages.kit.server.mishaps import on_script_error
from pages.kit.server.opening import (
    get_pages_ready,
    open_for_visitors,
    say,
    say_first_code,
    settle,
    warm_in_background,
)
from pages.kit.server.routes import open_data_routes, server_routes
from pages.kit.server.running import Running
from pages.kit.server.shell import DutchShell
from pages.kit.server.tile_routes import tile_routes
from pages.kit.server.who import DeviceCookie
from pages.kit.server.work import work_routes


def routes(running: Running) -> list[BaseRoute]:
    """The open data, then our own files and small answers; Streamlit's pages come after these."""
    api = create_api(running.store, running.settings, running.clock)
    return [
        *open_data_routes(api),
        *server_routes(running),
        *tile_routes(running),
        *work_routes(running),
        *evening_routes(running),
        *paper_routes(running),
        *sheet_routes(running),
        *calendar_routes(running),
    ]


def middleware() -> list[Middleware]:
    """From the outside in: headers on everything, closed doors, compression, cookie, Dutch shell."""
    base = assets.base_path()
    return [
        Middleware(SecurityHeaders),
        Middleware(ClosedRoutes, prefixes=[base + path for path in CLOSED]),
        Middleware(CompressBundles, prefix=f"{base}/static/", directory=assets.streamlit_static() / "static"),
        Middleware(DeviceCookie),
        Middleware(DutchShell),
    ]


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """From opening to closing: make everything ready, and say where the map is."""
    get_pages_ready()
    settle()
    warm_in_background(here)
    address = f"http://localhost:{config.get_option('server.port')}{assets.base_path()}"
    say(f"De kaart staat klaar op {address}")
    say_first_code(here, address)
    yield {}
    here.store.close()


# A folder named pages/ switches on Streamlit's old page discovery until st.navigation first runs: the
# first visitor with a deep link would then get a page without app.py around it.
PagesManager.uses_pages_directory = False

here = open_for_visitors()
app = st.App(
    "app.py",
    routes=routes(here),
    middleware=middleware(),
    lifespan=lifespan,
    on_script_error=on_script_error,
)

"""The drawing tool: a map to draw on, with all that helps, in a frame of its own.

While someone draws, everything happens in the browser: every corner is kept there at once, and only a
finished outline comes here. So no lost connection and no restart of the server takes a drawing away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import streamlit as st
from branca.element import MacroElement
from jinja2 import Template
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from pages.kit.map_view import HEIGHT_PX, TownMap
from pages.kit.server import assets

_STYLE = Path(__file__).parent / "page.css"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What someone drew.

    Attributes:
        shape: GeoJSON geometry in WGS84, a Polygon or MultiPolygon; empty while they draw on.
        is_done: whether they said that it is finished.
        drawing_id: of this drawing in their browser; see ``saved``.
        adopted: id of the living buurt that it was begun from; empty when it was drawn by hand.
    """

    shape: Mapping[str, Any]
    is_done: bool
    drawing_id: str = ""
    adopted: str = ""


class DrawingMap(TownMap):
    """The town's map with the style of the drawing tool."""

    default_css: ClassVar[list[tuple[str, str]]] = [  # type: ignore[misc]
        *TownMap.default_css,
        ("tekenen_css", assets.url("tekenen/tekenen.css")),
    ]


class Easel(MacroElement):
    """Starts the drawing tool on the folium map with a fixed configuration."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        import("{{ this.script }}").then((tekenen) =>
          tekenen.mount({{ this._parent.get_name() }}, {{ this.config|tojson }})
        );
        {% endmacro %}
        """
    )

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Easel"
        self.script = assets.url("tekenen/main.js")
        self.config = dict(config)


def stage() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Lay out a page to draw on; return where the tool goes, and where what follows goes.

    The tool has the whole page until ``make_room`` is called; then what follows stands beside it, or under
    it on a phone.
    """
    st.html(f"<style>{_style()}</style>")
    with st.container(key="bk_draw_stage"):
        tool, beside = st.columns([0.68, 0.32], gap=None)
    return tool.container(key="bk_draw"), beside.container(key="bk_draw_form")


def make_room() -> None:
    """Let the tool step aside for what follows."""
    st.html('<span class="bk-draw-aside"></span>')


def show(config: Mapping[str, Any], key: str) -> Drawn | None:
    """Show the tool; return what was drawn, None until someone said that it is finished.

    Args:
        config: made by ``configuration.for_drawing``; must stay the same while someone draws.
        key: the widget's key.
    """
    town = DrawingMap(
        location=[52.2300, 5.1690],
        zoom_start=13,
        tiles=None,
        zoom_control=False,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
    )
    town.add_child(Easel(config))
    told = st_folium(town, key=key, height=HEIGHT_PX, use_container_width=True, returned_objects=[])
    return read(told) if isinstance(told, dict) and "drawing" in told else None


def saved(drawing_id: str) -> None:
    """Tell the tool that a drawing was saved: its draft goes, and the sheet is empty again."""
    st.html(f'<span data-bk-saved="{_plain(drawing_id)}"></span>')


def read(told: Mapping[str, Any]) -> Drawn:
    """Read what the tool told: from a browser, so nothing in it is taken for granted."""
    origin = told.get("origin") or {}
    shape = told.get("shape")
    return Drawn(
        shape=shape if isinstance(shape, dict) else {},
        is_done=bool(told.get("done")) and isinstance(shape, dict),
        drawing_id=_plain(str(told.get("drawing", ""))),
        adopted=str(origin.get("id", "")) if origin.get("kind") == "living" else "",
    )


def _plain(drawing_id: str) -> str:
    """Leave of an id what an id is made of: it comes from a browser and goes into the page."""
    return "".join(sign for sign in drawing_id if sign.isascii() and sign.isalnum())[:40]


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")

"""The map: folium and streamlit-folium around a small element of our own.

The element's frame never changes while someone looks: it gets no shapes and no state from Python.
It reads the view from the page's address, fetches layers from the open-data routes and tells the
server which view it came to. So a step costs a small answer instead of a new map.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import folium
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from pages.kit.server import assets

HEIGHT_PX = 720  # before the style sheet makes it fill the window


class TownMap(folium.Map):
    """A Leaflet map without a base layer, with every script served by ourselves."""

    default_js: ClassVar[list[tuple[str, str]]] = [  # type: ignore[misc]
        ("leaflet", assets.url("leaflet/leaflet.js")),
        ("markercluster", assets.url("markercluster/leaflet.markercluster.js")),
    ]
    default_css: ClassVar[list[tuple[str, str]]] = [  # type: ignore[misc]
        ("leaflet_css", assets.url("leaflet/leaflet.css")),
        ("markercluster_css", assets.url("markercluster/MarkerCluster.css")),
        ("kaart_css", assets.url("kaart/kaart.css")),
    ]


class LivingMap(MacroElement):
    """Starts our own script on the folium map with a fixed configuration."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        import("{{ this.script }}").then((kaart) =>
          kaart.mount({{ this._parent.get_name() }}, {{ this.config|tojson }})
        );
        {% endmacro %}
        """
    )

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "LivingMap"
        self.script = assets.url("kaart/main.js")
        self.config = dict(config)


def show(config: Mapping[str, Any], key: str) -> str | None:
    """Show the map; return the query of the view that the visitor came to, None until they moved.

    Args:
        config: words, colours, months and addresses; the same for everyone, so that the frame stays.
        key: the widget's key.
    """
    town = TownMap(
        location=[52.2300, 5.1690],
        zoom_start=13,
        tiles=None,
        zoom_control=False,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
    )
    town.add_child(LivingMap(config))
    told = st_folium(town, key=key, height=HEIGHT_PX, use_container_width=True, returned_objects=[])
    return told.get("query") if isinstance(told, dict) else None

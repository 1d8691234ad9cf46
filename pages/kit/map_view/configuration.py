"""What the map's frame is told once: words, colours, months, addresses. No shapes, no state."""

from typing import Any

import xyzservices.providers

from data.pdok import locatieserver
from data.services import base_map, living, months
from data.vocabulary import THEMES
from pages.kit import palette
from pages.kit.dates import month_name
from pages.kit.frame import open_data_address
from pages.kit.server.running import Running
from pages.kit.server.tile_routes import tiles_address
from pages.kit.texts import common, map_words

# A handful of themes stand ready as buttons; all of them are in the menu.
LIVELY_THEMES = ("groen", "ontmoeten", "veiligheid", "cultuur")


def for_visitors(here: Running) -> dict[str, Any]:
    """Return the configuration of the map; equal for all visitors, so that no frame is ever rebuilt."""
    shown = months.shown_months(months.today(here.clock), here.settings.months_shown)
    newest = living.areas(here.store, shown[-1])
    tiles = tiles_of(here)
    return {
        "api": open_data_address(),
        "words": {**map_words.WORDS, "hit_kinds": common.NOUNS},
        "layers": [*map_words.LAYERS, map_words.TILES_LAYER] if tiles else list(map_words.LAYERS),
        "themes": list(THEMES),
        "lively_themes": list(LIVELY_THEMES),
        "months": [months.format_month(month) for month in shown],
        "month_names": [month_name(month) for month in shown],
        "palette": {"identity": palette.IDENTITY, "theme": palette.THEME, "muted": palette.MUTED},
        "symbols": palette.SYMBOLS,
        "attribution": map_words.ATTRIBUTION,
        "contains_example": any(area.contains_example for area in newest.areas),
        "tiles": tiles,
    }


def tiles_of(here: Running) -> dict[str, Any] | None:
    """Return where the browser finds the streets; None where our own base map serves alone.

    What was taken along to its end goes before the network; a part of it serves where there is no network.
    """
    is_reachable = locatieserver(here.settings).reachable()
    own = base_map.shown(here.settings, with_gaps=not is_reachable)
    if own is not None:
        return {
            "url": tiles_address(own.version),
            "attribution": base_map.ATTRIBUTION,
            "own": True,
            "farthest": own.farthest,
            "nearest": own.nearest,
        }
    if not is_reachable:
        return None
    grey = xyzservices.providers.nlmaps.grijs
    return {
        "url": grey.build_url(),
        "attribution": grey.html_attribution,
        "own": False,
        "farthest": grey.min_zoom,
        "nearest": grey.max_zoom,
    }

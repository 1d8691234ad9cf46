"""The API describes itself: OpenAPI, in Dutch."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from data.api.doorway import METHODS
from data.api.layers import LAYERS
from data.api.problems import MEDIA_TYPE
from data.api.query import KEYS
from data.exports.records import LICENCE
from data.settings import Settings

DESCRIPTION = f"""Alles wat de Buurtkaart laat zien, als open data: levende buurten, initiatieven,
aandachtsplekken, buurtschouwen en meer, met de formele wijken en CBS-buurten erbij.

- Lezen mag iedereen, zonder account ({METHODS}).
- Kaartlagen komen als GeoJSON in WGS84 (RFC 7946). Met `f` of de Accept-header ook als GeoPackage of CSV;
  getekende buurten ook als KML of Shapefile.
- Elk antwoord heeft een ETag. Stuur die mee in If-None-Match; is er niets veranderd, dan komt er 304.
- Wat niet klopt aan een vraag staat als problem+json in het antwoord, in het Nederlands.
- Voorbeelddata is altijd gemerkt (`voorbeelddata`, `bevatVoorbeelddata`).
- Grenzen op deze kaart geven geen rechten of bevoegdheden.
"""

_FILE = {"type": "string", "format": "binary"}
_SHAPE_OF: dict[str, dict[str, str]] = {
    "geojson": {"$ref": "#/components/schemas/Kaartlaag"},
    "gpkg": _FILE,
    "csv": {"type": "string"},
    "kml": {"type": "string"},
    "shp": _FILE,
}

_OTHER_KEYS = {"energie": ("thema",), "film": ("thema",), "zoek": ("q",), "themas": (), "start": ()}
_TAGS = {"energie": "Tijd", "film": "Tijd", "zoek": "Zoeken", "themas": "Woorden", "start": "Start"}


def describe(api: FastAPI, settings: Settings) -> None:
    """Let ``/openapi.json`` tell what every route takes and gives."""
    api.description = DESCRIPTION
    api.contact = {"name": settings.steward_title.capitalize()}
    api.license_info = {"name": f"{LICENCE} (gegevens)"}
    keys = {layer.name: layer.keys for layer in LAYERS} | _OTHER_KEYS
    titles = {layer.name: layer.title for layer in LAYERS}
    formats_of = {layer.name: layer.formats for layer in LAYERS}
    for route in api.routes:
        if not isinstance(route, APIRoute):
            continue
        is_layer = route.name in titles
        route.summary = titles.get(route.name, route.name.capitalize())
        route.operation_id = route.name
        route.tags = ["Kaartlagen" if is_layer else _TAGS[route.name]]
        formats = formats_of.get(route.name, {})
        route.openapi_extra = {"parameters": [_parameter(key, formats) for key in keys[route.name]]}
        route.responses = _responses(formats)
        if route.name == "film":
            route.responses[202] = {"description": "De film wordt nog gemaakt: zoveel maanden zijn klaar."}
        route.response_description = "Het antwoord"
    make_document = api.openapi

    def document() -> dict[str, Any]:
        made = make_document()
        made.setdefault("components", {}).setdefault("schemas", {}).update(_SCHEMAS)
        return made

    api.openapi = document  # type: ignore[method-assign]


def _parameter(key: str, formats: Mapping[str, str]) -> dict[str, Any]:
    told = {"name": key, "in": "query", "required": False, **KEYS[key]}
    return told | {"schema": {"type": "string", "enum": list(formats)}} if key == "f" else told


def _responses(formats: Mapping[str, str]) -> dict[int | str, dict[str, Any]]:
    """Return what a route answers; a layer comes in formats, another route as plain JSON."""
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}}}
    headers = {
        "API-Version": {"description": "Versie van deze API.", "schema": {"type": "string"}},
        "ETag": {"description": "Kenmerk van dit antwoord.", "schema": {"type": "string"}},
    }
    content: dict[str, Any] = {media: {"schema": _SHAPE_OF[form]} for form, media in formats.items()}
    if not formats:
        content = {"application/json": {"schema": {"type": "object"}}}
    given: dict[int | str, dict[str, Any]] = {
        200: {"description": "Het antwoord.", "headers": headers, "content": content},
        304: {"description": "U hebt dit antwoord al."},
        400: {"description": "Deze vraag klopt niet.", **problem},
        503: {"description": "De gegevens zijn even niet bereikbaar.", **problem},
    }
    if formats:
        given[406] = {"description": "Dit formaat is er niet.", **problem}
    return given


_SCHEMAS: dict[str, Any] = {
    "Kaartlaag": {
        "type": "object",
        "description": "GeoJSON FeatureCollection (RFC 7946) in WGS84, met wat erbij gezegd moet worden.",
        "required": ["type", "features", "licentie", "peildatum", "revisie", "bevatVoorbeelddata"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "titel": {"type": "string"},
            "licentie": {"type": "string"},
            "bronvermelding": {"type": "string"},
            "peildatum": {"type": "string", "format": "date", "description": "De dag waarover dit gaat."},
            "revisie": {"type": "integer", "description": "Groeit als de gegevens veranderen."},
            "bevatVoorbeelddata": {"type": "boolean"},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/Kaartding"}},
        },
    },
    "Kaartding": {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string", "description": "Blijft hetzelfde."},
            "geometry": {
                "description": "Plek in WGS84; null als de plek niet bekend is.",
                "oneOf": [{"type": "object"}, {"type": "null"}],
            },
            "properties": {"type": "object"},
        },
    },
    "Probleem": {
        "type": "object",
        "description": "Wat er misging (RFC 9457).",
        "required": ["type", "status", "title", "detail"],
        "properties": {
            "type": {"type": "string"},
            "status": {"type": "integer"},
            "title": {"type": "string"},
            "detail": {"type": "string"},
            "fouten": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"sleutel": {"type": "string"}, "uitleg": {"type": "string"}},
                },
            },
        },
    },
}

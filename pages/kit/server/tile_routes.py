"""The base map that was taken along, tile by tile: ``/tegels/{z}/{x}/{y}.png``."""

import hashlib
import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from data.services import base_map
from geo.tiles import Tile, is_tile
from pages.kit.server import assets
from pages.kit.server.files import FOR_EVER
from pages.kit.server.running import Running

_NUMBER = re.compile("[0-9]{1,10}")  # Python refuses to read a number of thousands of digits


def tile_routes(here: Running) -> list[BaseRoute]:
    """The one route of the tiles.

    A tile that was not taken is an empty answer: no browser complains about that.
    """

    def tile(request: Request) -> Response:
        words = [request.path_params[name] for name in "zxy"]
        if not all(_NUMBER.fullmatch(word) for word in words):
            return PlainTextResponse("Niet gevonden", 404)
        asked = Tile(*map(int, words))
        picture = base_map.tile(here.settings, asked) if is_tile(asked) else None
        if picture is None:
            # It may come in a minute, when someone is fetching.
            return Response(status_code=204, headers={"Cache-Control": "no-cache"})
        etag = f'"{hashlib.sha256(picture).hexdigest()[:16]}"'
        headers = {"Cache-Control": FOR_EVER, "ETag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(picture, media_type="image/png", headers=headers)

    return [Route(f"{assets.base_path()}/tegels/{{z}}/{{x}}/{{y}}.png", tile, name="tiles")]


def tiles_address(version: str) -> str:
    """Return where a browser finds the tiles, with ``{z}``, ``{x}`` and ``{y}``.

    Args:
        version: differs when other tiles were taken along, since browsers keep them for ever.
    """
    return f"{assets.base_path()}/tegels/{{z}}/{{x}}/{{y}}.png?v={version}"

"""Everything our own pages may ask this server to do, under ``/werk``."""

from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from pages.kit.evening.join_work import join_work_routes
from pages.kit.evening.promise_work import promise_work_routes
from pages.kit.evening.room_routes import room_routes
from pages.kit.server import assets
from pages.kit.server.drawing_routes import drawing_routes
from pages.kit.server.running import Running
from pages.kit.server.sign_in_routes import sign_in_routes


def work_routes(here: Running) -> list[BaseRoute]:
    """Every route under ``/werk``."""
    return [
        *drawing_routes(here),
        *sign_in_routes(here),
        *join_work_routes(here),
        *room_routes(here),
        *promise_work_routes(here),
        Route(f"{assets.base_path()}/werk/{{rest:path}}", lambda _: PlainTextResponse("Niet gevonden", 404)),
    ]

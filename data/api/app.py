"""The open-data API: routes over what everyone may read. Knows no screen and no account."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from data.api import film as films
from data.api import geojson
from data.api.answers import BOX_ROOM_BYTES, Answer, Answers, make, send
from data.api.description import describe
from data.api.doorway import VERSION, Doorway
from data.api.downloads import TooManyFiles, write_file
from data.api.layers import LAYERS, MapLayer
from data.api.problems import Refused, problem
from data.api.query import FORMATS, Query, accepted, read
from data.clock import Clock
from data.errors import StoreError
from data.services import film, living, months, search
from data.services import town as towns
from data.settings import Settings
from data.store import Store
from data.vocabulary import THEMES
from geo.crs import to_wgs84

JSON = "application/json"

log = logging.getLogger(__name__)


def create_api(store: Store, settings: Settings, clock: Clock) -> ASGIApp:
    """Return the open-data API as an ASGI app, to be mounted at ``/api/v1``.

    It reads through ``store`` and never writes. ``clock`` says which month is the newest.
    """
    api = FastAPI(
        title="Buurtkaart, open data",
        version=VERSION,
        docs_url=None,  # it would load scripts from another host
        redoc_url=None,
        redirect_slashes=False,
    )
    routes = _Routes(store, settings, clock)
    for layer in LAYERS:
        api.add_api_route(f"/{layer.name}", routes.layer(layer), name=layer.name, response_class=Response)
    for name, handler in (
        ("energie", routes.energy),
        ("film", routes.film),
        ("zoek", routes.search),
        ("themas", routes.themes),
    ):
        api.add_api_route(f"/{name}", handler, name=name, response_class=Response)
    api.add_api_route("/", routes.landing, name="start", response_class=Response)
    describe(api, settings)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(HTTPException, _http_error)
    api.add_exception_handler(StoreError, _store_error)
    api.add_exception_handler(TooManyFiles, _too_many_files)
    api.add_exception_handler(Exception, _mishap)
    return Doorway(api)


class _Routes:
    """What each route answers."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._answers = Answers()
        self._answers_in_a_box = Answers(BOX_ROOM_BYTES)

    def layer(self, layer: MapLayer) -> Callable[[Request], Response]:
        """Return the handler of a layer."""

        def answer(request: Request) -> Response:
            query, today = self._read(request, layer.keys, layer.formats)
            form = query.download or accepted(request.headers.get("accept", ""))
            town = towns.now(self._store)
            day = months.judged_day(query.month, today)

            def make_layer() -> Answer:
                collection = layer.gather(town, query, today)
                if form == "geojson":
                    body = geojson.write(collection, layer, query, collection.day or day, town.revision)
                else:
                    body = write_file(collection, layer, query, collection.day or day, form)
                mark = "-voorbeelddata" if collection.contains_example else ""
                moment = months.format_month(query.month) if "maand" in layer.keys else day.isoformat()
                suffix = "zip" if form == "shp" else form
                name = f"buurtkaart-{layer.name}-{moment}{mark}.{suffix}"
                return make(layer.formats[form], body, name if query.download or form != "geojson" else "")

            # Today counts in every month: what leaves the map by itself leaves its past as well.
            key = (layer.name, query, form, today, town.revision)
            kept = self._answers if query.bbox is None else self._answers_in_a_box
            return send(kept.get(key, make_layer), request)

        answer.__doc__ = layer.what
        return answer

    def energy(self, request: Request) -> Response:
        """Hoeveel energie de hele stad heeft, per maand: de lijn onder de tijdbalk."""
        query, today = self._read(request, ("thema",))
        town = towns.now(self._store)
        shown = self._months(today)

        def make_curve() -> Answer:
            values = living.curve_of(town, shown, query.theme)
            return make(
                JSON,
                geojson.write_json(
                    {
                        "thema": query.theme,
                        "maanden": [months.format_month(month) for month in shown],
                        "waarden": [round(value, 2) for value in values],
                    }
                ),
            )

        return send(self._answers.get(("energie", query.theme, shown, town.revision), make_curve), request)

    def film(self, request: Request) -> Response:
        """De levende buurten van alle maanden in één antwoord, om af te spelen. Nog niet klaar? Dan komt er
        202, met hoeveel maanden er al zijn: vraag het na een seconde opnieuw."""
        query, today = self._read(request, ("thema",))
        town = towns.now(self._store)
        shown = self._months(today)
        found = film.ask(town, shown, query.theme)
        if isinstance(found, film.BeingMade):
            headers = {"Retry-After": "1", "Cache-Control": "no-store"}
            return JSONResponse({"klaar": found.n_done, "van": found.n_months}, 202, headers)

        def make_film() -> Answer:
            return make(JSON, geojson.write_json(films.plain(found)))

        return send(self._answers.get(("film", query.theme, shown, town.revision), make_film), request)

    def search(self, request: Request) -> Response:
        """Zoek een plek, buurt, wijk of initiatief. Een plek die maar ongeveer bekend is, zegt dat."""
        query, today = self._read(request, ("q",))
        found = []
        for hit in search.find(self._store, self._settings, query.text, today=today):
            point = None if hit.point is None else to_wgs84(hit.point)
            found.append(
                {
                    "naam": hit.name,
                    "soort": hit.kind,
                    "lon": None if point is None else round(point.x, 6),
                    "lat": None if point is None else round(point.y, 6),
                    "nauwkeurigheidM": hit.precision_m,
                    "inGebied": hit.somewhere_in,
                    "bron": hit.source or None,
                    "id": hit.public_id or None,
                    "toelichting": hit.note or None,
                }
            )
        return send(make(JSON, geojson.write_json({"vraag": query.text, "resultaten": found})), request)

    def themes(self, request: Request) -> Response:
        """De thema's waarop u kunt kiezen."""
        self._read(request, ())
        return send(make(JSON, geojson.write_json({"themas": THEMES})), request)

    def landing(self, request: Request) -> Response:
        """Wat hier te vinden is."""
        query, _ = self._read(request, ())
        base = request.scope.get("root_path", "")
        links = [{"href": f"{base}/openapi.json", "rel": "service-desc", "type": JSON, "title": "OpenAPI"}]
        links += [
            {"href": f"{base}/{layer.name}", "rel": "data", "type": FORMATS["geojson"], "title": layer.title}
            for layer in LAYERS
        ]
        links += [
            {"href": f"{base}/{name}", "rel": "data", "type": JSON, "title": title}
            for name, title in (
                ("energie", "Energie van de stad"),
                ("film", "Film van alle maanden"),
                ("themas", "Thema's"),
            )
        ]
        body = {
            "title": "Buurtkaart, open data",
            "description": "Alles wat de kaart laat zien, als open data. Grenzen op deze kaart geven geen"
            " rechten of bevoegdheden.",
            "huidigeMaand": months.format_month(query.month),
            "links": links,
        }
        return send(make(JSON, geojson.write_json(body)), request)

    def _read(
        self, request: Request, keys: Sequence[str], formats: Iterable[str] = FORMATS
    ) -> tuple[Query, date]:
        today = months.today(self._clock)
        return read(request.query_params.multi_items(), keys, self._months(today), formats), today

    def _months(self, today: date) -> tuple[date, ...]:
        return months.shown_months(today, self._settings.months_shown)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    detail = " ".join(dict.fromkeys(f"{wrong.key}: {wrong.sentence}" for wrong in error.wrongs))
    return problem(error.status, detail, error.wrongs)


def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        detail = (
            "Op dit adres is geen open data. Kijk op /api/v1/ wat er wel is. Een adres eindigt niet op /."
        )
    elif error.status_code == 405:
        detail = "U kunt hier alleen lezen: met GET, HEAD of OPTIONS."
    else:
        detail = "Deze vraag konden wij niet beantwoorden."
    return problem(error.status_code, detail, headers=error.headers)


def _store_error(_: Request, error: Exception) -> Response:
    log.warning("open data without a database: %s", error)
    return problem(503, "Probeer het over een minuut opnieuw.", headers={"Retry-After": "60"})


def _too_many_files(_: Request, __: Exception) -> Response:
    detail = "Er worden nu te veel bestanden tegelijk gemaakt. Probeer het over een minuut opnieuw."
    return problem(503, detail, headers={"Retry-After": "60"})


def _mishap(request: Request, error: Exception) -> Response:
    log.error("open data failed at %s", request.url.path, exc_info=error)
    return problem(500, "Dit ligt aan ons, niet aan uw vraag. Probeer het later opnieuw.")

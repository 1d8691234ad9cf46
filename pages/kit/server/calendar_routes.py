"""The days of promises and meetings as a calendar file: for everyone, under one address per buurt."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from data.errors import StoreError
from data.records import Buurt, Buurtgesprek
from data.services import promises
from data.services import town as towns
from pages.kit.server import assets
from pages.kit.server.asking import sentence_of
from pages.kit.server.running import Running
from pages.kit.texts import promises as texts


def calendar_routes(here: Running) -> list[BaseRoute]:
    """The route of the calendar; ``?buurt=`` chooses one Buurt, without it the whole town is told."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answered, here, request)

    return [Route(f"{assets.base_path()}/afspraken.ics", endpoint)]


def _answered(here: Running, request: Request) -> Response:
    try:
        return _calendar(here, request)
    except StoreError as error:
        return PlainTextResponse(sentence_of(error), 503)


def _calendar(here: Running, request: Request) -> Response:
    # Imported here: icalendar makes opening slower, and few visitors ask for a calendar.
    from data.exports.calendar import MEDIA_TYPE, to_ics

    asked = request.query_params.get("buurt", "")
    town = towns.now(here.store)
    buurt = town.by_id.get(asked)
    if asked and not isinstance(buurt, Buurt):
        return PlainTextResponse(texts.NO_BUURT, 404)
    with here.store.reading() as session:
        found = (
            promises.of_buurt(session, here.clock, asked) if asked else promises.of_town(session, here.clock)
        )
    name = f"{texts.TITLE} {buurt.title if buurt else texts.WHOLE_TOWN}"
    spoken_at = {one.promise.buurtgesprek_id for one in found}
    body = to_ics(
        (one.promise for one in found if one.is_open),
        [
            one
            for one in town.of(Buurtgesprek)
            if not asked or one.about == asked or one.public_id in spoken_at
        ],
        name=name,
        host=f"{here.settings.municipality_code.lower()}.buurtkaart",
        address=str(request.url.replace(path=f"{assets.base_path()}/afspraken")),
    )
    file_name = f"afspraken-{asked}.ics" if asked else "afspraken.ics"
    return Response(
        body,
        media_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "no-cache"},
    )

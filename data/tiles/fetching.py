"""Fetching tiles from whoever publishes them: slowly, once each, and no more when they say no.

One question at a time, at most so many a second. Who is asked to wait waits, who is refused stops, and what
does not look like a picture is not kept.
"""

import email.utils
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC

import httpx

from data.clock import Clock, wall_clock
from data.errors import TilesStopped
from data.tiles.mbtiles import TileFile
from geo.tiles import Tile

BATCH = 20
"""So many tiles are stored together: what is lost when the power goes is asked for again."""

TIMEOUT_S = 20.0
TRIES = 4
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 90.0
"""Who asks us to wait longer than this is left alone; the steward tries again later."""

MOST_BROKEN = 5
"""After so many in a row that are no picture, nothing will come of the next either."""

MOST_BYTES = 2_000_000
"""No tile is as large as this."""

PNG = b"\x89PNG\r\n\x1a\n"
_ENDED = b"IEND\xaeB`\x82"
USER_AGENT = "Buurtkaart (kaart-meenemen)"

Advance = Callable[[int, int], bool]
"""Is told how many tiles are settled of how many; says whether to go on."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast may be asked, and by whose clock.

    Attributes:
        per_second: tiles asked for in a second, at most. sleep: waits so many seconds.
        now: seconds that only grow. clock: the time of day, for a server that says until when to wait.
    """

    per_second: float
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    clock: Clock = wall_clock


class _NoPicture(Exception):
    """For this tile nothing comes that can be kept; ``why`` as in ``TilesStopped`` when it goes on so."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def fetch(
    address: str,
    wanted: Sequence[Tile],
    file: TileFile,
    pace: Pace,
    advance: Advance = lambda done, total: True,
    transport: httpx.BaseTransport | None = None,
) -> int:
    """Fetch the tiles that the file does not have yet; return how many of the wanted it still lacks.

    A tile of which no picture comes is passed over; it is asked for again the next time.

    Args:
        address: with ``{z}``, ``{x}`` and ``{y}``.
        advance: is told after every tile; answers False to stop in good order.
        transport: how a question travels; None is the network.

    Raises:
        TilesStopped: nothing more will come now; what came in is kept.
    """
    settled = file.settled()
    has_any = bool(settled)
    done = sum(tile in settled for tile in wanted)
    source = _Source(address, pace, transport)
    found: list[tuple[Tile, bytes]] = []
    nothing_at: list[Tile] = []

    def keep() -> None:
        file.keep(found, nothing_at)
        found.clear()
        nothing_at.clear()

    try:
        n_broken = 0
        for tile in wanted:
            if tile in settled:
                continue
            try:
                picture = source.picture_of(tile)
                if picture is None and not has_any:
                    raise _NoPicture("broken")  # a source that has nothing at all is another kind of source
            except _NoPicture as error:
                n_broken += 1
                if n_broken >= MOST_BROKEN:
                    raise TilesStopped(error.why) from error
                continue
            n_broken = 0
            if picture is None:
                nothing_at.append(tile)
            else:
                has_any = True
                found.append((tile, picture))
            done += 1
            if len(found) + len(nothing_at) >= BATCH:
                keep()
            if not advance(done, len(wanted)):
                break
    finally:
        source.close()
        keep()
    return len(wanted) - done


class _Source:
    """The server that gives the tiles, asked at a polite pace."""

    def __init__(self, address: str, pace: Pace, transport: httpx.BaseTransport | None) -> None:
        self._address = address
        self._pace = pace
        self._client = httpx.Client(
            transport=transport, timeout=TIMEOUT_S, headers={"User-Agent": USER_AGENT, "Accept": "image/png"}
        )
        self._asked_at: float | None = None

    def close(self) -> None:
        self._client.close()

    def picture_of(self, tile: Tile) -> bytes | None:
        """Return the picture of a tile; None when the server has none there.

        Raises:
            TilesStopped: ``offline``, ``refused`` or ``busy``.
            _NoPicture: also after asking again.
        """
        address = self._address.format(z=tile.z, x=tile.x, y=tile.y)
        stop: Exception = TilesStopped("offline")
        for attempt in range(TRIES):
            wait_s = FIRST_WAIT_S * 2**attempt
            try:
                answer = self._ask(address)
            except httpx.HTTPError as error:
                stop = TilesStopped("offline", type(error).__name__)
            else:
                match answer.status_code:
                    case 200 if _is_picture(answer):
                        return answer.content
                    case 204 | 404 | 410:
                        return None
                    case 500 | 502 | 504:
                        stop = _NoPicture("busy")
                    case 429 | 503 as status:
                        stop = TilesStopped("busy", str(status))
                        asked_s = _asked_to_wait_s(answer, self._pace.clock)
                        if asked_s is not None and asked_s > LONGEST_WAIT_S:
                            raise stop
                        wait_s = max(wait_s, asked_s or 0)
                    case 401 | 403 | 451 as status:
                        raise TilesStopped("refused", str(status))
                    case _:
                        stop = _NoPicture("broken")
            if attempt + 1 < TRIES:
                self._pace.sleep(wait_s)
        raise stop

    def _ask(self, address: str) -> httpx.Response:
        """Ask when it is our turn again."""
        now = self._pace.now()
        if self._asked_at is not None:
            wait_s = self._asked_at + 1 / self._pace.per_second - now
            if wait_s > 0:
                self._pace.sleep(wait_s)
        self._asked_at = self._pace.now()
        return self._client.get(address)


def _is_picture(answer: httpx.Response) -> bool:
    """Tell whether a whole PNG came: also a login page of a hotel says 200."""
    media_type = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    body = answer.content
    is_whole = body.startswith(PNG) and body.endswith(_ENDED) and len(body) <= MOST_BYTES
    return media_type == "image/png" and is_whole


def _asked_to_wait_s(answer: httpx.Response, clock: Clock) -> float | None:
    """Return for how many seconds a server asks us to stay away; None when it does not say."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    try:
        until = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max((until - clock()).total_seconds(), 0.0)

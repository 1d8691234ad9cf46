"""The base map of the town, taken along for evenings without internet.

``take`` fetches what is missing and can be stopped and called again. It writes to a file of its own, never to
the database, apart from one line in the audit trail.
"""

import hashlib
import math
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from sqlalchemy.engine import make_url

from data.clock import Clock
from data.errors import TilesStopped
from data.services import audit
from data.services import town as towns
from data.services.access import Act, Actor, require
from data.settings import PROJECT_ROOT, Settings
from data.store import Store
from data.tiles.fetching import Advance, Pace, fetch
from data.tiles.mbtiles import TileFile
from geo.crs import to_wgs84
from geo.tiles import Tile, tiles_over

ZOOMS = range(11, 18)
"""From the whole town to single houses. Nearer than this the last one is shown larger."""

BYTES_PER_TILE = 12_000
"""A guess, for who asks how much room it takes. Source: grey tiles of a Dutch town are 4 to 25 kB."""

ATTRIBUTION = "Kaartgegevens © Kadaster (BRT, CC BY 4.0)"
FILE_NAME = "kaart.mbtiles"

_TAKEN_AT = "taken_at"


@dataclass(frozen=True, slots=True)
class Standing:
    """What was taken along.

    Attributes:
        n_kept, n_wanted: tiles. n_bytes: size of the file.
        n_bytes_to_come, seconds_to_come: a guess of what is still to be fetched, and how long that takes.
        taken_at: when the last tile that was missing came in; None as long as some are missing.
    """

    n_kept: int
    n_wanted: int
    n_bytes: int
    n_bytes_to_come: int
    seconds_to_come: float
    taken_at: datetime | None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.taken_at is not None


@dataclass(frozen=True, slots=True)
class Shown:
    """Which tiles of those taken along are shown.

    Attributes:
        version: a word that differs when other tiles were taken along.
        farthest, nearest: the zooms between which they are shown; beyond those these are scaled.
    """

    version: str
    farthest: int
    nearest: int


def file_of(settings: Settings) -> TileFile:
    """Return the file in which the tiles of this map are kept; it may not be there yet.

    Raises:
        TilesStopped: ``place``, when that would be the database itself.
    """
    database = make_url(settings.database_url)
    is_file = database.get_backend_name() == "sqlite" and database.database
    beside = Path(str(database.database)).parent if is_file else PROJECT_ROOT / ".var"
    path = Path(settings.tiles_path) if settings.tiles_path else beside / FILE_NAME
    if is_file and path.resolve() == Path(str(database.database)).resolve():
        raise TilesStopped("place", str(path))
    return TileFile(path)


def tile(settings: Settings, asked: Tile) -> bytes | None:
    """Return the picture of a tile that was taken along, PNG; None when it was not."""
    return file_of(settings).tile(asked)


def taken_at(settings: Settings) -> datetime | None:
    """Return when the whole base map was taken along; None when it was not, or not to its end."""
    said = file_of(settings).notes().get(_TAKEN_AT)
    return None if said is None else datetime.fromisoformat(said)


def shown(settings: Settings, *, with_gaps: bool) -> Shown | None:
    """Return how the tiles that were taken along are shown; None when there are none.

    Args:
        with_gaps: whether a part of the town is worth showing.
    """
    file = file_of(settings)
    notes = file.notes()
    is_whole = _TAKEN_AT in notes
    nearest = file.nearest_zoom() if is_whole or with_gaps else None
    if nearest is None:
        return None
    # They came from far to near: of the last zoom of a part, most is missing.
    nearest = nearest if is_whole else max(nearest - 1, ZOOMS[0])
    said = notes.get("source", "") + notes.get(_TAKEN_AT, "")
    return Shown(hashlib.sha256(said.encode()).hexdigest()[:10], ZOOMS[0], nearest)


def standing(store: Store) -> Standing:
    """Return what was taken along, and what is still to be fetched.

    Raises:
        StoreError: the outline of the town cannot be read.
    """
    settings = store.settings
    file = file_of(settings)
    wanted = _wanted(store)
    n_kept = len(file.settled().intersection(wanted)) if _is_of(file, settings) else 0
    to_come = len(wanted) - n_kept
    return Standing(
        n_kept=n_kept,
        n_wanted=len(wanted),
        n_bytes=file.n_bytes(),
        n_bytes_to_come=to_come * BYTES_PER_TILE,
        seconds_to_come=math.ceil(to_come / settings.tiles_per_second),
        taken_at=taken_at(settings) if wanted and to_come == 0 else None,
    )


def take(
    store: Store,
    actor: Actor,
    clock: Clock,
    advance: Advance = lambda done, total: True,
    *,
    pace: Pace | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Standing:
    """Fetch the tiles that are missing; return what is there then.

    Args:
        advance: is told how far it is, and says whether to go on.
        pace: how fast, by whose clock; by default as the settings say.
        transport: how questions travel; None is the network.

    Raises:
        PermissionDenied.
        TilesStopped: it does not go further; what came in is kept, and asking again goes on from there.
        StoreError: the outline of the town cannot be read.
    """
    require(actor, Act.FETCH_TILES)
    settings = store.settings
    if settings.online == "off":
        raise TilesStopped("off")
    file = file_of(settings)
    before = standing(store)
    if before.n_wanted == 0:
        raise TilesStopped("town")
    if before.is_complete:
        return before
    with file.taken_by_one():
        if before.n_bytes_to_come > shutil.disk_usage(file.path.parent).free:
            raise TilesStopped("disk")
        _begin(file, store)
        with store.noting() as session:
            audit.note(session, actor, clock, "fetch base map", "", detail={"tiles": before.n_wanted})
        speed = pace or Pace(settings.tiles_per_second, clock=clock)
        if fetch(settings.tiles_url, _wanted(store), file, speed, advance, transport) == 0:
            file.note({_TAKEN_AT: clock().isoformat()})
    return standing(store)


def _wanted(store: Store) -> tuple[Tile, ...]:
    return tiles_over(towns.now(store).outline, ZOOMS)


def _is_of(file: TileFile, settings: Settings) -> bool:
    """Tell whether what is kept came from where is asked now: two styles do not go on one map."""
    return file.notes().get("source") == settings.tiles_url


def _begin(file: TileFile, store: Store) -> None:
    settings = store.settings
    if not _is_of(file, settings):
        file.empty()
    west, south, east, north = to_wgs84(towns.now(store).outline).bounds
    file.note(
        {
            "name": "BRT-A",
            "format": "png",
            "type": "baselayer",
            "version": "1",
            "bounds": f"{west:.5f},{south:.5f},{east:.5f},{north:.5f}",
            "minzoom": str(ZOOMS[0]),
            "maxzoom": str(ZOOMS[-1]),
            "attribution": ATTRIBUTION,
            "source": settings.tiles_url,
        }
    )

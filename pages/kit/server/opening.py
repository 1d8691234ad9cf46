"""Opening in the morning: the database is there and filled before the first visitor comes in."""

import logging
import sys

from data.errors import SpatialiteMissing, StoreError, StoreNewer, StoreUnreachable
from pages.kit.server.running import Running, running

_log = logging.getLogger("buurtkaart")


def open_for_visitors() -> Running:
    """Open, migrate and fill the database; leave with one plain sentence when that cannot be done."""
    try:
        here = running()
        from data.first_fill import fill_if_empty

        fill_if_empty(here.store, here.settings, here.clock)
    except StoreError as error:
        sys.exit(sentence_for(error))
    except ImportError:
        _log.warning("no first fill yet")
    return here


def sentence_for(error: StoreError) -> str:
    """Say in Dutch why the database cannot be used, and what to do."""
    match error:
        case SpatialiteMissing():
            return (
                "De database heeft SpatiaLite nodig, en dat is niet gevonden.\n"
                "Installeer het (sudo apt install libsqlite3-mod-spatialite) of zeg waar het staat met\n"
                f"BUURTKAART_SPATIALITE_PATH. Geprobeerd: {', '.join(error.tried)} ({error.reason})."
            )
        case StoreUnreachable():
            return (
                f"De database {error.address} is niet te gebruiken: {error.reason}\n"
                "Kijk of hij aan staat, of het adres in BUURTKAART_DATABASE_URL klopt en of PostGIS erin zit."
            )
        case StoreNewer():
            return (
                f"De database is gemaakt door een nieuwere versie van de buurtkaart ({error.found}).\n"
                "Haal die nieuwere versie op, of zet een kopie van voor die tijd terug."
            )
        case _:
            return f"De database doet het niet: {error}"

"""A program that walks and finds until it is killed, and says so after each walk that was stored.

Run as: python keep_writing.py DATABASE_URL
"""

import sys
from itertools import count

from shapely import Point

from data.clock import wall_clock
from data.records import Buurtschouw, Finding, Place
from data.services import records
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import open_store

with open_store(Settings(database_url=sys.argv[1])) as store:
    for number in count():
        with store.writing() as session:
            walk = records.record(session, SYSTEM, wall_clock, Buurtschouw(title=f"Schouw {number}"))
            findings = [
                Finding(title="Losse tegel", buurtschouw_id=walk.public_id, place=Place(Point(140_000, y)))
                for y in range(470_000, 470_020)
            ]
            records.record_all(session, SYSTEM, wall_clock, findings)
        sys.stdout.write(f"{walk.public_id}\n")
        sys.stdout.flush()

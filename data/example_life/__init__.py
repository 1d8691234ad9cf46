"""An invented town life, so that the map lives before its town has told it anything.

Everything here is marked ``is_example`` and says so on screen and in every export. The same arguments
give the same records, on every machine.
"""

from datetime import date

from data.example_life.buurten import buurten_and_boundaries
from data.example_life.initiatives import SOURCE, initiatives
from data.example_life.months import span_of
from data.example_life.places import places_networks_and_talks
from data.example_life.promises import promises
from data.example_life.walks import walks_and_hotspots
from data.records import Record

__all__ = ["SOURCE", "generate", "promises"]


def generate(until: date, months: int = 36, seed: int = 2017) -> tuple[Record, ...]:
    """Return the example town life of the months up to and including that of `until`.

    A buurtschouw comes before its findings and a buurt before its outlines. Geometry is in RD metres,
    points lie inside the built-up area. Raises ValueError when `months` is less than one.
    """
    span = span_of(until, months)
    return (
        *initiatives(span, seed),
        *places_networks_and_talks(span, seed),
        *walks_and_hotspots(span, seed),
        *buurten_and_boundaries(span, seed),
    )

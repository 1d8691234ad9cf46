"""The project's own copies of public data: official areas, known places, public facts, barriers.

Every file here is described in README.md: origin, licence, date, coordinate reference system and
known defects. The loaders give frozen values of `data.records` in RD metres and read each file once.

A place that is only known per area gets that area as its geometry, never a label point that would
look like the place itself.
"""

from data.reference.areas import area_of, barriers, built_up_area, cbs_buurten, municipality, wijken
from data.reference.facts import facts, known_places, themes_of_word

__all__ = [
    "area_of",
    "barriers",
    "built_up_area",
    "cbs_buurten",
    "facts",
    "known_places",
    "municipality",
    "themes_of_word",
    "wijken",
]

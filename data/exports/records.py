"""Records as layers, under the same names as in the open-data routes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from data.exports.layer import Cell, Layer
from data.records import (
    Barrier,
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    FormalArea,
    Hotspot,
    Initiative,
    MeetingPlace,
    Network,
    Promise,
    Record,
)
from data.vocabulary import Visibility

LICENCE = "CC0; vlakken van wijken en CBS-buurten CC BY 4.0 (CBS / Kadaster)"
ATTRIBUTION = "Buurtkaart; vlakken (c) CBS / Kadaster, Wijk- en Buurtkaart 2017, vereenvoudigd (cartomap/nl)"
NO_LICENCE = "licentie niet opgegeven"
AREA_LICENCE = "CC BY 4.0 (CBS / Kadaster)"

# The name of a layer, its title, and what its rows say beyond what every record says: the name of the
# column and of the attribute of the record.
LAYERS: dict[type[Record], tuple[str, str, tuple[tuple[str, str], ...]]] = {
    Initiative: (
        "initiatieven",
        "Initiatieven en activiteiten",
        (
            ("soort", "kind"),
            ("status", "status"),
            ("mensen", "people"),
            ("hulpGevraagd", "help_needed"),
            ("rolGemeente", "municipal_role"),
            ("iconisch", "iconic"),
        ),
    ),
    Hotspot: (
        "aandachtsplekken",
        "Aandachtsplekken (hotspots)",
        (("actie", "action"), ("loketPlek", "desk_place"), ("loketTijden", "desk_hours")),
    ),
    Buurtschouw: ("buurtschouwen", "Buurtschouwen", (("mensen", "people"), ("partners", "partners"))),
    Finding: (
        "bevindingen",
        "Bevindingen van buurtschouwen",
        (
            ("buurtschouw", "buurtschouw_id"),
            ("soort", "category"),
            ("niveau", "crow_level"),
            ("uitkomst", "outcome"),
            ("wie", "who"),
            ("uiterlijk", "due"),
            ("hercontrole", "recheck"),
        ),
    ),
    MeetingPlace: (
        "ontmoetingsplekken",
        "Ontmoetingsplekken",
        (
            ("soort", "kind"),
            ("beheerder", "run_by"),
            ("openingstijden", "opening_hours"),
            ("toegankelijk", "accessible"),
            ("gecontroleerdOp", "checked_on"),
        ),
    ),
    Network: ("netwerken", "Netwerken", (("soort", "kind"), ("mensen", "people"))),
    Buurtgesprek: (
        "buurtgesprekken",
        "Buurtgesprekken",
        (
            ("mensen", "people"),
            ("uitgenodigdDoor", "invited_by"),
            ("over", "about"),
            ("begint", "begins"),
            ("eindigt", "ends"),
        ),
    ),
    Promise: (
        "afspraken",
        "Afspraken van buurtgesprekken",
        (
            ("buurtgesprek", "buurtgesprek_id"),
            ("buurtId", "buurt_id"),
            ("wie", "who"),
            ("gemeente", "is_municipal"),
            ("uiterlijk", "due"),
            ("status", "status"),
            ("geleerd", "learnt"),
        ),
    ),
    Buurt: (
        "buurten",
        "Buurten met een naam",
        (
            ("kleur", "colour"),
            ("symbool", "symbol"),
            ("symboolBetekenis", "symbol_meaning"),
            ("symboolFase", "symbol_stage"),
            ("contact", "contact"),
            ("komtUit", "came_from"),
        ),
    ),
    Boundary: (
        "getekende-buurten",
        "Getekende buurten",
        (
            ("buurtId", "buurt_id"),
            ("getekendDoor", "drawn_by"),
            ("mensen", "people"),
            ("waarom", "why_here"),
            ("buurtgesprek", "buurtgesprek_id"),
            ("versie", "version"),
            ("versieVan", "recorded_on"),
        ),
    ),
    Barrier: (
        "barrieres",
        "Barrières",
        (("soort", "kind"), ("weerstandM", "resistance_m"), ("licentie", "licence")),
    ),
}

_COMMON: tuple[tuple[str, Callable[[Record], Any]], ...] = (
    ("id", lambda record: record.public_id),
    ("titel", lambda record: record.title),
    ("noun", lambda record: record.noun),
    ("wat", lambda record: record.what),
    ("themas", lambda record: record.themes),
    ("plek", lambda record: record.place.label),
    ("nauwkeurigheidM", lambda record: record.place.precision_m),
    ("van", lambda record: record.start),
    ("tot", lambda record: record.end),
    ("alleenJaar", lambda record: record.year_only),
    ("organisatie", lambda record: record.organiser),
    ("bron", lambda record: record.source),
    ("bronUrl", lambda record: record.source_url),
    ("voorbeelddata", lambda record: record.is_example),
)


_LINKS: dict[str, type[Record]] = {
    "buurtschouw_id": Buurtschouw,
    "buurt_id": Buurt,
    "buurtgesprek_id": Buurtgesprek,
    "came_from": Buurt,
}
"""The attributes that name another record, or several, and of which type."""


def licence_of(records: Iterable[Record]) -> str:
    """Return the licence of records together, in words: barriers have their own, all else is ours to give."""
    licences = {
        record.licence or NO_LICENCE if isinstance(record, Barrier) else LICENCE for record in records
    }
    return "; ".join(sorted(licences)) or LICENCE


def own_properties(record: Record, public: Mapping[str, Record]) -> dict[str, Cell]:
    """Return what a record says beyond what every record says, by the name of the column.

    Args:
        public: everything that everyone may read, by public id: an id is made of a title, so a draft or a
            hidden record is not even named.
    """
    return {column: _told(record, attribute, public) for column, attribute in LAYERS[type(record)][2]}


def layer_of(
    records: Sequence[Record], record_type: type[Record], day: date, public: Mapping[str, Record]
) -> Layer:
    """Return records of one type as a layer; what is not public (see `own_properties`) stays out.

    A place known only per area is that area, so no file holds a false precise point. Raises KeyError
    for a type that has no layer.
    """
    name, title, own = LAYERS[record_type]
    shown = [record for record in records if record.visibility is Visibility.PUBLIC]
    return Layer(
        name=name,
        title=title,
        licence=licence_of(shown),
        attribution=ATTRIBUTION,
        date=day,
        contains_example_data=any(record.is_example for record in shown),
        columns=(*(column for column, _ in _COMMON), *(column for column, _ in own)),
        rows=tuple(
            (*(read(record) for _, read in _COMMON), *own_properties(record, public).values())
            for record in shown
        ),
        geometries=tuple(record.place.geometry for record in shown),
    )


def area_layer_of(areas: Sequence[FormalArea], name: str, title: str, day: date) -> Layer:
    """Return wijken or CBS-buurten as a layer."""
    return Layer(
        name=name,
        title=title,
        licence=AREA_LICENCE,
        attribution=ATTRIBUTION,
        date=day,
        contains_example_data=False,
        columns=("id", "naam", "wijkCode", "formeleWijk", "jaar", "bron"),
        rows=tuple(
            (area.code, area.name, area.wijk_code, area.is_formal_wijk, area.year, area.source)
            for area in areas
        ),
        geometries=tuple(area.geometry for area in areas),
    )


def _told(record: Record, attribute: str, public: Mapping[str, Record]) -> Cell:
    value: Any = getattr(record, attribute)
    if isinstance(value, tuple) and attribute in _LINKS:
        return tuple(one for one in value if isinstance(public.get(one), _LINKS[attribute]))
    if attribute in _LINKS:
        return value if isinstance(public.get(value), _LINKS[attribute]) else ""
    if attribute == "about" and value.startswith(f"{Buurt.noun}-") and value not in public:
        return ""
    cell: Cell = value.value if isinstance(value, Enum) else value
    return cell

"""The layers of the map as features: an id, a shape in RD metres and Dutch properties."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shapely.geometry.base import BaseGeometry

from data.api.query import AREA_FORMATS, FORMATS, Query
from data.exports.records import ATTRIBUTION, LICENCE, licence_of, own_properties
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
from data.services import agreement, identity, listing, living
from data.services.listing import is_about, kind_of
from data.services.living import LEVELS
from data.services.months import last_day
from data.services.periods import is_told, shown_period
from data.services.town import Town, buurt_of
from geo.drawing.agreement import SHARES


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of a layer. ``shape`` is in RD metres; None when its place is not known."""

    id: str
    shape: BaseGeometry | None
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Collection:
    """The features of a layer for one question, with what must be said beside them.

    ``day`` is the day they speak of, where that is not simply today or the last day of the month.
    """

    features: tuple[Feature, ...]
    licence: str = LICENCE
    attribution: str = ATTRIBUTION
    contains_example: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A layer and the route it is served on.

    Attributes:
        name: path segment. title, what: Dutch, for people. keys: the query keys that mean something.
        decimals: of the coordinates, in degrees; five is a metre.
        gather: what makes the features. formats: in which it can be had, with their media types.
    """

    name: str
    title: str
    what: str
    keys: tuple[str, ...]
    gather: Callable[[Town, Query, date], Collection]
    decimals: int = 6
    formats: Mapping[str, str] = field(default_factory=lambda: FORMATS)


_RECORD_KEYS = ("maand", "thema", "voorbij", "bbox", "f")


def _record_layer(
    name: str,
    title: str,
    what: str,
    record_type: type[Record],
    keys: tuple[str, ...] = _RECORD_KEYS,
    formats: Mapping[str, str] = FORMATS,
) -> MapLayer:
    def gather(town: Town, query: Query, today: date) -> Collection:
        found = [
            record
            for record in town.of(record_type)
            if is_about(record, query.theme)
            and is_told(record, query.month, today, include_ended=query.include_ended)
        ]
        features = tuple(
            Feature(record.public_id, record.place.geometry, _properties(record, town, today))
            for record in found
        )
        invented = any(record.is_example for record in found)
        return Collection(features, licence_of(found), contains_example=invented)

    return MapLayer(name, title, what, keys, gather, formats=formats)


def _properties(record: Record, town: Town, today: date) -> dict[str, Any]:
    first, after = shown_period(record, today)
    return {
        "titel": record.title,
        "soort": kind_of(record) or None,
        "wat": record.what or None,
        "themas": record.themes,
        "plek": record.place.label or None,
        "nauwkeurigheidM": record.place.precision_m,
        "van": record.start,
        "tot": record.end,
        "alleenJaar": record.year_only,
        "zichtbaarVan": first,
        "zichtbaarTot": after,
        **_own_properties(record, town),
        "organisatie": record.organiser or None,
        "bron": record.source or None,
        "bronUrl": record.source_url or None,
        "voorbeelddata": record.is_example,
    }


def _own_properties(record: Record, town: Town) -> dict[str, Any]:
    own = {key: None if value == "" else value for key, value in own_properties(record, town.by_id).items()}
    match record:
        case Buurt():
            stage = record.symbol_stage if record.symbol else None
            return {**own, **_identity(record), "symboolFase": stage}
        case Boundary():
            buurt = buurt_of(town, record)
            return own | (_identity(buurt) if buurt else {"naam": record.title, "kleur": 0, "symbool": None})
        case _:
            return own


def _identity(buurt: Buurt) -> dict[str, Any]:
    return {
        "naam": buurt.title,
        "kleur": buurt.colour % identity.N_COLOURS,
        "symbool": buurt.symbol or None,
    }


def _living(town: Town, query: Query, today: date) -> Collection:
    found = living.areas_of(town, query.month, query.theme).areas
    features = tuple(
        Feature(
            f"{area.area_id}-{level}",
            getattr(area, level),
            {
                "gebied": area.area_id,
                "niveau": level,
                "naam": area.name,
                "kleur": area.colour,
                "symbool": area.symbol or None,
                "buurtId": area.buurt_id or None,
                "hart": area.heart,
                "activiteiten": area.n_events,
                "bronnen": area.n_sources,
                "energie": round(area.energy, 2),
                "kans": round(area.probability_of(level), 2),
                "stabiliteit": round(area.stability, 2),
                "bevatVoorbeelddata": area.contains_example,
            },
        )
        for level in reversed(LEVELS)  # the order in which they are painted
        for area in found
    )
    invented = any(area.contains_example for area in found)
    return Collection(features, contains_example=invented, day=last_day(query.month))


def _agreement(town: Town, query: Query, today: date) -> Collection:
    found = agreement.agreements_of(town)
    features = tuple(
        Feature(
            f"{one.buurt.public_id}-eens-{round(share * 100)}",
            contour,
            {
                "buurtId": one.buurt.public_id,
                **_identity(one.buurt),
                "aandeel": share,
                "tekenaars": one.n_drawers,
                "voorbeelddata": one.is_example,
            },
        )
        for one in found
        for share, contour in zip(SHARES, one.contours, strict=True)
        if not contour.is_empty
    )
    return Collection(features, contains_example=any(one.is_example for one in found))


def _list(town: Town, query: Query, today: date) -> Collection:
    rows = listing.rows_of(town, query.month, query.theme, query.include_ended, today)
    features = tuple(
        Feature(
            # A buurt that lives has the id of its Buurt, which has a row of its own.
            f"levend-{row.public_id}" if row.noun == listing.LIVING_NOUN else row.public_id,
            # A thing that lies somewhere in an area is given as that area, never as a point in it.
            row.point if row.noun == listing.LIVING_NOUN else town.by_id[row.public_id].place.geometry,
            {
                "titel": row.title,
                "soort": row.kind or row.noun,
                "lijst": row.noun,
                "wat": row.what or None,
                "themas": row.themes,
                "plek": row.place_label or None,
                "nauwkeurigheidM": row.precision_m,
                "wijken": row.wijken,
                "van": row.start,
                "tot": row.end,
                "alleenJaar": row.year_only,
                "status": row.status or None,
                "voorbij": row.ended,
                "organisatie": row.organiser or None,
                "activiteiten": row.n_events,
                "bronnen": row.n_sources,
                "bron": row.source or None,
                "bronUrl": row.source_url or None,
                "voorbeelddata": row.is_example,
            },
        )
        for row in rows
    )
    return Collection(features, contains_example=any(row.is_example for row in rows))


def _wijken(town: Town, query: Query, today: date) -> Collection:
    return _formal(town.wijken)


def _cbs_buurten(town: Town, query: Query, today: date) -> Collection:
    return _formal(town.cbs_buurten)


def _formal(areas: tuple[FormalArea, ...]) -> Collection:
    features = tuple(
        Feature(
            area.code,
            area.geometry,
            {
                "code": area.code,
                "naam": area.name,
                "formeleWijk": area.is_formal_wijk,
                "wijkCode": area.wijk_code or None,
                "jaar": area.year,
                "label": area.label_point,
                "bron": area.source or None,
            },
        )
        for area in areas
    )
    licences = sorted({area.licence for area in areas if area.licence})
    sources = sorted({area.source for area in areas if area.source})
    return Collection(features, ", ".join(licences) or LICENCE, "; ".join(sources) or ATTRIBUTION)


LAYERS: tuple[MapLayer, ...] = (
    MapLayer(
        "wijken",
        "Wijken",
        "De formele wijken, en Landelijk gebied dat er geen is (formeleWijk is dan false).",
        ("bbox", "f"),
        _wijken,
    ),
    MapLayer(
        "cbs-buurten", "CBS-buurten", "De statistische buurten van het CBS.", ("bbox", "f"), _cbs_buurten
    ),
    MapLayer(
        "levende-buurten",
        "Levende buurten",
        "Waar de energie zit in een maand, voor een thema of voor alle: per gebied rand, zone en kern."
        " Deze grenzen geven geen rechten of bevoegdheden.",
        ("maand", "thema", "bbox", "f"),
        _living,
        decimals=5,
    ),
    _record_layer(
        "getekende-buurten",
        "Getekende buurten",
        "Grenzen van buurten, zoals mensen ze samen tekenden of van de kaart overnamen."
        " Deze grenzen geven geen rechten of bevoegdheden.",
        Boundary,
        formats=AREA_FORMATS,
    ),
    MapLayer(
        "eens",
        "Eens of oneens",
        "Wat minstens 25, 50 en 75 procent van de tekenaars bij een buurt rekent. Alleen van buurten met vijf"
        " tekenaars of meer; het aantal en het beeld veranderen per vijf tekenaars."
        " Deze grenzen geven geen rechten of bevoegdheden.",
        ("bbox", "f"),
        _agreement,
        decimals=5,
    ),
    MapLayer(
        "lijst",
        "De lijst naast de kaart",
        "Alles wat de kaart in een maand zegt, ook wat geen plek heeft.",
        ("maand", "thema", "voorbij", "bbox", "f"),
        _list,
    ),
    _record_layer("buurten", "Buurten", "Buurten met een naam: hun hart, kleur en symbool.", Buurt),
    _record_layer("initiatieven", "Initiatieven", "Wat mensen samen beginnen of doen.", Initiative),
    _record_layer(
        "aandachtsplekken",
        "Aandachtsplekken",
        "Plekken (hotspots) die een tijd aandacht krijgen, met loket en einddatum. Nooit personen.",
        Hotspot,
    ),
    _record_layer(
        "buurtschouwen", "Buurtschouwen", "Gelopen routes van bewoners en gemeente samen.", Buurtschouw
    ),
    _record_layer(
        "bevindingen", "Bevindingen", "Wat een buurtschouw vond, en wat daarover is afgesproken.", Finding
    ),
    _record_layer(
        "ontmoetingsplekken", "Ontmoetingsplekken", "Plekken waar u kunt binnenlopen.", MeetingPlace
    ),
    _record_layer("netwerken", "Netwerken", "Verenigingen, werkgroepen en andere vaste verbanden.", Network),
    _record_layer(
        "buurtgesprekken", "Buurtgesprekken", "Gesprekken die in een buurt zijn gehouden.", Buurtgesprek
    ),
    _record_layer(
        "afspraken",
        "Afspraken",
        "Wat op een buurtgesprek is afgesproken: wat, wie (een rol of groep), uiterlijk wanneer, en wat ervan"
        " kwam. gemeente zegt of de gemeente het toezegde.",
        Promise,
    ),
    _record_layer(
        "barrieres",
        "Barrières",
        "Waar energie moeilijk overheen gaat: spoor, grote wegen, water, heide. weerstandM zegt hoe moeilijk:"
        " alsof de weg zoveel meter langer is.",
        Barrier,
        ("maand", "voorbij", "bbox", "f"),
    ),
)

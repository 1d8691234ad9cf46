"""A town small enough to count on your fingers.

::

    471500 +-----------------------------+
           |        Landelijk gebied     |
    471000 +--------------+--------------+
           |              | Parkbuurt    |
    470000 |   Molenbuurt +--------------+     metres, RD
           |      M       |      S       |
    469000 |              | Stationsbuurt|
    468500 +--------------+--------------+
         139000         141000         143000
              wijk West      wijk Oost

Around M (140000, 469500) stand twelve initiatives of twelve groups about groen: there lives the buurt
Molenhoek. Around S (142000, 469500) stand ten about sport: nobody gave that one a name. In the north, far
from both, a railway runs from west to east.
"""

from datetime import UTC, date, datetime

from shapely import LineString, Point, box

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
    KnownPlace,
    MeetingPlace,
    Network,
    Place,
    Promise,
    Record,
)
from data.services import known_places, records, wijken
from data.services.access import SYSTEM
from data.store import Store
from data.vocabulary import (
    InitiativeKind,
    InitiativeStatus,
    MunicipalRole,
    Outcome,
    SymbolStage,
    Visibility,
)

TODAY = date(2026, 11, 21)
MONTH = date(2026, 11, 1)
M = Point(140_000, 469_500)
S = Point(142_000, 469_500)

SECRETS = ("geheim concept", "geheim verborgen", "geheime medewerker")
"""Words that stand only in what nobody may see."""


def clock() -> datetime:
    """Noon on the day of these tests."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


WIJKEN = (
    FormalArea(
        "WK1", "West", 2017, box(139_000, 468_500, 141_000, 471_000), Point(140_000, 470_000), "", True
    ),
    FormalArea(
        "WK2", "Oost", 2017, box(141_000, 468_500, 143_000, 471_000), Point(142_000, 470_000), "", True
    ),
    FormalArea(
        "WK9", "Landelijk gebied", 2017, box(139_000, 471_000, 143_000, 471_500), Point(141_000, 471_250)
    ),
)
CBS_BUURTEN = (
    FormalArea("BU11", "Molenbuurt", 2017, WIJKEN[0].geometry, Point(140_000, 470_000), "WK1"),
    FormalArea("BU21", "Stationsbuurt", 2017, box(141_000, 468_500, 143_000, 470_000), S, "WK2"),
    FormalArea(
        "BU22", "Parkbuurt", 2017, box(141_000, 470_000, 143_000, 471_000), Point(142_000, 470_500), "WK2"
    ),
    FormalArea("BU91", "Landelijk Gebied 91", 2017, WIJKEN[2].geometry, Point(141_000, 471_250), "WK9"),
)


def fire(
    heart: Point, theme: str, n_events: int, name: str, start: date = date(2026, 3, 1), step_m: float = 25.0
) -> list[Initiative]:
    """Return running initiatives of as many groups, on a street through a heart."""
    return [
        Initiative(
            title=f"{name} {number}",
            public_id=f"initiatief-{name}-{number}",
            themes=(theme,),
            place=Place(Point(heart.x + (number - n_events / 2) * step_m, heart.y), 10.0, "aan de straat"),
            start=start,
            status=InitiativeStatus.RUNNING,
            organiser=f"groep {name} {number}",
            people=5,
            source="uit het hoofd",
        )
        for number in range(n_events)
    ]


def others() -> list[Record]:
    """Return one or two of everything else, near M unless said otherwise."""
    at_m = Place(M, 10.0, "Molenplein")
    return [
        Buurt(
            title="Molenhoek",
            public_id="buurt-molenhoek",
            what="Hier draait het om de molen.",
            place=at_m,
            start=date(2025, 1, 1),
            colour=3,
            symbol="molen",
            symbol_stage=SymbolStage.IN_USE,
            contact="wijkregisseur West",
        ),
        Boundary(
            title="Rond de molen",
            public_id="grens-rond-de-molen",
            buurt_id="buurt-molenhoek",
            place=Place(M.buffer(300, quad_segs=4)),
            start=date(2026, 1, 1),
            people=12,
            why_here="tot de sloot",
        ),
        Hotspot(
            title="Drukte op het Molenplein",
            public_id="aandachtsplek-molenplein",
            themes=("veiligheid",),
            place=at_m,
            start=date(2026, 6, 1),
            end=date(2026, 11, 25),
            desk_place="Buurthuis",
            desk_hours="di 14-17",
        ),
        Hotspot(
            title="Voorbije drukte",
            public_id="aandachtsplek-voorbij",
            place=at_m,
            start=date(2026, 6, 1),
            end=date(2026, 11, 21),
        ),
        Buurtschouw(
            title="Rondje molen",
            public_id="buurtschouw-molen",
            place=Place(LineString([(139_900, 469_500), (140_100, 469_500)]), 20.0),
            start=date(2026, 9, 5),
            people=8,
        ),
        Finding(
            title="Losse stoeptegel",
            public_id="bevinding-tegel",
            buurtschouw_id="buurtschouw-molen",
            category="bestrating",
            themes=("openbare ruimte",),
            place=at_m,
            start=date(2026, 9, 5),
            outcome=Outcome.MUNICIPALITY,
            who="wijkteam",
            due=date(2026, 12, 1),
        ),
        MeetingPlace(
            title="De Wiek",
            public_id="ontmoetingsplek-wiek",
            kind="buurthuis",
            themes=("ontmoeten",),
            place=at_m,
            start=date(2020, 1, 1),
            accessible=True,
        ),
        Network(
            title="Stadsbreed netwerk", public_id="netwerk-stad", kind="vereniging", start=date(2020, 1, 1)
        ),
        Buurtgesprek(
            title="Gesprek over de molen",
            public_id="buurtgesprek-molen",
            place=at_m,
            start=date(2026, 10, 8),
            people=30,
        ),
        Promise(
            title="Een bank bij de molen",
            public_id="afspraak-bank",
            buurtgesprek_id="buurtgesprek-molen",
            buurt_id="buurt-molenhoek",
            place=Place(M, 350.0, "Molenhoek"),
            start=date(2026, 10, 8),
            who="gemeente, beheer openbare ruimte",
            is_municipal=True,
            due=date(2026, 12, 1),
        ),
        Barrier(
            title="Noorderspoor",
            public_id="barriere-noorderspoor",
            place=Place(LineString([(139_000, 471_300), (143_000, 471_300)]), 5.0),
            start=date(2020, 1, 1),
            source="uit het hoofd",
            licence="CC BY 4.0 (de molenaar)",
        ),
        Initiative(
            title="Bedachte moestuin",
            public_id="initiatief-moestuin",
            kind=InitiativeKind.ADOPTION,
            themes=("groen", "ontmoeten"),
            place=Place(Point(140_020, 469_540), 10.0),
            start=date(2026, 5, 1),
            status=InitiativeStatus.RUNNING,
            municipal_role=MunicipalRole.THINK_ALONG,
            is_example=True,
        ),
        Initiative(
            title="Ergens in het park",
            public_id="initiatief-park",
            place=Place(CBS_BUURTEN[2].geometry, 700.0, "Parkbuurt"),
            start=date(2026, 10, 1),
        ),
        Initiative(title="Zonder datum", public_id="initiatief-zonder-datum", place=Place(M, 10.0)),
        Initiative(
            title="Lang geleden",
            public_id="initiatief-lang-geleden",
            place=at_m,
            start=date(2018, 1, 1),
            end=date(2018, 6, 1),
        ),
        Initiative(
            title="geheim concept",
            public_id="initiatief-concept",
            place=at_m,
            start=date(2026, 10, 1),
            visibility=Visibility.DRAFT,
        ),
        Initiative(
            title="geheim verborgen", public_id="initiatief-verborgen", place=at_m, start=date(2026, 10, 1)
        ),
    ]


def build(store: Store, *extra: Record) -> Store:
    """Fill an empty store with this town, and what a test adds to it."""
    places = [KnownPlace("Molenplein", "plein", Place(M, 20.0)), KnownPlace("Laan", "straat", Place())]
    with store.writing() as session:
        wijken.replace_division(session, SYSTEM, clock, WIJKEN, CBS_BUURTEN)
        known_places.replace_all(session, SYSTEM, clock, places)
        everything = [*fire(M, "groen", 12, "molen"), *fire(S, "sport", 10, "spoor"), *others(), *extra]
        records.record_all(session, SYSTEM, clock, everything)
        records.hide(session, SYSTEM, clock, "initiatief-verborgen", "geheime medewerker zei het")
    return store


def add(store: Store, *extra: Record) -> None:
    """Record more in a town that was built."""
    with store.writing() as session:
        records.record_all(session, SYSTEM, clock, extra)

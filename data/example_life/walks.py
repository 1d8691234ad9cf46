"""Buurtschouwen with their findings, and spots that get attention for a while."""

from datetime import timedelta
from itertools import pairwise
from random import Random

from shapely.geometry import LineString

from data.example_life.centres import Centre
from data.example_life.geography import POINT_PRECISION_M, Spot, point_near, spot_at, spots_of
from data.example_life.initiatives import SOURCE
from data.example_life.months import Span
from data.example_life.places import centre_named
from data.records import Buurtschouw, Finding, Hotspot, Place, Record
from data.vocabulary import Outcome

ROUTE_PRECISION_M = 20.0

WALKS = (
    # centre, moment, title, themes, people, partners
    ("over-het-spoor", 0.20, "Groenschouw langs het spoor", ("groen", "openbare ruimte"), 14),
    ("over-het-spoor", 0.92, "Pleinenschouw", ("openbare ruimte", "groen"), 22),
    ("klein-rome", 0.70, "Avondschouw met zaklamp", ("veiligheid", "openbare ruimte"), 11),
    ("heibuurt", 0.62, "Schouw met de kinderen", ("recreatie", "openbare ruimte"), 19),
    ("kerkelanden", 0.84, "Schouw rond de flats", ("openbare ruimte", "groen"), 16),
    ("riebeeck", 0.76, "Schouw met rollator en rolstoel", ("zorg", "openbare ruimte"), 12),
    ("snelliusbuurt", 0.55, "Schouw om het veld", ("sport", "openbare ruimte"), 13),
    ("de-meent", 0.88, "Waterschouw", ("groen", "recreatie"), 17),
    ("schilderskwartier", 0.97, "Kleurenschouw", ("kunst", "openbare ruimte"), 9),
)
PARTNERS = (
    "gemeente en bewoners",
    "gemeente, woningcorporatie en bewoners",
    "gemeente, waterschap en bewoners",
    "gemeente, school en bewoners",
)

FINDINGS = (
    # category, title, what, CROW level, themes
    ("verharding", "Losse tegels", "De stoep ligt scheef door boomwortels.", "C", ("openbare ruimte",)),
    ("verharding", "Hoge stoeprand", "Met een rolstoel kom je er niet op.", "", ("openbare ruimte", "zorg")),
    ("verharding", "Plas na elke bui", "Het water blijft dagen op het pad staan.", "C", ("openbare ruimte",)),
    ("groen", "Kale berm", "Hier kan een bloemenstrook komen.", "C", ("groen",)),
    ("groen", "Boomspiegel vol onkruid", "Buren willen de grond rond de bomen verzorgen.", "B", ("groen",)),
    ("groen", "Heg hangt over het pad", "Wie hier loopt moet uitwijken naar de straat.", "C", ("groen",)),
    ("groen", "Mooie plantenbakken", "De bakken van vorig jaar staan er prachtig bij.", "A+", ("groen",)),
    ("afval", "Bijgezet afval", "Naast de containers staan vaak zakken en dozen.", "D", ("openbare ruimte",)),
    ("afval", "Geen prullenbak", "Er zitten veel mensen en er ligt papier.", "C", ("openbare ruimte",)),
    ("meubilair", "Bank zonder leuning", "Ouderen kunnen hier niet goed zitten.", "C", ("welzijn",)),
    ("meubilair", "Fietsenrek te klein", "De fietsen staan nu op de stoep.", "", ("parkeren",)),
    ("meubilair", "Prikbord vol leven", "Het bord hangt vol met briefjes van buren.", "A", ("ontmoeten",)),
    ("verlichting", "Donker stuk pad", "Tussen twee lampen is het erg donker.", "", ("veiligheid",)),
    ("verlichting", "Lamp achter takken", "Het licht van de lamp komt niet op straat.", "C", ("groen",)),
    ("spelen", "Versleten doel", "Het net is stuk en de paal staat los.", "D", ("sport", "recreatie")),
    ("spelen", "Ruimte voor een zandbak", "Ouders willen hier zelf een zandbak beheren.", "", ("recreatie",)),
    ("water", "Put verstopt", "Bij regen loopt de put over.", "D", ("openbare ruimte",)),
    ("verkeer", "Onduidelijke oversteek", "Auto's en fietsers zien elkaar laat.", "", ("veiligheid",)),
    ("verkeer", "Bestelbussen op de hoek", "Rond vijf uur staan ze op de oversteek.", "", ("veiligheid",)),
)  # fmt: skip

OUTCOMES = (
    (Outcome.NEEDED, 3, "buurtoverleg"),
    (Outcome.RESIDENTS, 4, "bewonersgroep van de straat"),
    (Outcome.MUNICIPALITY, 4, "gemeente, beheer openbare ruimte"),
    (Outcome.NO_LONGER, 1, "gemeente, beheer openbare ruimte"),
)

HOTSPOTS = (
    # centre, began and lasts (share of the span), title, what, action, themes
    ("over-het-spoor", 0.86, 0.35, "Donkere onderdoorgang {plek}", "Bewoners lopen hier liever om.",
     "Er komt nieuwe verlichting en een lichte wand.", ("veiligheid", "openbare ruimte")),
    ("over-het-spoor", 0.30, 0.25, "Bijgezet afval {waar}", "Naast de containers stond vaak afval.",
     "Er kwamen bloembakken en een extra ronde van de reiniging.", ("openbare ruimte",)),
    ("klein-rome", 0.90, 0.30, "Drukke hoek {waar}", "Auto's, fietsers en voetgangers komen hier samen.",
     "De gemeente telt het verkeer en proeft met een drempel.", ("veiligheid",)),
    ("kerkelanden", 0.80, 0.40, "Plein na werkzaamheden {waar}", "Er ligt nog zand en er staan hekken.",
     "De aannemer ruimt op en de buurt kiest planten.", ("openbare ruimte", "groen")),
    ("riebeeck", 0.88, 0.35, "Lege etalages {waar}", "Drie winkels naast elkaar staan leeg.",
     "Eigenaren en makers zoeken een tijdelijke invulling.", ("economie",)),
    ("trompenberg", 0.25, 0.30, "Sluipverkeer {waar}", "In de spits reden veel auto's door de laan.",
     "Een proef met eenrichtingsverkeer is afgerond.", ("veiligheid", "parkeren")),
    ("snelliusbuurt", 0.92, 0.25, "Wateroverlast {waar}", "Na een stortbui staat het plein blank.",
     "De riolering wordt nagekeken; er komt een wadi.", ("openbare ruimte",)),
    ("boterhof", 0.55, 0.30, "Fietsen op de stoep {waar}", "Met een rollator kwam je er niet langs.",
     "Er zijn twintig fietsplekken bij gekomen.", ("parkeren", "zorg")),
    ("de-meent", 0.94, 0.22, "Schade aan de vlonder {plek}", "Een deel van de vlonder is afgezet.",
     "De planken worden in het voorjaar vervangen.", ("recreatie", "openbare ruimte")),
)  # fmt: skip
DESKS = (
    ("wijkloket in het dichtstbijzijnde wijkcentrum", "di 10.00-12.00 uur"),
    ("spreekuur buurtcoördinator in de buurtkamer", "do 16.00-18.00 uur"),
)


def walks_and_hotspots(span: Span, seed: int) -> tuple[Record, ...]:
    """Return every buurtschouw followed by its findings, then the hotspots."""
    chance = Random(f"{seed} schouw")
    told: list[Record] = []
    for number, walk in enumerate(WALKS, 1):
        told += _walk(number, *walk, span, chance)
    return (*told, *(_hotspot(number, *spot, span, chance) for number, spot in enumerate(HOTSPOTS, 1)))


def _walk(
    number: int,
    key: str,
    moment: float,
    title: str,
    themes: tuple[str, ...],
    people: int,
    span: Span,
    chance: Random,
) -> list[Record]:
    centre = centre_named(key)
    day = min(span.month_at(moment) + timedelta(days=chance.randrange(27)), span.until)
    stops = _stops(centre, moment, chance)
    walk = Buurtschouw(
        public_id=f"buurtschouw-voorbeeld-{number:02d}",
        title=f"{title} ({centre.name})",
        what=f"Bewoners en gemeente liepen samen langs {len(stops)} plekken, van {stops[0].name}"
        f" naar {stops[-1].name}.",
        themes=themes,
        place=Place(LineString(_route(stops, chance)), ROUTE_PRECISION_M, centre.name),
        start=day,
        end=day + timedelta(days=1),
        organiser=f"Schouwgroep {centre.name}",
        source=SOURCE,
        is_example=True,
        people=people,
        partners=chance.choice(PARTNERS),
    )
    chosen = chance.sample(FINDINGS, chance.randint(4, 7))
    return [
        walk,
        *(
            _finding(f"{number:02d}-{nth}", walk, chance.choice(stops), *found, chance)
            for nth, found in enumerate(chosen, 1)
        ),
    ]


def _stops(centre: Centre, moment: float, chance: Random) -> list[Spot]:
    """Four to six different spots near the heart, in the order of a walk without crossings."""
    x, y = centre.heart_at(moment)
    nearest = sorted(spots_of(centre), key=lambda spot: (spot.x - x) ** 2 + (spot.y - y) ** 2)
    to_visit = nearest[: chance.randint(4, 6)]
    walked = [min(to_visit, key=lambda spot: spot.x)]
    while left := [spot for spot in to_visit if spot not in walked]:
        here = walked[-1]
        walked.append(min(left, key=lambda spot: (spot.x - here.x) ** 2 + (spot.y - here.y) ** 2))
    return walked


def _route(stops: list[Spot], chance: Random) -> list[tuple[float, float]]:
    """Walk around street corners instead of straight through the houses."""
    route: list[tuple[float, float]] = [(stops[0].x, stops[0].y)]
    for here, there in pairwise(stops):
        corner = (there.x, here.y) if chance.random() < 0.5 else (here.x, there.y)
        bend = ((corner[0] * 3 + here.x + there.x) / 5, (corner[1] * 3 + here.y + there.y) / 5)
        route += [(round(bend[0]), round(bend[1])), (there.x, there.y)]
    return route


def _finding(
    number: str,
    walk: Buurtschouw,
    spot: Spot,
    category: str,
    title: str,
    what: str,
    crow_level: str,
    themes: tuple[str, ...],
    chance: Random,
) -> Finding:
    assert walk.start is not None
    outcome, _, who = chance.choices(OUTCOMES, [weight for _, weight, _ in OUTCOMES])[0]
    if crow_level in {"A", "A+"}:
        outcome, who = Outcome.RESIDENTS, "bewonersgroep van de straat"
    due = walk.start + timedelta(days=chance.choice((30, 60, 90, 120)))
    return Finding(
        public_id=f"bevinding-voorbeeld-{number}",
        title=f"{title} {spot.where}",
        what=what,
        themes=themes,
        place=Place(point_near(spot, chance), POINT_PRECISION_M, spot.name),
        start=walk.start,
        end=due + timedelta(days=90),
        organiser=walk.organiser,
        source=SOURCE,
        is_example=True,
        buurtschouw_id=walk.public_id,
        category=category,
        crow_level=crow_level,
        outcome=outcome,
        who=who,
        due=due,
        recheck=due + timedelta(days=90),
    )


def _hotspot(
    number: int,
    key: str,
    began: float,
    lasts: float,
    title: str,
    what: str,
    action: str,
    themes: tuple[str, ...],
    span: Span,
    chance: Random,
) -> Hotspot:
    spot = spot_at(centre_named(key), began, chance)
    start = span.month_at(began) + timedelta(days=chance.randrange(20))
    desk_place, desk_hours = chance.choice(DESKS)
    return Hotspot(
        public_id=f"aandachtsplek-voorbeeld-{number:02d}",
        title=title.format(waar=spot.where, plek=spot.name),
        what=what,
        themes=themes,
        place=Place(point_near(spot, chance), POINT_PRECISION_M, spot.name),
        start=start,
        end=start + timedelta(days=round(lasts * 30.4 * len(span.months))),
        organiser="gemeente en bewoners",
        source=SOURCE,
        is_example=True,
        action=action,
        desk_place=desk_place,
        desk_hours=desk_hours,
    )

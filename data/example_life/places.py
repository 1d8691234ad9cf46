"""Meeting places, networks and talks of the example town life: what lasts between the activities."""

from datetime import date, timedelta
from random import Random

from data.example_life.centres import CENTRES, Centre
from data.example_life.geography import POINT_PRECISION_M, Spot, point_near, spot_at, spots_of
from data.example_life.initiatives import SOURCE
from data.example_life.months import Span
from data.records import Buurtgesprek, MeetingPlace, Network, Place, Record

MEETING_PLACES = (
    # centre, name, kind, opening hours, accessible
    ("over-het-spoor", "Huiskamer Het Wissel", "buurthuis", "ma t/m vr 9.30-17.00 uur", True),
    ("over-het-spoor", "Kas aan het Perron", "buurttuin", "za 10.00-13.00 uur", False),
    ("klein-rome", "Forum", "buurtkamer", "di en do 10.00-12.30 uur, wo 19.30-22.00 uur", True),
    ("heibuurt", "De Dophei", "wijkcentrum", "ma t/m za 9.00-22.00 uur", True),
    ("kerkelanden", "Het Klokhuis", "wijkcentrum", "ma t/m vr 9.00-21.00 uur", True),
    ("kerkelanden", "Kantine Landjesplein", "sportkantine", "wo 14.00-17.00 uur, za 9.00-15.00 uur", True),
    ("riebeeck", "Het Kompas", "buurthuis", "ma t/m vr 10.00-16.00 uur", True),
    ("trompenberg", "Theekoepel Vijverhof", "buurtkamer", "vr 14.00-17.00 uur", False),
    ("snelliusbuurt", "De Lens", "wijkcentrum", "di t/m za 10.00-17.00 uur", True),
    ("boomberg", "Muziekkoepel", "broedplaats", "do t/m zo 13.00-18.00 uur", None),
    ("de-meent", "De Libel", "wijkcentrum", "ma t/m vr 9.00-22.00 uur", True),
    ("bloemenkwartier", "Huiskamer Akelei", "buurtkamer", "ma en wo 10.00-12.00 uur", True),
    ("schilderskwartier", "Het Penseel", "broedplaats", "wo t/m zo 12.00-17.00 uur", False),
    ("boterhof", "De Karn", "buurthuis", "ma t/m vr 9.30-16.30 uur", True),
    ("vletbuurt", "De Loswal", "buurtkamer", "di 13.30-16.30 uur, vr 10.00-12.00 uur", None),
)

NETWORKS = (
    # centre, name, kind, themes, what, people
    ("over-het-spoor", "Spoorbuurt Groent", "werkgroep", ("groen", "openbare ruimte"),
     "Bewoners van beide kanten van het spoor maken straten en pleinen groener.", 42),
    ("over-het-spoor", "Buurtapp Wisselplein", "buurtapp", ("ontmoeten",),
     "Buren vragen en bieden er hulp, spullen en gezelschap.", 180),
    ("klein-rome", "Bewoners van het Forum", "bewonersgroep", ("meedoen", "veiligheid"),
     "Bewoners praten samen met de gemeente over de toekomst van hun straten.", 65),
    ("heibuurt", "Energie van de Hei", "coöperatie", ("duurzaamheid",),
     "Buren isoleren, wekken zonnestroom op en delen wat ze leren.", 120),
    ("heibuurt", "Koken op de Hei", "werkgroep", ("ontmoeten", "welzijn"),
     "Een groep koks die elke maand voor de buurt kookt.", 18),
    ("kerkelanden", "Sport om de Hoek", "vereniging", ("sport", "welzijn"),
     "Verenigingen en bewoners delen velden, ballen en begeleiders.", 90),
    ("riebeeck", "Burenhulp Kompas", "buurtnetwerk", ("zorg", "welzijn"),
     "Vrijwilligers brengen vraag en aanbod van hulp bij elkaar.", 55),
    ("trompenberg", "Concerten in de Tuin", "vereniging", ("cultuur",),
     "Tuineigenaren en muzikanten maakten samen zomerconcerten.", 30),
    ("snelliusbuurt", "Buurtteam Prisma", "buurtnetwerk", ("sport", "voorzieningen"),
     "Bewoners, school en sportveld stemmen hun plannen af.", 38),
    ("boomberg", "Kunstkring Heuvelpad", "vereniging", ("kunst", "cultuur"),
     "Makers en liefhebbers openen hun ateliers en tuinen.", 47),
    ("de-meent", "Meentmakers", "stichting", ("kunst", "meedoen"),
     "Bewoners beheren samen een werkplaats en een programma.", 60),
    ("weversbuurt", "Winkeliers van de Weversteeg", "vereniging", ("economie",),
     "Ondernemers en bewoners verzorgen samen de straat.", 25),
    ("boterhof", "Zorgkring Boterhof", "buurtnetwerk", ("zorg", "meedoen"),
     "Buren en zorgverleners kennen elkaar en lopen bij elkaar binnen.", 34),
    ("kometenbuurt", "Kometen op Zon", "coöperatie", ("duurzaamheid",),
     "Buren leggen samen zonnepanelen op daken van scholen en schuren.", 80),
    ("vletbuurt", "Vletbuurt Doet Mee", "bewonersgroep", ("meedoen", "zorg"),
     "Nieuwe en oude bewoners zoeken uit wat hun straten nodig hebben.", 28),
)  # fmt: skip

TALKS = (
    ("over-het-spoor", 0.15, "Hoe vieren wij onze pleinen?", 48),
    ("over-het-spoor", 0.80, "Waar houdt onze buurt op?", 63),
    ("klein-rome", 0.55, "Wat bindt ons hier?", 37),
    ("klein-rome", 0.90, "Onze straten over vijf jaar", 52),
    ("heibuurt", 0.30, "Samen van het gas af?", 41),
    ("kerkelanden", 0.45, "Ruimte tussen de flats", 33),
    ("riebeeck", 0.60, "Oud worden in je eigen buurt", 29),
    ("trompenberg", 0.10, "Parkeren en bomen", 56),
    ("snelliusbuurt", 0.70, "Het veld is van iedereen", 35),
    ("boomberg", 0.40, "Muziek, rust en ruimte", 24),
    ("de-meent", 0.85, "De Meent kiest een symbool", 71),
    ("bloemenkwartier", 0.95, "Eén buurt of twee?", 44),
    ("weversbuurt", 0.50, "Winkelstraat of woonstraat?", 31),
    ("kometenbuurt", 0.75, "Wat groeit hier?", 26),
    ("vletbuurt", 0.98, "Kennismaken aan de kade", 22),
)
INVITED = (
    "briefje in elke brievenbus",
    "loting onder alle adressen",
    "posters, buurtapp en langs de deuren",
    "uitnodiging bij de voordeur en in de bibliotheek",
)


def places_networks_and_talks(span: Span, seed: int) -> tuple[Record, ...]:
    """Return meeting places, networks and buurtgesprekken, in that order."""
    chance = Random(f"{seed} plekken")
    return (
        *(_meeting_place(number, *told, span, chance) for number, told in enumerate(MEETING_PLACES, 1)),
        *(_network(number, *told, span, chance) for number, told in enumerate(NETWORKS, 1)),
        *(_talk(number, *told, span, chance) for number, told in enumerate(TALKS, 1)),
    )


def centre_named(key: str) -> Centre:
    """Return a centre by its key. Raises KeyError."""
    return {centre.key: centre for centre in CENTRES}[key]


def waking_month(centre: Centre, span: Span) -> date:
    """Return the first month in which a centre is awake; the first month of all if it never is."""
    awake = (month for month in span.months if centre.pulse_at(span.moment_of(month)) >= 0.4)
    return next(awake, span.months[0])


def _place(spot: Spot, chance: Random) -> Place:
    return Place(point_near(spot, chance), POINT_PRECISION_M, spot.name)


def _meeting_place(
    number: int,
    key: str,
    name: str,
    kind: str,
    hours: str,
    accessible: bool | None,
    span: Span,
    chance: Random,
) -> MeetingPlace:
    spot = chance.choice(spots_of(centre_named(key)))
    return MeetingPlace(
        public_id=f"ontmoetingsplek-voorbeeld-{number:02d}",
        title=name,
        what=f"Een {kind} {spot.where} waar iedereen kan binnenlopen.",
        themes=_both("ontmoeten", centre_named(key)),
        place=_place(spot, chance),
        start=span.months[0] - timedelta(days=chance.randint(100, 2000)),
        end=span.month_at(0.7) if key == "trompenberg" else None,
        organiser=f"Beheergroep {name}",
        source=SOURCE,
        is_example=True,
        kind=kind,
        run_by="bewoners" if chance.random() < 0.6 else "bewoners en welzijnswerk",
        opening_hours=hours,
        accessible=accessible,
        checked_on=span.until - timedelta(days=chance.randint(20, 300)),
    )


def _network(
    number: int,
    key: str,
    name: str,
    kind: str,
    themes: tuple[str, ...],
    what: str,
    people: int,
    span: Span,
    chance: Random,
) -> Network:
    awake = waking_month(centre_named(key), span)
    before = timedelta(days=chance.randint(0, 400) if awake == span.months[0] else 0)
    return Network(
        public_id=f"netwerk-voorbeeld-{number:02d}",
        title=name,
        what=what,
        themes=themes,
        place=_place(chance.choice(spots_of(centre_named(key))), chance),
        start=awake - before,
        end=span.month_at(0.6) if key == "trompenberg" else None,
        organiser=name,
        source=SOURCE,
        is_example=True,
        kind=kind,
        people=people,
    )


def _talk(
    number: int, key: str, moment: float, question: str, people: int, span: Span, chance: Random
) -> Buurtgesprek:
    centre = centre_named(key)
    day = min(span.month_at(moment) + timedelta(days=chance.randrange(27)), span.until)
    return Buurtgesprek(
        public_id=f"buurtgesprek-voorbeeld-{number:02d}",
        title=question,
        what=f"Bewoners van {centre.name} tekenden op een grote kaart en maakten afspraken.",
        themes=_both("meedoen", centre),
        place=_place(spot_at(centre, moment, chance), chance),
        start=day,
        end=_next_day(day),
        organiser=f"Gesprekstafel {centre.name}",
        source=SOURCE,
        is_example=True,
        people=people,
        invited_by=chance.choice(INVITED),
    )


def _both(theme: str, centre: Centre) -> tuple[str, ...]:
    dearest = centre.themes[0][0]
    return (theme,) if dearest == theme else (theme, dearest)


def _next_day(day: date) -> date:
    return day + timedelta(days=1)

"""Buurten with a name, a story and a symbol, and outlines that people drew of some of them."""

import math
from dataclasses import dataclass
from random import Random

from shapely.geometry import Point, Polygon

from data.example_life.initiatives import SOURCE
from data.example_life.months import Span
from data.example_life.places import centre_named, waking_month
from data.records import Boundary, Buurt, Place, Record
from data.vocabulary import BoundarySource, SymbolStage

CONTACT = "buurtcoördinator van {wijk}"
HEART_PRECISION_M = 50.0
DRAWN_PRECISION_M = 25.0

PROPOSED, CHOSEN, IN_USE = SymbolStage.PROPOSED, SymbolStage.CHOSEN, SymbolStage.IN_USE

BUURTEN = (
    # centre, colour, symbol, stage, meaning, wijk of the contact, story
    ("over-het-spoor", 0, "blad", IN_USE, "Het blad dat tussen de stenen opkwam.", "Oost",
     "Hier begon het met één geveltuin. Nu verzorgen buren pleinen aan beide kanten van het spoor."),
    ("klein-rome", 1, "ster", CHOSEN, "De ster wijst naar de toren.", "Centrum",
     "Een handvol smalle straten die elkaar weer vonden toen de toekomst van hun huizen ter sprake kwam."),
    ("heibuurt", 2, "zon", IN_USE, "De zon die op de daken valt.", "Zuid",
     "Bewoners tekenden hun buurt zelf. Samen koken en samen stroom opwekken horen hier bij elkaar."),
    ("kerkelanden", 3, "boom", CHOSEN, "De populier die boven de flats uitkomt.", "Zuidwest",
     "Tussen de flats ligt veel gras. Steeds meer van dat gras wordt tuin, veld of boulebaan."),
    ("riebeeck", 4, "wiel", PROPOSED, "Het stuurwiel van een schip.", "Zuidoost",
     "Een buurt waar mensen op elkaar letten, met de winkels als huiskamer."),
    ("trompenberg", 5, "vogel", PROPOSED, "De vogel die in de lanen zingt.", "Noordwest",
     "Jarenlang klonk hier muziek in de tuinen. Nu is het stil; wie blaast het weer aan?"),
    ("snelliusbuurt", 6, "bel", CHOSEN, "De bel van het sportveld.", "Noordoost",
     "De buurt schoof naar het veld toe: daar komen sport, muziek en school bij elkaar."),
    ("boomberg", 7, "hart", IN_USE, "Het hart van de muziekkoepel.", "Noordwest",
     "Makers, muzikanten en tuinen op de helling naar het centrum."),
    ("de-meent", 8, "golf", CHOSEN, "De golf van het water rond de wijk.", "Hilversumse Meent",
     "Een dorp op zichzelf, met water, speelplekken en een werkplaats in eigen beheer."),
    ("bloemenkwartier", 9, "huis", PROPOSED, "Twee huizen onder één dak.", "Zuid",
     "Twee groepen straten groeien naar elkaar toe. Of het één buurt wordt, weten ze zelf nog niet."),
    ("kometenbuurt", 10, "molen", PROPOSED, "De molen die stroom maakt.", "Oost",
     "Drie jaar geleden kenden de straten elkaar niet. De zonnedaken brachten ze bij elkaar."),
    ("vletbuurt", 11, "brug", PROPOSED, "De brug tussen oud en nieuw.", "Zuidwest",
     "De jongste buurt van het voorbeeld: oude huizen, nieuwe huizen en een kade ertussen."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawing:
    """What people drew: an egg around a heart, as a hand does, never quite round."""

    centre: str
    name: str
    theme: str
    radii_m: tuple[float, float]
    turn_degrees: float
    moved_m: tuple[float, float]
    began: float
    ended: float | None
    people: int
    why_here: str


DRAWINGS = (
    Drawing("over-het-spoor", "Over het Spoor, voorjaar", "", (330, 260), 35, (0, 0), 0.15, 0.80, 48,
            "Tot het spoor en tot de brede weg: daar kennen we de mensen."),
    Drawing("over-het-spoor", "Over het Spoor, met de pleinen", "", (480, 360), 60, (60, 150), 0.80, None, 63,
            "De pleinen aan de noordkant horen er nu bij, want daar tuinieren we samen."),
    Drawing("over-het-spoor", "Groene straten", "groen", (300, 240), 10, (20, 60), 0.80, None, 21,
            "Hier zorgen bewoners zelf voor het groen."),
    Drawing("klein-rome", "Klein Rome", "", (250, 200), 60, (40, -10), 0.90, None, 52,
            "De smalle straten, en de overkant van de weg waar onze kinderen spelen."),
    Drawing("heibuurt", "Heibuurt", "", (470, 300), 15, (-150, 70), 0.30, None, 41,
            "Zo ver lopen we naar elkaar als er gekookt wordt."),
    Drawing("snelliusbuurt", "Rond het veld", "sport", (330, 250), 80, (0, 0), 0.70, None, 35,
            "Wie hier woont, hoort het veld."),
    Drawing("bloemenkwartier", "Bloemen en kwasten", "", (420, 210), 5, (90, 0), 0.95, None, 44,
            "Twee buurten die samen één grote tafel hebben."),
)  # fmt: skip


def buurten_and_boundaries(span: Span, seed: int) -> tuple[Record, ...]:
    """Return the buurten, then the outlines drawn of them."""
    chance = Random(f"{seed} grens")
    return (
        *(_buurt(*told, span) for told in BUURTEN),
        *(_boundary(number, drawing, span, chance) for number, drawing in enumerate(DRAWINGS, 1)),
    )


def _buurt(
    key: str, colour: int, symbol: str, stage: SymbolStage, meaning: str, wijk: str, story: str, span: Span
) -> Buurt:
    centre = centre_named(key)
    return Buurt(
        public_id=f"buurt-voorbeeld-{key}",
        title=centre.name,
        what=story,
        themes=tuple(theme for theme, _ in centre.themes[:3]),
        place=Place(Point(centre.heart_at(1.0)), HEART_PRECISION_M, centre.name),
        start=waking_month(centre, span),
        source=SOURCE,
        is_example=True,
        colour=colour,
        symbol=symbol,
        symbol_meaning=meaning,
        symbol_stage=stage,
        contact=CONTACT.format(wijk=wijk),
    )


def _boundary(number: int, drawing: Drawing, span: Span, chance: Random) -> Boundary:
    centre = centre_named(drawing.centre)
    x, y = centre.heart_at(drawing.began)
    outline = hand_drawn(
        x + drawing.moved_m[0], y + drawing.moved_m[1], drawing.radii_m, drawing.turn_degrees, chance
    )
    return Boundary(
        public_id=f"grens-voorbeeld-{number:02d}",
        title=drawing.name,
        what="Getekend op een buurtgesprek. Deze grens geeft geen rechten of bevoegdheden.",
        themes=(drawing.theme,) if drawing.theme else (),
        place=Place(outline, DRAWN_PRECISION_M, centre.name),
        start=span.month_at(drawing.began),
        end=None if drawing.ended is None else span.month_at(drawing.ended),
        organiser=f"Gesprekstafel {centre.name}",
        source=SOURCE,
        is_example=True,
        buurt_id=f"buurt-voorbeeld-{drawing.centre}",
        drawn_by=BoundarySource.DRAWN,
        people=drawing.people,
        why_here=drawing.why_here,
    )


def hand_drawn(
    x: float, y: float, radii_m: tuple[float, float], turn_degrees: float, chance: Random
) -> Polygon:
    """An egg of 48 points that swings a little, as a line drawn by hand around streets does."""
    long_m, short_m = radii_m
    turn = math.radians(turn_degrees)
    swings = [
        (wave, chance.uniform(0.02, 0.16) / wave**0.5, chance.uniform(0, math.tau)) for wave in (2, 3, 5, 8)
    ]
    ring = []
    for step in range(48):
        angle = math.tau * step / 48
        swing = 1 + sum(size * math.sin(wave * angle + phase) for wave, size, phase in swings)
        along, across = long_m * swing * math.cos(angle), short_m * swing * math.sin(angle)
        ring.append(
            (
                round(x + along * math.cos(turn) - across * math.sin(turn)),
                round(y + along * math.sin(turn) + across * math.cos(turn)),
            )
        )
    return Polygon(ring)

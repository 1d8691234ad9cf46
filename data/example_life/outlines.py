"""What invented residents drew of their own buurt, so that it shows where drawers agree and where not."""

from dataclasses import dataclass
from random import Random

from data.example_life.buurten import hand_drawn
from data.example_life.places import centre_named
from data.services.counted_outlines import CountedOutline


@dataclass(frozen=True, slots=True)
class Opinion:
    """An outline that a number of drawers have in mind; each draws it a little otherwise.

    Attributes:
        moved_m: where its middle lies, from the heart of today. radii_m, turn_degrees: of the egg it is.
    """

    n_drawers: int
    moved_m: tuple[float, float]
    radii_m: tuple[float, float]
    turn_degrees: float
    theme: str = ""


DRAWN = (
    # centre, the opinions there are, and what drawers said
    (
        "over-het-spoor",
        (
            Opinion(9, (30, 90), (450, 340), 60),
            Opinion(5, (0, -40), (330, 250), 35),
            Opinion(1, (60, 150), (520, 380), 60, "groen"),
        ),
        (
            "Tot het spoor: daarachter ken ik niemand meer.",
            "Beide kanten van het spoor horen bij elkaar.",
            "Waar wij samen planten, daar is mijn buurt.",
            "Zo ver lopen mijn kinderen alleen naar school.",
        ),
    ),
    (
        "heibuurt",
        (Opinion(7, (-150, 70), (450, 290), 15), Opinion(3, (-20, 90), (330, 250), 40)),
        (
            "De hei hoort erbij, want daar wandelen we elke dag.",
            "Tot de straat waar het koken begint.",
            "Bij ons houdt het op bij de drukke weg.",
        ),
    ),
    (
        "kerkelanden",
        (Opinion(6, (0, 0), (390, 300), 20), Opinion(4, (-110, 60), (300, 260), 70, "sport")),
        (
            "De flats rond het gras, meer niet.",
            "Wie op het veld speelt, is van hier.",
        ),
    ),
    (
        "bloemenkwartier",
        (Opinion(5, (90, 0), (430, 220), 5), Opinion(5, (-40, -10), (300, 230), 5)),
        (
            "De twee groepen straten zijn nu echt één buurt.",
            "Mijn buurt is alleen de kant van de bloemen.",
            "Aan de overkant ken ik nog niemand.",
        ),
    ),
)  # fmt: skip


def resident_outlines(seed: int = 2017) -> tuple[CountedOutline, ...]:
    """Return what invented residents drew; the same seed gives the same drawings. RD metres."""
    chance = Random(f"{seed} mijn buurt")
    outlines: list[CountedOutline] = []
    for centre, opinions, sentences in DRAWN:
        drawers = [opinion for opinion in opinions for _ in range(opinion.n_drawers)]
        chance.shuffle(drawers)
        said = iter(sentences)
        for number, opinion in enumerate(drawers):
            sentence = next(said, "") if number % 2 == 0 else ""
            outlines.append(_drawn(centre, opinion, sentence, len(outlines), chance))
    return tuple(outlines)


def _drawn(centre: str, opinion: Opinion, sentence: str, drawer: int, chance: Random) -> CountedOutline:
    x, y = centre_named(centre).heart_at(1.0)
    along, across = (radius * chance.gauss(1.0, 0.09) for radius in opinion.radii_m)
    middle_x = x + opinion.moved_m[0] + chance.gauss(0, 28)
    middle_y = y + opinion.moved_m[1] + chance.gauss(0, 28)
    turn_degrees = opinion.turn_degrees + chance.gauss(0, 8)
    shape = hand_drawn(middle_x, middle_y, (along, across), turn_degrees, chance)
    return CountedOutline(shape, opinion.theme, sentence, drawer, is_example=True)

"""The words that say why a living buurt lies where it does."""

from data.services.why import Firmness
from data.vocabulary import BarrierKind
from geo.why import Outcome

TITLE = "Waarom hier?"
BUSY = "We zoeken uit waarom deze buurt hier ligt."

FIRMNESS: dict[Firmness, str] = {
    Firmness.FIRM: "vast",
    Firmness.FAIRLY_FIRM: "redelijk vast",
    Firmness.LOOSE: "nog los",
}
HOW_FIRM = "Deze buurt ligt {word}: {share}."
HOW_FIRM_EXPLAINED = "Zoveel van deze buurt vinden we naar verwachting terug als we opnieuw zouden tellen."

WITHOUT: dict[Outcome, str] = {
    Outcome.VANISHES: "Zonder {name} is hier geen levende buurt.",
    Outcome.FALLS_APART: "Zonder {name} valt deze buurt uiteen.",
    Outcome.JOINS: "Zonder {name} wordt dit één buurt met een buurt ernaast.",
    Outcome.SHRINKS: "Zonder {name} wordt deze buurt kleiner: {less} minder groot.",
    Outcome.GROWS: "Zonder {name} ligt de rand verder weg: de buurt wordt {more} groter.",
    Outcome.MOVES: "Zonder {name} verschuift deze buurt.",
    Outcome.STAYS: "Ook zonder {name} blijft deze buurt bestaan.",
}
ONE_MORE: dict[Outcome, str] = {
    Outcome.FALLS_APART: "Met één initiatief erbij in het hart valt deze buurt in delen uiteen.",
    Outcome.JOINS: "Met één initiatief erbij in het hart wordt dit één buurt met een buurt ernaast.",
}
ONE_MORE_GROWS = "Met één initiatief erbij in het hart wordt deze buurt {more} groter."
ONE_MORE_SHRINKS = "Met één initiatief erbij trekt deze buurt samen rond het hart: {less} minder groot."
ONE_MORE_NOTHING = "Eén initiatief erbij verandert de grens hier nauwelijks."

SIDES: dict[str, str] = {
    "north": "noordkant",
    "north-east": "noordoostkant",
    "east": "oostkant",
    "south-east": "zuidoostkant",
    "south": "zuidkant",
    "south-west": "zuidwestkant",
    "west": "westkant",
    "north-west": "noordwestkant",
}
AT = "Aan de {sides}"
ALL_AROUND = "Rondom"
ALONG_BARRIER = "{at} is de grens zeker: daar ligt {barrier}."
AT_NEIGHBOUR = "{at} gaat deze buurt over in {name}."
SURE = "{at} is de grens zeker."
VAGUE = "{at} is de grens vaag: die ligt ergens in een strook van zo'n {width}."
BETWEEN = "{at} ligt de grens in een strook van zo'n {width}."
TOO_LOOSE = "Of hier een buurt ligt, weten we nog niet zeker. Over de grens zeggen we daarom nog weinig."

BARRIERS: dict[str, str] = {
    BarrierKind.RAILWAY: "het spoor",
    BarrierKind.MOTORWAY: "de snelweg",
    BarrierKind.MAIN_ROAD: "de grote weg",
    BarrierKind.WATER: "het water",
    BarrierKind.HEATH: "de heide",
}

CARRIED_BY = "Wie draagt deze buurt?"
GROUPS = "Groepen met de meeste energie"
ACTIVITIES = "Activiteiten met de meeste energie"

"""The words about how many people live in a drawn shape, and why that is sometimes not told."""

from data.services.figures import WhyNot

COUNTS: dict[str, str] = {
    "residents": "inwoners",
    "households": "huishoudens",
    "homes": "woningen",
    "under_15": "jonger dan 15 jaar",
    "over_65": "65 jaar of ouder",
}

LIVE_HERE = "Hier wonen ongeveer {residents} mensen, in ongeveer {homes} woningen."
LIVE_HERE_ALONE = "Hier wonen ongeveer {residents} mensen."
FEW_OR_UNKNOWN = "minder dan 5 of onbekend"

SQUARES = "Geteld zijn hele vierkanten van {side} meter, afgerond op 5. Bron: {source}, {year}."
AREAS = "Geteld zijn alleen gebieden die er helemaal in liggen, afgerond op 5. Bron: {source}, {year}."
OF_BEFORE = (
    "Deze cijfers horen bij een vorm die u eerder maakte. Het verschil met deze vorm is klein ({n})."
    " Zo kan niemand uitrekenen hoeveel mensen er in een paar huizen wonen."
)
APART_ONE, APART = "1 vierkant", "{n} vierkanten"

WHY_NOT: dict[WhyNot, str] = {
    WhyNot.NO_CELLS: "Er zijn nog geen cijfers over inwoners.",
    WhyNot.TOO_SMALL: "Voor cijfers over inwoners is deze vorm te klein. Maak hem groter dan 10 hectare.",
    WhyNot.TOO_FEW_PEOPLE: "Hier wonen te weinig mensen voor cijfers: minder dan 50.",
    WhyNot.TOO_OFTEN: "U bekeek vandaag de cijfers van heel veel vormen. Morgen kan het weer.",
}

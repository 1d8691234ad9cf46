"""The words in which an outline is read back to a room: to be said aloud, so short and without signs."""

FACT = "In woorden"
"""What stands before the sentence where it is read and not heard."""

RUNS = "Deze buurt loopt van {first} in het {first_wind} tot {last} in het {last_wind}"
LIES_IN = "Deze buurt ligt in {name}"
LIES_IN_WIND = "Deze buurt ligt in het {wind} van {name}"
IS_MOST_OF = "Deze buurt is het grootste deel van {name}"
IS_NEARLY = "Deze buurt is bijna gelijk aan {name}"
LIES_AROUND = "Deze buurt ligt rond {name}"
MEASURES_ALONE = "Deze buurt is ongeveer {size} groot"
MEASURES = " en is ongeveer {size} groot"
METRES, KILOMETRES = "{length} bij {width} meter", "{length} bij {width} kilometer"
LONG = ", van het {first_wind} naar het {last_wind}"

WITHIN = ", met {names} erin"
BEYOND_ONE = "; {names} valt erbuiten"
BEYOND = "; {names} vallen erbuiten"

MOST_OF = "het grootste deel van {name}"
PART_OF = "een deel van {name}"
PARTS_OF = "delen van {names}"

ALSO = "De buurt {facts}."
PARTS = "bestaat uit {n} losse delen"
HOLE = "heeft een gat"
HOLES = "heeft {n} gaten"
BOTH_SIDES = "ligt aan twee kanten van {barrier}"
NO_NAMES = "We kennen hier nog geen plekken bij naam."

WINDS: dict[str, str] = {
    "north": "noorden",
    "north-east": "noordoosten",
    "east": "oosten",
    "south-east": "zuidoosten",
    "south": "zuiden",
    "south-west": "zuidwesten",
    "west": "westen",
    "north-west": "noordwesten",
}

COUNTED: tuple[str, ...] = ("nul", "één", "twee", "drie", "vier", "vijf", "zes")
"""Numbers that are written as a word."""

ARTICLES: tuple[tuple[str, str], ...] = (
    ("buurt", "de"),
    ("wijk", "de"),
    ("straat", "de"),
    ("laan", "de"),
    ("weg", "de"),
    ("kerk", "de"),
    ("galerij", "de"),
    ("meent", "de"),
    ("gemeente", "de"),
    ("parken", "de"),
    ("flats", "de"),
    ("kwartier", "het"),
    ("plein", "het"),
    ("pleintje", "het"),
    ("park", "het"),
    ("huis", "het"),
    ("weitje", "het"),
)
"""How a name ends of which the article is sure; all others go without."""

PLURAL = ("parken", "flats")
"""How a name ends that is more than one thing."""

SAYS_WHAT_IT_IS = (
    "station",
    "centrum",
    "plein",
    "huis",
    "park",
    "plek",
    "tuin",
    "boerderij",
    "school",
    "court",
    "kamer",
)
"""How the first word ends of a name that begins with what it is: such a name goes without article."""

STARTS_WITH_ARTICLE = ("de", "het", "'t", "’t")
OF_BEFORE = ("wijk", "CBS-buurt", "buurt")
"""What stands before a name to say what it is."""

"""The words of where drawers agree and where they do not."""

TITLE = "Eens of oneens"
INTRO = (
    "Bewoners tekenden elk hun eigen buurt. Hier ziet u welke plekken bijna iedereen erbij rekent, en waar de"
    " meningen verschillen. Niemand heeft gelijk of ongelijk: het is een begin van een gesprek."
)
CHOOSE = "Welke buurt wilt u zien?"
NOTHING_YET = (
    "Er is nog geen buurt die door vijf mensen is getekend. Onder de vijf tekeningen laten we niets zien."
    " Zo blijft uw tekening van u."
)
TOO_FEW = "Van {name} zijn er nog te weinig tekeningen. Vanaf vijf tekenaars ziet u hier het beeld."
ALT = "Kaartje van {name}. {sentence}"

DRAWERS = "{count} tekenaars"
COMING = (
    "Er zijn nog {count} gelezen. Het beeld verandert per vijf tekeningen, zodat niemand er één lijn in"
    " terugvindt."
)
COMING_ONE = (
    "Er is er nog één gelezen. Het beeld verandert per vijf tekeningen, zodat niemand er één lijn in"
    " terugvindt."
)
ALL_EXAMPLE = (
    "Deze tekeningen zijn bedacht, om te laten zien hoe het werkt. Zodra vijf bewoners deze buurt echt"
    " tekenden, komen hun tekeningen hiervoor in de plaats."
)

# The sentence. A place comes with its article; a part of a CBS-buurt says that it is one.

AGREED_AND_DISPUTED = (
    "Minstens drie van de vier tekenaars rekenen {counted} erbij; over {disputed} zijn ze het niet eens."
)
AGREED = "Minstens drie van de vier tekenaars rekenen {counted} erbij."
DISPUTED = "De tekenaars zijn het nog nergens eens; vooral over {disputed} lopen de meningen uiteen."
NOWHERE = "De tekenaars zijn het nog nergens eens."
PART_OF = "een deel van {name}"

ARTICLES: tuple[tuple[str, str], ...] = (
    ("de", "straat"), ("de", "laan"), ("de", "weg"), ("de", "kade"), ("de", "singel"), ("de", "gracht"),
    ("de", "dreef"), ("de", "dijk"), ("de", "steeg"), ("de", "brug"), ("de", "kerk"), ("de", "school"),
    ("de", "kapel"), ("de", "molen"), ("de", "markt"), ("de", "tuin"), ("de", "kamer"), ("de", "brink"),
    ("het", "plein"), ("het", "park"), ("het", "pad"), ("het", "hof"), ("het", "hofje"), ("het", "veld"),
    ("het", "bos"), ("het", "plantsoen"), ("het", "laantje"), ("het", "pleintje"), ("het", "huis"),
    ("het", "centrum"), ("het", "erf"), ("het", "raadhuis"),
)  # fmt: skip
"""Which article goes before a name that ends so."""

# The key of the picture

KEY: tuple[tuple[str, str], ...] = (
    ("75", "Dicht geruit, dikke lijn: minstens drie van de vier tekenaars rekenen dit erbij."),
    ("50", "Schuin gestreept, streepjeslijn: minstens de helft."),
    ("25", "Losse stippen, stippellijn: minstens een kwart. Hier verschillen de meningen."),
    ("living", "Zachte vlek zonder lijn: de levende buurt van deze maand."),
    ("drawn", "Roze lijn: de grens die op de kaart is gezet."),
    ("own", "Zwarte lijn van punten en strepen: wat u zelf tekende. Alleen u ziet die lijn."),
)

COUNTED_TITLE = "Hier zijn ze het over eens"
DISPUTED_TITLE = "Hier verschillen de meningen"
BESIDE_TITLE = "Naast de andere beelden"
BESIDE_LIVING = "De levende buurt van {month} lijkt hier voor {share} op."
BESIDE_LIVING_NONE = "Deze buurt leeft in {month} niet op de kaart: er is te weinig bekend, of hij slaapt."
BESIDE_DRAWN = "De grens op de kaart ({name}) lijkt hier voor {share} op."
BESIDE_DRAWN_NONE = "Er staat nu geen grens van deze buurt op de kaart."
BESIDE_HELP = (
    "We leggen het vlak van minstens de helft van de tekenaars naast het andere vlak. Honderd procent is"
    " precies hetzelfde vlak."
)
SAID_TITLE = "Dit schreven tekenaars erbij"

HOW_TITLE = "Hoe komt dit beeld tot stand?"
HOW = (
    "- Een tekening telt mee voor een buurt als die voor een goed deel over die buurt ligt.\n"
    "- Ieder telt één keer, en even zwaar.\n"
    "- Een medewerker las elke tekening voordat die meetelt.\n"
    "- Elke tekening is grof gemaakt, op vakjes van 25 meter. Geen enkele lijn is van één persoon.\n"
    "- Onder de vijf tekeningen laten we niets zien. Daarna verandert het beeld per vijf tekeningen."
)
DRAW_YOURS = "Teken zelf uw buurt"

"""The words about a drawn shape: what lies inside, what it crosses, what it looks like."""

INSIDE: dict[str, tuple[str, str]] = {
    "initiatief": ("initiatief", "initiatieven"),
    "bevinding": ("bevinding", "bevindingen"),
    "aandachtsplek": ("aandachtsplek", "aandachtsplekken"),
    "ontmoetingsplek": ("ontmoetingsplek", "ontmoetingsplekken"),
    "netwerk": ("netwerk", "netwerken"),
    "buurtschouw": ("buurtschouw", "buurtschouwen"),
    "buurtgesprek": ("buurtgesprek", "buurtgesprekken"),
    "buurt": ("buurtsymbool", "buurtsymbolen"),
}
"""What is counted, by noun: one of it, and more."""

SIZE = "De vorm is {km2} km² groot, met een rand van {border_km} km."
HOLDS = "Erin: {things}."
HOLDS_NOTHING = "Op de kaart ligt hier deze maand niets in."
UNSURE_ONE = "Van 1 ding weten we alleen ongeveer waar het is. Dat telt hier niet mee."
UNSURE = "Van {n} dingen weten we alleen ongeveer waar ze zijn. Die tellen hier niet mee."
GOING_ON_ONE = "Deze maand loopt hier 1 activiteit."
GOING_ON = "Deze maand lopen hier {n} activiteiten. De meeste gaan over {themes}."
IN_WIJK = "De vorm ligt in {wijk}."
IN_WIJKEN = "De vorm ligt in {wijken}."
PART_IN = "{name} ({share} %)"
OVERLAPS = "De vorm ligt voor een deel over {names}. Dat mag."
LIVES = (
    "{share} % van de vorm ligt in een levende buurt. De vorm lijkt het meest op {name}: {alike} % is gelijk."
)
LIVES_NOT = "De vorm ligt niet in een levende buurt."
RESIDENTS = (
    "{n} mensen tekenden hier hun buurt. Waar de meesten het eens zijn, is {alike} % gelijk aan uw vorm."
)
EXAMPLE = "Hier zit voorbeelddata bij: bedacht, om te laten zien hoe de kaart werkt."

TIDY_ALREADY = "Er valt niets op te schonen."
NO_ASK = "Dit kan de kaart niet. Laad de pagina opnieuw."
TOO_MANY_SHAPES = "Dat zijn te veel vormen tegelijk. Kies er hooguit {most}."
TOO_MANY_TO_COUNT = (
    "De vorm heeft te veel hoeken om te tellen wat erin ligt. Dat kan tot {most} hoeken. "
    "Maak de rand eenvoudiger."
)

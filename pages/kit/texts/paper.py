"""The words on posters, hand-outs and reports, and around making them."""

from pages.kit.texts.common import EXAMPLE, NO_RIGHTS, TOWN_TITLE

# On every paper
DRAFT = "Concept"
DRAFT_NOTE = "nog niet vastgesteld in een buurtgesprek"
SETTLED = "Vastgesteld in gesprek"
SETTLED_NOTE = "op {day}"
WHOLE_TOWN = "Hilversum"
KIND_BUURT = "Buurt"
KIND_LIVING = "Levende buurt"
KIND_DRAWN = "Getekende buurt"
KIND_WIJK = "Wijk"
KIND_TOWN = "De hele gemeente"
KIND_MEETING = "Buurtgesprek"
ABOUT = "over {name}"

ACTIVITIES = ("activiteit", "activiteiten")
GROUPS = ("groep", "groepen")
DRAWERS = ("mens tekende mee", "mensen tekenden mee")

LEGEND = "Wat ziet u?"
LEGEND_ROWS: dict[str, str] = {
    "kern": "Kern: hier doen buren het meest samen",
    "zone": "Zone: hier gebeurt ook veel",
    "rand": "Rand: hier houdt het langzaam op",
    "living": "Levende buurt: hoe donkerder, hoe meer buren samen doen",
    "drawn": "Zo tekenden mensen hun buurt",
    "wijk": "De grens van een wijk",
}
LEGEND_BARRIERS: dict[str, str] = {
    "railway": "Het spoor",
    "motorway": "Snelweg",
    "main_road": "Grote weg",
    "water": "Water",
    "heath": "Heide",
}
LEGEND_MARK = "Initiatief of netwerk, met nummer"
LEGEND_PLACE = "Plek waar u kunt binnenlopen"

THINGS = "Wat hier leeft"
LIVING = "Levende buurten"
MORE_ONE = "En nog 1 ander. Scan de code."
MORE = "En nog {count} andere. Scan de code."
NOTHING = "Hier luisterden wij nog weinig. Weet u iets? Laat het ons horen."

QR_TITLE = "Doe mee"
QR_NOTE = "Scan de code. U ziet de kaart, en hoe u mee kunt doen."
QR_ALT = "QR-code naar {address}"

EXAMPLE_MARK = f"Deels {EXAMPLE}: bedacht, om te laten zien hoe de kaart werkt."
SOURCE = "Kaart: CBS en Kadaster 2017, vereenvoudigd (CC BY 4.0). Letter: Source Sans (OFL 1.1)."
MADE = f"{TOWN_TITLE}, gemaakt op {{day}}."
RIGHTS = NO_RIGHTS
MAP_ALT = (
    "Kaart van {name}, schaal 1 op {scale}, noorden boven. Op de kaart staan {marks} genummerde plekken; "
    "ze staan ook in de lijst."
)
TITLE_POSTER = "{name}: poster"
"""The title of the document, as a reader program shows it."""

# What cannot be made
NO_SIZE = "Dit formaat kennen we niet. Kies A3, A2, A1 of A0, staand of liggend."
NO_MONTH = "Deze maand kennen we niet. Schrijf bijvoorbeeld 2026-11."
NO_THEME = "Dit thema kennen we niet."
NOT_FOUND = "Dit kennen we niet, of het is niet openbaar. Kijk of de link klopt."
NOT_YOURS = "Het verslag is voor medewerkers. Meld u eerst aan."
MISSING = (
    "Op deze computer kan nog geen pdf worden gemaakt: de bibliotheek Pango ontbreekt. "
    "Start de kaart opnieuw met ./buurtkaart start, dan wordt die geïnstalleerd."
)
BUSY = "Er worden nu veel papieren tegelijk gemaakt. Probeer het over een minuut weer."
TOO_MANY = "U hebt in korte tijd veel papieren gemaakt. Probeer het over een kwartier weer."

# On the page of a buurtgesprek, on a card and with an outline
PART = "Papier"
PART_POSTER = "Poster en hand-out"
PART_REPORT = "Verslag van de avond"
CHOOSE_SUBJECT = "Wat staat er op de poster?"
OF_MEETING = "Het buurtgesprek"
OF_AREA = "De buurt of wijk zelf"
CHOOSE_SIZE = "Formaat"
CHOOSE_WAY = "Hoe hangt hij?"
WAYS = ("staand", "liggend")
GET_POSTER = "Poster {size} (pdf)"
GET_HAND_OUT = "Hand-out A4 (pdf)"
GET_REPORT = "Verslag (pdf)"
GET_OPEN = "Verslag om aan te passen (odt)"
TAKES = "Het maken duurt een paar tellen. Daarna opent het in een nieuw tabblad."
PREVIEW_ALT = "Voorbeeld van de poster: {name}"
REPORT_INTRO = (
    "Het verslag vertelt wie er waren, wat u liet zien, wat de zaal tekende en wat er is afgesproken. "
    "Er staan geen namen van mensen in."
)
POSTER = "poster"

# On a hand-out
TITLE_HAND_OUT = "{name}: wat leeft hier?"
PLACES = "Hier kunt u binnenlopen"
INITIATIVES = "Dit doen buren samen"
PROMISES = "Dit is afgesproken"
OPEN = "Open: {hours}"
JOIN = "Meedoen? {how}"
BY = "Van: {who}"
CONTACT = "Vragen, of een idee? Ga naar de"
HAND_OUT = "hand-out"
TAKE_HOME = "Op papier (pdf):"

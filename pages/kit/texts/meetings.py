"""The words of preparing a buurtgesprek."""

# The list

TITLE = "Buurtgesprekken"
INTRO = "Hier bereidt u een buurtgesprek voor: wanneer en waar, wat u laat zien, en wat er is afgesproken."
BACK = "Alle buurtgesprekken"
NEW = "Maak een buurtgesprek"
TO_COME = "Komt nog"
HELD = "Geweest"
NONE_TO_COME = "Er staat geen buurtgesprek op de agenda. Maak er een, of kijk hieronder wat er al geweest is."
NONE_AT_ALL = "Er is nog geen buurtgesprek. Maak het eerste: een naam is genoeg om te beginnen."
SHOW_ALL_HELD = "Toon alle {count} die geweest zijn"

# The page of one

PARTS = "Onderdeel"
PART_DETAILS = "Voorbereiden"
PART_STORY = "Verhaal"
START = "Start het gesprek"
PRESENTER = "Open het venster voor de spreker"
START_NOTE = "Het gesprek opent in een eigen venster. Sleep dat naar de beamer en maak het schermvullend."

# A meeting in a line

NO_DAY = "nog geen dag gekozen"
DAY_UNKNOWN = "dag onbekend"
ABOUT = "over {name}"
DRAFT = "concept"
PUBLIC = "openbaar"

# The form

NEW_TITLE = "Een nieuw buurtgesprek"
FIELD_TITLE = "Hoe heet het gesprek?"
FIELD_TITLE_HELP = "Bijvoorbeeld: Samen kijken naar de Heibuurt"
FIELD_WHAT = "Waar gaat het over, in een paar zinnen? Dit lezen bewoners."
FIELD_DAY = "Dag"
FIELD_BEGINS = "Begint om"
FIELD_ENDS = "Eindigt om"
FIELD_PLACE = "Waar is het?"
FIELD_PLACE_HELP = "Kies een bekende plek of typ een andere. Alleen een bekende plek komt op de kaart."
FIELD_ABOUT = "Over welke buurt gaat het?"
FIELD_THEMES = "Thema's"
FIELD_THEMES_EMPTY = "Alle thema's"
FIELD_INVITED = "Hoe nodigt u mensen uit?"
FIELD_INVITED_HELP = "Bijvoorbeeld: brief in de bus, buurtapp, poster bij de winkel"
FIELD_PEOPLE = "Hoeveel mensen waren er? Vul dit na afloop in."
CHOOSE = "Maak een keuze"

ABOUT_TOWN = "de hele gemeente"
ABOUT_BUURT = "buurt {name}"
ABOUT_LIVING = "levende buurt {name}"
ABOUT_WIJK = "wijk {name}"
ABOUT_GONE = "een buurt die nu niet op de kaart staat"

SAVE_DRAFT = "Bewaar als concept"
SAVE = "Bewaar"
PUBLISH = "Maak openbaar"
BACK_TO_DRAFT = "Maak er weer een concept van"
SAVED_DRAFT = "Bewaard als concept. Alleen wie hier werkt, ziet het."
SAVED_PUBLIC = "Bewaard. Het gesprek staat nu voor iedereen op de kaart en in de lijst."
UNSAVED = "U hebt iets veranderd dat nog niet bewaard is."
NOT_PUBLIC_YET = "Dit is een concept. Bewoners zien het pas als u het openbaar maakt."
SOURCE = "gemeente, op de buurtkaart"

HIDE_TITLE = "Dit gesprek weghalen"
HIDE_INTRO = "Het gesprek gaat van de kaart en uit de lijst. Er gaat niets verloren: u kunt het terugzetten."
HIDE_WHY = "Waarom? (mag leeg)"
HIDE = "Haal weg"
HIDDEN = "{name} is weggehaald."
UNHIDE = "Zet {name} terug"
UNHIDDEN = "{name} staat er weer."

CONFLICT = "Een ander veranderde dit gesprek terwijl u bezig was. Er is nog niets bewaard. Wat wilt u?"
CONFLICT_HEAD = ("Wat", "Die van de ander", "Die van u")
KEEP_THEIRS = "Laat die van de ander staan"
PUT_MINE_OVER = "Zet de mijne eroverheen"
EMPTY = "niets"
STAGE = "Wie ziet het?"

WRONG_TITLE = "Dit kan zo nog niet:"
FIELDS: dict[str, str] = {
    "title": "Geef het gesprek een naam van hooguit 100 tekens.",
    "what": "De uitleg is te lang. Gebruik hooguit 1.000 tekens.",
    "place": "De plek is te lang. Gebruik hooguit 120 tekens.",
    "invited_by": "Wat u over de uitnodiging schrijft, is te lang. Gebruik hooguit 1.000 tekens.",
    "day": "Kies een dag, hooguit twee jaar vooruit. Zonder dag kan een gesprek niet openbaar zijn.",
    "begins": "Kies een tijd, zoals 19:30.",
    "ends": "Het eind moet na het begin liggen. Weet u het nog niet? Laat het leeg.",
    "about": "Deze buurt staat nu niet op de kaart. Kies een andere.",
    "people": "Vul het aantal mensen pas in als het gesprek geweest is: 0 tot 10.000.",
    "themes": "Een van de thema's kennen we niet, of staat er twee keer.",
}
WRONG_FIELD = "Een van de antwoorden kan de kaart niet bewaren."

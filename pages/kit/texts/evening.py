"""The words on the screen of an evening, and in the presenter's window."""

SCREEN_TITLE = "{meeting}: het scherm"
PRESENTER_TITLE = "{meeting}: voor de spreker"
NO_MEETING = "Dit buurtgesprek kennen we niet. Kijk of de link klopt."
NO_SCRIPTS = "Deze pagina werkt alleen met JavaScript. Zet dat aan in uw browser."
ATTRIBUTION = "Kaart: CBS en Kadaster (CC BY 4.0)"

WORDS: dict[str, object] = {
    # On the screen
    "stage_label": "Beeld bij deze stap",
    "step_of": "{number} van {count}",
    "full_screen": "Volledig scherm",
    "next": "Volgende",
    "previous": "Vorige",
    "help": "Hulp",
    "close": "Sluit",
    "black": "Zwart scherm",
    "black_off": "Beeld terug",
    "black_spoken": "Het scherm is zwart. Druk op een toets om verder te gaan.",
    "example_short": "Deels voorbeelddata: bedacht",
    "not_loaded": "Dit beeld is nog niet geladen. De kaart probeert het opnieuw.",
    "legend": "Wat ziet u?",
    "legend_here": "Hier gaat het vanavond over",
    "legend_rows": {
        "levend": "Hier doen buren veel samen. Hoe donkerder, hoe meer.",
        "symbolen": "Het teken van een buurt",
        "getekend": "Een buurt die mensen tekenden",
        "wijken": "De grens van een wijk",
        "cbs": "De grens van een CBS-buurt",
        "barrieres": "Hier steekt men niet zo snel over",
        "initiatieven": "Wat buren samen doen",
        "ontmoeten": "Een plek om binnen te lopen",
        "aandacht": "Een plek met extra zorg",
        "schouw": "Gezien op een buurtschouw",
        "netwerken": "Een vereniging of werkgroep",
        "gesprekken": "Een buurtgesprek",
    },
    "film_start": "Speel de film af",
    "film_pause": "Zet de film stil",
    "film_waiting": "We maken de film: {share} %",
    "help_title": "Toetsen",
    "help_rows": [
        ["→  Page Down  spatie", "volgende stap"],
        ["←  Page Up", "vorige stap"],
        ["Home  End", "eerste of laatste stap"],
        ["B  of  .", "zwart scherm; elke toets brengt het beeld terug"],
        ["F", "volledig scherm"],
        ["+  −  0", "dichterbij, verder weg, zoals het was"],
        ["P  of  Enter", "film afspelen of stilzetten"],
        ["?", "deze hulp"],
    ],
    "help_touch": "Op een aanraakscherm: tik rechts of links, of veeg.",
    # In the presenter's window
    "presenter": "Voor de spreker",
    "now": "Nu op het scherm",
    "then": "Hierna",
    "last_step": "Dit is de laatste stap.",
    "notes": "Uw notities",
    "no_notes": "Bij deze stap staan geen notities.",
    "steps": "Alle stappen",
    "clock": "Klok",
    "since": "Bezig",
    "restart_clock": "Begin te tellen",
    "no_screen": "Het scherm voor de zaal is niet open.",
    "no_screen_how": (
        "Open het scherm op deze computer, in dezelfde browser, en sleep het naar de beamer of tv. "
        "Dit venster stuurt het dan aan."
    ),
    "open_screen": "Open het scherm",
    "loading": "Bezig met laden: {done} van {count} stappen staan klaar",
    "loaded": "Alles is geladen. De stappen, de kaart en de film werken nu ook zonder verbinding.",
    "story_changed": "Het verhaal is veranderd nadat het scherm openging.",
    "reload": "Laad het nieuwe verhaal",
    "no_story": "Bij dit gesprek is nog geen verhaal gemaakt. Dat doet u op de pagina Buurtgesprekken.",
    "untitled": "Stap zonder titel",
    "kinds": {
        "kaart": "kaart",
        "naast": "twee momenten",
        "film": "film",
        "bevindingen": "bevindingen van de schouw",
        "tekenen": "samen tekenen",
        "meedoen": "meedoen met de telefoon",
        "eens": "waar zijn we het over eens",
        "afspraken": "afspraken",
    },
}

"""The words of joining an evening: the page on a phone, and what the screen says about it."""

# On the phone

PAGE_TITLE = "{meeting}: meedoen"
NOW = "Nu op het scherm"
STEP_OF = "Stap {number} van {count}"
BLACK = "Het scherm is nu even zwart. Wacht op de volgende stap."
OPENED = "Op het scherm staat ook: {title}."
SEE_ON_MAP = "Bekijk op de kaart"
LIVES_HERE = "Hier leeft het nu: {names}."
LIVES_NOWHERE = "Hier is nu geen levende buurt te zien."
DRAW_TITLE = "Hoe ver loopt uw buurt?"
DRAW_INTRO = "Teken op uw telefoon waar uw buurt ophoudt. Niemand ziet wie wat tekende."
DRAW = "Teken mijn buurt"
DRAW_AGAIN = "Teken opnieuw"
DRAWN = "Uw tekening telt mee. Tekent u opnieuw? Dan geldt de laatste."
CODE = "Code op het scherm"
CODE_EXAMPLE = "Bijvoorbeeld KX7P-3MRD"
STAFF = "U bent aangemeld als medewerker. Scan de QR-code met een telefoon om mee te tekenen."
N_DRAWINGS = {
    0: "Er is nog geen tekening.",
    1: "Er is 1 tekening.",
}
MANY_DRAWINGS = "Er zijn {count} tekeningen."
OFFLINE = "Er is even geen verbinding. Deze pagina probeert het opnieuw."
OVER = "Dit gesprek is nu niet aan de gang."
OVER_HOW = "Was het vanavond? Dan is het afgelopen. Komt het nog? Kom dan terug als het begint."
ENDED = "Het gesprek is afgelopen. Fijn dat u er was."
TO_MAP = "Naar de kaart van Hilversum"
TO_DRAWING = "Teken uw eigen buurt"
UNKNOWN_TITLE = "We vinden dit gesprek niet"
UNKNOWN = "Kijk of de link klopt. Hij staat op het scherm in de zaal."
FULL = "Het is druk. Probeer het over een minuut opnieuw."

# After sharing, on the page where one draws

SHARE_EXPLAINED = (
    "- We bewaren de **grove** vorm van uw buurt, het thema en uw zin.\n"
    "- We bewaren **niet** uw naam, uw adres of wie u bent.\n"
    "- In de zaal telt u meteen mee. Op de kaart van de stad pas als een medewerker uw tekening las.\n"
    "- U kunt uw tekening altijd terughalen."
)
COUNTS_TONIGHT = (
    "Uw tekening telt vanavond mee op het scherm in de zaal. Een medewerker leest hem nog. "
    "Daarna telt hij ook mee op de kaart van de stad."
)
BACK_TO_EVENING = "Terug naar het gesprek"

# On the screen in the room

SCREEN_WORDS: dict[str, object] = {
    "join_steps": [
        "Scan de QR-code met uw telefoon.",
        "Teken waar uw buurt ophoudt.",
        "Druk op Delen. Uw naam vragen we niet.",
    ],
    "join_or": "Of ga op uw telefoon naar",
    "join_code": "Code voor tekenen",
    "join_make_code": "Maak een code voor vanavond",
    "join_withdraw": "Trek de code in",
    "join_until": "Werkt tot {time}",
    "join_address": "Adres voor telefoons",
    "join_alt": "QR-code van {link}",
    "join_none": "Nog geen tekening",
    "join_one": "1 tekening",
    "join_count": "{count} tekeningen",
    "join_waiting": "We zoeken het adres voor telefoons.",
    "join_no_answer": "De server antwoordt niet. Probeer het zo nog eens.",
    "agree_waiting": "Nog {count} nodig. Vanaf 5 tekeningen ziet u hier waar de zaal het over eens is.",
    "agree_waiting_one": "Nog 1 tekening. Dan ziet u hier waar de zaal het over eens is.",
    "agree_made_of": "Dit zijn de eerste {shown} tekeningen van vanavond.",
    "agree_next": "Na nog {count} verandert het beeld.",
    "agree_next_one": "Na nog 1 tekening verandert het beeld.",
}

NO_STEP = "De server begrijpt niet welke stap er op het scherm staat."

AGREE_KEY: tuple[tuple[str, str], ...] = (
    ("75", "minstens drie van de vier"),
    ("50", "minstens de helft"),
    ("25", "minstens een kwart"),
    ("living", "de levende buurt van nu"),
    ("drawn", "de grens op de kaart"),
)
"""What the lines and areas on the screen mean."""

"""The words of drawing with the room: the pen, reading back, what the room says, and what becomes of it."""

NAME = "Getekend bij {meeting}"
SOURCE = "getekend met de zaal bij een buurtgesprek"
NO_ASK = "Dit kan het scherm niet. Laad de pagina opnieuw."

COUNTS: dict[str, str] = {
    "aanwezig": "Aanwezig",
    "klopt": "Klopt",
    "te_groot": "Te groot",
    "te_klein": "Te klein",
    "anders": "Anders",
}

ROOM: dict[str, str] = {
    # The pen
    "how": "Teken de rand in één keer: begin ergens, ga rond en laat los. Of tik de hoeken.",
    "how_more": "Tik de volgende hoek. Klaar? Tik de eerste hoek, of kies Klaar.",
    "how_bend": "Verleggen? Begin op de rand, teken hoe het moet, en eindig weer op de rand.",
    "not_on_line": "Begin en eindig op de rand. Of kies Opnieuw.",
    "in_parts": "Deze vorm heeft losse delen. Die kunt u zo bewaren. Anders: kies Terug of Opnieuw.",
    "undo": "Terug",
    "again": "Opnieuw",
    "done": "Klaar",
    "busy": "We kijken naar de vorm.",
    "offer": "Zo kan het wel",
    "take": "Neem dit over",
    "back_to_pen": "Pas aan",
    "taken": "Een ander werkt al verder aan dit concept. Kies nog eens Bewaar: dan komt dit er los naast.",
    "no_server": "De server antwoordt niet. Uw tekening blijft staan. Probeer het zo nog eens.",
    "not_known": (
        "De server antwoordt niet. We weten niet of dit bewaard is. Uw tekening blijft staan. "
        "Kies zo nog eens Bewaar. Kijk na afloop bij het onderdeel Getekend of het er maar één keer staat."
    ),
    "pen_label": "Teken hier de buurt",
    # Reading back
    "aloud": "Lees voor",
    "quiet": "Stop",
    # What the room says
    "ask_room": "Klopt dit?",
    "ask_how": "Steek uw hand op. We tellen alleen hoeveel mensen het zeggen, niet wie.",
    "one_more": "{name}: één meer",
    "one_less": "{name}: één minder",
    "no_answer": "Geen antwoord: {n}",
    "too_many": "Meer antwoorden dan mensen: {n} te veel",
    "remark": "Opmerking uit de zaal, zonder namen",
    "why": "Waarom ligt de grens hier? Zonder namen",
    "keep": "Bewaar",
    "kept_title": "Bewaard als concept",
    "kept_note": "De coördinator werkt deze buurt later uit.",
    "another": "Nog een buurt",
    "count_keys": "Toetsen: K, G, L en A tellen erbij. Met Shift eraf.",
    "keys": "Z is terug, Enter is klaar.",
    # In the presenter's window
    "panel_nothing": "Er is nog niets getekend. Straks telt u hier wat de zaal zegt.",
    "panel_drawing": "De zaal tekent nu.",
    "panel_how": "Wat u hier telt, staat meteen op het scherm.",
    "go_on": "Werk deze buurt verder uit",
}

SCREEN_WORDS: dict[str, object] = {"room": {**ROOM, "counts": COUNTS}, "room_answers": "Wat zegt de zaal?"}
"""What the screen and the presenter's window say while the room draws."""

# What was said, afterwards

SAID = "{n} van de {present} aanwezigen zeiden: klopt."
SAID_ONE = "1 van de {present} aanwezigen zei: klopt."
SAID_NONE = "Geen van de {present} aanwezigen zei: klopt."
ON_DAY = "Op {day} zeiden {n} van de {present} aanwezigen: klopt."
ON_DAY_ONE = "Op {day} zei 1 van de {present} aanwezigen: klopt."
ON_DAY_NONE = "Op {day} zei geen van de {present} aanwezigen: klopt."
OTHERS = "Verder: {said}."
TOO_LARGE = "{n} te groot"
TOO_SMALL = "{n} te klein"
OTHER = "{n} iets anders"

EVIDENCE_TITLE = "Wat zei de zaal?"
READ_ALOUD = "Voorgelezen: {sentence}"
REMARK = "Uit de zaal: {remark}"
OF_VERSION = "Dit ging over versie {version}. De grens is daarna veranderd."

PART = "Getekend"
PART_INTRO = "Dit tekende u met de zaal, en dit vond de zaal ervan."
PART_NONE = (
    "Er is bij dit gesprek nog niets met de zaal getekend. Dat doet u op het scherm, bij een stap ‘tekenen’."
)
PART_LOOK = "Bekijk deze grens"
PART_GO_ON = "Werk deze buurt verder uit"
"""The part of the page of a meeting."""

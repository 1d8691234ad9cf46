"""The words of making the story of a buurtgesprek."""

from data.services.stories import StepKind

INTRO = (
    "Het verhaal is wat u de zaal laat zien, stap voor stap: een kaart met één zin erbij. Alles wat u doet,"
    " wordt vanzelf bewaard."
)
EMPTY = (
    "Er is nog geen verhaal. Laat er een voorstellen uit wat de kaart nu weet, en maak het daarna van u zelf."
)
PROPOSE = "Stel een verhaal voor"
PROPOSE_AGAIN = "Stel een nieuw verhaal voor"
PROPOSED = "Dit verhaal telt {steps}. Open een stap om hem te veranderen."
PROPOSED_OVER = "Dit nieuwe verhaal telt {steps}. Wat er stond, krijgt u terug met ‘{undo}’."
ADD = "Voeg een stap toe"
UNDO = "Maak ongedaan"
UNDONE = "De laatste verandering is ongedaan gemaakt."
STEPS = ("stap", "stappen")
SAVED_AT = "Bewaard om {time}."
NOT_SAVED = "Dit is nog niet bewaard."
NEW_TITLE = "Nieuwe stap"

# One step in the list

UP = "Omhoog"
DOWN = "Omlaag"
COPY = "Kopieer"
REMOVE = "Verwijder"
REMOVED = "Stap ‘{title}’ is verwijderd. Met ‘{undo}’ komt hij terug."
UNTITLED = "stap zonder titel"
PICTURE_ALT = "Wat de kaart laat zien bij stap {number}"

# The form of a step

KIND = "Wat laat deze stap zien?"
KINDS: dict[StepKind, str] = {
    StepKind.MAP: "Een kaart",
    StepKind.BESIDE: "Twee momenten naast elkaar",
    StepKind.FILM: "De film van alle maanden",
    StepKind.FINDINGS: "Wat de buurtschouw vond",
    StepKind.DRAW: "Samen tekenen",
    StepKind.JOIN: "Meedoen op de telefoon",
    StepKind.AGREEMENT: "Waar tekeningen het eens zijn",
    StepKind.PROMISES: "Afspraken maken",
}
TITLE = "Titel"
SENTENCE = "De zin voor de zaal"
SENTENCE_HELP = "Hooguit 140 tekens: meer leest niemand in de tijd dat het er staat."
NOTES = "Notities voor de spreker. De zaal ziet ze niet."
MONTH = "Welke maand?"
NOW = "nu ({month})"
BESIDE = "Welke maand staat ernaast?"
THEME = "Welk thema?"
LAYERS = "Wat staat er op de kaart?"
LAYERS_EMPTY = "het gewone: levende buurten, symbolen en wijken"
PLACE_OF_MEETING = "De kaart laat het gebied van het gesprek zien."
PLACE_OWN = "De kaart laat een eigen plek zien, overgenomen van een link."
PLACE_BACK = "Terug naar het gebied van het gesprek"
ITEM = "Opent op de kaart: {name}."
ITEM_GONE = "Wat deze stap opende, staat niet meer op de kaart."
ITEM_CLOSE = "Open niets"

LINK_TITLE = "Neem een weergave over van de kaart"
LINK_HOW = (
    "Zoek op de kaart op wat u wilt laten zien: plek, maand, thema, lagen. Kopieer dan het adres uit de"
    " adresbalk en plak het hier."
)
LINK_TO_MAP = "Open de kaart in een nieuw venster"
LINK = "Adres van de kaart"
LINK_TAKE = "Neem over"
LINK_TAKEN = "De weergave is overgenomen."
LINK_WRONG = "Dit is geen adres van de kaart. Kopieer het hele adres uit de adresbalk van de kaart."
LINK_BESIDE = "De kaart ernaast kan alleen een andere maand laten zien. Kijk of dit is wat u wilt."
LINK_ITEM = "Wat in dit adres was aangewezen, staat niet op de kaart voor iedereen. Dat gaat niet mee."

# Someone else was first

CONFLICT = "Een ander veranderde dit verhaal terwijl u bezig was. Wat u deed is er nog. Welk verhaal wilt u?"
THEIRS = "Het verhaal van de ander"
YOURS = "Uw verhaal"
TAKE_THEIRS = "Ga verder met dat van de ander"
PUT_MINE = "Ga verder met het mijne"
NO_STEPS = "geen stappen"
EITHER_WAY = "Het andere verhaal krijgt u daarna terug met ‘{undo}’."

WRONG: dict[str, str] = {
    "steps": "Een verhaal kan hooguit 60 stappen hebben.",
    "title": "De titel van een stap is te lang. Gebruik hooguit 80 tekens.",
    "sentence": "De zin van een stap is te lang. Gebruik hooguit 140 tekens.",
    "notes": "De notities van een stap zijn te lang. Gebruik hooguit 2.000 tekens.",
}
WRONG_STEP = "Een van de stappen kan zo niet bewaard worden."

"""The words on map sheets to draw on, and around reading them back from a photo."""

from geo.paper.photo_trouble import Trouble

# On the sheet

HEADING = "Teken uw buurt"
HEADING_AT = "Teken uw buurt: {name}"
INSTRUCTION = "Teken met een dikke, donkere of gekleurde stift één gesloten lijn: het eind raakt het begin."
PHOTO = "Maak daarna een foto van boven. De vier zwarte hoeken staan er helemaal op."
SCALE = "1 : {scale}"
NUMBER = "Blad {number} van {count}"
SOURCE = "Kaart: CBS en Kadaster 2017, vereenvoudigd (CC BY 4.0). Het spoor ligt hier ongeveer."
CODE = "Code van dit blad: {code}"
ALT = (
    "Kaartblad om op te tekenen, met noorden boven en schaal 1 op {scale}. Licht gedrukt staan er de grenzen "
    "van wijken en buurten, het spoor en bekende plekken op. De code van dit blad is {code}."
)
DOCUMENT = "Kaartbladen voor {name}"

# The part of a meeting

PART = "Kaartbladen"
INTRO = (
    "Laat mensen aan tafel op papier tekenen. Druk de kaartbladen af, laat tekenen met een dikke stift, en "
    "maak een foto. De kaart leest de lijn en stelt een grens voor. U beslist of die klopt."
)
PRINT_TITLE = "Kaartbladen afdrukken"
PAPER = "Papier"
PAPERS = {"A4": "A4, voor twee mensen", "A3": "A3, voor een tafel"}
CUT = "Hoeveel bladen?"
CUTS = {1: "Alles op één blad", 2: "Twee bladen", 4: "Vier bladen", 6: "Zes bladen"}
TOLD_ONE = "Eén blad, schaal 1 op {scale}. Een centimeter op papier is {metres}."
TOLD_MORE = (
    "{count} bladen, schaal 1 op {scale}. Een centimeter op papier is {metres}. De bladen overlappen een "
    "beetje; elk blad leest u apart in."
)
DOWNLOAD = "Download de kaartbladen (PDF)"
PRINT_NOTE = "Druk af op liggend papier, zwart-wit mag ook. Snijd de zwarte hoeken er niet af."

READ_TITLE = "Een getekend blad inlezen"
UPLOAD = "Foto of scan van het blad (JPEG, PNG of WebP)"
UPLOAD_NOTE = (
    "Leg het blad plat en in het licht. Fotografeer recht van boven. "
    "De foto wordt alleen gelezen en niet bewaard."
)
READING = "De foto wordt gelezen…"
FOUND_TITLE = "Klopt deze lijn?"
FOUND = "Dit is gelezen van blad {code}. De gevonden lijn is paars. Hij is {km2} km² groot."
FOUND_ALT = "Het rechtgezette blad met de gevonden lijn eroverheen"
PARTS_FOUND = "Er zijn {count} losse stukken gevonden. Samen zijn ze één buurt."
GAP_CLOSED = "In de lijn zat een kleine opening, bij het rondje. Die is dichtgemaakt."
LOOSE = "Er staat nog een losse lijn op het blad, bij het kruis. Die is niet meegenomen."
HOLE = "Binnen uw lijn ligt nog een lijn. Hoort dat stuk er wel of niet bij?"
HOLE_OUT = "Het hoort er niet bij"
HOLE_IN = "Het hoort er wel bij"
CUT_TO_TOWN = "De lijn past zo niet op de kaart: {why} Hieronder staat hoe hij wel past."
NOT_ON_MAP = "Deze lijn kan zo niet op de kaart: {why}"
ACCEPT = "Ja, ga verder met deze lijn"
AGAIN = "Nee, probeer opnieuw"
DROP = "Toch niet: gooi deze lijn weg"
GO_ON = "Geef de buurt nu een naam. U bewaart hem als concept; pas later komt hij op de kaart."

UNREAD_TITLE = "Deze foto kon niet worden gelezen"
UNREAD_ALT_PLAIN = "De foto"
UNREAD_ALT = "De foto, met een rondje op de plek waar het misgaat"
UNREAD_PLACE = "De plek staat op de foto, bij het rondje."
TYPE_CODE = "Typ de code over die links van het blokje staat"
TYPE_CODE_NOTE = "Bijvoorbeeld {code}. Een spatie meer of minder maakt niet uit."
TROUBLES: dict[Trouble, str] = {
    Trouble.NO_MARKS: "Er is geen kaartblad te zien. De vier zwarte hoeken moeten helemaal op de foto staan.",
    Trouble.MARK_MISSING: (
        "Een hoek mist: {corners}. Zorg dat de vier zwarte hoeken op de foto staan, zonder vinger of "
        "schaduwrand eroverheen."
    ),
    Trouble.MORE_SHEETS: "Er ligt meer dan één blad op de foto. Fotografeer de bladen een voor een.",
    Trouble.TOO_DARK: "De foto is te donker. Doe het licht aan, of ga bij het raam staan.",
    Trouble.BLURRED: "De foto is onscherp. Houd de telefoon stil en wacht tot het beeld scherp is.",
    Trouble.TOO_FAR: "Het blad staat te klein op de foto. Kom dichterbij.",
    Trouble.NOT_FLAT: "Het blad ligt niet plat. Strijk het glad en fotografeer het recht van boven.",
    Trouble.CODE_UNREADABLE: (
        "Het blokje met de code is niet te lezen. Maak een scherpere foto, of typ hieronder de code over."
    ),
    Trouble.NO_LINE: "Er is geen getekende lijn gevonden. Teken met een dikke, donkere of gekleurde stift.",
    Trouble.NOT_CLOSED: (
        "De lijn is niet gesloten.{gap} Teken hem op het papier dicht, en maak een nieuwe foto."
    ),
    Trouble.OFF_THE_MAP: (
        "De lijn loopt van de kaart af. Teken binnen de rand, of neem een blad met een groter stuk "
        "van de gemeente."
    ),
    Trouble.FILLED: "Er is een vlak ingekleurd. Teken op een nieuw blad alleen de rand.",
}
GAP = " De opening is ongeveer {mm} millimeter."
CORNERS = {11: "linksboven", 12: "rechtsboven", 13: "rechtsonder", 14: "linksonder"}

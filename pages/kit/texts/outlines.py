"""The words of saving, publishing and looking after drawn buurten."""

from data.services.boundaries import Stage

# The form under a drawing

FORM_TITLE = "Bewaar deze buurt"
FORM_TITLE_REVISION = "Bewaar de nieuwe grens van {name}"
BUURT = "Van welke buurt is dit de grens?"
BUURT_HELP = "Eén buurt mag meer grenzen hebben, bijvoorbeeld een voor groen en een voor sport."
NEW_BUURT = "Een nieuwe buurt"
NAME = "Hoe heet deze buurt?"
NAME_NEAR = (
    "Er is al een buurt met een naam die hierop lijkt: {names}. Bedoelt u die? Kies haar dan hierboven."
)
THEME = "Waar gaat het over?"
START = "Vanaf welke dag geldt dit?"
END = "Houdbaar tot"
END_HELP = "Na deze dag slaapt de buurt. U kunt haar dan weer wakker maken."
WHY_HERE = "Waarom ligt de grens hier?"
WHY_HERE_HELP = "Eén of twee zinnen. Schrijf geen namen of adressen van mensen op."
MEETING = "Bij welk buurtgesprek is dit getekend?"
NO_MEETING = "Niet bij een buurtgesprek"
PEOPLE = "Met hoeveel mensen is dit getekend?"
PEOPLE_HELP = "Weet u het niet? Laat het leeg."
WHY_CHANGED = "Waarom past u de grens aan?"
WHY_CHANGED_HELP = "Dit leest alleen wie hier werkt."
SAVE_DRAFT = "Bewaar als concept"
ASK_TO_READ = "Laat een ander meelezen"
PUBLISH = "Maak openbaar"
SOURCE = "getekend op de buurtkaart"

STILL_PUBLIC = "Wat nu op de kaart staat, blijft staan tot u de nieuwe grens openbaar maakt."

# After saving

SAVED_DRAFT = "{name} is bewaard als concept. Alleen wie hier werkt, ziet het."
SAVED_DRAFT_CODE = "{name} is bewaard. De buurtcoördinator kijkt ernaar."
SAVED_TO_READ = "{name} is bewaard. Een ander leest mee en maakt de buurt dan openbaar."
SAVED_PUBLIC = "{name} staat op de kaart. Iedereen kan de buurt nu zien."
TO_MANAGE = "Naar Buurten beheren"
TO_MAP = "Bekijk op de kaart"
UNDO_PUBLISH = "Toch niet: haal van de kaart"
UNDONE = "{name} is van de kaart gehaald. U vindt de buurt bij Ingetrokken."
UNDO_WHY = "meteen na het openbaar maken teruggehaald"

# The list

TITLE = "Buurten beheren"
INTRO = "Hier staan alle getekende buurten: van concept tot ingetrokken."
STAGE = "Toon"
ALL_STAGES = "Alles"
STAGES: dict[Stage, str] = {
    Stage.DRAFT: "Concepten",
    Stage.TO_READ: "Te lezen",
    Stage.PUBLIC: "Openbaar",
    Stage.ASLEEP: "Slaapt",
    Stage.WITHDRAWN: "Ingetrokken",
}
STAGE_OF_ONE: dict[Stage, str] = {
    Stage.DRAFT: "concept",
    Stage.TO_READ: "te lezen",
    Stage.PUBLIC: "openbaar",
    Stage.ASLEEP: "slaapt",
    Stage.WITHDRAWN: "ingetrokken",
}
EMPTY: dict[Stage | None, str] = {
    None: "Er is nog geen buurt getekend. Teken de eerste.",
    Stage.DRAFT: "Er zijn geen concepten.",
    Stage.TO_READ: "Er is niets om te lezen.",
    Stage.PUBLIC: "Er staat nog geen getekende buurt op de kaart.",
    Stage.ASLEEP: "Er slaapt geen buurt.",
    Stage.WITHDRAWN: "Er is niets ingetrokken.",
}
TO_DRAW = "Teken een buurt"
SHOW_ALL = "Toon alle {count}"
OF_BUURT = "(een grens van {name})"
VERSION = "versie {version}"
WITH_PEOPLE = ("met {count} persoon", "met {count} mensen")
AT_MEETING = "bij {meeting}"

# What went wrong

WRONG_TITLE = "Dit kan nog niet:"
FIELDS: dict[str, str] = {
    "title": "Geef de buurt een naam van hooguit 80 tekens.",
    "themes": "Dit thema kennen we niet. Kies een ander.",
    "end": "De dag bij 'Houdbaar tot' moet na de eerste dag liggen.",
    "people": "Het aantal mensen moet 1 of meer zijn. Weet u het niet? Laat het leeg.",
    "why_here": "De uitleg is te lang. Gebruik hooguit 1.000 tekens.",
    "buurt_id": "Deze buurt is er niet meer. Kies een andere, of maak een nieuwe buurt.",
    "buurtgesprek_id": "Dit buurtgesprek is er niet meer. Kies een ander.",
    "place.geometry": "Deze vorm kan geen grens zijn. Teken hem opnieuw of verbeter hem.",
}
WRONG_FIELD = "Een van de antwoorden kan de kaart niet bewaren."
NOT_ALLOWED = "Dit mag u niet doen. Bent u nog aangemeld?"
SECOND_READER = "U vroeg zelf om meelezen. Daarom maakt een ander deze buurt openbaar."
CODE_ELSEWHERE = "U tekent met een code buiten het gebied van dit buurtgesprek. Teken binnen dat gebied."
IS_WITHDRAWN = (
    "Deze buurt is intussen ingetrokken. Zet haar eerst terug, of bewaar uw tekening als nieuw concept."
)
NO_DATABASE = (
    "Bewaren lukt nu niet: de database antwoordt niet. Wat u invulde blijft staan. Probeer het zo weer."
)

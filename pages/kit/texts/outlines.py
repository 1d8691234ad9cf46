"""The words of saving, publishing and looking after drawn buurten."""

from data.services.boundaries import Stage
from data.services.boundary_kin import Line

# The form under a drawing

FORM_TITLE = "Bewaar deze buurt"
FORM_TITLE_REVISION = "Bewaar de nieuwe grens van {name}"
BUURT = "Van welke buurt is dit de grens?"
NEW_BUURT = "Een nieuwe buurt"
NAME = "Hoe heet deze buurt?"
NAME_NEAR = (
    "Er is al een buurt met een naam die hierop lijkt: {names}. Bedoelt u die? Kies die dan hierboven."
)
THEME = "Waar gaat het over?"
START = "Vanaf welke dag geldt dit?"
END = "Houdbaar tot"
END_NOTE = "Vanaf de dag bij ‘Houdbaar tot’ slaapt de buurt. U kunt hem dan weer wakker maken."
WHY_HERE = "Waarom ligt de grens hier? Noem geen namen of adressen van mensen."
MEETING = "Bij welk buurtgesprek is dit getekend?"
NO_MEETING = "Niet bij een buurtgesprek"
PEOPLE = "Met hoeveel mensen is dit getekend? Weet u het niet, laat het leeg."
WHY_CHANGED = "Waarom past u de grens aan? Dit leest alleen wie hier werkt."
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

# Someone else was first

CONFLICT = "Een ander veranderde deze buurt terwijl u bezig was. Er is nog niets bewaard. Wat wilt u?"
THEIRS = "die van de ander"
YOURS = "die van u"
KEEP_THEIRS = "Laat die van de ander staan"
PUT_MINE_OVER = "Zet de mijne er als nieuwe versie bovenop"
SAVE_MINE_BESIDE = "Bewaar de mijne als concept"

# The list

TITLE = "Buurten beheren"
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
PEOPLE_COUNT = ("persoon", "mensen")
WITH_PEOPLE = "met {people}"
AT_MEETING = "bij {meeting}"

# What went wrong

WRONG_TITLE = "Dit kan nog niet:"
FIELDS: dict[str, str] = {
    "title": "Geef de buurt een naam van hooguit 80 tekens.",
    "themes": "Dit thema kennen we niet. Kies een ander.",
    "end": "De dag bij ‘Houdbaar tot’ moet na de eerste dag liggen.",
    "people": "Het aantal mensen moet 1 of meer zijn. Weet u het niet? Laat het leeg.",
    "why_here": "De uitleg is te lang. Gebruik hooguit 1.000 tekens.",
    "buurt_id": "Deze buurt is er niet meer. Kies een andere, of maak een nieuwe buurt.",
    "buurtgesprek_id": "Dit buurtgesprek is er niet meer. Kies een ander.",
    "why": "Zeg waarom. Dat leest alleen wie hier werkt.",
    "parts": "Kies twee tot zes delen, en welk deel de naam houdt.",
    "like": "Kies van welke buurt de nieuwe de kleur en het symbool krijgt.",
    "visibility": "Dit kan alleen met een buurt die op de kaart staat.",
    "place.geometry": "Deze vorm kan geen grens zijn. Teken hem opnieuw of verbeter hem.",
}
WRONG_FIELD = "Een van de antwoorden kan de kaart niet bewaren."
NOT_ALLOWED = "Dit mag u niet doen. Bent u nog aangemeld?"
SECOND_READER = "U vroeg zelf om meelezen. Daarom maakt een ander deze buurt openbaar."
CODE_ELSEWHERE = "U tekent met een code buiten het gebied van dit buurtgesprek. Teken binnen dat gebied."
IS_WITHDRAWN = (
    "Deze buurt is intussen ingetrokken. Zet die eerst terug, of bewaar uw tekening als nieuw concept."
)
NO_DATABASE = (
    "Bewaren lukt nu niet: de database antwoordt niet. Wat u invulde blijft staan. Probeer het zo weer."
)

# Two outlines side by side

KEPT = "Gebleven: {km2} km²."
ADDED = "Erbij gekomen: {km2} km²."
REMOVED = "Eraf gegaan: {km2} km²."
SAME_SHAPE = "De grens is gelijk gebleven."
SHIFTED = "Het midden schoof {metres} naar het {wind}."
WINDS = ("noorden", "noordoosten", "oosten", "zuidoosten", "zuiden", "zuidwesten", "westen", "noordwesten")
BECAME = "{what}: {before} werd {after}"
NOTHING = "niets"
COMPARE_ALT = "Tekening van {before} en {after} over elkaar. In woorden staat het ernaast."
KEY: tuple[tuple[str, str], ...] = (
    ("kept", "gebleven: een licht vlak"),
    ("added", "erbij gekomen: stippen"),
    ("removed", "eraf gegaan: schuine strepen"),
    ("before", "{before}: een streepjeslijn"),
    ("after", "{after}: een volle lijn"),
)
FIELD_NAMES: dict[str, str] = {
    "title": "Naam",
    "themes": "Thema",
    "start": "Eerste dag",
    "end": "Houdbaar tot",
    "why_here": "Waarom hier",
    "people": "Met hoeveel mensen",
    "buurtgesprek_id": "Buurtgesprek",
    "buurt_id": "Buurt",
    "visibility": "Stand",
}

# The page of one outline

BACK = "Terug naar alle buurten"
PICTURE_ALT = "Tekening van de grens van {name}, met de wijken en andere grenzen eromheen."
PICTURE_KEY = "Volle lijn: deze grens. Streepjes: wijken. Dunne lijnen: andere getekende buurten."
FACT_BUURT = "Buurt"
FACT_THEME = "Thema"
FACT_PERIOD = "Geldt"
FACT_END = "Houdbaar tot"
FACT_SIZE = "Grootte"
FACT_PEOPLE = "Getekend met"
FACT_MEETING = "Buurtgesprek"
FACT_WHY = "Waarom hier"
FACT_HOW = "Hoe"
FACT_FROM = "Komt uit"
FACT_BECAME = "Ging verder als"
FACT_VERSION = "Versie"
FACT_WITHDRAWN = "Ingetrokken omdat"
FACT_REPLACES = "Voorstel voor"
NEW_BUURT_LATER = "Een nieuwe buurt. Die ontstaat als u de grens openbaar maakt."
NO_END = "geen einddag"
HOW = {"getekend": "door mensen getekend", "levend": "overgenomen van een levende buurt"}
VERSION_OF = "{version}, van {day}"
ASLEEP_NOTE = "Deze buurt slaapt sinds {day}. Op de kaart staat hij alleen bij wat voorbij is."
MINE_NOTE = "U vroeg om meelezen. Een ander maakt deze buurt openbaar."
REPLACES_NOTE = "Dit is een voorstel voor een nieuwe grens. Op de kaart staat nog de oude."
REPLACES_OLD = "op de kaart nu"
REPLACES_NEW = "dit voorstel"
REPLACES_TITLE = "Wat verandert er?"

REVISE = "Grens aanpassen"
ASK = "Laat een ander meelezen"
PUBLISH_NOW = "Maak openbaar"
WAKE = "Weer wakker maken"
PUT_BACK = "Zet terug"
WITHDRAW = "Trek in"
WITHDRAW_TITLE = "Intrekken"
WITHDRAW_INTRO = "De buurt gaat van de kaart. Alles blijft bewaard, en u kunt de buurt terugzetten."
WITHDRAW_WHY = "Waarom trekt u deze buurt in?"
GIVE_BACK = "Geef terug"
GIVE_BACK_TITLE = "Nog niet goed?"
GIVE_BACK_WHY = "Wat moet er anders?"

DONE_ASKED = "Een ander kan deze buurt nu lezen."
DONE_PUBLISHED = "De buurt staat op de kaart."
DONE_WITHDRAWN = "De buurt is ingetrokken."
DONE_WITHDRAWN_BOTH = "De buurt is ingetrokken. Ook de naam is van de kaart."
DONE_PUT_BACK = "De buurt is terug."
DONE_AWAKE = "De buurt is weer wakker, tot {day}."
DONE_GIVEN_BACK = "De buurt is weer een concept."
DONE_RESTORED = "Versie {version} is teruggezet, als versie {newest}."
CHANGED_SINCE = (
    "Een ander veranderde deze buurt intussen. U ziet nu de nieuwste versie. Kijk of u het nog wilt."
)

VERSIONS_TITLE = "Versies"
VERSIONS_ONE = "Er is één versie. Past u de grens aan, dan komt de oude hier te staan."
VERSION_LINE = "Versie {version}, van {day}"
VERSION_NOW = "{line} (nu)"
COMPARE_FIRST = "Vergelijk"
COMPARE_SECOND = "met"
COMPARE_SAME = "Kies twee verschillende versies."
RESTORE = "Zet versie {version} terug"
RESTORE_WHY = "Waarom zet u deze versie terug?"

# Splitting and going together

SPLIT_TITLE = "Deze buurt splitsen"
SPLIT_INTRO = (
    "Eén deel houdt de naam en het symbool. De andere delen worden nieuwe buurten. De kaart onthoudt waar ze"
    " vandaan komen."
)
SPLIT_NO_WAY = (
    "Deze grens ligt in één stuk, in één wijk en in één CBS-buurt. Wilt u de buurt toch splitsen? Teken dan"
    " eerst een deel en bewaar het als concept."
)
SPLIT_WAY = "Waarlangs splitst u?"
SPLIT_WAYS: dict[Line, str] = {
    Line.LOOSE_PARTS: "de losse stukken, {count} delen",
    Line.WIJKEN: "langs de wijkgrens, {count} delen",
    Line.CBS_BUURTEN: "langs de grens van de CBS-buurten, {count} delen",
    Line.DRAWN: "langs de concepten die u tekende, {count} delen",
}
SPLIT_ALT = "Tekening van de {count} delen, elk met een nummer."
PART = "deel {number}, {km2} km²"
SPLIT_STAYS = "Welk deel blijft {name}?"
PART_NAME = "Hoe heet {part}?"
SPLIT_WHY = "Waarom splitst u deze buurt?"
SPLIT = "Splits deze buurt"
DONE_SPLIT = "De buurt is gesplitst in {count} delen. Vanaf vandaag staan die op de kaart."

JOIN_TITLE = "Met een andere buurt laten samengaan"
JOIN_INTRO = (
    "De buurten worden samen één nieuwe buurt. De oude slapen vanaf vandaag en verwijzen naar de nieuwe."
)
JOIN_NOBODY = "Er is geen andere getekende buurt op de kaart om mee samen te gaan."
JOIN_WITH = "Met welke buurt?"
CHOOSE = "Kies"
JOIN_NAME = "Hoe heet de nieuwe buurt?"
JOIN_LIKE = "Van welke buurt krijgt de nieuwe de kleur en het symbool?"
JOIN_WHY = "Waarom gaan deze buurten samen?"
JOIN = "Laat samengaan"
DONE_JOINED = "{name} staat op de kaart. De oude buurten slapen."

# Files

TAKE_TITLE = "Grenzen meenemen als bestand"
TAKE_INTRO = (
    "Alle grenzen met al hun versies, ook concepten en wat is ingetrokken. Dit bestand is voor eigen gebruik:"
    " wat iedereen mag hebben, staat bij Open data."
)
TAKE_FORMAT = "Soort bestand"
TAKE_SYSTEM = "Coördinaten"
TAKE_KML = "KML is altijd in graden (WGS84)."
SYSTEMS: dict[str, str] = {"RD": "meters (RD New)", "WGS84": "graden (WGS84)"}
TAKE = "Download de grenzen"

BRING_TITLE = "Grenzen invoeren uit een bestand"
BRING_INTRO = (
    "Kies een GeoJSON, GeoPackage, KML, CSV of een Shapefile in een zip. U ziet eerst wat erin staat."
    " Klopt er iets niet, dan wordt er niets bewaard."
)
BRING_FILE = "Bestand met grenzen, hooguit 10 MB"
PROBLEMS = ("probleem", "problemen")
OUTLINES = ("grens", "grenzen")
BRING_PROBLEMS = "Dit bestand heeft {problems}. Er is niets bewaard."
BRING_MORE = "En nog {count} andere."
BRING_FOUND = "Gevonden: {outlines} ({format}, {crs})."
BRING_ALT = "Tekening van de {count} grenzen, elk met een nummer."
BRING_LINE = "{number}: {name}, {km2} km², {period}"
BRING = "Bewaar als concepten"
BROUGHT = "Bewaard als concept: {outlines}."

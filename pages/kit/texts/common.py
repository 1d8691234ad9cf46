"""Words that more than one screen uses."""

from data.vocabulary import BarrierKind, MunicipalRole, Outcome

TOWN_TITLE = "Buurtkaart Hilversum"
PAGE_MAP = "Kaart"
PAGE_EXPLANATION = "Uitleg"
PAGE_METHOD = "Methode"
PAGE_OPEN_DATA = "Open data"
PAGE_DRAWING = "Tekenen"
MENU_ABOUT = "Over de kaart"
MENU_WORK = "Werken"

ALL_THEMES = "Alle thema's"
EXAMPLE = "voorbeelddata"
NO_RIGHTS = "Een buurt op deze kaart geeft geen rechten of bevoegdheden."

BARRIER_KINDS: dict[str, str] = {
    BarrierKind.RAILWAY: "spoor",
    BarrierKind.MOTORWAY: "snelweg",
    BarrierKind.MAIN_ROAD: "grote weg",
    BarrierKind.WATER: "water",
    BarrierKind.HEATH: "heide",
}

NOUNS: dict[str, str] = {
    "levende buurt": "levende buurt",
    "getekende buurt": "getekende buurt",
    "initiatief": "initiatief",
    "proef": "proef",
    "activiteit": "activiteit",
    "adoptie": "adoptie",
    "aandachtsplek": "aandachtsplek",
    "buurtschouw": "buurtschouw",
    "bevinding": "bevinding",
    "ontmoetingsplek": "ontmoetingsplek",
    "netwerk": "netwerk",
    "buurtgesprek": "buurtgesprek",
    "afspraak": "afspraak",
    "buurt": "buurt",
    "barriere": "barrière",
    **{kind: f"barrière: {word}" for kind, word in BARRIER_KINDS.items()},
}

NOUNS_PLURAL: dict[str, str] = {
    "levende buurt": "Levende buurten",
    "buurt": "Buurten met een naam",
    "getekende buurt": "Getekende buurten",
    "initiatief": "Initiatieven",
    "aandachtsplek": "Aandachtsplekken (hotspots)",
    "buurtschouw": "Buurtschouwen",
    "bevinding": "Bevindingen van een schouw",
    "ontmoetingsplek": "Ontmoetingsplekken",
    "netwerk": "Netwerken",
    "buurtgesprek": "Buurtgesprekken",
    "afspraak": "Afspraken",
    "barriere": "Barrières",
}

LEVELS: dict[str, str] = {"kern": "in de kern", "zone": "in de zone", "rand": "aan de rand"}

OUTCOMES: dict[str, str] = {
    Outcome.NEEDED: "nodig: dit staat op de agenda",
    Outcome.RESIDENTS: "bewoners doen het",
    Outcome.MUNICIPALITY: "de gemeente doet het",
    Outcome.NO_LONGER: "de gemeente doet dit niet meer",
}

MUNICIPAL_ROLES: dict[str, str] = {
    MunicipalRole.LET_GO: "laat dit aan de bewoners over",
    MunicipalRole.THINK_ALONG: "denkt mee",
    MunicipalRole.TAKE_PART: "doet mee",
    MunicipalRole.ARRANGE: "regelt dit",
}

"""The words about what was agreed: for residents, and for who notes it."""

from data.vocabulary import Outcome, PromiseStatus

TITLE = "Wat is er afgesproken?"
MENU = "Afspraken"
INTRO = (
    "Op een buurtgesprek spreken bewoners en gemeente dingen af. Hier ziet u wat dat was, wie het doet en hoe"
    " het ermee staat."
)
CHOOSE = "Kies een buurt"
WHOLE_TOWN = "Heel Hilversum"
EMPTY = "Over deze buurt is nog niets afgesproken."
EMPTY_TOWN = "Er is nog niets afgesproken. Na een buurtgesprek staat het hier."
UNKNOWN = "De buurt in deze link kennen we niet. U ziet nu alle afspraken."
NO_BUURT = "Deze buurt kennen we niet."
SHOW_ON_MAP = "Bekijk deze buurt op de kaart"
CALENDAR = "Zet de dagen in uw agenda (.ics)"
PRINT = "Wilt u dit op papier? Kies in uw browser voor afdrukken."
CONTACT = "Klopt er iets niet, of wilt u meedoen? Vraag het uw {title}."

BY_MUNICIPALITY = "Dit doet de gemeente"
BY_OTHERS = "Dit doen bewoners en anderen"
CLOSED = "Wat ervan kwam"
BADGE_MUNICIPALITY = "gemeente"
BADGE_OTHERS = "bewoners"

WHO = "Wie"
WHEN = "Wanneer"
LEARNT = "Dit leerden we"
WHY_MOVED = "Waarom later"
NO_DAY = "geen dag afgesproken"
BEFORE = "klaar op {day}"
OVERDUE = "had op {day} klaar moeten zijn"
MOVED = "verschoven van {before} naar {day}"
MOVED_OVERDUE = "verschoven van {before}; had op {day} klaar moeten zijn"
DONE = "gedaan op {day}"
DONE_LATER = "gedaan op {day}; afgesproken was {due}"
DROPPED = "gaat niet door, besloten op {day}"
CLOSED_NO_DAY = {PromiseStatus.DONE: "gedaan", PromiseStatus.DROPPED: "gaat niet door"}
MADE = "afgesproken op {day}"
MADE_AT = "afgesproken op {day}, bij het gesprek “{meeting}”"
ABOUT = "in {name}"

OUTCOMES: dict[str, str] = {
    Outcome.NEEDED: "Nodig: op de agenda",
    Outcome.RESIDENTS: "Bewoners doen het",
    Outcome.MUNICIPALITY: "De gemeente doet het",
    Outcome.NO_LONGER: "De gemeente doet het niet meer",
}
"""As buttons: short."""

# The part on the page of a meeting

PART = "Afspraken"
PART_INTRO = (
    "Wat hier staat, ziet iedereen. Schrijf bij ‘wie’ een rol of een groep, nooit de naam van een persoon."
)
PART_NONE = "Op dit gesprek is nog niets afgesproken."
NEW = "Noteer een afspraak"
FIELD_WHAT = "Wat spreken we af?"
FIELD_WHO = "Wie doet het?"
FIELD_WHO_HELP = "gemeente, groen"
FIELD_DUE = "Wanneer is het klaar? (mag leeg)"
FIELD_SIDE = "Van wie is deze afspraak?"
SIDES = {True: "De gemeente", False: "Bewoners of anderen"}
NOTE = "Noteer"
NOTED = "Genoteerd: {title}."
DEED = "Wat gebeurde er?"
DEEDS = {
    "done": "Het is gedaan",
    "moved": "Het wordt later",
    "dropped": "Het gaat niet door",
    "withdraw": "Dit klopt niet",
}
FIELD_NEW_DUE = "Nieuwe dag"
NO_NEW_DUE = "Kies de nieuwe dag."
WHY_OF = {
    "done": "Wat leerden we? (mag leeg)",
    "moved": "Waarom wordt het later?",
    "dropped": "Wat leerden we?",
    "withdraw": "Waarom gaat dit weg?",
}
SAVE = "Bewaar"
TOLD_OF = {
    "done": "Gedaan: {title}.",
    "moved": "Verschoven: {title}.",
    "dropped": "Gaat niet door: {title}.",
    "withdraw": "Weggehaald: {title}.",
}
SEE_PAGE = "Zo zien bewoners het"
CLOSED_HERE = "Deze afspraak is afgesloten."

FINDINGS = "Bevindingen van de buurtschouw"
FINDINGS_INTRO = "Geef elke bevinding een van de vier uitkomsten."
FINDINGS_MORE = "Er zijn er nog {count}. Die ziet u op de kaart en in de lijst."
WHERE = "Waar"
FOUND = "Wat"
FINDINGS_NONE = "In dit gebied is op een buurtschouw niets gevonden."
FIELD_OUTCOME = "Uitkomst"
DECIDED = "De uitkomst van “{title}” is bewaard."

# The windows of an evening

NO_OUTCOME = "Kies een van de vier uitkomsten."
NO_DATE = "Deze dag kunnen we niet lezen. Kies hem opnieuw."
PANELS = {"promises_panel": "Noteer een afspraak", "findings_panel": "Bevindingen van de buurtschouw"}
"""What stands above the panels of the presenter's window."""
EVENING: dict[str, object] = {
    "promises_none": "Nog niets afgesproken.",
    "promises_lost": "De afspraken zijn nu niet op te halen.",
    "by_municipality": BY_MUNICIPALITY,
    "by_others": BY_OTHERS,
    "what": FIELD_WHAT,
    "who": FIELD_WHO,
    "who_hint": "rol of groep, geen naam",
    "due": FIELD_DUE,
    "side": FIELD_SIDE,
    "municipality": BADGE_MUNICIPALITY,
    "others": BADGE_OTHERS,
    "note": NOTE,
    "noted": "Genoteerd.",
    "withdraw": "Haal weg",
    "withdraw_why": "Waarom gaat dit weg?",
    "withdraw_sure": "Ja, haal weg",
    "keep": "Laat staan",
    "withdrawn": "Weggehaald.",
    "not_known": (
        "De server antwoordt niet. We weten niet of dit bewaard is. "
        "Kijk in de lijst. Staat het er niet? Probeer het dan nog eens."
    ),
    "findings_none": FINDINGS_NONE,
    "findings_lost": "De bevindingen zijn nu niet op te halen.",
    "rows_of": "{from} tot en met {until} van {all}",
    "outcome": FIELD_OUTCOME,
    "decide": "Bewaar de uitkomst",
    "decided": "Bewaard.",
    "outcomes": [[str(outcome), words] for outcome, words in OUTCOMES.items()],  # in this order
}

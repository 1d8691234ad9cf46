"""The words of drawing one's own buurt, sharing it, and taking it back."""

PAGE_TITLE = "Mijn buurt"
BEGIN = "Teken eerst zelf. Daarna ziet u wat anderen tekenden. Alleen u ziet uw tekening, tot u hem deelt."

# After drawing

DONE_TITLE = "Dit is uw buurt"
DONE = "Uw tekening staat alleen op dit apparaat. Wilt u hem delen? Dan telt u mee in het beeld van de buurt."
SHARE = "Delen"
KEEP = "Alleen voor mij bewaren"
DOWNLOAD = "Download mijn tekening"
DOWNLOAD_NAME = "mijn-buurt.geojson"
REMOVE = "Verwijder van dit apparaat"
KEPT = "Uw tekening blijft dertig dagen op dit apparaat. Niemand anders ziet hem. Delen kan later nog."
REMOVED = "Uw tekening is van dit apparaat verwijderd. U kunt opnieuw beginnen."

# Sharing

SHARE_TITLE = "Uw buurt delen"
SHARE_EXPLAINED = (
    "- We bewaren de **grove** vorm van uw buurt, het thema en uw zin.\n"
    "- We bewaren **niet** uw naam, uw adres of wie u bent.\n"
    "- Een medewerker leest mee voordat u meetelt. U kunt uw tekening altijd terughalen."
)
THEME = "Waar dacht u aan bij het tekenen?"
NO_THEME = "Aan alles"
SENTENCE = "Waarom ligt de grens daar? (mag leeg blijven)"
SENTENCE_HELP = "Eén zin, hooguit 200 tekens. Schrijf geen namen, adressen of telefoonnummers op."
SHARE_NOW = "Deel mijn buurt"
BACK = "Toch niet delen"

SHARED_TITLE = "Bedankt, u hebt gedeeld"
RECEIPT = "Met deze code haalt u uw tekening terug. U ziet de code maar één keer. Schrijf hem op."
WAITING = "Een medewerker leest uw tekening. Daarna telt u mee."
BUSY = "Het is druk: er wachten nu {count} tekeningen. Het lezen duurt langer dan anders."
SEE_OTHERS = "Wat anderen hier tekenden"
SEE_OTHERS_OF = "Wat anderen van {name} tekenden"
NO_OTHERS = "Hier tekenden nog te weinig mensen. Vanaf vijf tekenaars laten we een beeld zien."
ALL_BUURTEN = "Bekijk alle buurten"

# Taking back

TAKE_BACK_TITLE = "Hebt u zelf gedeeld?"
TAKE_BACK = "Vul de code in die u bij het delen kreeg."
CODE = "Uw code"
HOW_IS_IT = "Hoe staat het ermee?"
TAKE_BACK_NOW = "Haal mijn tekening terug"
TAKEN_BACK = "Uw tekening is weg. We hebben hem niet meer."
STAGES = {
    "te lezen": "Uw tekening wacht nog: een medewerker moet hem lezen.",
    "telt mee": "Uw tekening telt mee.",
    "telt niet mee": (
        "Uw tekening telt niet mee. Misschien deelde u later een nieuwe, of kon de zin zo niet blijven."
    ),
}

# Why it could not be shared

TOO_THIN = "Uw tekening is te smal of te klein om te delen. Teken een iets grotere buurt."
CODE_ELSEWHERE = (
    "Met de code van dit gesprek tekent u binnen een vast gebied. Uw tekening ligt daar deels buiten."
)
NO_DATABASE = "Delen lukt nu niet. Uw tekening blijft op dit apparaat; probeer het later nog eens."

# Reading what was shared

REVIEW_TITLE = "Tekeningen lezen"
REVIEW_INTRO = (
    "Bewoners deelden hun buurt, zonder naam. Lees of een tekening echt is en of de zin geen mensen noemt."
    " Pas daarna telt een tekening mee. Wat u beslist, staat in het logboek."
)
NONE_WAITING = "Er wacht geen enkele tekening. Alles is gelezen."
WAITING_COUNT = "{count} wachten"
WAITING_ONE = "1 wacht"
MORE_WAITING = "U ziet de {shown} die het langst wachten."
PICK_ALL = "Kies alle tekeningen op dit scherm"
DRAWING = "Tekening {number}"
AT_MEETING = "getekend bij {name}"
WITHOUT_SENTENCE = "Zonder zin."
AREA = "{hectares} hectare in {where}"
COUNTS = "Telt mee"
COUNTS_NOT = "Telt niet mee"
REASON = "Reden"
REASON_PLACE = "Kies een reden"
WHICH = "Welke tekeningen wilt u zien?"
ALT = "{name}: een gebied in {where}"
REASONS = (
    "De zin noemt een persoon of een adres.",
    "De zin kwetst mensen.",
    "Dit is geen serieuze tekening.",
    "Deze tekening kwam vaker dan één keer.",
)
OTHER_REASON = "Anders, namelijk…"
OTHER_REASON_FIELD = "Welke reden?"
PICK_FIRST = "Kies eerst een of meer tekeningen."
REASON_FIRST = "Zeg eerst waarom deze tekening niet meetelt."
JUDGED_COUNT = "{count} tekeningen gelezen."
JUDGED_ONE = "1 tekening gelezen."
JUDGED_FIRST = "Een collega was u voor: er is niets veranderd."
JUDGED_TITLE = "Al gelezen"
NONE_JUDGED = "Er is nog niets gelezen."

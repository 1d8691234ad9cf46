"""Signing in, accounts, codes for a meeting, and who did what."""

PAGE_SIGN_IN = "Aanmelden"
PAGE_OFFICE = "Beheer"

# Aanmelden
TITLE = "Aanmelden"
INTRO = "De kaart bekijken kan zonder aanmelden. Aanmelden is voor wie tekent of de kaart bijhoudt."
CODE_TITLE = "Met een code"
CODE_INTRO = "Bent u bij een buurtgesprek? Daar krijgt u een code. U hebt geen account nodig."
CODE = "Code"
CODE_EXAMPLE = "Bijvoorbeeld KX7P-3MRD. Hoofdletters en streepjes maken niet uit."
CODE_BUTTON = "Verder met deze code"
STAFF_TITLE = "Voor medewerkers"
NAME = "Naam"
PASSWORD = "Wachtwoord"
SIGN_IN_BUTTON = "Aanmelden"
ELSEWHERE_INTRO = "Gebruik uw account van de gemeente."
ELSEWHERE_BUTTON = "Met uw gemeente-account"
ELSEWHERE_ONWARD = "Ga verder als {name}"
ELSEWHERE_NO_ROLE = (
    "De gemeente kent u, maar u hebt op deze kaart nog geen rol. U kunt alles bekijken. Wilt u meer?"
    " Geef dan dit kenmerk aan uw beheerder: {subject}"
)
FORGOTTEN = "Wachtwoord vergeten? Vraag uw beheerder om een nieuw."

# De eerste beheerder
FIRST_TITLE = "Eerste beheerder"
FIRST_INTRO = (
    "Op deze kaart heeft nog niemand een account. Maak hier het eerste. De code staat in het venster waarin"
    " de kaart is gestart."
)
FIRST_CODE = "Code uit het venster"
FIRST_BUTTON = "Maak mijn account"
PASSWORD_HINT = "Minstens 12 tekens. Vier losse woorden zijn goed te onthouden."
FIRST_CODE_SAID = (
    "Er is nog geen beheerder. Open {address} en gebruik deze code: {code}\n"
    "De code werkt één keer, en alleen tot de kaart opnieuw start."
)

# Mijn account
ACCOUNT_TITLE = "Mijn account"
SIGNED_IN_AS = "U bent aangemeld als {name} ({role})."
ENDS = "Uw aanmelding stopt om {time}, of als u {hours} uur niets doet."
DRAWER_IS = "U doet mee met een code, als {role}. U kunt tekenen tot {time}."
CHANGE_TITLE = "Wachtwoord veranderen"
OLD_PASSWORD = "Wachtwoord van nu"
NEW_PASSWORD = "Nieuw wachtwoord"
CHANGE_BUTTON = "Verander mijn wachtwoord"
CHANGED = "Uw wachtwoord is veranderd. Op andere apparaten bent u nu afgemeld."
SIGN_OUT = "Afmelden"
STOP = "Stoppen"
SIGNED_OUT = "U bent afgemeld."
SIGNED_IN_BEFORE = "Aangemeld als"
WITH_A_CODE = "met een code"

# Wie hier niet mag komen
CLOSED_TITLE = "Meld u eerst aan"
CLOSED = "Deze pagina is voor wie zich heeft aangemeld."
CLOSED_ROLE_TITLE = "Deze pagina is niet voor uw rol"
CLOSED_ROLE = "Uw rol ({role}) mag deze pagina niet openen."
CLOSED_LINK = "Naar aanmelden"

# Beheer
OFFICE_TITLE = "Beheer"
OFFICE_INTRO = "Wie mag wat, welke codes zijn er, en wie deed wat."
ACCOUNTS_TAB = "Accounts"
CODES_TAB = "Codes"
AUDIT_TAB = "Wie deed wat"

ACCOUNT = "Account"
ROLE = "Rol"
ACCOUNT_STATE = "Stand"
SINCE = "Sinds"
STATE_OPEN = "open"
STATE_SHUT = "gesloten"
STATE_LOCKED = "even op slot"
STATE_ELSEWHERE = "via de gemeente"
YOU = "(dat bent u)"
NEW_ACCOUNT_TITLE = "Nieuw account"
NEW_ACCOUNT_NAME = "Naam"
NEW_ACCOUNT_NAME_HELP = "Bijvoorbeeld anna.de.vries. Met deze naam meldt iemand zich aan."
NEW_ACCOUNT_SUBJECT = "Kenmerk bij de gemeente (mag leeg)"
NEW_ACCOUNT_SUBJECT_HELP = "Alleen nodig voor wie zich aanmeldt met een account van de gemeente."
NEW_ACCOUNT_BUTTON = "Maak het account"
ACCOUNT_MADE = "Het account van {name} staat klaar. Geef dit wachtwoord door: het is maar één keer te zien."
ACCOUNT_MADE_ELSEWHERE = "Het account van {name} staat klaar. Aanmelden gaat via de gemeente."
CHANGE_ACCOUNT_TITLE = "Een account veranderen"
WHICH_ACCOUNT = "Account"
NEW_ROLE = "Nieuwe rol"
ROLE_BUTTON = "Verander de rol"
ROLE_CHANGED = "{name} is nu {role}."
PASSWORD_BUTTON = "Geef een nieuw wachtwoord"
PASSWORD_GIVEN = "Het nieuwe wachtwoord van {name}. Geef het door: het is maar één keer te zien."
CLOSE_BUTTON = "Sluit dit account"
CLOSED_NOW = "Het account van {name} is gesloten. Wie ermee aangemeld was, is nu bezoeker."
REOPEN_BUTTON = "Open dit account weer"
REOPENED = "Het account van {name} is weer open."
WHY = "Waarom? (mag leeg)"

CODES_INTRO = (
    "Met een code tekenen bewoners op een buurtgesprek, zonder account. De code werkt op één avond en in één"
    " gebied, en u kunt hem op elk moment intrekken."
)
NEW_CODE_TITLE = "Nieuwe code"
CODE_MEETING = "Buurtgesprek"
CODE_MEETING_OTHER = "Een ander buurtgesprek"
CODE_MEETING_TITLE = "Welk buurtgesprek?"
CODE_AREA = "Waar mag er getekend worden?"
CODE_ANYWHERE = "In de hele gemeente"
CODE_DAY = "Dag"
CODE_FROM = "Van"
CODE_UNTIL = "Tot"
CODE_UNTIL_HELP = "Een tijd voor het begin is de volgende dag."
CODE_MAKE = "Maak de code"
CODE_MADE = "Dit is de code voor {title}. Schrijf hem op: hij is maar één keer te zien."
CODE_NONE = "Er zijn nog geen codes."
CODE_WHEN = "Wanneer"
CODE_WHERE = "Waar"
CODE_STATE = "Stand"
CODE_STAGES = {"to come": "komt nog", "works": "werkt nu", "over": "voorbij", "withdrawn": "ingetrokken"}
CODE_WITHDRAW_WHICH = "Welke code trekt u in?"
CODE_WITHDRAW = "Trek deze code in"
CODE_WITHDRAWN = "De code van {title} is ingetrokken. Wie ermee tekende, kan nu niet verder."

AUDIT_INTRO = "Alles wat er op de kaart gebeurt, staat hier. Niemand kan er iets uit halen of aan veranderen."
AUDIT_SUBJECT = "Waarover"
AUDIT_SUBJECT_HELP = "Een stuk van het kenmerk, zoals grens-molenbuurt of account:anna."
AUDIT_NAME = "Wie"
AUDIT_HEAD = ("Wanneer", "Wie", "Wat", "Waarover", "Waarom")
AUDIT_NONE = "Er is niets gevonden."
AUDIT_MORE = "Nog ouder"
AUDIT_BACK = "Terug naar het nieuwste"
AUDIT_CSV = "Alles als CSV"
AUDIT_CSV_HEAD = ("tijd", "rol", "naam", "daad", "waarover", "waarom", "details")
NOBODY = "iemand zonder account"

CHOOSE = "Maak een keuze"
CODE_AREA_OWN = "eigen gebied"

SUBJECTS: dict[str, str] = {
    "records": "meerdere tegelijk",
    "dataset": "bestand",
    "division": "wijken en CBS-buurten",
    "known places": "bekende plekken",
    "example data": "voorbeelddata",
    "cells": "statistische vakken",
}

DETAILS: dict[str, str] = {
    "version": "versie",
    "visibility": "zichtbaar",
    "role": "rol",
    "how": "hoe",
    "from": "van",
    "to": "naar",
    "until": "tot",
    "meeting": "buurtgesprek",
    "rows": "rijen",
    "name": "naam",
    "places": "plekken",
    "theme": "thema",
    "stage": "uitkomst",
}
DETAIL_VALUES: dict[str, str] = {
    "password": "wachtwoord",
    "first code": "code voor de eerste beheerder",
    "elsewhere": "account van de gemeente",
}

DEEDS: dict[str, str] = {
    "record": "vastgelegd",
    "record many": "veel tegelijk vastgelegd",
    "change": "veranderd",
    "publish": "openbaar gemaakt",
    "ask to read": "meelezen gevraagd",
    "give back": "teruggegeven",
    "restore": "eerdere versie teruggezet",
    "let sleep": "laten slapen",
    "wake": "wakker gemaakt",
    "make buurt": "buurt gemaakt",
    "make promise": "afspraak genoteerd",
    "keep promise": "afspraak gedaan",
    "move promise": "afspraak verschoven",
    "drop promise": "afspraak vervallen",
    "decide finding": "uitkomst van een bevinding bepaald",
    "split": "gesplitst",
    "join": "samengegaan",
    "hide": "verborgen",
    "show again": "weer getoond",
    "read in": "bestand ingelezen",
    "replace division": "wijken vervangen",
    "replace known places": "bekende plekken vervangen",
    "remove examples": "voorbeelddata weggehaald",
    "make account": "account gemaakt",
    "change role": "rol veranderd",
    "close account": "account gesloten",
    "reopen account": "account weer geopend",
    "set password": "nieuw wachtwoord gegeven",
    "change own password": "eigen wachtwoord veranderd",
    "make first code": "code voor de eerste beheerder gemaakt",
    "sign in": "aangemeld",
    "sign out": "afgemeld",
    "wrong password": "fout wachtwoord",
    "make code": "code gemaakt",
    "fetch base map": "achtergrondkaart opgehaald",
    "enter code": "binnengekomen met een code",
    "withdraw code": "code ingetrokken",
    "note answers": "antwoorden van de zaal genoteerd",
    "save story": "verhaal van een buurtgesprek bewaard",
    "share outline": "eigen buurt gedeeld",
    "take back outline": "gedeelde buurt teruggehaald",
    "judge outline": "gedeelde buurt beoordeeld",
    "replace cells": "statistische vakken vervangen",
}
"""What each deed in the audit trail is called."""

"""What can go wrong at the door, as plain Dutch: for who starts the map and for who types a command."""

from babel.lists import format_list

from data.errors import (
    AccountRefused,
    AnswersRefused,
    CodeRefused,
    ConflictError,
    DataError,
    DivisionMissing,
    MeetingRefused,
    NoRoleHere,
    PasswordRefused,
    PermissionDenied,
    PhotoRefused,
    PromiseRefused,
    ReceiptUnknown,
    RecordNotFound,
    SentenceRefused,
    ShapeRefused,
    SignInLocked,
    SignInRefused,
    SpatialiteMissing,
    StoreAddressWrong,
    StoreBusy,
    StoreFolderUnusable,
    StoreNewer,
    StoreUnreachable,
    StoryChanged,
    TilesStopped,
    TooManyOutlines,
    TooManyTries,
)
from data.settings import SettingsRefused, WrongSetting
from data.shape_sentences import refusal_sentence

_ADDRESS = "BUURTKAART_DATABASE_URL"

_WANTED = {
    "BUURTKAART_EXAMPLE_DATA": "true of false",
    "BUURTKAART_MUNICIPALITY_CODE": "GM met vier cijfers, zoals GM0402",
    "BUURTKAART_MONTHS_SHOWN": "een heel getal van 1 tot en met 240",
    "BUURTKAART_ONLINE": "auto, on of off",
    "BUURTKAART_ROLE_CLAIM_VALUES": "waarde=rol, met als rol coordinator, second_reader of steward",
    "BUURTKAART_SIGN_IN_HOURS": "een aantal uren tot en met 24",
    "BUURTKAART_SIGN_IN_IDLE_HOURS": "een aantal uren tot en met 24",
    "BUURTKAART_LOCAL_ACCOUNTS": "true of false",
    "BUURTKAART_TILES_URL": "een adres met {z}, {x} en {y} erin",
    "BUURTKAART_TILES_PER_SECOND": "een getal tot en met 20",
    "BUURTKAART_SECURITY_CONTACT": "een adres dat begint met mailto: of https://",
}
"""What each setting can be, where not every text will do."""

_CAUSES = (
    ("no postgis", "PostGIS zit er niet in"),
    ("refused", "daar antwoordt niemand; staat hij aan?"),
    ("authentication failed", "de gebruiker of het wachtwoord klopt niet"),
    ("no password supplied", "er is een wachtwoord nodig"),
    ("resolve host", "die computer is niet te vinden"),
    ("translate host", "die computer is niet te vinden"),
    ("no such file or directory", "daar antwoordt niemand; staat hij aan?"),
    ("timeout", "er kwam geen antwoord"),
    ("does not exist", "die database of gebruiker bestaat daar niet"),
    ("too many", "er zijn te veel verbindingen"),
    ("not a database", "dat bestand is geen database"),
    ("malformed", "dat bestand is beschadigd"),
    ("unable to open", "dat bestand is niet te openen"),
    ("readonly", "daar mag ik niet schrijven"),
    ("read-only", "daar mag ik niet schrijven"),
    ("is full", "de schijf is vol"),
    ("write-ahead", "de schijf kan dit niet aan; is het een netwerkschijf?"),
)
"""What drivers say of themselves, in English, and what it means."""


_CODES = {
    "unknown": "Deze code werkt niet. Kijk of u hem goed hebt overgenomen, of vraag een nieuwe.",
    "early": "Deze code werkt nog niet. Hij werkt vanaf het begin van het buurtgesprek.",
}
_PASSWORDS = {
    "short": "Dit wachtwoord is te kort. Kies er een van 12 tekens of meer, bijvoorbeeld vier losse woorden.",
    "long": "Dit wachtwoord is te lang. Kies er een van hooguit 200 tekens.",
    "name": "In dit wachtwoord staat uw naam. Kies iets dat anderen niet raden.",
    "usual": "Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier losse woorden.",
    "old": "Het oude wachtwoord klopt niet. Er is niets veranderd.",
}
_ACCOUNTS = {
    "name": "Dit kan geen naam zijn. Gebruik 3 tot 40 letters, cijfers, spaties of punten.",
    "taken": "Deze naam bestaat al. Kies een andere.",
    "gone": "Dit account is er niet (meer).",
    "role": "Kies een rol van de lijst.",
    "subject": "Deze persoon heeft al een account. Verander dat, of open het weer.",
    "last": "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.",
}
_TILES = {
    "off": "Deze kaart mag niet op internet: BUURTKAART_ONLINE staat op 'off'. Zet dat op 'auto'.",
    "offline": "Er is geen verbinding met de kaart van het Kadaster. Kijk of deze computer internet heeft.",
    "refused": "De kaart van het Kadaster mag nu niet worden opgehaald ({detail}). Probeer het later.",
    "busy": "Het is nu te druk bij het Kadaster. Probeer het over een uur opnieuw.",
    "broken": (
        "Wat er binnenkomt is geen kaart. Moet u zich nog aanmelden bij de wifi van dit gebouw?"
        " Doe dat eerst en probeer het dan opnieuw."
    ),
    "disk": "De schijf is vol. Maak ruimte en probeer het opnieuw.",
    "place": "In {detail} kan de kaart niet worden bewaard. Kies met BUURTKAART_TILES_PATH een andere plek.",
    "running": "De kaart wordt al opgehaald. Wacht tot dat klaar is.",
    "town": "Er staan nog geen wijken in de kaart, dus is niet bekend waar de gemeente ligt.",
}
_PROMISES = {
    "what": "Vul in wat er is afgesproken.",
    "who": "Vul in wie het doet: een rol of een groep, zoals 'gemeente, groen' of 'bewoners van het plein'.",
    "due": "Die dag is al voorbij. Kies een dag die nog komt.",
    "learnt": "Vul in wat u hiervan leerde. Zo weten anderen waarom het niet doorgaat.",
    "why": "Vul in waarom. Zo kunnen anderen het volgen.",
    "closed": "Deze afspraak is al afgesloten.",
}
_PHOTOS = {
    "bytes": "Dit bestand is te groot. Kies een foto van hooguit 25 MB.",
    "dots": "Deze foto heeft te veel beeldpunten. Maak hem kleiner, of scan met 300 dpi.",
    "apple": (
        "Deze foto is van het soort HEIC. Dat kan de kaart niet lezen. Kies op uw iPhone bij Instellingen,"
        " Camera, Structuur voor 'Meest compatibel', of stuur de foto als JPEG."
    ),
    "sort": "Dit is geen foto die de kaart kan lezen. Kies een JPEG, PNG of WebP.",
    "broken": "Deze foto is beschadigd of niet helemaal aangekomen. Kies hem opnieuw.",
}
_MEETINGS = {
    "title": "Vul in bij welk buurtgesprek de code hoort.",
    "period": "Kies een eind dat na het begin ligt en nog moet komen. Een code werkt hooguit 24 uur.",
    "area": "Dit gebied kan niet. Kies een ander, of laat het leeg.",
}

_ANSWERS = {
    "negative": "Een aantal kan niet onder nul zijn. Kijk de aantallen na.",
    "nobody": "Vul eerst in hoeveel mensen er zijn.",
    "absurd": "Zo veel mensen passen er niet in een zaal. Kijk de aantallen na.",
    "more": "U telde {answers} antwoorden, maar er zijn {present} mensen. Kijk de aantallen na.",
}


def sentence_for(error: DataError | SettingsRefused) -> str:
    """Say in Dutch why the map cannot be opened, what was seen, and what to do."""
    match error:
        case SettingsRefused():
            return "\n".join(map(_setting, error.wrongs))
        case DivisionMissing():
            return (
                f"BUURTKAART_MUNICIPALITY_CODE is {error.municipality_code}, maar van die gemeente staan er"
                " nog geen wijken in de kaart.\n"
                "Voer die eerst in, bijvoorbeeld uit het bestand van het CBS:\n"
                "  ./buurtkaart import-wijken wijken.gpkg buurten.gpkg --jaar 2025"
            )
        case SpatialiteMissing():
            return (
                "De database heeft SpatiaLite nodig, en dat is niet gevonden.\n"
                "Installeer het (sudo apt install libsqlite3-mod-spatialite) of zeg waar het staat met\n"
                f"BUURTKAART_SPATIALITE_PATH. Geprobeerd: {', '.join(error.tried) or error.driver}."
            )
        case StoreAddressWrong():
            return (
                f"{_ADDRESS} is '{error.address}', en dat is geen adres van een database.\n"
                "Gebruik sqlite:///pad/naar/bestand.db of postgresql://gebruiker:wachtwoord@computer/database."
            )
        case StoreFolderUnusable():
            return (
                f"De map {error.folder} voor de database is niet te maken.\n"
                f"Kies met {_ADDRESS} een plek waar u mag schrijven, zoals sqlite:///pad/naar/bestand.db."
            )
        case StoreUnreachable():
            return (
                f"De database {error.address} is niet te gebruiken: {_cause(error.reason)}.\n"
                f"Kijk of {_ADDRESS} klopt: sqlite:///bestand.db, of een postgresql://-adres met PostGIS."
            )
        case StoreBusy():
            return "Iemand anders is in de database aan het schrijven. Probeer het zo opnieuw."
        case StoreNewer():
            return (
                f"De database is gemaakt door een nieuwere versie van de buurtkaart ({error.found}).\n"
                "Haal die nieuwere versie op, of zet een kopie van voor die tijd terug."
            )
        case PermissionDenied():
            return "Dit mag u niet doen. Meld u aan, of vraag het iemand die dit mag."
        case ShapeRefused():
            return refusal_sentence(error.reading.reasons)
        case SignInRefused():
            return "Die naam en dat wachtwoord horen niet bij elkaar. Probeer het nog eens."
        case SignInLocked():
            return (
                "Er is te vaak een fout wachtwoord ingevuld. Wacht een kwartier en probeer het dan nog eens."
                " Hebt u haast? Vraag uw beheerder om een nieuw wachtwoord."
            )
        case TooManyTries():
            return "U probeert het te vaak achter elkaar. Wacht tien minuten en probeer het dan opnieuw."
        case NoRoleHere():
            return (
                "U bent bekend bij de gemeente, maar hebt op deze kaart nog geen rol. U kunt alles bekijken."
                " Wilt u meer? Vraag uw beheerder om een rol."
            )
        case CodeRefused():
            return _CODES[error.why]
        case PasswordRefused():
            return _PASSWORDS[error.why]
        case AccountRefused():
            return _ACCOUNTS[error.why]
        case ConflictError():
            return "Iemand anders heeft dit intussen veranderd. Bekijk eerst wat er nu staat."
        case PromiseRefused():
            return _PROMISES[error.why]
        case StoryChanged():
            return "Iemand anders heeft dit verhaal intussen veranderd. Bekijk eerst die versie."
        case TilesStopped():
            return _TILES[error.why].format(detail=error.detail)
        case PhotoRefused():
            return _PHOTOS[error.why]
        case MeetingRefused():
            return _MEETINGS[error.why]
        case AnswersRefused():
            return _ANSWERS[error.why].format(present=error.n_present, answers=error.n_answers)
        case RecordNotFound():
            return "Dit staat niet (meer) op de kaart."
        case SentenceRefused():
            found = format_list(error.found, locale="nl")
            return f"Uw zin kan zo niet mee. Er staat iets in dat niet kan: {found}. Haal dat weg."
        case TooManyOutlines():
            if error.whole_town:
                return "Er wachten nu heel veel tekeningen. Uw tekening blijft bewaard: deel hem morgen."
            return "U deelde net al een paar tekeningen. Wacht een uur en probeer het dan opnieuw."
        case ReceiptUnknown():
            return "Met deze code kennen we geen tekening (meer). Kijk of u de code goed hebt overgenomen."
        case _:
            return f"Er ging iets mis met de gegevens ({type(error).__name__})."


def _setting(wrong: WrongSetting) -> str:
    if wrong.nearest is None:
        wanted = _WANTED.get(wrong.name, "iets anders")
        return f"De instelling {wrong.name} is '{wrong.seen}'. Dat kan niet; het moet zijn: {wanted}."
    meant = (
        f"Bedoelt u {wrong.nearest}?"
        if wrong.nearest
        else "Haal hem weg, of kijk in README.md welke er zijn."
    )
    return f"De instelling {wrong.name} bestaat niet. {meant}"


def _cause(reason: str) -> str:
    said = reason.casefold()
    known = next((dutch for english, dutch in _CAUSES if english in said), None)
    return known or f"de oorzaak ken ik niet (de database zelf zegt: {' '.join(reason.split())[:200]})"

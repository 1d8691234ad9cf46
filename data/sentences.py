"""What can go wrong at the door, as plain Dutch: for who starts the map and for who types a command."""

from data.errors import (
    DataError,
    DivisionMissing,
    PermissionDenied,
    RecordNotFound,
    ShapeRefused,
    SpatialiteMissing,
    StoreAddressWrong,
    StoreBusy,
    StoreFolderUnusable,
    StoreNewer,
    StoreUnreachable,
)
from data.settings import SettingsRefused, WrongSetting
from data.shape_sentences import refusal_sentence

_ADDRESS = "BUURTKAART_DATABASE_URL"

_WANTED = {
    "BUURTKAART_EXAMPLE_DATA": "true of false",
    "BUURTKAART_MUNICIPALITY_CODE": "GM met vier cijfers, zoals GM0402",
    "BUURTKAART_MONTHS_SHOWN": "een heel getal van 1 tot en met 240",
    "BUURTKAART_ONLINE": "auto, on of off",
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
        case RecordNotFound():
            return "Dit staat niet (meer) op de kaart."
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

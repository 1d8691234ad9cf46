"""The checklist of an evening in plain Dutch: what was found, and what to do about it."""

from datetime import datetime

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from data.services.base_map import Standing
from data.services.months import TOWN_CLOCK
from data.services.readiness import Check, Line

_LOCALE = "nl_NL"

TITLES: dict[Check, str] = {
    Check.DATABASE: "Gegevens",
    Check.MEETING: "Het buurtgesprek",
    Check.STEPS: "Elke stap geprobeerd",
    Check.MAP: "Straten op de kaart",
    Check.PAPER: "Posters en verslag",
    Check.CODE: "Code om te tekenen",
    Check.PHONES: "Telefoons",
    Check.CLOCK: "De klok",
    Check.DISK: "Ruimte op de schijf",
}

_SAID: dict[tuple[Check, str], str] = {
    (Check.DATABASE, "good"): "De database antwoordt.",
    (Check.DATABASE, "bad"): "De database antwoordt niet. Sluit de kaart af en start hem opnieuw.",
    (Check.MEETING, "good"): "{title}, {day}. Het verhaal heeft {steps}.",
    (Check.MEETING, "no day"): "Bij {title} staat nog geen dag. Vul die in bij Voorbereiden.",
    (Check.MEETING, "no story"): (
        "{title} heeft nog geen verhaal. Maak het bij Verhaal: een voorstel staat klaar."
    ),
    (Check.MEETING, "none"): "Er staat geen buurtgesprek op de agenda. Maak er een bij Buurtgesprekken.",
    (Check.STEPS, "good"): "Alle stappen zijn te tonen.",
    (Check.STEPS, "broken"): (
        "Niet te tonen: stap {numbers}. Wat daar open zou gaan staat niet meer op de kaart."
        " Pas de stap aan bij Verhaal."
    ),
    (Check.MAP, "good"): "Meegenomen op {at}: {n_kept} stukjes kaart.",
    (Check.MAP, "partly"): (
        "Er zijn {n_kept} van {n_wanted} stukjes kaart meegenomen. Haal de rest op zolang er internet is."
    ),
    (Check.MAP, "none"): (
        "Er zijn geen straten meegenomen. De kaart werkt ook zonder: de wijken en buurten staan er wel op."
        " Wilt u straten zien, neem dan de kaart mee zolang er internet is."
    ),
    (Check.PAPER, "good"): "Posters en een verslag maken kan.",
    (Check.PAPER, "missing"): (
        "Posters en een verslag maken kan hier niet: er ontbreekt een onderdeel (Pango)."
        " Installeer het met: sudo apt install libpangoft2-1.0-0 libharfbuzz-subset0"
    ),
    (Check.CODE, "good"): "Er is een code waarmee mensen op hun telefoon tekenen.",
    (Check.CODE, "none"): "Er is nog geen code waarmee mensen tekenen. Maak er een in Beheer, bij Codes.",
    (Check.PHONES, "good"): (
        "Telefoons in hetzelfde netwerk vinden de kaart op {address}. Probeer het met uw eigen telefoon."
    ),
    (Check.PHONES, "shut"): (
        "Telefoons kunnen niet bij deze computer. Start de kaart met: ./buurtkaart start --address 0.0.0.0"
    ),
    (Check.PHONES, "barred"): (
        "Telefoons worden niet toegelaten: het adres van deze computer staat niet in de instelling"
        " STREAMLIT_SERVER_ALLOWED_HOSTS."
    ),
    (Check.PHONES, "none"): (
        "Telefoons vinden deze computer niet. Maak verbinding met de wifi van de zaal"
        " en start de kaart met: ./buurtkaart start --address 0.0.0.0"
    ),
    (Check.CLOCK, "good"): "Het is nu {now}. Klopt dat niet, zet dan de klok van deze computer goed.",
    (Check.CLOCK, "behind"): (
        "De klok loopt achter: het zou {now} zijn, maar er is later nog iets opgeslagen. Zet hem goed."
    ),
    (Check.DISK, "good"): "Er is genoeg ruimte: {room}.",
    (Check.DISK, "full"): "Er is nog maar {room} vrij. Maak ruimte: minstens 0,5 GB.",
}


def line_sentence(line: Line) -> str:
    """Say what was found, and what to do when it is not good."""
    facts = dict(line.facts)
    match line.check:
        case Check.MEETING if facts.get("day"):
            facts["day"] = format_date(facts["day"], "d MMMM y", _LOCALE)
            facts["steps"] = "1 stap" if facts["n_steps"] == 1 else f"{facts['n_steps']} stappen"
        case Check.STEPS if "numbers" in facts:
            facts["numbers"] = format_list([str(number) for number in facts["numbers"]], locale=_LOCALE)
        case Check.MAP if "at" in facts:
            facts["at"] = _day(facts["at"])
            facts["n_kept"], facts["n_wanted"] = _count(facts["n_kept"]), _count(facts["n_wanted"])
        case Check.CLOCK:
            facts["now"] = format_datetime(facts["now"], "d MMMM y, HH.mm 'uur'", TOWN_CLOCK, _LOCALE)
        case Check.DISK:
            facts["room"] = room(facts["free_mb"] * 1_000_000)
    return _SAID[line.check, line.why].format(**facts)


def to_come_sentence(standing: Standing) -> str:
    """Say what is still to be fetched of the base map, before that begins."""
    n_to_come = standing.n_wanted - standing.n_kept
    if n_to_come == 0:
        return "De hele achtergrondkaart is al meegenomen."
    kept = f" Er zijn er al {_count(standing.n_kept)}." if standing.n_kept else ""
    return (
        f"Er zijn {_count(n_to_come)} stukjes kaart op te halen: ongeveer {room(standing.n_bytes_to_come)},"
        f" in ongeveer {_minutes(standing.seconds_to_come)}.{kept}"
    )


def room(n_bytes: float) -> str:
    """Return an amount of disk room, e.g. ``31 MB`` or ``12,5 GB``."""
    if n_bytes < 1_000_000_000:
        return f"{_count(max(round(n_bytes / 1_000_000), 1))} MB"
    return f"{format_decimal(round(n_bytes / 1_000_000_000, 1), locale=_LOCALE)} GB"


def _minutes(seconds: float) -> str:
    minutes = max(round(seconds / 60), 1)
    return "1 minuut" if minutes == 1 else f"{minutes} minuten"


def _count(number: int) -> str:
    return format_decimal(number, locale=_LOCALE)


def _day(moment: datetime | None) -> str:
    return "" if moment is None else format_datetime(moment, "d MMMM y", TOWN_CLOCK, _LOCALE)

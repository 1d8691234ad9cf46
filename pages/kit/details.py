"""What a card tells about one record, in words: a label and a value per line."""

from typing import assert_never

from data.records import (
    Barrier,
    Boundary,
    Buurt,
    Buurtgesprek,
    Buurtschouw,
    Finding,
    Hotspot,
    Initiative,
    MeetingPlace,
    Network,
    Promise,
    Record,
)
from data.services.card import Card, Membership
from data.services.drawn_kin import Kin
from data.services.living import LivingArea
from data.vocabulary import InitiativeStatus
from pages.kit import markup
from pages.kit.dates import day_name, hours_name, month_name
from pages.kit.texts import common
from pages.kit.view import View

Line = tuple[str, str]

NO_KIN = Kin()


def subtitle_of(card: Card, living: Membership | LivingArea | None, seen: View) -> str:
    """Return the line under the title of a card: what it is, for which theme and month."""
    if isinstance(card.record, Record) and not living:
        noun = common.NOUNS.get(card.row.kind if card.row else "", common.NOUNS.get(card.noun, card.noun))
        if isinstance(card.record, Buurt):
            return f"{noun}, {month_name(seen.month)}"
        return ", ".join([noun, *card.record.themes[:3]])
    theme = seen.theme or common.ALL_THEMES.lower()
    if card.kind == "place":
        where = card.cbs_buurt or card.place_label
        here = f"uw plek: {common.LEVELS[living.level]}" if isinstance(living, Membership) else "plek"
        return ", ".join(filter(None, (here, where, theme, month_name(seen.month))))
    return f"{common.NOUNS['levende buurt']}, {theme}, {month_name(seen.month)}"


def details_of(record: Record | None, kin: Kin = NO_KIN, *, asleep: bool = False) -> tuple[Line, ...]:
    """Return the lines of one record; a line without a value is left out.

    Args:
        kin: what a drawn buurt comes from. asleep: its period is over in the month that is looked at.
    """
    if record is None:
        return ()
    where = _where(record)
    lines = [
        *_own_lines(record),
        *_drawn_lines(record, kin, asleep),
        ("Waar", where),
        ("Wanneer", _when(record)),
        ("Wie", record.organiser),
        ("Bron", record.source),
    ]
    return tuple((label, value) for label, value in lines if value)


def _drawn_lines(record: Record, kin: Kin, asleep: bool) -> list[Line]:
    """Return what only drawn buurten have: their meeting, until when they hold, kin and version."""
    came_from, became = (markup.listed(names) for names in (kin.came_from, kin.became))
    if not isinstance(record, Boundary):
        return [("Komt uit", came_from), ("Ging verder als", became)]
    end = day_name(record.end) if record.end else ""
    day = record.recorded_on
    return [
        ("Buurtgesprek", kin.meeting),
        ("Slaapt sinds" if asleep else "Houdbaar tot", end),
        ("Komt uit", came_from),
        ("Ging verder als", became),
        ("Versie", f"{record.version}, van {day_name(day)}" if day else ""),
    ]


def _when(record: Record) -> str:
    if isinstance(record, Buurt) or (isinstance(record, Barrier) and not (record.start or record.end)):
        return ""
    return markup.period(
        record.start,
        record.end,
        year_only=record.year_only,
        one_day=record.noun in markup.ONE_DAY_NOUNS,
    )


def _where(record: Record) -> str:
    place = record.place
    if place.geometry is None:
        return " · ".join(filter(None, (place.label, "geen plek op de kaart bekend")))
    if isinstance(record, Barrier):
        return place.label
    if isinstance(record, Boundary) or place.geometry.area == 0:
        return " · ".join(filter(None, (place.label, markup.roughly(place.precision_m))))
    return f"ongeveer bij {place.label}" if place.label else "ergens in het aangegeven gebied"


def _own_lines(record: Record) -> list[Line]:
    match record:
        case Initiative():
            return [
                ("Stand", "" if record.status == InitiativeStatus.UNKNOWN else record.status),
                ("Mensen", _people(record.people)),
                ("Hulp gevraagd", record.help_needed),
                ("De gemeente", common.MUNICIPAL_ROLES.get(record.municipal_role, "")),
            ]
        case Hotspot():
            return [
                ("Wat gebeurt er", record.action),
                ("Loket", record.desk_place),
                ("Loket open", record.desk_hours),
                ("Tot", day_name(record.end) if record.end else ""),
            ]
        case Buurtschouw():
            return [("Liepen mee", _people(record.people)), ("Samen met", record.partners)]
        case Finding():
            return [
                ("Afspraak", common.OUTCOMES.get(record.outcome, record.outcome)),
                ("Onderwerp", record.category),
                ("Kwaliteit (A+ is goed, D is slecht)", record.crow_level),
                ("Wie pakt het op", record.who),
                ("Klaar op", day_name(record.due) if record.due else ""),
                ("Opnieuw kijken", day_name(record.recheck) if record.recheck else ""),
            ]
        case MeetingPlace():
            return [
                ("Soort", record.kind),
                ("Beheer", record.run_by),
                ("Open", record.opening_hours),
                ("Rolstoel", _access(record.accessible)),
                ("Gecontroleerd op", day_name(record.checked_on) if record.checked_on else ""),
            ]
        case Network():
            return [("Soort", record.kind), ("Mensen", _people(record.people))]
        case Buurtgesprek():
            return [
                ("Tijd", hours_name(record.begins, record.ends)),
                ("Aanwezig", _people(record.people)),
                ("Uitgenodigd via", record.invited_by),
            ]
        case Promise():
            return [
                ("Wie doet het", record.who),
                ("Uiterlijk", day_name(record.due) if record.due else ""),
                ("Stand", record.status),
                ("Dit leerden we", record.learnt),
            ]
        case Buurt():
            stage = record.symbol_stage if record.symbol else ""
            return [("Symbool", record.symbol_meaning), ("Stand van het symbool", stage)]
        case Boundary():
            return [("Getekend door", _people(record.people)), ("Waarom hier", record.why_here)]
        case Barrier():
            return [
                ("Soort", common.BARRIER_KINDS[record.kind]),
                ("Ligging", markup.lies_about(record.place.precision_m)),
                ("Licentie", record.licence),
            ]
        case Record():
            return []
        case _:
            assert_never(record)


def _access(accessible: bool | None) -> str:
    if accessible is None:
        return ""
    return "toegankelijk" if accessible else "niet toegankelijk"


def _people(number: int | None) -> str:
    return "" if number is None else markup.count(number, "persoon", "mensen")

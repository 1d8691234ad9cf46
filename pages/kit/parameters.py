"""The engine's parameters as rows that a resident can read: what, how much, why."""

from collections import defaultdict

from babel.numbers import format_decimal

from data.services.living import PARAMETERS
from data.services.periods import UNKNOWN_END_MONTHS
from data.vocabulary import USUAL_RESISTANCE_M
from geo.parameters import Parameters
from pages.kit import markup
from pages.kit.dates import LOCALE
from pages.kit.texts.common import BARRIER_KINDS

KINDS = {
    "initiative": "initiatief",
    "network": "netwerk",
    "meeting_place": "ontmoetingsplek",
    "event": "activiteit",
    "meeting": "buurtgesprek",
    "schouw": "buurtschouw",
    "adoption": "adoptie",
    "finding": "bevinding",
}

Row = tuple[str, str, str]


def rows(parameters: Parameters = PARAMETERS) -> tuple[Row, ...]:
    """Return the parameters that change what the map says."""
    return (
        (
            "Hoe ver een activiteit reikt",
            f"{parameters.bandwidth_least_m:.0f} tot {parameters.bandwidth_most_m:.0f} meter",
            "Bij weinig activiteiten ruim, bij veel precies. De kaart kiest dit uit de gegevens.",
        ),
        ("Hoe snel het dooft", _half_lives(parameters), "Zoveel tijd na afloop is de energie gehalveerd."),
        (
            "Hoe zwaar mensen tellen",
            " · ".join(
                f"{people} mensen: {_number(1 + step * parameters.people_step)}"
                for step, people in enumerate((1, 10, 100))
            ).replace("1 mensen", "1 persoon", 1),
            "Honderd mensen zijn niet honderd keer zoveel als één.",
        ),
        (
            "Hoe zwaar een soort telt",
            ", ".join(
                f"{KINDS[kind]} {_number(height)}"
                for kind, height in parameters.height_per_kind
                if kind in KINDS
            ),
            "Samen lang iets doen telt zwaarder dan één keer komen kijken.",
        ),
        (
            "Hoe moeilijk een barrière is",
            ", ".join(
                f"{BARRIER_KINDS[kind]} {metres:.0f} meter" for kind, metres in USUAL_RESISTANCE_M.items()
            ),
            "Alsof de overkant zoveel verder weg ligt. Op de kaart kan bij een barrière iets anders staan.",
        ),
        (
            "Hoeveel drukker dan de omgeving",
            f"{parameters.background_rise:.0f} keer",
            "Zo ver moet een buurt boven de rest van de stad uitkomen. Toeval is geen buurt.",
        ),
        (
            "Hoogstens van één organisatie",
            f"{parameters.source_cap:.0f} initiatieven per plek",
            "Eén organisatie kan alleen nooit een buurt zijn.",
        ),
        (
            "Wat er minstens nodig is",
            f"{parameters.minimum_events} activiteiten van {parameters.minimum_sources} groepen",
            "Anders zeggen we: te weinig bekend.",
        ),
        (
            "Kern en zone",
            f"{markup.percent(parameters.kern_share)} en {markup.percent(parameters.zone_share)}",
            "Zoveel van de energie van de buurt ligt daarbinnen. De rand is waar de buurt ophoudt.",
        ),
        (
            "Einde onbekend",
            f"{UNKNOWN_END_MONTHS} maanden",
            "Zo lang telt een initiatief mee waarvan we niet weten wanneer het stopte.",
        ),
    )


def _half_lives(parameters: Parameters) -> str:
    themes_by_days: dict[float, list[str]] = defaultdict(list)
    for theme, days in parameters.half_life_days_per_theme:
        themes_by_days[days].append(theme)
    return "; ".join(
        f"{', '.join(themes)}: {round(days / 30)} maanden" for days, themes in sorted(themes_by_days.items())
    )


def _number(value: float) -> str:
    return format_decimal(value, locale=LOCALE)

"""What is wrong with a drawn shape, or was put right, as plain Dutch: what is seen, and what to do."""

from collections.abc import Iterable

from babel.numbers import format_decimal

from geo.drawing.rings import Fault, Reason
from geo.drawing.tidying import Proposal

_LOCALE = "nl_NL"

_SENTENCES: dict[Fault, str] = {
    Fault.NOTHING_DRAWN: "Er is nog niets getekend. Zet minstens drie hoeken.",
    Fault.WRONG_TYPE: "Dit is geen vlak. Een buurt is een vlak met een rand eromheen.",
    Fault.WRONG_NESTING: "De hoeken van deze vorm staan niet goed in het bestand. Teken de vorm opnieuw.",
    Fault.NOT_NUMBERS: "Een van de hoeken heeft geen plek: er staat geen getal.",
    Fault.NO_AREA: "Deze vorm heeft geen oppervlak. Zet minstens drie hoeken die niet op één lijn liggen.",
    Fault.SWAPPED_AXES: "De vorm ligt op de verkeerde plek: lengte en breedte zijn verwisseld.",
    Fault.RD_AS_DEGREES: "De vorm staat in meters (RD) en niet in graden.",
    Fault.OUTSIDE_NETHERLANDS: "De vorm ligt (voor een deel) buiten Nederland. Teken binnen de gemeente.",
    Fault.OUTSIDE_TOWN: "De vorm ligt buiten de gemeente. Teken binnen de gemeente.",
    Fault.PARTLY_OUTSIDE: "Een deel van de vorm ligt buiten de gemeente: {share} procent.",
    Fault.TOO_MANY_CORNERS: "De vorm heeft {seen} hoeken. Er mogen er hooguit {limit} zijn.",
    Fault.TOO_WINDING: "De rand gaat te vaak heen en weer. Teken een rustiger rand, met minder punten.",
    Fault.SELF_CROSSING: "De rand kruist zichzelf.",
    Fault.HOLE_OUTSIDE: "Een gat in de vorm ligt erbuiten, of in een ander gat.",
    Fault.PARTS_OVERLAP: "Delen van de vorm liggen over elkaar.",
    Fault.TOO_SMALL: "De vorm is te klein: {seen} m². Een buurt is minstens {limit} m².",
    Fault.TOO_LARGE: "De vorm is groter dan de hele gemeente. Teken een kleinere vorm.",
    Fault.SPIKE: "De rand heeft een heel scherpe punt. Is dat de bedoeling?",
    Fault.CLOSED: "De rand was nog open. Die is gesloten.",
    Fault.REPEATED_POINTS: "Een hoek stond er dubbel. Die telt nu één keer.",
}


def reason_sentence(reason: Reason) -> str:
    """Say what is wrong with a shape, or what was put right."""
    return _SENTENCES[reason.kind].format(
        seen=_whole(reason.seen),
        limit=_whole(reason.limit),
        share=_percent(reason.seen),
    )


def refusal_sentence(reasons: Iterable[Reason]) -> str:
    """Say in one breath why a shape is refused."""
    return " ".join(reason_sentence(reason) for reason in reasons if reason.kind.refuses)


def proposal_sentence(proposal: Proposal) -> str:
    """Say what would change when a proposal is accepted."""
    corners = f"De vorm heeft dan {_corners(proposal.corners_after)}"
    if proposal.corners_before != proposal.corners_after:
        corners += f" in plaats van {_whole(proposal.corners_before)}"
    if proposal.changed_m2 < 1 and proposal.shift_m < 0.1:
        return f"{corners}. Het vlak blijft gelijk."
    shift = f"de rand schuift hooguit {_metres(proposal.shift_m)} op"
    if proposal.changed_m2 < 1:
        return f"{corners} en {shift}. Het vlak verandert minder dan 1 m²."
    return f"{corners} en {shift}. Er verandert {_whole(proposal.changed_m2)} m² van het vlak."


def _corners(number: int) -> str:
    return f"{_whole(number)} hoeken"


def _metres(shift_m: float) -> str:
    if shift_m < 10:
        return f"{format_decimal(max(shift_m, 0.1), '0.0', locale=_LOCALE)} meter"
    return f"{_whole(shift_m)} meter"


def _percent(share: float) -> str:
    return "minder dan 1" if share < 0.01 else _whole(share * 100)


def _whole(number: float) -> str:
    return str(format_decimal(round(number), locale=_LOCALE))

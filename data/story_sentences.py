"""What a proposed story says, as plain Dutch: one sentence of at most ``LONGEST`` signs per step."""

from collections import Counter
from collections.abc import Mapping, Sequence

from babel.lists import format_list
from babel.numbers import format_decimal

from data.services.lineage import Turn
from data.services.since import Fate
from data.vocabulary import Outcome, SymbolStage

LONGEST = 140
"""Signs. More is not read in the time that it stands there."""

TOWN, WIJK, BUURT = "onze gemeente", "deze wijk", "deze buurt"
"""What a meeting can be about, as a sentence calls it."""

TITLE_WIJKEN = "De wijken"
TITLE_LIVES = "Wat hier nu leeft"
TITLE_SINCE = "Twee jaar geleden en nu"
TITLE_FILM = "De film"
TITLE_FINDINGS = "Wat de buurtschouw vond"
TITLE_HOTSPOTS = "Aandachtsplekken"
TITLE_SYMBOL = "Het buurtsymbool"
TITLE_JOIN = "Doe mee op uw telefoon"
TITLE_DRAW = "Samen tekenen"
TITLE_AGREEMENT = "Waar zijn we het eens?"
TITLE_PROMISES = "Wat spreken we af?"

FILM = "Kijk hoe de buurten maand na maand groeien, opschuiven en soms stil worden."
JOIN = "Pak uw telefoon, scan de code en teken wat volgens u de buurt is. Samen met iemand mag ook."
AGREEMENT = "Dit zijn de tekeningen over elkaar heen. Waar zijn we het eens, en waar nog niet?"

NOTE_EXAMPLE = "Let op: een deel hiervan is voorbeelddata. Zeg dat erbij."
NOTE_SIZES = "Kleiner op de kaart betekent niet dat er minder gebeurt: soms weten we het beter."
NOTE_EDGE = "De rand is een schatting. Vraag de zaal of hij klopt."
NOTE_FILM = "Begin en stop met de letter P. Vraag bij een verandering: wat gebeurde er toen?"
NOTE_HOTSPOTS = "Dit gaat over een plein of straat, nooit over mensen."
NOTE_DRAW = "Teken wat de zaal zegt. Lees daarna de grens voor en vraag of hij klopt."
NOTE_RIGHTS = "Een buurt op deze kaart geeft geen rechten of bevoegdheden."
NOTE_PROMISES = "Begin met wat de gemeente belooft. Schrijf een rol of groep op, geen namen van mensen."

_LOCALE = "nl_NL"
_NUMBERS = (
    "geen",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)

_TURNS: dict[Turn | None, tuple[str, str]] = {
    None: ("{name} bleef ongeveer even groot", "ongeveer even groot"),
    Turn.GREW: ("{name} werd groter", "groter"),
    Turn.SHRANK: ("{name} werd kleiner", "kleiner"),
    Turn.MOVED: ("{name} schoof op naar het {wind}", "opgeschoven"),
    Turn.BEGAN: ("{name} is nieuw", "nieuw"),
    Turn.WOKE: ("{name} leeft weer", "weer levend"),
    Turn.CAME_OUT_OF: ("{name} kwam los van {others}", "losgekomen van een andere"),
    Turn.WENT_INTO: ("{name} ging op in {others}", "opgegaan in een andere"),
    Turn.FELL_ASLEEP: ("{name} werd stil", "stil"),
}
"""What became of one buurt, and of how many; in the order in which they are counted."""

_WINDS = {
    "east": "oosten",
    "north-east": "noordoosten",
    "north": "noorden",
    "north-west": "noordwesten",
    "west": "westen",
    "south-west": "zuidwesten",
    "south": "zuiden",
    "south-east": "zuidoosten",
}

_OUTCOMES: dict[Outcome, str] = {
    Outcome.NEEDED: "{count} nog nodig",
    Outcome.RESIDENTS: "{count} doen bewoners",
    Outcome.MUNICIPALITY: "{count} doet de gemeente",
    Outcome.NO_LONGER: "{count} doet de gemeente niet meer",
}

_SYMBOLS: dict[SymbolStage, str] = {
    SymbolStage.PROPOSED: "Iemand stelde een {symbol} voor als symbool van deze buurt.",
    SymbolStage.CHOSEN: "Deze buurt koos een {symbol} als symbool.",
    SymbolStage.IN_USE: "Het symbool van deze buurt is een {symbol}.",
}


def wijken(subject: str, names: Sequence[str], *, is_partly_rural: bool = False) -> str:
    """Say in which wijken (by name, most of it first) a buurt lies, or what the map of wijken shows."""
    if subject == TOWN:
        return f"Zo deelt de gemeente zichzelf in: {_counted(len(names), 'wijk', 'wijken')}."
    if subject == WIJK:
        return "Dit is de wijk zoals de gemeente hem indeelt. Zo ligt hij tussen de andere wijken."
    rural = " en voor een deel in het landelijk gebied" if is_partly_rural else ""
    if not names:
        return "Deze buurt ligt buiten de wijken, in het landelijk gebied."
    if len(names) == 1:
        return f"Deze buurt ligt in de wijk {names[0]}{rural}."
    return _fitting(
        f"Deze buurt ligt in {_number(len(names))} wijken: {_listed(names)}{rural}.",
        f"Deze buurt ligt in {_number(len(names))} wijken: de grens van een wijk loopt erdoorheen.",
    )


def lives(names: Sequence[str], n_events: int, n_sources: int, theme: str | None, subject: str) -> str:
    """Say which living buurten there are now.

    Args:
        names: most of it first. n_events, n_sources: of the first; what stands behind it.
    """
    if not names:
        about = f" over {theme}" if theme else ""
        return f"Van {subject} weten we nog te weinig{about}. Wat leeft hier volgens u?"
    begins = f"Voor {theme} " if theme else "Hier "
    here = "hier " if theme else ""
    if len(names) == 1:
        stands = _standing(n_events, n_sources)
        return _fitting(
            f"{begins}leeft {here}nu {names[0]}, met {stands}.", f"{begins}leeft {here}nu één buurt."
        )
    many = f"{begins}leven {here}nu {_number(len(names))} buurten"
    return _fitting(f"{many}: {_listed(names)}.", f"{many}. In de kern van elke buurt gebeurt het meest.")


def living_note(name: str, n_events: int, n_sources: int) -> str:
    """Say for the presenter what stands behind a living buurt."""
    return f"{name}: {_standing(n_events, n_sources)}."


def since(fates: Sequence[Fate]) -> str:
    """Say what became of the living buurten in two years: of each by name, else how many went which way."""
    changed = [fate for fate in fates if fate.turn is not None]
    told = [
        f"In twee jaar op de kaart: {_listed([_fate(fate) for fate in some])}."
        for some in (fates, changed)
        if some
    ]
    counts = Counter(fate.turn for fate in fates)
    counted = [f"{counts[turn]} {short}" for turn, (_, short) in _TURNS.items() if counts[turn]]
    return _fitting(*told, f"Van de buurten hier zijn er in twee jaar {_listed(counted)}.")


def size_note(fate: Fate) -> str:
    """Say for the presenter how large a buurt was and is; empty when it was not there in both months."""
    if fate.then_m2 is None or fate.now_m2 is None:
        return ""
    return f"{fate.name}: van ongeveer {_hectares(fate.then_m2)} naar {_hectares(fate.now_m2)} hectare."


def findings(counts: Mapping[Outcome, int]) -> str:
    """Say how many things a buurtschouw found, and what happens with them."""
    parts = [
        words.format(count=counts[outcome]) for outcome, words in _OUTCOMES.items() if counts.get(outcome)
    ]
    return f"De buurtschouw vond {_counted(sum(counts.values()), 'ding', 'dingen')}: {_listed(parts)}."


def hotspots(titles: Sequence[str]) -> str:
    """Say which places get attention now."""
    if len(titles) == 1:
        return _fitting(
            f"Deze plek krijgt nu extra aandacht: {titles[0]}.", "Eén plek krijgt nu extra aandacht."
        )
    many = f"{_number(len(titles)).capitalize()} plekken krijgen nu extra aandacht"
    return _fitting(f"{many}: {_listed(titles)}.", f"{many}.")


def symbol(stage: SymbolStage, name: str, meaning: str) -> str:
    """Say what the symbol of a buurt is, and what it means."""
    told = _SYMBOLS[stage].format(symbol=name)
    return _fitting(f"{told} {meaning}".strip(), told)


def draw(subject: str) -> str:
    """Ask the room where it would draw the border."""
    if subject == TOWN:
        return "Nu samen: welke buurten ziet u? Wijs ze aan, dan tekenen we ze."
    if subject == WIJK:
        return "Nu samen: welke buurten ziet u in deze wijk? Wijs ze aan, dan tekenen we ze."
    return f"Nu samen: waar begint {subject} volgens u, en waar houdt hij op?"


def promises(n_open: int) -> str:
    """Ask what is promised, and say how many promises of before still stand."""
    asked = "Wie doet wat, en wanneer is het klaar?"
    if n_open == 0:
        return f"{asked} De gemeente begint."
    stand = "staat nog 1 afspraak" if n_open == 1 else f"staan nog {n_open} afspraken"
    return f"Er {stand} open van eerder. {asked}"


def _fate(fate: Fate) -> str:
    return _TURNS[fate.turn][0].format(
        name=fate.name, others=_listed(fate.others) or "een andere buurt", wind=_WINDS.get(fate.towards, "")
    )


def _fitting(*sentences: str) -> str:
    """Return the first sentence that is short enough; the last one always is."""
    return next((one for one in sentences if len(one) <= LONGEST), sentences[-1])


def _listed(words: Sequence[str]) -> str:
    return str(format_list(list(words), locale=_LOCALE)) if words else ""


def _standing(n_events: int, n_sources: int) -> str:
    events = _counted(n_events, "activiteit", "activiteiten")
    return f"{events} van {_counted(n_sources, 'groep', 'groepen')}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _hectares(area_m2: float) -> str:
    return str(format_decimal(round(area_m2 / 1e4), locale=_LOCALE))

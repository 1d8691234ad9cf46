"""The words of the life of a buurt."""

from data.services.lineage import Turn

TITLE = "Het leven van deze buurt"
ALT = "Tekening van het leven van {name} van {first} tot en met {last}. In woorden staat het hieronder."
HOW_TO_READ = "Hoe dikker de band, hoe meer er leeft. Stippels: stil. De streep is {month}."
WAS_THERE = "Vóór {month}: was er al."
LOOK_AT = "Kijk bij {name}"

# What happened in a month: with one other buurt, and with more.
TURNS: dict[Turn, tuple[str, str]] = {
    Turn.BEGAN: ("begonnen.",) * 2,
    Turn.CAME_OUT_OF: ("begonnen, afgesplitst van {others}.",) * 2,
    Turn.LET_GO: ("gesplitst, {others} ging apart verder.", "gesplitst, {others} gingen apart verder."),
    Turn.TOOK_IN: ("samengegaan met {others}.",) * 2,
    Turn.WENT_INTO: ("opgegaan in {others}.",) * 2,
    Turn.FELL_ASLEEP: ("stil geworden.",) * 2,
    Turn.WOKE: ("weer tot leven gekomen.",) * 2,
    Turn.GREW: ("gegroeid: er leeft meer.",) * 2,
    Turn.SHRANK: ("gekrompen: er leeft minder.",) * 2,
    Turn.MOVED: ("opgeschoven.",) * 2,
}

# Where a buurt comes from, in one sentence on its card.
ORIGINS: dict[Turn, tuple[str, str]] = {
    Turn.CAME_OUT_OF: ("Komt uit {others}: afgesplitst in {month}.",) * 2,
    Turn.LET_GO: (
        "Komt uit de grotere buurt {name} van vóór {month}. Toen ging {others} apart verder.",
        "Komt uit de grotere buurt {name} van vóór {month}. Toen gingen {others} apart verder.",
    ),
    Turn.TOOK_IN: ("Komt uit {name} en {others}: samengegaan in {month}.",) * 2,
    Turn.WENT_INTO: ("In {month} opgegaan in {others}.",) * 2,
}

"""A story for a buurtgesprek, made from what is known of its area: the same town gives the same story."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from shapely.geometry.base import BaseGeometry

from data import story_sentences as say
from data.records import Buurt, Buurtgesprek, Finding, Hotspot, Promise, Record
from data.services import living, meetings, months, since
from data.services import town as towns
from data.services.listing import lies_somewhere_in
from data.services.living import LivingArea
from data.services.periods import is_shown
from data.services.since import Fate
from data.services.stories import Step, StepKind
from data.services.town import Town
from data.vocabulary import PromiseStatus

BACK_MONTHS = 24
"""So far one looks back, where the timeline reaches."""

MOST_NOTES = 6
"""Of so many buurten a presenter has the numbers at hand: nobody reads fourteen lines while talking."""

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class _About:
    """What a story is about: the area in RD metres, what a sentence calls it, one theme or all (None)."""

    town: Town
    meeting: Buurtgesprek
    area: BaseGeometry
    called: str
    timeline: Sequence[date]
    today: date
    theme: str | None
    living: tuple[LivingArea, ...]

    @property
    def month(self) -> date:
        return self.timeline[-1]

    def shown(self, record_type: type[AnyRecord]) -> list[AnyRecord]:
        """Return the records that the map shows in the area now; not those that may lie outside it."""
        return [
            one
            for one in self.town.of(record_type)
            if (shape := one.place.geometry) is not None
            and is_shown(one, self.month, self.today)
            and (self.area.covers(shape) if lies_somewhere_in(one) else self.area.intersects(shape))
        ]


def propose(town: Town, meeting: Buurtgesprek, timeline: Sequence[date], today: date) -> tuple[Step, ...]:
    """Return the steps of a story: what is, what was, what was found, and what the room does about it.

    What there is nothing to tell of is left out.

    Args:
        timeline: the months that can be shown, oldest first; the last one is now.
    """
    area = meetings.area_of(town, meeting, timeline[-1])
    theme = meeting.themes[0] if len(meeting.themes) == 1 else None
    about = _About(
        town,
        meeting,
        area,
        _called(town, meeting),
        timeline,
        today,
        theme,
        since.of_area(living.areas_of(town, timeline[-1], theme).areas, area),
    )
    told = [step for tell in _CHAPTERS if (step := tell(about)) is not None]
    return tuple(told)


def _called(town: Town, meeting: Buurtgesprek) -> str:
    if not meeting.about:
        return say.TOWN
    return say.WIJK if any(one.code == meeting.about for one in town.wijken) else say.BUURT


def _wijken(about: _About) -> Step | None:
    formal = {wijk.name for wijk in about.town.wijken if wijk.is_formal_wijk}
    crossed = [name for name, _ in towns.crossed(about.area, about.town.wijken)]
    names = [name for name in crossed if name in formal]
    if not names and about.called == say.TOWN:
        return None
    return Step(
        title=say.TITLE_WIJKEN,
        sentence=say.wijken(about.called, names, is_partly_rural=len(crossed) > len(names)),
        notes=say.NOTE_RIGHTS,
        layers=("wijken",),
    )


def _lives(about: _About) -> Step | None:
    first = about.living[0] if about.living else None
    notes = [say.living_note(one.name, one.n_events, one.n_sources) for one in about.living]
    notes = [*notes[:MOST_NOTES], *([say.NOTE_EDGE] if notes else [])]
    return Step(
        title=say.TITLE_LIVES,
        sentence=say.lives(
            [one.name for one in about.living],
            first.n_events if first else 0,
            first.n_sources if first else 0,
            about.theme,
            about.called,
        ),
        notes=_notes(notes, about.living),
        theme=about.theme or "",
        layers=("levend", "symbolen", "wijken", "initiatieven"),
    )


def _since(about: _About) -> Step | None:
    then = months.later(about.month, -BACK_MONTHS)
    if then not in about.timeline:
        return None
    fates = since.fates(about.town, about.area, then, about.month, about.theme)
    if not fates:
        return None
    notes = [note for fate in fates if (note := say.size_note(fate))]
    return Step(
        kind=StepKind.BESIDE,
        title=say.TITLE_SINCE,
        sentence=say.since(fates),
        notes=_notes([*notes[:MOST_NOTES], *([say.NOTE_SIZES] if notes else [])], fates),
        beside=months.format_month(then),
        theme=about.theme or "",
        layers=("levend", "symbolen", "wijken"),
    )


def _film(about: _About) -> Step | None:
    if not about.living or len(about.timeline) < 2:
        return None
    return Step(
        kind=StepKind.FILM,
        title=say.TITLE_FILM,
        sentence=say.FILM,
        notes=_notes([say.NOTE_FILM], about.living),
        theme=about.theme or "",
    )


def _findings(about: _About) -> Step | None:
    found = about.shown(Finding)
    if not found:
        return None
    return Step(
        kind=StepKind.FINDINGS,
        title=say.TITLE_FINDINGS,
        sentence=say.findings(Counter(one.outcome for one in found)),
        notes=_notes([], found),
        layers=("schouw", "wijken"),
    )


def _hotspots(about: _About) -> Step | None:
    spots = about.shown(Hotspot)
    if not spots:
        return None
    return Step(
        title=say.TITLE_HOTSPOTS,
        sentence=say.hotspots([one.title for one in spots]),
        notes=_notes([say.NOTE_HOTSPOTS], spots),
        layers=("aandacht", "levend"),
        item=spots[0].public_id if len(spots) == 1 else "",
    )


def _symbol(about: _About) -> Step | None:
    buurt = about.town.by_id.get(about.meeting.about)
    if not isinstance(buurt, Buurt) or not buurt.symbol:
        return None
    return Step(
        title=say.TITLE_SYMBOL,
        sentence=say.symbol(buurt.symbol_stage, buurt.symbol, buurt.symbol_meaning),
        notes=_notes([], [buurt]),
        layers=("levend", "symbolen"),
        item=buurt.public_id,
    )


def _join(about: _About) -> Step:
    return Step(kind=StepKind.JOIN, title=say.TITLE_JOIN, sentence=say.JOIN, notes=say.NOTE_RIGHTS)


def _draw(about: _About) -> Step:
    return Step(
        kind=StepKind.DRAW, title=say.TITLE_DRAW, sentence=say.draw(about.called), notes=say.NOTE_DRAW
    )


def _agreement(about: _About) -> Step:
    return Step(kind=StepKind.AGREEMENT, title=say.TITLE_AGREEMENT, sentence=say.AGREEMENT)


def _promises(about: _About) -> Step:
    still = (PromiseStatus.MADE, PromiseStatus.MOVED)
    standing = [
        one
        for one in about.town.of(Promise)
        if about.meeting.about and one.buurt_id == about.meeting.about and one.status in still
    ]
    return Step(
        kind=StepKind.PROMISES,
        title=say.TITLE_PROMISES,
        sentence=say.promises(len(standing)),
        notes=_notes([say.NOTE_PROMISES], standing),
    )


_CHAPTERS: tuple[Callable[[_About], Step | None], ...] = (
    _wijken,
    _lives,
    _since,
    _film,
    _findings,
    _hotspots,
    _symbol,
    _join,
    _draw,
    _agreement,
    _promises,
)
"""In the order in which they are told."""


def _notes(notes: Sequence[str], shown: Sequence[LivingArea | Fate | Record]) -> str:
    """Return notes for the presenter; with what is shown comes the warning that some of it was invented."""
    invented = any(one.is_example if isinstance(one, Record) else one.contains_example for one in shown)
    return "\n".join([*notes, *([say.NOTE_EXAMPLE] if invented else [])])

"""Initiatives, activities, pilots and adoptions of the example town life, month by month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from data.example_life.centres import CENTRES, Centre
from data.example_life.geography import POINT_PRECISION_M, Spot, lone_spots, point_near, spot_at
from data.example_life.ideas import GROUPS, IDEAS, Idea
from data.example_life.months import Span
from data.records import Initiative, Place
from data.vocabulary import InitiativeKind, InitiativeStatus, MunicipalRole

SOURCE = "Voorbeelddata (bedacht)"
LONE_PER_MONTH = 0.9
# Turns the pulses of the centres into things begun per month; the example stays some 550 records small.
LIVELINESS = 0.76
STOPPED_SHARE = 0.2
ROLES = (
    (MunicipalRole.LET_GO, 5),
    (MunicipalRole.THINK_ALONG, 4),
    (MunicipalRole.TAKE_PART, 2),
    (MunicipalRole.ARRANGE, 1),
)
# More is begun in spring and early autumn than in winter: share of the yearly average, per month.
SEASON = (0.8, 0.7, 1.1, 1.3, 1.4, 1.3, 0.8, 0.8, 1.4, 1.1, 0.7, 0.6)
LESSONS = (
    "Dit leerden we: begin kleiner.",
    "Dit leerden we: vraag eerst de hele straat.",
    "Dit leerden we: een plan heeft meer dan één trekker nodig.",
)


def initiatives(span: Span, seed: int) -> tuple[Initiative, ...]:
    """Return what people started in every centre and at lone spots, oldest first per centre."""
    told: list[Initiative] = []
    for centre in CENTRES:
        told += _of_centre(centre, span, Random(f"{seed} {centre.key}"))
    told += _lone(span, Random(f"{seed} los"))
    return tuple(_with_iconic(_numbered(told)))


def _of_centre(centre: Centre, span: Span, chance: Random) -> Iterator[Initiative]:
    waiting = chance.random()
    for month in span.months:
        moment = span.moment_of(month)
        waiting += LIVELINESS * centre.pulse_at(moment) * SEASON[month.month - 1]
        while waiting >= 1:
            waiting -= 1
            idea = _draw_idea(dict(centre.themes), month.month, chance)
            yield _begin(idea, spot_at(centre, moment, chance), month, span, chance)


def _lone(span: Span, chance: Random) -> Iterator[Initiative]:
    waiting = 0.0
    for month in span.months:
        waiting += LONE_PER_MONTH * SEASON[month.month - 1]
        while waiting >= 1:
            waiting -= 1
            idea = _draw_idea({}, month.month, chance)
            yield _begin(idea, chance.choice(lone_spots()), month, span, chance)


def _draw_idea(themes: dict[str, float], month: int, chance: Random) -> Idea:
    in_season = [idea for idea in IDEAS if not idea.months or month in idea.months]
    return chance.choices(in_season, [_fits(idea, themes) for idea in in_season])[0]


def _fits(idea: Idea, themes: dict[str, float]) -> float:
    """How well an idea suits what people care about: its first theme counts most."""
    if not themes:
        return 1.0
    first, *others = idea.themes
    dear: float = themes.get(first, 0.0) ** 1.5
    return 0.05 + dear + 0.25 * sum(themes.get(other, 0.0) for other in others)


def _begin(idea: Idea, spot: Spot, month: date, span: Span, chance: Random) -> Initiative:
    words = {"waar": spot.where, "plek": spot.name}
    start = month + timedelta(days=chance.randrange(28))
    end: date | None = start + timedelta(days=chance.randint(*idea.days))
    if end is not None and end > span.until + timedelta(days=1) and idea.kind is not InitiativeKind.EVENT:
        end = None
    status = _status(start, end, span, chance)
    title, what = _told(idea, chance)
    if status is InitiativeStatus.STOPPED:
        what = f"{what} {chance.choice(LESSONS)}"
    return Initiative(
        title=title.format(**words),
        what=what,
        themes=idea.themes,
        place=Place(point_near(spot, chance), POINT_PRECISION_M, spot.name),
        start=start,
        end=end,
        organiser=chance.choice(GROUPS[idea.themes[0]]).format(**words),
        source=SOURCE,
        is_example=True,
        kind=idea.kind,
        status=status,
        people=chance.randint(*idea.people),
        help_needed=idea.help_needed if end is None else "",
        municipal_role=chance.choices([role for role, _ in ROLES], [weight for _, weight in ROLES])[0],
    )


def _told(idea: Idea, chance: Random) -> tuple[str, str]:
    if len(idea.titles) == len(idea.whats):
        return chance.choice(tuple(zip(idea.titles, idea.whats, strict=True)))
    return chance.choice(idea.titles), chance.choice(idea.whats)


def _status(start: date, end: date | None, span: Span, chance: Random) -> InitiativeStatus:
    if start > span.until:
        return chance.choice((InitiativeStatus.IDEA, InitiativeStatus.TALKING))
    if end is None or end > span.until:
        recent = (span.until - start).days < 75
        return InitiativeStatus.TALKING if recent and chance.random() < 0.25 else InitiativeStatus.RUNNING
    lasted = (end - start).days > 1
    return InitiativeStatus.STOPPED if lasted and chance.random() < STOPPED_SHARE else InitiativeStatus.DONE


def _numbered(told: list[Initiative]) -> list[Initiative]:
    ordered = sorted(told, key=lambda one: (one.start or date.min, one.title, one.organiser))
    return [
        replace(one, public_id=f"initiatief-voorbeeld-{number:03d}") for number, one in enumerate(ordered, 1)
    ]


def _with_iconic(told: list[Initiative]) -> list[Initiative]:
    """The four largest lasting ones are known all over town."""
    lasting = [one for one in told if one.end is None and one.status is InitiativeStatus.RUNNING]
    known = {one.public_id for one in sorted(lasting, key=lambda one: (-(one.people or 0), one.title))[:4]}
    return [replace(one, iconic=one.public_id in known) for one in told]

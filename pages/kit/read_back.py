"""An outline read back: one sentence to be said aloud, by streets, places and compass."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_decimal
from shapely.geometry.base import BaseGeometry

from data.services import read_back
from data.services.town import Town
from geo.drawing.landmarks import Extent, Landmark
from geo.drawing.read_back import Ends, LiesAround, LiesIn, ReadBack, Within
from pages.kit import markup
from pages.kit.dates import LOCALE
from pages.kit.texts import read_back as texts
from pages.kit.texts.why import BARRIERS

MOST_CHARACTERS = 300
"""What takes longer to say, nobody in a room can judge."""

MOST_WITHIN, MOST_BEYOND = 3, 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """An outline in one or two sentences, and the landmarks that these name, in no special order."""

    sentence: str
    landmarks: tuple[Landmark, ...]


def sentence(town: Town, outline: BaseGeometry, today: date, own_buurt: str = "") -> str:
    """Return an outline in RD metres as one or two sentences of ``MOST_CHARACTERS`` at most.

    Args:
        own_buurt: public id of the Buurt that it is an outline of; empty for none.

    Raises:
        geo.errors.AreaRefused: the outline has no size.
    """
    return in_words(read_back.tell(town, outline, today, own_buurt)).sentence


def in_words(told: ReadBack) -> Spoken:
    """Say what is told of an outline, with as many names as there is room for."""
    opening, second = _opening(told), _second(told)
    sizes = sorted(
        ((n_in, n_out) for n_in in range(MOST_WITHIN + 1) for n_out in range(MOST_BEYOND + 1)),
        key=lambda size: (-sum(size), -size[0]),
    )
    for n_in, n_out in sizes:
        within, beyond = told.within[:n_in], told.beyond[:n_out]
        words = f"{opening}{_within(within)}{_beyond(beyond)}.{second}"
        if len(words) <= MOST_CHARACTERS or not (within or beyond):
            break
    named = (*_named_first(told), *(one.landmark for one in within), *beyond)
    return Spoken(words, named)


def _named_first(told: ReadBack) -> tuple[Landmark, ...]:
    match told.opening:
        case Ends(first=first, last=last):
            return first.landmark, last.landmark
        case LiesIn(landmark=landmark) | LiesAround(landmark=landmark):
            return (landmark,)
        case _:
            return ()


def spoken(name: str) -> str:
    """Return a name as it stands in a spoken sentence: with an article where that is sure.

    >>> spoken("Geuzenbuurt"), spoken("Oosterspoorplein"), spoken("Station Hilversum"), spoken("wijk Oost")
    ('de Geuzenbuurt', 'het Oosterspoorplein', 'Station Hilversum', 'de wijk Oost')
    """
    first, _, rest = name.partition(" ")
    if first in texts.OF_BEFORE and rest:
        return f"de {name}"
    if first.casefold() in texts.STARTS_WITH_ARTICLE and rest:
        return f"{first.casefold()} {rest}"
    if rest and first.casefold().endswith(texts.SAYS_WHAT_IT_IS):
        return name
    article = next((one for ending, one in texts.ARTICLES if name.casefold().endswith(ending)), "")
    return f"{article} {name}" if article else name


def _opening(told: ReadBack) -> str:
    match told.opening:
        case Ends(first=first, last=last):
            said = texts.RUNS.format(
                first=spoken(first.landmark.name),
                first_wind=texts.WINDS[first.wind],
                last=spoken(last.landmark.name),
                last_wind=texts.WINDS[last.wind],
            )
            return said if told.axis else said + texts.MEASURES.format(size=_size(told))
        case LiesIn():
            return _lies_in(told, told.opening)
        case LiesAround(landmark=landmark):
            return texts.LIES_AROUND.format(name=spoken(landmark.name)) + texts.MEASURES.format(
                size=_size(told)
            )
        case _:
            return texts.MEASURES_ALONE.format(size=_size(told)) + _axis(told)


def _lies_in(told: ReadBack, home: LiesIn) -> str:
    name = spoken(home.landmark.name)
    if home.extent is Extent.WHOLE:
        return texts.IS_NEARLY.format(name=name)
    if home.extent is Extent.MOST:
        return texts.IS_MOST_OF.format(name=name)
    where = texts.LIES_IN if home.wind is None else texts.LIES_IN_WIND
    wind = "" if home.wind is None else texts.WINDS[home.wind]
    return where.format(name=name, wind=wind) + texts.MEASURES.format(size=_size(told)) + _axis(told)


def _axis(told: ReadBack) -> str:
    if told.axis is None:
        return ""
    first, last = told.axis
    return texts.LONG.format(first_wind=texts.WINDS[first], last_wind=texts.WINDS[last])


def _within(told: Sequence[Within]) -> str:
    """Name what lies inside: all of it, then most of it, then parts."""
    names = {extent: [spoken(one.landmark.name) for one in told if one.extent is extent] for extent in Extent}
    said = [*names[Extent.WHOLE], *(texts.MOST_OF.format(name=name) for name in names[Extent.MOST])]
    parts = names[Extent.PART]
    if parts:
        words = texts.PART_OF if len(parts) == 1 else texts.PARTS_OF
        said.append(words.format(name=parts[0], names=markup.listed(parts)))
    return texts.WITHIN.format(names=markup.listed(said)) if said else ""


def _beyond(landmarks: Sequence[Landmark]) -> str:
    names = [one.name for one in landmarks]
    if not names:
        return ""
    is_one = len(names) == 1 and not names[0].casefold().endswith(texts.PLURAL)
    words = texts.BEYOND_ONE if is_one else texts.BEYOND
    return words.format(names=markup.listed([spoken(name) for name in names]))


def _second(told: ReadBack) -> str:
    facts = []
    if told.n_parts > 1:
        facts.append(texts.PARTS.format(n=_counted(told.n_parts)))
    if told.n_holes:
        facts.append(texts.HOLE if told.n_holes == 1 else texts.HOLES.format(n=_counted(told.n_holes)))
    if told.both_sides_of:
        barriers = markup.listed([BARRIERS[name] for name in told.both_sides_of])
        facts.append(texts.BOTH_SIDES.format(barrier=barriers))
    if facts:
        return " " + texts.ALSO.format(facts=markup.listed(facts))
    return "" if told.opening or told.within or told.beyond else f" {texts.NO_NAMES}"


def _counted(number: int) -> str:
    return texts.COUNTED[number] if number < len(texts.COUNTED) else str(number)


def _size(told: ReadBack) -> str:
    sides = told.length_m, told.width_m
    if told.length_m >= 2000:
        length, width = (format_decimal(max(side / 1000, 0.1), "0.#", LOCALE) for side in sides)
        return texts.KILOMETRES.format(length=length, width=width)
    length, width = (format_decimal(_rounded(side), locale=LOCALE) for side in sides)
    return texts.METRES.format(length=length, width=width)


def _rounded(metres: float) -> int:
    step = 10 if metres < 200 else 50
    return max(round(metres / step), 1) * step

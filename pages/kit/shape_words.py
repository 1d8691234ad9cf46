"""What is known of a drawn shape, in sentences: for who cannot see the numbers move."""

from collections.abc import Sequence

from babel.numbers import format_decimal

from data.services.figures import Figures
from data.services.inside import Inside, Share
from pages.kit import markup
from pages.kit.dates import LOCALE
from pages.kit.texts import drawn_shape as texts
from pages.kit.texts import figures as figure_texts


def sentences(inside: Inside, drawers: tuple[int, float] | None, figures: Figures) -> list[str]:
    """Say everything that is known of a shape.

    Args:
        drawers: how many residents drew here, and how alike that is, 0 to 1; None under five.
    """
    said = [
        texts.SIZE.format(
            km2=square_km(inside.area_m2), border_km=format_decimal(inside.border_m / 1000, "0.0", LOCALE)
        ),
        _counted(inside),
        _going_on(inside),
        _wijken(inside.wijken),
    ]
    if inside.n_unsure:
        said.insert(2, texts.UNSURE_ONE if inside.n_unsure == 1 else texts.UNSURE.format(n=inside.n_unsure))
    if inside.drawn:
        said.append(
            texts.OVERLAPS.format(names=markup.listed(list(dict.fromkeys(one.name for one in inside.drawn))))
        )
    said.append(_living(inside))
    if drawers is not None:
        said.append(texts.RESIDENTS.format(n=drawers[0], alike=percent(drawers[1])))
    said += [_residents(figures), figures_sentence(figures)]
    if inside.contains_example:
        said.append(texts.EXAMPLE)
    return [sentence for sentence in said if sentence]


def figures_sentence(figures: Figures) -> str:
    """Say where the numbers of residents come from, or why there are none."""
    if figures.why_not is not None:
        return figure_texts.WHY_NOT[figures.why_not]
    about = figure_texts.AREAS if figures.cell_m is None else figure_texts.SQUARES
    said = [about.format(side=figures.cell_m, source=figures.source, year=figures.year)]
    if figures.n_apart:
        apart = figure_texts.APART_ONE if figures.n_apart == 1 else figure_texts.APART
        said.append(figure_texts.OF_BEFORE.format(n=apart.format(n=figures.n_apart)))
    return " ".join(said)


def figure_rows(figures: Figures) -> list[tuple[str, int | str]]:
    """Return the numbers of residents with their names; a number under 5 is words."""
    return [
        (figure_texts.COUNTS[name], figure_texts.FEW_OR_UNKNOWN if count is None else count)
        for name, count in figures.counts
    ]


def noun_of(noun: str, number: int) -> str:
    """Return what one or more of a noun are called inside a shape."""
    return texts.INSIDE[noun][number != 1]


def square_km(area_m2: float) -> str:
    """Write an area in square kilometres, as finely as its size asks."""
    return str(format_decimal(area_m2 / 1e6, "0.00" if area_m2 >= 1e5 else "0.000", LOCALE))


def percent(share: float) -> int:
    """Return a share as a whole percentage; only all is 100 and only nothing is 0."""
    return min(max(round(share * 100), 1), 99) if 0 < share < 0.9995 else round(share * 100)


def _residents(figures: Figures) -> str:
    counts = dict(figures.counts)
    residents, homes = counts.get("residents"), counts.get("homes")
    if residents is None:
        return ""
    if homes is None:
        return figure_texts.LIVE_HERE_ALONE.format(residents=_whole(residents))
    return figure_texts.LIVE_HERE.format(residents=_whole(residents), homes=_whole(homes))


def _counted(inside: Inside) -> str:
    if not inside.counts:
        return texts.HOLDS_NOTHING
    things = [f"{number} {noun_of(noun, number)}" for noun, number in inside.counts]
    return texts.HOLDS.format(things=markup.listed(things))


def _going_on(inside: Inside) -> str:
    if not inside.n_activities:
        return ""
    if inside.n_activities == 1 or not inside.activities:
        return texts.GOING_ON_ONE
    themes = [f"{theme} ({number})" for theme, number in inside.activities[:3]]
    return texts.GOING_ON.format(n=inside.n_activities, themes=markup.listed(themes))


def _wijken(wijken: Sequence[Share]) -> str:
    if not wijken:
        return ""
    if len(wijken) == 1:
        return texts.IN_WIJK.format(wijk=wijken[0].name)
    parts = [texts.PART_IN.format(name=one.name, share=percent(one.share)) for one in wijken]
    return texts.IN_WIJKEN.format(wijken=markup.listed(parts))


def _living(inside: Inside) -> str:
    if inside.living is None:
        return texts.LIVES_NOT
    return texts.LIVES.format(
        share=percent(inside.share_living), name=inside.living.name, alike=percent(inside.living.share)
    )


def _whole(number: int) -> str:
    return str(format_decimal(number, locale=LOCALE))

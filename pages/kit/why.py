"""Why a living buurt lies here, in words for its card."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from data.records import Barrier
from data.services.why import Firmness, Side, Why
from geo.edges import EdgeKind
from geo.why import Otherwise
from pages.kit import markup
from pages.kit.texts import why as texts

HARDLY = 0.05
"""A change in size under this is none that one sees on the map."""

_SAID_FIRST = (EdgeKind.BARRIER, EdgeKind.NEIGHBOUR, EdgeKind.SURE, EdgeKind.VAGUE)


def section(why: Why) -> str:
    """Return the section of a card as markup."""
    return markup.render(
        "why.html.j2", why=why, texts=texts, firmness=firmness(why), sentences=sentences(why)
    )


def waiting() -> str:
    """Return what stands there while it is worked out."""
    return markup.render("why.html.j2", why=None, texts=texts)


def firmness(why: Why) -> str:
    """Say how firm a buurt is, in a word and a number."""
    share = markup.percent(why.area.stability)
    return texts.HOW_FIRM.format(word=texts.FIRMNESS[why.firmness], share=share)


def sentences(why: Why) -> list[str]:
    """Say what one fewer and one more would change, and where the edge is sure."""
    group, otherwise = why.without
    told = [
        texts.WITHOUT[otherwise.outcome].format(name=group.name, **_sizes(otherwise)),
        _one_more(why.one_more),
    ]
    return [*told, *_edges(why)]


def _one_more(otherwise: Otherwise) -> str:
    if otherwise.outcome in texts.ONE_MORE:
        return texts.ONE_MORE[otherwise.outcome]
    if abs(otherwise.growth) < HARDLY:
        return texts.ONE_MORE_NOTHING
    words = texts.ONE_MORE_GROWS if otherwise.growth > 0 else texts.ONE_MORE_SHRINKS
    return words.format(**_sizes(otherwise))


def _sizes(otherwise: Otherwise) -> dict[str, str]:
    return {"more": markup.percent(otherwise.growth), "less": markup.percent(-otherwise.growth)}


def _edges(why: Why) -> Iterator[str]:
    if why.firmness is Firmness.LOOSE:
        yield texts.TOO_LOOSE
        return
    told = sorted((side for side in why.sides if side.kind in _SAID_FIRST), key=_order)
    for (rank, _), members in groupby(told, key=_order):
        alike = list(members)
        yield _edge(_SAID_FIRST[rank], alike, _at(alike, why.sides))
    if not told:
        yield _edge(EdgeKind.BETWEEN, why.sides, texts.ALL_AROUND)


def _order(side: Side) -> tuple[int, str]:
    return _SAID_FIRST.index(side.kind), _name_behind(side)


def _edge(kind: EdgeKind, alike: Sequence[Side], at: str) -> str:
    width = markup.metres(round(sum(side.doubt_m for side in alike) / len(alike), -1))
    words = {
        EdgeKind.BARRIER: texts.ALONG_BARRIER,
        EdgeKind.NEIGHBOUR: texts.AT_NEIGHBOUR,
        EdgeKind.SURE: texts.SURE,
        EdgeKind.VAGUE: texts.VAGUE,
        EdgeKind.BETWEEN: texts.BETWEEN,
    }
    name = _name_behind(alike[0])
    return words[kind].format(at=at, barrier=name, name=name, width=width)


def _at(alike: Sequence[Side], sides: Sequence[Side]) -> str:
    """Name the sides, clockwise from the north."""
    if len(alike) == len(sides):
        return texts.ALL_AROUND
    winds = {side.wind for side in alike}
    names = [name for wind, name in texts.SIDES.items() if wind in winds]
    return texts.AT.format(sides=markup.listed(names))


def _name_behind(side: Side) -> str:
    """Name what lies behind an edge; the railway called "Spoor A - B" becomes "het spoor A - B"."""
    if not isinstance(side.behind, Barrier):
        return side.behind or ""
    article, noun = texts.BARRIERS[side.behind.kind].split(" ", 1)
    title = side.behind.title
    if title.casefold().startswith(f"{noun} "):
        return f"{article} {noun}{title[len(noun) :]}"
    return f"{article} {noun} ({title})"

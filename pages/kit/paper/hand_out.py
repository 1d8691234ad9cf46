"""A hand-out: what a resident takes home of a buurt, on A4. What lives there, and how to join."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.records import Initiative, MeetingPlace, Network, Record
from data.services.on_paper import OnPaper
from data.services.promises import Told
from data.services.town import Town
from pages.kit import markup, promise_words
from pages.kit.paper import map_svg, poster
from pages.kit.paper.addresses import as_read
from pages.kit.paper.ground import Frame
from pages.kit.paper.page import Made
from pages.kit.paper.qr import qr
from pages.kit.texts import paper as texts

MOST_THINGS, MOST_PROMISES = 18, 8
_MAP_MM = 182.0, 108.0
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing a resident can do: its number on the map, its name, and lines about it."""

    number: str
    name: str
    lines: tuple[str, ...]


def hand_out(town: Town, shown: OnPaper, promises: Sequence[Told], contact: str, address: str) -> Made:
    """Set out a hand-out.

    Args:
        promises: what was agreed about it. contact: the role to ask.
        address: of the map, for on a phone, without what is looked at.
    """
    name = shown.name or texts.WHOLE_TOWN
    frame = Frame(*_MAP_MM, measure=0.85, most_marks=16 if shown.is_one_buurt or shown.wijk else 0)
    drawn = map_svg.draw(town, shown, frame)
    told = [*drawn.marked, *(one for one in shown.things if not any(one is mark for mark in drawn.marked))]
    numbers = {id(one): str(number) for number, one in enumerate(drawn.marked, 1)}
    entries = [(one, _entry(one, numbers.get(id(one), "•"))) for one in told[:MOST_THINGS]]
    left = len(told) - len(entries)
    body = markup.render(
        "paper/hand_out.html.j2",
        map=drawn.svg,
        name=name,
        kind=poster.kind_of(shown),
        about=poster.about(town, shown),
        badge=poster.badge(shown),
        shield=poster.kin_of(shown),
        numbers=poster.numbers(shown),
        legend=poster.legend(shown, drawn),
        story=_story(shown),
        places=[entry for one, entry in entries if isinstance(one, MeetingPlace)],
        things=[entry for one, entry in entries if not isinstance(one, MeetingPlace)],
        more="" if not left else texts.MORE_ONE if left == 1 else texts.MORE.format(count=left),
        promises=[promise_line(one) for one in promises[:MOST_PROMISES]],
        contact=contact,
        qr=qr(poster.map_address(shown, address)),
        qr_address=as_read(address),
        notes=poster.notes(shown),
        texts=texts,
    )
    return Made(body, markup.render("paper/hand_out.css"), texts.TITLE_HAND_OUT.format(name=name))


def promise_line(told: Told) -> tuple[str, str]:
    """Return what was agreed, and who does it by when, or what became of it."""
    said = promise_words.words_of(told)
    return said.title, ", ".join(one for one in (said.who, said.when) if one)


def _story(shown: OnPaper) -> str:
    kin = shown.meeting or shown.buurt or shown.boundary
    return "" if kin is None else _short(kin.what, 420)


def _entry(record: Record, number: str) -> _Entry:
    match record:
        case MeetingPlace():
            lines = [
                " · ".join(filter(None, (record.kind, _where(record)))),
                texts.OPEN.format(hours=record.opening_hours) if record.opening_hours else "",
            ]
        case Initiative():
            lines = [
                _short(record.what, _LONGEST),
                texts.JOIN.format(how=_short(record.help_needed, _LONGEST)) if record.help_needed else "",
                texts.BY.format(who=record.organiser) if record.organiser else "",
            ]
        case Network():
            lines = [_short(record.what, _LONGEST), " · ".join(filter(None, (record.kind, _where(record))))]
        case _:
            lines = []
    return _Entry(number, _short(record.title, 90), tuple(one for one in lines if one))


def _where(record: Record) -> str:
    return "" if record.place.label == record.title else record.place.label


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,.;:')}…"

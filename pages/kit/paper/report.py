"""The report of an evening: what is told, in an order that holds for the PDF and for the open document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from data.services.on_paper import OnPaper
from data.services.report import DrawnTonight, Evening
from data.services.room_answers import Answers
from data.services.town import Town
from pages.kit import markup, promise_words
from pages.kit.dates import day_name, hours_name
from pages.kit.meeting import pictures
from pages.kit.paper import map_svg
from pages.kit.paper.ground import Frame
from pages.kit.paper.page import Made
from pages.kit.texts import common
from pages.kit.texts import paper as paper_texts
from pages.kit.texts import promises as promise_texts
from pages.kit.texts import report as texts

MOST_FINDINGS = 30
_SMALL = 8
"""A table of so many rows is read in one go: no page breaks it."""

_STEP_MM = 44.0, 28.0
_OUTLINE_MM = 120.0, 78.0
_IMAGE = "data:image/svg+xml,"


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; with ``labels`` there is none, and the first column is what each row is called."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: bool = False

    @property
    def is_small(self) -> bool:
        """Whether it stays on one page."""
        return len(self.rows) <= _SMALL


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG), its size in millimetres, and the words for who cannot see it."""

    svg: str
    alt: str
    width_mm: float
    height_mm: float

    @property
    def address(self) -> str:
        """The drawing as the address of an image."""
        return _IMAGE + quote(self.svg)


Block = Heading | Paragraph | Table | Picture


def report(
    town: Town, told: Evening, outlines: Sequence[OnPaper], contact: str, address: str
) -> tuple[Block, ...]:
    """Return what is told of an evening.

    Args:
        outlines: of each drawn outline what paper tells of it, in the order of ``told.drawn``.
        contact: the role to respond to. address: of the map; empty when only this computer finds it.
    """
    return (
        Heading(1, texts.TITLE.format(name=told.meeting.title)),
        *([Paragraph(texts.EXAMPLE)] if told.contains_example else []),
        *_details(told),
        *_shown(town, told),
        *_drawn(town, told, outlines),
        *_agreed(told),
        *_found(told),
        Heading(2, texts.RESPOND),
        Paragraph(texts.RESPOND_SENTENCE.format(contact=contact)),
        Paragraph(texts.ALL_AGREED_AT.format(address=address) if address else texts.ALL_AGREED),
        Paragraph(texts.MADE.format(day=day_name(told.today), town=common.TOWN_TITLE)),
        Paragraph(f"{paper_texts.RIGHTS} {paper_texts.SOURCE}"),
    )


def made_of(blocks: Sequence[Block], title: str) -> Made:
    """Set the report out for a PDF."""
    named = [(type(block).__name__, block) for block in blocks]
    body = markup.render("paper/report.html.j2", blocks=named)
    return Made(body, markup.render("paper/report.css"), texts.TITLE.format(name=title))


def _details(told: Evening) -> Iterator[Block]:
    meeting = told.meeting
    when = [day_name(meeting.start) if meeting.start else "", hours_name(meeting.begins, meeting.ends)]
    rows = (
        (texts.WHEN, ", ".join(one for one in when if one)),
        (texts.WHERE, meeting.place.label),
        (texts.ABOUT, told.subject or texts.WHOLE_TOWN),
        (texts.THEMES, markup.listed(meeting.themes) if meeting.themes else common.ALL_THEMES.lower()),
        (texts.PRESENT, "" if told.n_present is None else str(told.n_present)),
        (texts.INVITED, meeting.invited_by),
    )
    yield Heading(2, texts.DETAILS)
    yield Table((), tuple((label, said or texts.UNKNOWN) for label, said in rows), labels=True)
    if meeting.what:
        yield Paragraph(meeting.what)


def _shown(town: Town, told: Evening) -> Iterator[Block]:
    if not told.steps:
        return
    yield Heading(2, texts.SHOWN)
    newest = told.today.replace(day=1)
    for number, step in enumerate(told.steps, 1):
        title = step.title or texts.STEP_NAMELESS.format(number=number)
        yield Heading(3, f"{number}. {title}")
        svg = unquote(pictures.picture(town, step, told.area, newest, told.today).removeprefix(_IMAGE))
        yield Picture(svg, texts.STEP_ALT.format(number=number, title=title), *_STEP_MM)
        if step.sentence:
            yield Paragraph(step.sentence)


def _drawn(town: Town, told: Evening, outlines: Sequence[OnPaper]) -> Iterator[Block]:
    if not told.drawn and not told.n_drawers:
        return
    yield Heading(2, texts.DRAWN)
    if told.n_drawers:
        one = told.n_drawers == 1
        yield Paragraph(texts.DRAWERS_ONE if one else texts.DRAWERS.format(count=told.n_drawers))
    for drawn, shown in zip(told.drawn, outlines, strict=True):
        yield Heading(3, drawn.boundary.title)
        frame = Frame(*_OUTLINE_MM, measure=0.7, most_marks=0, as_shapes=True)
        alt = texts.OUTLINE_ALT.format(name=drawn.boundary.title)
        yield Picture(map_svg.draw(town, shown, frame).svg, alt, *_OUTLINE_MM)
        if shown.is_draft:
            yield Paragraph(texts.CONCEPT)
        yield from _noted(drawn)


def _noted(drawn: DrawnTonight) -> Iterator[Block]:
    noted = drawn.noted
    if noted is None:
        return
    if noted.sentence:
        yield Paragraph(texts.READ_BACK.format(sentence=noted.sentence))
    yield Table(texts.ANSWER_COLUMNS, tuple((name, str(number)) for name, number in _answers(noted.answers)))
    if noted.answers.remark:
        yield Paragraph(texts.REMARK.format(remark=noted.answers.remark))


def _answers(answers: Answers) -> list[tuple[str, int]]:
    return [
        (texts.FITS, answers.fits),
        (texts.TOO_LARGE, answers.too_large),
        (texts.TOO_SMALL, answers.too_small),
        (texts.OTHER, answers.other),
        (texts.ALL, answers.present),
    ]


def _agreed(told: Evening) -> Iterator[Block]:
    yield Heading(2, texts.AGREED)
    if not told.agreed:
        yield Paragraph(texts.NOTHING_AGREED)
        return
    said = [promise_words.words_of(one) for one in told.agreed]
    yield Table(texts.AGREED_COLUMNS, tuple((one.title, one.who, one.when) for one in said))


def _found(told: Evening) -> Iterator[Block]:
    if not told.found:
        return
    yield Heading(2, texts.FOUND)
    rows = [
        (one.title, promise_texts.OUTCOMES.get(one.outcome, one.outcome), one.who)
        for one in told.found[:MOST_FINDINGS]
    ]
    yield Table(texts.FOUND_COLUMNS, tuple(rows))

"""A poster: one part of the town on a sheet from A3 to A0, for on a wall.

Everything is set out in *steps*: a step is a millimetre on A3 and grows with the paper, so that a larger
poster is the same poster, read from further away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from data.records import MeetingPlace, Record
from data.services import meetings, months
from data.services.on_paper import WHOLE_TOWN, OnPaper
from data.services.town import Town
from pages.kit import markup
from pages.kit.dates import day_name, hours_name, month_name
from pages.kit.paper import letters, map_svg
from pages.kit.paper.addresses import as_read
from pages.kit.paper.ground import Frame
from pages.kit.paper.map_svg import MapOnPaper
from pages.kit.paper.page import Made
from pages.kit.paper.qr import qr
from pages.kit.paper.room import Box
from pages.kit.paper.sizes import Paper
from pages.kit.texts import common
from pages.kit.texts import paper as texts

_A3_MM = 297
_EDGE = 12.0
_TITLE_SIZES = (19.0, 16.0, 13.0, 11.0)
_LEAST_TITLE = 9.0
_ABOUT_SIZE = 5.6
_SIDE = 128.0
_LIST_SIZE = 4.5
_ROW_GAP = 1.3


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand, in steps from the left and the top."""

    head: Box
    map: Box
    foot: Box
    side: Box
    is_wide: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the list: its number on the map, empty for none, and its name."""

    number: str
    name: str


def poster(town: Town, shown: OnPaper, paper: Paper, address: str) -> Made:
    """Set out a poster.

    Args:
        address: of the map, for on a phone, without what is looked at.
    """
    step_mm = min(paper.width_mm, paper.height_mm) / _A3_MM
    name = shown.name or texts.WHOLE_TOWN
    wide, high = paper.width_mm / step_mm, paper.height_mm / step_mm
    room = (_SIDE if paper.is_wide else wide - 2 * _EDGE) - 32
    title, size, n_lines = _fitting(name, room)
    under = about(town, shown)
    n_under = len(letters.lines(" · ".join(under), room, _ABOUT_SIZE))
    head_high = 28 + max(n_lines * size * 1.04, 15) + (n_under - 1) * _ABOUT_SIZE * 1.3
    layout = _layout(wide, high, paper.is_wide, head_high)
    frame = Frame(
        (layout.map.right - layout.map.left) * step_mm,
        (layout.map.bottom - layout.map.top) * step_mm,
        measure=1.15 * step_mm,
        most_marks=24 if shown.is_one_buurt or shown.wijk else 0,
    )
    drawn = map_svg.draw(town, shown, frame)
    is_town = not shown.is_one_buurt and shown.wijk is None
    listed = [("", name) for name in drawn.buurten] if is_town else _things(shown, drawn.marked)
    rows, more = _rows(listed, layout)
    body = markup.render(
        "paper/poster.html.j2",
        layout=layout,
        map=drawn.svg,
        qr=qr(map_address(shown, address)),
        qr_address=as_read(address),
        title=title,
        title_size=size,
        kind=kind_of(shown),
        about=under,
        badge=badge(shown),
        shield=kin_of(shown),
        numbers=numbers(shown),
        things_title=texts.LIVING if is_town else texts.THINGS,
        rows=rows,
        more=more,
        legend=legend(shown, drawn),
        notes=notes(shown),
        texts=texts,
    )
    return Made(body, markup.render("paper/poster.css"), texts.TITLE_POSTER.format(name=name), step_mm)


def map_address(shown: OnPaper, address: str) -> str:
    """Return the address of the map as the paper shows it."""
    about = shown.meeting.about if shown.meeting else shown.about
    picked = "" if about in ("", WHOLE_TOWN) or shown.wijk else about
    view = {"plek": picked, "thema": shown.theme or "", "maand": months.format_month(shown.month)}
    kept = {key: value for key, value in view.items() if value}
    return f"{address}/?{urlencode(kept)}"


def kind_of(shown: OnPaper) -> str:
    """Return what sort of thing the paper is about."""
    if shown.meeting:
        return texts.KIND_MEETING
    if shown.buurt and not shown.boundary:
        return texts.KIND_BUURT
    if shown.boundary:
        return texts.KIND_DRAWN
    if shown.lives:
        return texts.KIND_LIVING
    return texts.KIND_WIJK if shown.wijk else texts.KIND_TOWN


def about(town: Town, shown: OnPaper) -> Sequence[str]:
    """Return the words under the name: theme and month, or when and where a meeting is held."""
    theme = shown.theme or common.ALL_THEMES.lower()
    if shown.meeting is None:
        return markup.first_upper(theme), month_name(shown.month)
    meeting = shown.meeting
    subject = meetings.name_of_subject(town, meeting.about, shown.month)
    said = (
        day_name(meeting.start) if meeting.start else "",
        hours_name(meeting.begins, meeting.ends),
        meeting.place.label,
        texts.ABOUT.format(name=subject) if subject else "",
    )
    return tuple(one for one in said if one)


def badge(shown: OnPaper) -> tuple[bool, str, str] | None:
    """Return whether a buurt was settled, and how that is said, with a note; None for anything else."""
    if not shown.is_one_buurt:
        return None
    if shown.settled and shown.settled.start and not shown.is_draft:
        day = day_name(shown.settled.start)
        return True, texts.SETTLED, texts.SETTLED_NOTE.format(day=day)
    return False, texts.DRAFT, texts.DRAFT_NOTE


def kin_of(shown: OnPaper) -> tuple[int, str] | None:
    """Return the colour and the symbol of the buurt it is about; None when it is about none."""
    kin = shown.buurt or shown.lives
    return None if kin is None else (kin.colour, kin.symbol)


def numbers(shown: OnPaper) -> list[tuple[str, str]]:
    """Return what stands behind it: a number with what it counts."""
    people = shown.boundary.people if shown.boundary else None
    counted = [
        (shown.n_activities, texts.ACTIVITIES),
        (shown.n_groups, texts.GROUPS),
        (people, texts.DRAWERS),
    ]
    return [(str(number), nouns[number != 1]) for number, nouns in counted if number]


def legend(shown: OnPaper, drawn: MapOnPaper) -> list[tuple[str, str]]:
    """Return the rows of the legend that this map needs: the key of a swatch, and the words."""
    keys = ["kern", "zone", "rand"] if shown.lives else ["living"]
    keys += ["drawn"] if shown.boundary else []
    keys += ["wijk"]
    rows = [(key, texts.LEGEND_ROWS[key]) for key in keys]
    rows += [(kind, said) for kind, said in texts.LEGEND_BARRIERS.items() if kind in drawn.barriers]
    if any(isinstance(one, MeetingPlace) for one in drawn.marked):
        rows.append(("place", texts.LEGEND_PLACE))
    if any(not isinstance(one, MeetingPlace) for one in drawn.marked):
        rows.append(("mark", texts.LEGEND_MARK))
    return rows


def notes(shown: OnPaper) -> list[str]:
    """Return what stands at the foot of every paper."""
    made = texts.MADE.format(day=day_name(shown.today))
    return [*([texts.EXAMPLE_MARK] if shown.contains_example else []), texts.RIGHTS, texts.SOURCE, made]


def _layout(wide: float, high: float, is_wide: bool, head_high: float) -> _Layout:
    left, top, right, bottom = _EDGE, _EDGE, wide - _EDGE, high - _EDGE
    if is_wide:
        split = right - _SIDE
        foot = Box(left, bottom - 7, right, bottom)
        head = Box(split, top, right, top + head_high)
        side = Box(split, head.bottom + 5, right, foot.top - 4)
        return _Layout(head, Box(left, top, split - 9, foot.top - 4), foot, side, is_wide)
    foot = Box(left, bottom - 11, right, bottom)
    head = Box(left, top, right, top + head_high)
    side = Box(left, foot.top - 4 - 106, right, foot.top - 4)
    return _Layout(head, Box(left, head.bottom + 4, right, side.top - 7), foot, side, is_wide)


def _fitting(name: str, room: float) -> tuple[str, float, int]:
    """Return a name, the largest size at which it takes one line or else two, and its number of lines.

    It is cut at the smallest.
    """
    for n_lines, sizes in ((1, _TITLE_SIZES[:3]), (2, _TITLE_SIZES)):
        for size in sizes:
            if len(letters.lines(name, room, size, weight=800)) <= n_lines:
                return name, size, n_lines
    return letters.cut(name, room, _LEAST_TITLE, weight=800, n_lines=3), _LEAST_TITLE, 3


def _things(shown: OnPaper, marked: Sequence[Record]) -> list[tuple[str, str]]:
    """Return what lives here: a number where it is on the map, and its name."""
    others = [one for one in shown.things if not any(one is mark for mark in marked)]
    numbered = [(str(number), one.title) for number, one in enumerate(marked, 1)]
    return [*numbered, *(("", one.title) for one in others)]


def _rows(listed: Sequence[tuple[str, str]], layout: _Layout) -> tuple[list[list[_Row]], str]:
    """Return a list in columns, and how many did not fit."""
    column = _SIDE if layout.is_wide else 68.0
    n_columns, high = (1, layout.side.bottom - layout.side.top - 90) if layout.is_wide else (2, 96.0)
    left = [_Row(number, letters.cut(name, column - 10, _LIST_SIZE, n_lines=2)) for number, name in listed]
    columns: list[list[_Row]] = []
    while left and len(columns) < n_columns:
        columns.append([])
        used = 0.0
        is_last = len(columns) == n_columns
        while left:
            n_lines = len(letters.lines(left[0].name, column - 10, _LIST_SIZE))
            used += n_lines * 1.2 * _LIST_SIZE + _ROW_GAP
            room = high - (9 if is_last and len(left) > 1 else 0)
            if used > room:
                break
            columns[-1].append(left.pop(0))
    more = "" if not left else texts.MORE_ONE if len(left) == 1 else texts.MORE.format(count=len(left))
    return columns, more

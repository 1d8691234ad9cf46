"""A small picture of each step: the piece of town that the room will see, and what happens there."""

from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from data.records import Finding
from data.services import living
from data.services import months as known_months
from data.services.months import MonthUnreadable
from data.services.periods import is_shown
from data.services.stories import Step, StepKind
from data.services.town import Town
from geo.crs import WGS84, to_rd
from pages.kit import markup
from pages.kit.outline_pictures import Sheet

_WIDTH, _HEIGHT, _MARGIN = 176, 112, 10
_MOST_SPOTS = 40

# What a step is about where it shows more than a map; on a 24 x 24 grid, stroked.
_SIGNS: dict[StepKind, str] = {
    StepKind.FILM: "M8 5l11 7-11 7z",
    StepKind.DRAW: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
    StepKind.JOIN: "M8 2h8v20H8zM11 18.5h2",
    StepKind.AGREEMENT: "M15 12a6 6 0 1 0-12 0 6 6 0 0 0 12 0zM21 12a6 6 0 1 0-12 0 6 6 0 0 0 12 0z",
    StepKind.PROMISES: "M4 6l2 2 3-4M4 16l2 2 3-4M13 7h8M13 17h8",
}
_MAPS = (StepKind.MAP, StepKind.BESIDE, StepKind.FILM, StepKind.FINDINGS)
_METRES_ACROSS_AT_ZOOM_0 = 40_075_016.0 * 0.61  # of a map as wide as a screen of 256 px, at this latitude


@dataclass(frozen=True, slots=True)
class Pane:
    """One map of the picture, as paths."""

    x: int
    width: int
    town: str
    living: tuple[tuple[str, str], ...]
    wijken: tuple[str, ...]
    subject: str
    spots: tuple[tuple[int, int], ...]


def picture(town: Town, step: Step, area: BaseGeometry, newest: date, today: date) -> str:
    """Return the picture of a step: the address of an image.

    Args:
        area: of the meeting, RD metres. newest: the month that counts as now.
    """
    month = _month(step.month, newest)
    moments = [_month(step.beside, newest), month] if step.kind is StepKind.BESIDE else [month]
    width = _WIDTH // len(moments)
    view = area if step.position is None else _seen_from(step.position)
    view = view if view.intersects(town.outline) else area
    panes = [
        _pane(town, step, view, area, moment, today, Sheet.around(view, width, _HEIGHT, _MARGIN), at * width)
        for at, moment in enumerate(moments)
    ]
    return markup.drawing(
        "meeting/step.svg.j2", width=_WIDTH, height=_HEIGHT, panes=panes, sign=_SIGNS.get(step.kind, "")
    )


def _pane(
    town: Town,
    step: Step,
    view: BaseGeometry,
    area: BaseGeometry,
    month: date,
    today: date,
    sheet: Sheet,
    x: int,
) -> Pane:
    paper = sheet.paper
    shows = set(step.layers) or {"levend", "wijken"}
    found: list[tuple[str, str]] = []
    if step.kind is StepKind.FILM or (step.kind in _MAPS and "levend" in shows):
        for one in living.areas_at_once(town, month, step.theme or None).areas:
            if one.rand.intersects(paper):
                found.append((sheet.path(one.rand.intersection(paper)), markup.identity_colour(one.colour)))
    spots: list[tuple[int, int]] = []
    if step.kind is StepKind.FINDINGS:
        near = [one for one in town.of(Finding) if is_shown(one, month, today)]
        points = [one.place.geometry.representative_point() for one in near if one.place.geometry is not None]
        spots = [sheet.place(point) for point in points if point.intersects(area)][:_MOST_SPOTS]
    return Pane(
        x,
        sheet.width,
        sheet.path(town.outline.intersection(paper)),
        tuple(found),
        tuple(sheet.path(wijk.geometry) for wijk in town.wijken if "wijken" in shows),
        "" if area.covers(town.outline) else sheet.path(area),
        tuple(spots),
    )


def _month(words: str, newest: date) -> date:
    try:
        return known_months.parse_month(words) if words else newest
    except MonthUnreadable:
        return newest


def _seen_from(position: tuple[float, float, float]) -> BaseGeometry:
    """Return about what a map shows at a place and zoom: a circle in RD metres."""
    lon, lat, zoom = position
    middle = to_rd(shapely.Point(lon, lat), WGS84)
    return middle.buffer(_METRES_ACROSS_AT_ZOOM_0 / 2**zoom)

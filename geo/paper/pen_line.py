"""The line of a pen on a straightened map sheet: what it goes around, along the middle of the line.

Paper is what most of a neighbourhood looks like, whatever the light; ink is what is much darker or has much
more colour than that. The printed map is light grey and stays well below it. What the ink closes off from the
edge of the map is inside; a dot of ink belongs to the side that is nearest, which puts the border in the
middle of the line and leaves loose ends, letters and crossings out.
"""

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import shapely

from geo.drawing.drawn import LEAST_M2
from geo.paper.photo_trouble import PhotoUnread, Trouble
from geo.paper.sheet_photo import PX_PER_MM, Straight, straighten
from geo.paper.sheets import FRAME_MM

GAP_PAPER_MM = 5.0
"""A pen that was lifted for so short a way, in millimetres of paper, did not stop."""

_LOOK_PAPER_MM = (8.0, 12.0, 18.0, 26.0, 38.0, 54.0)  # how wide an opening is still found, to point it out
_INK_FAINT, _INK_SURE = 0.33, 0.48  # how much darker than paper, 0 to 1
_COLOUR_TIMES = 1.7  # the printed map has no colour, so colour says more than darkness
_SPECK_PAPER_MM = 6.0  # a stroke shorter than this is a letter or a speck
_LOOSE_PAPER_MM = 45.0  # a stroke longer than this that closes nothing is told
_HOLE_PAPER_MM2 = 150.0  # a loop within a loop that is smaller is writing
_FILLED_PAPER_MM = 9.0  # ink this far across is no line
_RIM_MM = 1.2  # the frame itself is no line
_AROUND = np.ones((3, 3), np.uint8)


class Gap(NamedTuple):
    """An opening in a line: its middle (x, y) and how wide it is, in dots."""

    middle: np.ndarray
    wide_px: float


@dataclass(frozen=True, slots=True)
class Outline:
    """What a pen went around on a sheet.

    Attributes:
        shape: Polygon or MultiPolygon, RD metres; a loop within a loop is a hole.
        straight: the sheet it was read from.
        closed_px: middles of the openings that were closed, in dots of the picture.
        loose_px: middles of long strokes that close nothing and were left out.
    """

    shape: shapely.Geometry
    straight: Straight
    closed_px: tuple[tuple[float, float], ...]
    loose_px: tuple[tuple[float, float], ...]

    @property
    def has_holes(self) -> bool:
        """Whether a loop was drawn within a loop."""
        return any(len(part.interiors) for part in shapely.get_parts(self.shape))


def read_outline(photo: np.ndarray, code: str = "") -> Outline:
    """Read the outline that was drawn on a photographed map sheet.

    Args:
        photo: shape (height, width, 3), uint8, red first. code: of the sheet, when people typed it over.

    Raises:
        PhotoUnread: with the reason, and where on the photo.
    """
    return trace(straighten(photo, code))


def trace(straight: Straight) -> Outline:
    """Follow the pen on a straightened sheet.

    Raises:
        PhotoUnread.
    """
    sheet = straight.sheet
    px_per_paper_mm = PX_PER_MM / sheet.paper_mm_per_mm
    m_per_px = sheet.metres_per_mm / PX_PER_MM
    left, top, right, bottom = (
        round((edge + rim) * PX_PER_MM)
        for edge, rim in zip(FRAME_MM, (_RIM_MM, _RIM_MM, -_RIM_MM, -_RIM_MM), strict=True)
    )
    ink = _without_specks(_ink(straight.picture)[top:bottom, left:right], _SPECK_PAPER_MM * px_per_paper_mm)
    corner = np.array([left, top], float)

    def on_photo(*places: np.ndarray) -> tuple[tuple[float, float], ...]:
        return straight.on_photo(np.array(places) + corner) if places else ()

    least_px = LEAST_M2 / m_per_px**2
    closed = _close(ink, GAP_PAPER_MM / 2 * px_per_paper_mm, least_px)
    if closed is None:
        trouble, gaps = _why_open(ink, px_per_paper_mm, least_px)
        gap_mm = max((gap.wide_px for gap in gaps), default=0.0) / px_per_paper_mm
        raise PhotoUnread(trouble, on_photo(*(gap.middle for gap in gaps)), gap_mm=gap_mm)
    line, gaps = closed
    inside = _inside(line, least_px, _HOLE_PAPER_MM2 * px_per_paper_mm**2)
    shape_px = _area_of(inside)
    shape = shapely.transform(shape_px, lambda points: sheet.to_rd((points + corner) / PX_PER_MM))
    loose = _loose(ink, inside, _LOOSE_PAPER_MM * px_per_paper_mm)
    return Outline(
        shape=shape,
        straight=straight,
        closed_px=tuple((float(x + left), float(y + top)) for (x, y), _ in gaps),
        loose_px=tuple((float(x + left), float(y + top)) for x, y in loose),
    )


def _ink(picture: np.ndarray) -> np.ndarray:
    """Tell of every dot of a sheet whether it is ink."""
    height, width = picture.shape[:2]
    smooth = cv2.GaussianBlur(picture, (0, 0), 0.22 * PX_PER_MM)
    # What most dots within 12 mm look like, which leaves the edge of a shadow where it is.
    small = cv2.resize(
        smooth, (width * 2 // PX_PER_MM, height * 2 // PX_PER_MM), interpolation=cv2.INTER_AREA
    )
    paper = cv2.resize(cv2.medianBlur(small, 49), (width, height), interpolation=cv2.INTER_LINEAR)
    left = smooth.astype(np.float32) / np.maximum(paper, 24)
    least, most = left.min(axis=2), left.max(axis=2)
    strength = np.maximum(1 - least, _COLOUR_TIMES * (most - least))
    faint = (strength > _INK_FAINT).astype(np.uint8)
    n_found, label = cv2.connectedComponents(faint, connectivity=8)
    is_sure = np.zeros(n_found, bool)
    is_sure[np.unique(label[strength > _INK_SURE])] = True
    is_sure[0] = False
    return np.asarray(is_sure[label])


def _without_specks(ink: np.ndarray, least_px: float) -> np.ndarray:
    """Leave out strokes that fit in a small box."""
    _, label, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    keeps = np.hypot(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= least_px
    keeps[0] = False
    return np.asarray(keeps[label])


def _close(ink: np.ndarray, reach_px: float, least_px: float) -> tuple[np.ndarray, list[Gap]] | None:
    """Return the ink with a wall across each of its openings; None when it closes nothing off then.

    What lies farther from the ink than half an opening is surely in or out. From there both sides grow back
    to the ink; where they meet without ink in between is the opening.
    """
    if not ink.any():
        return None
    near = _distance(~ink) <= reach_px
    _, region, stats, _ = cv2.connectedComponentsWithStats((~near).astype(np.uint8), connectivity=4)
    outer = _at_edge(region)
    encloses = ~outer & (stats[:, cv2.CC_STAT_AREA] >= least_px / 8)
    outer[0] = encloses[0] = False
    if not outer.any() or not encloses.any():
        return None
    goes_in = _distance(~encloses[region]) < _distance(~outer[region])
    meets = cv2.dilate(goes_in.astype(np.uint8), _AROUND) > 0
    walls = meets & ~goes_in & ~ink & near
    line = ink | walls
    if not _closed_px(line, least_px):
        return None
    n_walls, wall, wall_stats, middles = cv2.connectedComponentsWithStats(
        walls.astype(np.uint8), connectivity=8
    )
    gaps = []
    for one in range(1, n_walls):
        if _closed_px(line & (wall != one), least_px) < _closed_px(line, least_px) - least_px / 2:
            side_px = wall_stats[one, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
            gaps.append(Gap(middles[one], float(np.hypot(*side_px))))
        else:
            line &= wall != one
    return line, gaps


def _closed_px(line: np.ndarray, least_px: float) -> int:
    """Return how many dots a line closes off from the edge of the map."""
    _, region, stats, _ = cv2.connectedComponentsWithStats((~line).astype(np.uint8), connectivity=4)
    counts = (stats[:, cv2.CC_STAT_AREA] >= least_px) & ~_at_edge(region)
    counts[0] = False
    return int(stats[counts, cv2.CC_STAT_AREA].sum())


def _inside(line: np.ndarray, least_px: float, least_hole_px: float) -> np.ndarray:
    """Tell of every dot whether it lies within the line: in a loop, and not in a loop within that."""
    _, region, stats, _ = cv2.connectedComponentsWithStats((~line).astype(np.uint8), connectivity=4)
    outer = _at_edge(region)
    depth = np.where(outer, 0, -1)
    depth[0] = -1
    small = ~outer & (stats[:, cv2.CC_STAT_AREA] < least_px)
    small[0] = False
    solid = line | small[region]  # the holes of letters, and between two strokes of one line
    _, stroke = cv2.connectedComponents(solid.astype(np.uint8), connectivity=8)
    layer = 0
    while True:
        around = cv2.dilate(np.isin(region, np.flatnonzero(depth == layer)).astype(np.uint8), _AROUND)
        strokes = np.unique(stroke[(around > 0) & solid])
        at_strokes = cv2.dilate(np.isin(stroke, strokes[strokes > 0]).astype(np.uint8), _AROUND)
        next_in = [
            one
            for one in np.unique(region[(at_strokes > 0) & ~solid])
            if one and depth[one] < 0 and not small[one]
        ]
        if not next_in:
            break
        layer += 1
        depth[next_in] = layer
    for one in np.flatnonzero(depth >= 2):
        if stats[one, cv2.CC_STAT_AREA] < least_hole_px:
            depth[one] = 1
    taken = (depth % 2 == 1) & (depth > 0)
    given = (depth % 2 == 0) & (depth >= 0)
    to_taken, to_given = _distance(~taken[region]), _distance(~given[region])
    return np.asarray(to_taken < to_given)


def _area_of(inside: np.ndarray) -> shapely.Geometry:
    """Return a mask as an area in dots; a dot reaches half a dot around."""
    contours, tree = cv2.findContours(inside.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    shells, holes = [], []
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        points = contour.reshape(-1, 2).astype(float)
        if len(points) < 3:
            continue
        # Contours run over the dots at the border of the mask, also those of holes: half a dot off.
        if parent < 0:
            shells.append(shapely.Polygon(points).buffer(0.5, join_style="mitre"))
        else:
            holes.append(shapely.Polygon(points).buffer(-0.5, join_style="mitre"))
    area = shapely.simplify(shapely.union_all(shells).difference(shapely.union_all(holes)), 0.5)
    # A chain of dots goes by steps; a little rounding takes them away and moves the line by less than a dot.
    for reach in (2.0, -4.0, 2.0):
        area = shapely.simplify(area.buffer(reach, quad_segs=3), 0.25)
    area = shapely.simplify(area, 0.8)
    parts = [part for part in shapely.get_parts(area) if part.area > 0]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _loose(ink: np.ndarray, inside: np.ndarray, least_px: float) -> list[np.ndarray]:
    """Return the middles of long strokes that are no part of the border."""
    edge = cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((5, 5), np.uint8)) > 0
    _, label, stats, middles = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    used = set(np.unique(label[edge & ink]))
    long_px = np.hypot(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    return [middles[one] for one in np.flatnonzero(long_px >= least_px) if one and one not in used]


def _why_open(ink: np.ndarray, px_per_paper_mm: float, least_px: float) -> tuple[Trouble, list[Gap]]:
    """Say why ink closes nothing off, and where to look."""
    if not len(_long(ink, _LOOSE_PAPER_MM / 2 * px_per_paper_mm)):
        return Trouble.NO_LINE, []
    depth = _distance(ink)
    if 2 * depth.max() > _FILLED_PAPER_MM * px_per_paper_mm:
        y, x = np.unravel_index(depth.argmax(), depth.shape)
        return Trouble.FILLED, [Gap(np.array([x, y]), 0.0)]
    for look_mm in _LOOK_PAPER_MM:
        closed = _close(ink, look_mm / 2 * px_per_paper_mm, least_px)
        if closed is not None:
            return Trouble.NOT_CLOSED, closed[1]
    n_sides, _, stats, _ = cv2.connectedComponentsWithStats((~ink).astype(np.uint8), connectivity=4)
    if (stats[1:n_sides, cv2.CC_STAT_AREA] >= least_px).sum() > 1:
        rim = np.zeros_like(ink)
        rim[[0, -1]], rim[:, [0, -1]] = ink[[0, -1]], ink[:, [0, -1]]
        _, _, _, middles = cv2.connectedComponentsWithStats(rim.astype(np.uint8), connectivity=8)
        return Trouble.OFF_THE_MAP, [Gap(middle, 0.0) for middle in middles[1:]]
    return Trouble.NOT_CLOSED, []


def _long(ink: np.ndarray, least_px: float) -> np.ndarray:
    """Return the middles of strokes that are at least so long."""
    _, _, stats, middles = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    long_px = np.hypot(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    return np.asarray(middles[1:][long_px >= least_px])


def _distance(mask: np.ndarray) -> np.ndarray:
    """Return how far every dot of a mask is from the nearest dot that is not in it."""
    return np.asarray(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE))


def _at_edge(region: np.ndarray) -> np.ndarray:
    """Tell of every number in an array of numbers whether it lies at its edge."""
    at_edge = np.zeros(int(region.max()) + 1, bool)
    for side in (region[0], region[-1], region[:, 0], region[:, -1]):
        at_edge[side] = True
    at_edge[0] = False
    return at_edge

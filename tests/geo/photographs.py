"""Photos of map sheets as tables, lamps and phones make them: from a printed sheet and a known pen line."""

from dataclasses import dataclass

import cv2
import numpy as np
import shapely

from geo.paper.sheet_photo import code_cells, mark_cells
from geo.paper.sheets import CODE_MM, FRAME_MM, HEIGHT_MM, MARK_MM, MARKS, WIDTH_MM, Sheet

PX = 8  # of a printed sheet, per sheet millimetre
PENS = {
    "zwart": (28, 28, 34),
    "blauw": (32, 60, 150),
    "rood": (190, 35, 40),
    "groen": (25, 115, 60),
    "paars": (105, 45, 130),
    "oranje": (235, 120, 30),
}


def printed(sheet: Sheet) -> np.ndarray:
    """Return a sheet as it comes out of the printer: marks, code, and a light grey map with names."""
    paper = np.full((round(HEIGHT_MM * PX), round(WIDTH_MM * PX), 3), 255, np.uint8)
    for number, (x, y) in MARKS.items():
        _put_cells(paper, mark_cells(number), x, y, MARK_MM)
    _put_cells(paper, code_cells(sheet.code), *CODE_MM)
    left, top, right, bottom = (round(edge * PX) for edge in FRAME_MM)
    town = paper[top:bottom, left:right]
    town[200:520, 300:800] = 238  # heath
    for x in range(150, right - left, 380):
        cv2.line(town, (x, 0), (x + 260, bottom - top), (200, 200, 200), 4, cv2.LINE_AA)
    cv2.line(town, (0, 400), (right, 640), (175, 175, 175), 8, cv2.LINE_AA)  # the railway
    for x in range(60, right - left, 330):
        for y in range(90, bottom - top, 210):
            cv2.putText(
                town, "Kerkstraat", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (118, 118, 118), 2, cv2.LINE_AA
            )
    cv2.rectangle(paper, (left, top), (right, bottom), (31, 42, 54), 4)
    cv2.putText(paper, "Teken hier uw buurt", (left + 160, 150), cv2.FONT_HERSHEY_SIMPLEX, 2, (30, 30, 30), 4)
    return paper


def drawn_on(
    paper: np.ndarray, sheet: Sheet, lines_m: list[np.ndarray], pen: str, wide_mm: float
) -> np.ndarray:
    """Return a printed sheet with lines, RD metres, drawn over it; ``wide_mm`` of paper."""
    layer = np.zeros(paper.shape[:2], np.uint8)
    wide_px = max(2, round(wide_mm / sheet.paper_mm_per_mm * paper.shape[1] / WIDTH_MM))
    for line in lines_m:
        points = np.round(sheet.to_sheet_mm(line) * paper.shape[1] / WIDTH_MM * 16).astype(np.int32)
        cv2.polylines(layer, [points.reshape(-1, 1, 2)], False, 255, wide_px, cv2.LINE_AA, 4)
    cover = layer[..., None] / 255.0
    inked = paper * (np.array(PENS[pen]) / 255.0) * 0.85 + np.array(PENS[pen]) * 0.15
    return np.round(paper * (1 - cover) + inked * cover).astype(np.uint8)


@dataclass(frozen=True)
class Camera:
    """How a photo is taken. All but ``size`` and ``degrees`` are shares between 0 and 1."""

    size: tuple[int, int] = (2000, 1500)
    degrees: float = 0.0
    skew: float = 0.0
    shadow: float = 0.0
    hard: bool = False
    noise: float = 0.0
    blur_px: float = 0.0
    warm: float = 0.0
    jpeg: int = 60
    fills: float = 0.86


def photographed(paper: np.ndarray, camera: Camera, rng: np.random.Generator) -> np.ndarray:
    """Return a photo of a sheet on a table."""
    width, height = camera.size
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float) * paper.shape[1::-1]
    around = corners - corners.mean(axis=0)
    angle = np.radians(camera.degrees)
    turned = around @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned *= 1 + camera.skew * rng.uniform(-0.22, 0.1, (4, 1))
    turned += camera.skew * rng.uniform(-0.08, 0.08, (4, 2)) * paper.shape[1]
    turned *= min(width / np.ptp(turned[:, 0]), height / np.ptp(turned[:, 1])) * camera.fills
    turned += np.array([width, height]) / 2 - (turned.min(axis=0) + turned.max(axis=0)) / 2
    turn = cv2.getPerspectiveTransform(corners.astype(np.float32), turned.astype(np.float32))
    times = np.linalg.norm(turned[1] - turned[0]) / paper.shape[1]
    if times < 0.5:  # as a lens does: no dot of the paper is skipped
        paper = cv2.GaussianBlur(paper, (0, 0), 0.35 / times)
    table = np.empty((height, width, 3), np.uint8)
    table[:] = rng.integers(70, 170, 3)
    grain = cv2.resize(rng.normal(0, 14, (height // 8, width // 40)), (width, height))
    table = np.clip(table + grain[..., None], 0, 255).astype(np.uint8)
    photo = cv2.warpPerspective(paper, turn, (width, height), dst=table, borderMode=cv2.BORDER_TRANSPARENT)
    light = _light(camera, width, height, rng)
    tint = 1 - camera.warm * np.array([0.0, 0.12, 0.35])
    lit = photo.astype(np.float32) * light[..., None] * tint * 0.92
    if camera.blur_px:
        lit = cv2.GaussianBlur(lit, (0, 0), camera.blur_px)
    lit += rng.normal(0, 1, lit.shape).astype(np.float32) * camera.noise * 14
    _, packed = cv2.imencode(
        ".jpg", np.clip(lit, 0, 255)[..., ::-1].astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, camera.jpeg]
    )
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR_RGB))


def hand_drawn(
    sheet: Sheet, rng: np.random.Generator, *, middle: tuple[float, float] = (0.5, 0.5), reach: float = 0.36
) -> np.ndarray:
    """Return a closed wavering line on a sheet, RD metres, shape (n, 2)."""
    west, south, east, north = sheet.area.bounds
    angles = np.linspace(0, 2 * np.pi, 240)
    waves = sum(rng.uniform(-0.09, 0.09) * np.cos(k * angles + rng.uniform(0, 6.28)) for k in range(2, 7))
    x = (east - west) * (middle[0] + reach * (0.8 + waves) * np.cos(angles))
    y = (north - south) * (middle[1] + reach * (0.85 + waves) * np.sin(angles))
    line = np.column_stack([west + x, south + y])
    line[-1] = line[0]
    return line


def mean_apart_m(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """Return how far two outlines lie apart on average, both ways: seen from points along each."""

    def seen_from(line: shapely.Geometry, to: shapely.Geometry) -> float:
        points = shapely.line_interpolate_point(line, np.linspace(0, line.length, 400))
        return float(shapely.distance(points, to).mean())

    return max(seen_from(one.boundary, other.boundary), seen_from(other.boundary, one.boundary))


def _put_cells(paper: np.ndarray, cells: np.ndarray, x_mm: float, y_mm: float, side_mm: float) -> None:
    n_cells, n_px = len(cells), round(side_mm * PX)
    at = np.minimum((np.arange(n_px) + 0.5) * n_cells / n_px, n_cells - 1).astype(int)
    left, top = round(x_mm * PX), round(y_mm * PX)
    paper[top : top + n_px, left : left + n_px] = np.where(cells[at][:, at] > 0, 0, 255)[..., None]


def _light(camera: Camera, width: int, height: int, rng: np.random.Generator) -> np.ndarray:
    """Return how much light falls everywhere: darker to one side, in the corners, and under an arm."""
    x, y = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    way = rng.uniform(0, 2 * np.pi)
    across = (x * np.cos(way) + y * np.sin(way)) / 1.5
    light = 1 - camera.shadow * (0.25 * (1 + across) + 0.15 * (x**2 + y**2) / 2)
    if camera.shadow:
        offset = rng.uniform(-0.4, 0.4)
        edge = (x * np.sin(way) - y * np.cos(way) - offset) * (120 if camera.hard else 8)
        light *= 1 - 0.45 * camera.shadow / (1 + np.exp(-np.clip(edge, -50, 50)))
    return np.asarray(light, np.float32)

"""Smoothing a sheet that does not lie quite flat: the printed frame says how far it bends.

The corner marks bring a flat sheet straight. Where paper curls, or a lens bends, the frame of the map then
runs beside its place; how far, along all four sides, says how far the inside is off.
"""

import cv2
import numpy as np

from geo.paper.sheets import FRAME_MM, MARK_MM

REACH_MM = 3.0
"""So far from its place the frame is looked for, sheet millimetres."""

_STEP_MM = 2.0
_LEAST_DARKER = 0.16  # the frame beside the paper around it, a share of the paper
_NEAR_MM = 0.35  # how far a spot may lie from the smooth line through the others
_LEAST_SHARE = 0.55  # of the spots of a side that must lie on one smooth line
_BENDS = 5  # the degree of that line


def smoothed(picture: np.ndarray, px_per_mm: int) -> tuple[np.ndarray, float]:
    """Return a straightened sheet with its map smoothed, and how far it was off at most, sheet millimetres.

    A side that cannot be followed is taken as it is; when fewer than two can, nothing is known, and how far
    is without end.
    """
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 0.1 * px_per_mm)
    left, top, right, bottom = FRAME_MM
    across = np.arange(left + MARK_MM + 2, right - MARK_MM - 2, _STEP_MM)
    down = np.arange(top + 3, bottom - 3, _STEP_MM)
    off = {
        "top": _follow(grey, across, top, px_per_mm),
        "bottom": _follow(grey, across, bottom, px_per_mm),
        "left": _follow(grey.T, down, left, px_per_mm),
        "right": _follow(grey.T, down, right, px_per_mm),
    }
    worst_mm = max(
        float(np.abs(_at(line, places)).max())
        for line, places in (
            (off["top"], across),
            (off["bottom"], across),
            (off["left"], down),
            (off["right"], down),
        )
    )
    if sum(line.degree() > 0 for line in off.values()) < 2:
        return picture, float("inf")
    height, width = picture.shape[:2]
    x, y = np.arange(width) / px_per_mm, np.arange(height) / px_per_mm
    to_right = np.clip((x - left) / (right - left), 0, 1)[None, :]
    to_bottom = np.clip((y - top) / (bottom - top), 0, 1)[:, None]
    at_x, at_y = np.clip(x, left, right), np.clip(y, top, bottom)
    off_x = _at(off["left"], at_y)[:, None] * (1 - to_right) + _at(off["right"], at_y)[:, None] * to_right
    off_y = _at(off["top"], at_x)[None, :] * (1 - to_bottom) + _at(off["bottom"], at_x)[None, :] * to_bottom
    from_x = ((x[None, :] + off_x) * px_per_mm).astype(np.float32)
    from_y = ((y[:, None] + off_y) * px_per_mm).astype(np.float32)
    flat = cv2.remap(picture, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat), worst_mm


def _follow(
    grey: np.ndarray, along_mm: np.ndarray, place_mm: float, px_per_mm: int
) -> np.polynomial.Polynomial:
    """Return how far a side of the frame lies below its place, as a smooth line; zero when not found."""
    reach, half = round(REACH_MM * px_per_mm), round(_STEP_MM * px_per_mm / 2)
    first = round(place_mm * px_per_mm) - reach
    strip = grey[first : first + 2 * reach + 1].astype(float)
    columns = np.round(along_mm * px_per_mm).astype(int)
    profiles = np.stack([strip[:, one - half : one + half + 1].mean(axis=1) for one in columns])
    paper = np.percentile(profiles, 80, axis=1, keepdims=True)
    darker = np.clip(1 - profiles / np.maximum(paper, 1), 0, None)
    found = darker.argmax(axis=1)
    # The middle of the dark stroke, finer than a dot.
    around = np.clip(found[:, None] + np.arange(-2, 3), 0, 2 * reach)
    weight = np.take_along_axis(darker, around, axis=1)
    middle = (around * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-9)
    off_mm = (middle + first) / px_per_mm - place_mm
    keeps = darker.max(axis=1) > _LEAST_DARKER
    flat = np.polynomial.Polynomial([0.0])
    line = flat
    for near_mm in (4 * _NEAR_MM, 2 * _NEAR_MM, _NEAR_MM, _NEAR_MM):
        if keeps.mean() < _LEAST_SHARE:
            return flat
        line = np.polynomial.Polynomial.fit(along_mm[keeps], off_mm[keeps], _BENDS)
        keeps &= np.abs(line(along_mm) - off_mm) < near_mm
    return line if keeps.mean() >= _LEAST_SHARE else flat


def _at(line: np.polynomial.Polynomial, places: np.ndarray) -> np.ndarray:
    """Return a line at places; beyond its ends it goes on as at the end."""
    first, last = line.domain
    return np.asarray(line(np.clip(places, first, last)) if line.degree() else np.zeros(len(places)))

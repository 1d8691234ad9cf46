"""The ground that synthetic towns are made of: wobbly shapes, hearts that keep a distance, places inside.

Everything is in RD metres and comes from the random generator that is given.
"""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity

Floats = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]

SIZE_M: Floats = np.array([8000.0, 9000.0])  # of a town, west to east and south to north
MARGIN_M = 900.0  # no heart lies closer to the rim of the town
N_TRIES = 2000  # a place that does not fit is drawn again; after so many the town is full


def make_blob(
    random: np.random.Generator,
    heart: Floats,
    radius_m: float,
    roundness: float | None = None,
    roughness: float = 0.12,
) -> shapely.Geometry:
    """Make a wobbly oval around a heart; `roundness`, its width over its length, is else drawn from .55."""
    roundness = random.uniform(0.55, 1) if roundness is None else roundness
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    wobble = np.ones_like(turn)
    for wave in (2, 3, 4, 5):
        height = 1.6 * roughness / wave * random.normal()
        wobble += height * np.cos(wave * turn + random.uniform(0, 2 * np.pi))
    reach_m = radius_m * np.clip(wobble, 0.6, 1.5)
    along, across = np.cos(turn) / math.sqrt(roundness), np.sin(turn) * math.sqrt(roundness)
    oval = shapely.Polygon(np.column_stack((reach_m * along, reach_m * across)))
    turned = affinity.rotate(oval, random.uniform(0, 180), origin=(0, 0))
    return affinity.translate(turned, *heart).buffer(0)


def spread_hearts(random: np.random.Generator, n: int, apart_m: float, corner: Floats) -> Floats:
    """Return at most n hearts anywhere in the town, no two closer than `apart_m`."""
    hearts: list[Floats] = []
    for _ in range(N_TRIES):
        heart = corner + random.uniform(MARGIN_M, SIZE_M - MARGIN_M)
        if all(math.dist(heart, other) > apart_m for other in hearts):
            hearts.append(heart)
        if len(hearts) == n:
            break
    return np.array(hearts)


def grow_cells(
    random: np.random.Generator, n: int, apart_m: float, reach_m: float, corner: Floats
) -> tuple[Floats, list[shapely.Geometry]]:
    """Grow a compact town of at most n touching cells: every heart beside one that is there.

    A cell is what lies nearest to its heart, within a wobbly circle of `reach_m`.
    """
    hearts = [corner + SIZE_M / 2]
    for _ in range(N_TRIES):
        turn = random.uniform(0, 2 * np.pi)
        step = apart_m * random.uniform(1, 1.35) * np.array([np.cos(turn), np.sin(turn)])
        heart = hearts[random.integers(len(hearts))] + step
        within = np.abs(heart - hearts[0]) < SIZE_M / 2 - MARGIN_M
        if within.all() and all(math.dist(heart, other) > 0.95 * apart_m for other in hearts):
            hearts.append(heart)
        if len(hearts) == n:
            break
    ground = shapely.box(*corner, *(corner + SIZE_M))
    nearest = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(hearts), extend_to=ground))
    cells = []
    for heart in hearts:
        own = nearest[shapely.contains_xy(nearest, *heart)][0]
        circle = make_blob(random, heart, reach_m, roundness=random.uniform(0.8, 1), roughness=0.08)
        cells.append(own.intersection(circle))
    return np.array(hearts), cells


def scatter(
    random: np.random.Generator,
    shape: shapely.Geometry,
    n: int,
    near_share: float = 0.6,
    heart: Floats | None = None,
    narrowness: float = 0.24,
) -> Floats:
    """Return n places in a shape: `near_share` of them gather around its heart, the rest lie evenly.

    How far they gather is `narrowness` (standard deviation over the sides of the smallest turned rectangle
    around the shape), so that a long shape has a long core.
    """
    n_near = random.binomial(n, near_share)
    if heart is None:
        middle = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
        heart = shapely.get_coordinates(middle)[0]
    corners = shapely.get_coordinates(shape.minimum_rotated_rectangle)[:3]
    sides = np.diff(corners, axis=0) * narrowness
    west, south, east, north = shape.bounds
    shapely.prepare(shape)
    near = _keep_inside(shape, n_near, lambda n: heart + random.normal(size=(n, 2)) @ sides)
    even = _keep_inside(
        shape, n - n_near, lambda n: random.uniform((west, south), (east, north), size=(n, 2))
    )
    return np.concatenate((near, even))


def wander(random: np.random.Generator, length_m: float, height_m: float, n_waves: float) -> Floats:
    """Return a line of about `length_m` along the x-axis that sways `height_m` to both sides."""
    along = np.linspace(-length_m / 2, length_m / 2, 40)
    sway = height_m * np.sin(along / length_m * 2 * np.pi * n_waves + random.uniform(0, 6))
    return np.column_stack((along, sway))


def _keep_inside(shape: shapely.Geometry, n: int, draw: Callable[[int], Floats]) -> Floats:
    """Draw places until n of them lie in the shape."""
    kept = np.empty((0, 2))
    while len(kept) < n:
        places = draw(4 * n + 50)
        kept = np.concatenate((kept, places[shapely.contains_xy(shape, *places.T)]))
    return kept[:n]

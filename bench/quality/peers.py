"""What one would reach for first, each with its outline: hulls, contours, cells and hexagons.

A peer takes places (x and y in RD metres), numbers of people and its settings, and returns one polygon per
buurt it finds. `PEERS` tells between what its settings lie; `tuning` chooses them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import geopandas
import h3
import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree
from sklearn.cluster import DBSCAN, HDBSCAN, KMeans
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture

from bench.quality.fields import (
    blur_activities,
    count_in,
    find_basins,
    find_islands,
    find_rising_peaks,
    outline,
)
from bench.quality.shapes import Floats, Shapes
from bench.quality.towns import Town

Integers = npt.NDArray[np.int64]
Settings = Mapping[str, Any]
Draw = Callable[[np.random.Generator], Any]

NO_SHAPES: Shapes = np.empty(0, dtype=object)
MOST_BUURTEN = 24


def between(low: float, high: float) -> Draw:
    """Draw a number, to three figures: these end up in a file that people read."""
    return lambda random: float(f"{random.uniform(low, high):.3g}")


def count(low: int, high: int) -> Draw:
    """Draw a whole number, `high` included."""
    return lambda random: int(random.integers(low, high + 1))


def one_of(*choices: Any) -> Draw:
    """Draw one of these."""
    return lambda random: choices[random.integers(len(choices))]


@dataclass(frozen=True)
class Peer:
    """How it finds buurten, and between what its settings lie."""

    find: Callable[..., Shapes]
    space: Mapping[str, Draw]

    def draw_settings(self, random: np.random.Generator) -> dict[str, Any]:
        """Draw one try."""
        return {name: draw(random) for name, draw in self.space.items()}


def find_buurten(peer: Peer, town: Town, settings: Settings, rows: Integers | None = None) -> Shapes:
    """Return what a peer finds in a town, or in some rows of its activities; an error stays an error.

    Every peer forgets what is long past where the town says that energy fades (`half_lives`), and may see
    each place once however much goes on there (`each_place_once`).
    """
    events = town.events if rows is None else town.events.iloc[rows]
    kept = np.ones(len(events), dtype=bool)
    own = dict(settings)
    half_lives, each_place_once = own.pop("half_lives"), own.pop("each_place_once")
    if town.half_life_days is not None:
        kept = ((town.at - events["start"]).dt.days < half_lives * town.half_life_days).to_numpy()
    places = shapely.get_coordinates(events.geometry.to_numpy())[kept]
    people = events["people"].to_numpy()[kept]
    if each_place_once:
        first = np.sort(np.unique(places, axis=0, return_index=True)[1])
        places, people = places[first], people[first]
    return peer.find(places, people, **own)


# --- groups of activities with a hull around them -----------------------------------------------------


def draw_hulls(places: Floats, labels: Integers, least: int, ratio: float, margin_m: float) -> Shapes:
    """Return a widened hull per group of at least so many; ratio 1 is convex, less follows the group."""
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    groups = [shapely.multipoints(places[labels == label]) for label in np.flatnonzero(sizes >= least)]
    if ratio < 1:
        hulls = shapely.concave_hull(np.array(groups, dtype=object), ratio=ratio)
    else:
        hulls = shapely.convex_hull(np.array(groups, dtype=object))
    grown = shapely.make_valid(shapely.buffer(hulls, margin_m))
    return grown[shapely.area(grown) > 0]


HULL = {"ratio": one_of(1.0, 1.0, 0.7, 0.5, 0.3), "margin_m": between(0, 140)}
SIGHT = {"half_lives": one_of(1.5, 2.0, 2.5, 3.0, 4.0), "each_place_once": one_of(False, True)}


def mean_shift(
    places: Floats, people: Floats, *, bandwidth_m: float, least: int, ratio: float, margin_m: float
) -> Shapes:
    """Group activities that climb to the same mode (Comaniciu and Meer 2002); far ones are noise."""
    labels = climb_to_modes(places, bandwidth_m)
    return draw_hulls(places, labels, least, ratio, margin_m)


def climb_to_modes(places: Floats, bandwidth_m: float) -> Integers:
    """Label activities as sklearn's MeanShift(bin_seeding=True, cluster_all=False), many times faster."""
    tree = KDTree(places)
    modes = np.unique(np.round(places / bandwidth_m), axis=0) * bandwidth_m
    n_near = np.zeros(len(modes), dtype=np.int64)
    moving = np.arange(len(modes))
    for _ in range(300):
        near = tree.query_ball_point(modes[moving], bandwidth_m)
        n_near[moving] = [len(some) for some in near]
        moving, near = moving[n_near[moving] > 0], near[n_near[moving] > 0]
        if len(moving) == 0:
            break
        owner, who = np.repeat(np.arange(len(moving)), n_near[moving]), np.concatenate(near).astype(int)
        sums = np.column_stack([np.bincount(owner, axis[who]) for axis in places.T])
        means = sums / n_near[moving, None]
        shift_m = np.hypot(*(means - modes[moving]).T)
        modes[moving] = means
        moving = moving[shift_m > 1e-3 * bandwidth_m]
    modes, n_near = modes[n_near > 0], n_near[n_near > 0]
    busiest_first = np.lexsort((*modes.T[::-1], n_near))[::-1]
    kept: list[Floats] = []
    for mode in modes[busiest_first]:
        if not kept or np.hypot(*(np.array(kept) - mode).T).min() > bandwidth_m:
            kept.append(mode)
    distance_m, label = KDTree(kept).query(places)
    return np.where(distance_m <= bandwidth_m, label, -1)


def dbscan(
    places: Floats,
    people: Floats,
    *,
    reach_m: float,
    neighbours: int,
    least: int,
    ratio: float,
    margin_m: float,
) -> Shapes:
    """Group activities that are dense together (Ester et al. 1996)."""
    labels = DBSCAN(eps=reach_m, min_samples=neighbours).fit(places).labels_
    return draw_hulls(places, labels, least, ratio, margin_m)


def hdbscan(
    places: Floats,
    people: Floats,
    *,
    smallest: int,
    neighbours: int,
    method: str,
    ratio: float,
    margin_m: float,
) -> Shapes:
    """Group activities at the density that suits each group (Campello et al. 2013)."""
    if len(places) <= max(smallest, neighbours):
        return NO_SHAPES
    grouping = HDBSCAN(
        min_cluster_size=smallest,
        min_samples=neighbours,
        cluster_selection_method=method,
        copy=True,
    )
    return draw_hulls(places, grouping.fit(places).labels_, smallest, ratio, margin_m)


def gaussian_mixture(
    places: Floats, people: Floats, *, shape: str, left_out: float, least: int, ratio: float, margin_m: float
) -> Shapes:
    """Group activities by the mixture of Gaussians that BIC likes best (Schwarz 1978).

    The share `left_out` of activities that the mixture finds least likely is noise.
    """
    labels, likelihood = _fit_mixture(places.tobytes(), shape)
    unlikely = likelihood < np.quantile(likelihood, left_out)
    return draw_hulls(places, np.where(unlikely, -1, labels), least, ratio, margin_m)


@lru_cache(maxsize=4096)
def _fit_mixture(places_bytes: bytes, shape: str) -> tuple[Integers, Floats]:
    places = np.frombuffer(places_bytes).reshape(-1, 2)
    scaled = (places - places.mean(axis=0)) / 1000
    best, best_bic, n_worse = None, np.inf, 0
    for n_groups in range(1, min(MOST_BUURTEN, len(places) // 2) + 1, 2):
        mixture = GaussianMixture(n_groups, covariance_type=shape, reg_covar=1e-4, random_state=0).fit(scaled)
        bic = mixture.bic(scaled)
        best, best_bic, n_worse = (mixture, bic, 0) if bic < best_bic else (best, best_bic, n_worse + 1)
        if n_worse == 2:
            break
    assert best is not None
    return best.predict(scaled), best.score_samples(scaled)


# --- fields, cells and hexagons -----------------------------------------------------------------------


def kde_watershed(
    places: Floats,
    people: Floats,
    *,
    bandwidth_m: float,
    weigh_people: bool,
    times_mean: float,
    rise_share: float,
    cut_share: float,
    least: int,
    margin_m: float,
) -> Shapes:
    """Cut a density field into hills, above a multiple of the town's mean density."""
    weights = np.log1p(people) if weigh_people else None
    field = blur_activities(places, weights, bandwidth_m)
    peaks = find_rising_peaks(field, rise_share * float(field.density.max()))
    basins = find_basins(field, peaks, times_mean * float(field.density.mean()), cut_share)
    numbers = np.flatnonzero(count_in(basins, field, places)[1:] >= least) + 1
    return outline(basins, field, numbers, margin_m)


def kde_volume(
    places: Floats, people: Floats, *, bandwidth_m: float, share: float, least: int, margin_m: float
) -> Shapes:
    """Draw the smallest ground that holds a share of the density, as ecologists do for a home range."""
    field = blur_activities(places, None, bandwidth_m)
    islands = find_islands(field, share)
    numbers = np.flatnonzero(count_in(islands, field, places)[1:] >= least) + 1
    return outline(islands, field, numbers, margin_m)


def kmeans_voronoi(places: Floats, people: Floats, *, near_m: float, least: int, margin_m: float) -> Shapes:
    """Give every centre the ground nearest to it, where activities are; silhouette says how many."""
    labels = _fit_kmeans(places.tobytes())
    sizes = np.bincount(labels)
    centres = np.array([places[labels == label].mean(axis=0) for label in range(len(sizes))])
    ground = shapely.buffer(shapely.multipoints(places), near_m)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(centres), extend_to=ground))
    own = [cells[shapely.contains_xy(cells, *centre)][0] for centre in centres[sizes >= least]]
    shapes = shapely.buffer(shapely.intersection(np.array(own, dtype=object), ground), margin_m - near_m)
    return shapes[shapely.area(shapes) > 0]


@lru_cache(maxsize=4096)
def _fit_kmeans(places_bytes: bytes) -> Integers:
    places = np.frombuffer(places_bytes).reshape(-1, 2)
    tries = [
        KMeans(n_groups, n_init=2, random_state=0).fit(places).labels_
        for n_groups in range(2, min(MOST_BUURTEN, len(places) - 1) + 1)
    ]
    return max(tries, key=lambda labels: float(silhouette_score(places, labels)))


def h3_hexagons(
    places: Floats, people: Floats, *, resolution: int, times_mean: float, least: int, margin_m: float
) -> Shapes:
    """Join neighbouring hexagons of H3 that are busier than the town is on average."""
    degrees = geopandas.GeoSeries(shapely.points(places), crs=28992).to_crs(4326)
    cells, n_in = np.unique(
        [h3.latlng_to_cell(point.y, point.x, resolution) for point in degrees], return_counts=True
    )
    busy = n_in >= max(2, times_mean * n_in.mean())
    cells, n_in = cells[busy], n_in[busy]
    if len(cells) == 0:
        return NO_SHAPES
    number = {cell: index for index, cell in enumerate(cells)}
    links = [(number[one], number[near]) for one in cells for near in h3.grid_disk(one, 1) if near in number]
    graph = coo_array((np.ones(len(links)), np.transpose(links)), shape=(len(cells),) * 2)
    island = connected_components(graph, directed=False)[1]
    hexagons = geopandas.GeoSeries(
        [shapely.Polygon([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]) for cell in cells], crs=4326
    ).to_crs(28992)
    shapes = [
        # A hair wider, so that hexagons which share a side become one.
        shapely.union_all(shapely.buffer(hexagons[island == one].to_numpy(), 0.5))
        for one in np.flatnonzero(np.bincount(island, n_in) >= least)
    ]
    grown = shapely.buffer(np.array(shapes, dtype=object), margin_m)
    return grown[shapely.area(grown) > 0]


PEERS = {
    "mean shift": Peer(
        mean_shift, {"bandwidth_m": between(200, 700), "least": count(4, 24), **HULL, **SIGHT}
    ),
    "DBSCAN": Peer(
        dbscan,
        {"reach_m": between(90, 400), "neighbours": count(3, 15), "least": count(4, 24), **HULL, **SIGHT},
    ),
    "HDBSCAN": Peer(
        hdbscan,
        {
            "smallest": count(4, 30),
            "neighbours": count(2, 15),
            "method": one_of("eom", "leaf"),
            **HULL,
            **SIGHT,
        },
    ),
    "Gaussian mixture": Peer(
        gaussian_mixture,
        {
            "shape": one_of("full", "diag"),
            "left_out": between(0, 0.5),
            "least": count(4, 24),
            **HULL,
            **SIGHT,
        },
    ),
    "KDE + watershed": Peer(
        kde_watershed,
        {
            "bandwidth_m": between(90, 350),
            "weigh_people": one_of(False, True),
            "times_mean": between(0.5, 6),
            "rise_share": between(0, 0.2),
            "cut_share": between(0, 0.5),
            "least": count(4, 24),
            "margin_m": between(-60, 80),
            **SIGHT,
        },
    ),
    "KDE volume": Peer(
        kde_volume,
        {
            "bandwidth_m": between(70, 350),
            "share": between(0.3, 0.9),
            "least": count(4, 24),
            "margin_m": between(-60, 80),
            **SIGHT,
        },
    ),
    "k-means + Voronoi": Peer(
        kmeans_voronoi,
        {"near_m": between(50, 400), "least": count(4, 40), "margin_m": between(-60, 140), **SIGHT},
    ),
    "H3 hexagons": Peer(
        h3_hexagons,
        {
            "resolution": one_of(8, 9, 9, 10),
            "times_mean": between(0.5, 4),
            "least": count(4, 30),
            "margin_m": between(-120, 60),
            **SIGHT,
        },
    ),
}

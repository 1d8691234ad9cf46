"""How well found buurten agree with true ones. All shapes are valid polygons in RD metres, as arrays.

Pairs are matched one to one so that the sum of their overlap is the largest there is (Kuhn 1955, the
Hungarian method). NaN means that a score has no meaning for this town.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score

from bench.quality.shapes import Floats, Shapes

Integers = npt.NDArray[np.int64]

GOOD_OVERLAP = 0.5  # the same buurt, in panoptic quality
SOME_OVERLAP = 0.3  # the same buurt, where its border or its identity is asked
BORDER_STEP_M = 20.0
NEAR_M = 400.0
N_BINS = 10


@dataclass(frozen=True)
class Pairs:
    """Matched pairs: number of the true buurt, number of the found one, and their overlap over union."""

    true: Integers
    found: Integers
    iou: Floats


def match(truth: Shapes, found: Shapes) -> Pairs:
    """Pair true and found buurten one to one; pairs that share nothing are left out.

    >>> far, half = shapely.box(9, 9, 10, 10), shapely.box(1, 0, 2, 1)
    >>> match(np.array([shapely.box(0, 0, 2, 1)]), np.array([far, half]))
    Pairs(true=array([0]), found=array([1]), iou=array([0.5]))
    """
    overlap = np.zeros((len(truth), len(found)))
    if overlap.size:
        of_found, of_true = shapely.STRtree(truth).query(found, predicate="intersects")
        one, other = truth[of_true], found[of_found]
        shared_m2 = shapely.area(shapely.intersection(one, other))
        overlap[of_true, of_found] = shared_m2 / (shapely.area(one) + shapely.area(other) - shared_m2)
    true_number, found_number = linear_sum_assignment(overlap, maximize=True)
    iou = overlap[true_number, found_number]
    return Pairs(true_number[iou > 0], found_number[iou > 0], iou[iou > 0])


def soft_iou(truth: Shapes, found: Shapes) -> float:
    """Return 2 x the summed overlap of pairs over all shapes: 1 is perfect, missed and invented ones cost.

    Without true buurten it is 1 when nothing is found and 0 otherwise.
    """
    if len(truth) + len(found) == 0:
        return 1.0
    return float(2 * match(truth, found).iou.sum() / (len(truth) + len(found)))


def panoptic_quality(truth: Shapes, found: Shapes) -> float:
    """Return panoptic quality (Kirillov et al. 2019): as soft IoU, but an overlap under a half is none."""
    if len(truth) == 0:
        return float("nan")
    iou = match(truth, found).iou
    return float(2 * iou[iou > GOOD_OVERLAP].sum() / (len(truth) + len(found)))


def adjusted_rand(buurt_of_event: Integers, places: Floats, found: Shapes) -> float:
    """Return how alike the two divisions of events are (Hubert and Arabie 1985): 1 the same, 0 chance.

    `places`: x and y per event. Outside every shape is a class of its own.
    """
    if (buurt_of_event < 0).all():
        return float("nan")
    return float(adjusted_rand_score(buurt_of_event, find_shape_of(places, found)))


def find_shape_of(places: Floats, shapes: Shapes) -> Integers:
    """Return the number of the first shape that holds each place, or -1."""
    number = np.full(len(places), -1)
    if len(shapes):
        place, shape = shapely.STRtree(shapes).query(shapely.points(places), predicate="intersects")
        number[place[::-1]] = shape[::-1]
    return number


def border_shift_m(truth: Shapes, found: Shapes) -> float:
    """Return how far, on average, the border of a pair lies from where it should, both ways, in metres."""
    pairs = match(truth, found)
    known = pairs.iou > SOME_OVERLAP
    shifts_m = [
        (_mean_distance_m(truth[one], found[other]) + _mean_distance_m(found[other], truth[one])) / 2
        for one, other in zip(pairs.true[known], pairs.found[known], strict=True)
    ]
    return float(np.mean(shifts_m)) if shifts_m else float("nan")


def _mean_distance_m(shape: shapely.Geometry, other: shapely.Geometry) -> float:
    rings = shapely.get_parts(shapely.boundary(shapely.get_parts(shape)))
    steps = [
        shapely.line_interpolate_point(ring, np.arange(n) / n, normalized=True)
        for ring in shapely.get_parts(rings)
        for n in [max(8, int(ring.length / BORDER_STEP_M))]
    ]
    return float(shapely.distance(np.concatenate(steps), other.boundary).mean())


# --- doubt --------------------------------------------------------------------------------------------


def draw_places_near(truth: Shapes, seed: int, n: int = 4000) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Draw n places within 400 m of a true buurt; return x and y, and whether each lies in one."""
    random = np.random.default_rng(seed)
    ground = shapely.union_all(truth)
    around = ground.buffer(NEAR_M)
    shapely.prepare(around)
    shapely.prepare(ground)
    west, south, east, north = around.bounds
    places = np.empty((0, 2))
    while len(places) < n:
        drawn = random.uniform((west, south), (east, north), (4 * n, 2))
        places = np.concatenate((places, drawn[shapely.contains_xy(around, *drawn.T)]))
    places = places[:n]
    return places, shapely.contains_xy(ground, *places.T)


def brier(probability: Floats, happened: npt.NDArray[np.bool_]) -> float:
    """Return the mean squared error of probabilities (Brier 1950): 0 is perfect, .25 is shrugging."""
    return float(np.mean((probability - happened) ** 2))


def calibration_error(probability: Floats, happened: npt.NDArray[np.bool_]) -> float:
    """Return how far "70 % sure" is from true in 70 of 100, on average over ten bins (Naeini et al. 2015)."""
    return float(np.abs(calibration_gaps(probability, happened)).sum())


def calibration_gaps(probability: Floats, happened: npt.NDArray[np.bool_]) -> Floats:
    """Return per bin how much more was promised than happened, over all that was asked.

    A town has few buurten, and one that is missed is a gap without anyone having said a wrong chance. So the
    gaps of many towns are also averaged before their size is taken: what is left is a wrong chance.
    """
    bins = np.minimum((probability * N_BINS).astype(int), N_BINS - 1)
    return np.asarray(np.bincount(bins, probability - happened, N_BINS)) / len(probability)


# --- identity in time ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """What there is in one month: an identity per shape."""

    ids: tuple[int, ...]
    shapes: Shapes


@dataclass(frozen=True)
class Identity:
    """`idf1`: share of all sightings that carry the right lasting id (Ristani et al. 2016); 1 is perfect.

    `switches`: how often a true buurt carries on under another id. `soft_iou`: mean over the months.
    """

    idf1: float
    switches: int
    soft_iou: float


def score_identity(true_frames: Sequence[Frame], found_frames: Sequence[Frame]) -> Identity:
    """Compare lives, month by month; a pair is the same buurt from an overlap of .3."""
    together: Counter[tuple[int, int]] = Counter()
    last_id: dict[int, int] = {}
    switches = 0
    overlaps = []
    for true_frame, found_frame in zip(true_frames, found_frames, strict=True):
        overlaps.append(soft_iou(true_frame.shapes, found_frame.shapes))
        pairs = match(true_frame.shapes, found_frame.shapes)
        known = pairs.iou >= SOME_OVERLAP
        for one, other in zip(pairs.true[known], pairs.found[known], strict=True):
            true_id, found_id = true_frame.ids[one], found_frame.ids[other]
            together[true_id, found_id] += 1
            switches += last_id.get(true_id, found_id) != found_id
            last_id[true_id] = found_id
    true_ids = {one: number for number, one in enumerate(sorted({pair[0] for pair in together}))}
    found_ids = {one: number for number, one in enumerate(sorted({pair[1] for pair in together}))}
    months = np.zeros((len(true_ids), len(found_ids)))
    for (true_id, found_id), n in together.items():
        months[true_ids[true_id], found_ids[found_id]] = n
    right = months[linear_sum_assignment(months, maximize=True)].sum()
    n_sightings = sum(len(frame.ids) for frame in (*true_frames, *found_frames))
    return Identity(float(2 * right / n_sightings), switches, float(np.mean(overlaps)))

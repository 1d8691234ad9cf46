"""How wide one activity reaches, asked from the data: as wide as best foretells the activities left out.

Rules of thumb (Scott, Silverman) look at the width of the whole town and answer a kilometre; a town has
many hills. So: leave out the activities of one cell, see how well the rest foretells them, and take the
bandwidth that does so best over all cells. Source: Silverman 1986, Density Estimation, 3.4.4.
"""

import numpy as np
from numba import njit

from geo.field import Grid, Points, diffuse, lay_grid, measure_hill
from geo.parameters import Parameters

_COARSE_M = 50.0  # fine enough to compare bandwidths of 100 m and more, and four times as fast
_N_TRIED = 5
_SHARE_ANYWHERE = 0.1  # activities that belong to no hill; keeps a loner from asking for a wide one


def choose_bandwidth(points: Points, parameters: Parameters) -> float:
    """Return the bandwidth in metres for these points, between the bounds told.

    A given `bandwidth_m` is simply returned. A cell counts with the square root of its energy, so that one
    busy spot does not decide for the town.
    """
    if parameters.bandwidth_m is not None:
        return parameters.bandwidth_m
    tried_m = np.geomspace(parameters.bandwidth_least_m, parameters.bandwidth_most_m, _N_TRIED)
    cell_m = max(_COARSE_M, parameters.cell_m)
    coarse = _count(lay_grid(points.x_m, points.y_m, parameters.bandwidth_most_m, cell_m), points)
    seen = coarse > 0
    own = coarse[seen]
    if len(own) < 2:
        return float(tried_m[0])
    anywhere = _SHARE_ANYWHERE / coarse.size

    scores = []
    for width_m in tried_m:
        # What a cell adds to itself must be exact: a trace of it would pass for a neighbour.
        top, _ = measure_hill(width_m, cell_m)
        others = np.maximum(diffuse(coarse, (width_m / cell_m) ** 2, None)[seen] - own * top, 0)
        foretold = (1 - _SHARE_ANYWHERE) * others / (own.sum() - own) + anywhere
        scores.append(float((np.sqrt(own) * np.log(foretold)).sum()))
    best = int(np.argmax(scores))
    if best in (0, _N_TRIED - 1):
        return float(tried_m[best])
    # The top of a parabola through the best score and its neighbours.
    before, top, after = scores[best - 1 : best + 2]
    shift = (before - after) / (before - 2 * top + after) / 2
    return float(tried_m[best] * (tried_m[1] / tried_m[0]) ** shift)


@njit(cache=True)
def _count(grid: Grid, points: Points) -> np.ndarray:
    """Return the energy per cell, each point in the nearest."""
    cells = np.zeros((grid.n_rows, grid.n_columns))
    for point in range(len(points.energy)):
        column = int(np.rint(points.x_m[point] / grid.cell_m)) - grid.first_column
        row = int(np.rint(points.y_m[point] / grid.cell_m)) - grid.first_row
        cells[row, column] += points.energy[point]
    return cells

"""The energy field: every activity a Gaussian hill, added up on a metric grid.

Points are shared out over their four nearest cells (linear binning), then blurred once per width. That
is as good as adding up the hills one by one, at a thousandth of the work. Source: Wand 1994, Fast
Computation of Multivariate Kernel Estimators.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import fft

from geo.errors import TownTooWide

_MOST_CELLS = 16_000_000  # 100 by 100 km at 25 m, about a gigabyte at work


@dataclass(frozen=True)
class Grid:
    """Square cells of `cell_m`; the middle of cell (row, column) lies on a whole number of cells in RD.

    So two grids over different months or towns have the same cells where they meet.
    """

    first_column: int
    first_row: int
    n_columns: int
    n_rows: int
    cell_m: float

    def find_middles_m(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return x and y in RD metres of the middles of flat cell numbers."""
        rows, columns = np.divmod(cells, self.n_columns)
        return (columns + self.first_column) * self.cell_m, (rows + self.first_row) * self.cell_m


def lay_grid(x_m: np.ndarray, y_m: np.ndarray, margin_m: float, cell_m: float) -> Grid:
    """Lay a grid over the points with a margin all round, of a size that Fourier likes.

    Raises TownTooWide.
    """
    first_column, first_row = (int((low.min() - margin_m) // cell_m) for low in (x_m, y_m))
    n_columns, n_rows = (
        fft.next_fast_len(int((high.max() + margin_m) // cell_m) + 2 - first, real=True)
        for high, first in ((x_m, first_column), (y_m, first_row))
    )
    if n_columns * n_rows > _MOST_CELLS:
        raise TownTooWide(n_columns * cell_m, n_rows * cell_m)
    return Grid(first_column, first_row, n_columns, n_rows, cell_m)


@dataclass(frozen=True, eq=False)
class Binned:
    """Points of one width on a grid: `energy` and `energy_squared` per cell, and the width in metres."""

    grid: Grid
    spread_m: float
    energy: np.ndarray
    energy_squared: np.ndarray

    @cached_property
    def spectrum(self) -> np.ndarray:
        """The Fourier transform of the energy, worked out once and used for every bandwidth."""
        return fft.rfft2(self.energy)

    @cached_property
    def spectrum_squared(self) -> np.ndarray:
        """The Fourier transform of the squared energy."""
        return fft.rfft2(self.energy_squared)

    def blur(self, bandwidth_m: float) -> np.ndarray:
        """Return the energy per cell as hills of this bandwidth; the sum stays the same."""
        return fft.irfft2(
            self.spectrum * _make_transfer(self.grid, self._find_sigma_m(bandwidth_m)),
            s=self.energy.shape,
        )

    def find_variance(self, bandwidth_m: float) -> np.ndarray:
        """Return the variance of `blur` per cell, if the activities were drawn once more by chance.

        The square of a Gaussian is a Gaussian of half its variance, over 4 pi times that variance.
        """
        sigma_m = self._find_sigma_m(bandwidth_m)
        peak = self.grid.cell_m**2 / (4 * np.pi * sigma_m**2)
        return peak * self.blur_squared(sigma_m / 2**0.5)

    def blur_squared(self, sigma_m: float) -> np.ndarray:
        """Return the squared energy per cell, blurred by just this many metres."""
        transfer = _make_transfer(self.grid, sigma_m)
        return fft.irfft2(self.spectrum_squared * transfer, s=self.energy_squared.shape)

    def _find_sigma_m(self, bandwidth_m: float) -> float:
        return float(np.hypot(bandwidth_m, self.spread_m))


def bin_points(
    grid: Grid,
    x_m: np.ndarray,
    y_m: np.ndarray,
    energy: np.ndarray,
    energy_squared: np.ndarray,
    spread_m: np.ndarray,
) -> list[Binned]:
    """Share the points out over the cells, in a few classes of width (a factor of root 2 apart)."""
    width = np.round(2 * np.log2(np.maximum(spread_m, 1))).astype(int) * (spread_m >= grid.cell_m)
    binned = []
    for step in np.flatnonzero(np.bincount(width)):
        these = slice(None) if (width == step).all() else width == step
        cells = _share_out(grid, x_m[these], y_m[these], (energy[these], energy_squared[these]))
        binned.append(Binned(grid, 2 ** (step / 2) if step else 0.0, *cells))
    return binned


def add_up(layers: Iterable[np.ndarray]) -> np.ndarray:
    """Add up layers of one grid."""
    return np.sum(list(layers), axis=0)


def _share_out(
    grid: Grid, x_m: np.ndarray, y_m: np.ndarray, amounts: tuple[np.ndarray, ...]
) -> list[np.ndarray]:
    """Share amounts at points over their four nearest cells, each by how near it is."""
    across, up = x_m / grid.cell_m - grid.first_column, y_m / grid.cell_m - grid.first_row
    column, row = across.astype(np.intp), up.astype(np.intp)
    right, top = across - column, up - row
    cell = row * grid.n_columns + column
    cells = np.zeros((len(amounts), grid.n_rows * grid.n_columns))
    for step, near in (
        (0, (1 - right) * (1 - top)),
        (1, right * (1 - top)),
        (grid.n_columns, (1 - right) * top),
        (grid.n_columns + 1, right * top),
    ):
        for total, amount in zip(cells, amounts, strict=True):
            total += np.bincount(cell + step, near * amount, cells.shape[1])
    return [total.reshape(grid.n_rows, grid.n_columns) for total in cells]


def _make_transfer(grid: Grid, sigma_m: float) -> np.ndarray:
    """Return the Fourier transform of a Gaussian, narrowed by what the binning already blurred.

    Linear binning is a blur of its own, with a variance of a sixth of a square cell.
    """
    variance = max(0.0, (sigma_m / grid.cell_m) ** 2 - 1 / 6)
    up = fft.fftfreq(grid.n_rows)[:, None]
    across = fft.rfftfreq(grid.n_columns)[None, :]
    return np.exp(-2 * np.pi**2 * variance * up**2) * np.exp(-2 * np.pi**2 * variance * across**2)

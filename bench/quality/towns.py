"""Synthetic towns of which the true buurten are known, of eleven kinds.

The same kind and seed always make the same town; another seed is another place, size and layout. Numbers
of people say nothing about where a buurt lies, on purpose: who needs them to find it is misled.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely import affinity

from bench.quality.shapes import (
    SIZE_M,
    Floats,
    Shapes,
    grow_cells,
    make_blob,
    scatter,
    spread_hearts,
    wander,
)

LAST_DAY = pd.Timestamp("2025-06-30")
N_DAYS = 3 * 365
THEMES = np.array(["groen", "zorg", "duurzaamheid", "cultuur", "sport", "veiligheid", "meedoen", "ontmoeten"])
DEVELOPMENT_SEEDS, TEST_SEEDS = range(1000), range(1000, 1_000_000)
"""What may be looked at while choosing settings, and what may only be scored."""
NOWHERE = -1
"""The buurt of an event that belongs to none."""


@dataclass(frozen=True, eq=False)
class Town:
    """A town and the truth about it on the day `at`, in RD metres.

    `events`: start, people, themes, source (None when unknown), geometry. `truth`: one polygon per buurt.
    `buurt_of_event`: which buurt each event came from, or NOWHERE; where buurten come and go only the
    `recent` events are told apart. `half_life_days` is None where the past counts like the present.
    `barriers`: kind, resistance_m, geometry.
    """

    kind: str
    seed: int
    events: geopandas.GeoDataFrame
    truth: Shapes
    buurt_of_event: npt.NDArray[np.int64]
    recent: npt.NDArray[np.bool_]
    half_life_days: float | None
    barriers: geopandas.GeoDataFrame | None
    at: pd.Timestamp = LAST_DAY


@dataclass
class Draft:
    """A town in the making: a kind of town adds buurten, activities and barriers to it."""

    random: np.random.Generator
    corner: Floats
    truth: list[shapely.Geometry] = field(default_factory=list)
    batches: list[pd.DataFrame] = field(default_factory=list)
    barriers: list[tuple[str, float, shapely.Geometry]] = field(default_factory=list)
    half_life_days: float | None = None
    people_spread: float = 1.0
    noise_is_noise: bool = False

    def draw(self, low: float, high: float) -> float:
        """Draw a number."""
        return float(self.random.uniform(low, high))

    def count(self, low: int, high: int) -> int:
        """Draw a whole number, `high` excluded."""
        return int(self.random.integers(low, high))

    def add_events(
        self,
        places: Floats,
        buurt: int = NOWHERE,
        days: tuple[float, float] = (0, N_DAYS),
        n_sources: int = 0,
    ) -> None:
        """Add activities between two days, of a few sources of their own or (0) each of its own."""
        n = len(places)
        batch = pd.DataFrame({"x_m": places[:, 0], "y_m": places[:, 1], "buurt": buurt})
        batch["day"] = self.random.uniform(*days, n)
        batch["source"] = None
        if n_sources:
            names = [f"group {len(self.batches)}.{number}" for number in range(n_sources)]
            batch["source"] = self.random.choice(names, n)
        self.batches.append(batch)

    def add_noise(self, n: int, sources_known: bool = False) -> None:
        """Add activities that lie evenly over the whole town."""
        places = self.corner + self.random.uniform(0, SIZE_M, (n, 2))
        self.add_events(places, n_sources=n if sources_known else 0)

    def share_out(self, n: int, parts: Floats, at_least: int) -> list[int]:
        """Share n activities out over the buurten, in parts, each getting a least number."""
        shares = self.random.multinomial(n, parts / parts.sum())
        return [int(share) for share in np.maximum(shares, at_least)]

    def finish(self, kind: str, seed: int) -> Town:
        """Shuffle everything and write it down."""
        batch = pd.concat(self.batches, ignore_index=True)
        batch = batch.iloc[self.random.permutation(len(batch))].reset_index(drop=True)
        buurt = batch["buurt"].to_numpy(copy=True)
        if not self.noise_is_noise:  # what lies in a buurt by chance belongs to it
            for number, shape in enumerate(self.truth):
                inside = shapely.contains_xy(shape, batch["x_m"], batch["y_m"])
                buurt[(buurt == NOWHERE) & inside] = number
        habits = self.random.dirichlet(np.full(len(THEMES), 0.6), len(self.truth) + 1)
        columns = {
            "start": LAST_DAY - pd.to_timedelta(N_DAYS - batch["day"], unit="D"),
            "people": np.maximum(1, np.round(self.random.lognormal(2.2, self.people_spread, len(batch)))),
            "themes": [self.random.choice(THEMES, p=habits[number]) for number in buurt],
            "source": batch["source"],
        }
        events = geopandas.GeoDataFrame(
            columns, geometry=geopandas.points_from_xy(batch["x_m"], batch["y_m"]), crs=28992
        )
        kinds, resistances_m, lines = zip(*self.barriers, strict=True) if self.barriers else ((), (), ())
        barriers = geopandas.GeoDataFrame(
            {"kind": kinds, "resistance_m": resistances_m}, geometry=list(lines), crs=28992
        )
        recent = (events["start"] > LAST_DAY - pd.Timedelta(days=365)).to_numpy()
        return Town(
            kind,
            seed,
            events,
            np.array(self.truth, dtype=object),
            buurt,
            recent if self.half_life_days else np.ones(len(events), dtype=bool),
            self.half_life_days,
            barriers if self.barriers else None,
        )


# --- the kinds ----------------------------------------------------------------------------------------


def well_separated(town: Draft, noise_share: float = 0.15, n: int | None = None) -> None:
    """Buurten at a distance from each other, busy in the middle."""
    n = town.count(500, 1100) if n is None else n
    for heart in spread_hearts(town.random, town.count(8, 14), 1500, town.corner):
        town.truth.append(make_blob(town.random, heart, town.draw(280, 520)))
    parts = town.random.dirichlet(np.full(len(town.truth), 6.0))
    for buurt, n_here in enumerate(town.share_out(int(n * (1 - noise_share)), parts, 6)):
        town.add_events(scatter(town.random, town.truth[buurt], n_here), buurt)
    town.add_noise(int(n * noise_share))


def touching(town: Draft, uneven: bool = False) -> None:
    """A compact town of buurten that share borders."""
    n = town.count(700, 1300)
    hearts, cells = grow_cells(
        town.random, town.count(8, 13), town.draw(800, 1050), town.draw(560, 680), town.corner
    )
    town.truth.extend(cells)
    alike = town.random.dirichlet(np.full(len(cells), 8.0))
    parts = town.random.lognormal(0, 1.1, len(cells)) if uneven else alike
    for buurt, n_here in enumerate(town.share_out(int(0.85 * n), parts, 10)):
        places = scatter(
            town.random, cells[buurt], n_here, near_share=0.8, heart=hearts[buurt], narrowness=0.17
        )
        town.add_events(places, buurt)
    town.add_noise(int(0.15 * n))


def uneven_energy(town: Draft) -> None:
    """Touching buurten, of which some have many times the activities of others."""
    touching(town, uneven=True)


def along_a_street(town: Draft) -> None:
    """Long narrow buurten along parallel streets, evenly busy, and a few round ones elsewhere."""
    n, turn = town.count(500, 900), town.draw(0, 180)
    middle = town.corner + SIZE_M / 2
    gap_m = town.draw(520, 680)
    for row in range(-3, 4):
        line = wander(town.random, town.draw(1300, 2400), 70, town.draw(0.5, 1.2))
        street = shapely.LineString(line + np.array([town.draw(-900, 900), row * gap_m]))
        street = affinity.translate(affinity.rotate(street, turn, origin=(0, 0)), *middle)
        town.truth.append(street.buffer(town.draw(95, 140)))
    n_streets = len(town.truth)
    for heart in spread_hearts(town.random, 40, 1300, town.corner):
        blob = make_blob(town.random, heart, town.draw(280, 420))
        if len(town.truth) < 10 and shapely.distance(blob, town.truth).min() > 400:
            town.truth.append(blob)
    parts = np.sqrt(shapely.area(town.truth)) * town.random.uniform(0.6, 1.5, len(town.truth))
    for buurt, n_here in enumerate(town.share_out(int(0.85 * n), parts, 10)):
        near_share = 0 if buurt < n_streets else 0.6
        town.add_events(scatter(town.random, town.truth[buurt], n_here, near_share), buurt)
    town.add_noise(int(0.15 * n))


def few_events(town: Draft, n: int | None = None) -> None:
    """Four to seven buurten told by 60 to 200 activities: what a real town has."""
    n = town.count(60, 201) if n is None else n
    for heart in spread_hearts(town.random, town.count(4, 8), 1300, town.corner):
        town.truth.append(make_blob(town.random, heart, town.draw(280, 520)))
    parts = town.random.dirichlet(np.full(len(town.truth), 6.0))
    for buurt, n_here in enumerate(town.share_out(int(0.88 * n), parts, 6)):
        town.add_events(scatter(town.random, town.truth[buurt], n_here), buurt)
    town.add_noise(int(0.12 * n))


def across_a_railway(town: Draft) -> None:
    """Busy ground on both sides of a railway and a motorway: each side is a buurt of its own."""
    n = town.count(500, 900)
    middle = town.corner + SIZE_M / 2 + town.random.uniform(-500, 500, 2)
    from_west, from_south = (wander(town.random, side_m, 180, town.draw(0.5, 1)) for side_m in SIZE_M)
    railway = shapely.LineString(middle + from_south[:, ::-1])
    motorway = shapely.LineString(middle + from_west)
    town.barriers += [("railway", 1000.0, railway), ("motorway", 600.0, motorway)]
    straddling: list[shapely.Geometry] = []
    for number in range(6):
        line = (railway, motorway)[number % 2]
        heart = shapely.get_coordinates(line.interpolate(town.draw(0.18, 0.82), normalized=True))[0]
        blob = make_blob(town.random, heart, town.draw(430, 620), roundness=town.draw(0.75, 1))
        if not straddling or shapely.distance(blob, straddling).min() > 350:
            straddling.append(blob)
    ways = shapely.union(railway.buffer(25), motorway.buffer(40))
    sides = shapely.get_parts(shapely.difference(straddling, ways))
    town.truth += [side for side in sides if side.area > 60_000]
    for heart in spread_hearts(town.random, 30, 1200, town.corner):
        blob = make_blob(town.random, heart, town.draw(280, 450))
        apart = shapely.distance(blob, town.truth).min() > 350 and blob.distance(ways) > 170
        if apart and len(town.truth) < 13:
            town.truth.append(blob)
    parts = shapely.area(town.truth) * town.random.uniform(0.6, 1.6, len(town.truth))
    for buurt, n_here in enumerate(town.share_out(int(0.85 * n), parts, 10)):
        town.add_events(scatter(town.random, town.truth[buurt], n_here, near_share=0.25), buurt)
    town.add_noise(int(0.15 * n))


def changing_in_time(town: Draft) -> None:
    """Buurten that stay, come, go, move, split and merge; the truth is that of the last day."""
    town.half_life_days, town.noise_is_noise = 180.0, True
    n, split_day = town.count(1200, 2000), N_DAYS - 640
    hearts = spread_hearts(town.random, 11, 1500, town.corner)
    n_each = int(0.85 * n / len(hearts))
    lives = ["stay"] * 3 + ["come"] * 2 + ["go"] * 2 + ["move"] * 2 + ["split", "merge"]

    def live(shape: shapely.Geometry, n_here: int, start: float = 0) -> None:
        town.truth.append(shape)
        town.add_events(scatter(town.random, shape, n_here), len(town.truth) - 1, (start, N_DAYS))

    def has_lived(shape: shapely.Geometry, n_here: int) -> None:
        town.add_events(scatter(town.random, shape, n_here), days=(0, split_day))

    for heart, life in zip(hearts, lives, strict=False):
        radius_m = town.draw(300, 480)
        blob = make_blob(town.random, heart, radius_m)
        aside = turn_to(town.draw(0, 360))
        one = make_blob(town.random, heart + 1.15 * radius_m * aside, 0.72 * radius_m)
        other = make_blob(town.random, heart - 1.15 * radius_m * aside, 0.72 * radius_m)
        if life == "stay":
            live(blob, n_each)
        elif life == "come":
            live(blob, n_each // 2, N_DAYS - 540)
        elif life == "go":
            has_lived(blob, n_each // 2)
        elif life == "move":
            step = aside * town.draw(350, 550)
            days = np.sort(town.random.uniform(0, N_DAYS, n_each))
            so_far = np.minimum(days / (N_DAYS - 365), 1)[:, None]
            town.truth.append(affinity.translate(blob, *step))
            town.add_events(scatter(town.random, blob, n_each) + so_far * step, len(town.truth) - 1)
            town.batches[-1]["day"] = days
        elif life == "split":
            has_lived(blob, n_each // 2)
            live(one.difference(other), n_each // 2, split_day)
            live(other, n_each // 2, split_day)
        else:
            has_lived(one, n_each // 3)
            has_lived(other, n_each // 3)
            live(make_blob(town.random, heart, 1.1 * radius_m), n_each, split_day)
    town.add_noise(int(0.15 * n))


def much_noise(town: Draft) -> None:
    """Separated buurten, with 40 to 50 % of all activities anywhere."""
    well_separated(town, noise_share=town.draw(0.4, 0.5))


def heavy_tailed_people(town: Draft) -> None:
    """Separated buurten where one feast has thousands of people and most activities have a few."""
    town.people_spread = 2.0
    well_separated(town)


def few_venues(town: Draft) -> None:
    """Most activities repeat at a handful of venues, of a few groups each; some venues stand alone.

    In half of the towns nobody wrote down which group it was.
    """
    n, known = town.count(500, 1100), town.random.random() < 0.5
    hearts = spread_hearts(town.random, town.count(8, 14), 1500, town.corner)
    town.truth.extend(make_blob(town.random, heart, town.draw(280, 520)) for heart in hearts)
    parts = town.random.dirichlet(np.full(len(town.truth), 6.0))
    for buurt, n_here in enumerate(town.share_out(int(0.75 * n), parts, 12)):
        n_at_venues = int(n_here * town.draw(0.4, 0.7))
        around = scatter(town.random, town.truth[buurt], n_here - n_at_venues)
        town.add_events(around, buurt, n_sources=len(around) if known else 0)
        venues = scatter(town.random, town.truth[buurt], town.count(1, 4))
        for venue, n_at_venue in zip(
            venues, np.diff(np.linspace(0, n_at_venues, len(venues) + 1, dtype=int)), strict=True
        ):
            n_sources = town.count(2, 5) if known else 0
            town.add_events(np.repeat(venue[None], n_at_venue, axis=0), buurt, n_sources=n_sources)
    for heart in spread_hearts(town.random, 40, 700, town.corner)[: town.count(2, 5)]:
        if shapely.distance(shapely.Point(heart), town.truth).min() > 350:
            repeated = np.repeat(heart[None], town.count(10, 40), axis=0)
            town.add_events(repeated, n_sources=town.count(1, 3) if known else 0)
    town.add_noise(int(0.15 * n), sources_known=known)


def pure_noise(town: Draft) -> None:
    """Activities that have nothing to do with each other: the truth is that there is no buurt."""
    town.add_noise(town.count(100, 400))


KINDS: dict[str, Callable[[Draft], None]] = {
    "well separated": well_separated,
    "touching": touching,
    "uneven": uneven_energy,
    "along a street": along_a_street,
    "few events": few_events,
    "across a railway": across_a_railway,
    "changing in time": changing_in_time,
    "much noise": much_noise,
    "heavy-tailed": heavy_tailed_people,
    "few venues": few_venues,
    "pure noise": pure_noise,
}


FEW = {f"{n} events": partial(few_events, n=n) for n in (60, 100, 200)}
"""Towns of few events of a given number, beside the eleven kinds."""


def make_town(kind: str, seed: int) -> Town:
    """Make the town of this kind and seed.

    >>> town = make_town("few events", 3)
    >>> 4 <= len(town.truth) < 8, town.events.equals(make_town("few events", 3).events)
    (True, True)
    """
    random = np.random.default_rng([seed, zlib.crc32(kind.encode())])
    corner = np.array([137_000 + random.uniform(-20_000, 20_000), 466_000 + random.uniform(-8000, 8000)])
    town = Draft(random, corner)
    (KINDS | FEW)[kind](town)
    return town.finish(kind, seed)


def turn_to(degrees: float) -> Floats:
    """Return the step of one metre in a direction, counter-clockwise from east."""
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])

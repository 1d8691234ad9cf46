"""Every number that changes what the map says: unit, meaning and source in one place.

Changing a default changes the map: raise VERSION, add a line to the changelog and renew the page that
explains the map.
"""

import math
from dataclasses import dataclass

from geo.errors import ParametersRefused

VERSION = "2026.11-6"

# How long the energy of an activity takes to halve after it ended, in days, per theme.
# Source: our own first choice, short for what must be repeated to live (sport, meeting), long for what
# stays in the street (art, provisions). To be checked with residents at buurtgesprekken.
HALF_LIFE_DAYS_PER_THEME = (
    *(("parkeren", 120.0), ("recreatie", 120.0), ("sport", 120.0)),
    *(("cultuur", 180.0), ("meedoen", 180.0), ("ontmoeten", 180.0), ("openbare ruimte", 180.0)),
    *(("veiligheid", 180.0), ("welzijn", 240.0), ("zorg", 240.0), ("economie", 270.0), ("groen", 270.0)),
    *(("duurzaamheid", 365.0), ("kunst", 365.0), ("voorzieningen", 365.0)),
)

# How high the hill of one activity is, per kind; an initiative that runs is 1.
# Source: our own first choice, after how much doing together there is in each kind.
HEIGHT_PER_KIND = (
    *(("initiative", 1.0), ("network", 0.8), ("meeting_place", 0.8), ("event", 0.6), ("meeting", 0.6)),
    *(("schouw", 0.6), ("adoption", 0.5), ("finding", 0.3), ("hotspot", 0.3)),
)

# Kinds that run on until an end is told. The other kinds are moments: without an end they last the
# day they start.
LASTING_KINDS = frozenset({"initiative", "network", "meeting_place", "adoption", "hotspot"})

# How hard a barrier is to cross, in equivalent metres, per kind: as if the way were that much longer.
# Source: our own first choice; 100 m from a barrier of R metres .30, .22, .14, .06 of the energy crosses for
# R = 0, 100, 300, 1000.
RESISTANCE_M_PER_KIND = {
    "railway": 1000.0,
    "motorway": 600.0,
    "main_road": 200.0,
    "water": 300.0,
    "heath": 300.0,
}
RESISTANCE_M_OTHERWISE = 300.0

# The stretch, in metres, over which the activities of one source are seen as lying at one place, and
# are capped together (`source_cap`). Fixed when events are prepared. Source: a street block or two.
SOURCE_REACH_M = 400.0

# Two groups of events further apart than this, in metres, are different towns and never look at each
# other: each has its own background, noise and bandwidth. Source: five times the widest bandwidth
# with room to spare; between Hilversum and its neighbours lies about this much heath.
TOWN_GAP_M = 3000.0

_POSITIVE = (
    *("half_life_days", "half_life_days_otherwise", "half_lives_remembered", "people_most", "source_cap"),
    *("cell_m", "bandwidth_m", "bandwidth_least_m"),
)


@dataclass(frozen=True)
class Parameters:
    """What the map may be told, with unit and source. Frozen and hashable: a cache key.

    How much an activity counts
    - half_life_days (days): one half-life for every theme, instead of the table; None takes the table.
    - half_life_days_per_theme (days): see HALF_LIFE_DAYS_PER_THEME.
    - half_life_days_otherwise (days): for an activity without a known theme.
    - half_lives_remembered (half-lives): after so many it counts nothing at all. Source: 5 leaves 3 %.
    - height_per_kind, height_otherwise (initiatives): see HEIGHT_PER_KIND.
    - people_step (initiatives per tenfold): each ten times as many people add this share of the height, so
      1, 10, 100 people weigh 1, 1.5, 2. Source: DESIGN 2.1, "100 people are not 100 times 1".
    - people_most (people): more than this counts as this. Source: about the largest buurtfeest.
    - source_cap (initiatives): the most that one source can bring to one place. Source: DESIGN 2.1.
    - venue_power: activities at exactly one place add up as (sum of energy^p)^(1/p), so ten alike count as
      1.8: a full agenda is one venue, not a buurt. Source: measured on synthetic towns.

    How wide it reaches
    - cell_m (m): the grid. Source: measured, a bandwidth / 8 is fine enough.
    - bandwidth_m (m): standard deviation of the hill of an exactly known place; None asks the data.
    - bandwidth_least_m, bandwidth_most_m (m): bounds for what the data may answer. Source: measured on
      synthetic towns; under 100 m a street corner, over 400 m a wijk.

    What is an area
    - town_least_m (m): a town is at least a square of this side, so that its only hill has a background.
    - background_rise (times): an area rises at least so many times over the background of its town.
    - saddle_share (share of the lower peak's height): two hills are one area when the saddle between
      them is higher than this.
    - prominence_sd (standard deviations): or when the lower hill does not rise over the saddle by this
      many standard deviations of chance.
    - join_share, join_power: hills join only where pass / higher peak x (lower / higher peak)^power is more.
    - cut_share (share of the peak's height): evidence is gathered above it.
    - edge_level, edge_by_own_profile, edge_by_town_profile, usual_profile, edge_most: where the area ends,
      see `geo.levels.find_levels`; a factor, exponents, the mean profile, the highest share of the peak.
    - edge_steepness: how fast the probability of lying in a buurt turns at its edge (exponent of height).
    - evidence_touching (log-likelihood ratio): what a rim that touches other hills all round adds to
      evidence; chance makes hills on their own.
    - evidence_even, evidence_doubt (log-likelihood ratio): where a buurt and none are as likely, and how
      fast that turns. Source of all these: fitted to synthetic towns.
    - kern_share, zone_share (share of the area's own energy); the rand holds all. Source: DESIGN 2.2.
    - significance (log-likelihood ratio): how much better "something is going on here" explains the
      events than plain chance does. Source: Kulldorff 1997, A spatial scan statistic; value measured.
    - minimum_events, minimum_sources: less is "te weinig bekend". Source: DESIGN 2.2.
    - source_share_most (share of the area's energy): one organisation is never a buurt on its own.

    How it is drawn
    - outline_tolerance_m (m): how much a border may be simplified. Source: half a cell is never seen.

    >>> Parameters().find_half_life_days("sport")
    120.0
    >>> Parameters(half_life_days=30).find_half_life_days("sport")
    30
    """

    half_life_days: float | None = None
    half_life_days_per_theme: tuple[tuple[str, float], ...] = HALF_LIFE_DAYS_PER_THEME
    half_life_days_otherwise: float = 180.0
    half_lives_remembered: float = 5.0
    height_per_kind: tuple[tuple[str, float], ...] = HEIGHT_PER_KIND
    height_otherwise: float = 0.5
    people_step: float = 0.5
    people_most: float = 1000.0
    source_cap: float = 3.0
    venue_power: float = 4.0

    cell_m: float = 25.0
    bandwidth_m: float | None = None
    bandwidth_least_m: float = 100.0
    bandwidth_most_m: float = 400.0

    town_least_m: float = 4000.0
    background_rise: float = 5.0
    saddle_share: float = 0.9
    prominence_sd: float = 2.05
    cut_share: float = 0.25
    join_share: float = 0.1
    join_power: float = 0.7
    edge_level: float = 3.55
    edge_by_own_profile: tuple[float, float, float] = (-0.60, 0.60, 0.15)
    edge_by_town_profile: tuple[float, float, float, float, float] = (0.87, -1.75, 0.2, 0.4, -0.92)
    usual_profile: tuple[float, float, float, float, float] = (-0.85, 0.55, 0.4, -1.1, 0.25)
    edge_most: float = 0.7
    edge_steepness: float = 3.3
    evidence_touching: float = 10.0
    evidence_even: float = 5.5
    evidence_doubt: float = 1.6
    kern_share: float = 0.50
    zone_share: float = 0.75
    significance: float = 6.0
    minimum_events: int = 6
    minimum_sources: int = 3
    source_share_most: float = 0.6

    outline_tolerance_m: float = 12.0

    def __post_init__(self) -> None:
        """Refuse, all at once, what would make the answer meaningless."""
        reasons = []
        positive = {name: getattr(self, name) for name in _POSITIVE}
        positive |= {f"half life of {name}": days for name, days in self.half_life_days_per_theme}
        positive |= {f"height of {name}": height for name, height in self.height_per_kind}
        for name, value in positive.items():
            if value is not None and not 0 < value < math.inf:
                reasons.append(f"{name}: wanted more than 0, saw {value!r}")
        narrowest_m = self.bandwidth_least_m if self.bandwidth_m is None else self.bandwidth_m
        if narrowest_m < 2 * self.cell_m:
            reasons.append(f"a bandwidth of {narrowest_m} m is under two cells of {self.cell_m} m")
        if self.bandwidth_least_m > self.bandwidth_most_m:
            reasons.append("bandwidth_least_m is over bandwidth_most_m")
        if not 0 < self.kern_share < self.zone_share < 1:
            reasons.append("wanted 0 < kern_share < zone_share < 1")
        if self.minimum_events < 1 or self.minimum_sources < 1:
            reasons.append("wanted at least one event and one source")
        if reasons:
            raise ParametersRefused(tuple(reasons))

    def find_half_life_days(self, theme: str) -> float:
        """How long the energy of this theme takes to halve, in days."""
        if self.half_life_days is not None:
            return self.half_life_days
        return dict(self.half_life_days_per_theme).get(theme, self.half_life_days_otherwise)

    def find_height(self, kind: str) -> float:
        """How high the hill of one activity of this kind is, in initiatives."""
        return dict(self.height_per_kind).get(kind, self.height_otherwise)


DEFAULTS = Parameters()

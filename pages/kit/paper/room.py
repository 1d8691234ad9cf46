"""Room on a map: what is written or marked there never lies over something else.

Who comes first keeps the place; who finds none near is left out.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downward."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def round_spot(cls, spot: Spot, width: float, height: float) -> "Box":
        """Return the box of this size with a spot in its middle."""
        x, y = spot
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def middle(self) -> Spot:
        """Where its middle lies."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: "Box") -> bool:
        """Say whether another box lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(slots=True)
class Room:
    """What is free within a frame. ``taken`` are the boxes that are not, in the order in which they came."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Say whether a box lies in the frame, and on nothing."""
        return self.frame.holds(box) and not any(box.meets(other) for other in self.taken)

    def take(self, box: Box) -> Box:
        """Take the room of a box, free or not."""
        self.taken.append(box)
        return box

    def take_first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Take the first box that is free, and return it; None when none is."""
        found = next((box for box in boxes if self.is_free(box)), None)
        return None if found is None else self.take(found)


def spiral(spot: Spot, step: float, reach: float) -> Iterator[Spot]:
    """Walk away from a spot in rings, the spot itself first, the nearest ring before the next.

    Args:
        step: between two rings. reach: the last ring lies no further.
    """
    yield spot
    x, y = spot
    for ring in range(1, int(reach / step) + 1):
        n_turns = 6 * ring
        for turn in range(n_turns):
            angle = 2 * math.pi * turn / n_turns
            yield x + ring * step * math.cos(angle), y + ring * step * math.sin(angle)

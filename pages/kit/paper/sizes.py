"""Paper as it is sold, in millimetres."""

from dataclasses import dataclass

_STANDING_MM = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}

POSTERS: tuple[str, ...] = ("A3", "A2", "A1", "A0")
"""Sizes of a poster, the smallest first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet. ``name`` is such as ``A3``; width and height are as it is held."""

    name: str
    width_mm: int
    height_mm: int

    @property
    def is_wide(self) -> bool:
        """Whether it lies on its long side."""
        return self.width_mm > self.height_mm


def paper(name: str, *, is_wide: bool = False) -> Paper:
    """Return a sheet by its name.

    Raises:
        KeyError: there is no paper of this name here.
    """
    short, long = _STANDING_MM[name]
    return Paper(name, long, short) if is_wide else Paper(name, short, long)


A4 = paper("A4")

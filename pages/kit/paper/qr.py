"""A QR code as lines: sharp at every size."""

import segno

from pages.kit import markup
from pages.kit.texts import paper as texts


def qr(address: str) -> str:
    """Return the code of an address as an SVG, without a size of its own; it takes a quarter of damage."""
    code = segno.make(address, error="q", micro=False)
    path = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for x, length in _dark(bytes(row))
    )
    size = len(code.matrix)
    return markup.render("paper/qr.svg.j2", size=size, path=path, title=texts.QR_ALT.format(address=address))


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Return where each dark stretch of a row begins, and how long it is."""
    found: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if not is_dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found

"""Where papers are found: links to them, for on our own pages."""

from collections.abc import Mapping
from urllib.parse import urlencode

from pages.kit.server import assets

POSTER, PREVIEW = "poster.pdf", "poster.svg"
HAND_OUT = "hand-out.pdf"
REPORT, REPORT_OPEN = "verslag.pdf", "verslag.odt"


def address_of(name: str, **query: str) -> str:
    """Return the address of a paper, from the root of the host; empty words of the query are left out."""
    kept: Mapping[str, str] = {key: value for key, value in query.items() if value}
    return f"{assets.base_path()}/papier/{name}?{urlencode(kept)}"


def as_read(address: str) -> str:
    """Return an address as people read and type it: without what stands before the ``//``."""
    return address.rpartition("://")[2]


def poster_address(about: str, size: str = "A3", *, is_wide: bool = False, preview: bool = False) -> str:
    """Return the address of a poster, or of the picture that shows what it will be."""
    name = PREVIEW if preview else POSTER
    return address_of(name, van=about, formaat=size, ligging="liggend" if is_wide else "staand")

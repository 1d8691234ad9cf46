"""The files a browser needs besides Streamlit's own, and the address of each.

Leaflet comes from the installed XStatic packages, the font from Streamlit's own bundle, the map
element and the symbols from this repository. Nothing comes from another host.

The address holds a hash of everything served, so a browser may keep a file for ever and still gets
the new one after an upgrade.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import streamlit
from streamlit import config
from xstatic.pkg import leaflet, leaflet_markercluster

_PAGES_KIT = Path(__file__).resolve().parent.parent

# Folder in the address, and the folder on disk it shows.
_FOLDERS: Mapping[str, Path] = {
    "leaflet": Path(leaflet.BASE_DIR),
    "markercluster": Path(leaflet_markercluster.BASE_DIR),
    "kaart": _PAGES_KIT / "map_view" / "static",
    "tekenen": _PAGES_KIT / "drawing" / "static",
    "avond": _PAGES_KIT / "evening" / "static",
    "huis": _PAGES_KIT / "server" / "static",
}
_SERVED = frozenset({".js", ".css", ".svg", ".png", ".json", ".woff2"})


class UnknownAssetError(LookupError):
    """A page asks for a file we do not serve."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no asset is called {name!r}")
        self.name = name


def streamlit_static() -> Path:
    """The folder with Streamlit's own web page, scripts and fonts."""
    return Path(streamlit.__file__).parent / "static"


def base_path() -> str:
    """The path the app lives under, ``""`` or like ``/buurtkaart`` (setting server.baseUrlPath)."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


@cache
def files() -> Mapping[str, Path]:
    """Every served name, like ``leaflet/leaflet.js``, with its file on disk."""
    found = {
        f"{folder}/{path.relative_to(directory).as_posix()}": path
        for folder, directory in _FOLDERS.items()
        for path in sorted(directory.rglob("*"))
        if path.suffix in _SERVED and "-src" not in path.stem
    }
    found["letter/source-sans.woff2"] = next(streamlit_static().rglob("SourceSansVF-Upright*.woff2"))
    return MappingProxyType(found)


@cache
def version() -> str:
    """Ten characters that change when any served file changes."""
    digest = hashlib.sha256()
    for name, path in files().items():
        digest.update(name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def mount_point() -> str:
    """Where the files are mounted, like ``/assets/1f3b5c7d9e``."""
    return f"{base_path()}/assets/{version()}"


def url(name: str) -> str:
    """The address of a served file, from the root of the host.

    Args:
        name: as in ``files()``, for example ``leaflet/leaflet.js`` or ``kaart/element.js``.

    Raises:
        UnknownAssetError: when nothing is served under that name.
    """
    if name not in files():
        raise UnknownAssetError(name)
    return f"{mount_point()}/{name}"
